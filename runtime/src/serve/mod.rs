//! An agent as a server: `AGENT mcp` on standard input and output, `AGENT serve` over HTTP.
//!
//! In: the contract and the options. Out: a server that runs until it is told to stop. MCP and A2A share a port in
//! [`router`]. Deliberately not here: what MCP says ([`mcp`]), and who may ask ([`guard`]).

pub mod guard;
mod http;
pub mod mcp;
mod rate;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::Router;
use rmcp::ServiceExt as _;
use rmcp::transport::async_rw::AsyncRwTransport;
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
}

impl Options {
    /// `--host ADDRESS --port N --token TOKEN`.
    pub fn read(agent: &Agent, arguments: &[String]) -> Result<Options, Trouble> {
        let say = |key: &str, arguments: &[(&str, &str)]| Trouble::Command(agent.words.say(key, arguments));
        let (mut host, mut port) = (IpAddr::from(Ipv4Addr::LOCALHOST), PORT);
        let mut token = std::env::var(TOKEN_VARIABLE).ok();
        let mut words = arguments.iter().map(String::as_str);
        while let Some(word) = words.next() {
            let (option, value) = word.split_once('=').map_or((word, None), |(option, value)| (option, Some(value)));
            if !["--host", "--port", "--token"].contains(&option) {
                let known = "--host --port --token";
                return Err(say("face-no-option", &[("option", word), ("known", known)]));
            }
            let missing = || say("face-no-value", &[("option", option)]);
            let value = value.or_else(|| words.next()).filter(|value| !value.is_empty()).ok_or_else(missing)?;
            match option {
                "--host" => host = value.parse().map_err(|_| missing())?,
                "--port" => port = value.parse().map_err(|_| missing())?,
                _ => token = Some(value.to_owned()),
            }
        }
        let token = token.filter(|token| !token.is_empty());
        if !host.is_loopback() && token.is_none() {
            return Err(say("face-token-needed", &[("variable", TOKEN_VARIABLE)]));
        }
        Ok(Options { address: SocketAddr::new(host, port), token })
    }
}

/// Everything that is served over HTTP, behind one guard.
pub fn router(agent: &'static Agent, options: &Options) -> std::io::Result<Router> {
    let settings = a2a::Settings {
        is_local: options.address.ip().is_loopback(),
        needs_token: options.token.is_some(),
        ..a2a::Settings::local(agent)
    };
    let services = a2a::router(agent, settings)?.merge(mcp::over_http(agent));
    Ok(Guard::new(options.token.clone()).before(services))
}

/// `AGENT serve`: until Ctrl-C.
pub fn over_http(agent: &'static Agent, options: &Options) -> Result<(), Trouble> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(MOST_CALLS)
        .enable_all()
        .build()
        .map_err(|error| failed(agent, &error))?;
    runtime.block_on(async {
        let listener = TcpListener::bind(options.address).await.map_err(|error| failed(agent, &error))?;
        let address = listener.local_addr().map_err(|error| failed(agent, &error))?;
        let router = router(agent, options).map_err(|error| failed(agent, &error))?;
        // Said once the port takes calls: who started this may wait for the line.
        eprintln!("{}", agent.words.say("face-serving", &[("url", &format!("http://{address}{MCP_PATH}"))]));
        listen(listener, router).await;
        Ok(())
    })
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
        let transport = AsyncRwTransport::new(input, output).with_max_line_length(MOST_BYTES);
        let server = mcp::Mcp::new(agent).serve(transport).await.map_err(|error| error.to_string())?;
        server.waiting().await.map(drop).map_err(|error| error.to_string())
    });
    // A read of standard input cannot be called off; waiting for it would keep the program.
    runtime.shutdown_background();
    served.map_err(|error| failed(agent, &error))
}

fn failed(agent: &Agent, reason: &dyn std::fmt::Display) -> Trouble {
    Trouble::Command(agent.words.say("face-cannot-serve", &[("reason", &reason.to_string())]))
}
