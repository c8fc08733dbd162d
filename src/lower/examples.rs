//! Rows and lines of examples → typed examples; what cannot be read is a problem, never a guess.
//!
//! In: cells by field, and whole sentences. Out: [`Example`]s. A row with any problem gives no example: half an example
//! proves the wrong thing. A blank cell of an output says nothing about that output. Deliberately not here: how one value
//! is read (`literal`), how a sentence is cut (`lines`).

use nl2agent_runtime::Value;

use super::fold::key;
use super::literal::{Column, LiteralError, Proven, is_blank, read as read_literal};
use super::roles::{Row, Shape};
use super::skill::Place;
use super::{Context, fields, lines};
use crate::agent::{Example, Field, Type};
use crate::diag::{Problem, Severity};
use crate::source::{Span, Words};

/// Reads all examples of a skill. `places` says where each draft's field stands.
pub fn read(
    shape: &Shape,
    places: &[Place],
    inputs: &[Field],
    outputs: &[Field],
    context: &mut Context<'_>,
) -> Vec<Example> {
    let proven: Vec<Proven> = (shape.drafts.iter())
        .map(|draft| Proven::by(draft.cells.iter().map(String::as_str), &context.locale).or(context.proven))
        .collect();
    let mut examples: Vec<Example> = Vec::new();
    let mut numbers = Vec::new();
    let mut silent: Vec<Vec<usize>> = vec![Vec::new(); outputs.len()];
    for (at, row) in shape.rows.iter().enumerate() {
        let cells = match &row.sentence {
            None => row.cells.clone(),
            Some(sentence) => lines::read_sentence(sentence, shape, places, inputs, outputs, context),
        };
        let line = context.spec.source.line(row.span.start);
        let name = at + 1;
        let mut given: Vec<Option<Value>> = vec![None; inputs.len()];
        let mut expect: Vec<Option<Value>> = vec![None; outputs.len()];
        let mut failed = false;
        for (draft, words) in &cells {
            let place = places[*draft];
            let field = match place {
                Place::Input(at) => &inputs[at],
                Place::Output(at) => &outputs[at],
            };
            if let Place::Output(at) = place
                && says_nothing(words, &field.ty, row)
            {
                silent[at].push(name);
                continue;
            }
            match value(words, field, proven[*draft], row, name, context) {
                Some(value) => match place {
                    Place::Input(at) => given[at] = Some(value),
                    Place::Output(at) => expect[at] = Some(value),
                },
                None => failed = true,
            }
        }
        let said = |at: &Place, cells: &[(usize, Words)]| cells.iter().any(|(draft, _)| places[*draft] == *at);
        for (at, field) in inputs.iter().enumerate().filter(|(at, _)| !said(&Place::Input(*at), &cells)) {
            match field.ty {
                Type::Optional(_) => given[at] = Some(Value::Missing),
                _ => {
                    failed = true;
                    context.problems.push(missing(row.span, name, field));
                }
            }
        }
        if !failed && expect.iter().all(Option::is_none) {
            failed = true;
            if let Some(field) = outputs.iter().find(|field| !field.intermediate) {
                context.problems.push(missing(row.span, name, field));
            }
        }
        let given: Option<Vec<Value>> = given.into_iter().collect();
        if let Some(given) = given.filter(|_| !failed) {
            let id = format!("example_{}_line_{line}", examples.len() + 1);
            numbers.push(name);
            examples.push(Example { id, span: row.span, line, given, expect });
        }
    }
    contradictions(&examples, &numbers, context);
    for (field, rows) in outputs.iter().zip(silent).filter(|(field, rows)| !rows.is_empty() && !field.intermediate) {
        let rows = rows.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
        let problem = Problem::notice("example-says-nothing", field.span);
        context.problems.push(problem.with("field", &field.title).with("rows", rows));
    }
    examples
}

fn missing(span: Span, row: usize, field: &Field) -> Problem {
    Problem::error("example-missing-cell", span).with("row", row).with("field", &field.title)
}

/// A blank cell, unless the output's type gives the blank a meaning. A row that is too short has no cell.
fn says_nothing(words: &Words, ty: &Type, row: &Row) -> bool {
    let means_something = match ty {
        Type::Optional(_) | Type::List(_) => words.span != row.span,
        // A dash is a "no" in some languages.
        Type::Bool => !words.text.trim().is_empty(),
        _ => false,
    };
    is_blank(&words.text) && !means_something
}

/// One cell's value, or a problem.
fn value(
    words: &Words,
    field: &Field,
    proven: Proven,
    row: &Row,
    name: usize,
    context: &mut Context<'_>,
) -> Option<Value> {
    let span = if words.text.trim().is_empty() { row.span } else { words.span };
    let can_be_blank = matches!(field.ty, Type::Optional(_) | Type::List(_));
    let is_no = matches!(field.ty, Type::Bool) && !words.text.trim().is_empty();
    // Of a column of remarks some are empty; a row that is too short has no cell.
    if field.ty == Type::Text && words.text.trim().is_empty() && words.span != row.span {
        return Some(Value::Text(String::new()));
    }
    if is_blank(&words.text) && !can_be_blank && !is_no {
        context.problems.push(missing(span, name, field));
        return None;
    }
    let column = Column {
        locale: &context.locale,
        enums: &context.enums,
        records: &context.records,
        unit: field.unit.as_deref(),
        proven,
    };
    let error = match read_literal(&words.text, &field.ty, &column) {
        Ok(value) => return Some(value),
        Err(error) => error,
    };
    let problem = unread(&error, words, span, field, context);
    context.problems.push(problem);
    None
}

/// Why a cell's words are no value of the field. `span` is where to look.
pub fn unread(error: &LiteralError, words: &Words, span: Span, field: &Field, context: &Context<'_>) -> Problem {
    let text = words.text.trim();
    let wrong = |code| Problem::error(code, span).with("value", text).with("field", &field.title);
    let question = |code, first: String, second: String| {
        Problem::new(Severity::Question, code, span).with("value", text).with("first", first).with("second", second)
    };
    match error {
        LiteralError::WrongType => wrong("example-wrong-type").with("type", fields::show(&field.ty, context)),
        LiteralError::AmbiguousNumber(a, b) => question("literal-ambiguous-number", a.to_string(), b.to_string()),
        LiteralError::AmbiguousDate(a, b) => question("literal-ambiguous-date", a.to_string(), b.to_string()),
        LiteralError::UnknownVariant(at) => {
            let known = context.enums.get(*at).map_or(&[][..], |found| &found.variants);
            let known: Vec<&str> = known.iter().map(|variant| variant.title.as_str()).collect();
            wrong("enum-unknown-value").with("known", known.join(", "))
        }
    }
}

/// Two examples with the same given values that expect different ones.
fn contradictions(examples: &[Example], numbers: &[usize], context: &mut Context<'_>) {
    let source = &context.spec.source;
    let mut found = Vec::new();
    let mut seen: std::collections::BTreeMap<&[Value], usize> = std::collections::BTreeMap::new();
    for (at, example) in examples.iter().enumerate() {
        let Some(&first) = seen.get(example.given.as_slice()) else {
            seen.insert(&example.given, at);
            continue;
        };
        let clash = examples[first].expect.iter().zip(&example.expect).any(|pair| match pair {
            (Some(Value::Text(a)), Some(Value::Text(b))) => key(a) != key(b),
            (Some(a), Some(b)) => a != b,
            _ => false,
        });
        if clash {
            // By number and by its words: `2 (600 | no | 30)`.
            let told = |at: usize| format!("{} ({})", numbers[at], source.quote(examples[at].span).trim());
            let problem = Problem::error("example-contradiction", example.span);
            found.push(problem.with("first", told(first)).with("second", told(at)));
        }
    }
    context.problems.extend(found);
}
