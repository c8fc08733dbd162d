//! Runs clauses and programs: exact, total, and without allocation on the way of numbers.
//!
//! What each operation means is in the runtime crate, which generated code calls as well. Deliberately not here: types;
//! the values of an ill-typed expression are unspecified, but finding them does not panic.

use std::borrow::Cow;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use nl2agent_runtime::number::Ratio;
use nl2agent_runtime::{Fault, Value, date, text};
use rust_decimal::Decimal;

use super::types::list_item;
use super::{Clause, Decision, Expr, Fold, Function, Op, Order, Program, Scope, When};
use crate::agent::{Field, Type};

/// The values that an expression may use.
#[derive(Clone, Copy)]
pub struct Env<'a> {
    pub scope: Scope<'a>,
    /// One an input, in their order.
    pub inputs: &'a [Value],
    /// What is decided so far of the outputs, in their order; may be shorter than these.
    pub outputs: &'a [Option<Value>],
    /// The list item at hand, inside a fold, and the fields of its record.
    item: Option<(&'a Value, &'a [Field])>,
}

impl<'a> Env<'a> {
    pub fn new(scope: Scope<'a>, inputs: &'a [Value], outputs: &'a [Option<Value>]) -> Self {
        Env { scope, inputs, outputs, item: None }
    }
}

/// The value of an expression; [`Value::Missing`] only of an optional field.
pub fn value(expr: &Expr, env: Env) -> Result<Value, Fault> {
    Ok(optional(expr, env)?.into_owned())
}

/// The truth of a condition.
pub fn truth(expr: &Expr, env: Env) -> Result<bool, Fault> {
    match expr {
        Expr::Not(inner) => Ok(!truth(inner, env)?),
        Expr::Binary(Op::And, left, right) => Ok(truth(left, env)? && truth(right, env)?),
        Expr::Binary(Op::Or, left, right) => Ok(truth(left, env)? || truth(right, env)?),
        Expr::Binary(op @ (Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge), left, right) => {
            let (left, right) = (present(left, env)?, present(right, env)?);
            Ok(match op {
                Op::Eq => left == right,
                Op::Ne => left != right,
                Op::Lt => left < right,
                Op::Le => left <= right,
                Op::Gt => left > right,
                _ => left >= right,
            })
        }
        other => Ok(*present(other, env)? == Value::Bool(true)),
    }
}

/// Whether a clause's condition holds.
pub fn holds(when: &When, env: Env) -> Result<bool, Fault> {
    when.condition().map_or(Ok(true), |condition| truth(condition, env))
}

/// The value that a clause gives its output, as the output's type.
pub fn assigned(clause: &Clause, env: Env) -> Result<Value, Fault> {
    let value = value(&clause.value, env)?;
    let output = env.scope.skill.outputs.get(clause.output);
    match (output.map(|output| &output.ty), &value) {
        (Some(Type::Integer), Value::Number(number)) => {
            Ratio::from(*number).integer().map(|whole| Value::Number(whole.into()))
        }
        _ => Ok(value),
    }
}

/// Runs a whole skill: one value an output, in their order.
pub fn run(program: &Program, scope: Scope, inputs: &[Value]) -> Result<Vec<Value>, Fault> {
    run_traced(program, scope, inputs, &mut |_, _| {})
}

/// As [`run`]; tells the output's position and the clause's position in its decision, of each clause that applied.
pub fn run_traced(
    program: &Program,
    scope: Scope,
    inputs: &[Value],
    fired: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Value>, Fault> {
    let mut outputs = vec![None; scope.skill.outputs.len()];
    for output in 0..outputs.len() {
        let decision = program.decisions.iter().find(|decision| decision.output == output);
        let decided = match decision {
            Some(decision) => decide(decision, scope, inputs, &mut outputs, fired)?,
            None => return Err(no_rule(output, scope)),
        };
        outputs[output] = Some(decided);
    }
    Ok(outputs.into_iter().flatten().collect())
}

/// Decides one output, given the ones before it. The output's own place in `outputs` is used on the way.
pub fn decide(
    decision: &Decision,
    scope: Scope,
    inputs: &[Value],
    outputs: &mut [Option<Value>],
    fired: &mut dyn FnMut(usize, usize),
) -> Result<Value, Fault> {
    let own = decision.output;
    let clauses = || decision.clauses.iter().enumerate().map(|(at, (_, clause))| (at, clause));
    let mut apply = |at: usize, clause: &Clause, outputs: &mut [Option<Value>]| -> Result<bool, Fault> {
        let env = Env::new(scope, inputs, outputs);
        if !holds(&clause.when, env)? {
            return Ok(false);
        }
        let value = assigned(clause, env)?;
        if let Some(slot) = outputs.get_mut(own) {
            *slot = Some(value);
        }
        fired(own, at);
        Ok(true)
    };
    match decision.order {
        Order::First => {
            'decided: for is_otherwise in [false, true] {
                for (at, clause) in clauses() {
                    let decides = !clause.adjusts(scope) && clause.when.is_otherwise() == is_otherwise;
                    if decides && apply(at, clause, outputs)? {
                        break 'decided;
                    }
                }
            }
            for (at, clause) in clauses().filter(|(_, clause)| clause.adjusts(scope)) {
                apply(at, clause, outputs)?;
            }
        }
        Order::Last => {
            for is_otherwise in [true, false] {
                for (at, clause) in clauses().filter(|(_, clause)| clause.when.is_otherwise() == is_otherwise) {
                    apply(at, clause, outputs)?;
                }
            }
        }
    }
    match outputs.get(own).cloned().flatten() {
        Some(value) => Ok(value),
        // An optional output that no rule sets is left out.
        None if scope.skill.outputs.get(own).is_some_and(|output| matches!(output.ty, Type::Optional(_))) => {
            Ok(Value::Missing)
        }
        None => Err(no_rule(own, scope)),
    }
}

fn no_rule(output: usize, scope: Scope) -> Fault {
    Fault::NoRule(scope.skill.outputs.get(output).map_or_else(String::new, |output| output.title.clone()))
}

/// A value that must be there.
fn present<'a>(expr: &'a Expr, env: Env<'a>) -> Result<Cow<'a, Value>, Fault> {
    let value = optional(expr, env)?;
    if *value == Value::Missing { Err(Fault::Missing(title(expr, env))) } else { Ok(value) }
}

/// The author's name of the field or column that an expression reads.
fn title(expr: &Expr, env: Env) -> String {
    let agent = env.scope.agent;
    let field = match expr {
        Expr::Field(index) => env.scope.field(*index),
        Expr::Item(index) => env.item.and_then(|(_, fields)| fields.get(*index)),
        Expr::Lookup { table, column, .. } => agent.tables.get(*table).and_then(|table| table.columns.get(*column)),
        _ => None,
    };
    field.map_or_else(String::new, |field| field.title.clone())
}

fn optional<'a>(expr: &'a Expr, env: Env<'a>) -> Result<Cow<'a, Value>, Fault> {
    match expr {
        Expr::Literal(value, _) => Ok(Cow::Borrowed(value)),
        Expr::Field(index) => match index.checked_sub(env.scope.skill.inputs.len()) {
            None => Ok(env.inputs.get(*index).map_or(Cow::Owned(Value::Missing), Cow::Borrowed)),
            Some(output) => match env.outputs.get(output) {
                Some(Some(value)) => Ok(Cow::Borrowed(value)),
                _ => Err(no_rule(output, env.scope)),
            },
        },
        Expr::Item(index) => Ok(match env.item {
            Some((Value::Record(fields), _)) => fields.get(*index).map_or(Cow::Owned(Value::Missing), Cow::Borrowed),
            Some((plain, _)) => Cow::Borrowed(plain),
            None => Cow::Owned(Value::Missing),
        }),
        Expr::Not(_) | Expr::Binary(Op::And | Op::Or | Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge, ..) => {
            truth(expr, env).map(|truth| Cow::Owned(Value::Bool(truth)))
        }
        Expr::Negate(_) | Expr::Binary(..) => exact(number(expr, env)?),
        Expr::Call(function, arguments) => call(*function, expr, arguments, env),
        Expr::Lookup { table, key, column } => look_up(*table, key, *column, env),
        Expr::Fold { kind: Fold::Sum, .. } => exact(number(expr, env)?),
        Expr::Fold { kind, list, each } => fold(*kind, list, each.as_deref(), env),
        Expr::If(condition, yes, no) => {
            if truth(condition, env)? {
                optional(yes, env)
            } else {
                optional(no, env)
            }
        }
    }
}

fn exact<'a>(ratio: Ratio) -> Result<Cow<'a, Value>, Fault> {
    ratio.value().map(|value| Cow::Owned(Value::Number(value)))
}

fn whole<'a>(number: i64) -> Result<Cow<'a, Value>, Fault> {
    Ok(Cow::Owned(Value::Number(number.into())))
}

fn yes<'a>(truth: bool) -> Result<Cow<'a, Value>, Fault> {
    Ok(Cow::Owned(Value::Bool(truth)))
}

/// A number still in the making: divisions are put off, see [`Ratio`].
fn number(expr: &Expr, env: Env) -> Result<Ratio, Fault> {
    match expr {
        Expr::Negate(inner) => Ok(number(inner, env)?.negated()),
        Expr::Binary(op, left, right) => {
            let (left, right) = (number(left, env)?, number(right, env)?);
            match op {
                Op::Add => left.plus(right),
                Op::Sub => left.minus(right),
                Op::Mul => left.times(right),
                Op::Div => left.over(right),
                _ => left.rest(right),
            }
        }
        Expr::Call(function, arguments) => match (function, arguments.as_slice()) {
            (Function::Min, [first, rest @ ..]) => {
                rest.iter().try_fold(number(first, env)?, |best, other| best.min(number(other, env)?))
            }
            (Function::Max, [first, rest @ ..]) => {
                rest.iter().try_fold(number(first, env)?, |best, other| best.max(number(other, env)?))
            }
            (Function::Abs, [inner]) => Ok(number(inner, env)?.abs()),
            (Function::Floor, [inner]) => number(inner, env)?.floor(),
            (Function::Ceil, [inner]) => number(inner, env)?.ceil(),
            (Function::Round, [inner, digits @ ..]) => number(inner, env)?.round(digits_of(digits)),
            (Function::RoundEven, [inner, digits @ ..]) => number(inner, env)?.round_even(digits_of(digits)),
            (Function::Hours, [inner]) => date::hours(span(&*present(inner, env)?)).ratio(),
            (Function::Minutes, [inner]) => date::minutes(span(&*present(inner, env)?)).ratio(),
            (Function::OrElse, [value, default]) => match &*optional(value, env)? {
                Value::Missing => number(default, env),
                value => Ok(decimal(value).into()),
            },
            _ => Ok(decimal(&*present(expr, env)?).into()),
        },
        Expr::Fold { kind: Fold::Sum, list, each } => {
            let (fields, list) = (item_fields(list, env), present(list, env)?);
            let each = each.as_deref().unwrap_or(&Expr::Item(0));
            items(&list).iter().try_fold(Ratio::from(0), |sum, item| {
                sum.plus(number(each, Env { item: Some((item, fields)), ..env })?)
            })
        }
        Expr::If(condition, yes, no) => {
            if truth(condition, env)? {
                number(yes, env)
            } else {
                number(no, env)
            }
        }
        other => Ok(decimal(&*present(other, env)?).into()),
    }
}

fn decimal(value: &Value) -> Decimal {
    if let Value::Number(number) = value { *number } else { Decimal::ZERO }
}

/// The digits to round to; `check` lets only constants pass.
pub(crate) fn digits_of(arguments: &[Expr]) -> i32 {
    match arguments.first() {
        Some(Expr::Literal(Value::Number(digits), _)) => i32::try_from(*digits).unwrap_or(0),
        _ => 0,
    }
}

/// `moment ± duration`.
fn shifted(
    moment: &Value,
    duration: &Value,
    time: fn(Time, SignedDuration) -> Result<Time, Fault>,
    date_time: fn(DateTime, SignedDuration) -> Result<DateTime, Fault>,
    sum: fn(SignedDuration, SignedDuration) -> Result<SignedDuration, Fault>,
) -> Result<Value, Fault> {
    let duration = span(duration);
    Ok(match moment {
        Value::Time(moment) => Value::Time(time(*moment, duration)?),
        Value::DateTime(moment) => Value::DateTime(date_time(*moment, duration)?),
        other => Value::Duration(sum(span(other), duration)?),
    })
}

fn elapsed(from: &Value, to: &Value) -> Result<Value, Fault> {
    let elapsed = match (from, to) {
        (Value::Time(from), Value::Time(to)) => date::elapsed(*from, *to),
        (Value::DateTime(from), Value::DateTime(to)) => date::elapsed(*from, *to),
        (from, to) => date::elapsed(span(from), span(to)),
    };
    elapsed.map(Value::Duration)
}

fn span(value: &Value) -> SignedDuration {
    if let Value::Duration(duration) = value { *duration } else { SignedDuration::ZERO }
}

fn call<'a>(function: Function, expr: &'a Expr, arguments: &'a [Expr], env: Env<'a>) -> Result<Cow<'a, Value>, Fault> {
    let [first, rest @ ..] = arguments else { return Ok(Cow::Owned(Value::Missing)) };
    match function {
        Function::Min
        | Function::Max
        | Function::Abs
        | Function::Floor
        | Function::Ceil
        | Function::Round
        | Function::RoundEven
        | Function::Hours
        | Function::Minutes => exact(number(expr, env)?),
        Function::Earlier | Function::Later => {
            let mut best = present(first, env)?;
            for other in rest {
                let other = present(other, env)?;
                if if function == Function::Earlier { other < best } else { other > best } {
                    best = other;
                }
            }
            Ok(best)
        }
        Function::Contains => {
            let list = present(first, env)?;
            let Some(item) = rest.first() else { return yes(false) };
            let item = present(item, env)?;
            yes(match (&*list, &*item) {
                (Value::List(items), Value::Text(text)) => {
                    items.iter().any(|item| matches!(item, Value::Text(item) if text::same(item, text)))
                }
                (Value::List(items), item) => items.contains(item),
                (list, part) => text::contains(words(list), words(part)),
            })
        }
        Function::HasWord | Function::StartsWith | Function::EndsWith => {
            let text = present(first, env)?;
            let Some(part) = rest.first() else { return yes(false) };
            let part = present(part, env)?;
            let test = match function {
                Function::HasWord => text::has_word,
                Function::StartsWith => text::starts_with,
                _ => text::ends_with,
            };
            yes(test(words(&text), words(&part)))
        }
        Function::Len => whole(text::len(words(&*present(first, env)?))),
        Function::OneOf => {
            let value = present(first, env)?;
            for other in rest {
                if *present(other, env)? == *value {
                    return yes(true);
                }
            }
            yes(false)
        }
        Function::Weekday => whole(date::weekday(day(&*present(first, env)?))),
        Function::Day => whole(date::day(day(&*present(first, env)?))),
        Function::Month => whole(date::month(day(&*present(first, env)?))),
        Function::Year => whole(date::year(day(&*present(first, env)?))),
        Function::Hour => whole(date::hour(clock(&*present(first, env)?))),
        Function::Minute => whole(date::minute(clock(&*present(first, env)?))),
        Function::DaysBetween => {
            let from = day(&*present(first, env)?);
            let Some(to) = rest.first() else { return whole(0) };
            whole(date::days_between(from, day(&*present(to, env)?)))
        }
        Function::AddDays | Function::AddMonths => {
            let start = present(first, env)?;
            let Some(count) = rest.first() else { return Ok(start) };
            let count = number(count, env)?;
            Ok(Cow::Owned(match (&*start, function) {
                (Value::DateTime(start), Function::AddDays) => Value::DateTime(date::add_days(*start, count)?),
                (Value::DateTime(start), _) => Value::DateTime(date::add_months(*start, count)?),
                (start, Function::AddDays) => Value::Date(date::add_days(day(start), count)?),
                (start, _) => Value::Date(date::add_months(day(start), count)?),
            }))
        }
        Function::After | Function::Before | Function::Elapsed => {
            let first = present(first, env)?;
            let Some(second) = rest.first() else { return Ok(first) };
            let second = present(second, env)?;
            Ok(Cow::Owned(match function {
                Function::After => shifted(&first, &second, date::after, date::after, date::after)?,
                Function::Before => shifted(&first, &second, date::before, date::before, date::before)?,
                _ => elapsed(&first, &second)?,
            }))
        }
        Function::MonthEnd => Ok(Cow::Owned(match &*present(first, env)? {
            Value::DateTime(at) => Value::DateTime(date::month_end(*at)),
            other => Value::Date(date::month_end(day(other))),
        })),
        Function::IsGiven => yes(*optional(first, env)? != Value::Missing),
        Function::OrElse => {
            let value = optional(first, env)?;
            match (&*value, rest.first()) {
                (Value::Missing, Some(default)) => present(default, env),
                _ => Ok(value),
            }
        }
        Function::Concat => {
            let mut text = String::new();
            for part in arguments {
                match &*present(part, env)? {
                    Value::Number(number) => text.push_str(&text::plain(*number)),
                    Value::Date(date) => text.push_str(&date.to_string()),
                    other => text.push_str(words(other)),
                }
            }
            Ok(Cow::Owned(Value::Text(text)))
        }
    }
}

fn words(value: &Value) -> &str {
    if let Value::Text(text) = value { text } else { "" }
}

fn day(value: &Value) -> Date {
    match value {
        Value::Date(date) => *date,
        Value::DateTime(at) => at.date(),
        _ => Date::ZERO,
    }
}

fn clock(value: &Value) -> Time {
    match value {
        Value::Time(time) => *time,
        Value::DateTime(at) => at.time(),
        _ => Time::MIN,
    }
}

fn items(list: &Value) -> &[Value] {
    if let Value::List(items) = list { items } else { &[] }
}

/// The fields of the records in a list; none where the items are no records.
fn item_fields<'a>(list: &Expr, env: Env<'a>) -> &'a [Field] {
    let field = match list {
        Expr::Field(index) => env.scope.field(*index),
        Expr::Item(index) => env.item.and_then(|(_, fields)| fields.get(*index)),
        Expr::If(_, yes, _) => return item_fields(yes, env),
        _ => None,
    };
    match field.and_then(|field| list_item(&field.ty)) {
        Some(Type::Record(record)) => env.scope.agent.records.get(*record).map_or(&[], |record| &record.fields),
        _ => &[],
    }
}

fn look_up<'a>(table: usize, key: &'a Expr, column: usize, env: Env<'a>) -> Result<Cow<'a, Value>, Fault> {
    let key = present(key, env)?;
    let Some(table) = env.scope.agent.tables.get(table) else { return Err(Fault::NoRow(String::new())) };
    let is_row = |row: &&Vec<Value>| match (row.first(), &*key) {
        (Some(Value::Text(cell)), Value::Text(key)) => text::same(cell, key),
        (cell, key) => cell == Some(key),
    };
    let row = table.rows.iter().find(is_row).ok_or_else(|| Fault::NoRow(table.title.clone()))?;
    Ok(row.get(column).map_or(Cow::Owned(Value::Missing), Cow::Borrowed))
}

fn fold<'a>(kind: Fold, list: &'a Expr, each: Option<&'a Expr>, env: Env<'a>) -> Result<Cow<'a, Value>, Fault> {
    let (fields, list) = (item_fields(list, env), present(list, env)?);
    let items = items(&list);
    let each = match (kind, each) {
        (Fold::Count, None) => return whole(i64::try_from(items.len()).unwrap_or(i64::MAX)),
        (_, each) => each.unwrap_or(&Expr::Item(0)),
    };
    let env_of = |item| Env { item: Some((item, fields)), ..env };
    match kind {
        Fold::Count => {
            let count = items.iter().try_fold(0, |count, item| Ok(count + i64::from(truth(each, env_of(item))?)));
            whole(count?)
        }
        Fold::Any | Fold::All => {
            for item in items {
                if truth(each, env_of(item))? == (kind == Fold::Any) {
                    return yes(kind == Fold::Any);
                }
            }
            yes(kind == Fold::All)
        }
        _ => {
            let mut best: Option<Value> = None;
            for item in items {
                let value = present(each, env_of(item))?.into_owned();
                let is_better = |old: &Value| if kind == Fold::Min { value < *old } else { value > *old };
                if best.as_ref().is_none_or(is_better) {
                    best = Some(value);
                }
            }
            best.map(Cow::Owned).ok_or(Fault::EmptyList)
        }
    }
}
