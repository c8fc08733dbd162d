//! `doctor`: what this machine has of what a build needs, and what to do about the rest.
//!
//! In: the machine; out: one line a fact. Nothing is changed. Deliberately not here: mending anything.

use std::process::Command;

use crate::{model, provider};

/// The facts as text; an error if a build could not work here.
pub fn command() -> Result<String, String> {
    let facts = [cargo(), embedded(), folder()];
    let all = facts.iter().all(|fact| fact.fine);
    let lines: Vec<String> =
        facts.iter().map(|fact| format!("{} {}", if fact.fine { "✓" } else { "✗" }, fact.words)).collect();
    let text = lines.join("\n");
    if all { Ok(text) } else { Err(text) }
}

struct Fact {
    fine: bool,
    words: String,
}

fn cargo() -> Fact {
    match Command::new("cargo").arg("--version").output() {
        Ok(done) if done.status.success() => {
            Fact { fine: true, words: String::from_utf8_lossy(&done.stdout).trim().to_owned() }
        }
        _ => Fact {
            fine: false,
            words: "no cargo: install Rust to compile agents (`nl2agent run SPEC` works without)".into(),
        },
    }
}

fn embedded() -> Fact {
    match model::list().into_iter().find(|found| found.name == "embedded") {
        Some(found) if found.ready => Fact { fine: true, words: format!("embedded model: {}", found.detail) },
        _ => Fact { fine: false, words: "no embedded model: nl2agent model pull (1.1 GB)".into() },
    }
}

/// Whether files can be written there.
fn folder() -> Fact {
    let path = match provider::home() {
        Ok(path) => path,
        Err(_) => return Fact { fine: false, words: "no home folder: set NL2AGENT_HOME".into() },
    };
    let tried = std::fs::create_dir_all(&path).and_then(|()| tempfile::tempfile_in(&path));
    match tried {
        Ok(_) => Fact { fine: true, words: format!("own folder: {}", path.display()) },
        Err(error) => Fact { fine: false, words: format!("own folder {}: {error}", path.display()) },
    }
}
