//! MCP on lines, with a client that writes what no client should: each line is answered, and the server goes on.

use std::time::Duration;

use nl2agent_runtime::serve::MOST_BYTES;
use nl2agent_runtime::serve::lines;
use nl2agent_runtime::serve::mcp::Mcp;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream, Lines, duplex};

use crate::agent::AGENT;

struct Client {
    input: DuplexStream,
    output: Lines<BufReader<DuplexStream>>,
}

impl Client {
    /// `narrow`: bytes that the server can write before the client reads.
    fn start(narrow: usize) -> Self {
        let (input, theirs) = duplex(1 << 20);
        let (output, ours) = duplex(narrow);
        tokio::spawn(async move { lines::serve(Mcp::new(&AGENT), theirs, ours).await });
        Self { input, output: BufReader::new(output).lines() }
    }

    /// One that has shaken hands.
    async fn known(narrow: usize) -> Self {
        let mut client = Self::start(narrow);
        client.write(hello().as_bytes()).await;
        assert_eq!(client.hear().await["result"]["serverInfo"]["name"], "audit-reviewer");
        client.write(ready().as_bytes()).await;
        client
    }

    async fn write(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).await.expect("a server");
    }

    async fn hear(&mut self) -> Value {
        let line = tokio::time::timeout(Duration::from_secs(10), self.output.next_line()).await.expect("an answer");
        let line = line.expect("a server").expect("a line");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// The code of an error and the id that it is for.
    async fn error(&mut self) -> (i64, Value) {
        let answer = self.hear().await;
        assert_eq!(answer["jsonrpc"], "2.0", "{answer}");
        assert!(answer["error"]["message"].is_string() && answer.get("id").is_some(), "{answer}");
        (answer["error"]["code"].as_i64().expect("a code"), answer["id"].clone())
    }

    async fn lives(&mut self) {
        self.write(ping("alive").as_bytes()).await;
        assert_eq!(self.hear().await, json!({"jsonrpc": "2.0", "id": "alive", "result": {}}));
    }
}

const CALLED_WITH_A_LIST: &[u8] =
    br#"{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"audit","arguments":[1]}}"#;

fn hello() -> String {
    let params =
        json!({"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}});
    format!("{}\n", json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params}))
}

fn ready() -> String {
    format!("{}\n", json!({"jsonrpc": "2.0", "method": "notifications/initialized"}))
}

fn ping(id: &str) -> String {
    format!("{}\n", json!({"jsonrpc": "2.0", "id": id, "method": "ping"}))
}

#[tokio::test]
async fn a_line_that_is_no_message_is_answered() {
    let mut client = Client::start(1 << 16);
    // Before the handshake as well, which then goes on as if nothing had been.
    client.write(b"hello?\n").await;
    assert_eq!(client.error().await, (-32700, Value::Null));
    client.write(hello().as_bytes()).await;
    assert_eq!(client.hear().await["id"], 0);
    client.write(ready().as_bytes()).await;
    for (line, code, id) in [
        (&b"{"[..], -32700, Value::Null),
        (b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}}", -32700, Value::Null),
        (b"\xff\xfe", -32700, Value::Null),
        (b"\x00\x01", -32700, Value::Null),
        (b"[]", -32600, Value::Null),
        (b"null", -32600, Value::Null),
        (b"{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"ping\"}", -32600, json!(7)),
        (b"{\"jsonrpc\":\"2.0\",\"id\":\"a\"}", -32600, json!("a")),
        (b"{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"ping\",\"params\":[1]}", -32602, json!(8)),
        (CALLED_WITH_A_LIST, -32602, json!(9)),
    ] {
        client.write(line).await;
        client.write(b"\n").await;
        assert_eq!(client.error().await, (code, id), "{}", String::from_utf8_lossy(line));
    }
    let deep = "[".repeat(100_000);
    client.write(deep.as_bytes()).await;
    client.write(b"\n").await;
    assert_eq!(client.error().await, (-32700, Value::Null));
    client.lives().await;
}

#[tokio::test]
async fn what_needs_no_answer_gets_none() {
    let mut client = Client::known(1 << 16).await;
    // Empty lines, our own errors sent back, and words that other protocols have.
    client.write(b"\n\r\n   \n").await;
    client.write(b"{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"Parse error\"}}\n").await;
    client.write(b"{\"jsonrpc\":\"2.0\",\"method\":\"$/setTrace\",\"params\":{\"value\":\"off\"}}\n").await;
    client.lives().await;
    // With what Windows puts around a line, and without an end where the input ends.
    client.write("\u{feff}".as_bytes()).await;
    client.write(ping("windows").replace('\n', "\r\n").as_bytes()).await;
    assert_eq!(client.hear().await["id"], "windows");
    client.write(ping("last").trim_end().as_bytes()).await;
    client.input.shutdown().await.expect("a server");
    assert_eq!(client.hear().await["id"], "last");
    let ended = tokio::time::timeout(Duration::from_secs(10), client.output.next_line()).await.expect("an end");
    assert_eq!(ended.expect("a server"), None);
}

#[tokio::test]
async fn a_line_too_long_is_refused_before_it_ends_and_the_next_one_is_heard() {
    let mut client = Client::known(1 << 16).await;
    let padded = |bytes: usize| {
        let empty = ping("").trim_end().len();
        ping(&"x".repeat(bytes - empty))
    };
    client.write(padded(MOST_BYTES).as_bytes()).await;
    assert_eq!(client.hear().await["id"].as_str().map(str::len), Some(MOST_BYTES - ping("").trim_end().len()));
    client.write(padded(MOST_BYTES + 1).as_bytes()).await;
    assert_eq!(client.error().await, (-32600, Value::Null));
    client.lives().await;
    let endless = vec![b'x'; 3 * MOST_BYTES];
    client.write(&endless).await;
    assert_eq!(client.error().await, (-32600, Value::Null));
    client.write(&endless).await;
    client.write(b"\n").await;
    client.lives().await;
}

/// With a client that reads a few bytes at a time, so that answers and errors have to wait for each other.
#[tokio::test]
async fn no_line_stands_within_another() {
    const MANY: usize = 200;
    let mut client = Client::known(7).await;
    let call = json!({"name": "audit", "arguments": {"amount": 120, "category": "餐饮", "invoice": true}});
    let (mut input, rest) = duplex(1);
    std::mem::swap(&mut client.input, &mut input);
    drop(rest);
    let written = tokio::spawn(async move {
        for id in 0..MANY {
            let call = json!({"jsonrpc": "2.0", "id": format!("call {id}"), "method": "tools/call", "params": call});
            input.write_all(format!("{call}\n{{{id}\n").as_bytes()).await.expect("a server");
        }
        input
    });
    let (mut answers, mut errors) = (0, 0);
    while answers + errors < 2 * MANY {
        let line = client.hear().await;
        match line["error"]["code"].as_i64() {
            Some(-32700) => errors += 1,
            _ => answers += usize::from(line["result"]["structuredContent"]["结论"] == "通过"),
        }
    }
    assert_eq!((answers, errors), (MANY, MANY));
    client.input = written.await.expect("written");
    client.lives().await;
}

/// A client that goes away without reading ends the server.
#[tokio::test]
async fn a_client_that_is_gone_is_not_served_for_ever() {
    let (mut input, theirs) = duplex(1 << 20);
    let (output, ours) = duplex(1 << 16);
    let served = tokio::spawn(async move { lines::serve(Mcp::new(&AGENT), theirs, ours).await });
    drop(output);
    input.write_all(b"hello?\n").await.expect("a server");
    let ended = tokio::time::timeout(Duration::from_secs(10), served).await.expect("an end");
    assert!(ended.expect("no panic").is_err());
}
