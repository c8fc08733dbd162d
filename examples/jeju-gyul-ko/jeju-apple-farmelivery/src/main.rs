//! 제주 감귤 농장 택배, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&jeju_apple_farmelivery::AGENT)
}
