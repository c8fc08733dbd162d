//! Ollama's own chat interface.

use serde_json::{Value, json};

use super::Usage;
use super::openai::bearer;
use super::service::{Ask, End, Format, Heard, count, text_at};

pub static OLLAMA: Format = Format { path: |_| "/api/chat".to_owned(), key: bearer, headers: &[], request, reply };

/// The smallest and the largest context to ask for, in tokens.
const CONTEXT: (usize, usize) = (4096, 131_072);

fn request(ask: &Ask) -> Value {
    let mut messages = Vec::new();
    if !ask.system.is_empty() {
        messages.push(json!({"role": "system", "content": ask.system}));
    }
    messages.push(json!({"role": "user", "content": format!("{}{}", ask.prefix, ask.prompt)}));
    let mut options = json!({"num_predict": ask.max_tokens, "num_ctx": context(ask)});
    if let Some(temperature) = ask.temperature {
        options["temperature"] = json!(temperature);
    }
    if let Some(seed) = ask.seed {
        options["seed"] = json!(seed);
    }
    let mut body = json!({"model": ask.model, "stream": false, "messages": messages, "options": options});
    if let Some(schema) = ask.schema {
        body["format"] = schema.clone();
    }
    body
}

/// A context that question and answer surely fit in: by itself the server cuts off the start of a long question without
/// a word. Powers of two, since the server loads the model anew for each size.
fn context(ask: &Ask) -> usize {
    let bytes = ask.system.len() + ask.prefix.len() + ask.prompt.len();
    (bytes / 2 + ask.max_tokens).next_power_of_two().clamp(CONTEXT.0, CONTEXT.1)
}

fn reply(reply: &Value) -> Option<Heard> {
    let message = reply.get("message")?;
    Some(Heard {
        text: text_at(message, "/content").to_owned(),
        end: if text_at(reply, "/done_reason") == "length" { End::Length } else { End::Itself },
        thought: !text_at(message, "/thinking").is_empty(),
        usage: Usage { prompt: count(reply, &["/prompt_eval_count"]), completion: count(reply, &["/eval_count"]) },
    })
}
