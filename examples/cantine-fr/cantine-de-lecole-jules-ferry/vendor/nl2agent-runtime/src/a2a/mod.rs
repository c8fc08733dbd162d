//! Agent to agent: the A2A protocol 1.0, as a server of an agent's skills and as a client of others'.
//!
//! In: an agent's contract. Out: an axum router with the agent card, the JSON-RPC binding and the HTTP+JSON binding at
//! [`PATH`]. Own code on axum rather than a crate: the two that exist were measured, and either lets integers become
//! decimals and skips version checks, or brings 130 000 lines that this needs a hundredth of. Deliberately not here: the
//! listener, tokens and origins (`serve`), and gRPC.

mod card;
pub mod client;
mod conform;
#[cfg(feature = "ask")]
mod desk;
mod error;
mod http;
mod keep;
pub mod protocol;
mod push;
mod rest;
mod rpc;
mod service;
mod store;
#[cfg(test)]
mod tests;
mod work;

use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LAST_MODIFIED, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use futures_util::stream;

use crate::agent::Agent;
use error::Error;
use protocol::Event;
pub use service::Limits;
use service::{Service, Updates};
pub use store::Bounds;
pub use work::{Guide, Outcome, Talk, Turn};

/// Where the two bindings are, below the server's address.
pub const PATH: &str = "/a2a";

/// How an agent is served.
pub struct Settings {
    /// Only programs on this machine can reach it.
    pub is_local: bool,
    /// Clients have to show a token; the card says so.
    pub needs_token: bool,
    /// What answers messages that call no skill.
    pub talk: Arc<dyn Talk>,
    pub limits: Limits,
    pub bounds: Bounds,
    /// Where tasks are kept, so that they outlive the process; in memory only where there is none.
    pub folder: Option<PathBuf>,
}

impl Settings {
    /// On this machine, without a token.
    pub fn local(agent: &'static Agent) -> Self {
        Self {
            is_local: true,
            needs_token: false,
            #[cfg(feature = "ask")]
            talk: Arc::new(desk::Desk(agent)),
            #[cfg(not(feature = "ask"))]
            talk: Arc::new(Guide(agent)),
            limits: Limits::default(),
            bounds: Bounds::default(),
            folder: None,
        }
    }
}

/// The agent's card and its two bindings. Fails where no HTTP client for push notifications can be made, and where tasks
/// cannot be kept.
pub fn router(agent: &'static Agent, settings: Settings) -> std::io::Result<Router> {
    let since = jiff::Timestamp::now().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    let couriers = push::Couriers::new(settings.is_local).map_err(std::io::Error::other)?;
    let tasks = match &settings.folder {
        Some(folder) => store::Tasks::kept(settings.bounds, folder, &agent.words.say("face-broken", &[]))?,
        None => store::Tasks::new(settings.bounds),
    };
    let service = Arc::new(Service::new(agent, settings.talk, tasks, couriers, settings.limits));
    Ok(Router::new()
        .route(PATH, post(rpc::answer))
        // Some clients join addresses with a slash.
        .route(&format!("{PATH}/"), post(rpc::answer))
        .nest(PATH, rest::router())
        .with_state(service)
        .route(
            protocol::CARD,
            get(async move |headers: HeaderMap| {
                let card = card::card(agent, &url(&headers), settings.needs_token).to_string();
                show(&headers, card, &since, agent.language)
            }),
        ))
}

/// The address that the client knows this server by, which a server behind another one does not know itself.
fn url(headers: &HeaderMap) -> String {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let scheme = if text("x-forwarded-proto") == Some("https") { "https" } else { "http" };
    format!("{scheme}://{}{PATH}", text("host").unwrap_or("localhost"))
}

fn show(headers: &HeaderMap, card: String, since: &str, language: &'static str) -> Response {
    let mut hasher = DefaultHasher::new();
    card.hash(&mut hasher);
    let etag = format!("\"{:016x}\"", hasher.finish());
    // Another name of this server is another card.
    let fresh = [(CACHE_CONTROL, "max-age=300"), (VARY, "host"), (ETAG, &*etag), (LAST_MODIFIED, since)];
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, fresh).into_response();
    }
    (fresh, [(CONTENT_TYPE, protocol::JSON), (CONTENT_LANGUAGE, language)], card).into_response()
}

/// Events as they happen, each written by `write`; a comment now and then shows that the line is alive.
fn sse(updates: Updates, write: impl Fn(&Event) -> Result<String, Error> + Send + Sync + 'static) -> Response {
    let events = stream::unfold((updates, write), async |(mut updates, write)| {
        let text = write(&updates.next().await?).ok()?;
        Some((Ok::<_, Infallible>(sse::Event::default().data(text)), (updates, write)))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response()
}

/// A random id, in the form of a UUID.
fn id() -> String {
    uuid::Uuid::new_v4().to_string()
}
