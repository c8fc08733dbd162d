//! Functions of texts: tests, lengths, and texts put together.
//!
//! In: a function and its arguments; out: a call of the runtime's, or a `format!`. Deliberately not here: comparisons
//! of texts (`operator`).

use nl2agent_runtime::{Value, text};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Writer;
use super::piece::{Kind, Piece, ident};
use crate::clause::{Expr, Function};

impl Writer<'_> {
    pub(super) fn text_test(&self, function: Function, text: &Expr, rest: &[Expr]) -> Piece {
        let (text, part) = (self.piece(text), self.pieces(rest));
        let name = ident(function.name());
        let tries = text.tries || part.iter().any(|part| part.tries);
        let (text, part) = (text.as_str(), part.iter().map(Piece::as_str));
        Piece::new(quote!(text::#name(#text, #(#part),*)), Kind::Plain, tries)
    }

    pub(super) fn text_length(&self, text: &Expr) -> Piece {
        let text = self.piece(text);
        let code = text.as_str();
        Piece::new(quote!(text::len(#code)), Kind::Int, text.tries)
    }

    pub(super) fn concat(&self, parts: &[Expr]) -> Piece {
        let (mut format, mut arguments, mut tries) = (String::new(), Vec::new(), false);
        let mut add = |format: &mut String, code: TokenStream| {
            format.push_str("{}");
            arguments.push(code);
        };
        for part in parts {
            let piece = self.piece(part);
            tries |= piece.tries;
            let code = &piece.code;
            match (piece.kind, part) {
                (Kind::TextLiteral, Expr::Literal(Value::Text(text), _)) => format.push_str(&escaped(text)),
                (Kind::Constant(number), _) => format.push_str(&text::plain(number)),
                (Kind::Dec, _) => add(&mut format, quote!(text::plain(#code))),
                (Kind::Num, _) => {
                    tries = true;
                    add(&mut format, quote!(text::number(#code)?));
                }
                _ => add(&mut format, code.clone()),
            }
        }
        let format = Literal::string(&format);
        Piece::new(quote!(format!(#format #(, #arguments)*)), Kind::TextOwned, tries)
    }
}

/// A text inside a format string.
fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}
