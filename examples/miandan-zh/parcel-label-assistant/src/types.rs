//! What goes in and out of 快递面单助手.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What 读面单 is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadLabel {
    /// 面单
    #[serde(rename = "面单", alias = "label")]
    pub label: String,
}

/// What 读面单 answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadLabelAnswer {
    /// 手机号
    #[serde(rename = "手机号")]
    pub phone: String,
    /// 取件码
    #[serde(rename = "取件码")]
    pub pickup_code: String,
    /// 重量 (克)
    #[serde(rename = "重量", with = "json::number")]
    pub weight: Decimal,
    /// 货架
    #[serde(rename = "货架")]
    pub shelf: Shelf,
}

/// 货架
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shelf {
    #[serde(rename = "小件架", alias = "SmallRack")]
    SmallRack,
    #[serde(rename = "大件区", alias = "LargeArea")]
    LargeArea,
    #[serde(rename = "冷藏柜", alias = "ColdLocker")]
    ColdLocker,
    #[serde(rename = "人工处理", alias = "Manual")]
    Manual,
}
