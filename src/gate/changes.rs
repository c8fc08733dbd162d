//! The gate for a file that a person changed: only what is not as the tool wrote it is judged.
//!
//! In: the file as it stands and as the tool would write it; out: findings. Items that stand in both (a `use` of the
//! agent's own modules, a constant with a tool's address) are ours and pass; every other item is judged like a model's. What
//! documentation says of an item may differ, since lines of a spec move. Deliberately not here: who may change what
//! (`trust`).

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned as _;
use syn::{AttrStyle, Attribute, Item};

use super::{Allowed, Finding, Found, Place as _, apart, attributes, judge, text, tokens};

/// Everything about the changes in a file that rustc should not even see, in the order of the text.
pub fn gate_changes(text: &str, ours: &str, allowed: &Allowed) -> Vec<Finding> {
    apart(text, || judge_changes(text, ours, allowed))
}

fn judge_changes(text: &str, ours: &str, allowed: &Allowed) -> Found {
    let mut found = Found::new(text);
    let known = match read(ours, &mut Found::new(ours)) {
        Some(file) => pieces(&file).into_iter().map(|piece| piece.code).collect(),
        None => BTreeSet::new(),
    };
    // What cannot be read is judged as a whole, which says why.
    let Some(file) = read(text, &mut found) else { return judge(text, allowed) };
    let mut rest = text.to_owned();
    for piece in pieces(&file).into_iter().filter(|piece| known.contains(&piece.code)) {
        let documentation: Vec<TokenTree> = piece.documentation.into_iter().collect();
        let mut at = 0;
        while at < documentation.len() {
            at = attributes::scan(&documentation, at, &mut found);
        }
        let Some(code) = rest.get(piece.at.clone()) else { continue };
        // Byte for byte, so that findings keep their places.
        let blank: String = code.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        rest.replace_range(piece.at, &blank);
    }
    text::scan(text, &mut found);
    // Nothing but ours.
    if !rest.trim().is_empty() {
        found.findings.extend(judge(&rest, allowed).findings);
    }
    found
}

/// A file that is small and flat enough to be read.
fn read(text: &str, found: &mut Found) -> Option<syn::File> {
    let stream: TokenStream = text.parse().ok()?;
    if !tokens::within_bounds(&stream, found) {
        return None;
    }
    syn::parse2(stream).ok()
}

/// An attribute of the file, or an item.
struct Piece {
    at: std::ops::Range<usize>,
    /// Its tokens, without documentation.
    code: String,
    documentation: TokenStream,
}

fn pieces(file: &syn::File) -> Vec<Piece> {
    let is_doc = |attribute: &Attribute| attribute.path().is_ident("doc");
    let place = |node: &dyn ToTokens| {
        let span = node.span().place();
        span.start..span.end
    };
    let mut pieces = Vec::new();
    for attribute in &file.attrs {
        let (code, documentation) = match is_doc(attribute) {
            true => (String::new(), Attribute { style: AttrStyle::Outer, ..attribute.clone() }.to_token_stream()),
            false => (attribute.to_token_stream().to_string(), TokenStream::new()),
        };
        pieces.push(Piece { at: place(attribute), code, documentation });
    }
    for item in &file.items {
        let mut bare = item.clone();
        let mut documentation = TokenStream::new();
        if let Some(attributes) = attributes_of(&mut bare) {
            attributes.iter().filter(|each| is_doc(each)).for_each(|each| each.to_tokens(&mut documentation));
            attributes.retain(|each| !is_doc(each));
        }
        pieces.push(Piece { at: place(item), code: bare.to_token_stream().to_string(), documentation });
    }
    pieces
}

fn attributes_of(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    Some(match item {
        Item::Const(item) => &mut item.attrs,
        Item::Enum(item) => &mut item.attrs,
        Item::Fn(item) => &mut item.attrs,
        Item::Impl(item) => &mut item.attrs,
        Item::Static(item) => &mut item.attrs,
        Item::Struct(item) => &mut item.attrs,
        Item::Type(item) => &mut item.attrs,
        Item::Use(item) => &mut item.attrs,
        _ => return None,
    })
}
