//! What the words of a sentence mean together where the single ones mislead: what is demanded, numbers that are silent or
//! part of a name.
//!
//! In: the evidence of a sentence as its words give it; out: the same, put right. Deliberately not here: its neighbours
//! (`discourse`).

use rust_decimal::Decimal;

use super::names::quotes;
use super::{Evidence, IF_BEHIND, Mention, Number, is_unspaced, phrases};
use crate::clause::Scope;
use crate::translate::build::opposite;
use crate::translate::fold::{Word, find, fold};
use crate::vocabulary::Vocabulary;

/// "It must be at least 5, otherwise it is refused": refused is what is less.
pub(super) fn demand(found: &mut Evidence, otherwise: usize, scope: Scope) {
    let outputs = scope.skill.inputs.len();
    let outcomes = || found.mentions.iter().filter(|m| m.field >= outputs && m.variant.is_some());
    let says_nothing_else = outcomes().all(|m| m.start > otherwise) && !found.said.free;
    let goes_on = outcomes().next().is_some() || found.numbers.iter().any(|n| n.start > otherwise);
    let mut before = found.numbers.iter_mut().filter(|n| n.end <= otherwise);
    let (Some(only), None) = (before.next(), before.next()) else { return };
    if let Some(op) = only.compare.filter(|_| says_nothing_else && goes_on) {
        only.compare = opposite(op);
        found.otherwise_inside = false;
    }
}

/// "500 at most, the birthday points included", "never less than 5, and that goes for members too": whoever is named beside
/// such a word is no condition.
pub(super) fn include(text: &[char], found: &mut Evidence, vocabulary: &Vocabulary) {
    const NEAR: usize = 6;
    let (places, also) = (phrases(text, &vocabulary.including), phrases(text, &vocabulary.also));
    let whatever = phrases(text, &vocabulary.whatever);
    let sets_behind = IF_BEHIND.contains(&vocabulary.language.as_str());
    let limit = found.numbers.iter().map(|n| n.end).max().filter(|_| found.said.cap || found.said.floor);
    for mention in &mut found.mentions {
        let follows = |word: &Word| mention.start >= word.end && mention.start - word.end <= NEAR;
        let leads = |word: &Word| word.start >= mention.end && word.start - mention.end <= NEAR;
        let is_beside = |word: &Word| follows(word) || leads(word);
        let is_last = limit.is_some_and(|limit| mention.start > limit);
        let is_whatever = |word: &Word| if sets_behind { leads(word) } else { follows(word) };
        let is_title = mention.variant.is_none();
        mention.included = places.iter().any(is_beside)
            || is_last && also.iter().any(is_beside)
            || is_title && whatever.iter().any(is_whatever);
    }
}

/// Counters of times.
const TIMES: [char; 4] = ['回', '次', '회', '번'];

/// Without what counts for nothing: what quoted texts speak of, silent ones, numbers that are part of a name.
pub(super) fn leave_out(found: &mut Evidence, sentence: &str, text: &[char], vocabulary: &Vocabulary) {
    // What a quoted text speaks of is no matter of the rule, unless the quotation is a name.
    let quoted: Vec<Word> = quotes(sentence)
        .iter()
        .filter_map(|quote| {
            let quote = fold(quote);
            find(text, &quote, 0).map(|start| Word { start, end: start + quote.len() })
        })
        .collect();
    let is_inside = |start: usize, end: usize| {
        quoted.iter().any(|quote| quote.start <= start && end <= quote.end && quote.end - quote.start > end - start)
    };
    found.mentions.retain(|m| !is_inside(m.start, m.end));
    found.numbers.retain(|n| !is_inside(n.start, n.end));
    // "10 yen for each 1 day": the one is silent.
    let each = phrases(text, &vocabulary.each);
    let is_one = |n: &Number| {
        let follows = |word: &Word| word.start >= n.end && word.start - n.end <= 4 && is_unspaced(text, word);
        let leads = |word: &Word| n.start >= word.end && n.start - word.end <= 1 && !is_unspaced(text, word);
        // 1回のお会計: at one time.
        let is_once = text.get(n.end).is_some_and(|c| TIMES.contains(c));
        let is_silent = is_once || each.iter().any(|word| follows(word) || leads(word));
        n.value == Decimal::ONE && n.compare.is_none() && is_silent
    };
    if found.numbers.len() > 1 {
        found.numbers.retain(|n| !is_one(n));
    }
    // The 1 of "sales in 1 day" is part of a field's name.
    let is_named = |n: &Number| {
        let around = |m: &&Mention| m.strength >= 0.95 && m.start <= n.start && n.end <= m.end;
        found.mentions.iter().any(|m| around(&m))
    };
    let numbers = std::mem::take(&mut found.numbers);
    found.numbers = numbers.into_iter().filter(|n| !is_named(n)).collect();
}
