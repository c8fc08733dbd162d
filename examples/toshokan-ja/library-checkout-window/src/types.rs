//! What goes in and out of 町立図書館 貸出窓口.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use serde::{Deserialize, Serialize};

/// What 貸出の判断 is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BorrowingDecision {
    /// 年齢 (歳)
    #[serde(rename = "年齢", alias = "age", with = "json::number")]
    pub age: i64,
    /// 貸出中の冊数 (冊)
    #[serde(
        rename = "貸出中の冊数",
        alias = "borrowed_books",
        with = "json::number"
    )]
    pub borrowed_books: i64,
    /// 延滞あり
    #[serde(rename = "延滞あり", alias = "delay")]
    pub delay: bool,
}

/// What 貸出の判断 answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BorrowingDecisionAnswer {
    /// 判断
    #[serde(rename = "判断")]
    pub judgment: Judgment,
}

/// 判断
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Judgment {
    #[serde(rename = "貸出可", alias = "Loanable")]
    Loanable,
    #[serde(rename = "保護者同伴なら可", alias = "GuardianPeer")]
    GuardianPeer,
    #[serde(rename = "貸出不可", alias = "Loanable2")]
    Loanable2,
}
