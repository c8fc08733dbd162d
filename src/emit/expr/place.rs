//! Places: inputs, outputs, items of lists and cells of tables, and what to do where an optional one is missing.
//!
//! In: an expression that names a place; out: the code that reads it. Deliberately not here: functions of what was read.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Writer;
use super::piece::{Kind, Piece, binds, ident, is_copy, is_number, kind_of};
use crate::agent::{Field, Type};
use crate::clause::Expr;
use crate::clause::types::present;

/// A place of the contract: where it is read, its type, and its title for faults.
pub(super) struct Place {
    pub(super) code: TokenStream,
    pub(super) ty: Type,
    pub(super) title: String,
    /// The code is a `&T` or `T`, as an output of an earlier function may be.
    pub(super) may_be_ref: bool,
    /// The code is the item at hand itself, a `&T`.
    pub(super) is_item: bool,
    pub(super) tries: bool,
}

impl Writer<'_> {
    /// Where a field, an item's field or a table's cell is read.
    pub(super) fn place(&self, expr: &Expr) -> Option<Place> {
        let place = |code, field: &Field, may_be_ref, tries| Place {
            code,
            ty: field.ty.clone(),
            title: field.title.clone(),
            may_be_ref,
            is_item: false,
            tries,
        };
        match expr {
            Expr::Field(index) => {
                let field = self.scope.field(*index)?;
                let id = ident(&field.id);
                let is_input = *index < self.scope.skill.inputs.len();
                Some(place(if is_input { quote!(input.#id) } else { quote!(#id) }, field, !is_input, false))
            }
            Expr::Item(index) => match self.item.as_ref()? {
                Type::Record(record) => {
                    let field = self.scope.agent.records.get(*record)?.fields.get(*index)?;
                    let id = ident(&field.id);
                    Some(place(quote!(item.#id), field, false, false))
                }
                plain => Some(Place {
                    code: quote!(item),
                    ty: plain.clone(),
                    title: String::new(),
                    may_be_ref: true,
                    is_item: true,
                    tries: false,
                }),
            },
            Expr::Lookup { table, key, column } => {
                let table = self.scope.agent.tables.get(*table)?;
                let (first, column) = (table.columns.first()?, table.columns.get(*column)?);
                let rows = ident(&table.id.to_ascii_uppercase());
                let (title, first_id, id) = (Literal::string(&table.title), ident(&first.id), ident(&column.id));
                let key = self.piece(key);
                let row = match &first.ty {
                    Type::Text => {
                        let key = key.as_str();
                        quote!(list::row_named(crate::tables::#rows, #title, |row| row.#first_id, #key)?)
                    }
                    Type::Integer => match key.as_int() {
                        Some(Piece { code, .. }) => {
                            quote!(list::row(crate::tables::#rows, #title, |row| row.#first_id, #code)?)
                        }
                        None => {
                            let key = key.as_dec().code;
                            let number = quote!(|row| Decimal::from(row.#first_id));
                            quote!(list::row(crate::tables::#rows, #title, #number, #key)?)
                        }
                    },
                    ty => {
                        let key = if ty.is_number() { key.as_dec().code } else { key.code };
                        quote!(list::row(crate::tables::#rows, #title, |row| row.#first_id, #key)?)
                    }
                };
                Some(place(quote!(#row.#id), column, false, true))
            }
            _ => None,
        }
    }

    /// The place of an optional value.
    pub(super) fn optional_place(&self, expr: &Expr) -> Option<Place> {
        self.place(expr).filter(|place| matches!(place.ty, Type::Optional(_)))
    }

    /// The value at a place; an optional one that is missing is a fault.
    pub(super) fn read(&self, place: Place) -> Piece {
        let Place { code, ty, title, may_be_ref, is_item, tries } = place;
        if let Type::Optional(_) = &ty {
            let title = Literal::string(&title);
            let given = quote!(given(&#code, #title)?);
            return match present(&ty) {
                Type::Text => Piece::new(quote!(#given.as_str()), Kind::TextRef, true),
                Type::List(_) | Type::Record(_) => Piece::new(given, Kind::Place, true),
                copy => Piece::new(quote!(*#given), kind_of(copy), true).binding(binds::PREFIX),
            };
        }
        match &ty {
            plain if is_item && is_copy(plain) => {
                Piece::new(quote!(*item), kind_of(plain), false).binding(binds::PREFIX)
            }
            Type::Text if may_be_ref => Piece::new(quote!(#code.as_str()), Kind::TextRef, tries),
            // A table's texts are borrowed.
            Type::Text if tries => Piece::new(code, Kind::TextRef, tries),
            other => Piece::new(code, kind_of(other), tries),
        }
    }

    pub(super) fn is_given(&self, arguments: &[Expr], test: TokenStream) -> Piece {
        match arguments.first().and_then(|optional| self.place(optional)) {
            Some(Place { code, tries, .. }) => Piece::new(quote!(#code.#test()), Kind::Plain, tries),
            None => Piece::new(quote!(true), Kind::Plain, false),
        }
    }

    pub(super) fn or_else(&self, optional: &Expr, rest: &[Expr]) -> Piece {
        let (Some(place), [default]) = (self.optional_place(optional), rest) else {
            return self.piece(optional);
        };
        let default = self.piece(default);
        let (code, tries) = (&place.code, place.tries || default.tries);
        let inner = kind_of(present(&place.ty));
        if inner == Kind::TextPlace {
            // A default that must be made, or that can fault, is made where it is needed only.
            if default.tries || default.kind == Kind::TextOwned {
                let default = default.as_string();
                let code = quote!(match &#code { Some(value) => value.clone(), None => #default });
                return Piece::new(code, Kind::TextOwned, tries).binding(binds::BRANCH);
            }
            let default = default.as_str();
            return Piece::new(quote!(#code.as_deref().unwrap_or(#default)), Kind::TextRef, tries);
        }
        let plain = match inner {
            Kind::Int => default.as_int().map(|default| (quote!(#code), default.code, Kind::Int)).or_else(|| {
                let as_decimal = quote!(#code.map(Decimal::from));
                (default.kind != Kind::Num).then(|| (as_decimal, default.as_dec().code, Kind::Dec))
            }),
            Kind::Dec => (default.kind != Kind::Num).then(|| (quote!(#code), default.as_dec().code, Kind::Dec)),
            kind => Some((quote!(#code), default.code.clone(), kind)),
        };
        match plain.filter(|_| !default.tries) {
            Some((code, default, kind)) => Piece::new(quote!(#code.unwrap_or(#default)), kind, tries),
            None => {
                let (given, default, kind) = if is_number(inner) {
                    (quote!(num(value)), default.as_num().code, Kind::Num)
                } else {
                    (quote!(value), default.code, inner)
                };
                let code = quote!(match #code { Some(value) => #given, None => #default });
                Piece { faults: true, ..Piece::new(code, kind, tries) }.binding(binds::BRANCH)
            }
        }
    }
}
