//! What every face of 快递面单助手 is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Choice, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "parcel-label-assistant",
    name: "快递面单助手",
    about: "驿站把面单上的一行文字读成结构化的信息，再决定放在哪个货架。",
    language: "zh",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "read_label",
            title: "读面单",
            about: "",
            inputs: &[
                Field {
                    id: "label",
                    title: "面单",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
            ],
            outputs: &[
                Field {
                    id: "phone",
                    title: "手机号",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
                Field {
                    id: "pickup_code",
                    title: "取件码",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
                Field {
                    id: "weight",
                    title: "重量",
                    unit: "克",
                    note: "",
                    kind: Kind::Decimal,
                },
                Field {
                    id: "shelf",
                    title: "货架",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&SHELF),
                },
            ],
            examples: &[
                Example {
                    given: r#"{"面单": "张三；13812345678；重 1.2kg"}"#,
                    expect: r#"{"手机号": "138****5678", "取件码": "A-5678", "重量": 1200, "货架": "小件架"}"#,
                },
                Example {
                    given: r#"{"面单": "李四; 139 0000 1111; 重量 4公斤"}"#,
                    expect: r#"{"手机号": "139****1111", "取件码": "B-1111", "重量": 4000, "货架": "大件区"}"#,
                },
                Example {
                    given: r#"{"面单": "生鲜；王五；137-2222-3333；重 5斤"}"#,
                    expect: r#"{"手机号": "137****3333", "取件码": "C-3333", "重量": 2500, "货架": "冷藏柜"}"#,
                },
                Example {
                    given: r#"{"面单": "赵六；重 300g"}"#,
                    expect: r#"{"手机号": "无", "取件码": "无", "重量": 300, "货架": "人工处理"}"#,
                },
                Example {
                    given: r#"{"面单": "孙七；15011112222"}"#,
                    expect: r#"{"手机号": "150****2222", "取件码": "无", "重量": 0, "货架": "人工处理"}"#,
                },
                Example {
                    given: r#"{"面单": "周八；18655554444；重量：3001克；易碎"}"#,
                    expect: r#"{"手机号": "186****4444", "取件码": "B-4444", "重量": 3001, "货架": "大件区"}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::read_label),
        },
    ],
};

/// 货架
static SHELF: [Choice; 4] = [
    Choice {
        id: "SmallRack",
        title: "小件架",
    },
    Choice {
        id: "LargeArea",
        title: "大件区",
    },
    Choice {
        id: "ColdLocker",
        title: "冷藏柜",
    },
    Choice {
        id: "Manual",
        title: "人工处理",
    },
];
