//! Tienda, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&tienda::AGENT)
}
