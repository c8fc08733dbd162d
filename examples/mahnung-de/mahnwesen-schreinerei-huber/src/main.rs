//! Mahnwesen Schreinerei Huber, on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&mahnwesen_schreinerei_huber::AGENT)
}
