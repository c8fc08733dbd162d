//! What both bindings ask of an HTTP request before they read it: its version, its media type, its body in bounds.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, Uri};

use super::error::{Error, Kind};
use super::protocol::{JSON, VERSION};

/// Bytes of a request.
pub const LARGEST: usize = 1 << 20;
/// The protocol's own media type.
pub const A2A: &str = "application/a2a+json";

/// The version of the header, or of the query; a client that names none speaks 0.3, says the protocol.
pub fn version(headers: &HeaderMap, uri: &Uri) -> Result<(), Error> {
    let header = headers.get("a2a-version").map(|value| value.to_str().unwrap_or("?").trim());
    let pairs = || uri.query().unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
    let query = || pairs().find_map(|(name, value)| name.eq_ignore_ascii_case("a2a-version").then_some(value));
    let asked = header.filter(|text| !text.is_empty()).or_else(query).filter(|text| !text.is_empty()).unwrap_or("0.3");
    // Patch versions make no difference.
    let patch = asked.strip_prefix(VERSION).and_then(|rest| rest.strip_prefix('.'));
    if asked == VERSION || patch.is_some_and(|patch| patch.parse::<u32>().is_ok()) {
        return Ok(());
    }
    let why = format!("A2A {asked} is not spoken here; ask with the header `A2A-Version: {VERSION}`");
    Err(Error::new(Kind::VersionNotSupported, why))
}

/// Whether the body is said to be one of these media types; one without a body need not say.
pub fn media(headers: &HeaderMap, known: &[&str]) -> Result<(), Error> {
    let has_none = headers.get(CONTENT_LENGTH).is_some_and(|length| length == "0");
    let Some(given) = headers.get(CONTENT_TYPE) else {
        return match has_none || !headers.contains_key(CONTENT_LENGTH) {
            true => Ok(()),
            false => Err(Error::new(Kind::ContentTypeNotSupported, format!("say `Content-Type: {JSON}`"))),
        };
    };
    let given = given.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if known.iter().any(|known| given.eq_ignore_ascii_case(known)) || (has_none && given.is_empty()) {
        return Ok(());
    }
    Err(Error::new(Kind::ContentTypeNotSupported, format!("send {JSON}, not {given:?}")))
}

/// The protocol's media type for who speaks it, plain JSON for everyone else.
pub fn answers_in(headers: &HeaderMap) -> &'static str {
    let names_it =
        |name| headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains(A2A));
    if names_it(CONTENT_TYPE) || names_it(ACCEPT) { A2A } else { JSON }
}

/// The whole body, if it is small enough and comes soon enough.
pub async fn body(body: Body, patience: Duration) -> Result<Bytes, Error> {
    match tokio::time::timeout(patience, to_bytes(body, LARGEST)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => {
            let why = format!("a request has {} KiB at most, and comes whole", LARGEST >> 10);
            Err(Error::new(Kind::TooLarge, why))
        }
        Err(_) => Err(Error::new(Kind::TooSlow, format!("the request did not come within {patience:?}"))),
    }
}
