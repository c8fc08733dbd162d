//! How numbers are compared: "more than", "up to", from one to another, the one that goes without saying.
//!
//! In: the folded text, numbers, the vocabulary; out: the comparison of each number, and those that belong to none.

use rust_decimal::Decimal;

use super::numbers::number;
use super::units::span;
use super::{Number, phrases};
use crate::clause::Op;
use crate::translate::fold::{Word, fold, words_after, words_before};
use crate::vocabulary::Vocabulary;

/// Gives every comparing phrase to the nearest number, and every number the nearest phrase; returns those left over. What
/// is part of a longer name compares nothing.
pub(super) fn attach_comparisons(
    text: &[char],
    names: &[Word],
    numbers: &mut [Number],
    vocabulary: &Vocabulary,
) -> Vec<(Word, Op)> {
    let compare = &vocabulary.compare;
    let mut found: Vec<(Word, Op)> = Vec::new();
    for (list, op) in
        [(&compare.more, Op::Gt), (&compare.at_least, Op::Ge), (&compare.less, Op::Lt), (&compare.at_most, Op::Le)]
    {
        found.extend(phrases(text, list).into_iter().map(|word| (word, op)));
    }
    let length = |word: &Word| word.end - word.start;
    found.retain(|(word, _)| {
        !names.iter().any(|name| name.start <= word.start && word.end <= name.end && length(name) > length(word))
    });
    // "Rounded up to the next 5", "12 beyond that" compare nothing.
    let amounts = &vocabulary.amounts;
    let rounds = [&amounts.round_up, &amounts.round_down, &amounts.round_off];
    let rounds: Vec<Word> = rounds.into_iter().flat_map(|list| phrases(text, list)).collect();
    // Nor does the "by" of "goes up by 3", "divided by 100".
    let reckoning = &vocabulary.reckoning;
    let changes =
        [&amounts.plus, &amounts.minus, &reckoning.over, &reckoning.plus, &reckoning.minus, &vocabulary.further];
    let changes: Vec<Word> = changes.into_iter().flat_map(|list| phrases(text, list)).collect();
    let is_part = |word: &Word, of: &Word| of.start <= word.start && word.end <= of.end && length(of) > length(word);
    found.retain(|(word, _)| {
        !rounds.iter().any(|of| of.start < word.end && word.start < of.end)
            && !changes.iter().any(|of| is_part(word, of))
    });
    // "no more than" contains "more than": the longer phrase is the one that was said.
    let longest = found.clone();
    found.retain(|(word, _)| {
        !longest.iter().any(|(other, _)| {
            other.start <= word.start && word.end <= other.end && other.end - other.start > word.end - word.start
        })
    });
    let joins = joins(vocabulary);
    let goes_on = |word: &Word| {
        let after =
            |join: &Vec<char>| text[word.start..].starts_with(join) && text.get(word.start + join.len()) == Some(&' ');
        joins.iter().any(after)
    };
    // "Under 18 or over 65": what begins with "or" is about the number behind it, where one follows at once.
    for (word, op) in found.iter_mut().filter(|(word, _)| goes_on(word)) {
        if numbers.iter().any(|n| n.start >= word.end && n.start - word.end <= 1) {
            word.start += text[word.start..].iter().position(|c| *c == ' ').unwrap_or(0) + 1;
            *op = match *op {
                Op::Ge => Op::Gt,
                Op::Le => Op::Lt,
                other => other,
            };
        }
    }
    // The subject may stand between, in a language that begins with the verb: بلغ عدد أيام الغياب 15.
    let reach = if vocabulary.language == "ar" { 32 } else { 14 };
    /// Languages that compare after the number: 以上, 이상, üzeri, से ज़्यादा.
    const AFTER_NUMBER: [&str; 4] = ["ja", "ko", "tr", "hi"];
    let mut nearest: Vec<Option<(usize, Word, Op)>> = vec![None; numbers.len()];
    let mut left_over: Vec<(Word, Op)> = Vec::new();
    // "14 nights or more get 10% off": what begins with "or" is about the number before it.
    for (word, op) in found {
        let is_from = text[word.start..word.end] == FROM;
        let distance = |n: &Number| match word.end <= n.start {
            // "कम से कम 5", "en az 5" stand before it all the same.
            true if AFTER_NUMBER.contains(&vocabulary.language.as_str()) => {
                if n.start - word.end <= 1 {
                    2
                } else {
                    usize::MAX
                }
            }
            true if goes_on(&word) => usize::MAX,
            true if is_from && n.start - word.end > 1 => usize::MAX,
            false if is_from => usize::MAX,
            true => n.start - word.end,
            false => word.start.saturating_sub(n.end),
        };
        let Some((index, gap)) = numbers.iter().enumerate().map(|(i, n)| (i, distance(n))).min_by_key(|(_, gap)| *gap)
        else {
            left_over.push((word, op));
            continue;
        };
        if gap > reach {
            if !is_from {
                left_over.push((word, op));
            }
        } else if nearest[index].is_none_or(|(best, ..)| gap < best) {
            let displaced = nearest[index].replace((gap, word, op));
            left_over.extend(displaced.map(|(_, word, op)| (word, op)));
        } else {
            left_over.push((word, op));
        }
    }
    for (number, near) in numbers.iter_mut().zip(nearest) {
        number.compare = near.map(|(_, _, op)| op);
    }
    left_over
}

/// Of, from, who: it compares only right before a number (من 5).
const FROM: [char; 2] = ['م', 'ن'];

/// "Or" and "and", where they are more than a letter.
fn joins(vocabulary: &Vocabulary) -> Vec<Vec<char>> {
    let words = vocabulary.amounts.or.iter().chain(&vocabulary.and).map(|word| fold(word));
    words.filter(|word| word.len() > 1).collect()
}

/// What stands between the ends of a range.
pub(super) fn is_until(between: &[char], vocabulary: &Vocabulary) -> bool {
    /// As they are folded.
    const UNTIL: [&str; 21] = [
        "-", "–", "—", "~", "〜", "to", "through", "a", "à", "al", "au", "bis", "по", "الي", "से", "ile", "から",
        "부터", "到", "至", "đến",
    ];
    let between: String = between.iter().collect();
    let between = between.trim();
    let is = |word: &String| fold(word).iter().collect::<String>() == between;
    UNTIL.contains(&between) || vocabulary.compare.at_most.iter().any(is)
}

/// "14 to 29 days": the first is where it starts, the second where it ends.
pub(super) fn find_ranges(text: &[char], numbers: &mut [Number], vocabulary: &Vocabulary) {
    /// Characters between a number and what makes a range of it and its neighbour: its unit.
    const BESIDE: usize = 8;
    let joins = |between: &[char]| is_until(between, vocabulary);
    let between = phrases(text, &vocabulary.between);
    for at in 1..numbers.len() {
        let (first, second) = (&numbers[at - 1], &numbers[at]);
        let until = text.get(first.end..second.start).is_some_and(joins);
        let is_near = first.compare.is_none() && second.compare.is_none() && second.start - first.end <= 2 * BESIDE;
        let named = |w: &Word| {
            w.end <= first.start && first.start - w.end <= 1 || w.start >= second.end && w.start - second.end <= BESIDE
        };
        let is_range = until || is_near && between.iter().any(named);
        if first.value < second.value && first.percent == second.percent && is_range {
            numbers[at - 1].compare = Some(Op::Ge);
            numbers[at].compare = Some(Op::Le);
        }
    }
}

/// "5, 6 or 7 points": runs of numbers with nothing but commas and "or" between; the unit of the last is that of all.
pub(super) fn lists(text: &[char], numbers: &mut [Number], vocabulary: &Vocabulary) -> Vec<Vec<usize>> {
    let is_or = |word: &str| vocabulary.amounts.or.iter().any(|or| fold(or).iter().collect::<String>() == word);
    let goes_on = |between: &[char]| {
        let between: String = between.iter().collect();
        let between = between.trim().trim_start_matches([',', '、', '،']).trim();
        between.is_empty() || is_or(between)
    };
    let mut found: Vec<Vec<usize>> = Vec::new();
    for at in 1..numbers.len() {
        let is_plain = |n: &Number| n.compare.is_none() && !n.percent;
        let is_next = text.get(numbers[at - 1].end..numbers[at].start).is_some_and(goes_on);
        if !is_next || !is_plain(&numbers[at - 1]) || !is_plain(&numbers[at]) {
            continue;
        }
        match found.last_mut().filter(|list| list.last() == Some(&(at - 1))) {
            Some(list) => list.push(at),
            None => found.push(vec![at - 1, at]),
        }
    }
    for list in &found {
        let Some(unit_of) = list.last().map(|last| numbers[*last].unit_of.clone()) else { continue };
        list.iter().for_each(|at| numbers[*at].unit_of.clone_from(&unit_of));
    }
    found
}

/// "Less than a year", "an hour or less": the one before a unit of time goes without saying.
pub(super) fn silent_one(text: &[char], comparison: Word, op: Op, vocabulary: &Vocabulary) -> Option<Number> {
    let goes_on = joins(vocabulary).iter().any(|join| text[comparison.start..comparison.end].starts_with(join));
    if goes_on {
        // Some languages say the one behind the unit: ساعة واحدة أو أقل.
        let mut unit = words_before(text, comparison.start).take(2);
        let unit = unit.find(|w| span(&text[w.start..w.end], vocabulary).is_some())?;
        let is_bare = !text[unit.start..comparison.start].iter().any(|c| c.is_numeric());
        let mut one = number(Decimal::ONE, false, unit.start, unit.start);
        one.compare = Some(op);
        return Some(one).filter(|_| is_bare);
    }
    let mut next = words_after(text, comparison.end).take(2);
    let unit = next.find(|w| span(&text[w.start..w.end], vocabulary).is_some())?;
    // "From 7 days": not silent.
    if text[comparison.end..unit.start].iter().any(|c| c.is_numeric()) {
        return None;
    }
    let mut one = number(Decimal::ONE, false, comparison.end, unit.start);
    one.compare = Some(op);
    Some(one)
}
