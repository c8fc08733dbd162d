//! What every face of Almacén is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Choice, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "almacen",
    name: "Almacén",
    about: "Dice cuántas unidades quedan de cada producto.",
    language: "es",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "consultar_existencias",
            title: "Consultar existencias",
            about: "",
            inputs: &[
                Field {
                    id: "producto",
                    title: "producto",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&PRODUCTO),
                },
            ],
            outputs: &[
                Field {
                    id: "existencias",
                    title: "existencias",
                    unit: "",
                    note: "",
                    kind: Kind::Integer,
                },
                Field {
                    id: "reposicion",
                    title: "reposición",
                    unit: "",
                    note: "",
                    kind: Kind::Bool,
                },
            ],
            examples: &[
                Example {
                    given: r#"{"producto": "aceite"}"#,
                    expect: r#"{"existencias": 40, "reposición": false}"#,
                },
                Example {
                    given: r#"{"producto": "miel"}"#,
                    expect: r#"{"existencias": 6, "reposición": true}"#,
                },
                Example {
                    given: r#"{"producto": "queso"}"#,
                    expect: r#"{"existencias": 0, "reposición": true}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::consultar_existencias),
        },
    ],
};

/// producto
static PRODUCTO: [Choice; 3] = [
    Choice {
        id: "Aceite",
        title: "aceite",
    },
    Choice {
        id: "Miel",
        title: "miel",
    },
    Choice {
        id: "Queso",
        title: "queso",
    },
];
