//! What every face of Harbour Café roster is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "harbour-cafe-roster",
    name: "Harbour Café roster",
    about: "The owner writes down the shifts of a day and who can work when. The planner says who takes which shift.",
    language: "en",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "plan_a_day",
            title: "Plan a day",
            about: "",
            inputs: &[
                Field {
                    id: "shifts",
                    title: "shifts",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
                Field {
                    id: "people",
                    title: "people",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
            ],
            outputs: &[
                Field {
                    id: "roster",
                    title: "roster",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
                Field {
                    id: "unfilled",
                    title: "unfilled",
                    unit: "",
                    note: "",
                    kind: Kind::Integer,
                },
                Field {
                    id: "busiest",
                    title: "busiest",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
            ],
            examples: &[
                Example {
                    given: r#"{"shifts": "8-12; 12-16", "people": "Ana: 8-16; Ben: 8-12"}"#,
                    expect: r#"{"roster": "8-12 Ana; 12-16 Ana", "unfilled": 0, "busiest": "Ana"}"#,
                },
                Example {
                    given: r#"{"shifts": "8-12 x2; 9-13", "people": "Ben: 8-20; Ana: 8-20; Cleo: 9-13"}"#,
                    expect: r#"{"roster": "8-12 Ana, Ben; 9-13 Cleo", "unfilled": 0, "busiest": "Ana"}"#,
                },
                Example {
                    given: r#"{"shifts": "14-22; 8-14", "people": "Ana: 6-23"}"#,
                    expect: r#"{"roster": "8-14 Ana; 14-22 ?", "unfilled": 1, "busiest": "Ana"}"#,
                },
                Example {
                    given: r#"{"shifts": "8-12 x3", "people": "Ana: 9-17; Ben: 8-12"}"#,
                    expect: r#"{"roster": "8-12 Ben, ?, ?", "unfilled": 2, "busiest": "Ben"}"#,
                },
                Example {
                    given: r#"{"shifts": "10-14; 10-12", "people": "Dev: 10-14"}"#,
                    expect: r#"{"roster": "10-12 Dev; 10-14 ?", "unfilled": 1, "busiest": "Dev"}"#,
                },
                Example {
                    given: r#"{"shifts": "9-17", "people": "Ana: 10-17"}"#,
                    expect: r#"{"roster": "9-17 ?", "unfilled": 1, "busiest": "nobody"}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::plan_a_day),
        },
    ],
};
