//! Anthropic's messages.

use serde_json::{Value, json};

use super::Usage;
use super::service::{Ask, End, Format, Heard, count, text_at};

pub static MESSAGES: Format = Format {
    path: |_| "/v1/messages".to_owned(),
    key: |key| ("x-api-key", key.to_owned()),
    headers: &[("anthropic-version", "2023-06-01")],
    request,
    reply,
};

/// The input counted in three parts: new, kept by the service, found there.
const INPUT: &[&str] = &["/usage/input_tokens", "/usage/cache_creation_input_tokens", "/usage/cache_read_input_tokens"];

fn request(ask: &Ask) -> Value {
    // What many questions share is kept by the service for some minutes; it takes no blank parts.
    let content = match ask.prefix.trim().is_empty() || ask.prompt.trim().is_empty() {
        true => json!(format!("{}{}", ask.prefix, ask.prompt)),
        false => json!([
            {"type": "text", "text": ask.prefix, "cache_control": {"type": "ephemeral"}},
            {"type": "text", "text": ask.prompt},
        ]),
    };
    let mut body = json!({
        "model": ask.model,
        "max_tokens": ask.max_tokens,
        "messages": [{"role": "user", "content": content}],
    });
    if !ask.system.is_empty() {
        body["system"] = json!(ask.system);
    }
    if let Some(temperature) = ask.temperature {
        body["temperature"] = json!(temperature.min(1.0));
    }
    if let Some(schema) = ask.schema {
        body["output_config"] = json!({"format": {"type": "json_schema", "schema": schema}});
    }
    body
}

fn reply(reply: &Value) -> Option<Heard> {
    let blocks = reply.get("content")?.as_array()?;
    let end = match text_at(reply, "/stop_reason") {
        "refusal" => End::Refused(text_at(reply, "/stop_details/explanation").to_owned()),
        "max_tokens" | "model_context_window_exceeded" => End::Length,
        _ => End::Itself,
    };
    let texts = blocks.iter().filter(|block| text_at(block, "/type") == "text");
    Some(Heard {
        text: texts.map(|block| text_at(block, "/text")).collect(),
        end,
        thought: blocks.iter().any(|block| text_at(block, "/type").ends_with("thinking")),
        usage: Usage { prompt: count(reply, INPUT), completion: count(reply, &["/usage/output_tokens"]) },
    })
}
