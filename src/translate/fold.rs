//! Text made comparable: width, case, compatibility forms and native digits folded; and how alike two words are.
//!
//! In: the author's text; out: characters, words and scores. Deliberately not here: any meaning.

use nl2agent_runtime::text::ascii_digit;
pub use nl2agent_runtime::text::{is_spaceless, is_syllable};
use unicode_normalization::UnicodeNormalization;

/// NFKC, lower case, native digits as ASCII digits; no tatweel, no combining marks and no seats of the hamza, which Arabic
/// leaves out at will.
pub fn fold(text: &str) -> Vec<char> {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter(
            |c| !matches!(c, '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'),
        )
        .map(|c| match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            c => ascii_digit(c),
        })
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
    words_after(text, 0).collect()
}

/// The words from a place on, one at a time: whoever wants the next one does not read the rest of a long sentence.
pub fn words_after(text: &[char], from: usize) -> impl Iterator<Item = Word> {
    let mut at = from;
    std::iter::from_fn(move || {
        let start = at + text[at..].iter().position(|c| is_inside(*c))?;
        at = text[start..].iter().position(|c| !is_inside(*c)).map_or(text.len(), |length| start + length);
        Some(Word { start, end: at })
    })
}

/// The words before a place, the last one first.
pub fn words_before(text: &[char], to: usize) -> impl Iterator<Item = Word> {
    let mut at = to;
    std::iter::from_fn(move || {
        let end = text[..at].iter().rposition(|c| is_inside(*c))? + 1;
        at = text[..end].iter().rposition(|c| !is_inside(*c)).map_or(0, |last| last + 1);
        Some(Word { start: at, end })
    })
}

fn is_inside(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
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
    let is_start = |at: usize| at == 0 || !text[at - 1].is_alphanumeric() || is_spaceless(text[at - 1]);
    (from..=text.len() - part.len()).find(|&at| {
        let begins = || is_start(at) || joined(part).contains(&text[at - 1]) && is_start(at - 1);
        text[at..at + part.len()] == *part && (is_spaceless(part[0]) || !part[0].is_alphanumeric() || begins())
    })
}

/// What Arabic writes in one word with the next one: "and" and "so".
fn joined(part: &[char]) -> &'static [char] {
    /// "فإن" (then) is no "if".
    const LONG: usize = 3;
    match part {
        [first, ..] if !('\u{0600}'..='\u{06FF}').contains(first) => &[],
        part if part.len() >= LONG => &['و', 'ف'],
        _ => &['و'],
    }
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
    fn finds_arabic_words_behind_what_is_written_together_with_them() {
        assert_eq!(find(&fold("وإذا زاد"), &fold("اذا"), 0), Some(1));
        assert_eq!(find(&fold("الموفد"), &fold("فد"), 0), None);
        assert_eq!(find(&fold("فإن"), &fold("إن"), 0), None);
    }

    #[test]
    fn common_runs_are_stems() {
        assert_eq!(common_run(&fold("festivo"), &fold("los festivos")), (7, 4));
    }
}
