//! What every face of IBAN-Prüfer is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Choice, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "iban-prufer",
    name: "IBAN-Prüfer",
    about: "Die Buchhaltung bekommt Rechnungen mit Kontonummern in allen möglichen Schreibweisen. Vor jeder Überweisung wird die IBAN geprüft.",
    language: "de",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "iban_prufen",
            title: "IBAN prüfen",
            about: "",
            inputs: &[
                Field {
                    id: "iban",
                    title: "IBAN",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
            ],
            outputs: &[
                Field {
                    id: "ergebnis",
                    title: "Ergebnis",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&ERGEBNIS),
                },
                Field {
                    id: "schreibweise",
                    title: "Schreibweise",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
            ],
            examples: &[
                Example {
                    given: r#"{"IBAN": "DE89370400440532013000"}"#,
                    expect: r#"{"Ergebnis": "gültig", "Schreibweise": "DE89 3704 0044 0532 0130 00"}"#,
                },
                Example {
                    given: r#"{"IBAN": "de89 3704 0044 0532 0130 00"}"#,
                    expect: r#"{"Ergebnis": "gültig", "Schreibweise": "DE89 3704 0044 0532 0130 00"}"#,
                },
                Example {
                    given: r#"{"IBAN": "AT61-1904-3002-3457-3201"}"#,
                    expect: r#"{"Ergebnis": "gültig", "Schreibweise": "AT61 1904 3002 3457 3201"}"#,
                },
                Example {
                    given: r#"{"IBAN": "DE88370400440532013000"}"#,
                    expect: r#"{"Ergebnis": "falsche Prüfsumme", "Schreibweise": "keine"}"#,
                },
                Example {
                    given: r#"{"IBAN": "XY89370400440532013000"}"#,
                    expect: r#"{"Ergebnis": "unbekanntes Land", "Schreibweise": "keine"}"#,
                },
                Example {
                    given: r#"{"IBAN": "DE8937040044053201300"}"#,
                    expect: r#"{"Ergebnis": "falsche Länge", "Schreibweise": "keine"}"#,
                },
                Example {
                    given: r#"{"IBAN": "DE89370400440532O13000!"}"#,
                    expect: r#"{"Ergebnis": "falsches Zeichen", "Schreibweise": "keine"}"#,
                },
                Example {
                    given: r#"{"IBAN": "NL91ABNA0417164300"}"#,
                    expect: r#"{"Ergebnis": "gültig", "Schreibweise": "NL91 ABNA 0417 1643 00"}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::iban_prufen),
        },
    ],
};

/// Ergebnis
static ERGEBNIS: [Choice; 5] = [
    Choice {
        id: "Gultig",
        title: "gültig",
    },
    Choice {
        id: "UnbekanntesLand",
        title: "unbekanntes Land",
    },
    Choice {
        id: "FalscheLange",
        title: "falsche Länge",
    },
    Choice {
        id: "FalschesZeichen",
        title: "falsches Zeichen",
    },
    Choice {
        id: "FalschePrufsumme",
        title: "falsche Prüfsumme",
    },
];
