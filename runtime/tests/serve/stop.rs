//! A served agent that is told to stop ends, whatever its skills do.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use nl2agent_runtime::agent::{Agent, Skill};
use nl2agent_runtime::serve::{self, Options};
use nl2agent_runtime::words::Words;
use serde_json::json;

/// Set in the process that serves.
const SERVES: &str = "NL2AGENT_TEST_SERVES";
/// The server gives calls under way two seconds.
const SOON: Duration = Duration::from_secs(8);

static HANGS: Agent = Agent {
    slug: "hangs",
    name: "Hangs",
    about: "",
    language: "en",
    version: "0.1.0",
    words: Words(include_str!("../../src/words/en.ftl")),
    spec: "",
    contract: "",
    skills: &[Skill {
        id: "hang",
        title: "Hang",
        about: "",
        inputs: &[],
        outputs: &[],
        examples: &[],
        asks_first: false,
        answer: |_| loop {
            eprintln!("hanging");
            std::thread::sleep(Duration::from_secs(3600));
        },
    }],
};

/// The other process's part of the test below; by itself it does nothing.
#[test]
fn serves_where_it_is_told_to() {
    if std::env::var_os(SERVES).is_some() {
        let options = Options { address: "127.0.0.1:0".parse().expect("an address"), token: None, keep: None };
        let served = serve::over_http(&HANGS, &options);
        std::process::exit(i32::from(served.is_err()));
    }
}

/// Ends it, should the test fail.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(unix)]
#[test]
fn a_skill_that_hangs_keeps_no_server_that_is_told_to_stop() {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args(["--exact", "stop::serves_where_it_is_told_to", "--nocapture"]).env(SERVES, "1");
    let mut server = Server(command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("a process"));
    let mut lines = BufReader::new(server.0.stderr.take().expect("its words")).lines().map_while(Result::ok);
    let line = lines.find(|line| line.contains("http://")).expect("where it serves");
    let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let address: SocketAddr = address.parse().expect("an address");
    let call = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "hang", "arguments": {},
        "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {},
            "io.modelcontextprotocol/clientInfo": {"name": "t", "version": "1"}}}})
    .to_string();
    let mut client = TcpStream::connect(address).expect("a server");
    write!(
        client,
        "POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json, \
         text/event-stream\r\nMCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: hang\r\n\
         Content-Length: {}\r\n\r\n{call}",
        call.len()
    )
    .expect("sent");
    assert!(lines.any(|line| line == "hanging"), "the skill was not called");
    let told = Command::new("kill").args(["-TERM", &server.0.id().to_string()]).status().expect("kill");
    assert!(told.success());
    let since = Instant::now();
    let ended = loop {
        match server.0.try_wait().expect("a process") {
            Some(status) => break status,
            None => std::thread::sleep(Duration::from_millis(50)),
        }
        assert!(since.elapsed() < SOON, "it still serves");
    };
    assert!(ended.success(), "{ended}");
}
