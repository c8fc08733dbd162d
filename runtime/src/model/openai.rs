//! Models behind an OpenAI-compatible chat interface, near or far: questions become requests, replies become answers.
//!
//! Waits and asks again where that helps (too many requests, server errors, time-outs), within one deadline. A key is
//! never part of an error text. Grammars are not sent: most services know none.

use std::io::Read;
use std::sync::Once;
use std::time::{Duration, Instant, SystemTime};

use reqwest::blocking::{Client, Response};
use reqwest::header::RETRY_AFTER;
use reqwest::redirect::Policy;
use serde::Deserialize;
use serde_json::json;

use super::{Answer, Decode, Model, ModelError, Question, Usage};

/// A service with a name of its own.
pub struct Preset {
    pub name: &'static str,
    pub base: &'static str,
    /// Environment variables that may hold the key, first found first used; none for local servers.
    pub keys: &'static [&'static str],
}

/// `NAME:MODEL` chooses one of these.
pub const PRESETS: &[Preset] = &[
    Preset { name: "openai", base: "https://api.openai.com/v1", keys: &["OPENAI_API_KEY"] },
    Preset {
        name: "qwen",
        base: "https://dashscope.aliyuncs.com/compatible-mode/v1",
        keys: &["DASHSCOPE_API_KEY", "QWEN_API_KEY"],
    },
    Preset {
        name: "dashscope",
        base: "https://dashscope.aliyuncs.com/compatible-mode/v1",
        keys: &["DASHSCOPE_API_KEY", "QWEN_API_KEY"],
    },
    Preset { name: "deepseek", base: "https://api.deepseek.com/v1", keys: &["DEEPSEEK_API_KEY"] },
    Preset { name: "ollama", base: "http://127.0.0.1:11434/v1", keys: &[] },
    Preset { name: "llama.cpp", base: "http://127.0.0.1:8080/v1", keys: &[] },
    Preset { name: "vllm", base: "http://127.0.0.1:8000/v1", keys: &[] },
];

/// Temperature of the answers after the first where the best are asked for.
const SPREAD: f32 = 0.8;
/// Bytes of a reply.
const LIMIT: u64 = 8 << 20;
/// Tries of one request, the first included.
const TRIES: u32 = 6;

/// Where and how to ask.
#[derive(Clone)]
pub struct Settings {
    /// Named in errors and in the model's id, for example `openai`.
    pub name: String,
    /// Up to and without `/chat/completions`.
    pub base: String,
    pub model: String,
    pub key: Option<String>,
    /// How long one reply may take.
    pub patience: Duration,
    /// How long one answer may take, all tries and waits together.
    pub deadline: Duration,
}

pub struct OpenAi {
    settings: Settings,
    client: Client,
}

#[derive(Deserialize)]
struct Reply {
    #[serde(default)]
    choices: Vec<Choice>,
    usage: Option<Spent>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    content: Option<String>,
}

#[derive(Deserialize)]
struct Spent {
    #[serde(default)]
    prompt_tokens: u64,
    #[serde(default)]
    completion_tokens: u64,
}

/// A failed try: what to say, how long the service asked to wait, whether to try again.
struct Failure {
    error: ModelError,
    wait: Option<Duration>,
    again: bool,
}

impl OpenAi {
    pub fn new(settings: Settings) -> Result<Self, ModelError> {
        let client =
            client().connect_timeout(Duration::from_secs(10)).timeout(settings.patience).redirect(Policy::none());
        let client = client.build().map_err(|error| ModelError::Other(format!("no network client: {error}")))?;
        Ok(Self { settings, client })
    }

    fn answer(&self, question: &Question, temperature: f32, seed: Option<u64>) -> Result<(Answer, Usage), ModelError> {
        let mut user = format!("{}{}", question.prefix, question.prompt);
        if !question.lead.is_empty() {
            user = format!("{user}\n\nBegin your answer with:\n{}", question.lead);
        }
        let mut messages = Vec::new();
        if !question.system.is_empty() {
            messages.push(json!({"role": "system", "content": question.system}));
        }
        messages.push(json!({"role": "user", "content": user}));
        let mut body = json!({
            "model": self.settings.model,
            "messages": messages,
            "temperature": temperature,
            "max_tokens": question.max_tokens,
        });
        if let Some(seed) = seed {
            body["seed"] = json!(seed);
        }
        let reply = self.post(&body)?;
        let usage = reply.usage.map_or(Usage::default(), |spent| Usage {
            prompt: spent.prompt_tokens,
            completion: spent.completion_tokens,
        });
        let choice = reply.choices.into_iter().next();
        let reason = choice.as_ref().and_then(|choice| choice.finish_reason.clone());
        let text = choice.and_then(|choice| choice.message.content).unwrap_or_default();
        if reason.as_deref() == Some("content_filter") {
            return Err(ModelError::Refused(self.say("withheld the answer (content filter)")));
        }
        if text.trim().is_empty() {
            return Err(ModelError::Other(self.say("gave an empty answer")));
        }
        let text = match text.strip_prefix(&question.lead) {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        Ok((Answer { text, cost: None, finished: reason.as_deref() != Some("length") }, usage))
    }

    /// Posts until there is a reply, the deadline has passed, or another try cannot help.
    fn post(&self, body: &serde_json::Value) -> Result<Reply, ModelError> {
        let end = Instant::now() + self.settings.deadline;
        let mut tried = 1;
        loop {
            let failure = match self.try_post(body, end) {
                Ok(reply) => return Ok(reply),
                Err(failure) => failure,
            };
            // From half a second on, doubled each time, and up to as much again so that many askers do not return
            // together.
            let pause = Duration::from_millis(500 << tried.min(6) >> 1);
            let pause = failure.wait.unwrap_or(pause + pause.mul_f64(jitter()));
            if !failure.again || tried == TRIES || Instant::now() + pause >= end {
                return Err(failure.error);
            }
            std::thread::sleep(pause);
            tried += 1;
        }
    }

    fn try_post(&self, body: &serde_json::Value, end: Instant) -> Result<Reply, Failure> {
        let left = end.saturating_duration_since(Instant::now());
        let url = format!("{}/chat/completions", self.settings.base.trim_end_matches('/'));
        let mut request = self.client.post(url).timeout(self.settings.patience.min(left)).json(body);
        if let Some(key) = &self.settings.key {
            request = request.bearer_auth(key);
        }
        let lost = |error: &dyn std::fmt::Display, again| Failure {
            error: ModelError::Unreachable(self.say(&format!("is not reachable: {error}"))),
            wait: None,
            again,
        };
        let response = request.send().map_err(|error| {
            let again = error.is_timeout() || error.is_connect() || error.is_request();
            lost(&causes(&error.without_url()), again)
        })?;
        let status = response.status();
        let wait = seconds(&response).map(Duration::from_secs);
        let text = read(response).map_err(|error| lost(&error, true))?;
        if status.is_success() {
            return serde_json::from_str(&text).map_err(|error| Failure {
                error: ModelError::Other(self.say(&format!("gave a reply that is not a chat completion: {error}"))),
                wait: None,
                again: false,
            });
        }
        let said = self.say(&format!("said {status}: {}", message(&text)));
        let again = status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429);
        let error = match again {
            true => ModelError::Unreachable(said),
            false => ModelError::Refused(said),
        };
        Err(Failure { error, wait, again })
    }

    /// What happened, with the service's name and without the key.
    fn say(&self, what: &str) -> String {
        let text = format!("{} {what}", self.settings.name);
        match self.settings.key.as_deref() {
            Some(key) if !key.is_empty() => text.replace(key, "…"),
            _ => text,
        }
    }
}

impl Model for OpenAi {
    fn id(&self) -> String {
        format!("{}:{}", self.settings.name, self.settings.model)
    }

    fn is_large(&self) -> bool {
        true
    }

    fn ask(
        &mut self,
        questions: &[Question],
        done: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
        let mut total = Usage::default();
        let mut all = Vec::with_capacity(questions.len());
        for question in questions {
            let mut answers: Vec<Answer> = Vec::new();
            for (temperature, seed) in plan(&question.decode) {
                let (answer, usage) = self.answer(question, temperature, seed)?;
                total = Usage { prompt: total.prompt + usage.prompt, completion: total.completion + usage.completion };
                let distinct = matches!(question.decode, Decode::Best { .. });
                if !distinct || answers.iter().all(|other| other.text != answer.text) {
                    answers.push(answer);
                }
            }
            all.push(answers);
            done(all.len());
        }
        Ok((all, total))
    }

    fn score(&mut self, _: &Question, _: &[String]) -> Result<Option<Vec<f32>>, ModelError> {
        Ok(None)
    }
}

/// A client builder with encryption in place.
pub(super) fn client() -> reqwest::blocking::ClientBuilder {
    static PROVIDER: Once = Once::new();
    PROVIDER.call_once(|| {
        // An error means that the program installed one before, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
    Client::builder().user_agent(concat!("nl2agent/", env!("CARGO_PKG_VERSION")))
}

/// Temperature and seed of each answer.
fn plan(decode: &Decode) -> Vec<(f32, Option<u64>)> {
    match *decode {
        Decode::Best { n } => {
            let others = (1..n as u64).map(|seed| (SPREAD, Some(seed)));
            std::iter::once((0.0, None)).chain(others).collect()
        }
        Decode::Sample { n, temperature, seed } => {
            (0..n.max(1) as u64).map(|at| (temperature, Some(seed.wrapping_add(at)))).collect()
        }
    }
}

/// The seconds a service asks to wait; dates, which it may also send, are ignored.
fn seconds(response: &Response) -> Option<u64> {
    response.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()
}

fn read(response: Response) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    response.take(LIMIT).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The service's own words, from `error.message` where it has that, short and on one line.
fn message(text: &str) -> String {
    let found = serde_json::from_str::<serde_json::Value>(text).ok();
    let found = found.as_ref().and_then(|value| value.pointer("/error/message").or(value.pointer("/message")));
    let text = found.and_then(|value| value.as_str()).unwrap_or(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(300).collect()
}

/// An error and what caused it: the cause says more than "error sending request".
pub(super) fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}

/// A number from 0 to 1 that differs between programs.
fn jitter() -> f64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    f64::from(now.subsec_nanos() % 1_000_003) / 1_000_003.0
}
