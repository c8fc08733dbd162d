//! Problems: facts about a spec or a build, with a stable code, a place, the author's words and a way out.
//!
//! A problem carries facts only; `render` turns it into words of the reader's language with the message files in
//! `lang/`. A new code needs a message in each of them, with a way out; the tests say where one is missing. Deliberately not here: deciding what is a problem (each pass does), printing (the command line does).

mod messages;
mod render;

use std::collections::BTreeMap;

pub use messages::{face_words, message, text, user_language, user_text};
pub use render::render;

use crate::source::Span;

/// What a problem means for the build.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing needs to change.
    Notice,
    /// The build goes on, on an assumption that the author may not share.
    Warning,
    /// A choice between two or three outcomes settles it.
    Question,
    /// No build before this is settled.
    Error,
}

/// One fact. Its code selects the message, the explanation and the way out in every language.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Problem {
    /// Stable, kebab-case, for example `example-missing-cell`; the key in the message files.
    pub code: &'static str,
    pub severity: Severity,
    pub span: Option<Span>,
    /// What the message mentions, by name: the quoted words, names, numbers.
    pub args: BTreeMap<&'static str, String>,
}

impl Problem {
    pub fn new(severity: Severity, code: &'static str, span: impl Into<Option<Span>>) -> Self {
        Self { code, severity, span: span.into(), args: BTreeMap::new() }
    }

    pub fn error(code: &'static str, span: impl Into<Option<Span>>) -> Self {
        Self::new(Severity::Error, code, span)
    }

    pub fn warning(code: &'static str, span: impl Into<Option<Span>>) -> Self {
        Self::new(Severity::Warning, code, span)
    }

    pub fn question(code: &'static str, span: impl Into<Option<Span>>) -> Self {
        Self::new(Severity::Question, code, span)
    }

    pub fn notice(code: &'static str, span: impl Into<Option<Span>>) -> Self {
        Self::new(Severity::Notice, code, span)
    }

    /// A value may be what a program or a model said: it is shown, and gives the terminal no orders.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.insert(name, plain(&value.to_string()));
        self
    }

    /// The message and the way out, without a quotation: for problems that are about no place in a spec.
    pub fn words(&self, language: &str) -> String {
        let args = self.args.iter().map(|(name, value)| (*name, value.as_str()));
        let (message, help) = message(language, self.code, args).unwrap_or_else(|| (self.code.to_owned(), None));
        help.map_or(message.clone(), |help| format!("{message}\n  {help}"))
    }
}

/// Escapes in place of characters that command a terminal; lines and tabs stay.
pub fn plain(text: &str) -> String {
    let commands = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if !text.contains(commands) {
        return text.to_owned();
    }
    text.chars().map(|c| if commands(c) { c.escape_unicode().to_string() } else { c.to_string() }).collect()
}
