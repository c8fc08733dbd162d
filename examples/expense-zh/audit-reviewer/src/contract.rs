//! What every face of 报销审核员 is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Choice, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "audit-reviewer",
    name: "报销审核员",
    about: "根据公司规定审核员工的报销申请。",
    language: "zh",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "audit_reimbursement",
            title: "审核报销",
            about: "",
            inputs: &[
                Field {
                    id: "amount",
                    title: "金额",
                    unit: "元",
                    note: "",
                    kind: Kind::Money("CNY"),
                },
                Field {
                    id: "category",
                    title: "类别",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&CATEGORY),
                },
                Field {
                    id: "invoice",
                    title: "有发票",
                    unit: "",
                    note: "",
                    kind: Kind::Bool,
                },
                Field {
                    id: "distance_to_spending",
                    title: "距消费天数",
                    unit: "天",
                    note: "",
                    kind: Kind::Integer,
                },
            ],
            outputs: &[
                Field {
                    id: "conclusion",
                    title: "结论",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&CONCLUSION),
                },
                Field {
                    id: "expense_amount",
                    title: "报销金额",
                    unit: "元",
                    note: "",
                    kind: Kind::Money("CNY"),
                },
            ],
            examples: &[
                Example {
                    given: r#"{"金额": 120, "类别": "餐饮", "有发票": true, "距消费天数": 3}"#,
                    expect: r#"{"结论": "通过", "报销金额": 120}"#,
                },
                Example {
                    given: r#"{"金额": 450, "类别": "餐饮", "有发票": true, "距消费天数": 10}"#,
                    expect: r#"{"结论": "人工复核", "报销金额": 0}"#,
                },
                Example {
                    given: r#"{"金额": 80, "类别": "交通", "有发票": false, "距消费天数": 5}"#,
                    expect: r#"{"结论": "拒绝", "报销金额": 0}"#,
                },
                Example {
                    given: r#"{"金额": 260, "类别": "办公", "有发票": true, "距消费天数": 75}"#,
                    expect: r#"{"结论": "拒绝", "报销金额": 0}"#,
                },
                Example {
                    given: r#"{"金额": 720, "类别": "住宿", "有发票": true, "距消费天数": 12}"#,
                    expect: r#"{"结论": "人工复核", "报销金额": 0}"#,
                },
                Example {
                    given: r#"{"金额": 880, "类别": "交通", "有发票": true, "距消费天数": 20}"#,
                    expect: r#"{"结论": "通过", "报销金额": 880}"#,
                },
                Example {
                    given: r#"{"金额": 1500, "类别": "办公", "有发票": true, "距消费天数": 8}"#,
                    expect: r#"{"结论": "人工复核", "报销金额": 0}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::audit_reimbursement),
        },
    ],
};

/// 类别
static CATEGORY: [Choice; 4] = [
    Choice {
        id: "Restaurant",
        title: "餐饮",
    },
    Choice {
        id: "Transport",
        title: "交通",
    },
    Choice {
        id: "Hotel",
        title: "住宿",
    },
    Choice {
        id: "Office",
        title: "办公",
    },
];

/// 结论
static CONCLUSION: [Choice; 3] = [
    Choice {
        id: "Pass",
        title: "通过",
    },
    Choice {
        id: "Recheck",
        title: "人工复核",
    },
    Choice {
        id: "Reject",
        title: "拒绝",
    },
];
