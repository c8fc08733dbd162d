//! What numbers count: the fields whose unit or name stands beside them, and units of time that are longer than a field's.
//!
//! In: the folded text, numbers, the scope; out: fields by position.

use rust_decimal::Decimal;

use super::names::alike;
use super::numbers::percent_after;
use super::{Number, phrases};
use crate::agent::Type;
use crate::clause::Scope;
use crate::translate::fold::{Word, fold, is_spaceless, words};
use crate::vocabulary::Vocabulary;

/// Fields that count a unit of time, of which the sentence names a longer one.
pub(super) fn converted(text: &[char], scope: Scope, vocabulary: &Vocabulary) -> Vec<(usize, Decimal)> {
    let is_clear = |word: &str| word.chars().count() > 2 || word.chars().any(is_spaceless);
    let named: Vec<i64> = (vocabulary.durations.iter())
        .filter(|(word, _)| is_clear(word) && !phrases(text, std::slice::from_ref(*word)).is_empty())
        .map(|(_, seconds)| *seconds)
        .collect();
    let mut found = Vec::new();
    for (index, field) in scope.skill.inputs.iter().enumerate().filter(|(_, field)| field.ty.is_number()) {
        let title = fold(&field.title);
        let title_words = words(&title).into_iter().map(|w| title[w.start..w.end].iter().collect::<String>());
        let mut names = field.unit.iter().map(|unit| fold(unit).into_iter().collect()).chain(title_words);
        let Some(own) = names.find_map(|name: String| vocabulary.durations.get(&name)) else { continue };
        for longer in named.iter().filter(|seconds| *seconds > own && *seconds % own == 0) {
            let factor = Decimal::from(longer / own);
            if !found.contains(&(index, factor)) {
                found.push((index, factor));
            }
        }
    }
    found
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
    for number in numbers {
        let stands = |unit: &[char]| {
            beside(text, number.start, number.end, unit) || number.percent && percent_after(unit, 0).is_some()
        };
        number.unit_of =
            units.iter().filter(|(_, names)| names.iter().any(|u| stands(u))).map(|(index, _)| *index).collect();
        if number.unit_of.is_empty() {
            number.unit_of = counted(text, number.end, scope);
        }
        number.other_unit = number.unit_of.is_empty()
            && (vocabulary.currencies.keys().chain(vocabulary.durations.keys())).any(|word| stands(&fold(word)));
    }
}

/// The fields whose name has the word right after the number: "20 人" is about 人数, "3 boxes" about boxes.
pub(super) fn counted(text: &[char], end: usize, scope: Scope) -> Vec<usize> {
    let Some(next) = words(&text[end..]).first().map(|w| Word { start: w.start + end, end: w.end + end }) else {
        return Vec::new();
    };
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
        let next = words(&text[start..]).into_iter().take(2);
        let mut next = next.map(|w| &text[start + w.start..start + w.end]);
        next.any(|word| ends(&name).any(|w| w.end - w.start > 2 && alike(word, &name[w.start..w.end])))
    };
    definition.unit.as_deref().is_some_and(named) || named(&definition.title)
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
    let precedes = before >= unit.len() && text[before - unit.len()..before] == *unit;
    follows || precedes || inside
}
