//! What every face of レシピ換算係 is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "recipe-converter",
    name: "レシピ換算係",
    about: "料理教室で、レシピの材料を作る人数に合わせて書き直し、量の単位をそろえる。",
    language: "ja",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "convert_ingredients",
            title: "材料を換算する",
            about: "",
            inputs: &[
                Field {
                    id: "ingredients",
                    title: "材料",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
                Field {
                    id: "original_servings",
                    title: "元の人数",
                    unit: "",
                    note: "",
                    kind: Kind::Integer,
                },
                Field {
                    id: "servings",
                    title: "作る人数",
                    unit: "",
                    note: "",
                    kind: Kind::Integer,
                },
            ],
            outputs: &[
                Field {
                    id: "converted",
                    title: "換算後",
                    unit: "",
                    note: "",
                    kind: Kind::Text,
                },
                Field {
                    id: "total_grams",
                    title: "グラム合計",
                    unit: "",
                    note: "",
                    kind: Kind::Decimal,
                },
                Field {
                    id: "unreadable_count",
                    title: "読めない数",
                    unit: "",
                    note: "",
                    kind: Kind::Integer,
                },
            ],
            examples: &[
                Example {
                    given: r#"{"材料": "小麦粉 200g、牛乳 1カップ、卵 2個", "元の人数": 4, "作る人数": 6}"#,
                    expect: r#"{"換算後": "小麦粉 300g、牛乳 300ml、卵 3個", "グラム合計": 300, "読めない数": 0}"#,
                },
                Example {
                    given: r#"{"材料": "しょうゆ 大さじ2、塩 小さじ1/2", "元の人数": 2, "作る人数": 2}"#,
                    expect: r#"{"換算後": "しょうゆ 30ml、塩 2.5ml", "グラム合計": 0, "読めない数": 0}"#,
                },
                Example {
                    given: r#"{"材料": "鶏もも肉 0.5kg、酒 大さじ1と1/2、塩 少々", "元の人数": 4, "作る人数": 2}"#,
                    expect: r#"{"換算後": "鶏もも肉 250g、酒 11.3ml、塩 少々", "グラム合計": 250, "読めない数": 1}"#,
                },
                Example {
                    given: r#"{"材料": "卵 1個、砂糖 ５０ｇ", "元の人数": 3, "作る人数": 2}"#,
                    expect: r#"{"換算後": "卵 1個、砂糖 33.3g", "グラム合計": 33.3, "読めない数": 0}"#,
                },
                Example {
                    given: r#"{"材料": "水 1L、米 2合", "元の人数": 2, "作る人数": 0}"#,
                    expect: r#"{"換算後": "人数を確認", "グラム合計": 0, "読めない数": 0}"#,
                },
                Example {
                    given: r#"{"材料": "だし 1/2L、みそ、豆腐 1と1/2個", "元の人数": 4, "作る人数": 5}"#,
                    expect: r#"{"換算後": "だし 625ml、みそ、豆腐 2個", "グラム合計": 0, "読めない数": 1}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::convert_ingredients),
        },
    ],
};
