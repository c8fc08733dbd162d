//! Harbour Café roster, on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&harbour_cafe_roster::AGENT)
}
