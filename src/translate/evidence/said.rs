//! Which of the vocabulary's words about amounts stand in a sentence: more, less, free, at most, each full.
//!
//! In: the folded text, the places of names, the vocabulary; out: [`Said`], yes or no for each. Deliberately not here: what
//! stands beside a number (`comparisons`, `units`).

use rust_decimal::prelude::ToPrimitive;

use super::{Number, phrases};
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
    /// To so many places behind the decimal mark.
    pub digits: Option<u32>,
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
    /// "Exactly 15".
    pub exactly: bool,
    /// "Contains the word".
    pub word: bool,
}

impl Said {
    pub fn rounds(&self) -> bool {
        self.round_up || self.round_down || self.round_off
    }
}

/// Looks for the words, outside of names and longer words that compare.
pub(super) fn said(text: &[char], parts: &[usize], names: &[Word], vocabulary: &Vocabulary) -> Said {
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
    let is_to_the_nearest = middle(text, parts, vocabulary).is_some();
    Said {
        plus: has(&words.plus),
        minus: has(&words.minus),
        free: has(&words.free),
        cap: has(&words.cap),
        floor: has(&words.floor),
        full: has(&words.full),
        maybe_full: false,
        started: has(&words.started),
        round_up: has(&words.round_up) && !is_to_the_nearest,
        round_down: has(&words.round_down) && !is_to_the_nearest,
        round_off: is_to_the_nearest || has(&words.round_off) && !has(&words.round_up) && !has(&words.round_down),
        digits: None,
        double: has(&words.double),
        or: has(&words.or),
        none: has(&words.none),
        total: has(&words.total),
        any: has(&words.any),
        count: has(&words.count),
        further: has(&vocabulary.further),
        not: has(&vocabulary.not),
        exactly: has(&vocabulary.exactly),
        word: has(&vocabulary.word),
    }
}

/// "To the nearest 10, half of it going up": where the part starts that says where the middle goes.
pub(super) fn middle(text: &[char], parts: &[usize], vocabulary: &Vocabulary) -> Option<usize> {
    let amounts = &vocabulary.amounts;
    let nearest = phrases(text, &amounts.round_off).first()?.end;
    let mut directed = phrases(text, &amounts.round_up);
    directed.extend(phrases(text, &amounts.round_down));
    let first = directed.iter().map(|w| w.start).min()?;
    let start = parts.iter().rev().copied().find(|start| *start <= first).filter(|start| *start >= nearest)?;
    phrases(text, &amounts.middle).iter().any(|w| w.start >= start).then_some(start)
}

/// "Rounded to 2 decimals", "to the cent", 保留两位小数: the number that says how many is no amount.
pub(super) fn decimals(text: &[char], numbers: &mut Vec<Number>, vocabulary: &Vocabulary) -> Option<u32> {
    const BESIDE: usize = 2;
    let amounts = &vocabulary.amounts;
    let mut rounds = [&amounts.round_up, &amounts.round_down, &amounts.round_off].into_iter();
    if rounds.all(|list| phrases(text, list).is_empty()) {
        return None;
    }
    let mut words: Vec<(&String, u32)> = vocabulary.decimals.iter().map(|(word, digits)| (word, *digits)).collect();
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
    for (word, digits) in words {
        for place in phrases(text, std::slice::from_ref(word)) {
            let is_beside = |n: &Number| {
                n.end <= place.start && place.start - n.end <= BESIDE
                    || place.end <= n.start && n.start - place.end <= BESIDE
            };
            let beside = numbers.iter().position(is_beside);
            match (digits, beside) {
                // "5 cents" are an amount.
                (1.., None) => return Some(digits),
                (0, Some(at)) => {
                    let said = numbers[at].value.to_u32().filter(|said| *said <= MOST_DIGITS);
                    if said.is_some() {
                        numbers.remove(at);
                        return said;
                    }
                }
                _ => {}
            }
        }
    }
    None
}

/// More places than this are no rounding.
const MOST_DIGITS: u32 = 6;
