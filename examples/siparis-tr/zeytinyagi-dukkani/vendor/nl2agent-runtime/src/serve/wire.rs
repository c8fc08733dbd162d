//! What is no JSON-RPC is told so, as JSON-RPC: the MCP service behind this would only blame its media type, or say nothing.
//!
//! In: requests with whole bodies, or messages; out: the request as it came, or an error object with the protocol's code.
//! Deliberately not here: where a message on a line ends (`lines`), and what it means (rmcp).

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value, json};

use super::MOST_BYTES;

/// Lets only requests and notifications through.
pub async fn sound(request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let (head, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, MOST_BYTES).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    match refusal(&bytes) {
        None => next.run(Request::from_parts(head, Body::from(bytes))).await,
        Some(error) => (StatusCode::BAD_REQUEST, [(CONTENT_TYPE, "application/json")], error).into_response(),
    }
}

/// What is answered to a message that is none.
pub fn refusal(bytes: &[u8]) -> Option<String> {
    wrong(bytes).map(|(code, message, id)| error(code, &message, &id))
}

/// An error object of JSON-RPC.
pub fn error(code: i16, message: &str, id: &Value) -> String {
    json!({"jsonrpc": "2.0", "id": id, "error": {"code": code, "message": message}}).to_string()
}

/// What is wrong with a message, if anything is, and the id that it names.
fn wrong(bytes: &[u8]) -> Option<(i16, String, Value)> {
    let message: Value = match serde_json::from_slice(bytes) {
        Ok(message) => message,
        Err(error) => return Some((-32700, format!("Parse error: {error}"), Value::Null)),
    };
    let id = message.get("id").filter(|id| id.is_string() || id.is_number()).cloned().unwrap_or_default();
    let invalid = |what: &str| Some((-32600, format!("Invalid Request: {what}"), id.clone()));
    if !message.is_object() {
        return invalid("a message is one JSON object");
    }
    if message.get("jsonrpc") != Some(&json!("2.0")) {
        return invalid("jsonrpc must be \"2.0\"");
    }
    let is_answer = message.get("result").is_some() || message.get("error").is_some();
    let method = match message.get("method") {
        Some(Value::String(method)) => method.as_str(),
        None if is_answer => return None,
        _ => return invalid("method must be a text"),
    };
    if message.get("id").is_some_and(|id| !id.is_string() && !id.is_number()) {
        return invalid("id must be a text or a number");
    }
    let lacks = match message.get("params") {
        None | Some(Value::Null) => unfit(method, &Map::new()),
        Some(Value::Object(params)) => unfit(method, params),
        Some(_) => Some("an object is expected"),
    };
    lacks.map(|lacks| (-32602, format!("Invalid params: {lacks}"), id))
}

/// What rmcp cannot read of a call's parameters; it would say that it does not know the method.
fn unfit(method: &str, params: &Map<String, Value>) -> Option<&'static str> {
    if !matches!(method, "tools/call" | "prompts/get") {
        return None;
    }
    if !params.get("name").is_some_and(Value::is_string) {
        return Some("name must be a text");
    }
    match params.get("arguments") {
        None | Some(Value::Object(_) | Value::Null) => None,
        Some(_) => Some("arguments must be an object"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_json_rpc_or_told_what_it_lacks() {
        let code = |text: &str| wrong(text.as_bytes()).map(|(code, _, id)| (code, id.to_string()));
        for good in [
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#,
            r#"{"jsonrpc":"2.0","method":"notifications/initialized","params":{}}"#,
            r#"{"jsonrpc":"2.0","id":"a","result":{}}"#,
            r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x","arguments":{}}}"#,
            r#"{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"x","arguments":null}}"#,
        ] {
            assert_eq!(code(good), None, "{good}");
        }
        for (bad, told, id) in [
            ("", -32700, "null"),
            ("{", -32700, "null"),
            ("[]", -32600, "null"),
            ("7", -32600, "null"),
            (r#"{"id":1,"method":"tools/list"}"#, -32600, "1"),
            (r#"{"jsonrpc":"1.0","id":1,"method":"tools/list"}"#, -32600, "1"),
            (r#"{"jsonrpc":"2.0","id":1}"#, -32600, "1"),
            (r#"{"jsonrpc":"2.0","id":{},"method":"x"}"#, -32600, "null"),
            (r#"{"jsonrpc":"2.0","id":"a","method":7}"#, -32600, "\"a\""),
            (r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[1]}"#, -32602, "1"),
            (r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x","arguments":[1]}}"#, -32602, "1"),
            (r#"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":7}}"#, -32602, "1"),
            (r#"{"jsonrpc":"2.0","id":1,"method":"prompts/get"}"#, -32602, "1"),
        ] {
            assert_eq!(code(bad), Some((told, id.to_owned())), "{bad}");
        }
    }
}
