//! Which of the vocabulary's words about amounts stand in a sentence: more, less, free, at most, each full.
//!
//! In: the folded text, the places of names, the vocabulary; out: [`Said`], yes or no for each. Deliberately not here: what
//! stands beside a number (`comparisons`, `units`).

use super::phrases;
use crate::translate::fold::Word;
use crate::vocabulary::Vocabulary;

/// Which of the vocabulary's words about amounts stand in the sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Said {
    pub plus: bool,
    pub minus: bool,
    pub free: bool,
    pub cap: bool,
    pub floor: bool,
    pub full: bool,
    /// By a word that may also only compare: 满 of 每满 10 元 and of 满 100 元.
    pub maybe_full: bool,
    pub started: bool,
    pub round_up: bool,
    pub round_down: bool,
    /// To the nearest.
    pub round_off: bool,
    pub double: bool,
    pub or: bool,
    pub none: bool,
    pub total: bool,
    pub any: bool,
    pub count: bool,
    /// "Each further hour".
    pub further: bool,
    /// Something is denied: "nobody", "never".
    pub not: bool,
    /// "Contains the word".
    pub word: bool,
}

/// Looks for the words, outside of names and longer words that compare.
pub(super) fn said(text: &[char], names: &[Word], vocabulary: &Vocabulary) -> Said {
    let compare = &vocabulary.compare;
    let compared = [&compare.more, &compare.at_least, &compare.less, &compare.at_most];
    let compared: Vec<Word> = compared.into_iter().flat_map(|list| phrases(text, list)).collect();
    // "Discount" takes nothing off where it is the name of the amount, nor does the "less" of "less than".
    let length = |word: &Word| word.end - word.start;
    let is_part = |w: &Word, of: &Word| of.start <= w.start && w.end <= of.end && length(of) > length(w);
    let outside = |w: &Word| {
        !names.iter().any(|name| name.start <= w.start && w.end <= name.end)
            && !compared.iter().any(|of| is_part(w, of))
    };
    let has = |list: &[String]| phrases(text, list).iter().any(outside);
    let words = &vocabulary.amounts;
    Said {
        plus: has(&words.plus),
        minus: has(&words.minus),
        free: has(&words.free),
        cap: has(&words.cap),
        floor: has(&words.floor),
        full: has(&words.full),
        maybe_full: false,
        started: has(&words.started),
        round_up: has(&words.round_up),
        round_down: has(&words.round_down),
        round_off: has(&words.round_off) && !has(&words.round_up) && !has(&words.round_down),
        double: has(&words.double),
        or: has(&words.or),
        none: has(&words.none),
        total: has(&words.total),
        any: has(&words.any),
        count: has(&words.count),
        further: has(&vocabulary.further),
        not: has(&vocabulary.not),
        word: has(&vocabulary.word),
    }
}
