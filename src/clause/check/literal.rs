//! Literals: numbers, truths, and texts as what they are compared with.
//!
//! In: a literal and the type that is wanted; out: a value of a type. Deliberately not here: the styles of dates and
//! numbers (`clause::literal`).

use nl2agent_runtime::Value;
use proc_macro2::Span;
use rust_decimal::Decimal;

use super::{Checker, Typed};
use crate::agent::Type;
use crate::clause::parse::Wrong;
use crate::clause::types::present;
use crate::clause::{ClauseError, Expr, literal};

impl Checker<'_> {
    pub(super) fn literal(&mut self, expr: &syn::ExprLit, wanted: Option<&Type>) -> Result<Typed, Wrong> {
        let span = expr.lit.span();
        match &expr.lit {
            syn::Lit::Bool(value) => Ok((Expr::Literal(Value::Bool(value.value), Type::Bool), Type::Bool)),
            syn::Lit::Int(number) if number.suffix().is_empty() => number_literal(number.base10_digits(), span),
            syn::Lit::Float(number) if number.suffix().is_empty() => number_literal(number.base10_digits(), span),
            syn::Lit::Str(text) => self.text_literal(&text.value(), span, wanted),
            _ => Err((ClauseError::UNSUPPORTED, span, Vec::new())),
        }
    }

    pub(super) fn text_literal(&self, text: &str, span: Span, wanted: Option<&Type>) -> Result<Typed, Wrong> {
        let ty = match wanted.map(present) {
            Some(
                ty @ (Type::Enum(_)
                | Type::Bool
                | Type::Date
                | Type::Time
                | Type::DateTime
                | Type::Duration
                | Type::Text),
            ) => ty,
            _ => &Type::Text,
        };
        let value = literal::read(text, ty, self.scope).ok_or_else(|| {
            let hints = match ty {
                Type::Enum(index) => {
                    let variants =
                        self.scope.agent.enums.get(*index).map(|of| of.variants.as_slice()).unwrap_or_default();
                    variants.iter().take(12).map(|variant| variant.title.clone()).collect()
                }
                other => vec![self.type_name(other)],
            };
            (ClauseError::UNKNOWN_VALUE, span, hints)
        })?;
        Ok((Expr::Literal(value, ty.clone()), ty.clone()))
    }
}

/// Whether the type of an expression is left to what stands beside it.
pub(super) fn is_open(expr: &syn::Expr) -> bool {
    match expr {
        syn::Expr::Paren(paren) => is_open(&paren.expr),
        syn::Expr::Reference(reference) => is_open(&reference.expr),
        other => text_of(other).is_some(),
    }
}

pub(super) fn text_of(expr: &syn::Expr) -> Option<String> {
    match expr {
        syn::Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

fn number_literal(digits: &str, span: Span) -> Result<Typed, Wrong> {
    let value = Decimal::from_str_exact(digits).map_err(|_| (ClauseError::UNSUPPORTED, span, Vec::new()))?;
    let ty = if value.is_integer() { Type::Integer } else { Type::Decimal };
    Ok((Expr::Literal(Value::Number(value), ty.clone()), ty))
}
