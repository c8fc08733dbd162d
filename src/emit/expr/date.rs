//! Functions of dates and times.
//!
//! In: a function and its arguments; out: a call of the runtime's function of the same name. Deliberately not here:
//! `+` and `-` of moments, which clauses read as these functions already.

use quote::quote;

use super::Writer;
use super::piece::{Kind, Piece, ident};
use crate::clause::{Expr, Function};

impl Writer<'_> {
    pub(super) fn date(&self, function: Function, first: &Expr, rest: &[Expr]) -> Piece {
        let (first, rest) = (self.piece(first), self.pieces(rest));
        let tries = first.tries || rest.iter().any(|piece| piece.tries);
        let name = ident(function.name());
        let others = rest.iter().map(|piece| piece.as_operand().code);
        let first = first.code;
        let code = quote!(date::#name(#first #(, #others)*));
        match function {
            Function::Earlier | Function::Later => {
                let name = if function == Function::Earlier { quote!(min) } else { quote!(max) };
                let others = rest.iter().map(|piece| &piece.code);
                Piece::new(quote!(#first #(.#name(#others))*), Kind::Plain, tries)
            }
            Function::AddDays | Function::AddMonths | Function::After | Function::Before | Function::Elapsed => {
                Piece::new(quote!(#code?), Kind::Plain, true)
            }
            Function::Hours | Function::Minutes => Piece::num(code, tries),
            Function::MonthEnd => Piece::new(code, Kind::Plain, tries),
            _ => Piece::new(code, Kind::Int, tries),
        }
    }
}
