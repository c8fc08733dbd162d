//! What goes in and out of 报销审核员.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What 审核报销 is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditReimbursement {
    /// 金额 (元)
    #[serde(rename = "金额", alias = "amount", with = "json::number")]
    pub amount: Decimal,
    /// 类别
    #[serde(rename = "类别", alias = "category")]
    pub category: Category,
    /// 有发票
    #[serde(rename = "有发票", alias = "invoice")]
    pub invoice: bool,
    /// 距消费天数 (天)
    #[serde(
        rename = "距消费天数",
        alias = "distance_to_spending",
        with = "json::number"
    )]
    pub distance_to_spending: i64,
}

/// What 审核报销 answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AuditReimbursementAnswer {
    /// 结论
    #[serde(rename = "结论")]
    pub conclusion: Conclusion,
    /// 报销金额 (元)
    #[serde(rename = "报销金额", with = "json::number")]
    pub expense_amount: Decimal,
}

/// 类别
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Category {
    #[serde(rename = "餐饮", alias = "Restaurant")]
    Restaurant,
    #[serde(rename = "交通", alias = "Transport")]
    Transport,
    #[serde(rename = "住宿", alias = "Hotel")]
    Hotel,
    #[serde(rename = "办公", alias = "Office")]
    Office,
}

/// 结论
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Conclusion {
    #[serde(rename = "通过", alias = "Pass")]
    Pass,
    #[serde(rename = "人工复核", alias = "Recheck")]
    Recheck,
    #[serde(rename = "拒绝", alias = "Reject")]
    Reject,
}
