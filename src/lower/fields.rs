//! Drafts of fields → typed fields, with the enums and records that they need.
//!
//! In: a draft (title, note, role, cells) and the rules. Out: a [`Field`]. The note decides; then the cells; then the
//! rules. Every type that the author did not state is a notice.
//!
//! Choices made here: undeclared texts of an input stay text, since an enum would refuse values that no example
//! shows; undeclared short texts of an output become an enum. Whole numbers are `decimal` unless they count something
//! (days, people, points): a price of 120 in all examples may be 99.50 tomorrow.

use super::declared::{self, Declared, Kind, name_and_note};
use super::fold::{find_word, key, plain};
use super::literal::{Guess, guess, is_blank, unquoted};
use super::pieces::{LIST, RECORDS, cut};
use super::roles::{Draft, Role};
use super::{Context, NameKind, list, units};
use crate::agent::{Enum, Field, Record, Type, Variant, words};
use crate::diag::Problem;
use crate::source::Span;

use std::collections::BTreeSet;

/// Longest text that can be an enum's value, in characters.
const MAX_VALUE: usize = 30;
/// Most values of an enum that no declaration lists and no value repeats.
const MAX_VALUES: usize = 6;

/// A type, how it was found, and its unit.
struct Typed {
    ty: Type,
    unit: Option<String>,
    stated: bool,
}

/// Types a draft. `rules` in [`plain`] form.
pub fn resolve(draft: &Draft, rules: &[String], context: &mut Context<'_>, taken: &mut BTreeSet<String>) -> Field {
    let typed = typed(draft, rules, context);
    let (ty, unit) = (typed.ty, typed.unit);
    if !typed.stated && draft.role != Role::Intermediate {
        let nothing_said = draft.cells.iter().all(|cell| is_blank(cell));
        let shown = show(&ty, context);
        let problem = if nothing_said {
            Problem::warning("field-no-type", draft.span)
        } else {
            Problem::notice("type-assumed", draft.span)
        };
        context.problems.push(problem.with("field", &draft.title).with("type", shown));
    }
    let word = plain(&draft.title);
    let about = rules.iter().find(|rule| rule.contains(&word)).map_or("", String::as_str);
    let id = context.names.snake(&draft.title, NameKind::Field, about, draft.span, taken);
    let note = draft.note.as_deref().filter(|note| declared::is_remark(note, &context.locale)).map(str::to_owned);
    let intermediate = draft.role == Role::Intermediate;
    Field { id, title: draft.title.clone(), ty, unit, note, intermediate, span: draft.span }
}

/// The type as a message tells it.
pub fn show(ty: &Type, context: &Context<'_>) -> String {
    words::of_type(ty, &context.enums, &context.records, &context.spec.language)
}

fn typed(draft: &Draft, rules: &[String], context: &mut Context<'_>) -> Typed {
    if draft.role == Role::Intermediate {
        return Typed { ty: Type::Decimal, unit: None, stated: false };
    }
    let mut declared = draft.note.as_deref().map(|note| declared::read(note, &context.locale)).unwrap_or_default();
    let cells: Vec<&str> = draft.cells.iter().map(String::as_str).collect();
    // "workday, Saturday, Sunday": a value may begin like a kind, and the examples tell which it is.
    let is_plain = !matches!(declared.kind, Some(Kind::Choices(_) | Kind::Bool | Kind::List(..)));
    if is_plain && cells.iter().any(|cell| !is_blank(cell)) {
        let values = draft.note.as_deref().and_then(|note| declared::choices(note, &context.locale));
        if let Some(values) = values.filter(|values| believed(values, true, draft.role, &cells)) {
            declared.kind = Some(Kind::Choices(values));
        }
    }
    let from_note = of_declared(draft, &declared, &cells, rules, context);
    let stated = from_note.is_some();
    let (ty, unit) = match from_note {
        Some(found) => found,
        None => of_cells(draft, &cells, rules, context),
    };
    // Who writes a dash under an input without a declared type says that it may be absent.
    let dashed =
        !stated && draft.role == Role::Input && cells.iter().any(|cell| is_blank(cell) && !cell.trim().is_empty());
    let is_optional = declared.optional || (dashed && !matches!(ty, Type::Bool));
    let ty = if is_optional { Type::Optional(Box::new(ty)) } else { ty };
    Typed { ty, unit, stated }
}

/// The type that the note states, if the cells do not make prose of it.
fn of_declared(
    draft: &Draft,
    declared: &Declared,
    cells: &[&str],
    rules: &[String],
    context: &mut Context<'_>,
) -> Option<(Type, Option<String>)> {
    let unit = declared.unit.clone();
    let guessed = guess(cells, &context.locale, context.proven);
    let ty = match declared.kind.as_ref()? {
        Kind::Choices(values) => {
            if !believed(values, declared.weak, draft.role, cells) {
                return None;
            }
            Type::Enum(choices(&draft.title, values.clone(), draft.span, context))
        }
        Kind::List(fields, of) => Type::List(Box::new(items(draft, fields, of.as_deref(), cells, context))),
        // One word for a day of the calendar and a day's length, for an hour of the day and one of work: "ngày", "hora".
        Kind::Integer | Kind::Decimal if guessed == Some(Guess::Date) => return Some((Type::Date, None)),
        Kind::Integer | Kind::Decimal if guessed == Some(Guess::Time) => return Some((Type::Time, None)),
        // "hours" in the note and 2.5 in a cell.
        Kind::Integer if matches!(guessed, Some(Guess::Number { whole: false, .. })) => Type::Decimal,
        Kind::Integer => Type::Integer,
        Kind::Money(None) => match money(guessed, rules, context) {
            Some(code) => Type::Money(code),
            None => Type::Decimal,
        },
        Kind::Money(Some(code)) => Type::Money(code.clone()),
        Kind::Text => Type::Text,
        Kind::Bool => Type::Bool,
        Kind::Decimal => Type::Decimal,
        Kind::Date => Type::Date,
        // "jam" is an hour, of the day or of work.
        Kind::Time if matches!(guessed, Some(Guess::Number { .. })) => return None,
        Kind::Time => Type::Time,
        Kind::DateTime => Type::DateTime,
        Kind::Duration => Type::Duration,
    };
    Some((ty, unit))
}

/// Whether the parts of a note are values: the examples use them, or nothing speaks against it.
fn believed(values: &[String], weak: bool, role: Role, cells: &[&str]) -> bool {
    let known = |cell: &&&str| values.iter().any(|value| key(value) == key(unquoted(cell.trim())));
    let said: Vec<&&str> = cells.iter().filter(|cell| !is_blank(cell)).collect();
    let hits = said.iter().filter(|cell| known(cell)).count();
    match (said.is_empty(), weak) {
        (true, weak) => !weak || role == Role::Output,
        (false, true) => hits == said.len(),
        // "one of the replies below" lists none.
        (false, false) => hits > 0 || role == Role::Output && said.len() < 3,
    }
}

/// The currency of a money field that names none: the cells', else the only one in the rules.
fn money(guessed: Option<Guess>, rules: &[String], context: &Context<'_>) -> Option<String> {
    if let Some(Guess::Number { currency: Some(code), .. }) = guessed {
        return Some(code);
    }
    let mut found: Option<String> = None;
    for text in rules {
        for part in text.split(|c: char| c.is_whitespace() || c.is_ascii_digit() || matches!(c, ',' | '.' | '(' | ')'))
        {
            match (context.locale.currency(part), &found) {
                (Some(code), Some(known)) if code != *known => return None,
                (Some(code), None) => found = Some(code),
                _ => {}
            }
        }
    }
    found
}

/// The type that the examples' values suggest, else the one that the rules do.
fn of_cells(draft: &Draft, cells: &[&str], rules: &[String], context: &mut Context<'_>) -> (Type, Option<String>) {
    // A note that is one short word and no known type: beside numbers it is a unit (人, pieces).
    let word =
        draft.note.as_deref().map(str::trim).filter(|note| note.chars().count() <= 12 && !note.contains([' ', '/']));
    match guess(cells, &context.locale, context.proven) {
        Some(Guess::Bool) => (Type::Bool, None),
        Some(Guess::Number { currency: Some(code), .. }) => (Type::Money(code), None),
        Some(Guess::Number { whole, unit, .. }) => {
            let unit = word.map(str::to_owned).or(unit);
            let counts =
                unit.as_deref().is_some_and(|unit| !units::is_measured(unit)) || units::is_counted(&draft.title);
            (if whole && counts { Type::Integer } else { Type::Decimal }, unit)
        }
        Some(Guess::Date) => (Type::Date, None),
        Some(Guess::Time) => (Type::Time, None),
        Some(Guess::DateTime) => (Type::DateTime, None),
        Some(Guess::Duration) => (Type::Duration, None),
        Some(Guess::Text) => {
            let values = distinct(cells);
            let said = cells.iter().filter(|cell| !is_blank(cell)).count();
            let short = values.iter().all(|value| value.chars().count() <= MAX_VALUE);
            let few = values.len() <= MAX_VALUES || values.len() < said;
            if draft.role == Role::Output && short && few {
                return (Type::Enum(choices(&draft.title, values, draft.span, context)), None);
            }
            (Type::Text, None)
        }
        None => (of_rules(draft, rules, context), None),
    }
}

/// Without a note and without a value: what the title and the rules suggest.
fn of_rules(draft: &Draft, rules: &[String], context: &Context<'_>) -> Type {
    let title = plain(&draft.title);
    if title.starts_with("is ")
        || title.starts_with("has ")
        || title.starts_with("是否")
        || title.ends_with(['?', '吗'])
    {
        return Type::Bool;
    }
    // A type's own word as the name: `date`, `日期`, `fecha`.
    let named = |kind: &str| context.locale.type_words(kind).contains(&title);
    match () {
        () if named("date") => return Type::Date,
        () if named("time") => return Type::Time,
        () if named("money") => return Type::Decimal,
        () => {}
    }
    let near_number = |text: &String| find_word(text, &title).is_some() && text.contains(|c: char| c.is_ascii_digit());
    if units::is_counted(&draft.title) {
        Type::Integer
    } else if rules.iter().any(near_number) {
        Type::Decimal
    } else {
        Type::Text
    }
}

/// Values without repeats, in their order.
fn distinct(cells: &[&str]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let values = cells.iter().filter(|cell| !is_blank(cell)).map(|cell| unquoted(cell.trim()));
    values.filter(|value| seen.insert(key(value))).map(str::to_owned).collect()
}

/// The enum with these values under this title, made if there is none.
fn choices(title: &str, mut values: Vec<String>, span: Span, context: &mut Context<'_>) -> usize {
    let mut seen = BTreeSet::new();
    values.retain(|value| seen.insert(key(value)));
    let same = |known: &Enum| {
        key(&known.title) == key(title)
            && known.variants.len() == values.len()
            && known.variants.iter().zip(&values).all(|(variant, value)| key(&variant.title) == key(value))
    };
    if let Some(at) = context.enums.iter().position(same) {
        return at;
    }
    let about = values.join(" / ");
    let id = context.names.camel(title, NameKind::Field, &about, span, &mut context.types);
    let mut taken = BTreeSet::new();
    let about = format!("{title}: {about}");
    let variants = values.into_iter().map(|title| {
        let id = context.names.camel(&title, NameKind::Variant, &about, span, &mut taken);
        Variant { id, title }
    });
    let variants = variants.collect();
    context.enums.push(Enum { id, title: title.to_owned(), variants });
    context.enums.len() - 1
}

/// The type of a list's items; records get their fields' types from notes and cells.
fn items(
    draft: &Draft,
    fields: &[(String, Option<String>)],
    of: Option<&Kind>,
    cells: &[&str],
    context: &mut Context<'_>,
) -> Type {
    if fields.is_empty() {
        let filled = cells.iter().filter(|cell| !is_blank(cell));
        let pieces: Vec<&str> = filled.flat_map(|cell| cut(cell, &LIST)).collect();
        let guessed = guess(&pieces, &context.locale, context.proven);
        return match (of, guessed) {
            (Some(Kind::Integer), _) => Type::Integer,
            (Some(Kind::Decimal | Kind::Money(_)), _) | (_, Some(Guess::Number { .. })) => Type::Decimal,
            (Some(Kind::Date), _) | (_, Some(Guess::Date)) => Type::Date,
            _ => Type::Text,
        };
    }
    let title = draft.title.clone();
    let id = context.names.camel(
        &title,
        NameKind::Field,
        draft.note.as_deref().unwrap_or(""),
        draft.span,
        &mut context.types,
    );
    let mut record = Record { id, title, fields: vec![] };
    let mut taken = BTreeSet::new();
    // Texts first, so that the cells can be cut by the fields' titles.
    for (name, _) in fields {
        let (title, id) = (name_and_note(name).0, String::new());
        let span = draft.span;
        record.fields.push(Field { id, title, ty: Type::Text, unit: None, note: None, intermediate: false, span });
    }
    let parts = parts(cells, &record);
    for (at, (name, note)) in fields.iter().enumerate() {
        let cells = parts.iter().filter_map(|row| row.get(at).cloned().flatten()).collect();
        let inner = Draft { cells, ..Draft::new(name.clone(), note.clone(), Role::Input, draft.span) };
        record.fields[at] = resolve(&inner, &[], context, &mut taken);
    }
    context.records.push(record);
    Type::Record(context.records.len() - 1)
}

/// The cells of a list of records, item by item, field by field.
fn parts(cells: &[&str], record: &Record) -> Vec<Vec<Option<String>>> {
    let mut rows = Vec::new();
    for cell in cells {
        if let Ok(serde_json::Value::Array(items)) = serde_json::from_str(cell) {
            for item in items {
                let of = |field: &Field| {
                    item.get(&field.title).map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned))
                };
                rows.push(record.fields.iter().map(of).collect());
            }
            continue;
        }
        let cell = cell.replace("<br>", "\n").replace("<br/>", "\n");
        for item in cut(&cell, &RECORDS) {
            let pieces = cut(item, &LIST);
            if let Some(parts) = list::by_field(&pieces, record) {
                rows.push(parts.into_iter().map(|part| part.map(str::to_owned)).collect());
            }
        }
    }
    rows
}
