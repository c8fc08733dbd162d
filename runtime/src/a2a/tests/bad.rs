//! Requests that nobody should send.

use super::*;

fn code(text: &str) -> i64 {
    let response: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    response["error"]["code"].as_i64().unwrap()
}

#[test]
fn malformed_calls_are_told_what_is_wrong() {
    let address = serve(Limits::default());
    let cases = [
        ("{\"jsonrpc\"", -32700),
        ("", -32700),
        ("7", -32600),
        ("[]", -32600),
        (r#"[{"jsonrpc":"2.0","id":1,"method":"GetTask","params":{"id":"x"}}]"#, -32600),
        (r#"{"jsonrpc":"2.0","method":"GetTask","params":{"id":"x"}}"#, -32600),
        (r#"{"jsonrpc":"2.0","id":{"a":1},"method":"GetTask","params":{"id":"x"}}"#, -32600),
        (r#"{"jsonrpc":"1.0","id":1,"method":"GetTask","params":{"id":"x"}}"#, -32600),
        (r#"{"jsonrpc":"2.0","id":1,"method":"tasks/get","params":{"id":"x"}}"#, -32601),
        (r#"{"jsonrpc":"2.0","id":1,"method":"GetTask"}"#, -32602),
        (r#"{"jsonrpc":"2.0","id":1,"method":"SendMessage","params":{}}"#, -32602),
        (r#"{"jsonrpc":"2.0","id":1,"method":"GetTask","params":{"id":"x"}}"#, -32001),
        (r#"{"jsonrpc":"2.0","id":1,"method":"CancelTask","params":{"id":"x"}}"#, -32001),
        (r#"{"jsonrpc":"2.0","id":1,"method":"GetExtendedAgentCard"}"#, -32004),
    ];
    for (body, expected) in cases {
        let (status, text) = http(address, "POST", "/a2a", &HEADERS, body);
        assert_eq!((status, code(&text)), (200, expected), "{body}: {text}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let data = format!(
        r#"{{"jsonrpc":"2.0","id":1,"method":"SendMessage","params":{{"message":{{"messageId":"m","role":"ROLE_USER","parts":[{{"data":{deep}}}]}}}}}}"#
    );
    for body in [&deep, &data] {
        let (status, _) = http(address, "POST", "/a2a", &HEADERS, body);
        assert_eq!(status, 200);
    }
}

#[test]
fn messages_are_checked_before_a_task_is_made() {
    let address = serve(Limits::default());
    let change = |pointer: &str, value: Value| {
        let mut request = message(json!([{"text": "x"}]));
        *request.pointer_mut(pointer).unwrap() = value;
        request
    };
    let cases = [
        (change("/message/messageId", json!("")), -32602),
        (change("/message/role", json!("ROLE_AGENT")), -32602),
        (change("/message/role", json!("boss")), -32602),
        (change("/message/parts", json!([])), -32602),
        (change("/message/parts/0", json!({})), -32602),
        (change("/message/parts/0", json!({"text": "x", "data": 1})), -32602),
        (change("/message/parts/0", json!({"raw": "eA=="})), -32005),
        (change("/message/parts/0", json!({"url": "file:///etc/passwd"})), -32005),
        (change("/message/parts/0", json!({"text": "x", "mediaType": "image/png"})), -32005),
        (change("/message/parts", json!([{"data": 1}, {"data": 2}])), -32602),
        (
            json!({"message": change("", json!({"taskId": "gone", "messageId": "m", "role": "ROLE_USER", "parts": [{"text": "x"}]}))}),
            -32001,
        ),
    ];
    for (request, expected) in cases {
        let response = rpc(address, "SendMessage", &request);
        assert_eq!(response["error"]["code"], expected, "{request}: {response}");
    }
    let mut request = message(json!([{"text": "x"}]));
    request["configuration"] = json!({"acceptedOutputModes": ["image/png"]});
    assert_eq!(rpc(address, "SendMessage", &request)["error"]["code"], -32005);
    assert_eq!(rpc(address, "ListTasks", &json!({}))["result"]["totalSize"], 0);
}

#[test]
fn the_version_is_checked_on_both_bindings() {
    let address = serve(Limits::default());
    let body = r#"{"jsonrpc":"2.0","id":1,"method":"GetTask","params":{"id":"x"}}"#;
    let json = "content-type: application/json";
    for (version, is_spoken) in
        [("1.0", true), ("1.0.3", true), ("", false), ("0.3", false), ("1.1", false), ("1.0.x", false)]
    {
        let header = format!("a2a-version: {version}");
        let (_, text) = http(address, "POST", "/a2a", &[json, &header], body);
        assert_eq!(code(&text), if is_spoken { -32001 } else { -32009 }, "{version}");
        let (status, text) = http(address, "GET", "/a2a/tasks/x", &[&header], "");
        assert_eq!(status, if is_spoken { 404 } else { 400 }, "{version}");
        assert_eq!(text.contains("VERSION_NOT_SUPPORTED"), !is_spoken, "{text}");
    }
    assert_eq!(code(&http(address, "POST", "/a2a", &[json], body).1), -32009);
    assert_eq!(code(&http(address, "POST", "/a2a?A2A-Version=1.0", &[json], body).1), -32001);
    assert_eq!(http(address, "GET", "/a2a/tasks/x?A2A-Version=1.0", &[], "").0, 404);
}

#[test]
fn other_media_types_too_large_and_too_slow_are_refused() {
    let limits = Limits { request: Duration::from_millis(300), ..Limits::default() };
    let address = serve(limits);
    let version = "a2a-version: 1.0";
    let body = message(json!([{"text": "x"}])).to_string();
    let (_, text) = http(address, "POST", "/a2a", &["content-type: text/plain", version], &body);
    assert_eq!(code(&text), -32005);
    assert_eq!(http(address, "POST", "/a2a/message:send", &["content-type: text/plain", version], &body).0, 400);
    let large = message(json!([{"text": "x".repeat(super::super::http::LARGEST)}])).to_string();
    assert_eq!(http(address, "POST", "/a2a/message:send", &HEADERS, &large).0, 413);
    assert_eq!(http(address, "POST", "/a2a", &HEADERS, &large).0, 413);
    for path in ["/a2a", "/a2a/message:send"] {
        let mut line = TcpStream::connect(address).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        let head = HEADERS.join("\r\n");
        write!(line, "POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{head}\r\ncontent-length: 100\r\n\r\n{{")
            .unwrap();
        let mut reply = Vec::new();
        let _ = line.read_to_end(&mut reply);
        assert_eq!(parted(&reply).0, 408, "{path}");
    }
}

#[test]
fn a_full_house_forgets_what_is_over_and_refuses_when_nothing_is() {
    use super::super::protocol::{Message, Part, Role, TaskState};
    use super::super::store::{Bounds, Tasks};

    let tasks = Tasks::new(Bounds { tasks: 3, bytes: 1 << 20, turns: 2 });
    let says = |task: Option<&str>| {
        let mut message = Message::said(vec![Part::text("x")], "", "");
        (message.role, message.task_id, message.context_id) = (Role::User, task.map(str::to_owned), None);
        tasks.take(message)
    };
    let ids: Vec<String> = (0..3).map(|_| says(None).unwrap()).collect();
    assert!(says(None).is_err(), "all three are worked on");
    tasks.status(&ids[1], TaskState::InputRequired, Vec::new());
    tasks.status(&ids[2], TaskState::Completed, Vec::new());
    assert!(!tasks.status(&ids[2], TaskState::Working, Vec::new()), "what has ended has ended");
    says(None).unwrap();
    assert!(tasks.get(&ids[2]).is_err() && tasks.get(&ids[1]).is_ok(), "what is over goes first");
    assert!(says(Some(&ids[0])).is_err(), "it is being worked on");
    says(Some(&ids[1])).unwrap();
    tasks.status(&ids[1], TaskState::InputRequired, Vec::new());
    assert!(says(Some(&ids[1])).is_err(), "two turns are enough");
}
