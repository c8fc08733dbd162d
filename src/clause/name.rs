//! Names in clauses: titles made into identifiers, and which field, table or variant a name means.

use unicode_normalization::UnicodeNormalization;

use crate::agent::Field;

/// A title as an identifier: `有发票` stays, `Importe total (€)` becomes `Importe_total`, `2nd visit` `_2nd_visit`.
///
/// The result is never empty and parses as a Rust identifier.
pub fn identifier(title: &str) -> String {
    let mut name = String::new();
    for letter in title.nfkc().filter(|letter| !is_invisible(*letter)) {
        if unicode_ident::is_xid_continue(letter) {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
    }
    let mut name = name.trim_end_matches('_').to_owned();
    if name.is_empty() {
        name.push_str("field");
    }
    if !name.starts_with(|first| first == '_' || unicode_ident::is_xid_start(first)) {
        name.insert(0, '_');
    }
    if KEYWORDS.contains(&name.as_str()) {
        name.push('_');
    }
    name
}

/// Words that are no identifiers.
const KEYWORDS: [&str; 53] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while",
    "yield",
];

/// Joiners and direction marks: they separate nothing and no keyboard shows them.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What two spellings of a name or a value have in common: NFKC, lower case, `_` for anything between words.
pub(super) fn fold(name: &str) -> String {
    identifier(&name.to_lowercase()).to_lowercase()
}

/// Finds the one called `name`: by its title, by its id, then by either in another case or width.
pub(super) fn find<'a>(names: impl Iterator<Item = (&'a str, &'a str)> + Clone, name: &str) -> Option<usize> {
    let exact = |(title, id): (&str, &str)| name == id || name == title || name == identifier(title);
    let folded = fold(name);
    let loose = |(title, id): (&str, &str)| folded == fold(id) || folded == fold(title);
    names.clone().position(exact).or_else(|| names.clone().position(loose))
}

/// Titles and ids of fields, for [`find`].
pub(super) fn of_fields(fields: &[Field]) -> impl Iterator<Item = (&str, &str)> + Clone {
    fields.iter().map(|field| (field.title.as_str(), field.id.as_str()))
}

/// Up to three of the names that a mistyped one may have meant.
pub(super) fn near<'a>(names: impl Iterator<Item = &'a str>, name: &str) -> Vec<String> {
    let folded = fold(name);
    let wanted: Vec<char> = folded.chars().collect();
    let apart = |title: &str| {
        let title = fold(title);
        let is_part = title.contains(&folded) || folded.contains(&title);
        if is_part { 1 } else { distance(&wanted, &title.chars().collect::<Vec<_>>()) }
    };
    let mut found: Vec<(usize, String)> = names
        .map(|title| (apart(title), identifier(title)))
        .filter(|(distance, _)| *distance <= wanted.len().div_ceil(2))
        .collect();
    found.sort();
    found.dedup();
    found.into_iter().take(3).map(|(_, title)| title).collect()
}

/// Edit distance; long names are compared by their start.
fn distance(a: &[char], b: &[char]) -> usize {
    let (a, b) = (&a[..a.len().min(40)], &b[..b.len().min(40)]);
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_identifiers() {
        let titles = [
            "有发票",
            "Importe total (€)",
            "2nd visit",
            "type",
            "ＡＭＯＵＮＴ",
            "self",
            "_",
            "",
            "é",
            "राशि",
            "می‌خواهم",
            "a - b",
            "金额（元）",
        ];
        let names: Vec<String> = titles.iter().map(|title| identifier(title)).collect();
        assert_eq!(
            names,
            [
                "有发票",
                "Importe_total",
                "_2nd_visit",
                "type_",
                "AMOUNT",
                "self_",
                "field",
                "field",
                "é",
                "राशि",
                "میخواهم",
                "a_b",
                "金额_元"
            ]
        );
        for name in names.into_iter().chain(KEYWORDS.map(identifier)) {
            assert!(syn::parse_str::<syn::Ident>(&name).is_ok(), "{name}");
        }
    }
}
