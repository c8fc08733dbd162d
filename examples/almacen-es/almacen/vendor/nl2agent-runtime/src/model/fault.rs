//! What a service means by a refusal: its status and its words in, an error that names the way out.
//!
//! Services agree on little but the status, so their codes and phrases are listed here, all in one place. A pure
//! function. Deliberately not here: trying again (`http`).

use std::time::Duration;

use serde_json::Value;

use super::ModelError;
use super::http::Settings;
use super::secret::redact;

/// Codes and phrases, in lower case, by what they mean. Searched in the whole reply.
const CREDIT: &[&str] = &[
    "insufficient_quota",
    "insufficient balance",
    "insufficient_user_quota",
    "credit balance",
    "billing_hard_limit",
    "billing_not_active",
    "arrearage",
    "freetieronly",
];
const KEY: &[&str] = &["api_key_invalid", "api key not valid", "invalid_api_key", "invalid api key", "api key expired"];
const LONG: &[&str] = &[
    "context_length_exceeded",
    "maximum context length",
    "context size",
    "context window",
    "context length",
    "prompt is too long",
    "input token count",
    "input token length",
    "range of input length",
    "request_too_large",
];
const NO_MODEL: &[&str] =
    &["model_not_found", "model not exist", "model_not_supported", "does not have access to model"];
const CONTENT: &[&str] = &[
    "content_filter",
    "content_policy",
    "data_inspection_failed",
    "datainspectionfailed",
    "content management policy",
];

/// Kinds of errors that pass, where no number says so.
const PASSING: &[&str] =
    &["overloaded", "rate_limit", "rate limit", "server_error", "unavailable", "timeout", "timed out"];

pub(super) struct Fault {
    pub error: ModelError,
    /// Another try may help.
    pub passing: bool,
    /// How long the reply itself asks to wait.
    pub wait: Option<Duration>,
    /// What is wrong with the request itself, in the service's words: a parameter, for example.
    pub complaint: Option<String>,
}

pub(super) fn judge(settings: &Settings, status: u16, text: &str) -> Fault {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    let words = message(&value, text);
    let all = text.to_lowercase();
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| all.contains(phrase));
    let detail = settings.say(&format!("said {status}: {words}"));
    let lasting = |error| Fault { error, passing: false, wait: None, complaint: None };

    if status == 402 || has(CREDIT) {
        return lasting(ModelError::Credit(detail));
    }
    if has(NO_MODEL) || (status == 404 && all.contains("model")) {
        return lasting(ModelError::NoModel { model: settings.model.clone(), detail });
    }
    if matches!(status, 401 | 403) || has(KEY) {
        return lasting(ModelError::Key { variable: settings.variable.clone(), detail });
    }
    if matches!(status, 400 | 413 | 422 | 500) && has(LONG) {
        let (tokens, limit) = sizes(&words);
        return lasting(ModelError::TooLong { tokens, limit });
    }
    if status >= 500 || matches!(status, 408 | 425 | 429) {
        return Fault { error: ModelError::Unreachable(detail), passing: true, wait: delay(&value), complaint: None };
    }
    if status == 404 || status < 400 {
        let text = format!("said {status} at {}; is that the right address?", settings.base);
        return lasting(ModelError::Unreachable(settings.say(&text)));
    }
    let complaint = (!has(CONTENT) && matches!(status, 400 | 422)).then_some(all);
    Fault { complaint, ..lasting(ModelError::Refused(detail)) }
}

/// The status that an error inside a reply has or would have had; `None` where the reply holds none.
pub(super) fn inside(reply: &Value) -> Option<u16> {
    let error = reply.get("error").filter(|error| !error.is_null())?;
    let number = |name: &str| u16::try_from(error.get(name)?.as_u64()?).ok().filter(|code| (400..600).contains(code));
    let all = error.to_string().to_lowercase();
    let by_words = || if PASSING.iter().any(|words| all.contains(words)) { 503 } else { 400 };
    Some(number("code").or_else(|| number("status")).unwrap_or_else(by_words))
}

/// The service's own words, from where services put them, short and on one line.
fn message(value: &Value, text: &str) -> String {
    let found = ["/error/message", "/message", "/error", "/detail"].iter().find_map(|at| value.pointer(at)?.as_str());
    let words: Vec<&str> = found.unwrap_or(text).split_whitespace().collect();
    // Before it is cut: half a key has no form to be known by.
    redact(&words.join(" ")).chars().take(300).collect()
}

/// Tokens asked and tokens allowed, from words such as "maximum context length is 8192 tokens, … resulted in 9000":
/// the largest number is what was asked. 0 where it is not said.
fn sizes(words: &str) -> (usize, usize) {
    let digits = words.replace(',', "");
    let numbers = digits.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok());
    let mut numbers: Vec<usize> = numbers.filter(|number| *number > 255).collect();
    numbers.sort_unstable_by(|one, other| other.cmp(one));
    numbers.dedup();
    match numbers[..] {
        [] => (0, 0),
        [limit] => (0, limit),
        [tokens, limit, ..] => (tokens, limit),
    }
}

/// Gemini's `retryDelay`, such as `"34s"`.
fn delay(value: &Value) -> Option<Duration> {
    let details = value.pointer("/error/details")?.as_array()?;
    let text = details.iter().find_map(|detail| detail.get("retryDelay")?.as_str())?;
    Duration::try_from_secs_f64(text.strip_suffix('s')?.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_what_services_write() {
        let sizes_of = [
            (
                "This model's maximum context length is 8192 tokens. However, your messages resulted in 10000.",
                (10000, 8192),
            ),
            ("prompt is too long: 210000 tokens > 200000 maximum", (210000, 200000)),
            (
                "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
                (1200000, 1048576),
            ),
            ("Range of input length should be [1, 30720]", (0, 30720)),
            ("the request exceeds the available context size, try increasing it", (0, 0)),
        ];
        for (words, expected) in sizes_of {
            assert_eq!(sizes(words), expected, "{words}");
        }
    }
}
