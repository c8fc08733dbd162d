//! The server and the client over loopback, with an agent of a Chinese author.

mod bad;
mod client;
mod tasks;

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};

use super::{Guide, Limits, Settings, router};
use crate::agent::{Agent, Field, Kind, Skill, Trouble};
use crate::json::Json;
use crate::words::Words;

const fn field(id: &'static str, title: &'static str, kind: Kind) -> Field {
    Field { id, title, unit: "", note: "", kind }
}

const fn skill(id: &'static str, title: &'static str, inputs: &'static [Field], outputs: &'static [Field]) -> Skill {
    let answer = |_: &str| Err(Trouble::Refused);
    Skill { id, title, about: "", inputs, outputs, examples: &[], asks_first: false, answer }
}

static AGENT: Agent = Agent {
    slug: "stock",
    name: "库存",
    about: "管库存的。",
    language: "zh",
    version: "1.2.3",
    words: Words(include_str!("../../words/zh.ftl")),
    spec: "",
    contract: "",
    skills: &[
        Skill {
            answer: |input| Ok(format!("{{\n  \"数量\": {}\n}}", value(input, "数量"))),
            ..skill("count", "盘点", &[field("n", "数量", Kind::Decimal)], &[field("n", "数量", Kind::Decimal)])
        },
        Skill {
            answer: |_| Ok("{\"单号\": 7}".to_owned()),
            asks_first: true,
            ..skill("order", "下单", &[field("item", "品名", Kind::Text)], &[field("id", "单号", Kind::Integer)])
        },
        Skill {
            answer: |_| Ok("{\"单号\": \"七\"}".to_owned()),
            ..skill("lie", "说谎", &[field("item", "品名", Kind::Text)], &[field("id", "单号", Kind::Integer)])
        },
        Skill {
            answer: |input| {
                std::thread::sleep(Duration::from_millis(value(input, "毫秒").parse().unwrap()));
                Ok("{\"毫秒\": 0}".to_owned())
            },
            ..skill("sleep", "睡", &[field("ms", "毫秒", Kind::Integer)], &[field("ms", "毫秒", Kind::Integer)])
        },
        Skill {
            answer: |_| panic!("a secret"),
            ..skill("break", "坏", &[field("x", "什么", Kind::Text)], &[field("x", "什么", Kind::Text)])
        },
    ],
};

/// A field of the input, as it was written.
fn value(input: &str, name: &str) -> String {
    let Ok(Json::Object(fields)) = Json::parse(input) else { panic!("{input}") };
    fields.iter().find(|(known, _)| known == name).unwrap().1.to_string()
}

/// Serves the agent on a free port until the test ends.
fn serve(limits: Limits) -> SocketAddr {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
            let address = listener.local_addr().unwrap();
            let settings = Settings { limits, talk: Arc::new(Guide(&AGENT)), ..Settings::local(&AGENT) };
            let router = router(&AGENT, settings).unwrap();
            sender.send(address).unwrap();
            axum::serve(listener, router).await.unwrap();
        });
    });
    receiver.recv().unwrap()
}

/// One request, and its whole reply: status and body.
fn http(address: SocketAddr, method: &str, path: &str, headers: &[&str], body: &str) -> (u16, String) {
    let mut line = TcpStream::connect(address).unwrap();
    line.set_read_timeout(Some(Duration::from_secs(8))).unwrap();
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let head = format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n{headers}");
    // A server that refuses the head may hang up before the body is through.
    let _ = write!(line, "{head}content-length: {}\r\n\r\n{body}", body.len());
    let mut reply = Vec::new();
    let _ = line.read_to_end(&mut reply);
    parted(&reply)
}

fn parted(reply: &[u8]) -> (u16, String) {
    let reply = String::from_utf8_lossy(reply);
    let (head, body) = reply.split_once("\r\n\r\n").unwrap_or((&reply, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    if !head.to_lowercase().contains("transfer-encoding: chunked") {
        return (status, body.to_owned());
    }
    let (mut whole, mut rest) = (String::new(), body);
    while let Some((size, more)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size, 16).unwrap_or(0);
        let Some(chunk) = more.get(..size).filter(|chunk| !chunk.is_empty()) else { break };
        whole.push_str(chunk);
        rest = more.get(size + 2..).unwrap_or_default();
    }
    (status, whole)
}

const HEADERS: [&str; 2] = ["content-type: application/json", "a2a-version: 1.0"];

/// A JSON-RPC call: its response.
fn rpc(address: SocketAddr, method: &str, params: &Value) -> Value {
    let body = json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).to_string();
    let (_, text) = http(address, "POST", "/a2a", &HEADERS, &body);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn message(parts: Value) -> Value {
    json!({"message": {"messageId": "m", "role": "ROLE_USER", "parts": parts}})
}

/// A call of a skill with data.
fn asks(skill: &str, data: Value) -> Value {
    let mut request = message(json!([{"data": data}]));
    request["message"]["metadata"] = json!({"skill": skill});
    request
}

/// The next turn of a task.
fn then(task: &Value, parts: Value) -> Value {
    let mut request = message(parts);
    request["message"]["taskId"] = task["id"].clone();
    request
}

/// Sends a message: the task that it became.
fn sent(address: SocketAddr, request: &Value) -> Value {
    let response = rpc(address, "SendMessage", request);
    response.pointer("/result/task").unwrap_or_else(|| panic!("{response}")).clone()
}

fn state(task: &Value) -> &str {
    task["status"]["state"].as_str().unwrap().strip_prefix("TASK_STATE_").unwrap()
}

/// What the agent said last.
fn words(task: &Value) -> &str {
    task["status"]["message"]["parts"][0]["text"].as_str().unwrap_or_default()
}
