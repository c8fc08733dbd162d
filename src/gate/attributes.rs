//! Attributes: a short list is open. Doc comments are among them; code in them would become tests of its own.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use pulldown_cmark::{Event, Parser, Tag};

use super::{Found, Place};

const DERIVES: &[&str] = &["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// Lints that say nothing about what a body can do.
const LINTS: &[&str] =
    &["dead_code", "unused", "unused_assignments", "unused_imports", "unused_mut", "unused_variables"];

const REPRESENTATIONS: &[&str] = &["i16", "i32", "i64", "i8", "u16", "u32", "u64", "u8"];

/// Judges the attribute at `#`, or the whole doc comment that begins there. Returns where to go on.
pub(super) fn scan(tokens: &[TokenTree], at: usize, found: &mut Found) -> usize {
    let mut doc = Vec::new();
    let mut next = at;
    while let Some(text) = doc_text(tokens, next) {
        doc.extend(text.split('\n').map(str::to_owned));
        next += 2;
    }
    if let (Some(first), Some(last)) = (tokens.get(at), tokens.get(next.saturating_sub(1)))
        && !doc.is_empty()
    {
        if has_code(&doc) {
            let reason = "code in a doc comment would run as a test; describe it in words";
            found.add("gate-doc-code", first.span().place().to(last.span().place()), reason);
        }
        return next;
    }
    let Some(TokenTree::Group(group)) = tokens.get(at + 1) else {
        let reason = "an attribute that opens a file or stands alone is refused; leave it out";
        found.add("gate-attribute", tokens[at].span(), reason);
        return at + 1;
    };
    judge(group, found);
    at + 2
}

/// The text of `#[doc = "…"]`; comments become that.
fn doc_text(tokens: &[TokenTree], at: usize) -> Option<String> {
    let (Some(TokenTree::Punct(hash)), Some(TokenTree::Group(group))) = (tokens.get(at), tokens.get(at + 1)) else {
        return None;
    };
    if hash.as_char() != '#' || group.delimiter() != Delimiter::Bracket {
        return None;
    }
    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
    let [TokenTree::Ident(name), TokenTree::Punct(equals), text @ TokenTree::Literal(_)] = inside.as_slice() else {
        return None;
    };
    if name != "doc" || equals.as_char() != '=' {
        return None;
    }
    Some(syn::parse2::<syn::LitStr>(TokenStream::from(text.clone())).ok()?.value())
}

/// Whether rustdoc may see a block of code. It takes away the margin that all lines of an item have in common, and other
/// attributes may stand between them: that is one space, or none. In block comments it takes away a column of `*`.
pub fn has_code(lines: &[String]) -> bool {
    let starless = |line: &String| line.trim_start().strip_prefix('*').unwrap_or(line).to_owned();
    let closer = |line: &String| line.strip_prefix(' ').unwrap_or(line).to_owned();
    let is_code =
        |lines: &[String]| Parser::new(&lines.join("\n")).any(|event| matches!(event, Event::Start(Tag::CodeBlock(_))));
    let starless: Vec<String> = lines.iter().map(starless).collect();
    [lines, &starless].into_iter().any(|lines| is_code(lines) || is_code(&lines.iter().map(closer).collect::<Vec<_>>()))
}

fn judge(group: &Group, found: &mut Found) {
    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
    let (name, rest) = match inside.split_first() {
        Some((TokenTree::Ident(name), rest)) => (name.to_string(), rest),
        _ => (String::new(), inside.as_slice()),
    };
    let list = match rest {
        [TokenTree::Group(list)] if list.delimiter() == Delimiter::Parenthesis => Some(list.stream().to_string()),
        _ => None,
    };
    let each =
        |list: &str, test: &dyn Fn(&str) -> bool| list.split(',').map(str::trim).all(|one| one.is_empty() || test(one));
    let fits = match (name.as_str(), &list) {
        ("derive", Some(list)) => {
            if !each(list, &|one| DERIVES.contains(&one)) {
                let reason = format!("only {} can be derived", DERIVES.join(", "));
                found.add("gate-derive", group.span(), reason);
            }
            true
        }
        ("allow" | "expect", Some(list)) => {
            each(list, &|one| LINTS.contains(&one) || one.replace(' ', "").starts_with("clippy::"))
        }
        ("repr", Some(list)) => each(list, &|one| REPRESENTATIONS.contains(&one)),
        ("inline", Some(list)) => each(list, &|one| matches!(one, "always" | "never")),
        ("default" | "inline" | "must_use", None) => rest.is_empty(),
        _ => false,
    };
    if !fits {
        let reason = match name.as_str() {
            "doc" => "write documentation as `///` lines",
            "cfg" | "cfg_attr" | "test" => {
                "code is compiled as it stands, and the tests are not part of it; leave this out"
            }
            _ => "this attribute is not open; derive, inline, must_use, default and allow for clippy lints are",
        };
        found.add("gate-attribute", group.span(), reason);
    }
}
