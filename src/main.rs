//! The `nl2agent` command. Everything is in the library: see `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent::cli::main()
}
