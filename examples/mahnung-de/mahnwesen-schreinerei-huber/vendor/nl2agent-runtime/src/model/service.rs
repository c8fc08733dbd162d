//! Models on a network: questions become requests in a service's own format, its replies become answers.
//!
//! A format is two pure functions and a path (see [`Format`]); everything else is here once for all services: how many
//! times to ask and how warm, what to leave out where a model refuses it, and what to make of a reply without an
//! answer. Deliberately not here: which services there are (`presets`), and the wire (`http`). Grammars are not sent:
//! most services know none.

use serde_json::Value;

use super::http::{Line, Settings};
use super::{Answer, Decode, Model, ModelError, Question, Silence, Usage, sum};

/// Temperature of the answers after the first where the best are asked for.
const SPREAD: f32 = 0.8;
/// Tokens for thoughts, added once a model has shown that it thinks before it answers.
const ROOM: usize = 8192;

/// How one kind of service is spoken to.
pub struct Format {
    /// What follows the base address.
    pub path: fn(&Ask) -> String,
    /// The header that the key goes into, and its value.
    pub key: fn(&str) -> (&'static str, String),
    /// Headers besides.
    pub headers: &'static [(&'static str, &'static str)],
    pub request: fn(&Ask) -> Value,
    /// `None` if this is no reply of this kind.
    pub reply: fn(&Value) -> Option<Heard>,
}

/// One request, before it has a format.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    pub model: &'a str,
    pub system: &'a str,
    /// The start of the user's message, shared by many questions.
    pub prefix: &'a str,
    pub prompt: String,
    /// `None` where the model takes none.
    pub temperature: Option<f32>,
    pub seed: Option<u32>,
    pub max_tokens: usize,
    /// The JSON schema of the answer, where one is wanted and the service takes it.
    pub schema: Option<&'a Value>,
    pub habits: Habits,
}

/// What a service or model takes; learned from its complaints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habits {
    pub temperature: bool,
    pub seed: bool,
    /// `max_completion_tokens` rather than `max_tokens`.
    pub new_limit: bool,
    /// Say that no thinking is wanted, by Qwen's `enable_thinking`.
    pub no_thinking: bool,
    /// Answers can be held to a JSON schema.
    pub schema: bool,
}

impl Habits {
    pub const USUAL: Self = Self { temperature: true, seed: true, new_limit: false, no_thinking: false, schema: true };

    /// What to do otherwise after a complaint, in lower case; `None` if it is about something else.
    fn after(self, complaint: &str) -> Option<Self> {
        let about = |name: &str| complaint.contains(name);
        match () {
            () if about("max_tokens") || about("max_completion_tokens") => {
                Some(Self { new_limit: !self.new_limit, ..self })
            }
            () if about("enable_thinking") => Some(Self { no_thinking: !self.no_thinking, ..self }),
            // The names that the formats have for it.
            () if self.schema
                && ["response_format", "schema", "output_config", "text.format"].into_iter().any(about) =>
            {
                Some(Self { schema: false, ..self })
            }
            () if about("temperature") && self.temperature => Some(Self { temperature: false, ..self }),
            () if about("seed") && self.seed => Some(Self { seed: false, ..self }),
            () => None,
        }
    }
}

/// One reply, whatever its format was.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    pub text: String,
    pub end: End,
    /// The model wrote down thoughts before its answer, or instead of one.
    pub thought: bool,
    pub usage: Usage,
}

/// Why an answer ends where it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    Itself,
    Length,
    /// The model would not, or the service withheld it: why, in its words.
    Refused(String),
}

/// A model at a service.
pub struct Service {
    format: &'static Format,
    line: Line,
    habits: Habits,
    /// Tokens added to what an answer may take, for a model that thinks.
    room: usize,
}

impl Service {
    pub fn new(format: &'static Format, habits: Habits, settings: Settings) -> Result<Self, ModelError> {
        Ok(Self { format, line: Line::new(settings)?, habits, room: 0 })
    }

    /// One answer. Where the model shows that it thinks and has no tokens left to answer, it is asked once more with room
    /// for both.
    fn answer(&mut self, question: &Question, warmth: Warmth) -> Result<(Answer, Usage), ModelError> {
        let mut heard = self.hear(question, warmth)?;
        let mut usage = heard.usage;
        let cut = heard.end == End::Length && (heard.thought || heard.text.is_empty());
        if cut && self.room == 0 {
            self.room = ROOM;
            match self.hear(question, warmth) {
                Ok(again) => {
                    usage = sum(usage, again.usage);
                    heard = again;
                }
                // So much is more than the model can.
                Err(ModelError::Refused(_)) => self.room = 0,
                Err(error) => return Err(error),
            }
        }
        let Heard { text, end, thought, .. } = heard;
        if let End::Refused(why) = end {
            let why = if why.trim().is_empty() { "it gives no reason".to_owned() } else { why };
            return Err(ModelError::Refused(self.line.settings.say(&format!("would not answer: {why}"))));
        }
        if text.is_empty() {
            let how = match (end, thought) {
                (End::Length, _) => Silence::Cut,
                (_, true) => Silence::Thoughts,
                _ => Silence::Empty,
            };
            return Err(ModelError::Silent { how, who: self.id() });
        }
        let text = match text.strip_prefix(&question.lead) {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        Ok((Answer { text, cost: None, finished: end != End::Length }, usage))
    }

    /// One reply, asked for in the way that the service takes.
    fn hear(&mut self, question: &Question, warmth: Warmth) -> Result<Heard, ModelError> {
        let mut prompt = question.prompt.clone();
        if !question.lead.is_empty() {
            prompt = format!("{prompt}\n\nBegin your answer with:\n{}", question.lead);
        }
        let settings = &self.line.settings;
        let mut headers: Vec<_> =
            self.format.headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        headers.extend(settings.key.as_deref().map(self.format.key));
        let schema: Option<Value> = question.schema.as_deref().and_then(|schema| serde_json::from_str(schema).ok());
        let mut tried = vec![self.habits];
        loop {
            let ask = Ask {
                model: &settings.model,
                system: &question.system,
                prefix: &question.prefix,
                prompt: prompt.clone(),
                temperature: self.habits.temperature.then_some(warmth.temperature),
                seed: warmth.seed.filter(|_| self.habits.seed),
                max_tokens: question.max_tokens + self.room,
                schema: schema.as_ref().filter(|_| self.habits.schema),
                habits: self.habits,
            };
            let failure = match self.line.post(&(self.format.path)(&ask), &headers, &(self.format.request)(&ask)) {
                Ok(reply) => return self.read(&reply),
                Err(failure) => failure,
            };
            let other = failure.complaint.as_deref().and_then(|complaint| self.habits.after(complaint));
            match other.filter(|other| !tried.contains(other)) {
                Some(other) => self.habits = other,
                None => return Err(failure.error),
            }
            tried.push(self.habits);
        }
    }

    fn read(&self, reply: &Value) -> Result<Heard, ModelError> {
        let unlike = || ModelError::Unreachable(self.line.settings.say("gave a reply of another kind of service"));
        let heard = (self.format.reply)(reply).ok_or_else(unlike)?;
        Ok(without_thoughts(heard))
    }
}

impl Model for Service {
    fn id(&self) -> String {
        format!("{}:{}", self.line.settings.name, self.line.settings.model)
    }

    /// The tool lends its embedded model under that name.
    fn is_large(&self) -> bool {
        self.line.settings.model != "embedded"
    }

    /// A refusal or a silence counts only where no other answer to the same question was given.
    fn ask(
        &mut self,
        questions: &[Question],
        done: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
        let mut total = Usage::default();
        let mut all = Vec::with_capacity(questions.len());
        for question in questions {
            let mut answers: Vec<Answer> = Vec::new();
            let mut without = None;
            for warmth in plan(&question.decode) {
                let (answer, usage) = match self.answer(question, warmth) {
                    Ok(answered) => answered,
                    Err(error @ (ModelError::Refused(_) | ModelError::Silent { .. })) => {
                        without = without.or(Some(error));
                        // The first of the best is the likeliest; the others would most likely be the same.
                        if answers.is_empty() { break } else { continue }
                    }
                    Err(error) => return Err(error),
                };
                total = sum(total, usage);
                let distinct = matches!(question.decode, Decode::Best { .. });
                if !distinct || answers.iter().all(|other| other.text != answer.text) {
                    answers.push(answer);
                }
            }
            if let (Some(error), true) = (without, answers.is_empty()) {
                return Err(error);
            }
            all.push(answers);
            done(all.len());
        }
        Ok((all, total))
    }
}

/// How to draw one answer.
#[derive(Clone, Copy)]
struct Warmth {
    temperature: f32,
    seed: Option<u32>,
}

fn plan(decode: &Decode) -> Vec<Warmth> {
    match *decode {
        Decode::Best { n } => {
            let others = (1..n as u32).map(|seed| Warmth { temperature: SPREAD, seed: Some(seed) });
            std::iter::once(Warmth { temperature: 0.0, seed: None }).chain(others).collect()
        }
        // Some services take no more than 31 bits.
        Decode::Sample { n, temperature, seed } => (0..n.max(1) as u64)
            .map(|at| Warmth { temperature, seed: Some((seed.wrapping_add(at) & 0x7fff_ffff) as u32) })
            .collect(),
    }
}

/// Servers that do not know a model's marks leave its thoughts at the start of the text.
fn without_thoughts(mut heard: Heard) -> Heard {
    let text = heard.text.trim_start();
    if let Some(inside) = text.strip_prefix("<think>") {
        let (thoughts, rest) = inside.split_once("</think>").unwrap_or((inside, ""));
        heard.thought |= !thoughts.trim().is_empty();
        heard.text = rest.trim_start().to_owned();
    }
    if heard.text.trim().is_empty() {
        heard.text.clear();
    }
    heard
}

/// The sum of two counts at these places of a reply; what is not there is 0.
pub(super) fn count(reply: &Value, places: &[&str]) -> u64 {
    places.iter().filter_map(|place| reply.pointer(place)?.as_u64()).sum()
}

/// The text at a place of a reply; empty if there is none.
pub(super) fn text_at<'a>(reply: &'a Value, place: &str) -> &'a str {
    reply.pointer(place).and_then(Value::as_str).unwrap_or_default()
}
