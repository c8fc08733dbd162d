//! What goes in and out of レシピ換算係.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What 材料を換算する is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConvertIngredients {
    /// 材料
    #[serde(rename = "材料", alias = "ingredients")]
    pub ingredients: String,
    /// 元の人数
    #[serde(rename = "元の人数", alias = "original_servings", with = "json::number")]
    pub original_servings: i64,
    /// 作る人数
    #[serde(rename = "作る人数", alias = "servings", with = "json::number")]
    pub servings: i64,
}

/// What 材料を換算する answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConvertIngredientsAnswer {
    /// 換算後
    #[serde(rename = "換算後")]
    pub converted: String,
    /// グラム合計
    #[serde(rename = "グラム合計", with = "json::number")]
    pub total_grams: Decimal,
    /// 読めない数
    #[serde(rename = "読めない数", with = "json::number")]
    pub unreadable_count: i64,
}
