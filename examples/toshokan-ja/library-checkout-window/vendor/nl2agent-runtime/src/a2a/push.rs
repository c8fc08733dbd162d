//! Push notifications: a task's events, posted to where the client wants them.
//!
//! In: a place and the events. Out: one POST an event, in order, a few tries each. Strangers name the places, so only
//! HTTPS to public addresses is allowed, and this machine itself while the agent serves nobody else; no redirects, no
//! proxies. Deliberately not here: which places a task has (`store`).

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use tokio::sync::broadcast::{Receiver, error::RecvError};
use tokio::task::AbortHandle;

use super::error::Error;
use super::protocol::{Event, PushConfig};
use super::store::Tasks;
use crate::address::{self, Names, NotOpen, Reach, Whose};

const TOKEN: HeaderName = HeaderName::from_static("x-a2a-notification-token");
/// Tries of one event, and the pause after the first.
const TRIES: u32 = 3;
const PAUSE: Duration = Duration::from_millis(500);
/// How long a place may take to take one.
const PATIENCE: Duration = Duration::from_secs(10);
/// Events in a row that a place may miss before it is given up.
const MISSES: u32 = 5;

pub struct Couriers {
    client: Client,
    is_local: bool,
}

impl Couriers {
    /// `is_local`: only programs on this machine can reach the agent, so it may post to this machine.
    pub fn new(is_local: bool) -> reqwest::Result<Self> {
        crate::net::provide();
        let client = Client::builder()
            .user_agent(concat!("nl2agent/", env!("CARGO_PKG_VERSION")))
            .timeout(PATIENCE)
            .redirect(Policy::none())
            .no_proxy()
            .dns_resolver(Arc::new(Names(if is_local { Whose::Local } else { Whose::Stranger })))
            .build()?;
        Ok(Self { client, is_local })
    }

    /// Whether events may be posted there.
    pub fn check(&self, config: &PushConfig) -> Result<(), Error> {
        let no = |why: &str| Err(Error::field("url", format!("{why}: {}", config.url)));
        let Ok(url) = Url::parse(&config.url) else { return no("no URL") };
        let Some(reach) = address::reach(&url) else { return no("no host in the URL") };
        if address::holds_credentials(&url) {
            return no("credentials belong in `authentication`, not in the URL");
        }
        match (url.scheme(), reach) {
            ("http" | "https", Reach::Loopback) if self.is_local => {}
            ("https", Reach::Public) => {}
            ("https", _) => return no("not a public address"),
            _ => return no("push notifications need https"),
        }
        headers(config).map(drop)
    }

    /// Posts every event until the task ends. Stopped by its handle.
    pub fn start(&self, tasks: Arc<Tasks>, task: String, config: PushConfig, events: Receiver<Event>) -> AbortHandle {
        let client = self.client.clone();
        tokio::spawn(async move {
            // Checked before.
            let Ok(headers) = headers(&config) else { return };
            carry(&client, &config.url, &headers, &tasks, &task, events).await;
        })
        .abort_handle()
    }
}

async fn carry(
    client: &Client,
    url: &str,
    headers: &HeaderMap,
    tasks: &Tasks,
    task: &str,
    mut events: Receiver<Event>,
) {
    let mut missed = 0;
    while missed < MISSES {
        let event = match events.recv().await {
            Ok(event) => event,
            // Too far behind: the task as it is now says all that was missed.
            Err(RecvError::Lagged(_)) => match tasks.get(task) {
                Ok(task) => Event::Task(Box::new(task)),
                Err(_) => return,
            },
            Err(RecvError::Closed) => return,
        };
        let is_last = match &event {
            Event::StatusUpdate(update) => update.status.state.is_terminal(),
            Event::Task(task) => task.status.state.is_terminal(),
            Event::Message(_) => true,
            Event::ArtifactUpdate(_) => false,
        };
        let Ok(body) = serde_json::to_vec(&event) else { continue };
        missed = if post(client, url, headers, body).await { 0 } else { missed + 1 };
        if is_last {
            return;
        }
    }
}

async fn post(client: &Client, url: &str, headers: &HeaderMap, body: Vec<u8>) -> bool {
    for attempt in 0..TRIES {
        if attempt > 0 {
            tokio::time::sleep(PAUSE * 2_u32.pow(attempt - 1)).await;
        }
        match client.post(url).headers(headers.clone()).body(body.clone()).send().await {
            Ok(reply) if reply.status().is_success() => return true,
            // It will say the same next time.
            Ok(reply) if reply.status().is_client_error() && reply.status() != 429 => return false,
            Err(error) if error.source().is_some_and(|source| source.is::<NotOpen>()) => return false,
            _ => {}
        }
    }
    false
}

fn headers(config: &PushConfig) -> Result<HeaderMap, Error> {
    let mut headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static("application/a2a+json"))]);
    let mut secret = |name, field, text: &str| {
        let value = HeaderValue::from_str(text);
        let mut value = value.map_err(|_| Error::field(field, "has characters that no header may have"))?;
        value.set_sensitive(true);
        headers.insert(name, value);
        Ok::<_, Error>(())
    };
    if let Some(token) = &config.token {
        secret(TOKEN, "token", token)?;
    }
    if let Some(how) = &config.authentication {
        secret(AUTHORIZATION, "authentication", format!("{} {}", how.scheme, how.credentials).trim_end())?;
    }
    Ok(headers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(url: &str, is_local: bool) -> Result<(), String> {
        let config = PushConfig { id: None, task_id: None, url: url.into(), token: None, authentication: None };
        Couriers::new(is_local).unwrap().check(&config).map_err(|error| error.message)
    }

    #[test]
    fn events_go_to_public_places_only_and_to_this_machine_only_from_it() {
        for url in ["https://example.com/hook", "https://93.184.216.34/", "https://[2606:2800:220:1::1]/"] {
            assert_eq!(verdict(url, false), Ok(()), "{url}");
        }
        for url in ["http://127.0.0.1:9/hook", "http://localhost:9/", "http://[::1]:9/"] {
            assert_eq!(verdict(url, true), Ok(()), "{url}");
            assert!(verdict(url, false).is_err(), "{url}");
        }
        for url in [
            "http://example.com/hook",
            "https://10.0.0.1/",
            "https://169.254.169.254/latest",
            "https://[::ffff:10.0.0.1]/",
            "https://[fd00::1]/",
            "https://2130706433/",
            "https://me:secret@example.com/",
            "file:///etc/passwd",
            "nowhere",
        ] {
            assert!(verdict(url, false).is_err(), "{url}");
        }
    }
}
