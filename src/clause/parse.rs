//! The text of clauses in, typed clauses out.
//!
//! `when COND => OUT = EXPR, OUT2 = EXPR`, `always => …`, `otherwise => …`, `otherwise when COND => …`, one after the
//! other, on lines of their own or after `;`. Text may be hostile: a guard over the tokens bounds length and nesting
//! before syn, which is recursive, sees them. Deliberately not here: names and types (`check`).

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Ident, Token};

use super::check::Checker;
use super::{Clause, ClauseError, Scope, When};
use crate::source::Span;

/// Longest text, in bytes.
const MAX_LENGTH: usize = 4096;
/// Deepest nesting of brackets and of expressions.
pub(super) const MAX_DEPTH: usize = 64;
/// Most signs in a row (`!!x`, `- -x`).
const MAX_SIGNS: usize = 8;

/// Reads one or more clauses. An assignment to each of several outputs becomes a clause each.
pub fn parse(text: &str, scope: Scope) -> Result<Vec<Clause>, ClauseError> {
    if text.len() > MAX_LENGTH {
        return Err(error_at(text, ClauseError::TOO_LONG, 0..text.len().min(40)));
    }
    let tokens: TokenStream = text
        .parse()
        .map_err(|error: proc_macro2::LexError| error_at(text, ClauseError::SYNTAX, error.span().byte_range()))?;
    guard(&tokens, 0).map_err(|(code, span)| error_at(text, code, span.byte_range()))?;
    let sentences = sentences
        .parse2(tokens)
        .map_err(|error| error_at(text, ClauseError::SYNTAX, error.span().byte_range()).with(error.to_string()))?;
    let mut clauses = Vec::new();
    for sentence in &sentences {
        check(sentence, scope, &mut clauses).map_err(|(code, span, hints)| {
            let error = error_at(text, code, span.byte_range());
            ClauseError { hints, ..error }
        })?;
    }
    if clauses.is_empty() {
        return Err(error_at(text, ClauseError::SYNTAX, 0..0));
    }
    Ok(clauses)
}

/// A clause as syn reads it.
struct Sentence {
    otherwise: bool,
    condition: Option<syn::Expr>,
    assignments: Vec<(Ident, syn::Expr)>,
}

/// What is wrong, where, and hints; becomes a [`ClauseError`] at the rim.
pub(super) type Wrong = (&'static str, proc_macro2::Span, Vec<String>);

fn check(sentence: &Sentence, scope: Scope, clauses: &mut Vec<Clause>) -> Result<(), Wrong> {
    for (name, value) in &sentence.assignments {
        let mut checker = Checker::for_output(scope, name)?;
        let condition = sentence.condition.as_ref().map(|condition| checker.condition(condition)).transpose()?;
        let value = checker.output_value(value, condition.as_ref())?;
        let when = match (sentence.otherwise, condition) {
            (true, condition) => When::Otherwise(condition),
            (false, Some(condition)) => When::If(condition),
            (false, None) => When::Always,
        };
        clauses.push(Clause { when, output: checker.output(), value });
    }
    Ok(())
}

fn sentences(input: ParseStream) -> syn::Result<Vec<Sentence>> {
    let mut sentences = Vec::new();
    loop {
        while input.peek(Token![;]) {
            input.parse::<Token![;]>()?;
        }
        if input.is_empty() {
            return Ok(sentences);
        }
        sentences.push(sentence(input)?);
    }
}

fn sentence(input: ParseStream) -> syn::Result<Sentence> {
    let head = input.call(Ident::parse_any)?;
    let (mut otherwise, mut condition) = (false, None);
    match head.to_string().to_lowercase().as_str() {
        "always" => {}
        "otherwise" => {
            otherwise = true;
            if input.peek(Ident::peek_any) {
                let when = input.call(Ident::parse_any)?;
                if when != "when" {
                    return Err(syn::Error::new(when.span(), "expected `when` or `=>`"));
                }
                condition = Some(input.parse::<syn::Expr>()?);
            }
        }
        "when" => match input.fork().call(Ident::parse_any) {
            Ok(word) if (word == "otherwise" || word == "always") && input.peek2(Token![=>]) => {
                input.call(Ident::parse_any)?;
                otherwise = word == "otherwise";
            }
            _ => condition = Some(input.parse::<syn::Expr>()?),
        },
        _ => return Err(syn::Error::new(head.span(), "expected `when`, `always` or `otherwise`")),
    }
    input.parse::<Token![=>]>()?;
    let mut assignments = Vec::new();
    loop {
        let output = input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        assignments.push((output, input.parse::<syn::Expr>()?));
        if !input.peek(Token![,]) {
            break;
        }
        input.parse::<Token![,]>()?;
        if input.is_empty() || input.peek(Token![;]) {
            break;
        }
    }
    let condition = condition.filter(|condition| !is_true(condition));
    Ok(Sentence { otherwise, condition, assignments })
}

/// `when true` is `always`.
fn is_true(condition: &syn::Expr) -> bool {
    matches!(condition, syn::Expr::Lit(literal) if matches!(&literal.lit, syn::Lit::Bool(value) if value.value))
}

/// Refuses what would make syn recurse deeper than [`MAX_DEPTH`] brackets, and signs and words that no clause has.
fn guard(tokens: &TokenStream, depth: usize) -> Result<(), (&'static str, proc_macro2::Span)> {
    let (mut signs, mut ifs) = (0, 0);
    // The tokens just before, nearest last, as far as assignments need them.
    let mut before = [' '; 2];
    let mut joined = false;
    for token in tokens.clone() {
        let span = token.span();
        let kind = match &token {
            TokenTree::Punct(punct) => punct.as_char(),
            TokenTree::Ident(_) => 'a',
            TokenTree::Group(_) | TokenTree::Literal(_) => '0',
        };
        match &token {
            TokenTree::Group(group) => {
                if depth == MAX_DEPTH {
                    return Err((ClauseError::TOO_DEEP, span));
                }
                if group.delimiter() == Delimiter::None {
                    return Err((ClauseError::SYNTAX, span));
                }
                guard(&group.stream(), depth + 1)?;
                signs = 0;
            }
            TokenTree::Literal(_) => signs = 0,
            TokenTree::Ident(word) => {
                signs = 0;
                ifs += usize::from(word == "if");
                if ifs > MAX_DEPTH {
                    return Err((ClauseError::TOO_DEEP, span));
                }
                // Words that open another kind of expression than clauses have.
                let is_open = ["if", "else", "true", "false"].iter().any(|open| word == open);
                if !is_open && syn::parse2::<Ident>(TokenStream::from(token.clone())).is_err() {
                    return Err((ClauseError::UNSUPPORTED, span));
                }
            }
            TokenTree::Punct(punct) => {
                signs += 1;
                if signs > MAX_SIGNS {
                    return Err((ClauseError::TOO_DEEP, span));
                }
                let follows_value = matches!(before[1], 'a' | '0');
                let is_fine = match kind {
                    '+' | '-' | '*' | '/' | '%' | '!' | '&' | ',' | ';' | '>' | ':' => true,
                    // A prefix `<` opens a type, a prefix `|` a closure.
                    '<' => follows_value,
                    '|' => follows_value && punct.spacing() == Spacing::Joint || joined && before[1] == '|',
                    '.' => follows_value,
                    // `a = b = c` is one assignment in another: only `=> a =` and `, a =` assign.
                    '=' => {
                        let ends_sign = joined && matches!(before[1], '=' | '!' | '<' | '>');
                        let assigns = before[1] == 'a' && matches!(before[0], '>' | ',');
                        ends_sign || punct.spacing() == Spacing::Joint || assigns
                    }
                    _ => false,
                };
                if !is_fine {
                    return Err((ClauseError::UNSUPPORTED, span));
                }
            }
        }
        joined = matches!(&token, TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint);
        before = [before[1], kind];
    }
    Ok(())
}

fn error_at(text: &str, code: &'static str, range: std::ops::Range<usize>) -> ClauseError {
    // syn says "nowhere" for what is missing at the end.
    let range = if range.is_empty() && range.start == 0 { text.len()..text.len() } else { range };
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end.max(range.start));
    let words = text.get(start..end).unwrap_or("").to_owned();
    ClauseError { code, at: Span::new(start, end), words, hints: Vec::new() }
}

impl ClauseError {
    fn with(mut self, hint: String) -> Self {
        self.hints.push(hint);
        self
    }
}
