//! An agent put together by hand: a skill of every kind of trouble.

use nl2agent_runtime::Fault;
use nl2agent_runtime::agent::{Agent, Choice, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

pub static AGENT: Agent = Agent {
    slug: "audit-reviewer",
    name: "报销审核员",
    about: "根据公司规定审核员工的报销申请。",
    language: "zh",
    version: "0.1.0",
    words: Words(include_str!("../../src/words/zh.ftl")),
    spec: "# 报销审核员\n",
    contract: "slug: audit-reviewer\n",
    skills: &[
        Skill {
            id: "audit",
            title: "审核报销",
            about: "",
            inputs: INPUTS,
            outputs: OUTPUTS,
            examples: &[Example {
                given: r#"{"金额": 120, "类别": "餐饮", "有发票": true}"#,
                expect: r#"{"结论": "通过", "报销": 120}"#,
            }],
            asks_first: false,
            answer: |input| answer(input, audit),
        },
        Skill {
            id: "pay",
            title: "付款",
            about: "把钱付出去。",
            inputs: INPUTS,
            outputs: OUTPUTS,
            examples: &[],
            asks_first: true,
            answer: |input| answer(input, audit),
        },
        Skill {
            id: "wait",
            title: "等待",
            about: "",
            inputs: INPUTS,
            outputs: OUTPUTS,
            examples: &[],
            asks_first: false,
            answer: |input| {
                std::thread::sleep(std::time::Duration::from_secs(3));
                answer(input, audit)
            },
        },
        Skill {
            id: "fail",
            title: "出错",
            about: "",
            inputs: INPUTS,
            outputs: OUTPUTS,
            examples: &[],
            asks_first: false,
            answer: |_| panic!("a body that fails"),
        },
    ],
};

const INPUTS: &[Field] = &[
    Field { id: "amount", title: "金额", unit: "元", note: "", kind: Kind::Money("CNY") },
    Field { id: "category", title: "类别", unit: "", note: "", kind: Kind::Enum(&CATEGORY) },
    Field { id: "invoice", title: "有发票", unit: "", note: "", kind: Kind::Bool },
    Field { id: "day", title: "日期", unit: "", note: "", kind: Kind::Optional(&Kind::Date) },
];

const OUTPUTS: &[Field] = &[
    Field { id: "conclusion", title: "结论", unit: "", note: "", kind: Kind::Text },
    Field { id: "paid", title: "报销", unit: "元", note: "", kind: Kind::Money("CNY") },
    Field { id: "day", title: "日期", unit: "", note: "", kind: Kind::Optional(&Kind::Date) },
];

static CATEGORY: [Choice; 2] = [Choice { id: "Restaurant", title: "餐饮" }, Choice { id: "Office", title: "办公" }];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Audit {
    #[serde(rename = "金额", alias = "amount", with = "nl2agent_runtime::json::number")]
    amount: Decimal,
    #[serde(rename = "类别", alias = "category")]
    category: Category,
    #[serde(rename = "有发票", alias = "invoice")]
    invoice: bool,
    #[serde(rename = "日期", alias = "day", default)]
    day: Option<jiff::civil::Date>,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
enum Category {
    #[serde(rename = "餐饮", alias = "Restaurant")]
    Restaurant,
    #[serde(rename = "办公", alias = "Office")]
    Office,
}

#[derive(Serialize)]
struct Audited {
    #[serde(rename = "结论")]
    conclusion: String,
    #[serde(rename = "报销", with = "nl2agent_runtime::json::number")]
    paid: Decimal,
    #[serde(rename = "日期")]
    day: Option<jiff::civil::Date>,
}

fn audit(input: &Audit) -> Result<Audited, Fault> {
    if !input.invoice {
        return Err(Fault::NoRule("结论".into()));
    }
    let most = if input.category == Category::Restaurant { 300 } else { 1000 };
    let passes = input.amount <= Decimal::from(most);
    let (conclusion, paid) = if passes { ("通过", input.amount) } else { ("人工复核", Decimal::ZERO) };
    Ok(Audited { conclusion: conclusion.into(), paid, day: input.day })
}
