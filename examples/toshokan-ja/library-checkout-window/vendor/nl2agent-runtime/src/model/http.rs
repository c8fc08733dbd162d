//! The transport under every model on a network: a JSON request goes out, a JSON reply comes back, or why there is none.
//!
//! Waits and asks again where that helps (too many requests, server errors, broken connections), as long as the service
//! asks to and within one deadline; ends at once when interrupted. Deliberately not here: the services' formats
//! (`openai`, `anthropic`, …), and what their refusals mean (`fault`).

use std::io::Read;
use std::sync::mpsc;
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::StatusCode;
use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER};
use reqwest::redirect::Policy;
use serde_json::Value;

use super::secret::redact;
use super::{ModelError, fault, interrupt};
use crate::address::{self, Reach};
use crate::net::{causes, provide};

/// Bytes of a reply.
const LIMIT: u64 = 8 << 20;
/// Tries of one request, the first included.
const TRIES: u32 = 6;
/// The same where nothing listens: more would seldom help.
const KNOCKS: u32 = 3;

/// Where and how to ask.
#[derive(Clone)]
pub struct Settings {
    /// Named in errors and in the model's id, for example `openai`.
    pub name: String,
    /// The address that the format's paths are added to.
    pub base: String,
    pub model: String,
    pub key: Option<String>,
    /// The environment variable that the key belongs in, for errors.
    pub variable: String,
    /// How long one reply may take.
    pub patience: Duration,
    /// How long one answer may take, all tries and waits together.
    pub deadline: Duration,
    /// The first wait before another try; doubled each time.
    pub pause: Duration,
}

impl Settings {
    /// What happened, with the service's name and without the key.
    pub(super) fn say(&self, what: &str) -> String {
        let text = format!("{} {what}", self.name);
        let text = match self.key.as_deref() {
            Some(key) if !key.is_empty() => text.replace(key, "…"),
            _ => text,
        };
        redact(&text).into_owned()
    }
}

/// A failed try.
pub(super) struct Failure {
    pub error: ModelError,
    /// Tries that may help, the first included.
    pub tries: u32,
    /// How long the service asked to wait.
    pub wait: Option<Duration>,
    /// What the service wrote about a request that it did not understand.
    pub complaint: Option<String>,
}

impl Failure {
    fn last(error: ModelError) -> Self {
        Self::again(error, 1)
    }

    fn again(error: ModelError, tries: u32) -> Self {
        Self { error, tries, wait: None, complaint: None }
    }
}

/// A connection to one service.
pub(super) struct Line {
    pub settings: Settings,
    client: Client,
}

/// What came back, as it came.
struct Raw {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

/// Why nothing came back.
enum Lost {
    /// Nobody there: no such name, nothing listens.
    Unreached(String),
    Late,
    /// The reply broke off, or never began.
    Broken(String),
    TooMuch,
}

impl Line {
    /// Refuses an address to which a key or a spec would go unencrypted.
    pub fn new(settings: Settings) -> Result<Self, ModelError> {
        let has_key = settings.key.as_deref().is_some_and(|key| !key.is_empty());
        let reach = address::check(&settings.base, has_key).map_err(|why| ModelError::Setting(settings.say(&why)))?;
        // Followed nowhere: the key would go along.
        let client =
            client().connect_timeout(Duration::from_secs(10)).timeout(settings.patience).redirect(Policy::none());
        // What is for this machine is for no proxy.
        let client = if reach == Reach::Loopback { client.no_proxy() } else { client };
        let client = client.build().map_err(|error| ModelError::Other(format!("no network client: {error}")))?;
        Ok(Self { settings, client })
    }

    /// Posts until there is a reply, the deadline has passed, or another try cannot help.
    pub fn post(&self, path: &str, headers: &[(&'static str, String)], body: &Value) -> Result<Value, Failure> {
        let end = Instant::now() + self.settings.deadline;
        let headers = self.headers(headers).map_err(Failure::last)?;
        let url = format!("{}{path}", self.settings.base.trim_end_matches('/'));
        let mut tried = 1;
        loop {
            let request = self.client.post(&url).json(body).headers(headers.clone());
            let failure = match self.send(request, end) {
                Ok(reply) => return Ok(reply),
                Err(failure) => failure,
            };
            // Up to as much again, so that many askers do not return together.
            let pause = self.settings.pause * (1 << tried.min(6)) / 2;
            let pause = failure.wait.unwrap_or(pause + pause.mul_f64(jitter()));
            if tried >= failure.tries || Instant::now() + pause >= end {
                return Err(failure);
            }
            interrupt::sleep(pause).map_err(Failure::last)?;
            tried += 1;
        }
    }

    fn headers(&self, given: &[(&'static str, String)]) -> Result<HeaderMap, ModelError> {
        let mut headers = HeaderMap::new();
        for (name, value) in given {
            let mut value = HeaderValue::from_str(value).map_err(|_| ModelError::Key {
                variable: self.settings.variable.clone(),
                detail: "it has characters that no key has, perhaps a line break".to_owned(),
            })?;
            value.set_sensitive(true);
            headers.insert(*name, value);
        }
        Ok(headers)
    }

    /// One try, on a thread of its own: this one notices an interruption meanwhile.
    fn send(&self, request: RequestBuilder, end: Instant) -> Result<Value, Failure> {
        let limit = self.settings.patience.min(end.saturating_duration_since(Instant::now()));
        let request = request.timeout(limit);
        let (sender, receiver) = mpsc::channel();
        // After an interruption nobody listens.
        std::thread::spawn(move || drop(sender.send(fetch(request))));
        // A little longer than the client itself may wait, which knows better what went wrong.
        let sent = interrupt::wait(&receiver, limit + Duration::from_millis(500)).map_err(Failure::last)?;
        let lost = |what: String| ModelError::Unreachable(self.settings.say(&what));
        let base = &self.settings.base;
        match sent.unwrap_or(Err(Lost::Late)) {
            Ok(raw) => self.read(raw),
            Err(Lost::Late) => {
                let time = self.settings.patience;
                Err(Failure::again(lost(format!("gave no reply in {time:?}")), TRIES))
            }
            Err(Lost::Unreached(why)) => {
                Err(Failure::again(lost(format!("is not reachable at {base}: {why}")), KNOCKS))
            }
            Err(Lost::Broken(why)) => Err(Failure::again(lost(format!("broke off its reply: {why}")), TRIES)),
            Err(Lost::TooMuch) => Err(Failure::last(lost(format!("sent more than {} MiB", LIMIT >> 20)))),
        }
    }

    /// The reply's JSON, or what the service's status and words mean.
    fn read(&self, raw: Raw) -> Result<Value, Failure> {
        let failed = |status| {
            let fault = fault::judge(&self.settings, status, &raw.text);
            let tries = if fault.passing { TRIES } else { 1 };
            let wait = fault.wait.or_else(|| wait(&raw.headers, Timestamp::now())).filter(|_| fault.passing);
            Failure { error: fault.error, tries, wait, complaint: fault.complaint }
        };
        if !raw.status.is_success() {
            return Err(failed(raw.status.as_u16()));
        }
        let reply = serde_json::from_str(&raw.text).map_err(|error| {
            let kind = raw.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
            let kind = kind.split(';').next().unwrap_or_default().trim();
            let what = match kind.is_empty() || kind.ends_with("json") {
                true => format!("gave a reply that is not JSON: {error}"),
                false => format!("answered with {kind} instead of JSON; is {} the right address?", self.settings.base),
            };
            // It ends in the middle: it was cut on its way, and may come whole another time.
            let tries = if error.is_eof() && !raw.text.trim().is_empty() { TRIES } else { 1 };
            Failure::again(ModelError::Unreachable(self.settings.say(&what)), tries)
        })?;
        // Some services say 200 and put the error inside.
        match fault::inside(&reply) {
            Some(status) => Err(failed(status)),
            None => Ok(reply),
        }
    }
}

fn fetch(request: RequestBuilder) -> Result<Raw, Lost> {
    let response = request.send().map_err(|error| match () {
        () if error.is_timeout() => Lost::Late,
        () if error.is_connect() => Lost::Unreached(causes(&error.without_url())),
        () => Lost::Broken(causes(&error.without_url())),
    })?;
    let (status, headers) = (response.status(), response.headers().clone());
    Ok(Raw { status, headers, text: text(response)? })
}

fn text(response: Response) -> Result<String, Lost> {
    let mut bytes = Vec::new();
    match response.take(LIMIT + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > LIMIT => Err(Lost::TooMuch),
        Ok(_) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::TimedOut => Err(Lost::Late),
        Err(error) => Err(Lost::Broken(causes(&error))),
    }
}

/// How long a service asks to wait: seconds, or a date.
fn wait(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

/// What a server on this machine says about itself; `None` if it is not there or says no JSON.
pub fn glance(url: &str, patience: Duration) -> Option<Value> {
    let client = client().no_proxy().timeout(patience).redirect(Policy::none()).build().ok()?;
    let raw = fetch(client.get(url)).ok().filter(|raw| raw.status.is_success())?;
    serde_json::from_str(&raw.text).ok()
}

/// A client builder with encryption in place.
pub(super) fn client() -> reqwest::blocking::ClientBuilder {
    provide();
    Client::builder().user_agent(concat!("nl2agent/", env!("CARGO_PKG_VERSION")))
}

/// A number from 0 to 1 that differs between programs.
fn jitter() -> f64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    f64::from(now.subsec_nanos() % 1_000_003) / 1_000_003.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_read_as_seconds_and_as_dates() {
        let now = "2026-03-02T10:00:00Z".parse().unwrap();
        let told = |text: &str| wait(&HeaderMap::from_iter([(RETRY_AFTER, HeaderValue::from_str(text).unwrap())]), now);
        assert_eq!(told("7"), Some(Duration::from_secs(7)));
        assert_eq!(told("Mon, 02 Mar 2026 10:00:09 GMT"), Some(Duration::from_secs(9)));
        assert_eq!(told("Mon, 02 Mar 2026 09:00:00 GMT"), Some(Duration::ZERO));
        assert_eq!(told("soon"), None);
    }
}
