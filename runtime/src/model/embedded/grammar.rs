//! What an answer may continue with: a [`Guide`] follows one row through its grammar.
//!
//! Forced tokens are those the grammar leaves no choice about; they cost nothing and need no decision. Not here: the
//! grammars themselves, and which allowed token is taken (`choice`).

use llguidance::api::TopLevelGrammar;
use llguidance::{Matcher, ParserFactory};
use toktrie::{InferenceCapabilities, SimpleVob, TokenId};

use super::tokenizer::{Marks, Words};
use crate::model::{ModelError, Question};

/// Compiled grammars kept for the next question: skills have many sentences under one grammar.
const KEPT: usize = 8;

/// Compiles grammars, and remembers the last few.
pub struct Grammars {
    factory: ParserFactory,
    compiled: Vec<(String, Matcher)>,
}

impl Grammars {
    pub fn new(words: &Words) -> Result<Self, ModelError> {
        let forward = InferenceCapabilities { ff_tokens: true, ..InferenceCapabilities::default() };
        let mut factory = ParserFactory::new(&words.env(), forward, &[]).map_err(refused)?;
        factory.quiet();
        Ok(Self { factory, compiled: Vec::new() })
    }

    /// A guide at the start of an answer. A grammar that does not compile is `ModelError::Other` with its message.
    pub fn guide(&mut self, grammar: Option<&str>, marks: Marks) -> Result<Guide, ModelError> {
        let Some(grammar) = grammar else { return Ok(Guide { matcher: None, marks }) };
        let matcher = match self.compiled.iter().find(|(text, _)| text == grammar) {
            Some((_, matcher)) => matcher.deep_clone(),
            None => {
                let parser = self.factory.create_parser(TopLevelGrammar::from_lark(grammar.to_owned()));
                let matcher = Matcher::new(parser);
                if let Some(error) = matcher.get_error() {
                    return Err(ModelError::Other(format!("the grammar does not compile: {error}")));
                }
                self.compiled.truncate(KEPT - 1);
                self.compiled.insert(0, (grammar.to_owned(), matcher.deep_clone()));
                matcher
            }
        };
        Ok(Guide { matcher: Some(matcher), marks })
    }
}

/// What an answer must match: the question's grammar, else JSON of its schema without spaces that say nothing.
pub fn wanted(question: &Question) -> Option<String> {
    let json = |schema: &String| {
        let mut schema: serde_json::Value = serde_json::from_str(schema).ok()?;
        // As prompts show JSON, so that the answer goes on as the examples do.
        schema["x-guidance"] =
            serde_json::json!({"whitespace_flexible": false, "item_separator": ", ", "key_separator": ": "});
        Some(format!("start: %json {schema}"))
    };
    question.grammar.clone().or_else(|| question.schema.as_ref().and_then(json))
}

/// Where one answer is in its grammar; without a grammar everything is allowed. Cloning forks it.
#[derive(Clone)]
pub struct Guide {
    matcher: Option<Matcher>,
    marks: Marks,
}

/// What may come next.
pub enum Allowed {
    Any,
    Only(SimpleVob),
    /// The answer is complete.
    Nothing,
}

impl Guide {
    /// What may come next, the end of the answer included where it may end.
    pub fn allowed(&mut self) -> Result<Allowed, ModelError> {
        let Some(matcher) = &mut self.matcher else { return Ok(Allowed::Any) };
        if matcher.is_stopped() {
            return Ok(Allowed::Nothing);
        }
        let mask = matcher.compute_mask().map_err(refused)?;
        Ok(if mask.is_zero() { Allowed::Nothing } else { Allowed::Only(mask) })
    }

    /// Takes one token, then all that the grammar forces after it: returns these.
    pub fn take(&mut self, token: TokenId) -> Result<Vec<TokenId>, ModelError> {
        match &mut self.matcher {
            Some(matcher) => matcher.consume_token(token).map_err(refused)?,
            None => return Ok(Vec::new()),
        }
        self.forced()
    }

    /// Takes and returns the tokens that the grammar forces here.
    pub fn forced(&mut self) -> Result<Vec<TokenId>, ModelError> {
        let Some(matcher) = &mut self.matcher else { return Ok(Vec::new()) };
        if matcher.is_stopped() {
            return Ok(Vec::new());
        }
        let mut tokens = matcher.compute_ff_tokens();
        // An end that is forced is the end: `is_done` tells.
        if let Some(end) = tokens.iter().position(|&token| token == self.marks.end || token == self.marks.stop) {
            tokens.truncate(end);
        }
        matcher.consume_tokens(&tokens).map_err(refused)?;
        Ok(tokens)
    }

    /// The grammar is complete and allows nothing more.
    pub fn is_done(&self) -> bool {
        self.matcher.as_ref().is_some_and(Matcher::is_stopped)
    }
}

fn refused(error: impl std::fmt::Display) -> ModelError {
    ModelError::Other(format!("the grammar stopped: {error}"))
}
