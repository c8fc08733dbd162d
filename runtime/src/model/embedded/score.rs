//! Weighs given texts as answers: what they would have cost had the model decided them, token by token.
//!
//! A text is cut into tokens as the grammar's forced tokens and the tokenizer say; another cut of the same text may
//! cost a little less. A text that the grammar does not allow costs infinity.

use toktrie::TokenId;

use super::cache::Suffix;
use super::choice::Choice;
use super::forward::Run;
use super::grammar::{Allowed, Guide, wanted};
use super::tokenizer::Words;
use super::{Embedded, failed};
use crate::model::{ModelError, Question, interrupt};

/// Tokens in one pass: each needs logits, and these are large.
const TOKENS: usize = 64;

/// A token of an answer: decided among what was allowed, or forced (`None`).
type Step = (TokenId, Option<Allowed>);

/// One text on its way through the model.
struct Text {
    /// The answer with its end.
    plan: Vec<Step>,
    /// How many of them the model has seen.
    seen: usize,
    own: Suffix,
    cost: f64,
}

impl Embedded {
    pub(super) fn weigh(&mut self, question: &Question, texts: &[String]) -> Result<Vec<f32>, ModelError> {
        let prompt = self.prompt(question)?;
        let start = self.grammars.guide(wanted(question).as_deref(), self.words.marks)?;
        let plans: Vec<_> =
            texts.iter().map(|text| plan(text.as_bytes(), start.clone(), &self.words)).collect::<Result<_, _>>()?;
        let longest = plans.iter().flatten().map(Vec::len).max().unwrap_or(0);
        let (tokens, limit) = (prompt.tokens.len() + longest, self.weights.context.min(super::CONTEXT));
        if tokens > limit {
            return Err(ModelError::TooLong { tokens, limit });
        }
        let (past, first) = self.prefill(&prompt)?;
        let mut texts: Vec<Option<Text>> = plans
            .into_iter()
            .map(|plan| {
                let plan = plan?;
                let cost = plan.first().map_or(0.0, |step| price(step, &first));
                Some(Text { plan, seen: 0, own: Suffix::new(self.weights.cache), cost })
            })
            .collect();
        loop {
            interrupt::check()?;
            let mut room = TOKENS;
            let mut batch: Vec<(&mut Text, Vec<TokenId>, Vec<usize>)> = Vec::new();
            for text in texts.iter_mut().flatten() {
                // The last token is only predicted, never read.
                let end = text.plan.len().saturating_sub(1).min(text.seen + room);
                let tokens: Vec<TokenId> = text.plan[text.seen..end].iter().map(|step| step.0).collect();
                let wanted = (0..tokens.len()).filter(|at| text.plan[text.seen + at + 1].1.is_some()).collect();
                room -= tokens.len();
                if !tokens.is_empty() {
                    batch.push((text, tokens, wanted));
                }
            }
            if batch.is_empty() {
                break;
            }
            let mut runs: Vec<Run> = batch
                .iter_mut()
                .map(|(text, tokens, wanted)| Run { tokens, past: &past, own: &mut text.own, wanted })
                .collect();
            let mut logits = self.weights.forward(&mut runs).map_err(failed)?.into_iter();
            for (text, tokens, wanted) in batch {
                for (at, logits) in wanted.into_iter().zip(logits.by_ref()) {
                    text.cost += price(&text.plan[text.seen + at + 1], &logits);
                }
                text.seen += tokens.len();
            }
        }
        Ok(texts.into_iter().map(|text| text.map_or(f32::INFINITY, |text| text.cost as f32)).collect())
    }
}

/// The steps of a text under its grammar; `None` if the grammar does not allow it.
fn plan(text: &[u8], mut guide: Guide, words: &Words) -> Result<Option<Vec<Step>>, ModelError> {
    let mut steps = Vec::new();
    let mut rest = text;
    let mut forced = guide.forced()?;
    // Every round takes a token of the text, or ends.
    loop {
        for token in forced.drain(..) {
            let Some(after) = rest.strip_prefix(words.bytes(token)) else { return Ok(None) };
            rest = after;
            steps.push((token, None));
        }
        if guide.is_done() {
            return Ok(rest.is_empty().then_some(steps));
        }
        let mut tokens = match std::str::from_utf8(rest) {
            Ok(rest) => words.encode(rest),
            Err(_) => return Ok(None),
        };
        if tokens.is_empty() {
            tokens.push(words.marks.end);
        }
        for token in tokens {
            let allowed = guide.allowed()?;
            if !guide.allows(token)? {
                return Ok(None);
            }
            steps.push((token, Some(allowed)));
            if words.is_end(token) {
                return Ok(Some(steps));
            }
            rest = rest.get(words.bytes(token).len()..).unwrap_or_default();
            forced = guide.take(token)?;
            if !forced.is_empty() || guide.is_done() || rest.is_empty() {
                break;
            }
        }
    }
}

/// What deciding this step costs; nothing if it was forced.
fn price((token, allowed): &Step, logits: &[f32]) -> f64 {
    allowed.as_ref().map_or(0.0, |allowed| f64::from(Choice::new(logits, allowed).cost(*token)))
}
