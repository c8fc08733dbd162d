//! Names: fields, items of lists, values of enums, cells of tables.
//!
//! In: a path or a member; out: what it stands for, or the names that are near it. Deliberately not here: which texts
//! are the same name (`clause::name`).

use proc_macro2::Span;
use syn::spanned::Spanned;

use super::{Checker, Typed, plain_name, unsupported};
use crate::agent::Type;
use crate::clause::parse::Wrong;
use crate::clause::types::{item_field, present, unify};
use crate::clause::{ClauseError, Expr, literal, name};

impl Checker<'_> {
    pub(super) fn path(&mut self, expr: &syn::ExprPath, wanted: Option<&Type>) -> Result<Typed, Wrong> {
        let segments = &expr.path.segments;
        let is_plain = expr.qself.is_none() && segments.iter().all(|segment| segment.arguments.is_none());
        let (Some(last), true) = (segments.last(), is_plain && segments.len() <= 2) else {
            return Err((ClauseError::UNSUPPORTED, expr.span(), Vec::new()));
        };
        let text = plain_name(&last.ident);
        // `Category::Food`, and the bare `Food` where nothing else has this name.
        let variant = |wanted: Option<&Type>| match wanted.map(present) {
            Some(ty @ Type::Enum(_)) => literal::read(&text, ty, self.scope).map(|value| (value, ty.clone())),
            _ => None,
        };
        if segments.len() == 2 {
            let owner = plain_name(&segments[0].ident);
            let enums = self.scope.agent.enums.iter().map(|of| (of.title.as_str(), of.id.as_str()));
            let ty = name::find(enums, &owner).map(Type::Enum);
            let (value, ty) =
                variant(ty.as_ref()).ok_or_else(|| (ClauseError::UNKNOWN_VALUE, expr.span(), Vec::new()))?;
            return Ok((Expr::Literal(value, ty.clone()), ty));
        }
        if let Some(found) = self.item(&text) {
            return Ok(found);
        }
        if let Some(index) = self.scope.find(&text) {
            return self.field(index, last.ident.span());
        }
        if let Some((value, ty)) = variant(wanted) {
            return Ok((Expr::Literal(value, ty.clone()), ty));
        }
        Err((ClauseError::UNKNOWN_NAME, last.ident.span(), self.near(&text)))
    }

    /// A field of the item at hand, or `it`, the item itself.
    fn item(&self, text: &str) -> Option<Typed> {
        let item = self.items.last()?;
        let index = match item {
            Type::Record(record) => name::find(name::of_fields(&self.scope.agent.records.get(*record)?.fields), text)?,
            _ if text == "it" || text == "item" => 0,
            _ => return None,
        };
        Some((Expr::Item(index), item_field(index, item, self.scope)?))
    }

    fn field(&self, index: usize, span: Span) -> Result<Typed, Wrong> {
        let field = self.scope.field(index).ok_or((ClauseError::UNKNOWN_NAME, span, Vec::new()))?;
        if index > self.scope.output_index(self.output) {
            return Err((ClauseError::LATER_OUTPUT, span, Vec::new()));
        }
        Ok((Expr::Field(index), field.ty.clone()))
    }

    fn near(&self, text: &str) -> Vec<String> {
        let skill = self.scope.skill;
        let fields = skill.inputs.iter().chain(&skill.outputs[..=self.output]);
        let tables = self.scope.agent.tables.iter().map(|table| table.title.as_str());
        let items = self.items.last().and_then(|item| match item {
            Type::Record(record) => self.scope.agent.records.get(*record),
            _ => None,
        });
        let items = items.into_iter().flat_map(|record| &record.fields);
        name::near(fields.chain(items).map(|field| field.title.as_str()).chain(tables), text)
    }

    /// `item.price`, `input.amount`, `output.fee`, `menu[dish].price`.
    pub(super) fn member(&mut self, expr: &syn::ExprField) -> Result<Typed, Wrong> {
        let syn::Member::Named(member) = &expr.member else { return Err(unsupported(&expr.base)) };
        let text = plain_name(member);
        let unknown = |hints| (ClauseError::UNKNOWN_NAME, member.span(), hints);
        match &*expr.base {
            syn::Expr::Path(base) => {
                let inputs = &self.scope.skill.inputs;
                let base = base.path.get_ident().ok_or_else(|| unsupported(&expr.base))?;
                match plain_name(base).as_str() {
                    "item" | "it" => self.item(&text).ok_or_else(|| unknown(self.near(&text))),
                    "input" => {
                        let index = name::find(name::of_fields(inputs), &text);
                        self.field(index.ok_or_else(|| unknown(self.near(&text)))?, member.span())
                    }
                    "output" => {
                        let position = name::find(name::of_fields(&self.scope.skill.outputs), &text);
                        let position = position.ok_or_else(|| unknown(self.near(&text)))?;
                        self.field(self.scope.output_index(position), member.span())
                    }
                    other => Err((ClauseError::UNKNOWN_NAME, base.span(), self.near(other))),
                }
            }
            syn::Expr::Index(look_up) => {
                let syn::Expr::Path(path) = &*look_up.expr else { return Err(unsupported(&look_up.expr)) };
                let tables = &self.scope.agent.tables;
                let names = tables.iter().map(|table| (table.title.as_str(), table.id.as_str()));
                let found = path.path.get_ident().and_then(|ident| name::find(names, &plain_name(ident)));
                let table = found.ok_or_else(|| {
                    let titles = tables.iter().map(|table| name::identifier(&table.title)).collect();
                    (ClauseError::UNKNOWN_NAME, path.span(), titles)
                })?;
                let columns = &tables[table].columns;
                let column = name::find(name::of_fields(columns), &text)
                    .ok_or_else(|| unknown(columns.iter().map(|column| name::identifier(&column.title)).collect()))?;
                let wanted = columns.first().map_or(Type::Text, |key| key.ty.clone());
                let (key, ty) = self.present(&look_up.index, Some(&wanted))?;
                if unify(&wanted, &ty).is_none() || matches!(ty, Type::Record(_) | Type::List(_)) {
                    return Err(self.mismatch(&look_up.index, &wanted, &ty));
                }
                Ok((Expr::Lookup { table, key: Box::new(key), column }, columns[column].ty.clone()))
            }
            _ => Err(unsupported(&expr.base)),
        }
    }
}
