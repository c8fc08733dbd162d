//! Examples written as lines → cells by field.
//!
//! In: `120, 餐饮, 是 → 通过`, `amount: 120, category: food => approve`, "when amount is 120 and category is food then
//! approve". Out: which words belong to which field. Lines with an arrow or with names are cut before types are known, so
//! that they can give fields and types; sentences afterwards, by the fields' titles and types. What is not found stays
//! absent and becomes a problem in `examples`.

use super::Context;
use super::columns::find;
use super::fold::{find_word, is_word_at, key, plain, tidy};
use super::literal::{Column, read as read_literal, unquoted};
use super::pieces::{LIST, cut, named};
use super::quantity;
use super::roles::{Role, Shape, add};
use super::scattered;
use super::skill::Place;
use crate::agent::{Field, Type};
use crate::source::{Span, Words};
use crate::spec::SkillSection;
use crate::spec::examples::{arrow, sides};

/// A part of a line: the name before its colon, and its value.
type Part<'t> = (Option<&'t str>, &'t str);

/// Cuts the lines that have an arrow or names, adding fields that only they name. Other lines stay sentences.
pub fn read_pairs(section: &SkillSection, declared: (bool, bool), shape: &mut Shape, context: &Context<'_>) {
    for at in 0..shape.rows.len() {
        let Some(words) = shape.rows[at].sentence.clone() else { continue };
        let text = without_when(words.text.trim(), context);
        let cells_of = |found: Vec<(usize, &str)>| {
            found.into_iter().map(|(draft, text)| (draft, sub(&words, text, context))).collect::<Vec<_>>()
        };
        let scattered = scattered::read(text, shape, context);
        // Cut at sentences too, every input has its value.
        let is_given = |at: usize| scattered.iter().flatten().any(|(draft, _)| *draft == at);
        let drafts = shape.drafts.iter().enumerate();
        let is_whole = declared == (true, true)
            && drafts.filter(|(_, draft)| draft.role == Role::Input).all(|(at, _)| is_given(at));
        if let Some(found) = scattered.clone().filter(|_| is_whole) {
            shape.rows[at].cells = cells_of(found);
            shape.rows[at].sentence = None;
            continue;
        }
        let sides = match sides(text) {
            Some((given, expect)) => vec![(Role::Input, given), (Role::Output, expect)],
            None => vec![(Role::Input, text)],
        };
        let has_arrow = sides.len() == 2;
        let mut cells = Vec::new();
        let mut complete = true;
        for (role, side) in sides {
            let parts = parts(side, has_arrow, shape);
            match assign(&parts, role, has_arrow, declared, section, shape) {
                Some(found) => cells.extend(found.into_iter().map(|(draft, text)| (draft, sub(&words, text, context)))),
                None => complete = false,
            }
        }
        if !complete && let Some(found) = scattered {
            cells = cells_of(found);
            complete = true;
        }
        if complete && !cells.is_empty() {
            shape.rows[at].cells = cells;
            shape.rows[at].sentence = None;
        }
    }
}

/// Without a leading "when" or "example:" and the full stop.
fn without_when<'t>(text: &'t str, context: &Context<'_>) -> &'t str {
    let text = text.trim_end_matches(['.', '。', ';', '；', '।']);
    let lower = text.to_lowercase();
    let whens = context.locale.list(|v| &v.when).iter();
    let lead = whens.filter(|word| lower.starts_with(word.as_str()) && is_word_at(&lower, 0, word.len()));
    let len = lead.map(String::len).max().unwrap_or(0);
    text.get(len..).unwrap_or(text).trim()
}

fn parts<'t>(side: &'t str, has_arrow: bool, shape: &Shape) -> Vec<Part<'t>> {
    let pieces = cut(side, &LIST).into_iter().filter(|piece| !piece.is_empty());
    let part = |piece: &'t str| match named(piece) {
        Some((name, value)) => (Some(name), value),
        // Without an arrow it may be a sentence that merely starts with a title.
        None => match titled(piece, shape).filter(|_| has_arrow) {
            Some((name, value)) => (Some(name), after_copula(value, true).unwrap_or(value)),
            None => (None, piece),
        },
    };
    pieces.map(part).collect()
}

/// `amount 120`: a known title, then its value.
pub(super) fn titled<'t>(piece: &'t str, shape: &Shape) -> Option<(&'t str, &'t str)> {
    let cuts = piece.char_indices().map(|(at, _)| at).skip(1).take(60).filter(|&at| is_word_at(piece, 0, at));
    let is_title = |at: &usize| {
        let start = &piece[..*at];
        // The mark that opens a quotation belongs to the value.
        if start.ends_with(['"', '“', '„', '«', '「', '『', '‘', '\'', '`']) {
            return false;
        }
        let start = key(start);
        shape.drafts.iter().any(|draft| draft.names.key == start)
    };
    let at = cuts.filter(is_title).last()?;
    let value = piece[at..].trim();
    (!value.is_empty()).then_some((piece[..at].trim(), value))
}

/// The draft of each part of a side: by name, or by position where no part has a name and the count fits.
fn assign<'t>(
    parts: &[Part<'t>],
    role: Role,
    has_arrow: bool,
    declared: (bool, bool),
    section: &SkillSection,
    shape: &mut Shape,
) -> Option<Vec<(usize, &'t str)>> {
    if parts.iter().all(|(name, _)| name.is_none()) {
        let of_role: Vec<usize> = (0..shape.drafts.len()).filter(|&at| shape.drafts[at].role == role).collect();
        let fits = has_arrow && of_role.len() == parts.len();
        return fits.then(|| of_role.into_iter().zip(parts.iter().map(|(_, value)| *value)).collect());
    }
    let is_open = has_arrow && if role == Role::Input { !declared.0 } else { !declared.1 };
    let mut found = Vec::new();
    for (name, value) in parts {
        let name = (*name)?;
        let known = find(name, shape.drafts.iter().map(|draft| &draft.names));
        let draft = match known {
            Some(draft) => draft,
            None if is_open => add(shape, name.to_owned(), None, role, section.span),
            None => return None,
        };
        if found.iter().any(|(other, _)| *other == draft) {
            return None;
        }
        found.push((draft, *value));
    }
    Some(found)
}

/// A slice of the line with its place in the spec, where the line stands there unchanged.
fn sub(words: &Words, text: &str, context: &Context<'_>) -> Words {
    let offset = (text.as_ptr() as usize).wrapping_sub(words.text.as_ptr() as usize);
    let is_there = context.spec.source.quote(words.span) == words.text && offset + text.len() <= words.text.len();
    let start = words.span.start + offset;
    let span = if is_there { Span::new(start, start + text.len()) } else { words.span };
    Words { text: unquoted(text).to_owned(), span }
}

/// Gives the fields that nothing else says anything about what sentences say beside their titles, so that they get a
/// type: a number, and for the only output whatever stands after "then".
pub fn hints(shape: &mut Shape, context: &Context<'_>) {
    let sentences: Vec<String> =
        shape.rows.iter().filter_map(|row| Some(plain(&row.sentence.as_ref()?.text))).collect();
    let is_said = |at: usize| shape.rows.iter().any(|row| row.cells.iter().any(|(draft, _)| *draft == at));
    // A note of one word may be a unit; a longer one states the type.
    let is_unit = |note: &String| note.chars().all(char::is_alphabetic);
    let is_open = |at: &usize| shape.drafts[*at].note.as_ref().is_none_or(is_unit) && !is_said(*at);
    let silent: Vec<usize> = (0..shape.drafts.len()).filter(is_open).collect();
    let titles: Vec<String> = shape.drafts.iter().map(|draft| plain(&draft.title)).collect();
    let outputs: Vec<usize> = (0..shape.drafts.len()).filter(|&at| shape.drafts[at].role == Role::Output).collect();
    for at in silent {
        let only = outputs == [at];
        for sentence in &sentences {
            let beside = find_word(sentence, &titles[at]).map(|found| &sentence[found + titles[at].len()..]);
            let rest = match beside {
                Some(rest) => rest,
                None if only => &sentence[split(sentence, context).1..],
                None => continue,
            };
            let end = titles.iter().filter_map(|title| find_word(rest, title)).min().unwrap_or(rest.len());
            let clause = rest[..end].split([',', ';', '。', '、']).next().unwrap_or("");
            if let Some((from, to)) = quantity::digits(clause) {
                shape.drafts[at].cells.push(clause[from..to].to_owned());
            } else if only && let Some(value) = after_copula(clause, true) {
                shape.drafts[at].cells.push(value.to_owned());
            }
        }
    }
}

/// The few words after "is" (which may be absent if `bare`), without what joins the next part.
fn after_copula(clause: &str, bare: bool) -> Option<&str> {
    const IS: &[&str] =
        &["is ", "are ", "es ", "son ", "est ", "ist ", "é ", "=", ":", "：", "为", "是", "は", "равен ", "adalah "];
    const AND: &[&str] =
        &[" and", " y", " et", " und", " e", " и", "且", "并且", "而且", "和", " dan", " ve", " và", " na"];
    let clause = clause.trim();
    let rest = IS.iter().find_map(|is| clause.strip_prefix(is));
    let mut rest = rest.or(bare.then_some(clause))?.trim();
    for and in AND {
        rest = rest.strip_suffix(and).unwrap_or(rest);
    }
    let rest = rest.trim_matches([' ', ',', '，', '.', '。', ';', '；']);
    ((1..=4).contains(&rest.split_whitespace().count()) && rest.chars().count() <= 30).then_some(rest)
}

/// Finds the fields' values in a sentence, by their titles and types.
pub fn read_sentence(
    sentence: &Words,
    shape: &Shape,
    places: &[Place],
    inputs: &[Field],
    outputs: &[Field],
    context: &Context<'_>,
) -> Vec<(usize, Words)> {
    let text = tidy(&sentence.text);
    let lower = text.to_lowercase();
    // Byte positions must agree between the two.
    let text = if lower.len() == text.len() { text } else { lower.clone() };
    let split = split(&lower, context);
    let mut cells = Vec::new();
    for (side, from, to) in [(Role::Input, 0, split.0), (Role::Output, split.1, lower.len())] {
        let of_side =
            |place: &Place| matches!((place, side), (Place::Input(_), Role::Input) | (Place::Output(_), Role::Output));
        let drafts: Vec<usize> = (0..shape.drafts.len()).filter(|&at| of_side(&places[at])).collect();
        let mention =
            |draft: usize| find_word(&lower[from..to], &plain(&shape.drafts[draft].title)).map(|at| at + from);
        let starts: Vec<usize> = drafts.iter().filter_map(|&draft| mention(draft)).collect();
        for &draft in &drafts {
            let field = match places[draft] {
                Place::Input(at) => &inputs[at],
                Place::Output(at) => &outputs[at],
            };
            let alone =
                drafts.iter().filter(|&&other| other != draft && is_numeric(places[other], inputs, outputs)).count()
                    == 0;
            let segment = mention(draft).map(|at| {
                let start = at + plain(&field.title).len();
                let end = starts.iter().copied().filter(|&other| other > at).min().unwrap_or(to);
                text.get(start..end.max(start)).unwrap_or("")
            });
            // `no tiene hermano`: the word before the title of a yes-or-no field answers it.
            let before = mention(draft).and_then(|at| text.get(from..at)).unwrap_or("");
            let answer = before.split([' ', ',', '，']).rfind(|word| !word.is_empty());
            let answer = answer.filter(|word| field.ty == Type::Bool && context.locale.is_clear_yes_no(word));
            let side = text.get(from..to).unwrap_or("");
            if let Some(answer) = answer {
                cells.push((draft, Words { text: answer.to_owned(), span: sentence.span }));
            } else if let Some(value) = value_in(segment, side, alone, field, context) {
                cells.push((draft, Words { text: value, span: sentence.span }));
            }
        }
    }
    cells
}

fn is_numeric(place: Place, inputs: &[Field], outputs: &[Field]) -> bool {
    let field = match place {
        Place::Input(at) => &inputs[at],
        Place::Output(at) => &outputs[at],
    };
    field.ty.is_number()
}

/// Where the given part ends and the expected one starts: an arrow, a "then", else the last comma.
fn split(lower: &str, context: &Context<'_>) -> (usize, usize) {
    if let Some((left, right)) = arrow(lower) {
        return (left.len(), lower.len() - right.len());
    }
    let thens = context.locale.list(|v| &v.then).iter();
    let found = thens.filter_map(|word| find_word(lower, word).map(|at| (at, word.len()))).filter(|(at, _)| *at > 0);
    // The longest word at the last place: "gives", not the "give" in it.
    if let Some((at, len)) = found.max() {
        return (at, at + len);
    }
    match lower.rfind([',', '，', ':', '、']) {
        Some(at) => (at, at + lower[at..].chars().next().map_or(1, char::len_utf8)),
        None => (lower.len(), lower.len()),
    }
}

/// The value of a field in the words after its title, else in its whole side where only one value can be meant.
fn value_in(segment: Option<&str>, side: &str, alone: bool, field: &Field, context: &Context<'_>) -> Option<String> {
    let column = Column {
        locale: &context.locale,
        enums: &context.enums,
        records: &context.records,
        unit: field.unit.as_deref(),
        proven: context.proven,
    };
    let inner = match &field.ty {
        Type::Optional(inner) => inner.as_ref(),
        other => other,
    };
    let reads = |text: &str| read_literal(text, inner, &column).is_ok();
    match inner {
        Type::Enum(at) => {
            let variants = &context.enums.get(*at)?.variants;
            let in_text = |text: &str| {
                let text = plain(text);
                let hits: Vec<&str> = variants
                    .iter()
                    .map(|v| v.title.as_str())
                    .filter(|t| find_word(&text, &plain(t)).is_some())
                    .collect();
                // `不通过` holds `通过`: of values inside each other the longest is meant.
                let longest = hits.iter().max_by_key(|hit| hit.len()).copied()?;
                hits.iter().all(|hit| plain(longest).contains(&plain(hit))).then(|| longest.to_owned())
            };
            segment.and_then(in_text).or_else(|| in_text(side))
        }
        Type::Bool => {
            let mut words =
                segment?.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '.' | '。' | ':' | '：'));
            words.find(|word| context.locale.is_clear_yes_no(word)).map(str::to_owned)
        }
        ty if ty.is_number() => {
            let text = match segment {
                Some(segment) => segment,
                None if alone => side,
                None => return None,
            };
            the_number(text, &reads)
        }
        Type::Text => {
            let segment = segment?;
            const QUOTES: &[(char, char)] = &[('"', '"'), ('“', '”'), ('「', '」'), ('«', '»'), ('\'', '\'')];
            let quoted = QUOTES.iter().find_map(|&(open, close)| {
                let (_, rest) = segment.split_once(open)?;
                rest.split_once(close).map(|(inner, _)| inner.to_owned())
            });
            let clause = segment.split([',', '，', ';', '；']).next().unwrap_or("");
            quoted.or_else(|| after_copula(clause, false).map(str::to_owned))
        }
        _ => {
            // Dates and times: the longest run of whole words that reads.
            let words: Vec<&str> = segment?.split_whitespace().take(16).collect();
            let trimmed = |run: &[&str]| run.join(" ").trim_matches([',', '.', '，', '。', ':']).to_owned();
            let runs = (0..words.len()).flat_map(|from| (from + 1..=words.len()).rev().map(move |to| (from, to)));
            runs.map(|(from, to)| trimmed(&words[from..to])).find(|run| reads(run))
        }
    }
}

/// The only number of a text, with its percent sign or unit if it has one that the field accepts.
fn the_number(text: &str, reads: &dyn Fn(&str) -> bool) -> Option<String> {
    let (start, end) = quantity::digits(text)?;
    if text[end..].contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let negative = text[..start].ends_with(['-', '−']);
    let number = format!("{}{}", if negative { "-" } else { "" }, &text[start..end]);
    let after = text[end..].split([',', '，', '.', '。', ';']).next().unwrap_or("");
    let word = after.split_whitespace().next().unwrap_or("");
    let with_unit = format!("{number} {word}");
    // Another unit than the field's is no value; a word that is no unit at all (`and`) is not part of it.
    let is_foreign = super::units::is_measured(word) && !reads(&with_unit);
    if is_foreign {
        return None;
    }
    let best = if reads(&with_unit) { with_unit } else { number };
    reads(&best).then(|| best.trim().to_owned())
}
