//! Searches for answers: beam search for the most likely ones, or samples; several questions in one batch.
//!
//! Each question is a [`Search`] of a few rows. Every step runs the new tokens of all rows through the model at once;
//! a question whose search ends makes room for the next. Costs are exact: the model's softmax over the tokens that the
//! grammar allows, summed over the tokens that were decided.

use std::collections::VecDeque;
use std::sync::Arc;

use toktrie::TokenId;

use super::choice::Choice;
use super::engine::{Segment, Suffix};
use super::grammar::{Allowed, Guide, wanted};
use super::random::Random;
use super::repeat::repeats;
use super::tokenizer::Words;
use super::{Embedded, Run, failed};
use crate::model::{Answer, Decode, ModelError, Question, interrupt};

/// Rows in one pass: beyond this, arithmetic and not reading the weights is what costs.
const ROWS: usize = 8;

/// One unfinished answer.
struct Row {
    /// Shared with the row it was forked from until one of them grows.
    own: Arc<Suffix>,
    guide: Guide,
    answer: Vec<TokenId>,
    /// The end of `answer` that the model has not seen yet.
    pending: Vec<TokenId>,
    cost: f64,
    /// Which of the samples this is, and its random numbers.
    slot: usize,
    random: Random,
}

/// An answer that ended, or was cut.
struct Found {
    text: Vec<u8>,
    cost: f64,
    finished: bool,
    slot: usize,
}

/// One question being answered.
struct Search<'q> {
    index: usize,
    question: &'q Question,
    past: Vec<Arc<Segment>>,
    /// The row before its first decision, and the logits for it: where every sample starts.
    root: Row,
    logits: Vec<f32>,
    rows: Vec<Row>,
    found: Vec<Found>,
    /// Samples started.
    started: usize,
}

impl Embedded {
    pub(super) fn decode(
        &mut self,
        questions: &[Question],
        done: &mut dyn FnMut(usize),
    ) -> Result<Vec<Vec<Answer>>, ModelError> {
        let mut answers: Vec<Vec<Answer>> = vec![Vec::new(); questions.len()];
        let mut waiting: VecDeque<usize> = (0..questions.len()).collect();
        let mut active: Vec<Search> = Vec::new();
        let mut finished = 0;
        while !waiting.is_empty() || !active.is_empty() {
            interrupt::check()?;
            let used: usize = active.iter().map(Search::width).sum();
            let fits = |index: &usize| active.is_empty() || used + width(&questions[*index].decode) <= ROWS;
            if let Some(index) = waiting.front().copied().filter(fits) {
                waiting.pop_front();
                let mut search = self.start(index, &questions[index])?;
                search.begin(&self.words)?;
                active.push(search);
            } else {
                self.step(&mut active)?;
            }
            for search in active.extract_if(.., |search| search.rows.is_empty()) {
                finished += 1;
                let index = search.index;
                answers[index] = search.answers();
                done(finished);
            }
        }
        Ok(answers)
    }

    /// Computes the question's prompt and what its grammar forces at the start.
    fn start<'q>(&mut self, index: usize, question: &'q Question) -> Result<Search<'q>, ModelError> {
        let mut prompt = self.prompt(question)?;
        let mut guide = self.grammars.guide(wanted(question).as_deref(), self.words.marks)?;
        let forced = guide.forced()?;
        prompt.tokens.extend(&forced);
        let (past, logits) = if guide.is_done() { (Vec::new(), Vec::new()) } else { self.prefill(&prompt)? };
        let root = Row {
            own: Arc::new(self.weights.suffix()),
            guide,
            answer: forced,
            pending: Vec::new(),
            cost: 0.0,
            slot: 0,
            random: Random::new(0, 0),
        };
        Ok(Search { index, question, past, root, logits, rows: Vec::new(), found: Vec::new(), started: 0 })
    }

    /// One pass over all rows of all searches, and one decision for each.
    fn step(&mut self, active: &mut [Search]) -> Result<(), ModelError> {
        let mut runs = Vec::new();
        let wanted: Vec<[usize; 1]> = active
            .iter()
            .flat_map(|search| search.rows.iter().map(|row| [row.pending.len().saturating_sub(1)]))
            .collect();
        let mut wanted = wanted.iter();
        for Search { rows, past, .. } in active.iter_mut() {
            for row in rows {
                self.usage.completion += row.pending.len() as u64;
                let wanted = wanted.next().map_or(&[][..], |wanted| &wanted[..]);
                runs.push(Run { tokens: &row.pending, past, own: Arc::make_mut(&mut row.own), wanted });
            }
        }
        let mut logits = self.weights.forward(&mut runs).map_err(failed)?.into_iter();
        for search in active {
            let logits: Vec<Vec<f32>> = logits.by_ref().take(search.rows.len()).collect();
            search.decide(&logits, &self.words)?;
        }
        Ok(())
    }
}

impl Search<'_> {
    fn width(&self) -> usize {
        width(&self.question.decode)
    }

    /// The first decision, from the prompt's logits.
    fn begin(&mut self, words: &Words) -> Result<(), ModelError> {
        if self.root.guide.is_done() {
            self.end(self.root.fork(0), true, words);
            return Ok(());
        }
        if let Decode::Sample { .. } = self.question.decode {
            return self.refill(words);
        }
        self.rows.push(self.root.fork(0));
        let logits = std::mem::take(&mut self.logits);
        self.decide(&[logits], words)
    }

    /// Replaces the rows by what follows them; `logits` has one entry a row.
    fn decide(&mut self, logits: &[Vec<f32>], words: &Words) -> Result<(), ModelError> {
        let mut rows = std::mem::take(&mut self.rows);
        let allowed: Vec<Allowed> = rows.iter_mut().map(|row| row.guide.allowed()).collect::<Result<_, _>>()?;
        let choices = logits.iter().zip(&allowed).map(|(logits, allowed)| Choice::new(logits, allowed));
        match self.question.decode {
            Decode::Best { n } => self.best(n, &rows, choices.collect(), words),
            Decode::Sample { temperature, .. } => {
                for (row, choice) in rows.into_iter().zip(choices) {
                    self.draw(row, &choice, temperature, words)?;
                }
                self.refill(words)
            }
        }
    }

    /// One step of beam search: the cheapest continuations of all rows, as many as the beam is wide.
    fn best(&mut self, n: usize, rows: &[Row], choices: Vec<Choice>, words: &Words) -> Result<(), ModelError> {
        let width = self.width();
        let mut candidates = Vec::new();
        for (at, (row, choice)) in rows.iter().zip(choices).enumerate() {
            // Ends take no place in the beam, and there are two kinds of them.
            let cheapest = choice.cheapest(width + 2).into_iter();
            candidates.extend(cheapest.map(|(token, cost)| (row.cost + f64::from(cost), at, token)));
        }
        candidates.sort_by(|left, right| left.0.total_cmp(&right.0).then((left.1, left.2).cmp(&(right.1, right.2))));
        for (cost, at, token) in candidates {
            if self.rows.len() >= width || self.bound(n).is_some_and(|bound| cost >= bound) {
                break;
            }
            let mut row = rows[at].fork(0);
            row.cost = cost;
            self.follow(row, token, words)?;
            self.drop_twin(words);
        }
        // Costs only grow: rows that no longer can be among the best end here.
        if let Some(bound) = self.bound(n) {
            self.rows.retain(|row| row.cost < bound);
        }
        Ok(())
    }

    /// One step of a sample.
    fn draw(&mut self, mut row: Row, choice: &Choice, temperature: f32, words: &Words) -> Result<(), ModelError> {
        match choice.sample(temperature, &mut row.random) {
            Some((token, cost)) => {
                row.cost += f64::from(cost);
                self.follow(row, token, words)
            }
            None => {
                self.end(row, false, words);
                Ok(())
            }
        }
    }

    /// The cost of the `n`th best finished answer.
    fn bound(&self, n: usize) -> Option<f64> {
        let mut costs: Vec<f64> = self.found.iter().filter(|found| found.finished).map(|found| found.cost).collect();
        costs.sort_by(f64::total_cmp);
        costs.get(n.max(1) - 1).copied()
    }

    /// Adds a token to a row, and keeps the row unless its answer ends there.
    fn follow(&mut self, mut row: Row, token: TokenId, words: &Words) -> Result<(), ModelError> {
        if words.is_end(token) {
            self.end(row, true, words);
            return Ok(());
        }
        row.pending = vec![token];
        row.pending.extend(row.guide.take(token)?);
        row.answer.extend(&row.pending);
        if row.guide.is_done() {
            self.end(row, true, words);
        } else if row.answer.len() >= self.question.max_tokens || repeats(&row.answer) {
            self.end(row, false, words);
        } else {
            self.rows.push(row);
        }
        Ok(())
    }

    /// The same text cut into other tokens is the same answer: the later and dearer row goes.
    fn drop_twin(&mut self, words: &Words) {
        if let Some((last, rows)) = self.rows.split_last() {
            let text = words.decode(&last.answer);
            if rows.iter().any(|row| words.decode(&row.answer) == text) {
                self.rows.pop();
            }
        }
    }

    /// Keeps an answer; among the best, a text found twice, cut into other tokens, counts once and at its lower cost.
    fn end(&mut self, row: Row, finished: bool, words: &Words) {
        let found = Found { text: words.decode(&row.answer), cost: row.cost, finished, slot: row.slot };
        let best = matches!(self.question.decode, Decode::Best { .. });
        let same = |other: &&mut Found| best && other.finished == finished && other.text == found.text;
        match self.found.iter_mut().find(same) {
            Some(other) => other.cost = other.cost.min(found.cost),
            None => self.found.push(found),
        }
    }

    /// Starts samples while there is room for them.
    fn refill(&mut self, words: &Words) -> Result<(), ModelError> {
        let Decode::Sample { n, temperature, seed } = self.question.decode else { return Ok(()) };
        if self.started >= n {
            return Ok(());
        }
        let allowed = self.root.guide.allowed()?;
        let logits = std::mem::take(&mut self.logits);
        let choice = Choice::new(&logits, &allowed);
        while self.started < n && self.rows.len() < self.width() {
            let mut row = self.root.fork(self.started);
            row.random = Random::new(seed, self.started);
            self.started += 1;
            self.draw(row, &choice, temperature, words)?;
        }
        self.logits = logits;
        Ok(())
    }

    /// Best answers first and each text once; samples in their order. What did not end by itself comes last.
    fn answers(mut self) -> Vec<Answer> {
        let best = matches!(self.question.decode, Decode::Best { .. });
        let n = count(&self.question.decode);
        if best {
            self.found.sort_by(|left, right| {
                right
                    .finished
                    .cmp(&left.finished)
                    .then(left.cost.total_cmp(&right.cost))
                    .then(left.text.cmp(&right.text))
            });
        } else {
            self.found.sort_by_key(|found| found.slot);
        }
        let mut seen: Vec<Vec<u8>> = Vec::new();
        let mut answers = Vec::new();
        for found in self.found {
            if answers.len() == n || (best && seen.contains(&found.text)) {
                continue;
            }
            let text = String::from_utf8_lossy(&found.text).into_owned();
            answers.push(Answer { text, cost: Some(found.cost as f32), finished: found.finished });
            seen.push(found.text);
        }
        answers
    }
}

impl Row {
    fn fork(&self, slot: usize) -> Self {
        Self {
            own: self.own.clone(),
            guide: self.guide.clone(),
            answer: self.answer.clone(),
            pending: Vec::new(),
            cost: self.cost,
            slot,
            random: self.random.clone(),
        }
    }
}

fn count(decode: &Decode) -> usize {
    match *decode {
        Decode::Best { n } | Decode::Sample { n, .. } => n.max(1),
    }
}

fn width(decode: &Decode) -> usize {
    count(decode).min(ROWS)
}
