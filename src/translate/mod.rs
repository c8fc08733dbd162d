//! Sentence → candidate readings, each with a cost: from a model's answers, and from the sentence's own words.
//!
//! In: a skill's scope, its language's words, what the lock remembers, a model; out: a [`Translation`]. Nothing is
//! decided here: `select` chooses by the author's examples. Deliberately not here: examples, search, Rust.

pub mod build;
pub mod evidence;
pub mod fold;
mod grammar;
mod prompt;
pub mod weigh;
pub mod words;

use std::collections::BTreeMap;

use nl2agent_runtime::model::{Model, ModelError, Usage};
use rust_decimal::prelude::ToPrimitive;

use self::evidence::{Evidence, evidence};
use self::words::Reading;
use crate::clause::{Scope, parse};
use crate::lock::{CandidateText, RuleLock, rule_key};
use crate::vocabulary::Vocabulary;

/// Distinct answers asked of a small model per sentence and output, in the first round and in later ones.
const FIRST_ANSWERS: usize = 4;
const MORE_ANSWERS: usize = 8;
/// What a model's silence about a reading costs, and how much its opinion counts.
const UNHEARD: f32 = 3.0;
const OPINION: f32 = 0.45;
/// Readings kept per sentence and output.
const KEPT: usize = 400;

/// One way to read one sentence about one output.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub reading: Reading,
    /// In nats: what its words make of it, and what the model thought.
    pub cost: f32,
    /// The model's answer rank, counted from 0; `None` if put together from words.
    pub answer: Option<usize>,
}

/// Everything that the sentences of a skill may mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Translation {
    pub evidence: Vec<Evidence>,
    /// By rule, by output, cheapest first.
    pub candidates: Vec<Vec<Vec<Candidate>>>,
    /// What the model said, for the lock, by rule key.
    pub answers: BTreeMap<String, RuleLock>,
    pub usage: Usage,
    pub calls: usize,
}

/// Finds the candidate readings of every sentence. Sentences that the lock knows are not asked again; without a model
/// the words alone must do.
pub fn translate(
    scope: Scope,
    vocabulary: &Vocabulary,
    known: &BTreeMap<String, RuleLock>,
    model: Option<&mut dyn Model>,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Translation, ModelError> {
    let rules: Vec<usize> = (0..scope.skill.rules.len()).collect();
    let mut translation = Translation {
        evidence: scope.skill.rules.iter().map(|rule| evidence(&rule.text, scope, vocabulary)).collect(),
        ..Translation::default()
    };
    for rule in &scope.skill.rules {
        let key = rule_key(scope.skill, &rule.text);
        if let Some(answers) = known.get(&key) {
            translation.answers.insert(key, answers.clone());
        }
    }
    if let Some(model) = model {
        let unknown: Vec<usize> = rules
            .into_iter()
            .filter(|r| !translation.answers.contains_key(&rule_key(scope.skill, &scope.skill.rules[*r].text)))
            .collect();
        ask(&mut translation, scope, &unknown, FIRST_ANSWERS, model, progress)?;
    }
    gather(&mut translation, scope);
    Ok(translation)
}

/// Asks for more answers to some sentences, those that failing examples point at.
pub fn again(
    translation: &mut Translation,
    scope: Scope,
    rules: &[usize],
    model: &mut dyn Model,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(), ModelError> {
    ask(translation, scope, rules, MORE_ANSWERS, model, progress)?;
    gather(translation, scope);
    Ok(())
}

/// Asks about each rule and output, and notes the answers for the lock.
fn ask(
    translation: &mut Translation,
    scope: Scope,
    rules: &[usize],
    count: usize,
    model: &mut dyn Model,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(), ModelError> {
    let mut asked = Vec::new();
    let mut questions = Vec::new();
    let policy = |e: &Evidence| e.order.is_some() && e.numbers.is_empty();
    for output in 0..scope.skill.outputs.len() {
        for &rule in rules.iter().filter(|rule| !policy(&translation.evidence[**rule])) {
            asked.push((rule, output));
            questions.push(prompt::question(
                &scope.skill.rules[rule].text,
                &translation.evidence[rule],
                scope,
                output,
                count,
            ));
        }
    }
    let total = questions.len();
    if total == 0 {
        return Ok(());
    }
    let (answers, usage) = model.ask(&questions, &mut |done| progress(done, total))?;
    translation.usage.prompt += usage.prompt;
    translation.usage.completion += usage.completion;
    translation.calls += total;
    let mut heard: BTreeMap<usize, Vec<CandidateText>> = BTreeMap::new();
    for ((rule, output), answers) in asked.iter().zip(answers) {
        for answer in answers {
            let cost =
                rust_decimal::Decimal::from_f32_retain(answer.cost.unwrap_or(1.0)).unwrap_or_default().round_dp(2);
            heard.entry(*rule).or_default().push(CandidateText {
                output: scope.skill.outputs[*output].title.clone(),
                text: answer.text.trim().to_string(),
                cost: cost.to_f32().unwrap_or(1.0),
            });
        }
    }
    for &rule in rules {
        let sentence = &scope.skill.rules[rule].text;
        let candidates = heard.remove(&rule).unwrap_or_default();
        let lock = RuleLock { sentence: sentence.clone(), candidates };
        translation.answers.insert(rule_key(scope.skill, sentence), lock);
    }
    Ok(())
}

/// Joins the model's answers with the readings from words, and orders them by cost.
fn gather(translation: &mut Translation, scope: Scope) {
    translation.candidates = (0..scope.skill.rules.len())
        .map(|rule| {
            let key = rule_key(scope.skill, &scope.skill.rules[rule].text);
            let answers = translation.answers.get(&key).map(|lock| &lock.candidates[..]).unwrap_or_default();
            (0..scope.skill.outputs.len())
                .map(|output| candidates(&translation.evidence[rule], answers, scope, output))
                .collect()
        })
        .collect();
}

fn candidates(evidence: &Evidence, answers: &[CandidateText], scope: Scope, output: usize) -> Vec<Candidate> {
    let title = &scope.skill.outputs[output].title;
    let mut found: Vec<Candidate> = Vec::new();
    for (rank, answer) in answers.iter().filter(|a| a.output == *title).enumerate() {
        let Some(reading) = read(&answer.text, scope, output) else { continue };
        if found.iter().any(|c| c.reading == reading) {
            continue;
        }
        let opinion = OPINION * answer.cost.min(UNHEARD / OPINION);
        let cost = weigh::weigh(&reading, evidence, scope, output) + opinion;
        found.push(Candidate { reading, cost, answer: Some(rank) });
    }
    let unheard = if found.is_empty() { 0.0 } else { UNHEARD };
    for reading in words::readings(evidence, scope, output) {
        if !found.iter().any(|c| c.answer.is_some() && c.reading == reading) {
            let cost = weigh::weigh(&reading, evidence, scope, output) + unheard;
            found.push(Candidate { reading, cost, answer: None });
        }
    }
    found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    found.truncate(KEPT);
    found
}

/// An answer as clauses about the output it was asked about; `None` if it is no clause.
fn read(text: &str, scope: Scope, output: usize) -> Option<Reading> {
    if text == "nothing" {
        return Some(Vec::new());
    }
    let clauses = parse(text, scope).ok()?;
    let about: Reading = clauses.into_iter().filter(|c| c.output == output).collect();
    (!about.is_empty()).then_some(about)
}
