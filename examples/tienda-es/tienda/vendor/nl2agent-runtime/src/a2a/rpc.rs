//! The JSON-RPC binding: one address, the method in the body, streams as server-sent events.
//!
//! In: a POST. Out: a JSON-RPC response, whose errors come with HTTP 200 as is usual, save where HTTP itself was misused.
//! One call a request: the protocol has no batches and no notifications. Deliberately not here: what methods do
//! (`service`).

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;
use serde_json::value::RawValue;

use super::error::{Error, Kind};
use super::http;
use super::protocol::{Event, IdRequest, JSON};
use super::service::{Service, Updates};

#[derive(Deserialize)]
struct Call {
    jsonrpc: String,
    id: Option<Box<RawValue>>,
    method: String,
    params: Option<Box<RawValue>>,
}

/// A response, around anything.
#[derive(Serialize)]
struct Success<'a, T> {
    jsonrpc: &'static str,
    id: &'a RawValue,
    result: T,
}

/// What a method gives.
enum Given {
    Once(String),
    Stream(Box<Updates>),
}

pub async fn answer(State(service): State<Arc<Service>>, request: Request<Body>) -> Response {
    let (head, body) = request.into_parts();
    let read = async {
        http::media(&head.headers, &[JSON])?;
        let body = http::body(body, service.limits.request).await?;
        let text = serde_json::from_slice::<&RawValue>(&body)
            .map_err(|error| Error::new(Kind::Parse, format!("this is not JSON: {error}")))?;
        serde_json::from_str::<Call>(text.get()).map_err(|error| Error::new(Kind::InvalidRequest, error.to_string()))
    };
    let call = match read.await {
        Ok(call) => call,
        Err(error) => return refuse(RawValue::NULL, &error),
    };
    let id = match call.id.as_deref() {
        Some(id) if id.get().starts_with(['"', '-', 'n']) || id.get().starts_with(|c: char| c.is_ascii_digit()) => id,
        _ => return refuse(RawValue::NULL, &Error::new(Kind::InvalidRequest, "a call has an id: a text or a number")),
    };
    let done = async {
        if call.jsonrpc != "2.0" {
            return Err(Error::new(Kind::InvalidRequest, "this is JSON-RPC \"2.0\""));
        }
        http::version(&head.headers, &head.uri)?;
        perform(&service, &call, id).await
    };
    match done.await {
        Ok(Given::Once(text)) => ([(CONTENT_TYPE, JSON)], text).into_response(),
        Ok(Given::Stream(updates)) => {
            let id = id.to_owned();
            super::sse(*updates, move |event: &Event| success(&id, event))
        }
        Err(error) => refuse(id, &error),
    }
}

async fn perform(service: &Arc<Service>, call: &Call, id: &RawValue) -> Result<Given, Error> {
    let once = |text: Result<String, Error>| text.map(Given::Once);
    match &*call.method {
        "SendMessage" => once(success(id, service.send(params(call)?).await?)),
        "SendStreamingMessage" => service.stream(params(call)?).map(Box::new).map(Given::Stream),
        "GetTask" => once(success(id, service.get(&params(call)?)?)),
        "ListTasks" => once(success(id, service.list(&params(call)?)?)),
        "CancelTask" => once(success(id, service.cancel(&params::<IdRequest>(call)?.id)?)),
        "SubscribeToTask" => service.subscribe(&params::<IdRequest>(call)?.id).map(Box::new).map(Given::Stream),
        "CreateTaskPushNotificationConfig" => once(success(id, service.hook(params(call)?)?)),
        "GetTaskPushNotificationConfig" => once(success(id, service.hooked(&params(call)?)?)),
        "ListTaskPushNotificationConfigs" => {
            let request: super::protocol::PushRequest = params(call)?;
            once(success(id, service.hooks(&request.task_id)?))
        }
        "DeleteTaskPushNotificationConfig" => once(success(id, service.unhook(&params(call)?)?)),
        "GetExtendedAgentCard" => Err(service.extended_card()),
        other => Err(Error::new(Kind::MethodNotFound, format!("A2A has no method {other:?}"))),
    }
}

fn params<T: DeserializeOwned>(call: &Call) -> Result<T, Error> {
    let text = call.params.as_ref().map_or("{}", |params| params.get());
    serde_json::from_str(text).map_err(|error| Error::field("params", error.to_string()))
}

fn success(id: &RawValue, result: impl Serialize) -> Result<String, Error> {
    serde_json::to_string(&Success { jsonrpc: "2.0", id, result })
        .map_err(|error| Error::new(Kind::Internal, error.to_string()))
}

fn refuse(id: &RawValue, error: &Error) -> Response {
    let status = match error.kind {
        Kind::TooLarge | Kind::TooSlow => error.kind.http().0,
        _ => StatusCode::OK,
    };
    let body = json!({"jsonrpc": "2.0", "id": id, "error": error.rpc()}).to_string();
    (status, [(CONTENT_TYPE, JSON)], body).into_response()
}
