//! Expressions as Rust: exact, total, and with the same faults in the same order as `clause::eval`.
//!
//! The code stands in a function that returns `Result<_, Fault>`, with the runtime's prelude in scope. It reads inputs as
//! `input.ID`, outputs as local variables `ID`, data tables as `crate::tables::ID`. Arithmetic runs on the runtime's `Num`,
//! which carries its first fault to the end; plain comparisons and tests are plain Rust. Deliberately not here: the
//! functions around (`skill`), and the contract's types (`types`). `piece` says what code is; the other files are by what
//! expressions are about.

mod date;
mod list;
mod literal;
mod number;
mod operator;
mod piece;
mod place;
mod text;

use proc_macro2::TokenStream;
use quote::quote;

use self::piece::{Kind, Piece, binds, is_copy, without_try};
use crate::agent::Type;
use crate::clause::types::list_item;
use crate::clause::{Expr, Function, Scope, type_of};

/// A `bool` expression.
pub fn condition(expr: &Expr, scope: Scope) -> TokenStream {
    Writer { scope, item: None }.piece(expr).code
}

/// An owned value of a field's type.
pub fn value(expr: &Expr, scope: Scope, ty: &Type) -> TokenStream {
    Writer { scope, item: None }.owned(expr, ty).value()
}

/// As [`value`], as a `Result<_, Fault>`: `Ok(value)`, or what returns one already.
pub fn result(expr: &Expr, scope: Scope, ty: &Type) -> TokenStream {
    match (Writer { scope, item: None }).owned(expr, ty) {
        Owned::Value(code) => quote!(Ok(#code)),
        Owned::Result(code) => code,
    }
}

enum Owned {
    Value(TokenStream),
    Result(TokenStream),
}

impl Owned {
    fn value(self) -> TokenStream {
        match self {
            Owned::Value(code) => code,
            Owned::Result(code) => quote!(#code?),
        }
    }
}

struct Writer<'a> {
    scope: Scope<'a>,
    /// The type of the list item at hand.
    item: Option<Type>,
}

impl Writer<'_> {
    fn owned(&self, expr: &Expr, ty: &Type) -> Owned {
        if let Type::Optional(inner) = ty {
            return match self.optional_place(expr) {
                Some(place) => {
                    let code = place.code;
                    Owned::Value(if is_copy(ty) { code } else { quote!(#code.clone()) })
                }
                None => {
                    let code = self.owned(expr, inner).value();
                    Owned::Value(quote!(Some(#code)))
                }
            };
        }
        let piece = self.piece(expr);
        let number = || piece.as_num().within(binds::POSTFIX);
        match ty {
            Type::Integer if piece.as_int().is_none() => {
                let number = number();
                return Owned::Result(quote!(#number.integer()));
            }
            Type::Decimal | Type::Money(_) if piece.kind == Kind::Num => {
                let number = number();
                return Owned::Result(quote!(#number.get()));
            }
            _ => {}
        }
        let value = match ty {
            Type::Integer => piece.as_int().unwrap_or(piece),
            Type::Decimal | Type::Money(_) => piece.as_dec(),
            Type::Text => Piece { code: piece.as_string(), ..piece },
            Type::List(_) | Type::Record(_) => {
                let code = piece.within(binds::POSTFIX);
                Piece { code: quote!(#code.clone()), ..piece }
            }
            _ => piece,
        };
        without_try(&value).map_or(Owned::Value(value.code), Owned::Result)
    }

    fn piece(&self, expr: &Expr) -> Piece {
        match expr {
            Expr::Literal(value, ty) => self.literal(value, ty),
            Expr::Field(_) | Expr::Item(_) | Expr::Lookup { .. } => match self.place(expr) {
                Some(place) => self.read(place),
                None => Piece::new(quote!(()), Kind::Plain, false),
            },
            Expr::Not(inner) => self.not(inner),
            Expr::Negate(inner) => self.negate(inner),
            Expr::Binary(op, left, right) => self.binary(*op, left, right),
            Expr::Call(function, arguments) => self.call(*function, arguments),
            Expr::Fold { kind, list, each } => self.fold(*kind, list, each.as_deref()),
            Expr::If(condition, yes, no) => self.branch(condition, yes, no),
        }
    }

    fn pieces(&self, exprs: &[Expr]) -> Vec<Piece> {
        exprs.iter().map(|expr| self.piece(expr)).collect()
    }

    fn call(&self, function: Function, arguments: &[Expr]) -> Piece {
        let [first, rest @ ..] = arguments else { return Piece::new(quote!(()), Kind::Plain, false) };
        match function {
            Function::IsGiven => self.is_given(arguments, quote!(is_some)),
            Function::OrElse => self.or_else(first, rest),
            Function::OneOf => self.one_of(first, rest),
            Function::Concat => self.concat(arguments),
            Function::Min | Function::Max => self.extreme(function, arguments),
            Function::Contains if list_item(&type_of(first, self.scope, self.item.as_ref())).is_some() => {
                self.list_contains(first, rest)
            }
            Function::Contains | Function::HasWord | Function::StartsWith | Function::EndsWith => {
                self.text_test(function, first, rest)
            }
            Function::Len => self.text_length(first),
            Function::Abs | Function::Floor | Function::Ceil | Function::Round | Function::RoundEven => {
                self.rounded(function, first, rest)
            }
            _ => self.date(function, first, rest),
        }
    }
}
