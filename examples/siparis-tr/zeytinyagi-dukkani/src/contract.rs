//! What every face of Zeytinyağı dükkânı is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Choice, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "zeytinyagi-dukkani",
    name: "Zeytinyağı dükkânı",
    about: "Sipariş gelince kargo ücretini ve verilecek cevabı belirliyoruz.",
    language: "tr",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "zeytinyagi_dukkani",
            title: "Zeytinyağı dükkânı",
            about: "",
            inputs: &[
                Field {
                    id: "tutar",
                    title: "tutar",
                    unit: "",
                    note: "",
                    kind: Kind::Money("TRY"),
                },
                Field {
                    id: "odendi",
                    title: "ödendi",
                    unit: "",
                    note: "",
                    kind: Kind::Bool,
                },
                Field {
                    id: "stokta",
                    title: "stokta",
                    unit: "",
                    note: "",
                    kind: Kind::Bool,
                },
            ],
            outputs: &[
                Field {
                    id: "cevap",
                    title: "cevap",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&CEVAP),
                },
                Field {
                    id: "kargo_ucreti",
                    title: "kargo ücreti",
                    unit: "",
                    note: "",
                    kind: Kind::Money("TRY"),
                },
            ],
            examples: &[
                Example {
                    given: r#"{"tutar": 400, "ödendi": false, "stokta": true}"#,
                    expect: r#"{"cevap": "ödeme bekleniyor", "kargo ücreti": 60}"#,
                },
                Example {
                    given: r#"{"tutar": 1200, "ödendi": true, "stokta": false}"#,
                    expect: r#"{"cevap": "tedarik ediliyor", "kargo ücreti": 0}"#,
                },
                Example {
                    given: r#"{"tutar": 320.5, "ödendi": true, "stokta": true}"#,
                    expect: r#"{"cevap": "kargoda", "kargo ücreti": 60}"#,
                },
                Example {
                    given: r#"{"tutar": 900, "ödendi": false, "stokta": false}"#,
                    expect: r#"{"cevap": "ödeme bekleniyor", "kargo ücreti": 0}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::zeytinyagi_dukkani),
        },
    ],
};

/// cevap
static CEVAP: [Choice; 3] = [
    Choice {
        id: "OdemeBekleniyor",
        title: "ödeme bekleniyor",
    },
    Choice {
        id: "TedarikEdiliyor",
        title: "tedarik ediliyor",
    },
    Choice {
        id: "Kargoda",
        title: "kargoda",
    },
];
