//! Lends a running agent what it cannot have itself: the embedded model, a model that is a program, and the programs that
//! are its tool servers ([`programs`]).
//!
//! A model is a server on this machine that speaks OpenAI's chat completions. Out: an address, which the agent takes for
//! `embedded`, or for `command:…`, wherever that is named. Agents are small because the model is not in them, and start no
//! programs because they stand behind walls. It is opened with the first question, and one question is answered at a time.
//! The address has a secret in it, so that nobody else on the machine asks. Deliberately not here: how models work.

pub mod programs;

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use nl2agent_runtime::model::open::KEYLESS;
use nl2agent_runtime::model::{Decode, Model, ModelError, Question};
use serde_json::{Value, json};

use crate::model;

/// Larger questions are refused.
const MOST_BYTES: u64 = 4 << 20;
/// A client that says nothing is left alone after this.
const PATIENCE: Duration = Duration::from_secs(10);
/// The names after `#`. By the first one the agent knows that the model is a small one.
const NAME: &str = "embedded";
const COMMAND: &str = "command";

/// What to put into `NL2AGENT_EMBEDDED` for an agent run here: an address of this process. `None` where the model is not there.
pub fn address() -> Option<String> {
    if !model::embedded().ready {
        return None;
    }
    start(NAME, || model::open(NAME, true)).ok()
}

/// What to put into `NL2AGENT_COMMAND` for an agent whose model is a program; no key is for that address.
pub fn command(choice: String) -> io::Result<String> {
    Ok(format!("{KEYLESS}{}", start(COMMAND, move || model::open(&choice, true))?))
}

/// Starts the server; its address, as `--model` takes it. It ends with the program.
pub fn start(
    name: &'static str,
    open: impl FnOnce() -> Result<Box<dyn Model + Send>, ModelError> + Send + 'static,
) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let secret = secret();
    let address = format!("http://{}/{secret}/v1#{name}", listener.local_addr()?);
    std::thread::spawn(move || {
        let (mut open, mut model) = (Some(open), None);
        for stream in listener.incoming().map_while(Result::ok) {
            // A client that goes away is its own affair.
            let _ = serve(stream, &format!("/{secret}/v1/chat/completions"), &mut |question| {
                if let Some(open) = open.take() {
                    model = Some(open());
                }
                match &mut model {
                    Some(Ok(model)) => answer(model.as_mut(), question),
                    Some(Err(error)) => Err(error.clone()),
                    None => Err(ModelError::Absent(name.to_owned())),
                }
            });
        }
    });
    Ok(address)
}

/// What nobody else on the machine knows.
fn secret() -> String {
    format!("{:016x}{:016x}", random(), random())
}

/// The standard library's only source of randomness.
fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}

fn answer(model: &mut dyn Model, question: &Value) -> Result<Value, ModelError> {
    let said = |role: &str| -> String {
        let messages = question.get("messages").and_then(Value::as_array).into_iter().flatten();
        let own = messages.filter(|message| message.get("role").and_then(Value::as_str) == Some(role));
        own.filter_map(|message| message.get("content").and_then(Value::as_str)).collect::<Vec<_>>().join("\n")
    };
    let most = question.get("max_tokens").and_then(Value::as_u64).and_then(|most| usize::try_from(most).ok());
    let question = Question {
        system: said("system"),
        prefix: String::new(),
        prompt: said("user"),
        lead: String::new(),
        grammar: None,
        schema: question.pointer("/response_format/json_schema/schema").map(ToString::to_string),
        decode: Decode::Best { n: 1 },
        max_tokens: most.unwrap_or(800),
    };
    let (answers, usage) = model.ask(&[question], &mut |_| ())?;
    let answer = answers.into_iter().flatten().next();
    let (text, finished) = answer.map(|answer| (answer.text, answer.finished)).unwrap_or_default();
    Ok(json!({
        "choices": [{
            "message": {"role": "assistant", "content": text},
            "finish_reason": if finished { "stop" } else { "length" },
        }],
        "usage": {"prompt_tokens": usage.prompt, "completion_tokens": usage.completion},
    }))
}

/// One request of one connection.
fn serve(stream: TcpStream, path: &str, answer: &mut dyn FnMut(&Value) -> Result<Value, ModelError>) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new((&stream).take(MOST_BYTES));
    let (mut line, mut length) = (String::new(), 0_u64);
    reader.read_line(&mut line)?;
    let is_ours = line.starts_with(&format!("POST {path} "));
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    let (status, reply) = match (is_ours, serde_json::from_slice::<Value>(&body)) {
        (false, _) => ("404 Not Found", json!({"error": {"message": "there is nothing here"}})),
        (true, Err(error)) => ("400 Bad Request", json!({"error": {"message": error.to_string()}})),
        (true, Ok(question)) => match answer(&question) {
            Ok(reply) => ("200 OK", reply),
            Err(error) => ("400 Bad Request", json!({"error": {"message": error.to_string()}})),
        },
    };
    let reply = reply.to_string();
    let mut writer = &stream;
    write!(
        writer,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{reply}",
        reply.len()
    )?;
    writer.flush()
}
