//! `types.rs` and `tables.rs`: the contract's types as structs and enums, its data tables as constants.
//!
//! JSON speaks the author's words and accepts the ASCII names too. Deliberately not here: the rules.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::names::SkillTypes;
use super::{EmitError, text, value};
use crate::agent::{Agent, Field, Table, Type};

pub fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The Rust type of a field.
pub fn rust_type(agent: &Agent, ty: &Type) -> Result<TokenStream, EmitError> {
    Ok(match ty {
        Type::Text => quote!(String),
        Type::Bool => quote!(bool),
        Type::Integer => quote!(i64),
        Type::Decimal | Type::Money(_) => quote!(Decimal),
        Type::Date => quote!(Date),
        Type::Time => quote!(Time),
        Type::DateTime => quote!(DateTime),
        Type::Duration => quote!(SignedDuration),
        Type::Enum(index) => {
            let name = ident(&agent.enums.get(*index).ok_or(EmitError::NoType(*index))?.id);
            quote!(#name)
        }
        Type::Record(index) => {
            let name = ident(&agent.records.get(*index).ok_or(EmitError::NoType(*index))?.id);
            quote!(#name)
        }
        Type::List(item) => {
            let item = rust_type(agent, item)?;
            quote!(Vec<#item>)
        }
        Type::Optional(inner) => {
            let inner = rust_type(agent, inner)?;
            quote!(Option<#inner>)
        }
    })
}

/// `types.rs`. `names` are those of the skills, in order.
pub fn types(agent: &Agent, names: &[SkillTypes]) -> Result<String, EmitError> {
    let mut items = Vec::new();
    for (skill, names) in agent.skills.iter().zip(names) {
        // What a model is asked about is written too.
        let derive = match skill.ask {
            Some(_) => quote!(#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]),
            None => quote!(#[derive(Clone, Debug, PartialEq, Deserialize)]),
        };
        let about = format!("What {} is given.", skill.title);
        items.push(structure(agent, &names.input, &about, &derive, &skill.inputs)?);
        let derive = quote!(#[derive(Clone, Debug, PartialEq, Serialize)]);
        let about = format!("What {} answers.", skill.title);
        let outputs: Vec<Field> = skill.outputs.iter().filter(|field| !field.intermediate).cloned().collect();
        items.push(structure(agent, &names.answer, &about, &derive, &outputs)?);
    }
    for record in &agent.records {
        let derive = quote!(#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]);
        items.push(structure(agent, &record.id, &record.title, &derive, &record.fields)?);
    }
    for each in &agent.enums {
        let (name, about) = (ident(&each.id), text::doc(&each.title));
        let variants = each.variants.iter().map(|variant| {
            let is_a_title = || each.variants.iter().any(|other| other.title == variant.id);
            let (id, how) = (ident(&variant.id), serde(&renamed(&variant.title, &variant.id, is_a_title)));
            quote!(#how #id)
        });
        items.push(quote! {
            #about
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
            pub enum #name { #(#variants),* }
        });
    }
    let about = text::line(&format!("What goes in and out of {}.", agent.title));
    let about = format!(" {about}");
    let items = quote!(#(#items)*);
    let json = items.to_string().contains("json::number").then(|| {
        quote!(
            use nl2agent_runtime::json;
        )
    });
    let prelude = mentions_prelude(&items).then(|| {
        quote!(
            use nl2agent_runtime::prelude::*;
        )
    });
    Ok(text::format(quote! {
        #![doc = #about]
        #![doc = ""]
        #![doc = " JSON uses the author's words; the names in code are accepted too."]
        #json
        #prelude
        use serde::{Deserialize, Serialize};
        #items
    })?)
}

/// Whether code mentions a type that comes from the runtime's prelude; an import for nothing would be a warning.
pub(super) fn mentions_prelude(items: &TokenStream) -> bool {
    items.clone().into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(name) => {
            ["Decimal", "Date", "Time", "DateTime", "SignedDuration", "Fault", "dec"].iter().any(|known| name == known)
        }
        proc_macro2::TokenTree::Group(group) => mentions_prelude(&group.stream()),
        _ => false,
    })
}

pub(super) fn structure(
    agent: &Agent,
    name: &str,
    about: &str,
    derive: &TokenStream,
    fields: &[Field],
) -> Result<TokenStream, EmitError> {
    let (name, about) = (ident(name), text::doc(about));
    let is_read = derive.to_string().contains("Deserialize");
    let lines = fields.iter().map(|field| {
        let (id, ty, doc) = (ident(&field.id), rust_type(agent, &field.ty)?, text::doc(&label(field)));
        let is_a_title = || fields.iter().any(|other| other.title == field.id);
        let mut how = renamed(&field.title, &field.id, || !is_read || is_a_title());
        if is_read && matches!(field.ty, Type::Optional(_)) {
            how.push(quote!(default));
        }
        if holds_number(&field.ty) {
            how.push(quote!(with = "json::number"));
        }
        let how = serde(&how);
        Ok(quote!(#doc #how pub #id: #ty))
    });
    let lines = lines.collect::<Result<Vec<_>, EmitError>>()?;
    let strict = is_read.then(|| quote!(#[serde(deny_unknown_fields)]));
    Ok(quote! {
        #about
        #derive
        #strict
        pub struct #name { #(#lines),* }
    })
}

/// `rename = TITLE, alias = ID`; the alias is left out where `is_useless`: nobody reads it, or it is someone else's title.
fn renamed(title: &str, id: &str, is_useless: impl Fn() -> bool) -> Vec<TokenStream> {
    if title == id {
        return Vec::new();
    }
    let title = text::literal(title);
    let mut names = vec![quote!(rename = #title)];
    if !is_useless() {
        names.push(quote!(alias = #id));
    }
    names
}

/// `#[serde(…)]`, or nothing.
fn serde(how: &[TokenStream]) -> TokenStream {
    if how.is_empty() { TokenStream::new() } else { quote!(#[serde(#(#how),*)]) }
}

/// Numbers are read and written exactly by the runtime, also inside lists and optionals.
fn holds_number(ty: &Type) -> bool {
    match ty {
        Type::List(inner) | Type::Optional(inner) => holds_number(inner),
        other => other.is_number(),
    }
}

/// `金额（元）`: title and unit, as documentation.
pub fn label(field: &Field) -> String {
    match &field.unit {
        Some(unit) => format!("{} ({unit})", field.title),
        None => field.title.clone(),
    }
}

/// `tables.rs`, or `None` where the spec has no data table. `line` is the line of a byte of the spec.
pub fn tables(agent: &Agent, line: impl Fn(usize) -> usize) -> Result<Option<String>, EmitError> {
    if agent.tables.is_empty() {
        return Ok(None);
    }
    let tables = agent.tables.iter().map(|each| table(agent, each, line(each.span.start)));
    let tables = tables.collect::<Result<Vec<_>, EmitError>>()?;
    let items = quote!(#(#tables)*);
    let uses_types = agent.tables.iter().flat_map(|table| &table.columns).any(|column| names_type(&column.ty));
    let types = uses_types.then(|| {
        quote!(
            use crate::types::*;
        )
    });
    let prelude = mentions_prelude(&items).then(|| {
        quote!(
            use nl2agent_runtime::prelude::*;
        )
    });
    Ok(Some(text::format(quote! {
        #![doc = " The data tables of the spec; rules look rows up by the first column."]
        #types
        #prelude
        #items
    })?))
}

fn names_type(ty: &Type) -> bool {
    match ty {
        Type::Enum(_) | Type::Record(_) => true,
        Type::List(inner) | Type::Optional(inner) => names_type(inner),
        _ => false,
    }
}

fn table(agent: &Agent, table: &Table, line: usize) -> Result<TokenStream, EmitError> {
    let (row, constant) = (table_row(table), ident(&table.id.to_ascii_uppercase()));
    let about = text::doc(&format!("{} (spec.md:{line})", table.title));
    let of_row = text::doc(&format!("A row of {}.", table.title));
    let columns = table.columns.iter().map(|column| {
        let (id, doc) = (ident(&column.id), text::doc(&label(column)));
        let ty = if column.ty == Type::Text { quote!(&'static str) } else { rust_type(agent, &column.ty)? };
        Ok(quote!(#doc pub #id: #ty))
    });
    let columns = columns.collect::<Result<Vec<_>, EmitError>>()?;
    let rows = table.rows.iter().map(|cells| {
        let cells = table.columns.iter().zip(cells).map(|(column, cell)| {
            let (id, cell) = (ident(&column.id), value::constant(agent, &column.ty, cell)?);
            Ok(quote!(#id: #cell))
        });
        let cells = cells.collect::<Result<Vec<_>, EmitError>>()?;
        Ok(quote!(#row { #(#cells),* }))
    });
    let rows = rows.collect::<Result<Vec<_>, EmitError>>()?;
    Ok(quote! {
        #of_row
        #[derive(Clone, Debug, PartialEq)]
        pub struct #row { #(#columns),* }
        #about
        pub const #constant: &[#row] = &[#(#rows),*];
    })
}

/// The type of a table's rows: `menu` → `MenuRow`.
pub fn table_row(table: &Table) -> Ident {
    format_ident!("{}Row", super::names::camel(&table.id))
}
