//! IBAN-Prüfer, on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&iban_prufer::AGENT)
}
