//! The recorder that every model call goes through: it counts tokens, writes calls to a tape, or answers from one.
//!
//! No key or password passes: neither in a question to a model, nor in its answer, nor onto a tape.
//!
//! A tape is one JSON file, sorted by key, so that it can be reviewed and merged. A key says everything an answer
//! depends on; a call that is not on the tape is an error, never a guess.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::secret::redact;
use super::{Answer, Decode, Model, ModelError, Question, Usage, interrupt, sum, whole};

/// Characters of a prompt kept on a tape, for its readers.
const EXCERPT: usize = 80;

/// A model whose calls are counted, and recorded or replayed.
pub struct Recorder {
    mode: Mode,
    tape: Tape,
    /// Keys of this run's calls.
    used: BTreeSet<String>,
    total: Usage,
}

enum Mode {
    Live(Box<dyn Model + Send>),
    Record(Box<dyn Model + Send>, PathBuf),
    Replay,
}

#[derive(Default, Serialize, Deserialize)]
struct Tape {
    /// The recorded model's id, part of every key.
    model: String,
    large: bool,
    calls: BTreeMap<String, Call>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Call {
    /// The start of the prompt, for readers only.
    prompt: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    answers: Vec<Said>,
    /// Costs of given texts, for calls of `score`; `null` inside stands for infinity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scores: Option<Vec<Option<f32>>>,
    prompt_tokens: u64,
    completion_tokens: u64,
}

#[derive(Clone, Serialize, Deserialize)]
struct Said {
    text: String,
    cost: Option<f32>,
    finished: bool,
}

impl Recorder {
    /// Only counts.
    pub fn live(inner: Box<dyn Model + Send>) -> Self {
        Self { mode: Mode::Live(inner), tape: Tape::default(), used: BTreeSet::new(), total: Usage::default() }
    }

    /// Adds to the tape, or begins it: calls already on it are answered from it, the others asked. At the end the tape
    /// keeps the calls of this run only. A tape of another model is begun anew.
    pub fn record(inner: Box<dyn Model + Send>, path: &Path) -> Result<Self, ModelError> {
        // Before anything is asked and paid for.
        whole::check(path).map_err(|error| broken(path, &error))?;
        let old = if path.exists() { Tape::read(path)? } else { Tape::default() };
        let (model, large) = (inner.id(), inner.is_large());
        let calls = if old.model == model { old.calls } else { BTreeMap::new() };
        let tape = Tape { model, large, calls };
        Ok(Self { mode: Mode::Record(inner, path.to_owned()), tape, used: BTreeSet::new(), total: Usage::default() })
    }

    /// Answers from the tape alone, as the recorded model.
    pub fn replay(path: &Path) -> Result<Self, ModelError> {
        Ok(Self { mode: Mode::Replay, tape: Tape::read(path)?, used: BTreeSet::new(), total: Usage::default() })
    }

    /// Answers from a tape's text alone.
    pub fn replay_text(text: &str) -> Result<Self, ModelError> {
        let tape = serde_json::from_str(text).map_err(|error| broken(Path::new("in the crate"), &error))?;
        Ok(Self { mode: Mode::Replay, tape, used: BTreeSet::new(), total: Usage::default() })
    }

    /// Tokens of all calls so far.
    pub fn total(&self) -> Usage {
        self.total
    }

    fn recorded(&self, key: &str) -> Result<&Call, ModelError> {
        self.tape.calls.get(key).ok_or_else(|| ModelError::NotRecorded(key.to_owned()))
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
            && inner.id() != tape.model
        {
            tape = Tape { model: inner.id(), large: inner.is_large(), calls: BTreeMap::new() };
        }
        Ok(Self { inner, tape, used: BTreeSet::new() })
    }

    /// The tape with what was used.
    pub fn text(&self) -> String {
        let calls = self.tape.calls.iter().filter(|(key, _)| self.used.contains(*key));
        let calls = calls.map(|(key, call)| (key.clone(), call.clone())).collect();
        let tape = Tape { model: self.tape.model.clone(), large: self.tape.large, calls };
        serde_json::to_string_pretty(&tape).map_or_else(|_| String::new(), |text| format!("{text}\n"))
    }
}

impl Model for Keeper<'_> {
    fn id(&self) -> String {
        self.tape.model.clone()
    }

    fn is_large(&self) -> bool {
        self.tape.large
    }

    fn ask(
        &mut self,
        questions: &[Question],
        done: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
        let mut all = Vec::with_capacity(questions.len());
        for question in questions {
            let key = key(&self.tape.model, question, None);
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

    fn score(&mut self, _: &Question, _: &[String]) -> Result<Option<Vec<f32>>, ModelError> {
        Ok(None)
    }
}

impl Drop for Recorder {
    /// Leaves out what an earlier run recorded and this one did not need. A tape that cannot be written now was written
    /// with every call; the extra calls do no harm.
    fn drop(&mut self) {
        if let Mode::Record(_, path) = &self.mode
            && self.tape.calls.keys().any(|key| !self.used.contains(key))
        {
            self.tape.calls.retain(|key, _| self.used.contains(key));
            let _ = self.tape.write(path);
        }
    }
}

impl Model for Recorder {
    fn id(&self) -> String {
        match &self.mode {
            Mode::Live(inner) | Mode::Record(inner, _) => inner.id(),
            Mode::Replay => self.tape.model.clone(),
        }
    }

    fn is_large(&self) -> bool {
        match &self.mode {
            Mode::Live(inner) | Mode::Record(inner, _) => inner.is_large(),
            Mode::Replay => self.tape.large,
        }
    }

    fn ask(
        &mut self,
        questions: &[Question],
        done: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
        let _call = interrupt::Call::begin();
        let questions = &*clean(questions);
        let (mut answers, usage) = match &mut self.mode {
            Mode::Live(inner) => inner.ask(questions, done)?,
            Mode::Record(inner, path) => {
                let keys: Vec<String> = questions.iter().map(|q| key(&self.tape.model, q, None)).collect();
                let open: Vec<usize> = (0..keys.len()).filter(|at| !self.tape.calls.contains_key(&keys[*at])).collect();
                let asked: Vec<Question> = open.iter().map(|at| questions[*at].clone()).collect();
                let known = questions.len() - asked.len();
                if !asked.is_empty() {
                    let (answers, usage) = inner.ask(&asked, &mut |count| done(known + count))?;
                    // One pass answers many questions; what it spent is written down with the first.
                    let mut left = Some(usage);
                    for (at, answers) in open.iter().zip(&answers) {
                        let call = Call::answered(&questions[*at], answers, left.take().unwrap_or_default());
                        self.tape.calls.insert(keys[*at].clone(), call);
                    }
                    self.tape.write(path)?;
                }
                done(questions.len());
                let mut usage = Usage::default();
                let mut all = Vec::with_capacity(keys.len());
                for key in keys {
                    let call = self.tape.calls.get(&key).ok_or_else(|| ModelError::NotRecorded(key.clone()))?;
                    all.push(call.answers.iter().map(Said::answer).collect());
                    usage = sum(usage, Usage { prompt: call.prompt_tokens, completion: call.completion_tokens });
                    self.used.insert(key);
                }
                (all, usage)
            }
            Mode::Replay => {
                let mut usage = Usage::default();
                let mut all = Vec::with_capacity(questions.len());
                for question in questions {
                    let call = self.recorded(&key(&self.tape.model, question, None))?;
                    all.push(call.answers.iter().map(Said::answer).collect());
                    usage = sum(usage, Usage { prompt: call.prompt_tokens, completion: call.completion_tokens });
                    done(all.len());
                }
                (all, usage)
            }
        };
        self.total = sum(self.total, usage);
        for answer in answers.iter_mut().flatten() {
            if let Cow::Owned(clean) = redact(&answer.text) {
                answer.text = clean;
            }
        }
        Ok((answers, usage))
    }

    fn score(&mut self, question: &Question, texts: &[String]) -> Result<Option<Vec<f32>>, ModelError> {
        let _call = interrupt::Call::begin();
        let Some(question) = clean(std::slice::from_ref(question)).into_owned().pop() else { return Ok(None) };
        let question = &question;
        match &mut self.mode {
            Mode::Live(inner) => inner.score(question, texts),
            Mode::Record(inner, path) => {
                let scores = inner.score(question, texts)?;
                let call = Call::scored(question, scores.as_deref());
                let key = key(&self.tape.model, question, Some(texts));
                self.used.insert(key.clone());
                self.tape.calls.insert(key, call);
                self.tape.write(path)?;
                Ok(scores)
            }
            Mode::Replay => {
                let call = self.recorded(&key(&self.tape.model, question, Some(texts)))?;
                let costs =
                    |scores: &Vec<Option<f32>>| scores.iter().map(|cost| cost.unwrap_or(f32::INFINITY)).collect();
                Ok(call.scores.as_ref().map(costs))
            }
        }
    }
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
            answers: answers.iter().map(said).collect(),
            scores: None,
            prompt_tokens: usage.prompt,
            completion_tokens: usage.completion,
        }
    }

    fn scored(question: &Question, scores: Option<&[f32]>) -> Self {
        let finite = |cost: &f32| cost.is_finite().then_some(*cost);
        Self {
            prompt: excerpt(question),
            answers: Vec::new(),
            scores: scores.map(|scores| scores.iter().map(finite).collect()),
            prompt_tokens: 0,
            completion_tokens: 0,
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

    /// A killed run leaves a whole tape.
    fn write(&self, path: &Path) -> Result<(), ModelError> {
        let text = serde_json::to_string_pretty(self).map_err(|error| broken(path, &error))?;
        whole::replace(path, format!("{text}\n").as_bytes()).map_err(|error| broken(path, &error))
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
fn key(model: &str, question: &Question, texts: Option<&[String]>) -> String {
    let decode = match question.decode {
        Decode::Best { n } => format!("best {n}"),
        Decode::Sample { n, temperature, seed } => format!("sample {n} {temperature} {seed}"),
    };
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
    if let Some(texts) = texts {
        parts.push("score");
        parts.extend(texts.iter().map(String::as_str));
    }
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn excerpt(question: &Question) -> String {
    question.prompt.chars().take(EXCERPT).collect()
}

fn broken(path: &Path, error: &dyn std::fmt::Display) -> ModelError {
    ModelError::Other(format!("the recording {}: {error}", path.display()))
}
