//! استقبال عيادة الأطفال, on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&childcare_center::AGENT)
}
