//! What numbers count: the fields whose unit or name stands beside them, and units of time that are longer than a field's.
//!
//! In: the folded text, numbers, the scope; out: fields by position.

use rust_decimal::Decimal;

use super::names::alike;
use super::numbers::percent_after;
use super::{Number, phrases};
use crate::agent::{Field, Type};
use crate::clause::Scope;
use crate::translate::fold::{Word, fold, is_spaceless, words, words_after};
use crate::vocabulary::{Span, Vocabulary};

/// Fields that count a unit of time, of which the sentence names a longer one.
pub(super) fn converted(
    text: &[char],
    numbers: &[Number],
    scope: Scope,
    vocabulary: &Vocabulary,
) -> Vec<(usize, Decimal)> {
    let is_clear = |word: &str| word.chars().count() > 2 || word.chars().any(is_spaceless);
    let named: Vec<Span> = (vocabulary.spans())
        .filter(|(word, _)| is_clear(word) && !phrases(text, std::slice::from_ref(*word)).is_empty())
        .map(|(_, span)| span)
        .collect();
    // A rate of 50 (%) is a half, where something is reckoned with it.
    let in_percent = |field: &Field| field.unit.as_deref() == Some("%") && field.ty.is_number();
    let fields = scope.skill.inputs.iter().chain(&scope.skill.outputs).enumerate();
    let is_compared = |index: usize| numbers.iter().any(|n| n.unit_of.contains(&index));
    let in_percent = fields.filter(|(index, field)| in_percent(field) && !is_compared(*index));
    let in_percent = in_percent.map(|(index, _)| (index, Decimal::ONE_HUNDRED));
    let mut found: Vec<_> = in_percent.collect();
    for (index, field) in scope.skill.inputs.iter().enumerate().filter(|(_, field)| field.ty.is_number()) {
        let Some(own) = time_unit(field, vocabulary) else { continue };
        for factor in named.iter().filter_map(|longer| longer.in_units_of(own)) {
            let factor = Decimal::from(factor);
            if !found.contains(&(index, factor)) {
                found.push((index, factor));
            }
        }
    }
    found
}

/// The unit of time that a field counts: by a word of its unit, else of its name ("hours clear").
fn time_unit(field: &Field, vocabulary: &Vocabulary) -> Option<Span> {
    let named = |name: &str| {
        let name = fold(name);
        let whole = vocabulary.span(&name.iter().collect::<String>());
        whole.or_else(|| words(&name).into_iter().find_map(|w| span(&name[w.start..w.end], vocabulary)))
    };
    field.unit.as_deref().and_then(named).or_else(|| named(&field.title))
}

/// The unit of time that a word names; in Arabic also behind "in" and the article: بالسنوات.
pub(super) fn span(word: &[char], vocabulary: &Vocabulary) -> Option<Span> {
    const BEFORE: [&[char]; 4] = [&['ب', 'ا', 'ل'], &['ا', 'ل'], &['ل', 'ل'], &['ل']];
    let bare = BEFORE.iter().filter_map(|before| word.strip_prefix(*before));
    std::iter::once(word).chain(bare).find_map(|word| vocabulary.span(&word.iter().collect::<String>()))
}

/// The fields that count something by their unit, or time by their name: a number in another unit is not theirs.
pub(super) fn measured(scope: Scope, vocabulary: &Vocabulary) -> Vec<usize> {
    let fields = scope.skill.inputs.iter().chain(&scope.skill.outputs).enumerate();
    let is_measured = |field: &Field| {
        let counts = field.unit.is_some() || matches!(field.ty, Type::Money(_));
        counts || field.ty.is_number() && time_unit(field, vocabulary).is_some()
    };
    fields.filter(|(_, field)| is_measured(field)).map(|(index, _)| index).collect()
}

/// Marks the fields whose unit (元, km, days) stands right after or before each number.
pub(super) fn attach_units(text: &[char], numbers: &mut [Number], scope: Scope, vocabulary: &Vocabulary) {
    let fields = scope.skill.inputs.iter().chain(&scope.skill.outputs).enumerate();
    let units: Vec<(usize, Vec<Vec<char>>)> = fields
        .filter(|(_, field)| field.ty.is_number() || field.ty == Type::Duration)
        .map(|(index, field)| {
            let mut names: Vec<Vec<char>> = field.unit.iter().map(|unit| fold(unit)).collect();
            if let Type::Money(code) = &field.ty {
                names.extend(vocabulary.currencies.iter().filter(|(_, iso)| *iso == code).map(|(word, _)| fold(word)));
            }
            (index, names)
        })
        .collect();
    let hundredths = hundredths(scope, vocabulary);
    for number in numbers {
        if let Some((words, money)) = &hundredths
            && words.iter().any(|word| follows(text, number.end, word))
        {
            number.value /= Decimal::ONE_HUNDRED;
            number.unit_of.clone_from(money);
            continue;
        }
        let stands = |unit: &[char]| {
            beside(text, number.start, number.end, unit) || number.percent && percent_after(unit, 0).is_some()
        };
        number.unit_of =
            units.iter().filter(|(_, names)| names.iter().any(|u| stands(u))).map(|(index, _)| *index).collect();
        if number.unit_of.is_empty() {
            number.unit_of = counted(text, number.end, scope);
        }
        if number.unit_of.is_empty() {
            number.unit_of = timed(text, number.end, scope, vocabulary);
        }
        const DAY: i64 = 86_400;
        let is_long = |span: Span| !matches!(span, Span::Seconds(seconds) if seconds < DAY);
        let mut long = vocabulary.spans().filter(|(_, span)| is_long(*span));
        number.days =
            number.unit_of.is_empty() && long.any(|(word, _)| beside(text, number.start, number.end, &fold(word)));
        let symbol: String = text[number.end..].iter().skip_while(|c| **c == ' ').take_while(|c| **c != ' ').collect();
        number.other_unit = number.unit_of.is_empty()
            && (symbol.starts_with('°')
                || vocabulary
                    .currencies
                    .keys()
                    .chain(vocabulary.spans().map(|(word, _)| word))
                    .any(|w| stands(&fold(w))));
    }
}

/// Words for a hundredth of the skill's money, and the fields that hold such: "50p" is £0.50. `None` where a field counts
/// hundredths itself.
fn hundredths(scope: Scope, vocabulary: &Vocabulary) -> Option<(Vec<Vec<char>>, Vec<usize>)> {
    let words: Vec<Vec<char>> = vocabulary.hundredths.iter().map(|word| fold(word)).collect();
    let fields = || scope.skill.inputs.iter().chain(&scope.skill.outputs);
    let unit = |field: &Field| field.unit.as_deref().map(fold);
    if fields().filter_map(unit).any(|unit| words.contains(&unit)) {
        return None;
    }
    let is_money = |field: &Field| {
        let named = || unit(field).is_some_and(|unit| vocabulary.currencies.keys().any(|word| fold(word) == unit));
        matches!(field.ty, Type::Money(_)) || field.ty.is_number() && named()
    };
    let money: Vec<usize> = fields().enumerate().filter(|(_, field)| is_money(field)).map(|(at, _)| at).collect();
    (!words.is_empty() && !money.is_empty()).then_some((words, money))
}

/// Whether exactly this word follows.
fn follows(text: &[char], end: usize, word: &[char]) -> bool {
    let start = end + text[end..].iter().take_while(|c| c.is_whitespace()).count();
    let rest = &text[start..];
    rest.starts_with(word) && rest.get(word.len()).is_none_or(|c| !c.is_alphanumeric() || is_spaceless(*c))
}

/// The fields whose name has the word right after the number: "20 人" is about 人数, "3 boxes" about boxes.
pub(super) fn counted(text: &[char], end: usize, scope: Scope) -> Vec<usize> {
    let Some(next) = words_after(text, end).next() else { return Vec::new() };
    if text[end..next.start].iter().any(|c| !c.is_whitespace()) {
        return Vec::new();
    }
    let fields = scope.skill.inputs.iter().chain(&scope.skill.outputs).enumerate();
    let numeric = fields.filter(|(_, field)| field.ty.is_number() && field.unit.is_none());
    let named = |title: &[char]| {
        if is_spaceless(text[next.start]) {
            title.contains(&text[next.start])
        } else {
            let word = &text[next.start..next.end];
            word.len() > 2 && ends(title).any(|w| alike(word, &title[w.start..w.end]))
        }
    };
    numeric.filter(|(_, field)| named(&fold(&field.title))).map(|(index, _)| index).collect()
}

/// The fields that count the unit of time right after the number, in whatever words: "1 year" is about "age in years".
fn timed(text: &[char], end: usize, scope: Scope, vocabulary: &Vocabulary) -> Vec<usize> {
    let next = words_after(text, end).next().filter(|w| text[end..w.start].iter().all(|c| *c == ' '));
    let Some(said) = next.and_then(|w| span(&text[w.start..w.end], vocabulary)) else { return Vec::new() };
    let fields = scope.skill.inputs.iter().chain(&scope.skill.outputs).enumerate();
    let counts = |field: &Field| field.ty.is_number() && time_unit(field, vocabulary) == Some(said);
    fields.filter(|(_, field)| counts(field)).map(|(index, _)| index).collect()
}

/// The first and the last word of a name: what stands between ("minutes on the water") counts nothing.
pub(super) fn ends(name: &[char]) -> impl Iterator<Item = Word> {
    let words = words(name);
    words.first().copied().into_iter().chain(words.last().copied())
}

/// Whether the unit of a field, or a word of its name, comes right after "each".
pub(super) fn is_counted(text: &[char], each: Word, field: usize, scope: Scope) -> bool {
    let Some(definition) = scope.field(field).filter(|f| f.ty.is_number() || matches!(f.ty, Type::List(_))) else {
        return false;
    };
    let start = each.end + text[each.end..].iter().take_while(|c| c.is_whitespace()).count();
    let named = |name: &str| {
        let name = fold(name);
        if name.iter().any(|c| is_spaceless(*c)) {
            return text[start..].starts_with(&name);
        }
        let mut next = words_after(text, start).take(2).map(|w| &text[w.start..w.end]);
        // A short unit, such as m³, is taken at its word.
        let is = |word: &[char], w: &Word| match w.end - w.start {
            0..=2 => word == &name[w.start..w.end],
            _ => alike(word, &name[w.start..w.end]),
        };
        next.any(|word| ends(&name).any(|w| is(word, &w)))
    };
    definition.unit.as_deref().is_some_and(named) || named(&definition.title)
}

/// Arabic says "a" in one word with what is counted: 10 ريالات للساعة. The unit of a number, or a word of its name.
pub(super) fn for_the(text: &[char], scope: Scope) -> Vec<Word> {
    const FOR_THE: [char; 2] = ['ل', 'ل'];
    let fields = || scope.skill.inputs.iter().filter(|field| field.ty.is_number());
    let is_counted = |said: &[char]| {
        let names = |name: &str| {
            let name = fold(name);
            ends(&name).any(|w| w.end - w.start > 2 && alike(said, &name[w.start..w.end]))
        };
        fields().any(|field| field.unit.as_deref().is_some_and(names) || names(&field.title))
    };
    let words = words_after(text, 0);
    words
        .filter(|w| text[w.start..w.end].strip_prefix(&FOR_THE).is_some_and(|said| said.len() > 2 && is_counted(said)))
        .collect()
}

/// "A kilo of apples costs 3, a kilo of pears 4": an article that begins a part, before what is counted, where an amount
/// follows.
pub(super) fn for_one(text: &[char], parts: &[usize], scope: Scope, vocabulary: &Vocabulary) -> Vec<Word> {
    const ARTICLES: [&str; 17] = [
        "a", "an", "one", "ein", "eine", "einen", "un", "una", "une", "um", "uma", "satu", "một", "bir", "एक", "один",
        "одна",
    ];
    let mut begins = parts.to_vec();
    begins.extend(phrases(text, &vocabulary.and).iter().map(|and| and.end));
    let article = |from: usize| {
        let word = words_after(text, from).next()?;
        let is_next = text[from..word.start].iter().all(|c| c.is_whitespace());
        let said: String = text[word.start..word.end].iter().collect();
        (is_next && ARTICLES.contains(&said.as_str())).then_some(word)
    };
    let is_before_unit = |word: &Word| {
        let next = words_after(text, word.end).next().map_or(text.len(), |w| w.end);
        (0..scope.skill.inputs.len()).any(|field| is_counted(&text[..next], *word, field, scope))
    };
    let mut found: Vec<Word> = begins.into_iter().filter_map(article).filter(is_before_unit).collect();
    found.sort_by_key(|word| word.start);
    found.dedup();
    found
}

/// Whether "a night" itself says what is counted: the nights.
pub(super) fn ends_with(text: &[char], each: Word, field: usize, scope: Scope) -> bool {
    let Some(definition) = scope.field(field).filter(|f| f.ty.is_number()) else { return false };
    let said = &text[each.start..each.end];
    let Some(last) = words(said).last().filter(|w| w.start > 0 && w.end - w.start > 2).copied() else { return false };
    let names = |name: &str| {
        let name = fold(name);
        !name.iter().any(|c| is_spaceless(*c))
            && ends(&name).any(|w| alike(&said[last.start..last.end], &name[w.start..w.end]))
    };
    definition.unit.as_deref().is_some_and(names) || names(&definition.title)
}

/// Whether a unit stands right after or right before the number; a word may go on (plural, case ending).
pub(super) fn beside(text: &[char], start: usize, end: usize, unit: &[char]) -> bool {
    if unit.is_empty() {
        return false;
    }
    let stem = if unit.len() > 3 && !is_spaceless(unit[0]) { &unit[..unit.len() - 1] } else { unit };
    let after = end + text[end..].iter().take_while(|c| c.is_whitespace()).count();
    let follows = text.get(after..after + stem.len()) == Some(stem)
        && (is_spaceless(unit[0])
            || stem.len() > 2
            || text.get(after + unit.len()).is_none_or(|c| !c.is_alphanumeric()));
    // "درهمين": two dirhams in one word.
    let inside = text[start..end].starts_with(stem) && stem.len() > 2;
    let before = start - text[..start].iter().rev().take_while(|c| c.is_whitespace()).count();
    // The s of "the age is 12" are no seconds.
    let begins =
        |at: usize| !unit[0].is_alphabetic() || is_spaceless(unit[0]) || at == 0 || !text[at - 1].is_alphanumeric();
    let precedes = before >= unit.len() && text[before - unit.len()..before] == *unit && begins(before - unit.len());
    follows || precedes || inside
}
