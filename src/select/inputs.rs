//! Inputs to try readings on: the author's examples, and what lies around the limits that the rules mention.
//!
//! In: scope, readings; out: inputs, each a small change of an example (or of a plain input where there is none), so
//! that a question about one is a question its author can answer. Deterministic.

use std::collections::BTreeSet;

use jiff::ToSpan;
use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use super::effects::limits;
use crate::agent::Type;
use crate::clause::Scope;
use crate::translate::words::{Reading, plain};

/// Inputs made for one skill at most.
const MOST: usize = 1_500;

/// Inputs around the limits of these readings: first those that change one field of an example, then two.
pub fn around<'a>(scope: Scope, readings: impl Iterator<Item = &'a Reading>) -> Vec<Vec<Value>> {
    let values = interesting(scope, readings);
    let mut bases: Vec<Vec<Value>> = scope.skill.examples.iter().map(|e| e.given.clone()).collect();
    if bases.is_empty() {
        bases.push(values.iter().map(|v| v.first().cloned().unwrap_or(Value::Missing)).collect());
    }
    let mut seen: BTreeSet<Vec<Value>> = bases.iter().cloned().collect();
    let mut found = bases.clone();
    let push = |input: Vec<Value>, found: &mut Vec<Vec<Value>>, seen: &mut BTreeSet<Vec<Value>>| {
        if found.len() < MOST && seen.insert(input.clone()) {
            found.push(input);
        }
    };
    for (field, options) in values.iter().enumerate() {
        for option in options {
            for base in &bases {
                let mut input = base.clone();
                if let Some(slot) = input.get_mut(field) {
                    slot.clone_from(option);
                    push(input, &mut found, &mut seen);
                }
            }
        }
    }
    for first in 0..values.len() {
        for second in first + 1..values.len() {
            for a in &values[first] {
                for b in &values[second] {
                    for base in &bases {
                        let mut input = base.clone();
                        input[first].clone_from(a);
                        input[second].clone_from(b);
                        push(input, &mut found, &mut seen);
                    }
                }
            }
        }
    }
    found
}

/// Per input field the values worth trying.
fn interesting<'a>(scope: Scope, readings: impl Iterator<Item = &'a Reading>) -> Vec<Vec<Value>> {
    let mut mentioned: Vec<(usize, Value)> = Vec::new();
    for clause in readings.flatten() {
        if let Some(condition) = clause.when.condition() {
            limits(condition, &mut mentioned);
        }
        limits(&clause.value, &mut mentioned);
    }
    (scope.skill.inputs.iter().enumerate())
        .map(|(index, field)| {
            let limits = mentioned.iter().filter(|(f, _)| *f == index).map(|(_, v)| v);
            let given = scope.skill.examples.iter().filter_map(|e| e.given.get(index));
            let mut values: BTreeSet<Value> = given.cloned().collect();
            match plain(&field.ty) {
                Type::Bool => values.extend([Value::Bool(false), Value::Bool(true)]),
                Type::Enum(position) => {
                    let count = scope.agent.enums.get(*position).map_or(0, |e| e.variants.len());
                    values.extend((0..count).map(Value::Variant));
                }
                Type::List(item) if item.is_number() => values.extend(limits.flat_map(lists_around)),
                // A limit of days between two dates: so many days after each date of the examples.
                Type::Date => values.extend(limits.flat_map(|limit| dates_around(limit, scope))),
                _ => values.extend(limits.flat_map(|limit| near(limit, &field.ty))),
            }
            if matches!(field.ty, Type::Optional(_)) {
                values.insert(Value::Missing);
            }
            values.into_iter().collect()
        })
        .collect()
}

/// Lists whose total, largest item or length lies around a limit.
fn lists_around(limit: &Value) -> Vec<Value> {
    let Value::Number(limit) = limit else { return Vec::new() };
    let list = |items: Vec<Decimal>| Value::List(items.into_iter().map(|n| Value::Number(n.normalize())).collect());
    let half = limit / Decimal::TWO;
    vec![list(vec![*limit]), list(vec![limit + Decimal::ONE]), list(vec![half, half + Decimal::ONE])]
}

/// A date limit and its neighbours; for a number, the dates that lie so many days after those of the examples.
fn dates_around(limit: &Value, scope: Scope) -> Vec<Value> {
    let Value::Number(days) = limit else { return near(limit, &Type::Date) };
    let Ok(days) = i32::try_from(*days) else { return Vec::new() };
    let given = scope.skill.examples.iter().flat_map(|e| &e.given);
    let dates = given.filter_map(|value| if let Value::Date(date) = value { Some(*date) } else { None });
    dates
        .flat_map(|date| (days.saturating_sub(1)..=days.saturating_add(1)).map(move |d| date.checked_add(d.days())))
        .filter_map(|date| Some(Value::Date(date.ok()?)))
        .collect()
}

/// A limit, and a little below and above it: one for counts, a cent for amounts, a day for dates, a minute for times.
fn near(limit: &Value, ty: &Type) -> Vec<Value> {
    match limit {
        // A limit of something that is calculated from the field, such as its length.
        Value::Number(_) if !plain(ty).is_number() => Vec::new(),
        Value::Number(number) => {
            let step = if *plain(ty) == Type::Integer { Decimal::ONE } else { Decimal::new(1, 2) };
            [number.checked_sub(step), Some(*number), number.checked_add(step), number.checked_add(Decimal::TEN)]
                .into_iter()
                .flatten()
                .filter(|n| !n.is_sign_negative() || number.is_sign_negative())
                .map(|n| Value::Number(n.normalize()))
                .collect()
        }
        Value::Date(date) => [date.checked_sub(1.day()).ok(), Some(*date), date.checked_add(1.day()).ok()]
            .into_iter()
            .flatten()
            .map(Value::Date)
            .collect(),
        Value::Time(time) => [time.checked_sub(1.minute()).ok(), Some(*time), time.checked_add(1.minute()).ok()]
            .into_iter()
            .flatten()
            .map(Value::Time)
            .collect(),
        // The word, and a longer one that holds it.
        Value::Text(word) => vec![limit.clone(), Value::Text(format!("{word}{word}"))],
        other => vec![other.clone()],
    }
}
