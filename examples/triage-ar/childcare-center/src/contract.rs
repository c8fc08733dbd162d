//! What every face of استقبال عيادة الأطفال is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Choice, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "childcare-center",
    name: "استقبال عيادة الأطفال",
    about: "",
    language: "ar",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "case_analysis",
            title: "فرز الحالات",
            about: "",
            inputs: &[
                Field {
                    id: "age",
                    title: "العمر",
                    unit: "بالسنوات",
                    note: "",
                    kind: Kind::Decimal,
                },
                Field {
                    id: "temperature",
                    title: "درجة الحرارة",
                    unit: "مئوية",
                    note: "",
                    kind: Kind::Decimal,
                },
                Field {
                    id: "sputum_difficulty",
                    title: "صعوبة في التنفس",
                    unit: "",
                    note: "",
                    kind: Kind::Bool,
                },
            ],
            outputs: &[
                Field {
                    id: "decision",
                    title: "القرار",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&DECISION),
                },
            ],
            examples: &[
                Example {
                    given: r#"{"العمر": 5, "درجة الحرارة": 37, "صعوبة في التنفس": true}"#,
                    expect: r#"{"القرار": "طوارئ"}"#,
                },
                Example {
                    given: r#"{"العمر": 0.5, "درجة الحرارة": 38.2, "صعوبة في التنفس": false}"#,
                    expect: r#"{"القرار": "طوارئ"}"#,
                },
                Example {
                    given: r#"{"العمر": 4, "درجة الحرارة": 39.5, "صعوبة في التنفس": false}"#,
                    expect: r#"{"القرار": "كشف اليوم"}"#,
                },
                Example {
                    given: r#"{"العمر": 7, "درجة الحرارة": 38.3, "صعوبة في التنفس": false}"#,
                    expect: r#"{"القرار": "موعد غدًا"}"#,
                },
                Example {
                    given: r#"{"العمر": 3, "درجة الحرارة": 37, "صعوبة في التنفس": false}"#,
                    expect: r#"{"القرار": "نصيحة بالهاتف"}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::case_analysis),
        },
    ],
};

/// القرار
static DECISION: [Choice; 4] = [
    Choice {
        id: "DecisionMaking",
        title: "طوارئ",
    },
    Choice {
        id: "DecisionAnalysis",
        title: "كشف اليوم",
    },
    Choice {
        id: "Schedule",
        title: "موعد غدًا",
    },
    Choice {
        id: "PhoneAdvice",
        title: "نصيحة بالهاتف",
    },
];
