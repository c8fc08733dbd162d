//! Cantine de l'école Jules-Ferry, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&cantine_de_lecole_jules_ferry::AGENT)
}
