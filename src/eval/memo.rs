//! A model's answers, kept: ways of answering that begin alike share their first answers.
//!
//! In: questions; out: answers, each with what it cost when it was given. Deliberately not here: recordings on disk.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use nl2agent_runtime::model::{Answer, Model, ModelError, Question, Usage};

use crate::meter;

/// A model that is asked the same thing once only, though it is counted each time: the ways share their first answers.
pub struct Memo<'a> {
    model: &'a mut dyn Model,
    calls: HashMap<String, (Vec<Answer>, Usage, Duration)>,
    /// What answers took that were not asked for again.
    pub spared: Duration,
}

impl<'a> Memo<'a> {
    pub fn new(model: &'a mut dyn Model) -> Self {
        Self { model, calls: HashMap::new(), spared: Duration::ZERO }
    }

    fn key(question: &Question) -> String {
        format!("{:?} {}", question.decode, question.prompt)
    }
}

impl Model for Memo<'_> {
    fn id(&self) -> String {
        self.model.id()
    }

    fn is_large(&self) -> bool {
        self.model.is_large()
    }

    fn ask(
        &mut self,
        questions: &[Question],
        done: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
        let (mut all, mut usage) = (Vec::new(), Usage::default());
        for question in questions {
            let key = Self::key(question);
            if let Some((_, _, time)) = self.calls.get(&key) {
                self.spared += *time;
            } else {
                let started = Instant::now();
                let asked = std::slice::from_ref(question);
                let (answers, told) = self.model.ask(asked, &mut |_| ())?;
                let usage = meter::spent(asked, &answers, told);
                let answers = answers.into_iter().flatten().collect();
                self.calls.insert(key.clone(), (answers, usage, started.elapsed()));
            }
            if let Some((answers, spent, _)) = self.calls.get(&key) {
                all.push(answers.clone());
                usage.prompt += spent.prompt;
                usage.completion += spent.completion;
            }
            done(all.len());
        }
        Ok((all, usage))
    }
}
