//! Titles in any script → ASCII names for code, unique and legal.
//!
//! In: a title and the answers that a model gave so far. Out: a name; where the title is not in Latin letters and no
//! answer fits, the name is a transliteration and the question goes to `wanted`. Deliberately not here: asking.

use std::collections::{BTreeMap, BTreeSet};

use deunicode::deunicode;

use super::fold::tidy;
use super::{Ask, NameKind, SmallQuestion};
use crate::diag::Problem;
use crate::source::Span;

/// Names longer than this are cut after a word.
const MAX_LEN: usize = 32;

/// Strict, reserved and weak keywords of Rust 2024, and words that generated code uses for itself.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "input",
    "output", "std", "core", "alloc", "main", "given", "item", "num", "row",
];
/// Type names that generated code and the prelude use.
const TYPES: &[&str] = &[
    "Self",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "String",
    "Vec",
    "Box",
    "Decimal",
    "Date",
    "Time",
    "DateTime",
    "SignedDuration",
    "Num",
    "Skill",
    "Default",
    "Value",
    "Fault",
    "Agent",
    "Input",
    "Output",
];

/// The names given so far, and what is asked about them.
pub struct Names<'a> {
    answers: &'a BTreeMap<String, String>,
    pub wanted: Vec<SmallQuestion>,
    pub problems: Vec<Problem>,
    asked: BTreeSet<String>,
}

impl<'a> Names<'a> {
    pub fn new(answers: &'a BTreeMap<String, String>) -> Self {
        Self { answers, wanted: vec![], problems: vec![], asked: BTreeSet::new() }
    }

    /// A snake_case name not in `taken`, to which it is added.
    pub fn snake(
        &mut self,
        title: &str,
        kind: NameKind,
        context: &str,
        span: Span,
        taken: &mut BTreeSet<String>,
    ) -> String {
        let base = self.base(title, kind, context, span);
        unique(base, "_", taken, KEYWORDS)
    }

    /// An UpperCamelCase name not in `taken`, to which it is added.
    pub fn camel(
        &mut self,
        title: &str,
        kind: NameKind,
        context: &str,
        span: Span,
        taken: &mut BTreeSet<String>,
    ) -> String {
        let base = camel(&self.base(title, kind, context, span));
        let reserved = if matches!(kind, NameKind::Variant) { &TYPES[..1] } else { TYPES };
        unique(base, "", taken, reserved)
    }

    fn base(&mut self, title: &str, kind: NameKind, context: &str, span: Span) -> String {
        let fallback = snake(title, kind.default_name());
        if is_latin(title) {
            return fallback;
        }
        let key = format!("name:{}:{title}", kind.word());
        let answer = self.answers.get(&key).map(|answer| answer.trim());
        if let Some(answer) = answer.filter(|answer| is_good(answer)) {
            return answer.to_owned();
        }
        if self.asked.insert(key.clone()) {
            self.problems.push(Problem::notice("name-assumed", span).with("title", title).with("id", &fallback));
            let ask = Ask::AsciiName { title: title.to_owned(), kind, context: context.to_owned() };
            self.wanted.push(SmallQuestion { key, ask, fallback: fallback.clone() });
        }
        fallback
    }
}

/// An answer that can be used as it is.
fn is_good(answer: &str) -> bool {
    let legal = answer.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    let shaped =
        answer.starts_with(|c: char| c.is_ascii_lowercase()) && !answer.ends_with('_') && !answer.contains("__");
    legal && shaped && answer.len() <= MAX_LEN && !KEYWORDS.contains(&answer)
}

/// Whether all letters are Latin: then the title itself gives the name, accents off.
pub fn is_latin(title: &str) -> bool {
    tidy(title).chars().filter(|c| c.is_alphabetic()).all(|c| matches!(u32::from(c), 0..=0x024F | 0x1E00..=0x1EFF))
}

/// Lower-case ASCII words of the title joined by `_`, transliterated, not too long, never starting with a digit.
pub fn snake(title: &str, empty: &str) -> String {
    let ascii = deunicode(&tidy(title).replace(['\'', '’'], "")).to_lowercase();
    let words = ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = String::new();
    for word in words {
        let word = &word[..word.len().min(MAX_LEN)];
        if !name.is_empty() {
            if name.len() + 1 + word.len() > MAX_LEN {
                break;
            }
            name.push('_');
        }
        name.push_str(word);
    }
    match name.chars().next() {
        None => empty.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("{}_{name}", &empty[..1]),
        Some(_) => name,
    }
}

/// `has_invoice` → `HasInvoice`.
pub fn camel(snake: &str) -> String {
    let mut out = String::with_capacity(snake.len());
    for word in snake.split('_') {
        let mut chars = word.chars();
        out.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(chars.as_str());
    }
    out
}

/// Kebab-case for folders and crates; legal for Cargo.
pub fn kebab(snake: &str) -> String {
    snake.replace('_', "-")
}

fn unique(base: String, joint: &str, taken: &mut BTreeSet<String>, reserved: &[&str]) -> String {
    // A reserved word gets a tail of its own, so that its second use still reads well.
    let base = if reserved.contains(&base.as_str()) {
        format!("{base}{}", if joint == "_" { "_value" } else { "Value" })
    } else {
        base
    };
    let mut name = base.clone();
    let mut count = 2usize;
    while taken.contains(&name) {
        name = format!("{base}{joint}{count}");
        count += 1;
    }
    taken.insert(name.clone());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_names() {
        assert_eq!(snake("金额", "field"), "jin_e");
        assert_eq!(snake("Días de retraso", "field"), "dias_de_retraso");
        assert_eq!(snake("2nd guest", "field"), "f_2nd_guest");
        assert_eq!(snake("!!!", "field"), "field");
        assert_eq!(camel("has_invoice"), "HasInvoice");
    }

    #[test]
    fn names_are_unique_and_legal() {
        let mut taken = BTreeSet::new();
        assert_eq!(unique("type".into(), "_", &mut taken, KEYWORDS), "type_value");
        assert_eq!(unique("fee".into(), "_", &mut taken, KEYWORDS), "fee");
        assert_eq!(unique("fee".into(), "_", &mut taken, KEYWORDS), "fee_2");
        assert!(!is_good("Fee") && !is_good("fn") && is_good("fee_total"));
    }
}
