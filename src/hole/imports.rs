//! What brings names into scope that code uses bare.
//!
//! In: code, and what it imports itself; out: the lines that are missing. Deliberately not here: names of other crates, which
//! nobody grants.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

/// Names of the standard library and of the crates at hand that code uses bare, with what brings them into scope.
const IMPORTS: &[(&str, &str)] = &[
    ("BTreeMap", "use std::collections::BTreeMap;"),
    ("BTreeSet", "use std::collections::BTreeSet;"),
    ("BinaryHeap", "use std::collections::BinaryHeap;"),
    ("FromStr", "use std::str::FromStr;"),
    ("HashMap", "use std::collections::HashMap;"),
    ("HashSet", "use std::collections::HashSet;"),
    ("Ordering", "use std::cmp::Ordering;"),
    ("Regex", "use regex::Regex;"),
    ("Reverse", "use std::cmp::Reverse;"),
    ("RoundingStrategy", "use rust_decimal::RoundingStrategy;"),
    ("ToSpan", "use jiff::ToSpan;"),
    ("VecDeque", "use std::collections::VecDeque;"),
    ("Weekday", "use jiff::civil::Weekday;"),
    ("from_str", "use std::str::FromStr;"),
    ("to_f64", "use rust_decimal::prelude::ToPrimitive;"),
    ("to_i32", "use rust_decimal::prelude::ToPrimitive;"),
    ("to_i64", "use rust_decimal::prelude::ToPrimitive;"),
    ("to_u32", "use rust_decimal::prelude::ToPrimitive;"),
    ("to_u64", "use rust_decimal::prelude::ToPrimitive;"),
    ("to_usize", "use rust_decimal::prelude::ToPrimitive;"),
    ("write", "use std::fmt::Write as _;"),
    ("writeln", "use std::fmt::Write as _;"),
];

/// The `use` lines that code needs and does not have. A name in `taken` is that of a type around it: an author may well
/// have a field of weekdays.
pub fn missing(code: TokenStream, imported: TokenStream, taken: &BTreeSet<String>) -> BTreeSet<String> {
    let (mut bare, mut declared, mut known) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    names(code, &mut bare, &mut declared);
    names(imported, &mut known, &mut declared);
    let text = |import: &str| {
        import.trim_end_matches(" as _;").trim_end_matches(';').rsplit("::").next().unwrap_or_default().to_owned()
    };
    IMPORTS
        .iter()
        .filter(|(name, _)| !taken.contains(*name))
        .filter(|(name, import)| bare.contains(*name) && !declared.contains(*name) && !known.contains(&text(import)))
        .map(|(_, import)| (*import).to_owned())
        .collect()
}

/// Names that stand without a path before them (all of them in `use` lines), and those that code declares.
fn names(tokens: TokenStream, bare: &mut BTreeSet<String>, declared: &mut BTreeSet<String>) {
    let mut before: [Option<TokenTree>; 2] = [None, None];
    let mut in_use = false;
    for token in tokens {
        match &token {
            TokenTree::Group(group) => names(group.stream(), bare, declared),
            TokenTree::Ident(name) => {
                in_use |= name == "use";
                let after_path = matches!(&before, [Some(TokenTree::Punct(a)), Some(TokenTree::Punct(b))] if a.as_char() == ':' && b.as_char() == ':');
                let is_call = name == "from_str" || name.to_string().starts_with("to_");
                if !after_path || in_use || is_call {
                    bare.insert(name.to_string());
                }
                if matches!(&before[1], Some(TokenTree::Ident(word)) if ["struct", "enum", "type", "fn", "const"].iter().any(|w| word == w))
                {
                    declared.insert(name.to_string());
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => in_use = false,
            _ => {}
        }
        before = [before[1].take(), Some(token)];
    }
}
