// Starts a program.
use std::process::Command;
fn f() -> bool { Command::new("sh").arg("-c").arg("id").status().is_ok() }
