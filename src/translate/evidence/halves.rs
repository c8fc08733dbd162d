//! A sentence cut in two: each half read by itself, with what the first says for the second.
//!
//! In: the sentence; out: its evidence with that of its halves. Deliberately not here: how one is read (`read`), and what is
//! made of the halves (`words::parts`).

use super::{Evidence, Mention, Number, read};
use crate::clause::Scope;
use crate::vocabulary::Vocabulary;

/// Places where one sentence is cut in two; a half is cut again at one place less.
pub(super) const MOST_CUTS: usize = 3;

pub(super) fn cut(sentence: &str, scope: Scope, vocabulary: &Vocabulary, most: usize) -> Evidence {
    let mut found = read(sentence, scope, vocabulary);
    if most == 0 {
        return found;
    }
    let mut cuts: Vec<(bool, usize)> = Vec::new();
    let mut before = ' ';
    for (at, c) in sentence.char_indices() {
        let end = at + c.len_utf8();
        let between_digits = before.is_numeric() && sentence[end..].starts_with(char::is_numeric);
        before = c;
        match c {
            ';' | '；' | '؛' | '。' => cuts.push((false, end)),
            ',' | '，' | '、' | '،' | '—' | '–' if !between_digits => cuts.push((true, end)),
            _ => {}
        }
    }
    // Stronger marks first.
    cuts.sort_unstable();
    found.halves = (cuts.into_iter().take(2 * MOST_CUTS))
        .filter_map(|(_, at)| {
            let half = |text: &str| {
                let half = cut(text, scope, vocabulary, most - 1);
                half.decides_something(scope).then_some(half)
            };
            let (left, mut right) = (half(&sentence[..at])?, half(&sentence[at..])?);
            inherit(&left, &mut right, scope);
            Some((left, right))
        })
        .take(most)
        .collect();
    found
}

/// "Good if the total is 90 or more, fair if it is 70 or more": what is limited there goes without saying here.
pub(in crate::translate) fn inherit(left: &Evidence, right: &mut Evidence, scope: Scope) {
    let is_number = |m: &&Mention| m.variant.is_none() && scope.field(m.field).is_some_and(|f| f.ty.is_number());
    let is_limit = |n: &Number| n.compare.is_some() && n.unit_of.is_empty();
    let limited = left.numbers.iter().find(|n| n.compare.is_some()).and_then(|n| {
        let before = left.mentions.iter().filter(is_number).filter(|m| m.is_clear() && m.end <= n.start);
        before.max_by_key(|m| m.end)
    });
    let names_none = !right.mentions.iter().any(|m| is_number(&m));
    if let Some(limited) = limited.filter(|_| names_none && right.numbers.iter().any(is_limit)) {
        right.mentions.push(Mention { start: 0, end: 0, ..limited.clone() });
        let halves = std::mem::take(&mut right.halves);
        right.halves = halves
            .into_iter()
            .map(|(mut first, mut second)| {
                inherit(left, &mut first, scope);
                inherit(left, &mut second, scope);
                (first, second)
            })
            .collect();
    }
}
