//! Why a text is not a clause: a code, the place, the words there, and what might have been meant.

use std::fmt;

use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseError {
    /// Stable, kebab-case, a key in the message files.
    pub code: &'static str,
    /// Bytes of the clause's text (not of the spec).
    pub at: Span,
    /// The words at that place.
    pub words: String,
    /// What was found or expected, or the names nearest to an unknown one.
    pub hints: Vec<String>,
}

impl ClauseError {
    pub(super) const SYNTAX: &'static str = "clause-syntax";
    pub(super) const TOO_LONG: &'static str = "clause-too-long";
    pub(super) const TOO_DEEP: &'static str = "clause-too-deep";
    /// Rust, but not of the subset.
    pub(super) const UNSUPPORTED: &'static str = "clause-unsupported";
    /// Hints: near names.
    pub(super) const UNKNOWN_NAME: &'static str = "clause-unknown-name";
    pub(super) const UNKNOWN_FUNCTION: &'static str = "clause-unknown-function";
    /// A text that is none of the values its type allows. Hints: some that are.
    pub(super) const UNKNOWN_VALUE: &'static str = "clause-unknown-value";
    /// Hints: what is needed, what was found.
    pub(super) const TYPE: &'static str = "clause-type";
    /// An optional value where a value is needed.
    pub(super) const OPTIONAL: &'static str = "clause-optional";
    pub(super) const ARGUMENTS: &'static str = "clause-arguments";
    /// Assigns something that is not an output. Hints: the outputs.
    pub(super) const NOT_AN_OUTPUT: &'static str = "clause-not-an-output";
    /// Uses an output that is computed later.
    pub(super) const LATER_OUTPUT: &'static str = "clause-later-output";
}

impl fmt::Display for ClauseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.code {
            Self::SYNTAX => "this is not the syntax of a clause",
            Self::TOO_LONG => "this is too long for a clause",
            Self::TOO_DEEP => "this is nested too deeply",
            Self::UNSUPPORTED => "clauses do not have this kind of expression",
            Self::UNKNOWN_NAME => "no field, item field or table has this name",
            Self::UNKNOWN_FUNCTION => "no function has this name",
            Self::UNKNOWN_VALUE => "this is not one of the possible values",
            Self::OPTIONAL => "this value is optional: test `is_given` first, or say `or_else`",
            Self::ARGUMENTS => "the function takes other arguments",
            Self::NOT_AN_OUTPUT => "only outputs can be set",
            Self::LATER_OUTPUT => "this output is computed later",
            _ => "the types do not fit",
        };
        write!(f, "{what}: `{}` at byte {}", self.words, self.at.start)?;
        if !self.hints.is_empty() {
            write!(f, " ({})", self.hints.join(", "))?;
        }
        Ok(())
    }
}

impl std::error::Error for ClauseError {}
