//! What every face of Escuela de música: cuota mensual is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "escuela-de-musica-cuota-mensual",
    name: "Escuela de música: cuota mensual",
    about: "",
    language: "es",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "escuela_de_musica_cuota_mensual",
            title: "Escuela de música: cuota mensual",
            about: "",
            inputs: &[
                Field {
                    id: "edad",
                    title: "edad",
                    unit: "años",
                    note: "",
                    kind: Kind::Integer,
                },
                Field {
                    id: "instrumentos",
                    title: "instrumentos",
                    unit: "",
                    note: "",
                    kind: Kind::Decimal,
                },
                Field {
                    id: "tiene_hermano_en_la_escuela",
                    title: "tiene hermano en la escuela",
                    unit: "",
                    note: "",
                    kind: Kind::Bool,
                },
            ],
            outputs: &[
                Field {
                    id: "cuota",
                    title: "cuota",
                    unit: "€",
                    note: "",
                    kind: Kind::Money("EUR"),
                },
            ],
            examples: &[
                Example {
                    given: r#"{"edad": 9, "instrumentos": 1, "tiene hermano en la escuela": false}"#,
                    expect: r#"{"cuota": 35}"#,
                },
                Example {
                    given: r#"{"edad": 15, "instrumentos": 2, "tiene hermano en la escuela": false}"#,
                    expect: r#"{"cuota": 90}"#,
                },
                Example {
                    given: r#"{"edad": 10, "instrumentos": 2, "tiene hermano en la escuela": true}"#,
                    expect: r#"{"cuota": 60}"#,
                },
                Example {
                    given: r#"{"edad": 16, "instrumentos": 3, "tiene hermano en la escuela": false}"#,
                    expect: r#"{"cuota": 100}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::escuela_de_musica_cuota_mensual),
        },
    ],
};
