//! 町立図書館 貸出窓口, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&library_checkout_window::AGENT)
}
