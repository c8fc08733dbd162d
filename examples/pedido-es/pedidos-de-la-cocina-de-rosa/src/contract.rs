//! What every face of Pedidos de la cocina de Rosa is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "pedidos-de-la-cocina-de-rosa",
    name: "Pedidos de la cocina de Rosa",
    about: "Los vecinos mandan su pedido en un mensaje. El agente lo lee y dice cuánto cuesta.",
    language: "es",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "leer_un_pedido",
            title: "Leer un pedido",
            about: "",
            inputs: &[
                Field {
                    id: "mensaje",
                    title: "mensaje",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
            ],
            outputs: &[
                Field {
                    id: "total",
                    title: "total",
                    unit: "€",
                    note: "",
                    kind: Kind::Money("EUR"),
                },
                Field {
                    id: "raciones",
                    title: "raciones",
                    unit: "",
                    note: "",
                    kind: Kind::Integer,
                },
                Field {
                    id: "sin_entender",
                    title: "sin entender",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
            ],
            examples: &[
                Example {
                    given: r#"{"mensaje": "dos empanadas y un flan"}"#,
                    expect: r#"{"total": 7.1, "raciones": 3, "sin entender": "nada"}"#,
                },
                Example {
                    given: r#"{"mensaje": "3 Tortillas, gazpacho"}"#,
                    expect: r#"{"total": 21.2, "raciones": 4, "sin entender": "nada"}"#,
                },
                Example {
                    given: r#"{"mensaje": "una docena de croquetas"}"#,
                    expect: r#"{"total": 8.64, "raciones": 12, "sin entender": "nada"}"#,
                },
                Example {
                    given: r#"{"mensaje": "media docena de empanadas y cuatro flanes. Gracias"}"#,
                    expect: r#"{"total": 21.06, "raciones": 10, "sin entender": "Gracias"}"#,
                },
                Example {
                    given: r#"{"mensaje": "hola Rosa, dos pizzas y una tortilla"}"#,
                    expect: r#"{"total": 6, "raciones": 1, "sin entender": "hola Rosa & dos pizzas"}"#,
                },
                Example {
                    given: r#"{"mensaje": "CINCO croquetas por favor"}"#,
                    expect: r#"{"total": 4, "raciones": 5, "sin entender": "nada"}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::leer_un_pedido),
        },
    ],
};
