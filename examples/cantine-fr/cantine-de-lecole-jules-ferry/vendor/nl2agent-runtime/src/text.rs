//! What rules ask of texts. Tests ignore case; equality (`==`) does not.
//!
//! Deliberately not here: languages. A text is compared as written, without stemming or transliteration.

use std::borrow::Cow;

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

/// Holds a word as a word: "gas" in "no gas here", not in "gasoline". In scripts without spaces like [`contains`]; Korean
/// particles may follow.
pub fn has_word(text: &str, word: &str) -> bool {
    let (text, word) = (text.to_lowercase(), word.to_lowercase());
    let is_letter = |c: char| c.is_alphanumeric() && !is_spaceless(c);
    let stands = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        let begins = !(before.is_some_and(is_letter) && word.starts_with(is_letter));
        begins && !(after.is_some_and(|c| is_letter(c) && !is_syllable(c)) && word.ends_with(is_letter))
    };
    text.match_indices(word.as_str()).any(|(at, _)| stands(at))
}

/// Korean puts spaces between words, and sets particles behind them without one.
pub fn is_syllable(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xFFA0..=0xFFDC)
}

/// Thai to Khmer, kana, Han: scripts that put no spaces between words.
pub fn is_spaceless(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3040..=0x9FFF
        | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x20000..=0x3FFFF)
}

/// The zero of each block of ten decimal digits (Unicode category Nd) outside ASCII.
const ZEROS: &[u32] = &[
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x0E50,
    0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50,
    0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136,
    0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0,
    0x16A60, 0x16AC0, 0x16B50, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0,
];

/// The character with a decimal digit of any script made ASCII.
pub fn ascii_digit(c: char) -> char {
    let code = u32::from(c);
    if code < 0x0660 {
        return c;
    }
    let block = ZEROS.partition_point(|&zero| zero <= code);
    let zero = block.checked_sub(1).and_then(|at| ZEROS.get(at));
    zero.and_then(|zero| char::from_digit(code.wrapping_sub(*zero), 10)).unwrap_or(c)
}

/// A text with the decimal digits of every script made ASCII.
pub fn digits(text: &str) -> String {
    text.chars().map(ascii_digit).collect()
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

/// The same without characters that move a terminal's cursor or change how others are shown; line breaks and tabs stay.
pub fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_hidden(*c) || matches!(c, '\n' | '\t')).collect()
}

/// Letters of a name or a value that are told again.
const MOST_LETTERS: usize = 200;

/// As much of what somebody wrote as shows what is meant.
pub fn brief(text: &str) -> Cow<'_, str> {
    let end = text.char_indices().nth(MOST_LETTERS).map(|(end, _)| end);
    match end.and_then(|end| text.get(..end)) {
        Some(start) => Cow::Owned(format!("{start}…")),
        None => Cow::Borrowed(text),
    }
}

/// Whether a character shows nothing, or changes what others show.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_words() {
        assert!(has_word("Пропал Газ и стоит лифт", "газ") && has_word("газ", "газ") && has_word("нет (газ)", "газ"));
        assert!(!has_word("Магазин закрыт", "газ") && !has_word("газы", "газ"));
        assert!(has_word("магазин и газ", "газ"));
        assert!(has_word("我要退款吗", "退款") && has_word("환불을 원해요", "환불"));
    }

    #[test]
    fn digits_of_every_script_are_known() {
        assert!(ZEROS.is_sorted());
        assert_eq!(digits("３ ٣ ३ ໓ 𝟛 三 ½ a\u{ffff}"), "3 3 3 3 𝟛 三 ½ a\u{ffff}");
    }
}
