//! The HTTP+JSON binding: a path an operation, streams as server-sent events, errors as `google.rpc.Status`.
//!
//! In: requests below the agent's address. Out: the protocol's objects as JSON. Deliberately not here: what operations do
//! (`service`), and tenants: there is one agent at an address.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, Request, Uri};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::error::{Error, Kind};
use super::http;
use super::protocol::{Event, GetRequest, JSON, ListRequest, PushConfig, PushRequest, TaskState};
use super::service::{Service, Updates};

type Shared = State<Arc<Service>>;

pub fn router() -> Router<Arc<Service>> {
    Router::new()
        .route("/message:send", post(send))
        .route("/message:stream", post(stream))
        .route("/tasks", get(list))
        // A task's id with `:cancel` or `:subscribe` behind it is one segment of the path.
        .route("/tasks/{id}", get(task).post(task))
        .route("/tasks/{id}/pushNotificationConfigs", get(hooks).post(hook))
        .route("/tasks/{id}/pushNotificationConfigs/{config}", get(hooked).delete(unhook))
        .route("/extendedAgentCard", get(extended_card))
}

async fn send(State(service): Shared, request: Request<Body>) -> Response {
    let (headers, sent) = read(&service, request).await;
    let done = async { service.send(sent?).await };
    respond(&headers, done.await)
}

async fn stream(State(service): Shared, request: Request<Body>) -> Response {
    let (headers, sent) = read(&service, request).await;
    events(&headers, sent.and_then(|sent| service.stream(sent)))
}

async fn task(State(service): Shared, Path(id): Path<String>, method: Method, request: Request<Body>) -> Response {
    let (head, _) = request.into_parts();
    let (headers, uri) = (head.headers, head.uri);
    let spoken = http::version(&headers, &uri);
    match (method, id.rsplit_once(':')) {
        (Method::POST, Some((id, "cancel"))) => respond(&headers, spoken.and_then(|()| service.cancel(id))),
        // The protocol's text posts this, its definition gets it.
        (_, Some((id, "subscribe"))) => events(&headers, spoken.and_then(|()| service.subscribe(id))),
        (Method::GET, _) => {
            let asked = spoken.and_then(|()| query::<History>(&uri));
            let asked = asked.map(|asked| GetRequest { id, history_length: asked.history_length });
            respond(&headers, asked.and_then(|asked| service.get(&asked)))
        }
        _ => respond::<()>(
            &headers,
            Err(Error::new(Kind::MethodNotFound, "a task can be got, cancelled, subscribed to")),
        ),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct History {
    history_length: Option<i32>,
}

/// As texts: an empty one is none.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ListQuery {
    context_id: Option<String>,
    status: Option<TaskState>,
    page_size: Option<i32>,
    page_token: Option<String>,
    history_length: Option<i32>,
    status_timestamp_after: Option<String>,
    include_artifacts: Option<bool>,
}

async fn list(State(service): Shared, headers: HeaderMap, uri: Uri) -> Response {
    let asked = http::version(&headers, &uri).and_then(|()| query::<ListQuery>(&uri));
    let some = |text: Option<String>| text.filter(|text| !text.is_empty());
    let asked = asked.map(|asked| ListRequest {
        context_id: some(asked.context_id),
        status: asked.status,
        page_size: asked.page_size,
        page_token: some(asked.page_token),
        history_length: asked.history_length,
        status_timestamp_after: some(asked.status_timestamp_after),
        include_artifacts: asked.include_artifacts,
    });
    respond(&headers, asked.and_then(|asked| service.list(&asked)))
}

async fn hook(State(service): Shared, Path(id): Path<String>, request: Request<Body>) -> Response {
    let (headers, config) = read::<PushConfig>(&service, request).await;
    let config = config.map(|config| PushConfig { task_id: Some(id), ..config });
    respond(&headers, config.and_then(|config| service.hook(config)))
}

async fn hooks(State(service): Shared, Path(id): Path<String>, headers: HeaderMap, uri: Uri) -> Response {
    respond(&headers, http::version(&headers, &uri).and_then(|()| service.hooks(&id)))
}

async fn hooked(State(service): Shared, Path(path): Path<(String, String)>, headers: HeaderMap, uri: Uri) -> Response {
    let request = PushRequest { task_id: path.0, id: path.1 };
    respond(&headers, http::version(&headers, &uri).and_then(|()| service.hooked(&request)))
}

async fn unhook(State(service): Shared, Path(path): Path<(String, String)>, headers: HeaderMap, uri: Uri) -> Response {
    let request = PushRequest { task_id: path.0, id: path.1 };
    let done = http::version(&headers, &uri).and_then(|()| service.unhook(&request));
    respond(&headers, done.map(|()| json!({})))
}

async fn extended_card(State(service): Shared, headers: HeaderMap, uri: Uri) -> Response {
    respond::<()>(&headers, http::version(&headers, &uri).and_then(|()| Err(service.extended_card())))
}

/// The body, if version, media type and size are right.
async fn read<T: DeserializeOwned>(service: &Service, request: Request<Body>) -> (HeaderMap, Result<T, Error>) {
    let (head, body) = request.into_parts();
    let read = async {
        http::version(&head.headers, &head.uri)?;
        http::media(&head.headers, &[JSON, http::A2A])?;
        let body = http::body(body, service.limits.request).await?;
        serde_json::from_slice(&body).map_err(|error| match error.is_data() {
            true => Error::field("body", error.to_string()),
            false => Error::new(Kind::Parse, format!("this is not JSON: {error}")),
        })
    };
    let read = read.await;
    (head.headers, read)
}

fn query<T: DeserializeOwned>(uri: &Uri) -> Result<T, Error> {
    Query::try_from_uri(uri).map(|Query(query)| query).map_err(|error| Error::field("query", error.body_text()))
}

fn respond<T: Serialize>(headers: &HeaderMap, done: Result<T, Error>) -> Response {
    let kind = http::answers_in(headers);
    let text = done
        .and_then(|done| serde_json::to_string(&done).map_err(|error| Error::new(Kind::Internal, error.to_string())));
    match text {
        Ok(text) => ([(CONTENT_TYPE, kind)], text).into_response(),
        Err(error) => (error.kind.http().0, [(CONTENT_TYPE, kind)], error.status().to_string()).into_response(),
    }
}

fn events(headers: &HeaderMap, updates: Result<Updates, Error>) -> Response {
    match updates {
        Ok(updates) => super::sse(updates, |event: &Event| {
            serde_json::to_string(event).map_err(|error| Error::new(Kind::Internal, error.to_string()))
        }),
        Err(error) => respond::<()>(headers, Err(error)),
    }
}
