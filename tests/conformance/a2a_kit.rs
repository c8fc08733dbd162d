//! The agent that the A2A compatibility kit asks: it does what the kit's scenarios say, by the start of a message's id.
//!
//! In: the port to listen on. Everything else is the runtime's own server; see `docs/conformance.md`.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use nl2agent_runtime::a2a::protocol::{Artifact, Part};
use nl2agent_runtime::a2a::{Guide, Outcome, Settings, Talk, Turn, router};
use nl2agent_runtime::agent::{Agent, Field, Kind, Skill};
use nl2agent_runtime::words::Words;

static AGENT: Agent = Agent {
    slug: "kit",
    name: "Kit",
    about: "What the compatibility kit asks for.",
    language: "en",
    version: "1.0.0",
    words: Words(""),
    spec: "",
    contract: "",
    skills: &[Skill {
        id: "echo",
        title: "echo",
        about: "Says the same again.",
        inputs: &[Field { id: "text", title: "text", unit: "", note: "", kind: Kind::Text }],
        outputs: &[Field { id: "text", title: "text", unit: "", note: "", kind: Kind::Text }],
        examples: &[],
        asks_first: false,
        answer: |input| Ok(input.to_owned()),
    }],
};

struct Scenarios;

impl Talk for Scenarios {
    fn talk(&self, turn: &Turn) -> Outcome {
        let id = turn.message.message_id.as_str();
        let says = |text: &str| vec![Part::text(text)];
        let give = |parts: Vec<Part>| {
            let artifact = Artifact { artifact_id: "result".into(), name: None, parts, metadata: None };
            turn.artifact(artifact, false, true);
            Outcome::Done(Vec::new())
        };
        let file =
            |part: Part| Part { filename: Some("output.txt".into()), media_type: Some("text/plain".into()), ..part };
        let raw = || file(Part { raw: Some("SGVsbG8=".into()), ..Part::default() });
        match id {
            _ if id.starts_with("tck-input-required") => Outcome::Needs(says("more, please")),
            _ if id.starts_with("tck-reject-task") => Outcome::Rejected(says("rejected")),
            _ if id.starts_with("tck-message-response") => Outcome::Reply(says("Direct message response")),
            _ if id.starts_with("tck-artifact-text") => give(says("Generated text content")),
            _ if id.starts_with("tck-artifact-file-url") => {
                give(vec![file(Part { url: Some("https://example.com/output.txt".into()), ..Part::default() })])
            }
            _ if id.starts_with("tck-artifact-file") => give(vec![raw()]),
            _ if id.starts_with("tck-artifact-data") => {
                give(Part::data(r#"{"key": "value", "count": 42}"#).into_iter().collect())
            }
            _ if id.starts_with("tck-stream-artifact-file") => give(vec![raw()]),
            _ if id.starts_with("tck-stream-artifact-chunked") => {
                for (text, append) in [("chunk-1 ", false), ("chunk-2", true)] {
                    let parts = says(text);
                    let artifact = Artifact { artifact_id: "result".into(), name: None, parts, metadata: None };
                    turn.artifact(artifact, append, append);
                }
                Outcome::Done(Vec::new())
            }
            _ if id.starts_with("tck-stream-002") => Outcome::Done(Vec::new()),
            _ if id.starts_with("tck-stream-003") => give(says("Stream task lifecycle")),
            _ if id.starts_with("tck-stream-ordering-001") => give(says("Ordered output")),
            _ if id.starts_with("tck-stream-artifact-text") => give(says("Streamed text content")),
            _ if id.starts_with("tck-stream") => give(says("Stream hello from TCK")),
            _ if id.starts_with("test-resubscribe-message-id") => {
                std::thread::sleep(Duration::from_secs(4));
                Outcome::Done(Vec::new())
            }
            _ if id.starts_with("tck-") => Outcome::Done(says("Hello from TCK")),
            _ => Guide(&AGENT).talk(turn),
        }
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().nth(1).and_then(|port| port.parse().ok()).unwrap_or(0);
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    println!("http://{}", listener.local_addr()?);
    let settings = Settings { talk: Arc::new(Scenarios), ..Settings::local(&AGENT) };
    axum::serve(listener, router(&AGENT, settings)?).await
}
