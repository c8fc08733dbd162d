//! What goes in and out of 제주 감귤 농장 택배.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What 배송비 안내 is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShippingFeeDetails {
    /// 주문 금액 (원)
    #[serde(rename = "주문 금액", alias = "order_amount", with = "json::number")]
    pub order_amount: Decimal,
    /// 상자 수
    #[serde(rename = "상자 수", alias = "box_count", with = "json::number")]
    pub box_count: Decimal,
    /// 제주도 안
    #[serde(rename = "제주도 안", alias = "jeju_do_area")]
    pub jeju_do_area: bool,
}

/// What 배송비 안내 answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShippingFeeDetailsAnswer {
    /// 배송비 (원)
    #[serde(rename = "배송비", with = "json::number")]
    pub shipping_cost: Decimal,
}
