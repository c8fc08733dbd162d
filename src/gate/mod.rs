//! The static check of Rust that a model wrote, before rustc sees it.
//!
//! In: the text of one body (functions, constants, types, impls) and what it may name. Out: findings, none if it passes.
//! Whatever is not known to be harmless is refused: the text is scanned for characters that hide (`text`), its tokens
//! inside every bracket and macro (`tokens`, `attributes`), then its items (`items`); `paths` knows the names. The
//! gate is early feedback for the model and never the wall: what passes still runs in the sandbox alone. Deliberately
//! not here: types, signatures, whether the code is right (rustc and the examples judge that), and any repair.

mod attributes;
mod changes;
mod items;
mod paths;
mod text;
mod tokens;

use std::fmt;
use std::thread;

use proc_macro2::TokenStream;

use crate::source::{Source, Span};
pub use attributes::has_code;
pub use changes::gate_changes;
pub use paths::Allowed;

/// Longest body, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;
/// Most tokens of a body, those inside brackets and doc comments too.
pub const MAX_TOKENS: usize = 12_000;
/// Deepest nesting of brackets.
pub const MAX_DEPTH: usize = 64;
/// syn reads expressions recursively: room for [`MAX_TOKENS`] of the costliest kind, whatever stack the caller has.
const STACK: usize = 256 * 1024 * 1024;
/// More findings than a repair can use.
const MAX_FINDINGS: usize = 50;

/// Why a body is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable, kebab-case, for example `gate-unsafe`.
    pub code: &'static str,
    /// Bytes of the body's text.
    pub at: Span,
    /// The line of the body's text, counted from 1.
    pub line: usize,
    /// The words at that place, shortened, hidden characters escaped.
    pub words: String,
    /// What is wrong and what to write instead, for whoever repairs the body.
    pub reason: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at line {}: `{}`: {}", self.code, self.line, self.words, self.reason)
    }
}

/// Everything about a body that rustc should not even see, in the order of the text.
pub fn gate(text: &str, allowed: &Allowed) -> Vec<Finding> {
    apart(text, || judge(text, allowed))
}

/// Judges on a thread of its own: a known stack, and proc_macro2's record of all texts it read ends with it.
fn apart(text: &str, judge: impl FnOnce() -> Found + Send) -> Vec<Finding> {
    let judged = thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, judge).ok()?;
        thread.join().ok()
    });
    let mut found = judged.unwrap_or_else(|| {
        let mut found = Found::new(text);
        found.add("gate-unreadable", Span::new(0, text.len()), "this code cannot be checked; write it more simply");
        found
    });
    found.findings.sort_by_key(|finding| (finding.at, finding.code));
    found.findings.dedup_by_key(|finding| (finding.at, finding.code));
    found.findings.truncate(MAX_FINDINGS);
    found.findings
}

fn judge(text: &str, allowed: &Allowed) -> Found {
    let mut found = Found::new(text);
    if text.len() > MAX_BYTES {
        let reason = format!("the code is longer than {MAX_BYTES} bytes; write less of it");
        found.add("gate-too-long", Span::new(0, text.len()), reason);
        return found;
    }
    text::scan(text, &mut found);
    let stream: TokenStream = match text.parse() {
        Ok(stream) => stream,
        Err(error) => {
            let error: proc_macro2::LexError = error;
            found.add("gate-syntax", error.span(), "this is not Rust: a bracket, quote or comment is not closed here");
            return found;
        }
    };
    if tokens::within_bounds(&stream, &mut found)
        && let Some(names) = items::names(&stream, allowed, &mut found)
    {
        tokens::scan(stream, &names, allowed, &mut found);
    }
    found
}

/// The findings so far, and the text they are about.
struct Found {
    source: Source,
    findings: Vec<Finding>,
}

/// A place in the body: a [`Span`] or a token's span.
trait Place {
    fn place(self) -> Span;
}

impl Place for Span {
    fn place(self) -> Span {
        self
    }
}

impl Place for proc_macro2::Span {
    fn place(self) -> Span {
        let range = self.byte_range();
        Span::new(range.start, range.end)
    }
}

impl Found {
    fn new(text: &str) -> Self {
        Self { source: Source::new("", text), findings: Vec::new() }
    }

    fn add(&mut self, code: &'static str, at: impl Place, reason: impl Into<String>) {
        let at = at.place();
        let words = text::shown(self.source.quote(at));
        self.findings.push(Finding { code, at, line: self.source.line(at.start), words, reason: reason.into() });
    }
}
