//! What every face of 老王面馆 is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Choice, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "lao-wang-noodles",
    name: "老王面馆",
    about: "客人在微信里留言点面。代理读懂留言，算出多少钱。",
    language: "zh",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "take_order",
            title: "接单",
            about: "",
            inputs: &[
                Field {
                    id: "message",
                    title: "留言",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
            ],
            outputs: &[
                Field {
                    id: "noodle",
                    title: "品种",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&NOODLE),
                },
                Field {
                    id: "bowls",
                    title: "碗数",
                    unit: "",
                    note: "",
                    kind: Kind::Integer,
                },
                Field {
                    id: "with_egg",
                    title: "加蛋",
                    unit: "",
                    note: "",
                    kind: Kind::Bool,
                },
                Field {
                    id: "takeaway",
                    title: "外带",
                    unit: "",
                    note: "",
                    kind: Kind::Bool,
                },
                Field {
                    id: "total",
                    title: "合计",
                    unit: "元",
                    note: "",
                    kind: Kind::Money("CNY"),
                },
                Field {
                    id: "needs_confirmation",
                    title: "要确认",
                    unit: "",
                    note: "",
                    kind: Kind::Bool,
                },
            ],
            examples: &[
                Example {
                    given: r#"{"留言": "老板来两碗牛肉面，在店里吃"}"#,
                    expect: r#"{"品种": "牛肉面", "碗数": 2, "加蛋": false, "外带": false, "合计": 36, "要确认": false}"#,
                },
                Example {
                    given: r#"{"留言": "一碗阳春面加个蛋"}"#,
                    expect: r#"{"品种": "阳春面", "碗数": 1, "加蛋": true, "外带": false, "合计": 10, "要确认": false}"#,
                },
                Example {
                    given: r#"{"留言": "三碗炸酱面打包带走，都要加蛋"}"#,
                    expect: r#"{"品种": "炸酱面", "碗数": 3, "加蛋": true, "外带": true, "合计": 49, "要确认": false}"#,
                },
                Example {
                    given: r#"{"留言": "牛肉面，外带"}"#,
                    expect: r#"{"品种": "牛肉面", "碗数": 1, "加蛋": false, "外带": true, "合计": 19, "要确认": false}"#,
                },
                Example {
                    given: r#"{"留言": "公司聚餐，要 25 碗阳春面，帮我打包"}"#,
                    expect: r#"{"品种": "阳春面", "碗数": 25, "加蛋": false, "外带": true, "合计": 201, "要确认": true}"#,
                },
                Example {
                    given: r#"{"留言": "今天有点饿，炸酱面来两份，都加煎蛋"}"#,
                    expect: r#"{"品种": "炸酱面", "碗数": 2, "加蛋": true, "外带": false, "合计": 32, "要确认": false}"#,
                },
                Example {
                    given: r#"{"留言": "20 碗牛肉面，外带"}"#,
                    expect: r#"{"品种": "牛肉面", "碗数": 20, "加蛋": false, "外带": true, "合计": 361, "要确认": false}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::take_order),
        },
    ],
};

/// 品种
static NOODLE: [Choice; 3] = [
    Choice {
        id: "BeefNoodles",
        title: "牛肉面",
    },
    Choice {
        id: "PlainNoodles",
        title: "阳春面",
    },
    Choice {
        id: "SoybeanPasteNoodles",
        title: "炸酱面",
    },
];
