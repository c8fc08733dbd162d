//! استقبال عيادة الأطفال, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&childcare_center::AGENT)
}
