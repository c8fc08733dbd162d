//! OpenAI's responses, the interface that its newer models are made for.

use serde_json::{Value, json};

use super::Usage;
use super::openai::bearer;
use super::service::{Ask, End, Format, Heard, count, text_at};

pub static RESPONSES: Format = Format { path: |_| "/responses".to_owned(), key: bearer, headers: &[], request, reply };

/// The service takes no smaller limit.
const LEAST: usize = 16;

fn request(ask: &Ask) -> Value {
    let mut body = json!({
        "model": ask.model,
        "input": format!("{}{}", ask.prefix, ask.prompt),
        "max_output_tokens": ask.max_tokens.max(LEAST),
        // Nothing of the author's is kept there.
        "store": false,
    });
    if !ask.system.is_empty() {
        body["instructions"] = json!(ask.system);
    }
    if let Some(temperature) = ask.temperature {
        body["temperature"] = json!(temperature);
    }
    if let Some(schema) = ask.schema {
        let named = json!({"type": "json_schema", "name": "answer", "strict": true, "schema": schema});
        body["text"] = json!({"format": named});
    }
    body
}

fn reply(reply: &Value) -> Option<Heard> {
    let items = reply.get("output")?.as_array()?;
    let parts: Vec<&Value> = items.iter().filter_map(|item| item.get("content")?.as_array()).flatten().collect();
    let of = |kind: &str, field: &str| -> String {
        let parts = parts.iter().filter(|part| text_at(part, "/type") == kind);
        parts.map(|part| text_at(part, field)).collect()
    };
    let refusal = of("refusal", "/refusal");
    let end = match text_at(reply, "/incomplete_details/reason") {
        _ if !refusal.is_empty() => End::Refused(refusal),
        "content_filter" => End::Refused("its content filter withheld the answer".to_owned()),
        "max_output_tokens" => End::Length,
        _ => End::Itself,
    };
    Some(Heard {
        text: of("output_text", "/text"),
        end,
        thought: items.iter().any(|item| text_at(item, "/type") == "reasoning"),
        usage: Usage {
            prompt: count(reply, &["/usage/input_tokens"]),
            completion: count(reply, &["/usage/output_tokens"]),
        },
    })
}
