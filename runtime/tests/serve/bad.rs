//! What no client would send: each is refused, and the server goes on.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::mcp::over_http;

/// Sends bytes and reads what comes, until the other side closes or is silent.
async fn exchange(address: SocketAddr, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a server");
    // The server may refuse before it has read everything.
    let _ = stream.write_all(request).await;
    let mut answer = Vec::new();
    let mut bytes = [0; 4096];
    while let Ok(Ok(read @ 1..)) = tokio::time::timeout(Duration::from_secs(2), stream.read(&mut bytes)).await {
        answer.extend_from_slice(&bytes[..read]);
    }
    String::from_utf8_lossy(&answer).into_owned()
}

fn post(headers: &str, body: &str) -> Vec<u8> {
    format!(
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json, \
         text/event-stream\r\nConnection: close\r\n{headers}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("nothing")
}

fn initialize(version: &str) -> String {
    json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": version, "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}})
    .to_string()
}

/// Of a call without a handshake, as 2026-07-28 has it.
fn meta(version: &str) -> Value {
    json!({"io.modelcontextprotocol/protocolVersion": version, "io.modelcontextprotocol/clientCapabilities": {},
        "io.modelcontextprotocol/clientInfo": {"name": "t", "version": "1"}})
}

async fn lives(address: SocketAddr) {
    let answer = exchange(address, &post("", &initialize("2025-11-25"))).await;
    assert_eq!(status(&answer), "200", "{answer}");
    assert!(answer.contains("audit-reviewer") && answer.contains("2025-11-25"), "{answer}");
}

/// A yes to one call is none to another.
#[tokio::test]
async fn an_agreement_is_to_one_call() {
    let address = over_http(None).await;
    let call = |amount: u32, more: Value| {
        let mut meta = meta("2026-07-28");
        meta["io.modelcontextprotocol/clientCapabilities"] = json!({"elicitation": {"form": {}}});
        let mut params =
            json!({"name": "pay", "_meta": meta, "arguments": {"amount": amount, "category": "餐饮", "invoice": true}});
        params.as_object_mut().expect("one").extend(more.as_object().expect("one").clone());
        let body = json!({"jsonrpc": "2.0", "id": 3, "method": "tools/call", "params": params}).to_string();
        post("MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: pay\r\n", &body)
    };
    let asked = exchange(address, &call(120, json!({}))).await;
    let (_, state) = asked.split_once("\"requestState\":\"").expect("a question");
    let state = state.split('"').next().expect("a state");
    let yes =
        |state: &str| json!({"requestState": state, "inputResponses": {"agree": {"action": "accept", "content": {}}}});
    let done = exchange(address, &call(120, yes(state))).await;
    assert!(done.contains("structuredContent"), "{done}");
    for (amount, state) in [(9999, state), (120, "agree"), (120, "")] {
        let refused = exchange(address, &call(amount, yes(state))).await;
        assert!(refused.contains("requestState is not of this call"), "{refused}");
    }
}

#[tokio::test]
async fn both_revisions_answer_on_one_endpoint() {
    let address = over_http(None).await;
    lives(address).await;
    let list = json!({"jsonrpc": "2.0", "id": 2, "method": "tools/list", "params": {"_meta": meta("2026-07-28")}});
    let headers = "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/list\r\n";
    let answer = exchange(address, &post(headers, &list.to_string())).await;
    assert!(status(&answer) == "200" && answer.contains("审核报销") && answer.contains("ttlMs"), "{answer}");
}

#[tokio::test]
async fn broken_messages_are_refused() {
    let address = over_http(None).await;
    for body in
        ["", "{", "[]", "null", "\"hi\"", "{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"ping\"}", "\u{0}\u{1}"]
    {
        let answer = exchange(address, &post("", body)).await;
        assert!(status(&answer).starts_with('4'), "{body:?}: {answer}");
    }
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let answer = exchange(address, &post("", &deep)).await;
    assert!(status(&answer).starts_with('4'), "{answer}");
    lives(address).await;
}

#[tokio::test]
async fn unknown_versions_are_refused_or_brought_to_a_known_one() {
    let address = over_http(None).await;
    let answer = exchange(address, &post("MCP-Protocol-Version: 1999-01-01\r\n", &initialize("1999-01-01"))).await;
    assert!(status(&answer).starts_with('4') || answer.contains("2025-11-25"), "{answer}");
    let list = json!({"jsonrpc": "2.0", "id": 2, "method": "tools/list", "params": {"_meta": meta("2099-01-01")}});
    let headers = "MCP-Protocol-Version: 2099-01-01\r\nMcp-Method: tools/list\r\n";
    let answer = exchange(address, &post(headers, &list.to_string())).await;
    assert!(status(&answer).starts_with('4'), "{answer}");
    lives(address).await;
}

#[tokio::test]
async fn too_much_is_refused() {
    let address = over_http(None).await;
    let body = format!("{{\"pad\": \"{}\"}}", "x".repeat(5 << 20));
    let answer = exchange(address, &post("", &body)).await;
    assert!(matches!(status(&answer), "413" | "nothing"), "{answer}");
    let mut endless = b"GET /mcp HTTP/1.1\r\nHost: localhost\r\nX: ".to_vec();
    endless.extend(std::iter::repeat_n(b'x', 2 << 20));
    let answer = exchange(address, &endless).await;
    assert!(matches!(status(&answer), "431" | "400" | "nothing"), "{answer}");
    lives(address).await;
}

#[tokio::test]
async fn slow_clients_are_let_go_and_hold_nobody_up() {
    let address = over_http(None).await;
    let mut slow = Vec::new();
    for start in [
        &b"POST /mcp HTTP/1.1\r\nHost: local"[..],
        b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{",
    ] {
        let mut stream = TcpStream::connect(address).await.expect("a server");
        stream.write_all(start).await.expect("sent");
        slow.push(stream);
    }
    lives(address).await;
    for mut stream in slow {
        let mut answer = Vec::new();
        let ended = tokio::time::timeout(Duration::from_secs(15), stream.read_to_end(&mut answer)).await;
        assert!(ended.is_ok(), "the server waits for ever");
    }
}

#[tokio::test]
async fn foreign_pages_and_names_are_refused() {
    let address = over_http(None).await;
    let start = initialize("2025-11-25");
    for (headers, expected) in [
        ("Origin: https://evil.example\r\n", "403"),
        ("Origin: null\r\n", "403"),
        ("Origin: http://localhost.evil.example\r\n", "403"),
        ("Origin: http://localhost:6274\r\n", "200"),
    ] {
        assert_eq!(status(&exchange(address, &post(headers, &start)).await), expected, "{headers}");
    }
    let rebound = String::from_utf8(post("", &start)).expect("text").replace("Host: localhost", "Host: evil.example");
    assert_eq!(status(&exchange(address, rebound.as_bytes()).await), "403");
}

#[tokio::test]
async fn a_token_is_asked_for_where_one_is_set() {
    let address = over_http(Some("secret")).await;
    let start = initialize("2025-11-25");
    for (headers, expected) in [
        ("", "401"),
        ("Authorization: Bearer wrong!\r\n", "401"),
        ("Authorization: Bearer secre\r\n", "401"),
        ("Authorization: Basic secret\r\n", "401"),
        ("Authorization: Bearer secret\r\n", "200"),
        ("Authorization: Bearer secret\r\nOrigin: https://evil.example\r\n", "403"),
    ] {
        assert_eq!(status(&exchange(address, &post(headers, &start)).await), expected, "{headers}");
    }
}

#[tokio::test]
async fn a2a_is_behind_the_same_guard_and_its_card_says_what_is_needed() {
    let card = |headers: &str| {
        format!("GET /.well-known/agent-card.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n")
    };
    let tasks = |headers: &str| {
        format!("GET /a2a/tasks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nA2A-Version: 1.0\r\n{headers}\r\n")
    };
    let open = over_http(None).await;
    assert_eq!(status(&exchange(open, tasks("").as_bytes()).await), "200");
    assert_eq!(status(&exchange(open, tasks("Origin: https://evil.example\r\n").as_bytes()).await), "403");
    assert_eq!(status(&exchange(open, card("Origin: https://evil.example\r\n").as_bytes()).await), "403");
    assert!(!exchange(open, card("").as_bytes()).await.contains("securitySchemes"));
    let closed = over_http(Some("secret")).await;
    let seen = exchange(closed, card("").as_bytes()).await;
    assert!(seen.contains(r#""httpAuthSecurityScheme":{"scheme":"Bearer"}"#), "{seen}");
    assert!(seen.contains(r#""url":"http://localhost/a2a""#), "{seen}");
    assert_eq!(status(&exchange(closed, tasks("").as_bytes()).await), "401");
    assert_eq!(status(&exchange(closed, tasks("Authorization: Bearer secret\r\n").as_bytes()).await), "200");
}

#[tokio::test]
async fn each_origin_and_each_host_counts() {
    let address = over_http(None).await;
    let local = "Origin: http://localhost:6274\r\n";
    let answer = exchange(address, &post(local, &initialize("2025-11-25"))).await;
    assert_eq!(status(&answer), "200", "{answer}");
    for more in ["Origin: https://evil.example\r\n", "Origin: http://localhost.evil.example\r\n", "Origin: null\r\n"] {
        for headers in [format!("{local}{more}"), format!("{more}{local}"), format!("{local}{local}{more}")] {
            let answer = exchange(address, &post(&headers, &initialize("2025-11-25"))).await;
            assert_eq!(status(&answer), "403", "{headers}: {answer}");
        }
    }
    for headers in ["Host: localhost\r\n", "Host: evil.example\r\n"] {
        let answer = exchange(address, &post(headers, &initialize("2025-11-25"))).await;
        assert_eq!(status(&answer), "400", "{headers}: {answer}");
    }
}

#[tokio::test]
async fn who_asks_too_often_is_told_to_wait() {
    let address = over_http(Some("secret")).await;
    let request = "GET /.well-known/agent-card.json HTTP/1.1\r\nHost: localhost\r\n";
    let many = format!("{request}\r\n").repeat(3000) + request + "Connection: close\r\n\r\n";
    let answers = exchange(address, many.as_bytes()).await;
    let of = |code: &str| answers.matches(&format!("HTTP/1.1 {code} ")).count();
    assert!(of("200") >= 900 && of("429") >= 500, "{} and {}", of("200"), of("429"));
    assert_eq!(answers.matches("retry-after: 1\r\n").count(), of("429"));
    tokio::time::sleep(Duration::from_secs(1)).await;
    let later = exchange(address, format!("{request}Connection: close\r\n\r\n").as_bytes()).await;
    assert_eq!(status(&later), "200", "{later}");
    // Without a token only programs of this machine ask, and as quickly as they like.
    let address = over_http(None).await;
    let answers = exchange(address, many.as_bytes()).await;
    assert_eq!((answers.matches("HTTP/1.1 200 ").count(), answers.matches("HTTP/1.1 429 ").count()), (3001, 0));
}

#[tokio::test]
async fn sessions_are_bounded_and_those_there_are_go_on() {
    let address = over_http(None).await;
    let (mut begun, mut first) = (0, String::new());
    let refused = loop {
        let answer = exchange(address, &post("", &initialize("2025-11-25"))).await;
        match status(&answer) {
            "200" => begun += 1,
            _ => break answer,
        }
        assert!(begun <= 1000, "{begun} sessions");
        if first.is_empty() {
            let line = answer.lines().find(|line| line.to_lowercase().starts_with("mcp-session-id:"));
            first = line.expect("a session").to_owned();
        }
    };
    assert_eq!((status(&refused), begun), ("503", 1000), "{refused}");
    assert!(refused.contains("retry-after: 60"), "{refused}");
    let ping = json!({"jsonrpc": "2.0", "id": 9, "method": "ping"}).to_string();
    let answer = exchange(address, &post(&format!("{first}\r\nMCP-Protocol-Version: 2025-11-25\r\n"), &ping)).await;
    assert_eq!(status(&answer), "200", "{answer}");
}
