//! What every face of Mahnwesen Schreinerei Huber is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Choice, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "mahnwesen-schreinerei-huber",
    name: "Mahnwesen Schreinerei Huber",
    about: "",
    language: "de",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "offene_rechnung_prufen",
            title: "Offene Rechnung prüfen",
            about: "",
            inputs: &[
                Field {
                    id: "tage_uberfallig",
                    title: "Tage überfällig",
                    unit: "",
                    note: "",
                    kind: Kind::Integer,
                },
                Field {
                    id: "offener_betrag",
                    title: "Offener Betrag",
                    unit: "€",
                    note: "",
                    kind: Kind::Money("EUR"),
                },
            ],
            outputs: &[
                Field {
                    id: "schritt",
                    title: "Schritt",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&SCHRITT),
                },
                Field {
                    id: "gebuhr",
                    title: "Gebühr",
                    unit: "€",
                    note: "",
                    kind: Kind::Money("EUR"),
                },
            ],
            examples: &[
                Example {
                    given: r#"{"Tage überfällig": 3, "Offener Betrag": 480}"#,
                    expect: r#"{"Schritt": "keine", "Gebühr": 0}"#,
                },
                Example {
                    given: r#"{"Tage überfällig": 12, "Offener Betrag": 1250}"#,
                    expect: r#"{"Schritt": "Erinnerung", "Gebühr": 0}"#,
                },
                Example {
                    given: r#"{"Tage überfällig": 30, "Offener Betrag": 89.9}"#,
                    expect: r#"{"Schritt": "Mahnung", "Gebühr": 5}"#,
                },
                Example {
                    given: r#"{"Tage überfällig": 60, "Offener Betrag": 310}"#,
                    expect: r#"{"Schritt": "Inkasso", "Gebühr": 25}"#,
                },
                Example {
                    given: r#"{"Tage überfällig": 60, "Offener Betrag": 4.5}"#,
                    expect: r#"{"Schritt": "keine", "Gebühr": 0}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::offene_rechnung_prufen),
        },
    ],
};

/// Schritt
static SCHRITT: [Choice; 4] = [
    Choice {
        id: "Keine",
        title: "keine",
    },
    Choice {
        id: "Erinnerung",
        title: "Erinnerung",
    },
    Choice {
        id: "Mahnung",
        title: "Mahnung",
    },
    Choice {
        id: "Inkasso",
        title: "Inkasso",
    },
];
