//! What every face of Tienda is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Choice, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "tienda",
    name: "Tienda",
    about: "Responde a los pedidos y pregunta al almacén qué queda.",
    language: "es",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "hacer_un_pedido",
            title: "Hacer un pedido",
            about: "",
            inputs: &[
                Field {
                    id: "producto",
                    title: "producto",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&PRODUCTO),
                },
                Field {
                    id: "cantidad",
                    title: "cantidad",
                    unit: "",
                    note: "",
                    kind: Kind::Integer,
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
                    id: "respuesta",
                    title: "respuesta",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&RESPUESTA),
                },
                Field {
                    id: "total",
                    title: "total",
                    unit: "€",
                    note: "",
                    kind: Kind::Money("EUR"),
                },
            ],
            examples: &[
                Example {
                    given: r#"{"producto": "aceite", "cantidad": 4}"#,
                    expect: r#"{"existencias": 40, "respuesta": "aceptado", "total": 34}"#,
                },
                Example {
                    given: r#"{"producto": "miel", "cantidad": 10}"#,
                    expect: r#"{"existencias": 6, "respuesta": "parcial", "total": 52}"#,
                },
                Example {
                    given: r#"{"producto": "miel", "cantidad": 6}"#,
                    expect: r#"{"existencias": 6, "respuesta": "aceptado", "total": 31.2}"#,
                },
                Example {
                    given: r#"{"producto": "queso", "cantidad": 1}"#,
                    expect: r#"{"existencias": 0, "respuesta": "agotado", "total": 12}"#,
                },
                Example {
                    given: r#"{"producto": "aceite", "cantidad": 50}"#,
                    expect: r#"{"existencias": 40, "respuesta": "parcial", "total": 425}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::hacer_un_pedido),
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

/// respuesta
static RESPUESTA: [Choice; 3] = [
    Choice {
        id: "Aceptado",
        title: "aceptado",
    },
    Choice {
        id: "Parcial",
        title: "parcial",
    },
    Choice {
        id: "Agotado",
        title: "agotado",
    },
];
