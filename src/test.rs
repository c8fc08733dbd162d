//! `test`: the author's examples against a built crate; with `--live` against what a model says now, as often as wanted.
//!
//! In: a crate's folder, a model; out: how often each example passed. A live run asks the model about every example and
//! has the crate's own tests replay that, so that any model can be tried, and the code that is tested is the crate's.
//! Deliberately not here: building the crate, and changing its recording.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use nl2agent_runtime::ask::REPLIES;

use crate::agent::Agent;
use crate::known::Known;
use crate::provider::{self, Provider};
use crate::{ask, diag};

/// `test DIR [--live] [--runs N]`: the report, and whether everything passed.
pub fn command(dir: &Path, mut live: Option<&mut Provider>, runs: usize) -> Result<(String, bool), String> {
    let known = Known::of(dir, None)?;
    let (agent, language) = (&known.agent, known.agent.language.clone());
    let mut passed: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for _ in 0..runs.max(1) {
        let tape = match &mut live {
            Some(provider) => Some(asked(agent, provider, &language)?),
            None => None,
        };
        for (name, is_passed) in tested(dir, tape.as_deref())? {
            let count = passed.entry(name).or_default();
            count.0 += usize::from(is_passed);
            count.1 += 1;
        }
    }
    let (good, all) = passed.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    let mut text = String::new();
    for (name, (good, all)) in &passed {
        let _ = writeln!(text, "{good}/{all}  {name}");
    }
    let share = (good * 100).checked_div(all).unwrap_or(0);
    let args = [("passed", good.to_string()), ("total", all.to_string()), ("share", share.to_string())];
    let _ = write!(text, "{}", diag::text(&language, "ui-test-share", &args));
    Ok((text, good == all && all > 0))
}

/// What the model says now, as a recording.
fn asked(agent: &Agent, provider: &mut Provider, language: &str) -> Result<String, String> {
    let model = provider.model(language).map_err(|error| error.to_string())?;
    let model = model.ok_or_else(|| diag::text(language, "ui-test-no-model", &[]))?;
    ask::live(agent, model).map_err(|error| error.to_string())
}

/// Each test's name and whether it passed.
fn tested(dir: &Path, tape: Option<&str>) -> Result<Vec<(String, bool)>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("cargo: {error}");
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--quiet", "--no-fail-fast", "--manifest-path"]).arg(dir.join("Cargo.toml"));
    // Where verify compiled it.
    if let Ok(home) = provider::home() {
        cargo.env("CARGO_TARGET_DIR", home.join("target"));
    }
    // Held until the tests have read it.
    let mut file = None;
    if let Some(tape) = tape {
        let written = tempfile::NamedTempFile::new().map_err(|error| failed(&error))?;
        std::fs::write(written.path(), tape).map_err(|error| failed(&error))?;
        cargo.env(REPLIES, written.path());
        file = Some(written);
    }
    cargo.args(["--", "--format=pretty"]).stdin(Stdio::null());
    let done = cargo.output().map_err(|error| failed(&error))?;
    drop(file);
    let text = String::from_utf8_lossy(&done.stdout).into_owned();
    let result = |line: &str| {
        let (name, result) = line.strip_prefix("test ")?.split_once(" ... ")?;
        matches!(result, "ok" | "FAILED").then(|| (name.to_owned(), result == "ok"))
    };
    let results: Vec<(String, bool)> = text.lines().filter_map(result).collect();
    match results.is_empty() && !done.status.success() {
        true => Err(String::from_utf8_lossy(&done.stderr).trim_end().to_owned()),
        false => Ok(results),
    }
}
