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
}
