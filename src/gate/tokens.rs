//! The tokens of a body, inside every bracket and macro argument: keywords, names, paths, macros, pointers, literals.
//!
//! Tokens, because macro arguments are nothing else before they are expanded. `use` is left to `items`.

use proc_macro2::{Delimiter, Ident, Punct, Spacing, TokenStream, TokenTree};

use super::items::Names;
use super::paths::{self, Start};
use super::{Allowed, Found, MAX_DEPTH, MAX_TOKENS, attributes};

/// Macros that only compute, or end the call with a fault. Deliberately absent: those that print, and those that read
/// files or the environment.
const MACROS: &[&str] = &[
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "format",
    "matches",
    "panic",
    "unreachable",
    "vec",
    "write",
    "writeln",
];

/// Words that begin an item; in the arguments of a macro nothing else would look at it.
const ITEM_WORDS: &[&str] = &["const", "enum", "fn", "impl", "mod", "static", "struct", "trait", "type", "use"];

/// Words that an expression or a type can follow, so that `!`, `::` or a bracket after them begins it.
const EXPRESSION_WORDS: &[&str] = &[
    "as", "box", "break", "continue", "dyn", "else", "for", "if", "impl", "in", "let", "loop", "match", "move", "mut",
    "pub", "ref", "return", "where", "while", "yield",
];

/// Functions of ordinary types that have effects, or results that differ from run to run.
const METHODS: &[(&str, &str)] = &[
    ("leak", "memory is never given back; keep the value"),
    ("into_raw", "raw pointers are refused"),
    ("from_raw", "raw pointers are refused"),
    ("as_ptr", "addresses differ in each run"),
    ("as_mut_ptr", "addresses differ in each run"),
    ("as_ptr_range", "addresses differ in each run"),
    ("in_tz", "results must not depend on the machine's time zones; use civil dates and times"),
    ("to_zoned", "results must not depend on the machine's time zones; use civil dates and times"),
    // Every map has a hasher with a random start.
    ("build_hasher", "random numbers make tests unrepeatable; compute from the arguments alone"),
    ("hash_one", "random numbers make tests unrepeatable; compute from the arguments alone"),
];

/// Whether the body is small and flat enough for a recursive parser.
pub(super) fn within_bounds(stream: &TokenStream, found: &mut Found) -> bool {
    let mut left = MAX_TOKENS;
    count(stream.clone(), 0, &mut left, found)
}

fn count(stream: TokenStream, depth: usize, left: &mut usize, found: &mut Found) -> bool {
    for token in stream {
        if *left == 0 {
            let reason = format!("the code has more than {MAX_TOKENS} tokens; write less of it");
            found.add("gate-too-many-tokens", token.span(), reason);
            return false;
        }
        *left -= 1;
        if let TokenTree::Group(group) = token {
            if depth == MAX_DEPTH {
                let reason = format!("brackets are nested deeper than {MAX_DEPTH}; use functions or variables");
                found.add("gate-too-deep", group.span_open(), reason);
                return false;
            }
            if !count(group.stream(), depth + 1, left, found) {
                return false;
            }
        }
    }
    true
}

pub(super) fn scan(stream: TokenStream, names: &Names, allowed: &Allowed, found: &mut Found) {
    Scan { names, allowed, found, modules: 0 }.tokens(&stream.into_iter().collect::<Vec<_>>(), false);
}

struct Scan<'a> {
    names: &'a Names,
    allowed: &'a Allowed,
    found: &'a mut Found,
    /// Modules around this place.
    modules: usize,
}

impl Scan<'_> {
    fn tokens(&mut self, tokens: &[TokenTree], in_macro: bool) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at = match token {
                TokenTree::Group(group) => {
                    let is_module = at.checked_sub(2).and_then(|word_at| word(tokens.get(word_at)));
                    let inside = usize::from(!in_macro && is_module.is_some_and(|word| word == "mod"));
                    self.modules += inside;
                    self.tokens(&group.stream().into_iter().collect::<Vec<_>>(), in_macro);
                    self.modules -= inside;
                    at + 1
                }
                TokenTree::Ident(ident) => self.ident(ident, tokens, at, in_macro),
                TokenTree::Punct(punct) => self.punct(punct, tokens, at, in_macro),
                TokenTree::Literal(literal) => {
                    self.literal(literal, in_macro);
                    at + 1
                }
            };
        }
    }

    fn punct(&mut self, punct: &Punct, tokens: &[TokenTree], at: usize, in_macro: bool) -> usize {
        match punct.as_char() {
            '#' if in_macro => {
                self.found.add(
                    "gate-attribute",
                    punct.span(),
                    "attributes and doc comments do not belong into a macro",
                );
            }
            '#' => return attributes::scan(tokens, at, self.found),
            '$' => {
                self.found.add("gate-macro-definition", punct.span(), "macros cannot be defined here; write a function")
            }
            // A lifetime; `'static` is no `static`.
            '\'' => {
                if let Some(TokenTree::Ident(name)) = tokens.get(at + 1) {
                    self.spelling(name);
                    return at + 2;
                }
            }
            '*' if word(tokens.get(at + 1)).is_some_and(|next| next == "const" || next == "mut") => {
                self.found.add("gate-pointer", punct.span(), "raw pointers are refused; use references");
            }
            _ => {}
        }
        at + 1
    }

    fn literal(&mut self, literal: &proc_macro2::Literal, in_macro: bool) {
        let text = literal.to_string();
        if text.starts_with('c') {
            self.found.add("gate-literal", literal.span(), "C strings are not needed; write an ordinary string");
        }
        if in_macro && prints_address(&text) {
            self.found.add(
                "gate-literal",
                literal.span(),
                "`{:p}` prints an address, which differs in each run; print values",
            );
        }
    }

    /// Returns where to go on.
    fn ident(&mut self, ident: &Ident, tokens: &[TokenTree], at: usize, in_macro: bool) -> usize {
        self.spelling(ident);
        let text = ident.to_string();
        let plain = text.strip_prefix("r#").unwrap_or(&text);
        if let Some((code, reason)) = word_refused(plain) {
            self.found.add(code, ident.span(), reason);
        }
        // Without `mut`, and of `std::sync` only what computes once, a static is a constant.
        if plain == "static" && word(tokens.get(at + 1)).is_some_and(|next| next == "mut") {
            self.found.add(
                "gate-static",
                ident.span(),
                "it would keep its value between calls; use `const` or a variable",
            );
        }
        if in_macro && ITEM_WORDS.contains(&text.as_str()) {
            self.found.add("gate-macro-argument", ident.span(), "write items outside the arguments of a macro");
        }
        if text == "use" && !in_macro && !is_punct(tokens.get(at + 1), '<') {
            return tokens[at..]
                .iter()
                .position(|token| is_punct(Some(token), ';'))
                .map_or(tokens.len(), |end| at + end);
        }
        if text == "raw"
            && at.checked_sub(1).is_some_and(|before| is_punct(tokens.get(before), '&'))
            && word(tokens.get(at + 1)).is_some_and(|next| next == "const" || next == "mut")
        {
            self.found.add("gate-pointer", ident.span(), "raw pointers are refused; use references");
        }
        self.method(ident, plain, tokens, at);
        if EXPRESSION_WORDS.contains(&text.as_str()) {
            return at + 1;
        }
        let Some(start) = start_of_path(tokens, at) else { return at + 1 };
        let (path, last) = path(tokens, at);
        let after = last + 1;
        if is_punct(tokens.get(after), '!') {
            match tokens.get(after + 1) {
                Some(TokenTree::Group(arguments)) => {
                    self.macro_name(start, &path, ident, tokens, last);
                    // The segments between are part of the name.
                    self.tokens(&arguments.stream().into_iter().collect::<Vec<_>>(), true);
                    return after + 2;
                }
                Some(TokenTree::Ident(_)) => {
                    self.found.add(
                        "gate-macro-definition",
                        ident.span(),
                        "macros cannot be defined here; write a function",
                    );
                    return after + 1;
                }
                _ => {}
            }
        }
        let names_crate = matches!(plain, "std" | "core" | "alloc" | "crate" | "super") && is_colons(tokens, after);
        if path.len() > 1 || start == Start::Global || names_crate {
            self.path(start, &path, tokens, at, last);
        }
        at + 1
    }

    fn path(&mut self, start: Start, path: &[String], tokens: &[TokenTree], first: usize, last: usize) {
        if let Some(reason) = paths::refused(start, path, &self.names.imports, self.modules, self.allowed) {
            let (first, last) = (super::Place::place(tokens[first].span()), super::Place::place(tokens[last].span()));
            self.found.add("gate-path", first.to(last), reason);
        }
    }

    fn macro_name(&mut self, start: Start, path: &[String], ident: &Ident, tokens: &[TokenTree], last: usize) {
        let Some((name, before)) = path.split_last() else { return };
        let known = MACROS.contains(&name.as_str());
        let fits = match before {
            [] if start == Start::Plain => known || self.allowed.macros.contains(name),
            [root] if matches!(root.as_str(), "std" | "core") => known,
            _ => {
                self.allowed.macros.contains(name)
                    && paths::refused(start, path, &self.names.imports, self.modules, self.allowed).is_none()
            }
        };
        if !fits {
            let (first, last) = (super::Place::place(ident.span()), super::Place::place(tokens[last].span()));
            self.found.add("gate-macro", first.to(last), macro_reason(name));
        }
    }

    fn method(&mut self, ident: &Ident, name: &str, tokens: &[TokenTree], at: usize) {
        let Some((_, reason)) = METHODS.iter().find(|(method, _)| *method == name) else { return };
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let called = matches!(tokens.get(at + 1), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis)
            || is_colons(tokens, at + 1);
        if is_punct(before, ':') || is_punct(before, '.') && called {
            self.found.add("gate-method", ident.span(), format!("`{name}` is refused: {reason}"));
        }
    }

    fn spelling(&mut self, ident: &Ident) {
        let text = ident.to_string();
        if !text.is_ascii() {
            self.found.add("gate-identifier", ident.span(), "names are written with ASCII letters, digits and `_`");
        }
        if let Some(plain) = text.strip_prefix("r#")
            && syn::parse_str::<Ident>(plain).is_ok()
        {
            self.found.add("gate-identifier", ident.span(), format!("write `{plain}`: it needs no `r#`"));
        }
    }
}

/// Words of the language that a body has no use for.
fn word_refused(word: &str) -> Option<(&'static str, &'static str)> {
    Some(match word {
        "unsafe" => ("gate-unsafe", "unsafe code is refused; safe Rust can say it"),
        "extern" => {
            ("gate-extern", "code from elsewhere is refused; use the standard library or write the function here")
        }
        "async" | "await" => ("gate-async", "one call computes one result; write ordinary functions"),
        "macro_rules" | "macro" => ("gate-macro-definition", "macros cannot be defined here; write a function"),
        _ => return None,
    })
}

fn macro_reason(name: &str) -> String {
    let reason = match name {
        "print" | "println" | "eprint" | "eprintln" | "dbg" => "nothing is printed; return the result",
        "todo" | "unimplemented" => "every input has an answer; return a value or an error",
        "include" | "include_str" | "include_bytes" | "env" | "option_env" | "file" | "line" | "column"
        | "module_path" => "code must not read files, the environment or its own place",
        "asm" | "global_asm" | "naked_asm" => "machine code is refused",
        _ => "only format!, matches!, vec!, write!, writeln!, assertions and panic! are open",
    };
    format!("`{name}!` is refused: {reason}")
}

/// How the name begins a path; `None` inside one.
fn start_of_path(tokens: &[TokenTree], at: usize) -> Option<Start> {
    let Some(colons) = at.checked_sub(2).filter(|&colons| is_colons(tokens, colons)) else { return Some(Start::Plain) };
    // `break 'a ::name::f()`, `&'a ::name::T`: a lifetime continues no path.
    if colons.checked_sub(2).is_some_and(|quote| is_punct(tokens.get(quote), '\'')) {
        return Some(Start::Global);
    }
    match colons.checked_sub(1).and_then(|before| tokens.get(before)) {
        Some(TokenTree::Ident(before)) if !EXPRESSION_WORDS.contains(&before.to_string().as_str()) => None,
        // After `Vec<T>::` stands one function or a type; more names in lower case are `a > ::name::f()`.
        Some(TokenTree::Punct(before)) if before.as_char() == '>' => {
            let (path, _) = path(tokens, at);
            let lower = path.first().is_some_and(|name| !name.starts_with(|c: char| c.is_ascii_uppercase()));
            (path.len() > 1 && lower).then_some(Start::Global)
        }
        _ => Some(Start::Global),
    }
}

/// The names from `at` on that `::` joins, without `r#`, and the place of the last.
fn path(tokens: &[TokenTree], at: usize) -> (Vec<String>, usize) {
    let (mut names, mut last) = (Vec::new(), at);
    while let Some(name) = word(tokens.get(last)) {
        names.push(name.strip_prefix("r#").unwrap_or(&name).to_owned());
        if !is_colons(tokens, last + 1) || !matches!(tokens.get(last + 3), Some(TokenTree::Ident(_))) {
            break;
        }
        last += 3;
    }
    (names, last)
}

fn word(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
        _ => None,
    }
}

fn is_punct(token: Option<&TokenTree>, char: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
        && is_punct(tokens.get(at + 1), ':')
}

/// Whether a format string has a `{…:p}`, however its characters are written.
fn prints_address(literal: &str) -> bool {
    let Ok(text) = syn::parse_str::<syn::LitStr>(literal) else { return false };
    // `{{` and `}}` are braces themselves.
    let text = text.value().replace("{{", "").replace("}}", "");
    text.split('{').skip(1).any(|part| {
        let inside = part.split('}').next().unwrap_or_default();
        inside.split_once(':').is_some_and(|(_, spec)| spec.trim_end().ends_with('p'))
    })
}
