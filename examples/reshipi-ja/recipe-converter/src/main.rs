//! レシピ換算係, on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&recipe_converter::AGENT)
}
