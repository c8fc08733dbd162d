//! Google's Gemini.

use serde_json::{Value, json};

use super::Usage;
use super::service::{Ask, End, Format, Heard, count, text_at};

pub static GENERATE: Format = Format {
    path: |ask| format!("/models/{}:generateContent", ask.model.trim_start_matches("models/")),
    key: |key| ("x-goog-api-key", key.to_owned()),
    headers: &[],
    request,
    reply,
};

fn request(ask: &Ask) -> Value {
    let mut body = json!({
        "contents": [{"role": "user", "parts": [{"text": format!("{}{}", ask.prefix, ask.prompt)}]}],
        "generationConfig": {"maxOutputTokens": ask.max_tokens},
    });
    if !ask.system.is_empty() {
        body["systemInstruction"] = json!({"parts": [{"text": ask.system}]});
    }
    if let Some(temperature) = ask.temperature {
        body["generationConfig"]["temperature"] = json!(temperature);
    }
    if let Some(seed) = ask.seed {
        body["generationConfig"]["seed"] = json!(seed);
    }
    if let Some(schema) = ask.schema {
        body["generationConfig"]["responseMimeType"] = json!("application/json");
        body["generationConfig"]["responseJsonSchema"] = schema.clone();
    }
    body
}

fn reply(reply: &Value) -> Option<Heard> {
    let usage = Usage {
        prompt: count(reply, &["/usageMetadata/promptTokenCount"]),
        completion: count(reply, &["/usageMetadata/candidatesTokenCount", "/usageMetadata/thoughtsTokenCount"]),
    };
    let blocked = text_at(reply, "/promptFeedback/blockReason");
    if !blocked.is_empty() {
        let end = End::Refused(format!("the question was blocked ({blocked})"));
        return Some(Heard { text: String::new(), end, thought: false, usage });
    }
    let candidate = reply.pointer("/candidates/0")?;
    let end = match text_at(candidate, "/finishReason") {
        "STOP" | "" => End::Itself,
        "MAX_TOKENS" => End::Length,
        reason => End::Refused(format!("the answer was withheld ({reason})")),
    };
    let parts = candidate.pointer("/content/parts").and_then(Value::as_array);
    let is_thought = |part: &&Value| part.get("thought").and_then(Value::as_bool) == Some(true);
    let said = parts.into_iter().flatten().filter(|part| !is_thought(part));
    Some(Heard {
        text: said.map(|part| text_at(part, "/text")).collect(),
        end,
        thought: count(reply, &["/usageMetadata/thoughtsTokenCount"]) > 0,
        usage,
    })
}
