//! 快递面单助手, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&parcel_label_assistant::AGENT)
}
