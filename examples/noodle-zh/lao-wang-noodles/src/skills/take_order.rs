//! 接单

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// 接单 (spec.md:5)
pub fn take_order(input: &TakeOrder) -> Result<TakeOrderAnswer, Fault> {
    let super::take_order_ask::TakeOrderAsked { noodle, bowls, with_egg, takeaway } = super::take_order_ask::take_order(
        input,
    )?;
    let total = total(noodle, bowls, with_egg, takeaway)?;
    let needs_confirmation = needs_confirmation(bowls)?;
    Ok(TakeOrderAnswer {
        noodle,
        bowls,
        with_egg,
        takeaway,
        total,
        needs_confirmation,
    })
}

/// 合计
fn total(
    noodle: Noodle,
    bowls: i64,
    with_egg: bool,
    takeaway: bool,
) -> Result<Decimal, Fault> {
    // spec.md:16 合计等于碗数乘以这个品种的单价。
    let mut total = (num(bowls)
        * list::row(
                crate::tables::PRICE_LIST,
                "表格 价目表",
                |row| row.noodle,
                noodle,
            )?
            .unit_price)
        .get()?;

    // spec.md:17 加蛋的话，合计每碗加 2 元。
    if with_egg {
        total = (num(total) + num(2) * bowls).get()?;
    }

    // spec.md:18 外带的话，合计再加 1 元。
    if takeaway {
        total = (num(total) + 1).get()?;
    }

    Ok(total)
}

/// 要确认
fn needs_confirmation(bowls: i64) -> Result<bool, Fault> {
    // spec.md:19 超过 20 碗的要确认，其他的不用确认。
    if bowls > 20 {
        return Ok(true);
    }
    Ok(false)
}
