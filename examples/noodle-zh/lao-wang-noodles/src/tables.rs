//! The data tables of the spec; rules look rows up by the first column.

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// A row of 表格 价目表.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceListRow {
    /// 品种
    pub noodle: Noodle,
    /// 单价
    pub unit_price: Decimal,
}

/// 表格 价目表 (spec.md:23)
pub const PRICE_LIST: &[PriceListRow] = &[
    PriceListRow {
        noodle: Noodle::BeefNoodles,
        unit_price: dec!(18),
    },
    PriceListRow {
        noodle: Noodle::PlainNoodles,
        unit_price: dec!(8),
    },
    PriceListRow {
        noodle: Noodle::SoybeanPasteNoodles,
        unit_price: dec!(14),
    },
];
