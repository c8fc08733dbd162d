//! Dates that a sentence may set: so many days or months on, the end of the month, the next day at the earliest.
//!
//! In: a builder with the evidence; out: date expressions with the numbers that they use.

use rust_decimal::Decimal;

use super::{Builder, Part, plain};
use crate::agent::Type;
use crate::clause::{Expr, Function};
use crate::translate::build::{call, number, sub};

/// Of a week.
pub const DAYS: Decimal = Decimal::from_parts(7, 0, 0, false, 0);

impl Builder<'_> {
    pub(super) fn dates(&self) -> Vec<Part> {
        let mut found = Vec::new();
        let own = || Expr::Field(self.own);
        let one = || number(Decimal::ONE);
        for field in 0..self.own {
            if self.scope.field(field).is_none_or(|f| *plain(&f.ty) != Type::Date) {
                continue;
            }
            let date = Expr::Field(field);
            let next_day = call(Function::AddDays, [date.clone(), one()]);
            found.push((date.clone(), 0));
            found.push((call(Function::MonthEnd, [date.clone()]), 0));
            found.push((call(Function::Later, [own(), next_day]), 0));
            for (bit, n) in self.numbers() {
                for function in [Function::AddDays, Function::AddMonths] {
                    found.push((call(function, [date.clone(), number(n.value)]), bit));
                    found.push((call(function, [date.clone(), number(-n.value)]), bit));
                }
            }
            for days in &self.terms {
                found.push((call(Function::AddDays, [date.clone(), days.clone()]), 0));
            }
        }
        // "If that is a Sunday, the Monday after."
        if !self.evidence.weekdays.is_empty() {
            found.push((call(Function::AddDays, [own(), one()]), 0));
            found.push((call(Function::AddDays, [own(), number(Decimal::TWO)]), 0));
        }
        // "If it falls on a Saturday or a Sunday, the next Monday."
        for day in self.evidence.weekdays.iter().filter(|_| self.evidence.weekdays.len() > 1) {
            let weekday = call(Function::Weekday, [own()]);
            let ahead = sub(number(Decimal::from(*day) + DAYS), weekday);
            found.push((call(Function::AddDays, [own(), ahead]), 0));
        }
        for (bit, n) in self.numbers() {
            for function in [Function::AddDays, Function::AddMonths] {
                found.push((call(function, [own(), number(n.value)]), bit));
                found.push((call(function, [own(), number(-n.value)]), bit));
            }
        }
        found
    }
}
