//! What every face of Cantine de l'école Jules-Ferry is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "cantine-de-lecole-jules-ferry",
    name: "Cantine de l'école Jules-Ferry",
    about: "",
    language: "fr",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "prix_du_repas",
            title: "Prix du repas",
            about: "",
            inputs: &[
                Field {
                    id: "quotient_familial",
                    title: "quotient familial",
                    unit: "",
                    note: "",
                    kind: Kind::Decimal,
                },
                Field {
                    id: "freres_et_soeurs_inscrits",
                    title: "frères et sœurs inscrits",
                    unit: "",
                    note: "",
                    kind: Kind::Decimal,
                },
                Field {
                    id: "panier_repas_apporte",
                    title: "panier-repas apporté",
                    unit: "",
                    note: "",
                    kind: Kind::Bool,
                },
            ],
            outputs: &[
                Field {
                    id: "prix",
                    title: "prix",
                    unit: "€",
                    note: "",
                    kind: Kind::Money("EUR"),
                },
            ],
            examples: &[
                Example {
                    given: r#"{"quotient familial": 350, "frères et sœurs inscrits": 0, "panier-repas apporté": false}"#,
                    expect: r#"{"prix": 2.1}"#,
                },
                Example {
                    given: r#"{"quotient familial": 620, "frères et sœurs inscrits": 1, "panier-repas apporté": false}"#,
                    expect: r#"{"prix": 3.4}"#,
                },
                Example {
                    given: r#"{"quotient familial": 1150, "frères et sœurs inscrits": 0, "panier-repas apporté": false}"#,
                    expect: r#"{"prix": 4.8}"#,
                },
                Example {
                    given: r#"{"quotient familial": 700, "frères et sœurs inscrits": 3, "panier-repas apporté": false}"#,
                    expect: r#"{"prix": 2.9}"#,
                },
                Example {
                    given: r#"{"quotient familial": 980, "frères et sœurs inscrits": 2, "panier-repas apporté": true}"#,
                    expect: r#"{"prix": 1}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::prix_du_repas),
        },
    ],
};
