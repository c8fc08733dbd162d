//! The `nl2agent` command. Everything is in the library: see `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything starts a thread: a helper of the sandbox must not have any.
    nl2agent::sandbox::intercept().unwrap_or_else(nl2agent::cli::main)
}
