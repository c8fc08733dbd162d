//! The numeric terms that a sentence may calculate with: fields, also in a longer unit of time, table look-ups, totals of
//! lists, days between dates.
//!
//! In: the evidence of a sentence, the scope; out: expressions, the likeliest first. Deliberately not here: what is
//! calculated with them (`amounts`, `conditions`).

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use super::plain;
use crate::agent::Type;
use crate::clause::{Expr, Fold, Function, Op, Scope};
use crate::translate::build::{binary, call, mul, number};
use crate::translate::evidence::Evidence;

/// Fields that no word points at, where none is pointed at.
const UNSUPPORTED: usize = 4;
/// Terms of other kinds than fields.
const DERIVED: usize = 6;

/// The terms for conditions and values of the output at `own`, which may use what comes before it.
pub(super) fn terms(evidence: &Evidence, scope: Scope, own: usize) -> Vec<Expr> {
    let mut fields: Vec<usize> =
        (0..own).filter(|i| scope.field(*i).is_some_and(|f| plain(&f.ty).is_number())).collect();
    let support = |i: usize| {
        let named = evidence.field(i).map_or(0.0, |m| m.strength);
        let by_unit = evidence.numbers.iter().any(|n| n.unit_of.contains(&i));
        named + if by_unit { 0.6 } else { 0.0 }
    };
    fields.sort_by(|a, b| support(*b).total_cmp(&support(*a)));
    let supported = fields.iter().filter(|i| support(**i) > 0.0).count();
    fields.truncate(if supported == 0 { UNSUPPORTED } else { supported.max(2) });
    let mut found: Vec<Expr> = fields.into_iter().map(|field| field_term(field, scope)).collect();
    let mut derived = lookups(evidence, scope, own);
    derived.extend(totals(evidence, scope, own));
    derived.extend(spans(evidence, scope, own));
    derived.extend(in_longer_units(evidence, own));
    derived.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    found.extend(derived.into_iter().take(DERIVED).map(|(_, term)| term));
    found
}

/// A numeric field; one that may be missing counts as nothing then.
pub(in crate::translate) fn field_term(field: usize, scope: Scope) -> Expr {
    match scope.field(field).map(|f| &f.ty) {
        Some(Type::Optional(_)) => call(Function::OrElse, [Expr::Field(field), number(Decimal::ZERO)]),
        _ => Expr::Field(field),
    }
}

/// `minutes / 60` in a sentence about hours.
fn in_longer_units(evidence: &Evidence, own: usize) -> Vec<(f32, Expr)> {
    let fields = evidence.converted.iter().filter(|(field, _)| *field < own);
    fields.map(|(field, factor)| (1.0, binary(Op::Div, Expr::Field(*field), number(*factor)))).collect()
}

/// `prices[product].price`, for columns that the sentence names, and for the only numeric column of a table.
fn lookups(evidence: &Evidence, scope: Scope, own: usize) -> Vec<(f32, Expr)> {
    let mut found = Vec::new();
    for (table, definition) in scope.agent.tables.iter().enumerate() {
        let Some(key) = definition.columns.first() else { continue };
        let numeric = |column: usize| definition.columns[column].ty.is_number();
        let columns: Vec<usize> = (1..definition.columns.len()).filter(|c| numeric(*c)).collect();
        for field in (0..own).filter(|i| scope.field(*i).is_some_and(|f| fits(&f.ty, &key.ty))) {
            for &column in &columns {
                let named = evidence.column(table, column);
                let only = if columns.len() == 1 { 0.3 } else { 0.0 };
                let by_key = evidence.field(field).map_or(0.0, |m| m.strength * 0.2);
                if named + only > 0.0 {
                    let key = Box::new(Expr::Field(field));
                    found.push((named + only + by_key, Expr::Lookup { table, key, column }));
                }
            }
        }
    }
    found
}

/// Whether a field's values are looked up among these keys.
pub(in crate::translate) fn fits(field: &Type, key: &Type) -> bool {
    match (field, key) {
        (Type::Enum(a), Type::Enum(b)) => a == b,
        (Type::Text, Type::Text) => true,
        (a, b) => a.is_number() && b.is_number() && a == b,
    }
}

/// How many items a list has, their total, the largest; of records, totals of fields and of products of two.
fn totals(evidence: &Evidence, scope: Scope, own: usize) -> Vec<(f32, Expr)> {
    let mut found = Vec::new();
    for field in 0..own {
        let Some(Type::List(item)) = scope.field(field).map(|f| plain(&f.ty)) else { continue };
        let named = evidence.field(field).map_or(0.0, |m| m.strength);
        let fold = |kind, each: Option<Expr>| Expr::Fold {
            kind,
            list: Box::new(Expr::Field(field)),
            each: each.map(Box::new),
        };
        found.push((named + 0.3, fold(Fold::Count, None)));
        match &**item {
            ty if ty.is_number() => {
                found.push((named + 0.4, fold(Fold::Sum, Some(Expr::Item(0)))));
                found.push((named + 0.2, fold(Fold::Max, Some(Expr::Item(0)))));
            }
            Type::Record(record) => {
                let fields = scope.agent.records.get(*record).map(|r| &r.fields[..]).unwrap_or_default();
                let numeric: Vec<usize> = (0..fields.len()).filter(|i| fields[*i].ty.is_number()).collect();
                for (at, &a) in numeric.iter().enumerate() {
                    found.push((named + 0.3, fold(Fold::Sum, Some(Expr::Item(a)))));
                    for &b in &numeric[at + 1..] {
                        found.push((named + 0.3, fold(Fold::Sum, Some(mul(Expr::Item(a), Expr::Item(b))))));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether one date of the examples is never after the other, and once before it.
fn is_always_before(scope: Scope, first: usize, second: usize) -> bool {
    let dates = scope.skill.examples.iter().map(|example| (example.given.get(first), example.given.get(second)));
    let mut pairs = dates.filter_map(|pair| match pair {
        (Some(Value::Date(first)), Some(Value::Date(second))) => Some((*first, *second)),
        _ => None,
    });
    pairs.clone().any(|(first, second)| first < second) && pairs.all(|(first, second)| first <= second)
}

/// The days from one date to another, where the sentence speaks of either or of days.
fn spans(evidence: &Evidence, scope: Scope, own: usize) -> Vec<(f32, Expr)> {
    let dates: Vec<usize> = (0..own).filter(|i| scope.field(*i).is_some_and(|f| f.ty == Type::Date)).collect();
    let named = |i: usize| evidence.field(i).map_or(0.0, |m| m.strength);
    let mut found = Vec::new();
    for &from in &dates {
        // The examples tell which comes first.
        for &to in dates.iter().filter(|to| **to != from && !is_always_before(scope, **to, from)) {
            let place = |i: usize| evidence.field(i).map(|mention| mention.start);
            let backwards = match (place(from), place(to)) {
                (Some(first), Some(second)) => {
                    if first > second {
                        0.1
                    } else {
                        0.0
                    }
                }
                _ => {
                    if from > to {
                        0.1
                    } else {
                        0.0
                    }
                }
            };
            let support = 0.3 + named(from) + named(to) - backwards;
            found.push((support, call(Function::DaysBetween, [Expr::Field(from), Expr::Field(to)])));
        }
    }
    found
}
