//! What rules ask of lists, where the question asked of each item can itself fault. The first fault ends the search.

use rust_decimal::Decimal;

use crate::{Fault, Num, text};

pub fn len<T>(items: &[T]) -> i64 {
    i64::try_from(items.len()).unwrap_or(i64::MAX)
}

/// How many items satisfy the test.
pub fn count<T>(items: &[T], mut test: impl FnMut(&T) -> Result<bool, Fault>) -> Result<i64, Fault> {
    items.iter().try_fold(0, |count, item| Ok(count + i64::from(test(item)?)))
}

/// Stops at the first item that satisfies the test.
pub fn any<T>(items: &[T], mut test: impl FnMut(&T) -> Result<bool, Fault>) -> Result<bool, Fault> {
    for item in items {
        if test(item)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Stops at the first item that does not satisfy the test.
pub fn all<T>(items: &[T], mut test: impl FnMut(&T) -> Result<bool, Fault>) -> Result<bool, Fault> {
    Ok(!any(items, |item| Ok(!test(item)?))?)
}

pub fn sum<T, N: Into<Num>>(items: &[T], each: impl FnMut(&T) -> N) -> Num {
    items.iter().map(each).map(Into::into).sum()
}

/// The smallest of what the items give; of an empty list, a fault.
pub fn min<T, V: PartialOrd>(items: &[T], each: impl FnMut(&T) -> Result<V, Fault>) -> Result<V, Fault> {
    best(items, each, |new, old| new < old)
}

/// The largest of what the items give; of an empty list, a fault.
pub fn max<T, V: PartialOrd>(items: &[T], each: impl FnMut(&T) -> Result<V, Fault>) -> Result<V, Fault> {
    best(items, each, |new, old| new > old)
}

fn best<T, V>(
    items: &[T],
    mut each: impl FnMut(&T) -> Result<V, Fault>,
    is_better: impl Fn(&V, &V) -> bool,
) -> Result<V, Fault> {
    let mut best = None;
    for item in items {
        let value = each(item)?;
        if best.as_ref().is_none_or(|old| is_better(&value, old)) {
            best = Some(value);
        }
    }
    best.ok_or(Fault::EmptyList)
}

/// The value of an optional field, or the fault that names it.
pub fn given<'a, T>(value: &'a Option<T>, name: &str) -> Result<&'a T, Fault> {
    value.as_ref().ok_or_else(|| Fault::Missing(name.to_owned()))
}

/// The first row of a table whose key is this one; none is a fault that names the table.
pub fn row<'a, R, K: PartialEq>(rows: &'a [R], table: &str, key: impl Fn(&R) -> K, wanted: K) -> Result<&'a R, Fault> {
    rows.iter().find(|row| key(row) == wanted).ok_or_else(|| Fault::NoRow(table.to_owned()))
}

/// As [`row`], where keys are texts: case, and space around, do not count.
pub fn row_named<'a, R>(rows: &'a [R], table: &str, name: impl Fn(&R) -> &str, wanted: &str) -> Result<&'a R, Fault> {
    rows.iter().find(|row| text::same(name(row), wanted)).ok_or_else(|| Fault::NoRow(table.to_owned()))
}

/// Whether a list of texts has this one; case, and space around, do not count.
pub fn contains_text(items: &[String], wanted: &str) -> bool {
    items.iter().any(|item| text::same(item, wanted))
}

/// Whether a list of numbers has this one.
pub fn contains_number<T: Copy + Into<Decimal>>(items: &[T], wanted: Decimal) -> bool {
    items.iter().any(|item| (*item).into() == wanted)
}
