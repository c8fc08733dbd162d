//! The author's words inside Rust: string literals, documentation and comments that stay readable and cannot mislead.
//!
//! Invisible and direction-changing characters are escaped, as rustc and reviewers want; every other letter of every
//! script stands as written (quote's own literals would escape the vowel signs of Devanagari).

use std::str::FromStr;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Characters that a reader cannot see, or that change the order in which text is shown.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        )
        || matches!(
            c,
            '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
        )
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// `"text"` as a Rust literal.
pub fn literal(text: &str) -> Literal {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if is_hidden(c) => quoted.extend(c.escape_default()),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    Literal::from_str(&quoted).unwrap_or_else(|_| Literal::string(text))
}

/// `r#"text"#`, for text full of quotes, where that is possible.
pub fn raw(text: &str) -> Literal {
    match text.chars().any(is_hidden) || text.contains("\"#") {
        true => literal(text),
        false => Literal::from_str(&format!("r#\"{text}\"#")).unwrap_or_else(|_| literal(text)),
    }
}

/// One line without hidden characters, for comments and documentation.
pub fn line(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().fold(String::new(), |mut line, c| {
        if is_hidden(c) {
            line.extend(c.escape_default())
        } else {
            line.push(c)
        }
        line
    })
}

/// `/// text`, or nothing where there is no text.
pub fn doc(text: &str) -> TokenStream {
    let text = line(text);
    if text.is_empty() {
        return TokenStream::new();
    }
    let text = format!(" {text}");
    quote!(#[doc = #text])
}

/// `/// first`, and `second` as a paragraph of its own.
pub fn doc_with(first: &str, second: &str) -> TokenStream {
    let (first, second) = (doc(first), doc(second));
    let gap = if second.is_empty() { TokenStream::new() } else { quote!(#[doc = ""]) };
    quote!(#first #gap #second)
}

/// `// text` above the statement that follows.
pub fn comment(text: &str) -> TokenStream {
    let text = format!(" {}", line(text));
    quote!(#[comment = #text])
}

/// A blank line above the statement that follows.
pub fn gap() -> TokenStream {
    quote!(#[comment = "@gap"])
}

/// Formats a file. prettyplease breaks lines; the blank lines between paragraphs, which it leaves out, are put in here.
pub fn format(file: TokenStream) -> syn::Result<String> {
    let code = prettyplease::unparse(&syn::parse2(file)?);
    let mut text = String::with_capacity(code.len() + code.len() / 8);
    let mut above = Line::Blank;
    for code_line in code.lines() {
        let line = Line::of(code_line.trim_start());
        if line.starts_paragraph_after(above) {
            text.push('\n');
        }
        if line != Line::Gap {
            text.push_str(code_line);
            text.push('\n');
        }
        above = line;
    }
    Ok(text)
}

/// What a line of code is, as far as blank lines go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Blank,
    /// Left by [`gap`].
    Gap,
    ModuleDoc,
    /// `///` or `#[…]`: belongs to what follows.
    Doc,
    Comment,
    Import,
    Module,
    /// Ends in `{`.
    Open,
    Other,
}

impl Line {
    fn of(line: &str) -> Line {
        match line {
            "" => Line::Blank,
            "//@gap" => Line::Gap,
            _ if line.starts_with("//!") => Line::ModuleDoc,
            _ if line.starts_with("///") || line.starts_with("#[") => Line::Doc,
            _ if line.starts_with("//") => Line::Comment,
            _ if line.starts_with("use ") => Line::Import,
            _ if line.ends_with(';') && (line.starts_with("mod ") || line.starts_with("pub mod ")) => Line::Module,
            _ if line.ends_with(['{', '(', '[', ',']) => Line::Open,
            _ => Line::Other,
        }
    }

    fn starts_paragraph_after(self, above: Line) -> bool {
        match (above, self) {
            (Line::Blank | Line::Gap | Line::Open | Line::Doc, _) | (_, Line::Blank) => false,
            (Line::Comment, next) => next == Line::Gap,
            (_, Line::Gap | Line::Comment | Line::Doc) => true,
            (Line::ModuleDoc | Line::Import | Line::Module, next) => next != above,
            _ => false,
        }
    }
}
