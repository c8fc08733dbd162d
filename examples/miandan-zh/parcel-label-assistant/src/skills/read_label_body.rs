//! 读面单: what clauses cannot say, as one function.
//!
//! A model wrote its body, and the examples judged it. What a person changes here is kept and tested.

#![allow(clippy::all, unused)]

use crate::types::*;
use nl2agent_runtime::prelude::*;

use regex::Regex;

/// 读面单 (spec.md:5)
///
/// - spec.md:13 面单的各段用分号隔开，全角分号和半角分号都算，段前后的空格不算。
/// - spec.md:14 手机号是以 1 开头的 11 位数字，中间可能有空格或短横线；输出只保留前三位和后四位，中间四位写成 ****；没有手机号时写“无”。
/// - spec.md:15 重量写在以“重”或“重量”开头的段里，单位是 kg、公斤、斤或 g、克，换算成克，四舍五入到整数；没有写重量时为 0。
/// - spec.md:16 取件码由货架字母、短横线和手机号后四位组成：小件架是 A，大件区是 B，冷藏柜是 C；人工处理时取件码写“无”。
/// - spec.md:17 没有手机号或者没有重量的，人工处理。
/// - spec.md:18 面单里有“生鲜”或“冷冻”的，放冷藏柜。
/// - spec.md:19 重量超过 3000 克的放大件区。
/// - spec.md:20 其他的放小件架。
///
/// Examples:
/// - spec.md:26 label: "张三；13812345678；重 1.2kg" → phone: "138****5678", pickup_code: "A-5678", weight: dec!(1200), shelf: Shelf::SmallRack
/// - spec.md:27 label: "李四; 139 0000 1111; 重量 4公斤" → phone: "139****1111", pickup_code: "B-1111", weight: dec!(4000), shelf: Shelf::LargeArea
/// - spec.md:28 label: "生鲜；王五；137-2222-3333；重 5斤" → phone: "137****3333", pickup_code: "C-3333", weight: dec!(2500), shelf: Shelf::ColdLocker
/// - spec.md:29 label: "赵六；重 300g" → phone: "无", pickup_code: "无", weight: dec!(300), shelf: Shelf::Manual
/// - spec.md:30 label: "孙七；15011112222" → phone: "150****2222", pickup_code: "无", weight: dec!(0), shelf: Shelf::Manual
/// - spec.md:31 label: "周八；18655554444；重量：3001克；易碎" → phone: "186****4444", pickup_code: "B-4444", weight: dec!(3001), shelf: Shelf::LargeArea
pub fn read_label(label: &str) -> Result<ReadLabelAnswer, Fault> {
    // spec.md:13 面单的各段用分号隔开，全角分号和半角分号都算，段前后的空格不算。
    let parts: Vec<&str> = label.split([';', '；']).map(str::trim).collect();

    // spec.md:14 手机号是以 1 开头的 11 位数字，中间可能有空格或短横线；输出只保留前三位和后四位，中间四位写成 ****；没有手机号时写“无”。
    let number = parts.iter().find_map(|part| phone_number(part));
    let phone = match &number {
        Some(digits) => format!("{}****{}", &digits[..3], &digits[7..]),
        None => "无".to_string(),
    };

    // spec.md:15 重量写在以“重”或“重量”开头的段里，单位是 kg、公斤、斤或 g、克，换算成克，四舍五入到整数；没有写重量时为 0。
    let mut weight = None;
    for part in &parts {
        if weight.is_none() {
            weight = grams(part)?;
        }
    }
    let shelf = match (&number, weight) {
        // spec.md:17 没有手机号或者没有重量的，人工处理。
        (None, _) | (_, None) => Shelf::Manual,

        // spec.md:18 面单里有“生鲜”或“冷冻”的，放冷藏柜。
        _ if label.contains("生鲜") || label.contains("冷冻") => Shelf::ColdLocker,

        // spec.md:19 重量超过 3000 克的放大件区。
        (_, Some(weight)) if weight > dec!(3000) => Shelf::LargeArea,

        // spec.md:20 其他的放小件架。
        _ => Shelf::SmallRack,
    };

    // spec.md:16 取件码由货架字母、短横线和手机号后四位组成：小件架是 A，大件区是 B，冷藏柜是 C；人工处理时取件码写“无”。
    let letter = match shelf {
        Shelf::SmallRack => Some('A'),
        Shelf::LargeArea => Some('B'),
        Shelf::ColdLocker => Some('C'),
        Shelf::Manual => None,
    };
    let pickup_code = match (letter, &number) {
        (Some(letter), Some(digits)) => format!("{letter}-{}", &digits[7..]),
        _ => "无".to_string(),
    };
    Ok(ReadLabelAnswer { phone, pickup_code, weight: weight.unwrap_or(dec!(0)), shelf })
}

/// Eleven digits that begin with 1, spaces and hyphens between them left out; always ASCII.
fn phone_number(part: &str) -> Option<String> {
    let pattern = Regex::new(r"(?:^|[^0-9])(1(?:[ -]?[0-9]){10})(?:[^0-9]|$)").ok()?;
    let found = pattern.captures(part)?.get(1)?.as_str();
    Some(found.chars().filter(char::is_ascii_digit).collect())
}

/// The weight of a part that states one, in whole grams.
fn grams(part: &str) -> Result<Option<Decimal>, Fault> {
    if !part.starts_with('重') {
        return Ok(None);
    }
    let pattern = Regex::new(r"(?i)([0-9]+(?:\.[0-9]+)?)\s*(kg|公斤|斤|g|克)").map_err(|_| Fault::NoRule("重量".into()))?;
    let Some(found) = pattern.captures(part) else {
        return Ok(None);
    };
    let (Some(amount), Some(unit)) = (found.get(1), found.get(2)) else {
        return Ok(None);
    };
    let amount: Decimal = amount.as_str().parse().map_err(|_| Fault::Overflow)?;
    let factor = match unit.as_str().to_lowercase().as_str() {
        "kg" | "公斤" => 1000,
        "斤" => 500,
        _ => 1,
    };
    Ok(Some((num(amount) * factor).round(0).get()?))
}
