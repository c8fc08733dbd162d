//! A client of tool servers (MCP): a program on its standard input and output, or an address.
//!
//! In: a tool's name and an input; out: its answer as JSON. Blocking, since skills are; within bounds of time and size.
//! A server that asks back (for a model, a person, a folder) is told that there is none. A program gets no keys: only the
//! few variables that any program needs. Deliberately not here: what the answer is good for.

use std::process::Stdio;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::Url;
use rmcp::model::{CallToolRequestParams, CallToolResult, PaginatedRequestParams, ProtocolVersion};
use rmcp::service::{ClientLifecycleMode, ClientServiceExt as _, RoleClient, RunningService};
use rmcp::transport::StreamableHttpClientTransport;
use rmcp::transport::async_rw::AsyncRwTransport;
use rmcp::transport::streamable_http_client::StreamableHttpClientTransportConfig;
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::runtime::Runtime;

use super::Description;
use super::client::Bounds;
use crate::address::{self, Names, Reach};
use crate::json::Json;

/// What a program is told of this one's environment.
const TOLD: &[&str] =
    &["PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", "LANG", "LC_ALL", "LC_MESSAGES", "SYSTEMROOT"];
/// Where programs are started for this one, which may start none: `ADDRESS/SECRET`, on this machine. It is sent a line with
/// the secret and the program, answers a line that is empty where the program runs, and is that program's input and
/// output from then on.
pub const PROGRAMS: &str = "NL2AGENT_PROGRAMS";
/// Bytes of why a program was not started.
const MOST_SAID: usize = 400;
/// Pages of a list of tools.
const MOST_PAGES: usize = 50;

pub struct Client {
    service: RunningService<RoleClient, ()>,
    bounds: Bounds,
    /// Ends with this.
    _program: Option<Child>,
}

/// One thread for all servers; calls wait for it.
fn runtime() -> Result<&'static Runtime, String> {
    static RUNTIME: OnceLock<Option<Runtime>> = OnceLock::new();
    let start = || tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().ok();
    RUNTIME.get_or_init(start).as_ref().ok_or_else(|| "no thread could be started".to_owned())
}

fn within<T, E: std::fmt::Display>(time: Duration, work: impl Future<Output = Result<T, E>>) -> Result<T, String> {
    match runtime()?.block_on(async { tokio::time::timeout(time, work).await }) {
        Ok(done) => done.map_err(|error| error.to_string()),
        Err(_) => Err(format!("it gave no answer within {time:?}")),
    }
}

/// Without a handshake where the server knows how, else with one.
fn lifecycle() -> ClientLifecycleMode {
    ClientLifecycleMode::Auto { preferred_versions: vec![ProtocolVersion::V_2026_07_28], legacy_version: None }
}

/// A program with its arguments, separated by white space and run without a shell; what it has to say to people would stand
/// among what the agent says.
pub fn program(line: &str) -> Result<std::process::Command, String> {
    let mut words = line.split_whitespace();
    let program = words.next().ok_or("no program is named")?;
    let told = TOLD.iter().filter_map(|name| Some((name, std::env::var_os(name)?)));
    let mut command = std::process::Command::new(program);
    command.args(words).env_clear().envs(told);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    Ok(command)
}

impl Client {
    /// Starts a program, or has it started.
    pub fn of_program(line: &str, bounds: Bounds) -> Result<Self, String> {
        if let Ok(starter) = std::env::var(PROGRAMS) {
            return Self::of_lent(&starter, line, bounds);
        }
        let mut command = Command::from(program(line)?);
        command.kill_on_drop(true);
        let program = line;
        let mut started = None;
        let service = within(bounds.time, async {
            let mut child = command.spawn().map_err(|error| format!("{program}: {error}"))?;
            let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
                return Err(format!("{program} cannot be talked to"));
            };
            started = Some(child);
            let transport = AsyncRwTransport::new(output, input).with_max_line_length(bounds.bytes);
            ().serve_with_lifecycle(transport, lifecycle()).await.map_err(|error| format!("{program}: {error}"))
        })?;
        Ok(Client { service, bounds, _program: started })
    }

    /// A program that another process starts.
    fn of_lent(starter: &str, line: &str, bounds: Bounds) -> Result<Self, String> {
        let (address, secret) = starter.split_once('/').ok_or_else(|| format!("{PROGRAMS} names no place"))?;
        let failed = |error: std::io::Error| format!("{line}: {error}");
        let service = within(bounds.time, async {
            let mut stream = TcpStream::connect(address).await.map_err(failed)?;
            stream.write_all(format!("{secret} {line}\n").as_bytes()).await.map_err(failed)?;
            let mut said = Vec::new();
            // One by one: what follows the line is the program's.
            loop {
                match stream.read_u8().await.map_err(failed)? {
                    b'\n' => break,
                    byte if said.len() < MOST_SAID => said.push(byte),
                    _ => {}
                }
            }
            if !said.is_empty() {
                return Err(String::from_utf8_lossy(&said).into_owned());
            }
            let (output, input) = stream.into_split();
            let transport = AsyncRwTransport::new(output, input).with_max_line_length(bounds.bytes);
            ().serve_with_lifecycle(transport, lifecycle()).await.map_err(|error| format!("{line}: {error}"))
        })?;
        Ok(Client { service, bounds, _program: None })
    }

    pub fn over_http(address: &Url, granted: bool, token: Option<&str>, bounds: Bounds) -> Result<Self, String> {
        crate::net::provide();
        let mut client = reqwest::Client::builder().user_agent(concat!("nl2agent/", env!("CARGO_PKG_VERSION")));
        if address::reach(address) == Some(Reach::Loopback) {
            client = client.no_proxy();
        }
        client = client.dns_resolver(Arc::new(Names::of_tool(granted)));
        let client = client.redirect(reqwest::redirect::Policy::none()).connect_timeout(Duration::from_secs(10));
        let client = client.build().map_err(|error| error.to_string())?;
        let mut config = StreamableHttpClientTransportConfig::with_uri(address.as_str());
        config.max_sse_event_size = bounds.bytes;
        config.max_json_response_size = bounds.bytes;
        if let Some(token) = token {
            config = config.auth_header(token);
        }
        let service = within(bounds.time, async {
            let transport = StreamableHttpClientTransport::with_client(client, config);
            ().serve_with_lifecycle(transport, lifecycle()).await
        })?;
        Ok(Client { service, bounds, _program: None })
    }

    pub fn tools(&self, most: usize) -> Result<Vec<Description>, String> {
        let mut tools = Vec::new();
        let listed: Result<(), String> = within(self.bounds.time, async {
            let mut cursor = None;
            for _ in 0..MOST_PAGES {
                let page = PaginatedRequestParams::default().with_cursor(cursor);
                let page = self.service.list_tools(Some(page)).await.map_err(|error| error.to_string())?;
                for tool in &page.tools {
                    tools.push(description(&serde_json::to_value(tool).map_err(|error| error.to_string())?)?);
                }
                cursor = page.next_cursor;
                if cursor.is_none() || tools.len() > most {
                    return Ok(());
                }
            }
            Err("its list of tools has no end".to_owned())
        });
        listed.map(|()| tools)
    }

    pub fn call(&self, name: &str, input: &Json) -> Result<Json, String> {
        let input: Value = serde_json::from_str(&input.compact()).map_err(|error| error.to_string())?;
        let mut request = CallToolRequestParams::new(name.to_owned());
        request.arguments = input.as_object().cloned();
        // One round: what a server asks back has nobody to answer it.
        let result = within(self.bounds.time, self.service.peer().call_tool(request))?;
        answer(&result)
    }
}

fn description(tool: &Value) -> Result<Description, String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let schema = |value: &Value| Json::parse(&value.to_string()).map_err(|error| error.to_string());
    let name = text(&tool["name"]).unwrap_or_default();
    Ok(Description {
        title: text(&tool["title"]).or_else(|| text(&tool["annotations"]["title"])).unwrap_or_else(|| name.clone()),
        about: text(&tool["description"]).unwrap_or_default(),
        input: schema(&tool["inputSchema"])?,
        output: tool.get("outputSchema").filter(|output| output.is_object()).map(schema).transpose()?,
        // What a server does not say is not so.
        reads_only: tool["annotations"]["readOnlyHint"] == Value::Bool(true),
        name,
    })
}

/// The structured answer, as text where that is the same and has its numbers as written; else the text.
fn answer(result: &CallToolResult) -> Result<Json, String> {
    let texts = result.content.iter().filter_map(|block| block.as_text()).map(|block| block.text.as_str());
    let text = texts.collect::<Vec<_>>().join("\n");
    if result.is_error == Some(true) {
        return Err(format!("it did not do it: {text}"));
    }
    match &result.structured_content {
        Some(told) => {
            let is_same = serde_json::from_str::<Value>(&text).is_ok_and(|read| read == *told);
            let written = if is_same { text } else { told.to_string() };
            Json::parse(&written).map_err(|error| error.to_string())
        }
        None => Ok(Json::Text(text)),
    }
}
