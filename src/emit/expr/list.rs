//! Membership and lists: `one_of`, `contains`, and folds over a list's items.
//!
//! In: a list and what is asked of it; out: an iterator's method, or a function of the runtime where an item can fault.
//! Deliberately not here: the fields of items (`place`).

use nl2agent_runtime::Value;
use proc_macro2::TokenStream;
use quote::quote;

use super::Writer;
use super::operator::sign;
use super::piece::{Kind, Piece, as_result, binds, borrowed, decimal, is_number, is_text, kind_of};
use crate::clause::types::list_item;
use crate::clause::{Expr, Fold, Op, type_of};

impl Writer<'_> {
    pub(super) fn one_of(&self, first: &Expr, rest: &[Expr]) -> Piece {
        let value = self.piece(first);
        let others = self.pieces(rest);
        let is_literal = rest.iter().all(|other| matches!(other, Expr::Literal(..)));
        if is_literal && rest.iter().all(|other| matches!(other, Expr::Literal(Value::Variant(_), _))) {
            let (value_code, others) = (&value.code, others.iter().map(|other| &other.code));
            return Piece::new(quote!(matches!(#value_code, #(#others)|*)), Kind::Plain, value.tries);
        }
        // Stops at the first that is equal, before a later one can fault.
        if others.iter().any(|other| other.tries || other.kind == Kind::Num) {
            let tests: Vec<TokenStream> =
                others.iter().map(|other| self.comparison(Op::Eq, &value, other).code).collect();
            let piece = Piece::new(quote!(#(#tests)||*), Kind::Plain, true);
            return piece.binding(sign(Op::Or).1);
        }
        let (value_code, others, tries) = if is_number(value.kind) {
            let ints: Option<Vec<Piece>> = others.iter().map(Piece::as_int).collect();
            match (value.as_int(), ints) {
                (Some(value_int), Some(ints)) if value.kind == Kind::Int => {
                    (value_int.code, ints.into_iter().map(|int| int.code).collect(), value.tries)
                }
                _ => {
                    let value = value.as_dec();
                    (value.code, others.iter().map(|other| other.as_dec().code).collect(), value.tries)
                }
            }
        } else if is_text(value.kind) {
            (value.as_str_value(), others.iter().map(Piece::as_str_value).collect(), value.tries)
        } else {
            (value.code, others.iter().map(|other| other.code.clone()).collect::<Vec<_>>(), value.tries)
        };
        Piece::new(quote!([#(#others),*].contains(&#value_code)), Kind::Plain, tries)
    }

    pub(super) fn list_contains(&self, list: &Expr, rest: &[Expr]) -> Piece {
        let item = list_item(&type_of(list, self.scope, self.item.as_ref())).map(kind_of);
        let (list, rest) = (self.piece(list), self.pieces(rest));
        let (Some(item), [wanted]) = (item, rest.as_slice()) else {
            return Piece::new(quote!(false), Kind::Plain, false);
        };
        let items = borrowed(&list);
        let wanted = if is_number(item) { &wanted.as_dec() } else { wanted };
        let tries = list.tries || wanted.tries;
        let code = if is_text(item) {
            let wanted = wanted.as_str();
            quote!(list::contains_text(#items, #wanted))
        } else {
            let wanted = &wanted.code;
            let list = &list.code;
            if is_number(item) {
                quote!(list::contains_number(#items, #wanted))
            } else {
                quote!(#list.contains(&#wanted))
            }
        };
        Piece::new(code, Kind::Plain, tries)
    }

    pub(super) fn fold(&self, kind: Fold, list: &Expr, each: Option<&Expr>) -> Piece {
        let item = list_item(&type_of(list, self.scope, self.item.as_ref())).cloned();
        let list = self.piece(list);
        let (list_code, items) = (&list.code, borrowed(&list));
        let Some(each) = each else {
            return Piece::new(quote!(list::len(#items)), Kind::Int, list.tries);
        };
        let inner = Writer { scope: self.scope, item };
        let item = if mentions_item(each) { quote!(item) } else { quote!(_) };
        let each = inner.piece(each);
        let name = match kind {
            Fold::Sum => quote!(sum),
            Fold::Count => quote!(count),
            Fold::Any => quote!(any),
            Fold::All => quote!(all),
            Fold::Min => quote!(min),
            Fold::Max => quote!(max),
        };
        let code = &each.code;
        match kind {
            Fold::Any | Fold::All if !each.tries => {
                Piece::new(quote!(#list_code.iter().#name(|#item| #code)), Kind::Plain, list.tries)
            }
            Fold::Any | Fold::All | Fold::Count => {
                let kind = if kind == Fold::Count { Kind::Int } else { Kind::Plain };
                let result = as_result(&each);
                Piece::new(quote!(list::#name(#items, |#item| #result)?), kind, true)
            }
            Fold::Sum if each.tries => {
                let number = each.as_num().code;
                Piece::num(quote!(list::sum(#items, |#item| Ok::<Num, Fault>(#number))), list.tries)
            }
            Fold::Sum => {
                let number = each.as_operand().code;
                Piece::num(quote!(list::sum(#items, |#item| #number)), list.tries)
            }
            Fold::Min | Fold::Max => {
                let (result, kind) = match each.kind {
                    Kind::Num => {
                        let number = each.within(binds::POSTFIX);
                        (quote!(#number.get()), Kind::Dec)
                    }
                    Kind::Constant(number) => {
                        let number = decimal(number).code;
                        (quote!(Ok(#number)), Kind::Dec)
                    }
                    kind => (as_result(&each), kind),
                };
                Piece::new(quote!(list::#name(#items, |#item| #result)?), kind, true)
            }
        }
    }
}

/// Whether the item at hand is read; in a fold inside, only its list is about this item.
fn mentions_item(expr: &Expr) -> bool {
    match expr {
        Expr::Item(_) => true,
        Expr::Fold { list, .. } => mentions_item(list),
        other => other.children().into_iter().any(mentions_item),
    }
}
