//! レシピ換算係, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&recipe_converter::AGENT)
}
