//! What every face of 제주 감귤 농장 택배 is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "jeju-apple-farmelivery",
    name: "제주 감귤 농장 택배",
    about: "",
    language: "ko",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "shipping_fee_details",
            title: "배송비 안내",
            about: "",
            inputs: &[
                Field {
                    id: "order_amount",
                    title: "주문 금액",
                    unit: "원",
                    note: "",
                    kind: Kind::Money("KRW"),
                },
                Field {
                    id: "box_count",
                    title: "상자 수",
                    unit: "",
                    note: "",
                    kind: Kind::Decimal,
                },
                Field {
                    id: "jeju_do_area",
                    title: "제주도 안",
                    unit: "",
                    note: "",
                    kind: Kind::Bool,
                },
            ],
            outputs: &[
                Field {
                    id: "shipping_cost",
                    title: "배송비",
                    unit: "원",
                    note: "",
                    kind: Kind::Money("KRW"),
                },
            ],
            examples: &[
                Example {
                    given: r#"{"주문 금액": 25000, "상자 수": 1, "제주도 안": false}"#,
                    expect: r#"{"배송비": 4000}"#,
                },
                Example {
                    given: r#"{"주문 금액": 30000, "상자 수": 2, "제주도 안": true}"#,
                    expect: r#"{"배송비": 5000}"#,
                },
                Example {
                    given: r#"{"주문 금액": 60000, "상자 수": 2, "제주도 안": false}"#,
                    expect: r#"{"배송비": 6000}"#,
                },
                Example {
                    given: r#"{"주문 금액": 120000, "상자 수": 4, "제주도 안": false}"#,
                    expect: r#"{"배송비": 0}"#,
                },
                Example {
                    given: r#"{"주문 금액": 55000, "상자 수": 1, "제주도 안": true}"#,
                    expect: r#"{"배송비": 500}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::shipping_fee_details),
        },
    ],
};
