//! Pieces of code: what each is, how tightly it binds, and how it is written where another kind is wanted.
//!
//! In: code with its kind; out: the same as a `Num`, `Decimal`, `i64`, `&str` or `String`. Deliberately not here: expressions.

use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;
use rust_decimal::Decimal;

use crate::agent::Type;

/// What a piece of code is, as far as the code around it must know.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A number known here; the code is written as its place demands.
    Constant(Decimal),
    /// `i64`.
    Int,
    /// `Decimal`.
    Dec,
    /// `Num`, under way.
    Num,
    /// A literal text, `&'static str`.
    TextLiteral,
    /// A place of type `String`.
    TextPlace,
    /// `&str`.
    TextRef,
    /// `String`.
    TextOwned,
    /// `bool`, and everything else that is `Copy`.
    Plain,
    /// A place of another type: lists, records.
    Place,
}

/// How tightly code binds, loosest first.
pub(super) mod binds {
    pub const BRANCH: u8 = 0;
    pub const PREFIX: u8 = 6;
    pub const POSTFIX: u8 = 7;
}

pub(super) struct Piece {
    pub(super) code: TokenStream,
    pub(super) kind: Kind,
    pub(super) binds: u8,
    /// There is a `?` in it.
    pub(super) tries: bool,
    /// A `Num` that may hold a fault.
    pub(super) faults: bool,
}

impl Piece {
    pub(super) fn new(code: TokenStream, kind: Kind, tries: bool) -> Self {
        Piece { code, kind, binds: binds::POSTFIX, tries, faults: false }
    }

    pub(super) fn num(code: TokenStream, tries: bool) -> Self {
        Piece { faults: true, ..Piece::new(code, Kind::Num, tries) }
    }

    pub(super) fn binding(self, binds: u8) -> Self {
        Piece { binds, ..self }
    }

    /// The code, in parentheses where it binds less tightly than `around`.
    pub(super) fn within(&self, around: u8) -> TokenStream {
        let code = &self.code;
        if self.binds < around { quote!((#code)) } else { code.clone() }
    }

    /// As a `Num`.
    pub(super) fn as_num(&self) -> Piece {
        let code = match self.kind {
            Kind::Num => return Piece { code: self.code.clone(), ..*self },
            _ => self.as_operand().code,
        };
        Piece { faults: false, ..Piece::num(quote!(num(#code)), self.tries) }
    }

    /// As something that is `Into<Num>`.
    pub(super) fn as_operand(&self) -> Piece {
        match self.kind {
            Kind::Constant(number) => match i32::try_from(number) {
                Ok(whole) if number.is_integer() => whole_number(whole.into()),
                _ => decimal(number),
            },
            _ => Piece { code: self.code.clone(), ..*self },
        }
    }

    /// As a `Decimal`.
    pub(super) fn as_dec(&self) -> Piece {
        match self.kind {
            Kind::Constant(number) => decimal(number),
            Kind::Int => {
                let code = &self.code;
                Piece::new(quote!(Decimal::from(#code)), Kind::Dec, self.tries)
            }
            Kind::Num => {
                let code = self.within(binds::POSTFIX);
                Piece::new(quote!(#code.get()?), Kind::Dec, true)
            }
            _ => Piece { code: self.code.clone(), ..*self },
        }
    }

    /// As an `i64`, where that takes no calculation.
    pub(super) fn as_int(&self) -> Option<Piece> {
        match self.kind {
            Kind::Int => Some(Piece { code: self.code.clone(), ..*self }),
            Kind::Constant(number) if number.is_integer() => i64::try_from(number).ok().map(whole_number),
            _ => None,
        }
    }

    /// As a `&str`.
    pub(super) fn as_str(&self) -> TokenStream {
        let code = &self.code;
        match self.kind {
            Kind::TextPlace | Kind::TextOwned => quote!(&#code),
            _ => code.clone(),
        }
    }

    /// As a `&str` that can stand in a comparison.
    pub(super) fn as_str_value(&self) -> TokenStream {
        let code = self.within(binds::POSTFIX);
        match self.kind {
            Kind::TextPlace | Kind::TextOwned => quote!(#code.as_str()),
            _ => code,
        }
    }

    /// As a `String`.
    pub(super) fn as_string(&self) -> TokenStream {
        let code = self.within(binds::POSTFIX);
        match self.kind {
            Kind::TextPlace => quote!(#code.clone()),
            Kind::TextLiteral | Kind::TextRef => quote!(#code.to_owned()),
            _ => self.code.clone(),
        }
    }
}

pub(super) fn constant(number: Decimal) -> Piece {
    Piece { code: decimal(number).code, ..Piece::new(TokenStream::new(), Kind::Constant(number), false) }
}

pub(super) fn decimal(number: Decimal) -> Piece {
    let digits = Literal::u128_unsuffixed(0);
    let digits: TokenStream = number.abs().to_string().parse().unwrap_or_else(|_| quote!(#digits));
    let sign = number.is_sign_negative().then(|| quote!(-));
    Piece::new(quote!(dec!(#sign #digits)), Kind::Dec, false)
}

pub(super) fn whole_number(number: i64) -> Piece {
    let digits = Literal::u64_unsuffixed(number.unsigned_abs());
    if number < 0 {
        Piece::new(quote!(-#digits), Kind::Int, false).binding(binds::PREFIX)
    } else {
        Piece::new(quote!(#digits), Kind::Int, false)
    }
}

pub(super) fn ident(name: &str) -> Ident {
    // `check_names` has refused contracts whose ids are no names; an edited one must not panic here.
    syn::parse_str(name).unwrap_or_else(|_| Ident::new("unnamed", Span::call_site()))
}

/// The `Result` in code that is nothing but a call and its `?`.
pub(super) fn without_try(piece: &Piece) -> Option<TokenStream> {
    let mut tokens: Vec<TokenTree> = piece.code.clone().into_iter().collect();
    let ends = matches!(tokens.pop(), Some(TokenTree::Punct(sign)) if sign.as_char() == '?');
    (ends && piece.binds == binds::POSTFIX).then(|| tokens.into_iter().collect())
}

/// `Ok(code)`, or the `Result` that the code is but for its `?`.
pub(super) fn as_result(piece: &Piece) -> TokenStream {
    let code = &piece.code;
    without_try(piece).unwrap_or_else(|| quote!(Ok(#code)))
}

/// A place as a `&[T]`.
pub(super) fn borrowed(list: &Piece) -> TokenStream {
    let code = &list.code;
    // What `given` returns is a reference already.
    if list.tries { code.clone() } else { quote!(&#code) }
}

/// The left side of an operation: where the right one has a `?`, the left one's fault must come first.
pub(super) fn settled(left: &Piece, right: &Piece) -> Piece {
    if left.faults && right.tries {
        let code = left.within(binds::POSTFIX);
        Piece::new(quote!(#code.checked()?), Kind::Num, true)
    } else {
        Piece { code: left.code.clone(), ..*left }
    }
}

pub(super) fn kind_of(ty: &Type) -> Kind {
    match ty {
        Type::Integer => Kind::Int,
        Type::Decimal | Type::Money(_) => Kind::Dec,
        Type::Text => Kind::TextPlace,
        Type::List(_) | Type::Record(_) => Kind::Place,
        Type::Optional(inner) => kind_of(inner),
        Type::Bool | Type::Date | Type::Time | Type::DateTime | Type::Duration | Type::Enum(_) => Kind::Plain,
    }
}

pub(super) fn is_copy(ty: &Type) -> bool {
    match ty {
        Type::Text | Type::List(_) | Type::Record(_) => false,
        Type::Optional(inner) => is_copy(inner),
        _ => true,
    }
}

pub(super) fn is_number(kind: Kind) -> bool {
    matches!(kind, Kind::Constant(_) | Kind::Int | Kind::Dec | Kind::Num)
}

pub(super) fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::TextLiteral | Kind::TextPlace | Kind::TextRef | Kind::TextOwned)
}
