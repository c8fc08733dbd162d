//! What rules ask of texts. Tests ignore case; equality (`==`) does not.
//!
//! Deliberately not here: languages. A text is compared as written, without stemming or transliteration.

use rust_decimal::Decimal;

use crate::{Fault, Num};

pub fn contains(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}

pub fn starts_with(text: &str, part: &str) -> bool {
    text.to_lowercase().starts_with(&part.to_lowercase())
}

pub fn ends_with(text: &str, part: &str) -> bool {
    text.to_lowercase().ends_with(&part.to_lowercase())
}

/// Equal but for case and space around: how a table's row is found, and an item in a list of texts.
pub fn same(a: &str, b: &str) -> bool {
    a == b || a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Characters, not bytes.
pub fn len(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

/// A number as people write it, without trailing zeros.
pub fn number(value: impl Into<Num>) -> Result<String, Fault> {
    Ok(plain(value.into().get()?))
}

/// See [`number`].
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}
