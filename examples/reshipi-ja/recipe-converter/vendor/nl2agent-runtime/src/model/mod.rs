//! Asking a model: the one trait that the compiler and generated agents use, and what goes in and out.
//!
//! A question is a shared `prefix` (same for many questions, computed once) and a `prompt` of its own. Deliberately not
//! here: what is asked (the compiler's prompts), and what the answers are worth.

#[cfg(feature = "http")]
mod anthropic;
#[cfg(feature = "http")]
pub mod choose;
pub mod command;
#[cfg(feature = "embedded")]
pub mod embedded;
#[cfg(feature = "http")]
mod fault;
#[cfg(feature = "http")]
mod gemini;
#[cfg(feature = "http")]
pub mod http;
pub mod interrupt;
#[cfg(feature = "http")]
mod ollama;
pub mod open;
#[cfg(feature = "http")]
pub mod openai;
#[cfg(feature = "http")]
pub mod presets;
#[cfg(feature = "http")]
pub mod pull;
pub mod recorder;
#[cfg(feature = "http")]
mod responses;
pub mod secret;
#[cfg(feature = "http")]
pub mod service;
pub mod whole;

/// How to look for answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Decode {
    /// The `n` most likely distinct answers, most likely first (beam search where the model is ours; elsewhere one
    /// answer at temperature 0 and the rest sampled). Deterministic with the embedded model.
    Best { n: usize },
    /// `n` samples, the same ones for the same seed where the model allows it.
    Sample { n: usize, temperature: f32, seed: u64 },
}

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// The system message: who the model is and how it answers.
    pub system: String,
    /// What many questions share, at the start of the user message. Kept in the key-value cache between questions.
    pub prefix: String,
    /// What only this question says, right after the prefix.
    pub prompt: String,
    /// The start of the answer, given and not decoded (a fence, a keyword); not part of the returned text.
    pub lead: String,
    /// A Lark grammar (llguidance's dialect) that the answer must match; ignored by models that cannot.
    pub grammar: Option<String>,
    /// A JSON schema that the answer must fit; held to where the model can, else only asked for by the prompt.
    pub schema: Option<String>,
    pub decode: Decode,
    pub max_tokens: usize,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub text: String,
    /// Negative log-likelihood of the answer in nats under the grammar; `None` where the provider does not tell.
    pub cost: Option<f32>,
    /// The answer ended by itself, not by `max_tokens`.
    pub finished: bool,
}

/// Tokens that one call spent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Prompt tokens computed; those found in the key-value cache are not counted.
    pub prompt: u64,
    pub completion: u64,
}

/// Both together.
pub fn sum(left: Usage, right: Usage) -> Usage {
    Usage { prompt: left.prompt + right.prompt, completion: left.completion + right.completion }
}

/// Why a model did not answer. `Display` names the service and what it said, never a key.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelError {
    /// No model file, or not the right one: what was looked for and where.
    Absent(String),
    /// Network, HTTP status, time limit.
    Unreachable(String),
    /// The key is missing or not accepted: the variable it belongs in, and what the service said.
    Key {
        variable: String,
        detail: String,
    },
    /// The account has no credit left.
    Credit(String),
    /// The service has no such model.
    NoModel {
        model: String,
        detail: String,
    },
    /// The model would not answer, or the service did not take the question.
    Refused(String),
    /// The service replied, but without an answer.
    Silent {
        how: Silence,
        who: String,
    },
    /// What was said about which model to use makes no sense: a name, a project file.
    Setting(String),
    /// The question is longer than the model's context: tokens asked, tokens available; 0 where it is not told.
    TooLong {
        tokens: usize,
        limit: usize,
    },
    /// Asking may cost more than may be spent, in US dollars; `None` where nobody knows what this model costs.
    TooDear {
        limit: String,
        needed: Option<String>,
        model: String,
    },
    /// Replay has no recorded answer for this question: its key.
    NotRecorded(String),
    Interrupted,
    Other(String),
}

/// How a model said nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Silence {
    /// An empty answer.
    Empty,
    /// The tokens it may use were used up before the answer began.
    Cut,
    /// It thought, and ended.
    Thoughts,
}

/// Something that answers questions.
pub trait Model {
    /// Names the model in the lock and in recordings, for example `embedded:qwen2.5-coder-1.5b-instruct-q4_k_m`.
    fn id(&self) -> String;

    /// Whether whole skills can be asked at once; small models are asked sentence by sentence.
    fn is_large(&self) -> bool;

    /// Answers every question, in order, each with one or more answers. `done` is called as questions finish, with
    /// how many are finished, for progress.
    fn ask(
        &mut self,
        questions: &[Question],
        done: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError>;
}

impl std::fmt::Display for ModelError {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Absent(what) => write!(out, "the model file is missing or broken: {what}"),
            Self::Unreachable(what)
            | Self::Credit(what)
            | Self::Refused(what)
            | Self::Setting(what)
            | Self::Other(what) => out.write_str(what),
            Self::Key { variable, detail } => write!(out, "the key in {variable} is missing or not accepted: {detail}"),
            Self::NoModel { model, detail } => write!(out, "there is no model {model:?}: {detail}"),
            Self::Silent { how: Silence::Empty, who } => write!(out, "{who} gave an empty answer"),
            Self::Silent { how: Silence::Cut, who } => write!(out, "{who} used up its tokens before it answered"),
            Self::Silent { how: Silence::Thoughts, who } => write!(out, "{who} thought, but did not answer"),
            Self::TooLong { tokens, limit } => {
                out.write_str("the question is too long for the model")?;
                match (tokens, limit) {
                    (0, 0) => Ok(()),
                    (0, limit) => write!(out, ": it takes {limit} tokens"),
                    (tokens, limit) => write!(out, ": {tokens} tokens, and it takes {limit}"),
                }
            }
            Self::TooDear { limit, needed: Some(needed), .. } => {
                write!(out, "this may come to ${needed}, and ${limit} may be spent")
            }
            Self::TooDear { limit, needed: None, model } => {
                write!(out, "nobody knows what {model} costs, and ${limit} may be spent")
            }
            Self::NotRecorded(key) => write!(out, "no answer is recorded for this question (key {key})"),
            Self::Interrupted => out.write_str("interrupted"),
        }
    }
}

impl std::error::Error for ModelError {}
