//! OpenAI's chat completions, which most other services and local servers speak too.

use serde_json::{Value, json};

use super::Usage;
use super::service::{Ask, End, Format, Heard, count, text_at};

pub static CHAT: Format =
    Format { path: |_| "/chat/completions".to_owned(), key: bearer, headers: &[], request, reply };

pub(super) fn bearer(key: &str) -> (&'static str, String) {
    ("authorization", format!("Bearer {key}"))
}

fn request(ask: &Ask) -> Value {
    let mut messages = Vec::new();
    if !ask.system.is_empty() {
        messages.push(json!({"role": "system", "content": ask.system}));
    }
    messages.push(json!({"role": "user", "content": format!("{}{}", ask.prefix, ask.prompt)}));
    let mut body = json!({"model": ask.model, "messages": messages});
    if let Some(temperature) = ask.temperature {
        body["temperature"] = json!(temperature);
    }
    // The old name is refused by OpenAI's reasoning models, the new one by servers that do not know it yet.
    body[if ask.habits.new_limit { "max_completion_tokens" } else { "max_tokens" }] = json!(ask.max_tokens);
    if let Some(seed) = ask.seed {
        body["seed"] = json!(seed);
    }
    if ask.habits.no_thinking {
        body["enable_thinking"] = json!(false);
    }
    if let Some(schema) = ask.schema {
        let named = json!({"name": "answer", "strict": true, "schema": schema});
        body["response_format"] = json!({"type": "json_schema", "json_schema": named});
    }
    body
}

fn reply(reply: &Value) -> Option<Heard> {
    let choice = reply.pointer("/choices/0")?;
    let refusal = text_at(choice, "/message/refusal");
    let end = match text_at(choice, "/finish_reason") {
        _ if !refusal.is_empty() => End::Refused(refusal.to_owned()),
        "content_filter" => End::Refused("its content filter withheld the answer".to_owned()),
        "length" => End::Length,
        _ => End::Itself,
    };
    let thoughts = ["/message/reasoning_content", "/message/reasoning"];
    let counted = count(reply, &["/usage/completion_tokens_details/reasoning_tokens"]);
    // In one piece, or in parts where a model also thinks or draws.
    let parts = choice.pointer("/message/content").and_then(Value::as_array);
    let parts = || parts.into_iter().flatten();
    let said = parts().filter(|part| matches!(text_at(part, "/type"), "text" | "output_text"));
    let text: String = said.map(|part| text_at(part, "/text")).collect();
    Some(Heard {
        text: [text_at(choice, "/message/content"), &text].concat(),
        end,
        thought: counted > 0
            || parts().any(|part| matches!(text_at(part, "/type"), "thinking" | "reasoning"))
            || thoughts.iter().any(|place| !text_at(choice, place).is_empty()),
        usage: Usage {
            prompt: count(reply, &["/usage/prompt_tokens"]),
            completion: count(reply, &["/usage/completion_tokens"]),
        },
    })
}
