//! The recorder that every model call goes through: it counts tokens, writes calls to a tape, or answers from one.
//!
//! No key or password passes: neither in a question to a model, nor in its answer, nor onto a tape.
//!
//! A tape is one JSON file, sorted by key, so that it can be reviewed and merged. A key says everything an answer
//! depends on; a call that is not on the tape is an error, never a guess. Two models may share a tape, a second one being
//! asked where the first fails; that it failed is on the tape too, so that a replay tells the same story.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::secret::redact;
use super::{Answer, Decode, Model, ModelError, Question, Usage, interrupt, sum, whole};

/// Characters of a prompt kept on a tape, for its readers.
const EXCERPT: usize = 80;

/// A model whose calls are counted, and recorded or replayed.
pub struct Recorder {
    mode: Mode,
    /// Of the model that is asked or played; part of every key.
    voice: Voice,
    total: Usage,
}

enum Mode {
    Live(Box<dyn Model + Send>),
    Record(Box<dyn Model + Send>, Deck),
    Replay(Deck),
}

/// Which of a tape's models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    First,
    /// Asked where the first one fails.
    Second,
}

/// A tape that the models of a run share.
#[derive(Clone)]
pub struct Deck(Arc<Mutex<Running>>);

struct Running {
    tape: Tape,
    /// Keys of this run's calls.
    used: BTreeSet<String>,
    /// Where it is written; `None` where it is only played.
    path: Option<PathBuf>,
}

#[derive(Default, Serialize, Deserialize)]
struct Tape {
    #[serde(flatten)]
    first: Voice,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    second: Option<Voice>,
    calls: BTreeMap<String, Call>,
}

/// A recorded model.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
struct Voice {
    /// Its id.
    model: String,
    large: bool,
    /// Why it could not be opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    failed: Option<ModelError>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Call {
    /// The start of the prompt, for readers only.
    prompt: String,
    /// How answers were looked for, for readers only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    parameters: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    answers: Vec<Said>,
    /// Why there was no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error: Option<ModelError>,
    prompt_tokens: u64,
    completion_tokens: u64,
    /// What the answer took, with all questions that were asked together; for readers only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    milliseconds: Option<u64>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Said {
    text: String,
    cost: Option<f32>,
    finished: bool,
}

impl Deck {
    /// Adds to the tape, or begins it: calls already on it are answered from it, the others asked. At the end the tape
    /// keeps the calls of this run only.
    pub fn record(path: &Path) -> Result<Self, ModelError> {
        // Before anything is asked and paid for.
        whole::check(path).map_err(|error| broken(path, &error))?;
        let tape = if path.exists() { Tape::read(path)? } else { Tape::default() };
        Ok(Self::of(tape, Some(path.to_owned())))
    }

    pub fn replay(path: &Path) -> Result<Self, ModelError> {
        Ok(Self::of(Tape::read(path)?, None))
    }

    fn of(tape: Tape, path: Option<PathBuf>) -> Self {
        Self(Arc::new(Mutex::new(Running { tape, used: BTreeSet::new(), path })))
    }

    /// Records what a model says that was opened as `name`, or that it could not be opened.
    pub fn recorder(
        &self,
        seat: Seat,
        name: &str,
        opened: Result<Box<dyn Model + Send>, ModelError>,
    ) -> Result<Recorder, ModelError> {
        let voice = match &opened {
            Ok(inner) => Voice { model: inner.id(), large: inner.is_large(), failed: None },
            Err(error) => Voice { model: name.to_owned(), large: true, failed: Some(clean_error(error)) },
        };
        let mut running = self.running();
        match seat {
            Seat::First => running.tape.first = voice.clone(),
            Seat::Second => running.tape.second = Some(voice.clone()),
        }
        // What a better run recorded is not thrown away for this.
        if opened.is_err() && running.tape.calls.is_empty() {
            running.write()?;
        }
        drop(running);
        Ok(Recorder { mode: Mode::Record(opened?, self.clone()), voice, total: Usage::default() })
    }

    /// Answers as one of the recorded models; `None` where there was none, an error where it could not be opened.
    pub fn player(&self, seat: Seat) -> Result<Option<Recorder>, ModelError> {
        let running = self.running();
        let voice = match seat {
            Seat::First => Some(running.tape.first.clone()),
            Seat::Second => running.tape.second.clone(),
        };
        drop(running);
        match voice {
            Some(Voice { failed: Some(error), .. }) => Err(error),
            voice => {
                Ok(voice.map(|voice| Recorder { mode: Mode::Replay(self.clone()), voice, total: Usage::default() }))
            }
        }
    }

    /// Whether it is to be played as, and there was such a model.
    pub fn has_second(&self) -> bool {
        self.running().tape.second.is_some()
    }

    fn running(&self) -> MutexGuard<'_, Running> {
        // Nothing panics while it is held; were it so, the tape is whole between two calls.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Running {
    /// A killed run leaves a whole tape.
    fn write(&self) -> Result<(), ModelError> {
        let Some(path) = &self.path else { return Ok(()) };
        let text = serde_json::to_string_pretty(&self.tape).map_err(|error| broken(path, &error))?;
        whole::replace(path, format!("{text}\n").as_bytes()).map_err(|error| broken(path, &error))
    }

    fn recorded(&self, key: &str) -> Result<&Call, ModelError> {
        let call = self.tape.calls.get(key).ok_or_else(|| ModelError::NotRecorded(key.to_owned()))?;
        match &call.error {
            Some(error) => Err(error.clone()),
            None => Ok(call),
        }
    }

    fn keep(&mut self, key: String, call: Call) {
        self.used.insert(key.clone());
        self.tape.calls.insert(key, call);
    }
}

impl Recorder {
    /// Only counts.
    pub fn live(inner: Box<dyn Model + Send>) -> Self {
        let voice = Voice { model: inner.id(), large: inner.is_large(), failed: None };
        Self { mode: Mode::Live(inner), voice, total: Usage::default() }
    }

    /// Records one model on a tape of its own.
    pub fn record(inner: Box<dyn Model + Send>, path: &Path) -> Result<Self, ModelError> {
        Deck::record(path)?.recorder(Seat::First, "", Ok(inner))
    }

    /// Answers from the tape alone, as the recorded model.
    pub fn replay(path: &Path) -> Result<Self, ModelError> {
        Self::played(Deck::replay(path)?)
    }

    /// Answers from a tape's text alone.
    pub fn replay_text(text: &str) -> Result<Self, ModelError> {
        let tape = serde_json::from_str(text).map_err(|error| broken(Path::new("in the crate"), &error))?;
        Self::played(Deck::of(tape, None))
    }

    fn played(deck: Deck) -> Result<Self, ModelError> {
        deck.player(Seat::First)?.ok_or_else(|| ModelError::NotRecorded(String::new()))
    }

    /// Tokens of all calls so far.
    pub fn total(&self) -> Usage {
        self.total
    }
}

/// Answers from a tape's text where it can, asks the rest, and keeps what was used: a recording to put into a crate.
pub struct Keeper<'m> {
    /// `None`: the tape alone.
    inner: Option<&'m mut dyn Model>,
    tape: Tape,
    used: BTreeSet<String>,
}

impl<'m> Keeper<'m> {
    /// An empty text is an empty tape. The answers of another model than `inner` are not used.
    pub fn new(text: &str, inner: Option<&'m mut dyn Model>) -> Result<Self, ModelError> {
        let mut tape = match text.trim().is_empty() {
            true => Tape::default(),
            false => serde_json::from_str(text).map_err(|error| broken(Path::new("in the crate"), &error))?,
        };
        if let Some(inner) = &inner
            && inner.id() != tape.first.model
        {
            let first = Voice { model: inner.id(), large: inner.is_large(), failed: None };
            tape = Tape { first, ..Tape::default() };
        }
        Ok(Self { inner, tape, used: BTreeSet::new() })
    }

    /// The tape with what was used.
    pub fn text(&self) -> String {
        let calls = self.tape.calls.iter().filter(|(key, _)| self.used.contains(*key));
        let calls = calls.map(|(key, call)| (key.clone(), call.clone())).collect();
        let tape = Tape { first: self.tape.first.clone(), second: None, calls };
        serde_json::to_string_pretty(&tape).map_or_else(|_| String::new(), |text| format!("{text}\n"))
    }
}

impl Model for Keeper<'_> {
    fn id(&self) -> String {
        self.tape.first.model.clone()
    }

    fn is_large(&self) -> bool {
        self.tape.first.large
    }

    fn ask(
        &mut self,
        questions: &[Question],
        done: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
        let mut all = Vec::with_capacity(questions.len());
        for question in questions {
            let key = key(&self.tape.first.model, question);
            if !self.tape.calls.contains_key(&key) {
                let inner = self.inner.as_mut().ok_or_else(|| ModelError::NotRecorded(key.clone()))?;
                let (answers, usage) = inner.ask(std::slice::from_ref(question), &mut |_| ())?;
                let answers = answers.into_iter().next().unwrap_or_default();
                self.tape.calls.insert(key.clone(), Call::answered(question, &answers, usage));
            }
            all.extend(self.tape.calls.get(&key).map(|call| call.answers.iter().map(Said::answer).collect()));
            self.used.insert(key);
            done(all.len());
        }
        Ok((all, Usage::default()))
    }
}

impl Drop for Running {
    /// Leaves out what an earlier run recorded and this one did not need. A tape that cannot be written now was written
    /// with every call; the extra calls do no harm.
    fn drop(&mut self) {
        if !self.used.is_empty() && self.tape.calls.keys().any(|key| !self.used.contains(key)) {
            self.tape.calls.retain(|key, _| self.used.contains(key));
            let _ = self.write();
        }
    }
}

impl Model for Recorder {
    fn id(&self) -> String {
        match &self.mode {
            Mode::Live(inner) | Mode::Record(inner, _) => inner.id(),
            Mode::Replay(_) => self.voice.model.clone(),
        }
    }

    fn is_large(&self) -> bool {
        match &self.mode {
            Mode::Live(inner) | Mode::Record(inner, _) => inner.is_large(),
            Mode::Replay(_) => self.voice.large,
        }
    }

    fn ask(
        &mut self,
        questions: &[Question],
        done: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
        let _call = interrupt::Call::begin();
        let questions = &*clean(questions);
        let keys = || questions.iter().map(|question| key(&self.voice.model, question));
        let (mut answers, usage) = match &mut self.mode {
            Mode::Live(inner) => inner.ask(questions, done)?,
            Mode::Record(inner, deck) => {
                let keys: Vec<String> = keys().collect();
                record(inner.as_mut(), questions, &keys, &mut deck.running(), done)?;
                done(questions.len());
                said(&keys, &deck.running(), &mut |_| ())?
            }
            Mode::Replay(deck) => said(&keys().collect::<Vec<_>>(), &deck.running(), done)?,
        };
        self.total = sum(self.total, usage);
        for answer in answers.iter_mut().flatten() {
            if let Cow::Owned(clean) = redact(&answer.text) {
                answer.text = clean;
            }
        }
        Ok((answers, usage))
    }
}

/// Asks what is not on the tape, or failed when it was recorded, and puts the answers or the failure onto it.
fn record(
    inner: &mut (dyn Model + Send),
    questions: &[Question],
    keys: &[String],
    running: &mut Running,
    done: &mut dyn FnMut(usize),
) -> Result<(), ModelError> {
    running.used.extend(keys.iter().cloned());
    let is_known = |key: &String| running.tape.calls.get(key).is_some_and(|call| call.error.is_none());
    let open: Vec<usize> = (0..keys.len()).filter(|at| !is_known(&keys[*at])).collect();
    let asked: Vec<Question> = open.iter().map(|at| questions[*at].clone()).collect();
    if asked.is_empty() {
        return Ok(());
    }
    let known = questions.len() - asked.len();
    let started = Instant::now();
    let answered = inner.ask(&asked, &mut |count| done(known + count));
    let milliseconds = u64::try_from(started.elapsed().as_millis()).ok();
    match &answered {
        Ok((answers, usage)) => {
            // One pass answers many questions; what it spent is written down with the first.
            let mut left = Some(*usage);
            for (at, answers) in open.iter().zip(answers) {
                let usage = left.take().unwrap_or_default();
                let call = Call { milliseconds, ..Call::answered(&questions[*at], answers, usage) };
                running.keep(keys[*at].clone(), Call { parameters: parameters(&questions[*at]), ..call });
            }
        }
        // Whose press it was is no property of the model.
        Err(ModelError::Interrupted) => return answered.map(|_| ()),
        Err(error) => {
            for at in open {
                let call = Call {
                    error: Some(clean_error(error)),
                    milliseconds,
                    ..Call::answered(&questions[at], &[], Usage::default())
                };
                running.keep(keys[at].clone(), Call { parameters: parameters(&questions[at]), ..call });
            }
        }
    }
    running.write()?;
    answered.map(|_| ())
}

/// What the tape says to these questions.
fn said(
    keys: &[String],
    running: &Running,
    done: &mut dyn FnMut(usize),
) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
    let mut usage = Usage::default();
    let mut all = Vec::with_capacity(keys.len());
    for key in keys {
        let call = running.recorded(key)?;
        all.push(call.answers.iter().map(Said::answer).collect());
        usage = sum(usage, Usage { prompt: call.prompt_tokens, completion: call.completion_tokens });
        done(all.len());
    }
    Ok((all, usage))
}

impl Call {
    fn answered(question: &Question, answers: &[Answer], usage: Usage) -> Self {
        let said = |answer: &Answer| Said {
            text: redact(&answer.text).into_owned(),
            cost: answer.cost,
            finished: answer.finished,
        };
        Self {
            prompt: excerpt(question),
            parameters: String::new(),
            answers: answers.iter().map(said).collect(),
            error: None,
            milliseconds: None,
            prompt_tokens: usage.prompt,
            completion_tokens: usage.completion,
        }
    }
}

impl Said {
    fn answer(&self) -> Answer {
        Answer { text: self.text.clone(), cost: self.cost, finished: self.finished }
    }
}

impl Tape {
    fn read(path: &Path) -> Result<Self, ModelError> {
        let text = whole::read(path).map_err(|error| broken(path, &error))?;
        serde_json::from_str(&text).map_err(|error| broken(path, &error))
    }
}

/// The questions without secrets: what a model is never shown, no service is told.
fn clean(questions: &[Question]) -> Cow<'_, [Question]> {
    let is_clean = |text: &str| matches!(redact(text), Cow::Borrowed(_));
    if questions.iter().all(|question| is_clean(&question.prefix) && is_clean(&question.prompt)) {
        return Cow::Borrowed(questions);
    }
    let redacted = questions.iter().map(|question| Question {
        prefix: redact(&question.prefix).into_owned(),
        prompt: redact(&question.prompt).into_owned(),
        ..question.clone()
    });
    Cow::Owned(redacted.collect())
}

/// SHA-256 over all that an answer depends on, in hexadecimal. Parts are preceded by their lengths, so that no two
/// questions run together.
fn key(model: &str, question: &Question) -> String {
    let decode = decoding(question);
    let tokens = question.max_tokens.to_string();
    let grammar = match &question.grammar {
        Some(grammar) => format!("+{grammar}"),
        None => String::new(),
    };
    let mut parts: Vec<&str> =
        vec![model, &question.system, &question.prefix, &question.prompt, &question.lead, &grammar, &decode, &tokens];
    if let Some(schema) = &question.schema {
        parts.extend(["schema", schema]);
    }
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn decoding(question: &Question) -> String {
    match question.decode {
        Decode::Best { n } => format!("best {n}"),
        Decode::Sample { n, temperature, seed } => format!("sample {n} {temperature} {seed}"),
    }
}

/// In words: `best 1, 8000 tokens`.
fn parameters(question: &Question) -> String {
    let constrained = if question.grammar.is_some() || question.schema.is_some() { ", constrained" } else { "" };
    format!("{}, {} tokens{constrained}", decoding(question), question.max_tokens)
}

/// Without a secret that a service or a program repeated.
fn clean_error(error: &ModelError) -> ModelError {
    let clean = serde_json::to_string(error).map(|text| redact(&text).into_owned());
    let read = clean.and_then(|text| serde_json::from_str(&text));
    read.unwrap_or_else(|_| ModelError::Other(redact(&error.to_string()).into_owned()))
}

fn excerpt(question: &Question) -> String {
    question.prompt.chars().take(EXCERPT).collect()
}

fn broken(path: &Path, error: &dyn std::fmt::Display) -> ModelError {
    ModelError::Other(format!("the recording {}: {error}", path.display()))
}
