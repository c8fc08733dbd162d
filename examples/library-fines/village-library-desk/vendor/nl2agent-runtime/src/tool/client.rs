//! Lines to other agents and tool servers: opened at the first call, kept; before every call, what the server says of the
//! tool is compared with what was pinned.
//!
//! In: a tool and an input; out: its answer as JSON, or why there is none. A tool that is not what was pinned gets no
//! call: servers that run for months change, too. A line that failed is opened anew. Deliberately not here: the protocols (`a2a::client`, `mcp`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use sha2::{Digest as _, Sha256};

use super::{Description, Protocol, Tool, mcp, person};
use crate::a2a::client::{self as agents, Remote};
use crate::address;
use crate::json::Json;

pub use crate::a2a::client::Bounds;

/// Seconds that one call may take.
const TIMEOUT: &str = "NL2AGENT_TIMEOUT";
/// Tools of a server; more are not looked at.
const MOST_TOOLS: usize = 1000;
/// Letters of a question that a server asks back.
const MOST_ASKED: usize = 600;
/// Bytes of what a server says about one tool.
const MOST_SAID: usize = 64 << 10;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The tool is not what was pinned: how it differs.
    Changed(String),
    /// It asked something back, and nobody was there to answer: its question, in one line.
    Asks(String),
    /// It wants somebody to sign in with it first: what it says, in one line.
    SignIn(String),
    Failed(String),
}

enum Line {
    Agent(Remote),
    Server(mcp::Client),
}

/// Open lines by address.
type Open = HashMap<String, Arc<Line>>;

static OPEN: Mutex<Option<Open>> = Mutex::new(None);

/// What a server says of its tools. Nothing of it was checked but its size.
pub fn describe(protocol: Protocol, address: &str, variable: &str) -> Result<Vec<Description>, String> {
    describe_within(protocol, address, variable, bounds())
}

/// The same, within other bounds than usual.
pub fn describe_within(
    protocol: Protocol,
    address: &str,
    variable: &str,
    bounds: Bounds,
) -> Result<Vec<Description>, String> {
    open(&place(protocol, address, variable), variable, bounds)?.tools()
}

/// Asks a tool, if it is still what was pinned.
pub fn ask(tool: &Tool, input: &Json) -> Result<Json, Refusal> {
    ask_within(tool, input, bounds())
}

/// The same, within other bounds than usual.
pub fn ask_within(tool: &Tool, input: &Json, bounds: Bounds) -> Result<Json, Refusal> {
    let place = place(tool.protocol, tool.address, tool.variable);
    let key = format!("{:?} {}", place.protocol, place.address);
    let line = match with(|open| open.get(&key).cloned()) {
        Some(line) => line,
        None => {
            let line = Arc::new(open(&place, tool.variable, bounds).map_err(Refusal::Failed)?);
            with(|open| open.insert(key.clone(), line.clone()));
            line
        }
    };
    let answer = line.check(tool).and_then(|()| line.call(tool, input));
    if answer.is_err() {
        with(|open| open.remove(&key));
    }
    answer
}

/// Closes all lines; programs that were started for them end.
pub fn close() {
    with(Open::clear);
}

fn with<T>(work: impl FnOnce(&mut Open) -> T) -> T {
    let mut open: MutexGuard<Option<Open>> = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    work(open.get_or_insert_default())
}

/// Where a server is.
struct Place {
    protocol: Protocol,
    address: String,
    /// The user named it, not the spec alone.
    granted: bool,
}

/// The address, or another one that the environment names; for a program that may be an address as well.
fn place(protocol: Protocol, address: &str, variable: &str) -> Place {
    let named = std::env::var(variable).ok().filter(|named| !named.trim().is_empty());
    let Some(named) = named else { return Place { protocol, address: address.to_owned(), granted: false } };
    let is_address = named.starts_with("http://") || named.starts_with("https://");
    let protocol = if protocol == Protocol::Command && is_address { Protocol::Mcp } else { protocol };
    Place { protocol, address: named, granted: true }
}

fn open(place: &Place, variable: &str, bounds: Bounds) -> Result<Line, String> {
    let Place { protocol, address, granted } = place;
    if *protocol == Protocol::Command {
        return mcp::Client::of_program(address, bounds).map(Line::Server);
    }
    // The way out is the user's to take, so it is told with the reason.
    let refused = |why| match address::check_tool(address, true) {
        Ok(_) => format!("{why}; if you trust what is there, name it in {variable} as well"),
        Err(_) => why,
    };
    let url = address::check_tool(address, *granted).map_err(refused)?;
    let token = std::env::var(format!("{variable}_TOKEN")).ok();
    match protocol {
        Protocol::A2a => {
            let remote = Remote::meet(address, *granted, token.as_deref(), bounds);
            remote.map(Line::Agent).map_err(|refusal| refusal.to_string())
        }
        _ => mcp::Client::over_http(&url, *granted, token.as_deref(), bounds).map(Line::Server),
    }
}

fn bounds() -> Bounds {
    let seconds = std::env::var(TIMEOUT).ok().and_then(|text| text.trim().parse().ok()).filter(|seconds| *seconds > 0);
    let usual = Bounds::default();
    Bounds { time: seconds.map_or(usual.time, Duration::from_secs), ..usual }
}

impl Line {
    fn tools(&self) -> Result<Vec<Description>, String> {
        let tools = match self {
            Line::Agent(remote) => {
                let skills = remote.offers().map_err(|refusal| refusal.to_string())?;
                skills.iter().map(agents::RemoteSkill::describe).collect()
            }
            Line::Server(client) => client.tools(MOST_TOOLS)?,
        };
        match tools.iter().find(|tool| size(tool) > MOST_SAID) {
            Some(tool) => Err(format!("it says more than {MOST_SAID} bytes about {}", super::shown(&tool.name, 60))),
            None => Ok(tools.into_iter().take(MOST_TOOLS).collect()),
        }
    }

    fn check(&self, tool: &Tool) -> Result<(), Refusal> {
        let tools = self.tools().map_err(Refusal::Failed)?;
        let Some(now) = tools.iter().find(|now| now.name == tool.name) else {
            return Err(Refusal::Changed(format!("- {}", tool.title)));
        };
        now.differs(&tool.pinned(), &fingerprint(&now.about)).map_or(Ok(()), |changes| Err(Refusal::Changed(changes)))
    }

    /// What an agent asks back goes to the person who waits for the skill, if one is there.
    fn call(&self, tool: &Tool, input: &Json) -> Result<Json, Refusal> {
        let remote = match self {
            Line::Agent(remote) => remote,
            Line::Server(client) => return client.call(tool.name, input).map_err(Refusal::Failed),
        };
        let mut person = |question: &str| person::answer(tool.server, &super::shown(question, MOST_ASKED));
        let answer = remote.ask_with(tool.name, &input.compact(), &mut person).map_err(|refusal| match refusal {
            agents::Refusal::Needs(question) => Refusal::Asks(super::shown(&question, MOST_ASKED)),
            agents::Refusal::SignIn(words) => Refusal::SignIn(super::shown(&words, MOST_ASKED)),
            other => Refusal::Failed(other.to_string()),
        })?;
        Json::parse(&answer).map_err(|error| Refusal::Failed(error.to_string()))
    }
}

/// SHA-256, lower-case hexadecimal.
pub fn fingerprint(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn size(tool: &Description) -> usize {
    let schemas = tool.input.compact().len() + tool.output.as_ref().map_or(0, |schema| schema.compact().len());
    tool.name.len() + tool.title.len() + tool.about.len() + schemas
}
