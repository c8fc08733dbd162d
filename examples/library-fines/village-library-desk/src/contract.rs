//! What every face of Village library desk is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Choice, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "village-library-desk",
    name: "Village library desk",
    about: "Works out what a borrower owes when something comes back late.",
    language: "en",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "late_return",
            title: "Late return",
            about: "",
            inputs: &[
                Field {
                    id: "days_late",
                    title: "days late",
                    unit: "",
                    note: "0 if on time",
                    kind: Kind::Integer,
                },
                Field {
                    id: "item_value",
                    title: "item",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&ITEM),
                },
                Field {
                    id: "age_of_borrower",
                    title: "age of borrower",
                    unit: "years",
                    note: "",
                    kind: Kind::Integer,
                },
            ],
            outputs: &[
                Field {
                    id: "fine",
                    title: "fine",
                    unit: "£",
                    note: "",
                    kind: Kind::Money("GBP"),
                },
                Field {
                    id: "action",
                    title: "action",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&ACTION),
                },
            ],
            examples: &[
                Example {
                    given: r#"{"days late": 0, "item": "book", "age of borrower": 40}"#,
                    expect: r#"{"fine": 0, "action": "none"}"#,
                },
                Example {
                    given: r#"{"days late": 5, "item": "book", "age of borrower": 33}"#,
                    expect: r#"{"fine": 1, "action": "send reminder"}"#,
                },
                Example {
                    given: r#"{"days late": 3, "item": "DVD", "age of borrower": 51}"#,
                    expect: r#"{"fine": 3, "action": "send reminder"}"#,
                },
                Example {
                    given: r#"{"days late": 14, "item": "DVD", "age of borrower": 24}"#,
                    expect: r#"{"fine": 10, "action": "send reminder"}"#,
                },
                Example {
                    given: r#"{"days late": 6, "item": "magazine", "age of borrower": 9}"#,
                    expect: r#"{"fine": 0, "action": "send reminder"}"#,
                },
                Example {
                    given: r#"{"days late": 45, "item": "book", "age of borrower": 70}"#,
                    expect: r#"{"fine": 9, "action": "suspend card"}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::late_return),
        },
    ],
};

/// item
static ITEM: [Choice; 3] = [
    Choice {
        id: "Book",
        title: "book",
    },
    Choice {
        id: "Magazine",
        title: "magazine",
    },
    Choice { id: "Dvd", title: "DVD" },
];

/// action
static ACTION: [Choice; 3] = [
    Choice {
        id: "None",
        title: "none",
    },
    Choice {
        id: "SendReminder",
        title: "send reminder",
    },
    Choice {
        id: "SuspendCard",
        title: "suspend card",
    },
];
