//! Conditions on the dates that a sentence names: until one, from one to another, on each of several.
//!
//! In: a builder with the evidence; out: conditions on each date that the skill is given. Deliberately not here: weekdays
//! and months (`conditions`), dates as outcomes (`dates`).

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use super::{Builder, plain};
use crate::agent::Type;
use crate::clause::{Expr, Function, Op};
use crate::translate::build::{add, any, binary, call, mul, number, other_strictness};
use crate::translate::evidence::{Dated, Day};

impl Builder<'_> {
    /// `date <= "2026-08-31"` and the like: for one date, for the days from one to another, for each of several.
    pub(super) fn named_dates(&self) -> Vec<Expr> {
        let dates = &self.evidence.dates;
        let is_date = |f: &usize| self.scope.field(*f).is_some_and(|d| *plain(&d.ty) == Type::Date);
        let mut found = Vec::new();
        for field in (0..self.own).filter(|f| !dates.is_empty() && is_date(f)) {
            match &dates[..] {
                [Dated { day, compare }] => {
                    let ops: Vec<Op> = match compare {
                        Some(op) => std::iter::once(*op).chain(other_strictness(*op)).collect(),
                        None => vec![Op::Eq, Op::Le, Op::Ge],
                    };
                    found.extend(ops.into_iter().map(|op| dated(field, *day, op)));
                }
                [first, last] if first.compare.is_some() || last.compare.is_some() => {
                    let until = last.compare.filter(|op| *op == Op::Lt).unwrap_or(Op::Le);
                    found.push(season(field, first.day, last.day, until));
                }
                several => found.extend(any(several.iter().map(|named| dated(field, named.day, Op::Eq)))),
            }
        }
        found
    }
}

/// `date <= "2026-08-31"`; for a day of every year `month(date) == 3 && day(date) == 8`, or both as one number.
fn dated(field: usize, day: Day, op: Op) -> Expr {
    let part = |function, value: i8| binary(Op::Eq, call(function, [Expr::Field(field)]), number(value.into()));
    match day.date() {
        Some(date) => binary(op, Expr::Field(field), Expr::Literal(Value::Date(date), Type::Date)),
        None if op == Op::Eq => binary(Op::And, part(Function::Month, day.month), part(Function::Day, day.day)),
        None => binary(op, of_year(field), number(day.of_year().into())),
    }
}

/// 308 for 8 March.
fn of_year(field: usize) -> Expr {
    let month = call(Function::Month, [Expr::Field(field)]);
    add(mul(month, number(Decimal::ONE_HUNDRED)), call(Function::Day, [Expr::Field(field)]))
}

/// "From 1 June to 31 August", "from 15 November to 15 March".
fn season(field: usize, first: Day, last: Day, until: Op) -> Expr {
    let is_whole = first.day == 1 && last.is_last_of_month() && until == Op::Le;
    let month = |op, day: Day| binary(op, call(Function::Month, [Expr::Field(field)]), number(day.month.into()));
    let (from, to) = match first.date().is_none() && last.date().is_none() && is_whole {
        true => (month(Op::Ge, first), month(Op::Le, last)),
        false => (dated(field, first, Op::Ge), dated(field, last, until)),
    };
    let wraps = first.date().is_none() && first.of_year() > last.of_year();
    binary(if wraps { Op::Or } else { Op::And }, from, to)
}
