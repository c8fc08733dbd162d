//! Folds: sums, counts and the like over the items of a list.
//!
//! In: the fold's arguments; out: the fold, its last argument read with the fields of an item in scope. Deliberately not
//! here: membership and length (`call`).

use super::{Checker, Typed, wrong_count};
use crate::agent::Type;
use crate::clause::parse::Wrong;
use crate::clause::types::{is_ordered, list_item};
use crate::clause::{Expr, Fold};

impl Checker<'_> {
    /// A fold; `None` where the name is a function's as well and the argument is no list.
    pub(super) fn fold(
        &mut self,
        kind: Fold,
        arguments: &[&syn::Expr],
        expr: &syn::Expr,
        must: bool,
    ) -> Result<Option<Typed>, Wrong> {
        let [list, rest @ ..] = arguments else { return Err(wrong_count(expr)) };
        // `min(items, price)` for `min_of`, where the list is named: anything deeper would be read twice.
        if !must && !matches!(list, syn::Expr::Path(_) | syn::Expr::Field(_)) {
            return Ok(None);
        }
        let (list_expr, list_type) = self.expr(list, None)?;
        let Some(item) = list_item(&list_type).cloned() else {
            return if must {
                Err(self.mismatch(list, &Type::List(Box::new(Type::Decimal)), &list_type))
            } else {
                Ok(None)
            };
        };
        self.require(list, &list_expr, &list_type)?;
        let each = match rest {
            [] => None,
            [each] => {
                self.items.push(item.clone());
                let each = match kind {
                    Fold::Count | Fold::Any | Fold::All => self.truth(each),
                    Fold::Sum => self.number(each),
                    Fold::Min | Fold::Max => self.of(each, &Type::Decimal, is_ordered).map(|(each, _)| each),
                };
                self.items.pop();
                Some(Box::new(each?))
            }
            _ => return Err(wrong_count(expr)),
        };
        // `sum(amounts)` is `sum(amounts, it)`.
        let is_fine = match kind {
            Fold::Count => true,
            Fold::Sum => each.is_some() || item.is_number(),
            Fold::Min | Fold::Max => each.is_some() || is_ordered(&item),
            Fold::Any | Fold::All => each.is_some() || item == Type::Bool,
        };
        if !is_fine {
            return Err(wrong_count(expr));
        }
        let each = if kind == Fold::Count { each } else { each.or_else(|| Some(Box::new(Expr::Item(0)))) };
        let fold = Expr::Fold { kind, list: Box::new(list_expr), each };
        let ty = self.type_of(&fold);
        Ok(Some((fold, ty)))
    }
}
