//! A model whose questions are told before they are asked, priced after, and not asked where the money does not suffice.
//!
//! In: a model, what may be spent, the bills so far; out: answers as the model gives them, and one more entry on the
//! bill. Programs do not tell what they spend: theirs is guessed from lengths. Deliberately not here: prices
//! (`model::prices`), and words (`events`, `report`).

use nl2agent_runtime::model::{Answer, Decode, Model, ModelError, Question, Usage};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::events::Event;
use crate::model::prices::{Price, price};

/// Bytes of text a token, as a rule of thumb. It is near enough for most scripts: a letter of three bytes is often a token.
const BYTES_A_TOKEN: usize = 4;

/// What one model was asked for one skill, and what that cost.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bill {
    /// As recordings name it.
    pub model: String,
    pub calls: u64,
    pub prompt: u64,
    pub completion: u64,
    /// In US dollars; `None` where nobody knows the price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dollars: Option<Decimal>,
}

impl Bill {
    pub fn tokens(&self) -> u64 {
        self.prompt + self.completion
    }

    /// Adds to the entry for the same model, or begins one.
    pub fn enter(self, bills: &mut Vec<Bill>) {
        match bills.iter_mut().find(|bill| bill.model == self.model) {
            Some(bill) => {
                bill.calls += self.calls;
                bill.prompt += self.prompt;
                bill.completion += self.completion;
                bill.dollars = bill.dollars.zip(self.dollars).map(|(one, other)| one + other);
            }
            None => bills.push(self),
        }
    }
}

/// What some questions may come to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Estimate {
    pub model: String,
    pub questions: usize,
    /// Guessed from the length of what is sent.
    pub prompt: u64,
    /// Answers may be shorter.
    pub completion_at_most: u64,
    pub dollars_at_most: Option<Decimal>,
}

impl Estimate {
    pub fn of(questions: &[Question], model: &str) -> Self {
        let prompt = questions.iter().map(|question| asked(question) * answers(question)).sum();
        let completion = questions.iter().map(|question| question.max_tokens as u64 * answers(question)).sum();
        let dollars = price(model).map(|price| price.of(Usage { prompt, completion }));
        let model = model.to_owned();
        Self { model, questions: questions.len(), prompt, completion_at_most: completion, dollars_at_most: dollars }
    }

    /// Nothing to say where nothing is paid.
    pub fn is_free(&self) -> bool {
        self.dollars_at_most.is_some_and(|dollars| dollars.is_zero())
    }
}

/// A model with a purse.
pub struct Meter<'a> {
    pub model: &'a mut dyn Model,
    /// What is told before each call.
    pub tell: &'a mut dyn FnMut(Event),
    /// Of this skill; grows.
    pub bills: &'a mut Vec<Bill>,
    /// Spent elsewhere in this build, in US dollars.
    pub before: Decimal,
    /// US dollars for the whole build.
    pub limit: Option<Decimal>,
}

impl Meter<'_> {
    /// Whether this may be asked: what was spent and what it may come to at most stay within the limit.
    fn may_spend(&self, estimate: &Estimate) -> Result<(), ModelError> {
        let Some(limit) = self.limit else { return Ok(()) };
        let spent = self.before + self.bills.iter().filter_map(|bill| bill.dollars).sum::<Decimal>();
        match estimate.dollars_at_most {
            Some(next) if spent + next <= limit => Ok(()),
            next => Err(ModelError::TooDear {
                limit: limit.normalize().to_string(),
                needed: next.map(|next| dollars(spent + next)),
                model: estimate.model.clone(),
            }),
        }
    }
}

impl Model for Meter<'_> {
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
        let estimate = Estimate::of(questions, &self.model.id());
        self.may_spend(&estimate)?;
        (self.tell)(Event::Estimate { estimate });
        let (answers, told) = self.model.ask(questions, done)?;
        let usage = spent(questions, &answers, told);
        // Asked after the answer: another model may have taken this one's place.
        let model = self.model.id();
        let dollars = price(&model).map(|price: Price| price.of(usage));
        let Usage { prompt, completion } = usage;
        Bill { model, calls: questions.len() as u64, prompt, completion, dollars }.enter(self.bills);
        Ok((answers, usage))
    }
}

/// How many answers are asked for.
pub fn answers(question: &Question) -> u64 {
    match question.decode {
        Decode::Best { n } | Decode::Sample { n, .. } => n.max(1) as u64,
    }
}

/// What a question may come to, guessed from its length.
pub fn asked(question: &Question) -> u64 {
    let bytes = question.system.len() + question.prefix.len() + question.prompt.len() + question.lead.len();
    bytes.div_ceil(BYTES_A_TOKEN) as u64
}

/// What was spent: as the model tells, else guessed.
pub fn spent(questions: &[Question], answers: &[Vec<Answer>], told: Usage) -> Usage {
    match told {
        Usage { prompt: 0, completion: 0 } => guessed(questions, answers),
        told => told,
    }
}

fn guessed(questions: &[Question], answers: &[Vec<Answer>]) -> Usage {
    let times = answers.iter().map(|answers| answers.len().max(1) as u64);
    let bytes = answers.iter().flatten().map(|answer| answer.text.len()).sum::<usize>();
    Usage {
        prompt: questions.iter().zip(times).map(|(question, times)| asked(question) * times).sum(),
        completion: bytes.div_ceil(BYTES_A_TOKEN) as u64,
    }
}

/// `0.0123`: four digits after the point, never less than what it is.
pub fn dollars(amount: Decimal) -> String {
    format!("{:.4}", amount.round_dp_with_strategy(4, rust_decimal::RoundingStrategy::AwayFromZero))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Says the same each time, and counts nothing.
    struct Echo(&'static str);

    impl Model for Echo {
        fn id(&self) -> String {
            self.0.to_owned()
        }
        fn is_large(&self) -> bool {
            true
        }
        fn ask(
            &mut self,
            questions: &[Question],
            _: &mut dyn FnMut(usize),
        ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
            let answer = Answer { text: "x".repeat(400), cost: None, finished: true };
            Ok((vec![vec![answer]; questions.len()], Usage::default()))
        }
    }

    fn question() -> Question {
        let part = |length| "y".repeat(length);
        let (system, prefix, prompt, lead) = (part(1000), part(2000), part(1000), String::new());
        Question {
            system,
            prefix,
            prompt,
            lead,
            grammar: None,
            schema: None,
            decode: Decode::Best { n: 1 },
            max_tokens: 8000,
        }
    }

    /// The bill after so many questions, and the first error.
    fn spend(model: &'static str, limit: Option<&str>, times: usize) -> (Vec<Bill>, usize, Option<ModelError>) {
        let (mut bills, mut told, mut model) = (Vec::new(), 0, Echo(model));
        let limit = limit.map(|limit| limit.parse().unwrap());
        for _ in 0..times {
            let mut meter =
                Meter { model: &mut model, tell: &mut |_| told += 1, bills: &mut bills, before: Decimal::ZERO, limit };
            if let Err(error) = meter.ask(&[question()], &mut |_| ()) {
                return (bills, told, Some(error));
            }
        }
        (bills, told, None)
    }

    #[test]
    fn what_was_spent_is_priced() {
        let (bills, told, error) = spend("anthropic:claude-sonnet-5-5", None, 2);
        assert_eq!((told, error), (2, None));
        // Twice 1000 tokens at 2 dollars and 100 at 10 dollars a million.
        let dollars = Some("0.006".parse().unwrap());
        let model = "anthropic:claude-sonnet-5-5".to_owned();
        assert_eq!(bills, [Bill { model, calls: 2, prompt: 2000, completion: 200, dollars }]);
        assert_eq!(spend("command:x", None, 1).0[0].dollars, None);
    }

    #[test]
    fn a_question_that_could_exceed_the_limit_is_not_asked() {
        // One question may come to 0.082 dollars and comes to 0.003.
        let (bills, told, error) = spend("anthropic:claude-sonnet-5-5", Some("0.086"), 9);
        assert_eq!((bills[0].calls, told), (2, 2));
        let Some(ModelError::TooDear { limit, needed, .. }) = error else { panic!("{error:?}") };
        assert_eq!((limit.as_str(), needed.as_deref()), ("0.086", Some("0.0880")));

        let (bills, told, error) = spend("command:x", Some("100"), 1);
        assert!(bills.is_empty() && told == 0, "nothing is spent where the price is not known");
        assert!(matches!(error, Some(ModelError::TooDear { needed: None, .. })), "{error:?}");
        assert_eq!(spend("embedded:small", Some("0"), 3).2, None);
    }
}
