//! Functions of numbers: rounding, the smallest and the largest.
//!
//! In: a function and its arguments; out: its call. Deliberately not here: arithmetic (`operator`).

use proc_macro2::TokenStream;
use quote::quote;
use rust_decimal::Decimal;

use super::Writer;
use super::piece::{Kind, Piece, binds, constant, ident, settled, whole_number};
use crate::clause::eval::digits_of;
use crate::clause::{Expr, Function};

impl Writer<'_> {
    pub(super) fn rounded(&self, function: Function, number: &Expr, rest: &[Expr]) -> Piece {
        let number = self.piece(number).as_num();
        let (code, name) = (number.within(binds::POSTFIX), ident(function.name()));
        let digits = matches!(function, Function::Round | Function::RoundEven).then(|| {
            let Piece { code, .. } = whole_number(digits_of(rest).into());
            code
        });
        Piece::num(quote!(#code.#name(#digits)), number.tries)
    }

    pub(super) fn extreme(&self, function: Function, arguments: &[Expr]) -> Piece {
        let name = if function == Function::Min { quote!(min) } else { quote!(max) };
        let pieces = self.pieces(arguments);
        let tries = pieces.iter().any(|piece| piece.tries);
        if let Some((first, rest, kind)) = plain_numbers(&pieces) {
            return Piece::new(quote!(#first #(.#name(#rest))*), kind, tries);
        }
        let mut best: Option<Piece> = None;
        for piece in &pieces {
            best = Some(match best {
                None => piece.as_num(),
                Some(best) => {
                    let other = piece.as_operand();
                    let code = settled(&best, &other).within(binds::POSTFIX);
                    let other_code = &other.code;
                    Piece::num(quote!(#code.#name(#other_code)), best.tries || other.tries)
                }
            });
        }
        best.unwrap_or_else(|| constant(Decimal::ZERO))
    }
}

/// Numbers that `Ord::min` compares without a calculation: all `i64`, or all `Decimal`; the first, the rest.
fn plain_numbers(pieces: &[Piece]) -> Option<(TokenStream, Vec<TokenStream>, Kind)> {
    if pieces.iter().any(|piece| piece.kind == Kind::Num) {
        return None;
    }
    let ints: Option<Vec<Piece>> = pieces.iter().map(Piece::as_int).collect();
    let (pieces, kind) = match ints {
        Some(ints) if pieces.first().is_some_and(|first| first.kind == Kind::Int) => (ints, Kind::Int),
        _ => (pieces.iter().map(Piece::as_dec).collect(), Kind::Dec),
    };
    let (first, rest) = pieces.split_first()?;
    Some((first.within(binds::POSTFIX), rest.iter().map(|piece| piece.code.clone()).collect(), kind))
}
