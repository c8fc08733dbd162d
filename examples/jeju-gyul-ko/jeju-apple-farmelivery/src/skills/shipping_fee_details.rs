//! 배송비 안내

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// 배송비 안내 (spec.md:3)
pub fn shipping_fee_details(
    input: &ShippingFeeDetails,
) -> Result<ShippingFeeDetailsAnswer, Fault> {
    let shipping_cost = shipping_cost(input)?;
    Ok(ShippingFeeDetailsAnswer {
        shipping_cost,
    })
}

/// 배송비
fn shipping_cost(input: &ShippingFeeDetails) -> Result<Decimal, Fault> {
    // spec.md:14 기본 배송비는 한 상자에 4,000원입니다.
    let mut shipping_cost = (num(4000) * input.box_count).get()?;

    // spec.md:15 제주도 안은 한 상자에 2,500원입니다.
    if input.jeju_do_area {
        shipping_cost = (num(2500) * input.box_count).get()?;
    }

    // spec.md:16 주문 금액이 50,000원 이상이면 배송비를 2,000원 깎아 줍니다.
    if input.order_amount >= dec!(50000) {
        shipping_cost = (num(shipping_cost) - 2000).get()?;
    }

    // spec.md:17 주문 금액이 100,000원을 초과하면 배송비는 무료입니다.
    if input.order_amount > dec!(100000) {
        shipping_cost = dec!(0);
    }

    Ok(shipping_cost)
}
