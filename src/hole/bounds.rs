//! What may be spent on a function, what was, and how its answers are drawn.
//!
//! In: limits, the tokens so far, a question; out: the question with no more room than is left, or the limit that was met.
//! Deliberately not here: money (`meter`), and when trying on is hopeless (`fill`).

use nl2agent_runtime::model::{ModelError, Question, Usage};

use crate::meter;

/// A limit that was reached before a function was green.
#[derive(Clone, Debug)]
pub enum Limit {
    Tokens(u64),
    /// The question that would have been next was not answered, or not asked because of what it might cost.
    Model(ModelError),
}

/// How answers are drawn: as a build does by default, otherwise for measuring.
#[derive(Clone, Copy, Debug, Default)]
pub struct Draw {
    /// Another one gives other samples.
    pub seed: u64,
    /// Answers a round.
    pub samples: Option<usize>,
    /// No repairs: fresh answers until so many tokens are spent.
    pub plain: Option<u64>,
}

/// Where it ends without an answer that passes, and how answers are drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bounds {
    /// Tokens that may be spent in all, with what was spent before; `None` for no limit.
    pub tokens: Option<u64>,
    pub draw: Draw,
}

impl Bounds {
    pub(super) fn reached(self, cost: &Cost) -> Option<Limit> {
        self.tokens.filter(|most| cost.tokens() >= *most).map(Limit::Tokens)
    }

    /// The question with no more room for its answers than is left; the limit where none is.
    pub(super) fn within(self, mut question: Question, cost: &Cost) -> Result<Question, Limit> {
        let Some(most) = self.tokens else { return Ok(question) };
        let asked = meter::asked(&question);
        let each = most.saturating_sub(cost.tokens()) / meter::answers(&question);
        match each.checked_sub(asked).and_then(|left| usize::try_from(left).ok()) {
            Some(left @ 1..) => {
                question.max_tokens = question.max_tokens.min(left);
                Ok(question)
            }
            _ => Err(Limit::Tokens(most)),
        }
    }
}

/// What was asked and what it cost.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    pub calls: usize,
    pub usage: Usage,
}

impl Cost {
    pub(super) fn tokens(&self) -> u64 {
        self.usage.prompt + self.usage.completion
    }
}
