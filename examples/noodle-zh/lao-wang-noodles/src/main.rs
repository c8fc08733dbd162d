//! 老王面馆, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&lao_wang_noodles::AGENT)
}
