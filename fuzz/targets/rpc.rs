//! What anyone may send to a served agent: MCP, A2A as JSON-RPC and as plain HTTP, several messages to one server.
//!
//! In: a byte for the face, then one message a line. A reply has a status that blames no fault of ours, JSON where it says
//! so, and comes soon; afterwards the server still says who it is.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, Request, StatusCode, header};
use nl2agent_runtime::a2a::{self, Guide, Settings};
use nl2agent_runtime::agent::{Agent, Field, Kind, Skill, answer};
use nl2agent_runtime::serve::{self, Options};
use nl2agent_runtime::words::Words;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

/// Method, path and version header of a face.
const FACES: [(&str, &str, &str, &str); 6] = [
    ("POST", "/mcp", "mcp-protocol-version", "2025-11-25"),
    ("POST", "/mcp", "mcp-protocol-version", "2026-07-28"),
    ("POST", "/a2a", "a2a-version", "1.0"),
    ("POST", "/a2a/message:send", "a2a-version", "1.0"),
    ("POST", "/a2a/message:stream", "a2a-version", "1.0"),
    ("GET", "/a2a/tasks?", "a2a-version", "1.0"),
];
const SESSION: &str = "mcp-session-id";
/// More messages only take longer.
const MOST_LINES: usize = 8;
/// A stream may stay open; what has not come by then is not waited for.
const PATIENCE: Duration = Duration::from_millis(300);

const NUMBER: &[Field] = &[Field { id: "amount", title: "Amount", unit: "", note: "", kind: Kind::Decimal }];

static AGENT: Agent = Agent {
    slug: "desk",
    name: "Desk",
    about: "Doubles.",
    language: "en",
    version: "0.1.0",
    words: Words(include_str!("../../runtime/src/words/en.ftl")),
    spec: "# Desk\n",
    contract: "slug: desk\n",
    skills: &[skill("double", false), skill("pay", true)],
};

const fn skill(id: &'static str, asks_first: bool) -> Skill {
    Skill {
        id,
        title: id,
        about: "",
        inputs: NUMBER,
        outputs: NUMBER,
        examples: &[],
        asks_first,
        answer: |input| {
            answer(input, |given: &Amount| Ok(Amount { amount: given.amount.saturating_add(given.amount) }))
        },
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Amount {
    #[serde(rename = "Amount", alias = "amount", with = "nl2agent_runtime::json::number")]
    amount: Decimal,
}

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    runtime.expect("threads")
});

pub fn read_message(data: &[u8]) {
    let [face, lines @ ..] = data else { return };
    let face = FACES[usize::from(*face) % FACES.len()];
    RUNTIME.block_on(async {
        let server = server(face.1).expect("a server");
        let mut session = None;
        for line in lines.split(|byte| *byte == b'\n').take(MOST_LINES) {
            let begun = tokio::time::timeout(Duration::from_secs(10), ask(&server, face, line, session.as_ref()));
            session = begun.await.expect("an answer in time").or(session);
        }
        let card = Request::get("/.well-known/agent-card.json").header(header::HOST, "localhost");
        let reply = server.oneshot(card.body(Body::empty()).expect("a request")).await.expect("a reply");
        assert_eq!(reply.status(), StatusCode::OK, "the server is gone");
    });
}

fn server(path: &str) -> std::io::Result<Router> {
    if path.starts_with(a2a::PATH) {
        // A chat would ask a model.
        return a2a::router(&AGENT, Settings { talk: Arc::new(Guide(&AGENT)), ..Settings::local(&AGENT) });
    }
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, serve::PORT));
    serve::router(&AGENT, &Options { address, token: None, keep: None })
}

/// The session that a message began.
async fn ask(
    server: &Router,
    (method, path, version, number): (&str, &str, &str, &str),
    message: &[u8],
    session: Option<&HeaderValue>,
) -> Option<HeaderValue> {
    let mut request = Request::builder().method(method);
    request = match method {
        // What stands in an address instead of a body.
        "GET" => {
            let query: String = message.iter().map(|byte| format!("%{byte:02x}")).collect();
            request.uri(format!("{path}{}", query.replace("%26", "&").replace("%3d", "=")))
        }
        _ => request.uri(path),
    };
    request = request
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/json, text/event-stream")
        .header(version, number);
    if number == "2026-07-28" {
        let told: Value = serde_json::from_slice(message).unwrap_or_default();
        let named = [("mcp-method", told.get("method")), ("mcp-name", told.pointer("/params/name"))];
        for (header, text) in named {
            let text = text.and_then(Value::as_str).and_then(|text| HeaderValue::from_str(text).ok());
            request = text.into_iter().fold(request, |request, text| request.header(header, text));
        }
    }
    request = session.into_iter().fold(request, |request, session| request.header(SESSION, session));
    let Ok(request) = request.body(Body::from(message.to_vec())) else { return None };
    let reply = server.clone().oneshot(request).await.expect("a reply");
    let (head, body) = reply.into_parts();
    assert!(head.status != StatusCode::INTERNAL_SERVER_ERROR, "{head:?}");
    let kind = head.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if let Ok(Ok(body)) = tokio::time::timeout(PATIENCE, to_bytes(body, 64 << 20)).await {
        let text = std::str::from_utf8(&body).expect("text");
        let is_json = |text: &str| serde_json::from_str::<Value>(text).is_ok();
        if kind.contains("json") {
            assert!(text.is_empty() || is_json(text), "{text}");
        } else if kind.contains("event-stream") {
            let data = text.lines().filter_map(|line| line.strip_prefix("data:")).map(str::trim);
            data.filter(|data| !data.is_empty()).for_each(|data| assert!(is_json(data), "{data}"));
        }
    }
    head.headers.get(SESSION).cloned()
}
