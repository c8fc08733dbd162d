//! 报销审核员, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&audit_reviewer::AGENT)
}
