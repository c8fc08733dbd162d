//! 快递面单助手, on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&parcel_label_assistant::AGENT)
}
