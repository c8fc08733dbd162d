//! What every face of 町立図書館 貸出窓口 is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Choice, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "library-checkout-window",
    name: "町立図書館　貸出窓口",
    about: "",
    language: "ja",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "borrowing_decision",
            title: "貸出の判断",
            about: "",
            inputs: &[
                Field {
                    id: "age",
                    title: "年齢",
                    unit: "歳",
                    note: "",
                    kind: Kind::Integer,
                },
                Field {
                    id: "borrowed_books",
                    title: "貸出中の冊数",
                    unit: "冊",
                    note: "",
                    kind: Kind::Integer,
                },
                Field {
                    id: "delay",
                    title: "延滞あり",
                    unit: "",
                    note: "",
                    kind: Kind::Bool,
                },
            ],
            outputs: &[
                Field {
                    id: "judgment",
                    title: "判断",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&JUDGMENT),
                },
            ],
            examples: &[
                Example {
                    given: r#"{"年齢": 35, "貸出中の冊数": 2, "延滞あり": true}"#,
                    expect: r#"{"判断": "貸出不可"}"#,
                },
                Example {
                    given: r#"{"年齢": 28, "貸出中の冊数": 12, "延滞あり": false}"#,
                    expect: r#"{"判断": "貸出不可"}"#,
                },
                Example {
                    given: r#"{"年齢": 4, "貸出中の冊数": 1, "延滞あり": false}"#,
                    expect: r#"{"判断": "保護者同伴なら可"}"#,
                },
                Example {
                    given: r#"{"年齢": 16, "貸出中の冊数": 3, "延滞あり": false}"#,
                    expect: r#"{"判断": "貸出可"}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::borrowing_decision),
        },
    ],
};

/// 判断
static JUDGMENT: [Choice; 3] = [
    Choice {
        id: "Loanable",
        title: "貸出可",
    },
    Choice {
        id: "GuardianPeer",
        title: "保護者同伴なら可",
    },
    Choice {
        id: "Loanable2",
        title: "貸出不可",
    },
];
