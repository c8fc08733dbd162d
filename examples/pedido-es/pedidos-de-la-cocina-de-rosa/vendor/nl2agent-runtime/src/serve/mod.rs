//! An agent as a server: `AGENT mcp` on standard input and output, `AGENT serve` over HTTP.
//!
//! In: the contract and the options. Out: a server that runs until it is told to stop. MCP and A2A share a port in
//! [`router`]. Deliberately not here: what MCP says ([`mcp`]), and who may ask ([`guard`]).

pub mod guard;
mod http;
pub mod lines;
pub mod mcp;
mod rate;
mod wire;

use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use axum::Router;
use axum::middleware::from_fn;
use rmcp::transport::stdio;
use tokio::net::TcpListener;

pub use http::listen;

use crate::a2a;
use crate::agent::{Agent, Trouble};
use guard::Guard;

/// Where MCP is on the port.
pub const MCP_PATH: &str = "/mcp";
/// The port that is taken where none is named.
pub const PORT: u16 = 8300;
/// Threads that calls may keep busy at once; further ones wait.
const MOST_CALLS: usize = 64;
/// Longer messages are no question to an agent.
pub const MOST_BYTES: usize = 4 << 20;
/// Takes the token where `--token` would show it to everyone who lists processes.
const TOKEN_VARIABLE: &str = "AGENT_TOKEN";

/// Who is served, and where.
pub struct Options {
    pub address: SocketAddr,
    /// What callers must bring; needed wherever others than this machine can reach the port.
    pub token: Option<String>,
    /// Where A2A's tasks are kept; in memory only where there is none.
    pub keep: Option<PathBuf>,
}

impl Options {
    /// `--host ADDRESS --port N --token TOKEN --keep FOLDER`.
    pub fn read(agent: &Agent, arguments: &[String]) -> Result<Options, Trouble> {
        let say = |key: &str, arguments: &[(&str, &str)]| Trouble::Command(agent.words.say(key, arguments));
        let (mut host, mut port) = (IpAddr::from(Ipv4Addr::LOCALHOST), PORT);
        let (mut token, mut keep) = (std::env::var(TOKEN_VARIABLE).ok(), None);
        let mut words = arguments.iter().map(String::as_str);
        while let Some(word) = words.next() {
            let (option, value) = word.split_once('=').map_or((word, None), |(option, value)| (option, Some(value)));
            if !["--host", "--port", "--token", "--keep"].contains(&option) {
                let known = "--host --port --token --keep";
                return Err(say("face-no-option", &[("option", word), ("known", known)]));
            }
            let missing = || say("face-no-value", &[("option", option)]);
            let value = value.or_else(|| words.next()).filter(|value| !value.is_empty()).ok_or_else(missing)?;
            let must =
                |kind: &str| say("face-kind", &[("field", option), ("kind", kind), ("got", &format!("{value:?}"))]);
            match option {
                // What it means here, whatever a hosts file says.
                "--host" if value.eq_ignore_ascii_case("localhost") => host = Ipv4Addr::LOCALHOST.into(),
                "--host" => host = value.parse().map_err(|_| must("localhost / 0.0.0.0 / ::1 …"))?,
                "--port" => port = value.parse().map_err(|_| must("0–65535"))?,
                "--keep" => keep = Some(PathBuf::from(value)),
                _ => token = Some(value.to_owned()),
            }
        }
        let token = token.filter(|token| !token.is_empty());
        if !host.is_loopback() && token.is_none() {
            return Err(say("face-token-needed", &[("variable", TOKEN_VARIABLE)]));
        }
        Ok(Options { address: SocketAddr::new(host, port), token, keep })
    }
}

/// Everything that is served over HTTP, behind one guard.
pub fn router(agent: &'static Agent, options: &Options) -> std::io::Result<Router> {
    let settings = a2a::Settings {
        is_local: options.address.ip().is_loopback(),
        needs_token: options.token.is_some(),
        folder: options.keep.clone(),
        ..a2a::Settings::local(agent)
    };
    let mcp = mcp::over_http(agent).layer(from_fn(wire::sound));
    let services = a2a::router(agent, settings)?.merge(mcp);
    Ok(Guard::new(options.token.clone()).before(services))
}

/// `AGENT serve`: until it is told to stop, and then little longer.
pub fn over_http(agent: &'static Agent, options: &Options) -> Result<(), Trouble> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(MOST_CALLS)
        .enable_all()
        .build()
        .map_err(|error| failed(agent, &error))?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(options.address).await.map_err(|error| failed(agent, &error))?;
        let address = listener.local_addr().map_err(|error| failed(agent, &error))?;
        let router = router(agent, options).map_err(|error| failed(agent, &error))?;
        // Said once the port takes calls: who started this may wait for the line.
        let serving = agent.words.say("face-serving", &[("url", &format!("http://{address}{MCP_PATH}"))]);
        // Who started this may have stopped listening.
        let _ = writeln!(std::io::stderr(), "{serving}\nA2A: http://{address}{}", a2a::protocol::CARD);
        listen(listener, router).await;
        Ok(())
    });
    // A skill cannot be called off; waiting for one that hangs would keep the program.
    runtime.shutdown_background();
    served
}

/// `AGENT mcp`: until standard input ends.
pub fn over_stdio(agent: &'static Agent) -> Result<(), Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .max_blocking_threads(MOST_CALLS)
        .enable_all()
        .build()
        .map_err(|error| failed(agent, &error))?;
    let served = runtime.block_on(async {
        let (input, output) = stdio();
        lines::serve(mcp::Mcp::new(agent), input, output).await
    });
    // A read of standard input cannot be called off; waiting for it would keep the program.
    runtime.shutdown_background();
    served.map_err(|error| failed(agent, &error))
}

fn failed(agent: &Agent, reason: &dyn std::fmt::Display) -> Trouble {
    Trouble::Command(agent.words.say("face-cannot-serve", &[("reason", &reason.to_string())]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    static AGENT: Agent = Agent {
        slug: "a",
        name: "A",
        about: "",
        language: "en",
        version: "0",
        words: Words(""),
        spec: "",
        contract: "",
        skills: &[],
    };

    #[test]
    fn localhost_is_this_machine_and_other_names_are_none() {
        let host = |name: &str| Options::read(&AGENT, &["--host".to_owned(), name.to_owned()]).map(|read| read.address);
        for name in ["localhost", "LocalHost", "127.0.0.1"] {
            assert_eq!(host(name), Ok(SocketAddr::from((Ipv4Addr::LOCALHOST, PORT))));
        }
        assert!(matches!(host("localhost.evil.example"), Err(Trouble::Command(_))));
    }
}
