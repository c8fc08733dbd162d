//! One line of an example → cells by field, where not every value has its name beside it.
//!
//! In: `6枚、裏返し、使用年数5年、備考「特になし」 → 合計金額26400円`, `Edad: 34. Dolor: 0. Prioridad: normal.`, and the drafts of
//! the fields. Out: which words belong to which field; nothing unless every part of the line belongs to exactly one. A
//! value without a name is told by what its field's note says: one of these, a date, so many kilometres. Deliberately not
//! here: what the values are (`literal`).

use super::Context;
use super::date;
use super::declared::{self, Declared, Kind};
use super::fold::{is_unspaced, key, plain};
use super::lines::titled;
use super::literal::unquoted;
use super::pieces::{LIST, cut};
use super::quantity;
use super::roles::{Draft, Role, Shape};
use super::units;
use crate::spec::examples::sides;

/// Between the parts of a line, and its sentences.
const PARTS: [char; 10] = [LIST[0], LIST[1], LIST[2], LIST[3], LIST[4], LIST[5], LIST[6], LIST[7], '.', '。'];

/// The fields that parts of this line give values, with these.
pub fn read<'t>(line: &'t str, shape: &Shape, context: &Context<'_>) -> Option<Vec<(usize, &'t str)>> {
    let notes = |draft: &Draft| draft.note.as_deref().map(|note| declared::read(note, &context.locale));
    let notes: Vec<Declared> = shape.drafts.iter().map(|draft| notes(draft).unwrap_or_default()).collect();
    let sides = match sides(line) {
        Some((given, expected)) => vec![(Some(Role::Input), given), (Some(Role::Output), expected)],
        None => vec![(None, line)],
    };
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (role, side) in sides {
        let parts = cut(side, &PARTS).into_iter().filter(|part| part.contains(char::is_alphanumeric));
        let mut nameless = Vec::new();
        for part in parts {
            match named(part, shape) {
                Some((draft, value)) => found.push((draft, value)),
                None => nameless.push(part),
            }
        }
        // What one part takes, another cannot mean.
        while !nameless.is_empty() {
            let is_open = |draft: &usize| {
                role.is_none_or(|role| shape.drafts[*draft].role == role)
                    && found.iter().all(|(other, _)| other != draft)
            };
            let open: Vec<usize> = (0..shape.drafts.len()).filter(is_open).collect();
            let told = nameless.iter().enumerate().find_map(|(at, part)| {
                let (draft, value) = told(part, &open, shape, &notes, context)?;
                Some((at, draft, value))
            });
            let (at, draft, value) = told?;
            nameless.remove(at);
            found.push((draft, value));
        }
    }
    let is_twice = |at: usize| found[..at].iter().any(|(draft, _)| *draft == found[at].0);
    let answers = |(draft, _): &(usize, &str)| shape.drafts[*draft].role == Role::Output;
    (found.iter().any(answers) && !(0..found.len()).any(is_twice)).then_some(found)
}

/// `printing: one side`, `свой макет — да`, `使用年数5年`: the field that a part begins with, and the rest.
fn named<'t>(part: &'t str, shape: &Shape) -> Option<(usize, &'t str)> {
    let (name, value) = titled(part, shape)?;
    let draft = shape.drafts.iter().position(|draft| draft.names.key == key(name))?;
    let value = value.trim_start_matches([':', '：', '=', '＝', '—', '–', ' ']);
    let rest = ["- ", "は", "が", "为", "是"].iter().find_map(|word| value.strip_prefix(word)).map(str::trim);
    let value = rest.filter(|rest| !rest.is_empty()).unwrap_or(value).trim();
    (!value.is_empty()).then_some((draft, value))
}

/// The only one of these fields that a part without a name can mean, and its value.
fn told<'t>(
    part: &'t str,
    open: &[usize],
    shape: &Shape,
    notes: &[Declared],
    context: &Context<'_>,
) -> Option<(usize, &'t str)> {
    let only = |fits: &dyn Fn(usize) -> bool| {
        let mut hits = open.iter().copied().filter(|draft| fits(*draft));
        hits.next().filter(|_| hits.next().is_none())
    };
    let of_kind = |test: fn(&Kind) -> bool| only(&|draft: usize| notes[draft].kind.as_ref().is_some_and(test));
    let chosen = only(&|draft| match &notes[draft].kind {
        Some(Kind::Choices(values)) => values.iter().any(|value| key(value) == key(unquoted(part))),
        _ => false,
    });
    if chosen.is_some() {
        return chosen.map(|draft| (draft, part));
    }
    if unquoted(part) != part {
        return of_kind(|kind| matches!(kind, Kind::Text)).map(|draft| (draft, part));
    }
    // "arriving on 14/06/2025"
    let ends = |test: &dyn Fn(&str) -> bool| {
        let starts = std::iter::once(0).chain(part.match_indices(' ').map(|(at, _)| at + 1));
        starts.map(|at| &part[at..]).find(|rest| test(&plain(rest)))
    };
    if let Some(value) = ends(&|text| date::date(text, &context.locale, None).is_ok()) {
        return of_kind(|kind| matches!(kind, Kind::Date)).map(|draft| (draft, value));
    }
    if let Some(value) = ends(&|text| date::time(text).is_some()) {
        return of_kind(|kind| matches!(kind, Kind::Time)).map(|draft| (draft, value));
    }
    let start = part.find(char::is_numeric)?;
    let folded = plain(&part[start..]);
    let (_, end) = quantity::digits(&folded)?;
    let unit = folded[end..].trim();
    let value = &part[start..];
    let is_number =
        |draft: usize| matches!(&notes[draft].kind, None | Some(Kind::Integer | Kind::Decimal | Kind::Money(_)));
    let counts = |draft: usize| {
        is_number(draft)
            && !unit.is_empty()
            && (notes[draft].unit.as_deref().is_some_and(|known| units::same(unit, &plain(known), &context.locale))
                || begins(&shape.drafts[draft].names.key, &key(unit)))
    };
    let is_all = start == 0 && !unit.contains(' ');
    only(&counts).or_else(|| only(&is_number).filter(|_| is_all)).map(|draft| (draft, value))
}

/// "nights" are counted in nights, 枚数 in 枚.
fn begins(title: &str, unit: &str) -> bool {
    let enough = if unit.starts_with(is_unspaced) { 1 } else { 3 };
    unit.chars().count() >= enough && (title.starts_with(unit) || unit.starts_with(title) && title.len() >= 3)
}
