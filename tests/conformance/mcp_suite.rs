//! The agent that the MCP conformance suite is run against: its skills have the names that the suite calls, the server is
//! that of every agent. In: an agent's arguments (`serve --port N`); see `docs/conformance.md`.

use std::process::ExitCode;
use std::time::Duration;

use nl2agent_runtime::Fault;
use nl2agent_runtime::agent::{self, Agent, Choice, Field, Kind, Skill, Trouble, answer};
use nl2agent_runtime::words::Words;
use serde::{Deserialize, Serialize};

static AGENT: Agent = Agent {
    slug: "conformance",
    name: "Conformance",
    about: "What the suite calls.",
    language: "en",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("../../runtime/src/words/en.ftl")),
    spec: "# Conformance\n",
    contract: "slug: conformance\n",
    skills: &[
        skill("test_simple_text", &[], |input| answer(input, simple)),
        skill("test_error_handling", &[], |_| Err(Trouble::Fault(Fault::NoRule("text".into())))),
        skill("test_tool_with_progress", &[], |input| {
            std::thread::sleep(Duration::from_millis(1200));
            answer(input, simple)
        }),
        skill("test_simple_prompt", &[], |input| answer(input, simple)),
        skill("test_prompt_with_arguments", ARGUMENTS, |_| Err(Trouble::Refused)),
        Skill { asks_first: true, ..skill("test_elicitation", MESSAGE, |input| answer(input, told)) },
        Skill { asks_first: true, ..skill("test_streaming_elicitation", &[], |input| answer(input, simple)) },
        Skill { asks_first: true, ..skill("test_missing_capability", &[], |input| answer(input, simple)) },
        Skill {
            asks_first: true,
            ..skill("test_input_required_result_elicitation", &[], |input| answer(input, simple))
        },
        Skill {
            asks_first: true,
            ..skill("test_input_required_result_tampered_state", &[], |input| answer(input, simple))
        },
        skill("test_logging_tool", &[], |input| answer(input, simple)),
    ],
};

const fn skill(id: &'static str, inputs: &'static [Field], answer: fn(&str) -> Result<String, Trouble>) -> Skill {
    Skill { id, title: id, about: "", inputs, outputs: TEXT, examples: &[], asks_first: false, answer }
}

const TEXT: &[Field] = &[Field { id: "text", title: "text", unit: "", note: "", kind: Kind::Text }];
const MESSAGE: &[Field] = &[Field { id: "message", title: "message", unit: "", note: "", kind: Kind::Text }];
const ARGUMENTS: &[Field] = &[
    Field { id: "arg1", title: "arg1", unit: "", note: "", kind: Kind::Enum(&CITIES) },
    Field { id: "arg2", title: "arg2", unit: "", note: "", kind: Kind::Text },
];
static CITIES: [Choice; 2] = [Choice { id: "Paris", title: "paris" }, Choice { id: "Rome", title: "rome" }];

#[derive(Deserialize)]
struct Nothing {}

#[derive(Deserialize)]
struct Message {
    message: String,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

fn simple(_: &Nothing) -> Result<Text, Fault> {
    Ok(Text { text: "This is a simple text response for testing.".into() })
}

fn told(input: &Message) -> Result<Text, Fault> {
    Ok(Text { text: input.message.clone() })
}

fn main() -> ExitCode {
    agent::main(&AGENT)
}
