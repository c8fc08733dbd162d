//! Text made comparable: width, case, digits and spaces folded, so that `１，２３４`, `1,234` and `١٬٢٣٤` meet.
//!
//! Deliberately not here: what the text means (`number`, `date`, `literal`).

use nl2agent_runtime::text::{ascii_digit, is_spaceless, is_syllable};
use unicode_normalization::UnicodeNormalization;

/// NFKC with ASCII digits, invisible marks gone, runs of white space made one space; case is kept.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkc().map(ascii_digit) {
        match c {
            // Direction marks, zero-width space and joiners, soft hyphen, byte order mark, emoji selector.
            '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            '\u{00AD}' | '\u{FEFF}' | '\u{FE0F}' => {}
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    while out.ends_with(' ') {
        out.pop();
    }
    out
}

/// [`tidy`] in lower case: what the vocabulary's words are compared with.
pub fn plain(text: &str) -> String {
    tidy(text).to_lowercase()
}

/// Letters, digits and combining marks only, lower case: what titles are compared by. Text without any of them is kept.
pub fn key(text: &str) -> String {
    let plain = plain(text);
    let key: String = plain.chars().filter(|&c| !is_mark(c)).collect();
    if key.is_empty() { plain } else { key }
}

/// Spaces and punctuation, in any script; symbols such as `%`, `#`, `€` and `°` carry meaning and stay.
fn is_mark(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '_' | '-' | '–' | '—' | '\'' | '"' | '`' | '*' | '.' | ',' | ':' | ';' | '?' | '!' | '¿' | '¡')
        || matches!(
            c,
            '(' | ')' | '[' | ']' | '’' | '‘' | '“' | '”' | '«' | '»' | '「' | '」' | '『' | '』' | '《' | '》'
        )
        || matches!(c, '。' | '、' | '・' | '·' | '؟' | '،' | '؛' | '।' | '…')
}

/// Whether `text` holds `word`: as a whole word where the word's ends are letters of a script that puts spaces
/// between words, anywhere otherwise. Both in [`plain`] form. Gives the byte position of the first.
pub fn find_word(text: &str, word: &str) -> Option<usize> {
    if word.is_empty() {
        return None;
    }
    text.match_indices(word).map(|(at, _)| at).find(|&at| is_word_at(text, at, word.len()))
}

/// Whether the bytes of `text` from `at` are not in the middle of a longer word.
pub fn is_word_at(text: &str, at: usize, len: usize) -> bool {
    let joins = |a: Option<char>, b: Option<char>| matches!((a, b), (Some(a), Some(b)) if is_spaced(a) && is_spaced(b));
    let (before, rest) = text.split_at(at);
    let (word, after) = rest.split_at(len);
    !joins(before.chars().next_back(), word.chars().next()) && !joins(word.chars().next_back(), after.chars().next())
}

/// Letters of scripts that put spaces between words; Han, kana, Hangul, Thai, Lao, Khmer and Burmese do not, or join
/// particles to their words.
fn is_spaced(c: char) -> bool {
    c.is_alphabetic() && !is_unspaced(c)
}

/// Letters of scripts written without spaces, or with particles joined to words (Hangul).
pub fn is_unspaced(c: char) -> bool {
    is_spaceless(c) || is_syllable(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_many_scripts_become_ascii() {
        assert_eq!(tidy("１２３ ٤٥٦ ७८९ ൦ ໑"), "123 456 789 0 1");
    }

    #[test]
    fn titles_meet_by_their_letters() {
        assert_eq!(key("Ｄays  of_delay?"), key("days-of delay"));
        assert_eq!(key("#"), "#");
    }

    #[test]
    fn words_are_whole_where_spaces_divide() {
        assert_eq!(find_word("disapprove it", "approve"), None);
        assert_eq!(find_word("一律拒绝", "拒绝"), Some("一律".len()));
    }
}
