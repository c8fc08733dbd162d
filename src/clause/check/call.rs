//! Functions by name, as calls and as methods.
//!
//! In: a name and its arguments; out: the call with its type. Deliberately not here: the list of functions
//! (`clause::function`), and folds over lists (`fold`).

use nl2agent_runtime::Value;
use rust_decimal::Decimal;
use syn::spanned::Spanned;

use super::literal::{is_open, text_of};
use super::operator::is_worded;
use super::{Checker, Typed, plain_name, wrong_count};
use crate::agent::Type;
use crate::clause::function::{FOLDS, FUNCTIONS};
use crate::clause::parse::Wrong;
use crate::clause::types::{is_moment, is_ordered, unify};
use crate::clause::{ClauseError, Expr, Fold, Function, Op, name};

impl Checker<'_> {
    pub(super) fn method(
        &mut self,
        method: &syn::Ident,
        arguments: &[&syn::Expr],
        expr: &syn::Expr,
        wanted: Option<&Type>,
    ) -> Result<Typed, Wrong> {
        match (plain_name(method).as_str(), arguments) {
            // `["a", "b"].contains(&x)`
            ("contains", [syn::Expr::Array(list), item]) => {
                let mut all = vec![*item];
                all.extend(&list.elems);
                self.one_of(&all, expr)
            }
            ("is_empty", [list]) => {
                let (list, _) = self.length(list)?;
                let zero = Expr::Literal(Value::Number(Decimal::ZERO), Type::Integer);
                Ok((Expr::Binary(Op::Eq, Box::new(list), Box::new(zero)), Type::Bool))
            }
            ("is_none", _) => {
                let (given, _) = self.function(Function::IsGiven, arguments, expr, None)?;
                Ok((Expr::Not(Box::new(given)), Type::Bool))
            }
            _ => self.call(method, arguments, expr, wanted),
        }
    }

    pub(super) fn call(
        &mut self,
        function: &syn::Ident,
        arguments: &[&syn::Expr],
        expr: &syn::Expr,
        wanted: Option<&Type>,
    ) -> Result<Typed, Wrong> {
        let text = plain_name(function);
        // `date("2026-03-05")`: a literal whose type nothing beside it tells.
        let constructed = match text.as_str() {
            "date" => Some(Type::Date),
            "time" => Some(Type::Time),
            "datetime" => Some(Type::DateTime),
            "duration" => Some(Type::Duration),
            _ => None,
        };
        if let (Some(ty), [argument]) = (constructed, arguments)
            && let Some(literal) = text_of(argument)
        {
            return self.text_literal(&literal, argument.span(), Some(&ty));
        }
        let named = |name: &str| FOLDS.iter().find(|(fold, _)| *fold == name).map(|(_, kind)| *kind);
        let fold = named(&text).or_else(|| named(&format!("{text}_of")));
        if let Some(kind) = fold
            && let Some(found) = self.fold(kind, arguments, expr, named(&text).is_some())?
        {
            return Ok(found);
        }
        let found = FUNCTIONS.iter().find(|(name, _)| *name == text).map(|(_, function)| *function);
        let function = found.ok_or_else(|| {
            let names = FUNCTIONS.iter().map(|(name, _)| *name).chain(FOLDS.iter().map(|(name, _)| *name));
            (ClauseError::UNKNOWN_FUNCTION, function.span(), name::near(names, &text))
        })?;
        self.function(function, arguments, expr, wanted)
    }

    fn function(
        &mut self,
        function: Function,
        arguments: &[&syn::Expr],
        expr: &syn::Expr,
        wanted: Option<&Type>,
    ) -> Result<Typed, Wrong> {
        let calendar = |ty: &Type| matches!(ty, Type::Date | Type::DateTime);
        let clock = |ty: &Type| matches!(ty, Type::Time | Type::DateTime);
        let duration = |ty: &Type| *ty == Type::Duration;
        let checked = match (function, arguments) {
            (Function::Min | Function::Max | Function::Earlier | Function::Later, [_, _, ..]) => {
                return self.extreme(function, arguments, wanted);
            }
            (Function::Abs | Function::Floor | Function::Ceil, [number]) => vec![self.number(number)?],
            (Function::Round | Function::RoundEven, [number]) => vec![self.number(number)?],
            (Function::Round | Function::RoundEven, [number, digits]) => {
                vec![self.number(number)?, self.digits(digits)?]
            }
            (Function::Contains, [list, item]) => return self.contains(list, item),
            (Function::HasWord | Function::StartsWith | Function::EndsWith, [text, part]) => {
                vec![self.text(text)?, self.text(part)?]
            }
            (Function::Len, [list]) => return self.length(list),
            (Function::OneOf, [_, _, ..]) => return self.one_of(arguments, expr),
            (Function::Weekday | Function::Day | Function::Month | Function::Year | Function::MonthEnd, [date]) => {
                vec![self.of(date, &Type::Date, calendar)?.0]
            }
            (Function::Hour | Function::Minute, [time]) => vec![self.of(time, &Type::Time, clock)?.0],
            (Function::Hours | Function::Minutes, [time]) => vec![self.of(time, &Type::Duration, duration)?.0],
            (Function::After | Function::Before, [moment, time]) => {
                vec![self.of(moment, &Type::DateTime, is_moment)?.0, self.of(time, &Type::Duration, duration)?.0]
            }
            (Function::Elapsed, [from, to]) => {
                let (from, from_type) = self.of(from, &Type::DateTime, is_moment)?;
                let (until, until_type) = self.of(to, &from_type, is_moment)?;
                if from_type != until_type {
                    return Err(self.mismatch(to, &from_type, &until_type));
                }
                vec![from, until]
            }
            (Function::DaysBetween, [a, b]) => {
                vec![self.of(a, &Type::Date, calendar)?.0, self.of(b, &Type::Date, calendar)?.0]
            }
            (Function::AddDays | Function::AddMonths, [date, number]) => {
                vec![self.of(date, &Type::Date, calendar)?.0, self.number(number)?]
            }
            (Function::IsGiven, [optional]) => return self.is_given(optional),
            (Function::OrElse, [optional, default]) => {
                let (value, ty) = self.expr(optional, None)?;
                let Type::Optional(inner) = &ty else { return Err(self.expected("optional", optional, &ty)) };
                let (default_value, default_type) = self.present(default, Some(inner))?;
                if unify(inner, &default_type).is_none() || matches!(**inner, Type::List(_) | Type::Record(_)) {
                    return Err(self.mismatch(default, inner, &default_type));
                }
                vec![value, default_value]
            }
            (Function::Concat, [_, ..]) => {
                let parts = arguments.iter().map(|part| {
                    let (value, ty) = self.present(part, Some(&Type::Text))?;
                    if is_worded(&ty) { Ok(value) } else { Err(self.mismatch(part, &Type::Text, &ty)) }
                });
                parts.collect::<Result<_, _>>()?
            }
            _ => return Err(wrong_count(expr)),
        };
        let call = Expr::Call(function, checked);
        let ty = self.type_of(&call);
        Ok((call, ty))
    }

    fn text(&mut self, expr: &syn::Expr) -> Result<Expr, Wrong> {
        let (value, ty) = self.side(expr, Some(&Type::Text))?;
        if ty == Type::Text { Ok(value) } else { Err(self.mismatch(expr, &Type::Text, &ty)) }
    }

    /// The digits to round to: a constant, because code and contract must say the same.
    fn digits(&mut self, expr: &syn::Expr) -> Result<Expr, Wrong> {
        let digits = self.number(expr)?;
        match &digits {
            Expr::Literal(Value::Number(value), _) if value.is_integer() && value.abs() <= Decimal::from(12) => {
                Ok(digits)
            }
            _ => Err((ClauseError::ARGUMENTS, expr.span(), vec!["-12 … 12".to_owned()])),
        }
    }

    /// `contains(text, part)`, `contains(list, item)`.
    fn contains(&mut self, list: &syn::Expr, item: &syn::Expr) -> Result<Typed, Wrong> {
        let (list_expr, list_type) = self.side(list, Some(&Type::Text))?;
        let wanted = match &list_type {
            Type::Text => &Type::Text,
            Type::List(item) if !matches!(**item, Type::List(_) | Type::Record(_) | Type::Optional(_)) => item,
            other => return Err(self.mismatch(list, &Type::Text, other)),
        };
        let (item_expr, item_type) = self.side(item, Some(wanted))?;
        if unify(wanted, &item_type).is_none() {
            return Err(self.mismatch(item, wanted, &item_type));
        }
        Ok((Expr::Call(Function::Contains, vec![list_expr, item_expr]), Type::Bool))
    }

    fn length(&mut self, list: &syn::Expr) -> Result<Typed, Wrong> {
        let (value, ty) = self.present(list, Some(&Type::Text))?;
        match ty {
            Type::Text => Ok((Expr::Call(Function::Len, vec![value]), Type::Integer)),
            // A list has one length, whatever it is called.
            Type::List(_) => Ok((Expr::Fold { kind: Fold::Count, list: Box::new(value), each: None }, Type::Integer)),
            other => Err(self.mismatch(list, &Type::Text, &other)),
        }
    }

    /// `is_given(x)`; a text that is not optional is given when it is not empty.
    fn is_given(&mut self, expr: &syn::Expr) -> Result<Typed, Wrong> {
        let (value, ty) = self.expr(expr, None)?;
        match ty {
            Type::Optional(_) => Ok((Expr::Call(Function::IsGiven, vec![value]), Type::Bool)),
            Type::Text => {
                let zero = Expr::Literal(Value::Number(Decimal::ZERO), Type::Integer);
                let length = Expr::Call(Function::Len, vec![value]);
                Ok((Expr::Binary(Op::Gt, Box::new(length), Box::new(zero)), Type::Bool))
            }
            other => Err(self.expected("optional", expr, &other)),
        }
    }

    fn one_of(&mut self, arguments: &[&syn::Expr], expr: &syn::Expr) -> Result<Typed, Wrong> {
        let [first, rest @ ..] = arguments else { return Err(wrong_count(expr)) };
        let first = self.side(first, None)?;
        if matches!(first.1, Type::List(_) | Type::Record(_)) {
            return Err(self.mismatch(expr, &Type::Text, &first.1));
        }
        let mut all = vec![first.0.clone()];
        for other in rest {
            let (value, ty) = self.beside(other, &first)?;
            if unify(&first.1, &ty).is_none() {
                return Err(self.mismatch(other, &first.1, &ty));
            }
            all.push(value);
        }
        Ok((Expr::Call(Function::OneOf, all), Type::Bool))
    }

    /// The smallest or largest of values of one ordered type; literal texts take the type of the others. Each is read
    /// once: reading twice at every level of nesting would take forever.
    fn extreme(&mut self, function: Function, arguments: &[&syn::Expr], wanted: Option<&Type>) -> Result<Typed, Wrong> {
        let mut common: Option<Type> = None;
        let mut all: Vec<Option<Expr>> = vec![None; arguments.len()];
        for is_literal in [false, true] {
            for (argument, slot) in
                arguments.iter().zip(&mut all).filter(|(argument, _)| is_open(argument) == is_literal)
            {
                let (value, ty) = self.present(argument, common.as_ref().or(wanted))?;
                let ty = match &common {
                    None => ty,
                    Some(common) => unify(common, &ty).ok_or_else(|| self.mismatch(argument, common, &ty))?,
                };
                if !is_ordered(&ty) {
                    return Err(self.mismatch(argument, &Type::Decimal, &ty));
                }
                common = Some(ty);
                *slot = Some(value);
            }
        }
        let is_number = common.is_some_and(|common| common.is_number());
        let function = match (function, is_number) {
            (Function::Min | Function::Earlier, true) => Function::Min,
            (Function::Min | Function::Earlier, false) => Function::Earlier,
            (_, true) => Function::Max,
            (_, false) => Function::Later,
        };
        let call = Expr::Call(function, all.into_iter().flatten().collect());
        let ty = self.type_of(&call);
        Ok((call, ty))
    }
}
