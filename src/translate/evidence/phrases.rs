//! Where phrases of the vocabulary stand in a sentence.
//!
//! In: the folded text, a list of phrases; out: their places. Deliberately not here: what they say.

use crate::translate::fold::{Word, find, fold, is_spaceless, is_syllable};

/// Between the halves of a phrase that the sentence sets its subject into (… as it is folded): زادت … على of زادت المدة على 5.
const GAP: [char; 5] = [' ', '.', '.', '.', ' '];

/// The places of a phrase in two halves, with a few words of the same part between them and no number.
fn parted(text: &[char], first: &[char], second: &[char]) -> Vec<Word> {
    const WIDEST: usize = 40;
    let stands = |at: usize, word: &[char]| text.get(at + word.len()).is_none_or(|c| !c.is_alphanumeric());
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = find(text, first, from) {
        let behind = start + first.len();
        from = start + 1;
        let within = &text[behind..text.len().min(behind + WIDEST)];
        let ends = within.iter().position(|c| c.is_numeric() || ",;:،؛.".contains(*c)).unwrap_or(within.len());
        let second_at = find(&within[..ends], second, 0).map(|at| behind + at).filter(|at| stands(*at, second));
        if let Some(at) = second_at.filter(|_| stands(start, first)) {
            found.push(Word { start, end: at + second.len() });
        }
    }
    found
}

/// All places of the phrases, the longest where they overlap.
pub(super) fn phrases(text: &[char], list: &[String]) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for phrase in list {
        let phrase = fold(phrase);
        if let Some(gap) = phrase.windows(GAP.len()).position(|part| *part == GAP) {
            found.extend(parted(text, &phrase[..gap], &phrase[gap + GAP.len()..]));
            continue;
        }
        let mut from = 0;
        while let Some(at) = find(text, &phrase, from) {
            let end = at + phrase.len();
            // Korean sets its particles behind the word: 이상이면 of 이상.
            let syllables = phrase.iter().filter(|c| is_syllable(**c)).count();
            let whole = phrase.last().is_some_and(|c| is_spaceless(*c) || !c.is_alphanumeric())
                || phrase.len() >= 5
                || syllables >= 2
                || text.get(end).is_none_or(|c| !c.is_alphanumeric());
            if whole {
                found.push(Word { start: at, end });
            }
            from = at + 1;
        }
    }
    found.sort_by_key(|w| (w.start, std::cmp::Reverse(w.end)));
    found.dedup_by(|b, a| b.start < a.end);
    found
}
