//! Sentence → candidate readings, each with a cost: from a model's answers, and from the sentence's own words.
//!
//! In: a skill's scope, its language's words, what the lock remembers, a model; out: a [`Translation`]. Nothing is
//! decided here: `select` chooses by the author's examples. Deliberately not here: examples, search, Rust.

pub mod build;
mod discourse;
pub mod evidence;
pub mod fold;
mod grammar;
pub mod order;
mod prompt;
pub mod weigh;
pub mod words;

use std::collections::{BTreeMap, HashSet};

use nl2agent_runtime::model::{Model, ModelError, Usage};

use self::evidence::Evidence;
use self::words::Reading;
use crate::clause::{Scope, parse};
use crate::lock::{CandidateText, RuleLock, rule_key};
use crate::vocabulary::Vocabulary;

/// Distinct answers asked of a small model per sentence and output, in the first round and in later ones.
pub const FIRST_ANSWERS: usize = 4;
pub const MORE_ANSWERS: usize = 6;
/// What a model's silence about a reading costs, and how much its opinion counts.
const UNHEARD: f32 = 3.0;
const OPINION: f32 = 0.45;
/// What it costs to read a sentence together with the one before it.
const JOINED: f32 = 0.5;
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
    /// For how many answers a model was asked, by rule and output.
    pub asked: BTreeMap<(usize, usize), usize>,
    pub usage: Usage,
    pub calls: usize,
}

/// Finds the candidate readings of every sentence from its words and from the answers that the lock has.
pub fn translate(scope: Scope, vocabulary: &Vocabulary, known: &BTreeMap<String, RuleLock>) -> Translation {
    let mut translation = Translation { evidence: discourse::read(scope, vocabulary), ..Translation::default() };
    for (index, rule) in scope.skill.rules.iter().enumerate() {
        let key = rule_key(scope.skill, &rule.text);
        if let Some(answers) = known.get(&key) {
            translation.answers.insert(key, answers.clone());
            translation.asked.extend((0..scope.skill.outputs.len()).map(|output| ((index, output), FIRST_ANSWERS)));
        }
    }
    gather(&mut translation, scope);
    translation
}

impl Translation {
    /// Of these sentences and outputs, those that a model was not asked about yet, or not for as many answers.
    pub fn unasked(&self, wanted: &[(usize, usize)], answers: usize) -> Vec<(usize, usize)> {
        let policy = |e: &Evidence| e.order.is_some() && e.numbers.is_empty();
        (wanted.iter().copied())
            .filter(|at| self.asked.get(at).is_none_or(|count| *count < answers))
            .filter(|(rule, _)| !policy(&self.evidence[*rule]))
            .collect()
    }
}

/// Asks a model for so many answers about each sentence (rule) and output, and joins them to the candidates.
pub fn ask(
    translation: &mut Translation,
    scope: Scope,
    wanted: &[(usize, usize)],
    count: usize,
    model: &mut dyn Model,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(), ModelError> {
    let mut asked = wanted.to_vec();
    // Questions about one output share their beginning.
    asked.sort_by_key(|(rule, output)| (*output, *rule));
    let questions: Vec<_> = (asked.iter())
        .map(|(rule, output)| {
            prompt::question(&scope.skill.rules[*rule].text, &translation.evidence[*rule], scope, *output, count)
        })
        .collect();
    let total = questions.len();
    if total == 0 {
        return Ok(());
    }
    let (answers, usage) = model.ask(&questions, &mut |done| progress(done, total))?;
    translation.usage.prompt += usage.prompt;
    translation.usage.completion += usage.completion;
    translation.calls += total;
    for ((rule, output), answers) in asked.iter().zip(answers) {
        translation.asked.insert((*rule, *output), count);
        let sentence = &scope.skill.rules[*rule].text;
        let title = &scope.skill.outputs[*output].title;
        let lock = translation
            .answers
            .entry(rule_key(scope.skill, sentence))
            .or_insert_with(|| RuleLock { sentence: sentence.clone(), candidates: Vec::new() });
        lock.candidates.retain(|candidate| candidate.output != *title);
        lock.candidates.extend(answers.into_iter().map(|answer| CandidateText {
            output: title.clone(),
            text: answer.text.trim().to_string(),
            cost: (answer.cost.unwrap_or(1.0) * 100.0).round() / 100.0,
        }));
    }
    gather(translation, scope);
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
    // What the model said, with its opinion.
    let mut said: Vec<(Candidate, f32)> = Vec::new();
    for (rank, answer) in answers.iter().filter(|a| a.output == *title).enumerate() {
        let Some(reading) = read(&answer.text, scope, output) else { continue };
        if said.iter().all(|(known, _)| known.reading != reading) {
            let opinion = OPINION * answer.cost.min(UNHEARD / OPINION);
            let cost = weigh::weigh(&reading, evidence, scope, output) + opinion;
            said.push((Candidate { reading, cost, answer: Some(rank) }, opinion));
        }
    }
    let unheard = if said.is_empty() { 0.0 } else { UNHEARD };
    let mut found: Vec<Candidate> = Vec::new();
    let mut read = words::readings(evidence, scope, output);
    if let Some(joined) = &evidence.with_fact {
        read.extend(words::readings(joined, scope, output).into_iter().map(|(reading, cost)| (reading, cost + JOINED)));
    }
    read.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    let mut known: HashSet<Reading> = HashSet::new();
    read.retain(|(reading, _)| known.insert(reading.clone()));
    for (reading, cost) in read {
        match said.iter_mut().find(|(known, _)| known.reading == reading) {
            // Read part by part it may be likelier than as a whole.
            Some((heard, opinion)) => heard.cost = heard.cost.min(cost + *opinion),
            None => found.push(Candidate { reading, cost: cost + unheard, answer: None }),
        }
    }
    found.extend(said.into_iter().map(|(heard, _)| heard));
    found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    // That it says nothing about this output stays possible, however much it may mean.
    let rest = found.split_off(found.len().min(KEPT));
    found.extend(rest.into_iter().find(|candidate| candidate.reading.is_empty()));
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
