//! What goes in and out of 老王面馆.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What 接单 is given.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeOrder {
    /// 留言
    #[serde(rename = "留言", alias = "message")]
    pub message: String,
}

/// What 接单 answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TakeOrderAnswer {
    /// 品种
    #[serde(rename = "品种")]
    pub noodle: Noodle,
    /// 碗数
    #[serde(rename = "碗数", with = "json::number")]
    pub bowls: i64,
    /// 加蛋
    #[serde(rename = "加蛋")]
    pub with_egg: bool,
    /// 外带
    #[serde(rename = "外带")]
    pub takeaway: bool,
    /// 合计 (元)
    #[serde(rename = "合计", with = "json::number")]
    pub total: Decimal,
    /// 要确认
    #[serde(rename = "要确认")]
    pub needs_confirmation: bool,
}

/// 品种
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Noodle {
    #[serde(rename = "牛肉面", alias = "BeefNoodles")]
    BeefNoodles,
    #[serde(rename = "阳春面", alias = "PlainNoodles")]
    PlainNoodles,
    #[serde(rename = "炸酱面", alias = "SoybeanPasteNoodles")]
    SoybeanPasteNoodles,
}
