//! Who may ask, how often, how much and how slowly: before every service on the port.
//!
//! Without a token only this machine is served, so a web page that someone reads must not get in: its `Origin`, and the
//! `Host` that a rebound name would carry, have to be this machine's. With a token, the token decides, and each peer may ask
//! so often. Deliberately not here: connections (`http`), counting (`rate`), and what is asked.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, HOST, ORIGIN, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};

use super::MOST_BYTES;
use super::rate::Rate;

/// For a request's body.
const BODY_TIME: Duration = Duration::from_secs(10);

#[derive(Clone, Default)]
pub struct Guard {
    token: Option<String>,
    rate: Arc<Rate>,
}

/// Who is at the other end of a connection; noted by `http`.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

impl Guard {
    pub fn new(token: Option<String>) -> Self {
        Guard { token, rate: Arc::default() }
    }

    /// The services, reached only by who may.
    pub fn before(self, services: Router) -> Router {
        services.layer(from_fn_with_state(self, guarded))
    }

    fn refusal(&self, headers: &HeaderMap, uri: &Uri) -> Option<Response> {
        let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
        let host = text(HOST).or_else(|| uri.authority().map(|authority| authority.as_str())).unwrap_or_default();
        // Whoever reads a second one downstream must not find another there.
        let is_foreign = |origin: &HeaderValue| {
            let origin = authority(origin.to_str().unwrap_or_default());
            !is_local(origin) && (self.token.is_none() || origin != host)
        };
        if headers.get_all(ORIGIN).iter().any(is_foreign) {
            return Some((StatusCode::FORBIDDEN, "a foreign Origin").into_response());
        }
        if [HOST, ORIGIN, AUTHORIZATION].iter().any(|name| headers.get_all(name).iter().count() > 1) {
            return Some((StatusCode::BAD_REQUEST, "a header that stands there twice").into_response());
        }
        let Some(token) = &self.token else {
            return (!is_local(host)).then(|| (StatusCode::FORBIDDEN, "a foreign Host").into_response());
        };
        // Who has no token yet learns from the card that one is needed.
        if uri.path() == crate::a2a::protocol::CARD {
            return None;
        }
        let brought = text(AUTHORIZATION).and_then(|value| value.split_once(' '));
        let brought =
            brought.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token.trim());
        let may = brought.is_some_and(|brought| same(brought.as_bytes(), token.as_bytes()));
        (!may).then(|| (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, "Bearer")], "a token is needed").into_response())
    }
}

async fn guarded(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    // Without a connection, as in a test of the services alone, it is this program.
    let peer = request.extensions().get().map_or(IpAddr::from(Ipv4Addr::LOCALHOST), |Peer(address)| *address);
    // Programs of this machine may be as quick as it is.
    if guard.token.is_some()
        && let Err(wait) = guard.rate.take(peer, Instant::now())
    {
        let seconds = wait.as_secs() + 1;
        return (StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, seconds.to_string())], "too often").into_response();
    }
    if let Some(refusal) = guard.refusal(request.headers(), request.uri()) {
        return refusal;
    }
    let (head, body) = request.into_parts();
    match tokio::time::timeout(BODY_TIME, to_bytes(body, MOST_BYTES)).await {
        Ok(Ok(bytes)) => next.run(Request::from_parts(head, Body::from(bytes))).await,
        Ok(Err(_)) => (StatusCode::PAYLOAD_TOO_LARGE, "too much, or broken off").into_response(),
        Err(_) => (StatusCode::REQUEST_TIMEOUT, "too slow").into_response(),
    }
}

/// `http://localhost:6274` → `localhost:6274`.
fn authority(origin: &str) -> &str {
    origin.split_once("://").map_or("", |(_, authority)| authority)
}

/// Whether an authority, with or without a port, is this machine.
fn is_local(authority: &str) -> bool {
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    };
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// In a time that tells nothing about where they differ.
fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_has_many_names_and_no_others() {
        for local in ["localhost", "LocalHost:8300", "127.0.0.1:1", "127.8.9.1", "[::1]:8300", "[::1]"] {
            assert!(is_local(local), "{local}");
        }
        for foreign in ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "[::2]:80"]
        {
            assert!(!is_local(foreign), "{foreign}");
        }
    }
}
