//! Whether a sentence mentions a title: by its words, perhaps inflected at their ends, in scripts with and without spaces.
//!
//! Both sides are folded before. Deliberately not here: what follows from it.

use super::fold::is_unspaced;

/// Whether every word of a title stands in the sentence, perhaps inflected at its end.
pub fn mentions(sentence: &str, title: &str) -> bool {
    let mut words =
        title.split(|c: char| !c.is_alphanumeric() && !is_sign(c)).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some()
        && words.all(|word| {
            let letters = word.chars().count();
            let kept = if letters >= 6 && !word.chars().any(is_unspaced) { letters - 2 } else { letters };
            stands(sentence, &word.chars().take(kept).collect::<String>())
        })
}

/// Whether a text stands in a sentence, in scripts with spaces at the start of a word.
pub fn stands(sentence: &str, part: &str) -> bool {
    let Some(first) = part.chars().next() else { return false };
    let starts = |at: usize| {
        is_unspaced(first) || sentence[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric())
    };
    sentence.match_indices(part).any(|(at, _)| starts(at))
}

/// The same, and at the end of a word too: values of one letter or a common stem say nothing.
pub fn stands_whole(sentence: &str, part: &str) -> bool {
    let Some(last) = part.chars().next_back() else { return false };
    let ends =
        |at: usize| is_unspaced(last) || sentence[at..].chars().next().is_none_or(|after| !after.is_alphanumeric());
    stands(sentence, part) && sentence.match_indices(part).any(|(at, _)| ends(at + part.len()))
}

/// Vowel signs of Indic scripts, which are part of a word.
fn is_sign(c: char) -> bool {
    matches!(c as u32, 0x0900..=0x0DFF)
}
