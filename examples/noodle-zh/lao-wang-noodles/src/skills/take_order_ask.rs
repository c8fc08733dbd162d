//! 接单: what needs judgement, as a typed question to a model.
//!
//! Its answer is held to the schema and typed. Rules and limits are code that runs afterwards.

use crate::types::*;
use nl2agent_runtime::ask::Ask;
use nl2agent_runtime::json;
use nl2agent_runtime::Fault;
use serde::Deserialize;

/// 品种, 碗数, 加蛋, 外带 (spec.md:5): asked of a model, since no rule can say it.
///
/// - spec.md:13 用模型从留言中读出品种、碗数、加蛋和外带。
/// - spec.md:14 没写碗数就是一碗；没说加蛋就是不加蛋。
/// - spec.md:15 说到外带、打包或带走才是外带；说在店里吃，或者没说，就不是外带。
pub fn take_order(input: &TakeOrder) -> Result<TakeOrderAsked, Fault> {
    ASK.answer(input)
}

/// What the model says for 接单.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeOrderAsked {
    /// 品种
    #[serde(rename = "品种", alias = "noodle")]
    pub noodle: Noodle,
    /// 碗数
    #[serde(rename = "碗数", alias = "bowls", with = "json::number")]
    pub bowls: i64,
    /// 加蛋
    #[serde(rename = "加蛋", alias = "with_egg")]
    pub with_egg: bool,
    /// 外带
    #[serde(rename = "外带", alias = "takeaway")]
    pub takeaway: bool,
}

/// The question, in the words of spec.md.
const ASK: Ask = Ask {
    skill: "接单",
    about: "客人在微信里留言点面。代理读懂留言，算出多少钱。",
    rules: &[
        "用模型从留言中读出品种、碗数、加蛋和外带。",
        "没写碗数就是一碗；没说加蛋就是不加蛋。",
        "说到外带、打包或带走才是外带；说在店里吃，或者没说，就不是外带。",
    ],
    schema: r#"{
  "type": "object",
  "properties": {
    "品种": {
      "type": "string",
      "enum": [
        "牛肉面",
        "阳春面",
        "炸酱面"
      ]
    },
    "碗数": {
      "type": "integer"
    },
    "加蛋": {
      "type": "boolean"
    },
    "外带": {
      "type": "boolean"
    }
  },
  "required": [
    "品种",
    "碗数",
    "加蛋",
    "外带"
  ],
  "additionalProperties": false
}"#,
    tables: &[
        (
            r#"表格 价目表"#,
            r#"[{"品种": "牛肉面", "单价": 18}, {"品种": "阳春面", "单价": 8}, {"品种": "炸酱面", "单价": 14}]"#,
        ),
    ],
    examples: &[
        (
            r#"{"留言": "老板来两碗牛肉面，在店里吃"}"#,
            r#"{"品种": "牛肉面", "碗数": 2, "加蛋": false, "外带": false}"#,
        ),
        (
            r#"{"留言": "一碗阳春面加个蛋"}"#,
            r#"{"品种": "阳春面", "碗数": 1, "加蛋": true, "外带": false}"#,
        ),
        (
            r#"{"留言": "三碗炸酱面打包带走，都要加蛋"}"#,
            r#"{"品种": "炸酱面", "碗数": 3, "加蛋": true, "外带": true}"#,
        ),
        (
            r#"{"留言": "牛肉面，外带"}"#,
            r#"{"品种": "牛肉面", "碗数": 1, "加蛋": false, "外带": true}"#,
        ),
        (
            r#"{"留言": "公司聚餐，要 25 碗阳春面，帮我打包"}"#,
            r#"{"品种": "阳春面", "碗数": 25, "加蛋": false, "外带": true}"#,
        ),
        (
            r#"{"留言": "今天有点饿，炸酱面来两份，都加煎蛋"}"#,
            r#"{"品种": "炸酱面", "碗数": 2, "加蛋": true, "外带": false}"#,
        ),
        (
            r#"{"留言": "20 碗牛肉面，外带"}"#,
            r#"{"品种": "牛肉面", "碗数": 20, "加蛋": false, "外带": true}"#,
        ),
    ],
};
