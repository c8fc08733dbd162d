//! Operators and branches; what a condition tells about optional values.
//!
//! In: an operator and its sides; out: the operation, `+` and `-` of moments and texts as the functions that they mean.
//! Deliberately not here: functions by name (`call`).

use nl2agent_runtime::Value;
use syn::spanned::Spanned;

use super::literal::{is_open, text_of};
use super::{Checker, Typed, only_expr};
use crate::agent::Type;
use crate::clause::parse::Wrong;
use crate::clause::types::{is_moment, is_ordered, unify};
use crate::clause::{ClauseError, Expr, Function, Op, literal};

impl Checker<'_> {
    pub(super) fn negative(&mut self, inner: &syn::Expr) -> Result<Typed, Wrong> {
        let number = self.number(inner)?;
        // `-3` is a number; `-(3)` is the negative of one, so that every tree has a text of its own.
        let is_literal = matches!(inner, syn::Expr::Lit(_));
        let negative = if is_literal { negated(number) } else { Expr::Negate(Box::new(number)) };
        let ty = self.type_of(&negative);
        Ok((negative, ty))
    }

    pub(super) fn binary(&mut self, binary: &syn::ExprBinary) -> Result<Typed, Wrong> {
        let op = match &binary.op {
            syn::BinOp::Add(_) => Op::Add,
            syn::BinOp::Sub(_) => Op::Sub,
            syn::BinOp::Mul(_) => Op::Mul,
            syn::BinOp::Div(_) => Op::Div,
            syn::BinOp::Rem(_) => Op::Rem,
            syn::BinOp::Eq(_) => Op::Eq,
            syn::BinOp::Ne(_) => Op::Ne,
            syn::BinOp::Lt(_) => Op::Lt,
            syn::BinOp::Le(_) => Op::Le,
            syn::BinOp::Gt(_) => Op::Gt,
            syn::BinOp::Ge(_) => Op::Ge,
            syn::BinOp::And(_) => Op::And,
            syn::BinOp::Or(_) => Op::Or,
            other => return Err((ClauseError::UNSUPPORTED, other.span(), Vec::new())),
        };
        match op {
            Op::And | Op::Or => {
                let left = self.truth(&binary.left)?;
                let right = self.knowing(&left, op == Op::And, |checker| checker.truth(&binary.right))?;
                Ok((Expr::Binary(op, Box::new(left), Box::new(right)), Type::Bool))
            }
            Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge => self.comparison(op, &binary.left, &binary.right),
            Op::Add | Op::Sub | Op::Mul | Op::Div | Op::Rem => self.arithmetic(op, &binary.left, &binary.right),
        }
    }

    fn comparison(&mut self, op: Op, left: &syn::Expr, right: &syn::Expr) -> Result<Typed, Wrong> {
        let ((a, a_type), (b, b_type)) = if is_open(left) && !is_open(right) {
            let b = self.side(right, None)?;
            (self.beside(left, &b)?, b)
        } else {
            let a = self.side(left, None)?;
            let b = self.beside(right, &a)?;
            (a, b)
        };
        let common = unify(&a_type, &b_type).ok_or_else(|| self.mismatch(right, &a_type, &b_type))?;
        let is_fine = match op {
            Op::Eq | Op::Ne => !matches!(common, Type::List(_) | Type::Record(_)),
            _ => is_ordered(&common),
        };
        if !is_fine {
            return Err((ClauseError::TYPE, left.span(), vec![self.type_name(&common)]));
        }
        // `x == true` is `x`: one tree for one meaning.
        let expr = match (op, a, b) {
            (Op::Eq | Op::Ne, truth, Expr::Literal(Value::Bool(value), _))
            | (Op::Eq | Op::Ne, Expr::Literal(Value::Bool(value), _), truth) => {
                if value == (op == Op::Eq) {
                    truth
                } else {
                    Expr::Not(Box::new(truth))
                }
            }
            (op, a, b) => Expr::Binary(op, Box::new(a), Box::new(b)),
        };
        Ok((expr, Type::Bool))
    }

    /// The other side of a comparison with `beside`.
    pub(super) fn beside(&mut self, expr: &syn::Expr, beside: &Typed) -> Result<Typed, Wrong> {
        if let (Expr::Call(Function::Weekday, _), Some(text)) = (&beside.0, text_of(expr)) {
            let day = literal::weekday(&text, self.scope);
            let day = day.ok_or_else(|| (ClauseError::UNKNOWN_VALUE, expr.span(), Vec::new()))?;
            return Ok((Expr::Literal(Value::Number(day.into()), Type::Integer), Type::Integer));
        }
        self.side(expr, Some(&beside.1))
    }

    fn arithmetic(&mut self, op: Op, left: &syn::Expr, right: &syn::Expr) -> Result<Typed, Wrong> {
        let (a, a_type) = self.present(left, None)?;
        let wanted = is_moment(&a_type).then_some(&Type::Duration);
        let (b, b_type) = self.present(right, wanted)?;
        let is_calendar = |ty: &Type| matches!(ty, Type::Date | Type::DateTime);
        let expr = match (op, &a_type, &b_type) {
            (op, a_type, b_type) if a_type.is_number() && b_type.is_number() => {
                Expr::Binary(op, Box::new(a), Box::new(b))
            }
            (Op::Add, calendar, days) if is_calendar(calendar) && days.is_number() => {
                Expr::Call(Function::AddDays, vec![a, b])
            }
            (Op::Add, days, calendar) if is_calendar(calendar) && days.is_number() => {
                Expr::Call(Function::AddDays, vec![b, a])
            }
            (Op::Sub, calendar, days) if is_calendar(calendar) && days.is_number() => {
                Expr::Call(Function::AddDays, vec![a, negated(b)])
            }
            (Op::Sub, Type::Date, Type::Date) => Expr::Call(Function::DaysBetween, vec![b, a]),
            (Op::Add, moment, Type::Duration) if is_moment(moment) => Expr::Call(Function::After, vec![a, b]),
            (Op::Sub, moment, Type::Duration) if is_moment(moment) => Expr::Call(Function::Before, vec![a, b]),
            (Op::Sub, moment, other) if is_moment(moment) && moment == other => {
                Expr::Call(Function::Elapsed, vec![b, a])
            }
            (Op::Add, Type::Text, other) | (Op::Add, other, Type::Text) if is_worded(other) => {
                let mut parts = match a {
                    Expr::Call(Function::Concat, parts) => parts,
                    other => vec![other],
                };
                parts.push(b);
                Expr::Call(Function::Concat, parts)
            }
            _ => return Err(self.mismatch(right, &a_type, &b_type)),
        };
        let ty = self.type_of(&expr);
        Ok((expr, ty))
    }

    pub(super) fn branch(&mut self, branch: &syn::ExprIf, wanted: Option<&Type>) -> Result<Typed, Wrong> {
        let Some((_, no)) = &branch.else_branch else {
            return Err((ClauseError::UNSUPPORTED, branch.span(), vec!["else".to_owned()]));
        };
        let yes = only_expr(&branch.then_branch, &branch.cond)?;
        let condition = self.truth(&branch.cond)?;
        let (a, a_type) = self.knowing(&condition, true, |checker| checker.present(yes, wanted))?;
        let beside = if is_open(yes) { wanted.unwrap_or(&a_type) } else { &a_type };
        let (b, b_type) = self.knowing(&condition, false, |checker| checker.present(no, Some(beside)))?;
        let ty = unify(&a_type, &b_type).ok_or_else(|| self.mismatch(no, &a_type, &b_type))?;
        Ok((Expr::If(Box::new(condition), Box::new(a), Box::new(b)), ty))
    }
}

/// The negative of a number: of a literal, a literal.
fn negated(number: Expr) -> Expr {
    match number {
        Expr::Literal(Value::Number(value), ty) => Expr::Literal(Value::Number(-value), ty),
        other => Expr::Negate(Box::new(other)),
    }
}

/// What `concat` writes into a text.
pub(super) fn is_worded(ty: &Type) -> bool {
    ty.is_number() || matches!(ty, Type::Text | Type::Date)
}

/// The optional expressions that are given whenever `condition` is `truth`.
pub(super) fn found_given(condition: &Expr, truth: bool) -> Vec<Expr> {
    match condition {
        Expr::Call(Function::IsGiven, arguments) if truth => arguments.clone(),
        Expr::Not(inner) => found_given(inner, !truth),
        Expr::Binary(op, left, right) if *op == (if truth { Op::And } else { Op::Or }) => {
            let mut given = found_given(left, truth);
            given.extend(found_given(right, truth));
            given
        }
        _ => Vec::new(),
    }
}
