//! Mahnwesen Schreinerei Huber, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&mahnwesen_schreinerei_huber::AGENT)
}
