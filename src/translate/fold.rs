//! Text made comparable: width, case, compatibility forms and native digits folded; and how alike two words are.
//!
//! In: the author's text; out: characters, words and scores. Deliberately not here: any meaning.

use nl2agent_runtime::text::ascii_digit;
pub use nl2agent_runtime::text::{is_spaceless, is_syllable};
use unicode_normalization::UnicodeNormalization;

/// NFKC, lower case, native digits as ASCII digits, no tatweel, no combining marks that Arabic leaves out at will.
pub fn fold(text: &str) -> Vec<char> {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(
            |c| !matches!(c, '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'),
        )
        .map(ascii_digit)
        .collect()
}

/// A run of letters (or of one spaceless script), by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub start: usize,
    pub end: usize,
}

/// The words of folded text: runs of letters, marks and digits.
pub fn words(text: &[char]) -> Vec<Word> {
    let inside = |c: char| c.is_alphanumeric() || is_mark(c);
    let mut found = Vec::new();
    let mut start = None;
    for (at, &c) in text.iter().enumerate() {
        match (inside(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(Word { start: from, end: at });
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        found.push(Word { start: from, end: text.len() });
    }
    found
}

/// Vowel signs and the like, which `char::is_alphanumeric` leaves out in Indic scripts.
fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x0300..=0x036F | 0x0900..=0x0903 | 0x093A..=0x094F | 0x0951..=0x0957 | 0x0962..=0x0963)
}

/// The longest run of characters that both have: its length and its place in `b`.
pub fn common_run(a: &[char], b: &[char]) -> (usize, usize) {
    let mut best = (0, 0);
    let mut row = vec![0usize; b.len() + 1];
    for &x in a {
        let mut diagonal = 0;
        for (j, &y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { 0 };
            if row[j + 1] > best.0 {
                best = (row[j + 1], j + 1 - row[j + 1]);
            }
            diagonal = above;
        }
    }
    best
}

/// Where `part` stands in `text`; in scripts with spaces only at the start of a word.
pub fn find(text: &[char], part: &[char], from: usize) -> Option<usize> {
    if part.is_empty() || part.len() > text.len() {
        return None;
    }
    (from..=text.len() - part.len()).find(|&at| {
        let begins = || at == 0 || !text[at - 1].is_alphanumeric() || is_spaceless(text[at - 1]);
        text[at..at + part.len()] == *part && (is_spaceless(part[0]) || !part[0].is_alphanumeric() || begins())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_width_case_and_digits() {
        assert_eq!(fold("Ｆｕｌｌ ３،٥ ५").iter().collect::<String>(), "full 3،5 5");
    }

    #[test]
    fn finds_words_at_their_start_only() {
        let text = fold("a page of age");
        assert_eq!(find(&text, &fold("age"), 0), Some(10));
        assert_eq!(find(&fold("没有发票的"), &fold("发票"), 0), Some(2));
        assert_eq!(find(&fold("種類がDVDなら"), &fold("DVD"), 0), Some(3));
    }

    #[test]
    fn common_runs_are_stems() {
        assert_eq!(common_run(&fold("festivo"), &fold("los festivos")), (7, 4));
    }
}
