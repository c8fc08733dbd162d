//! `test`: the author's examples against a built crate; with `--live` against what a model says now, as often as wanted.
//!
//! In: a crate's folder, a model; out: how often each example passed. A live run asks the model about every example and
//! has the crate's own tests replay that, so that any model can be tried, and the code that is tested is the crate's.
//! Deliberately not here: building the crate, and changing its recording.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::agent::Agent;
use crate::emit::examples;
use crate::failed::Failed;
use crate::known::Known;
use crate::provider::{self, Provider};
use crate::run::Allowed;
use crate::verify::Test;
use crate::{ask, diag, findings, run, verify};

/// `test DIR [--live] [--runs N]`: the report, and whether everything passed.
pub fn command(
    dir: &Path,
    mut live: Option<&mut Provider>,
    runs: usize,
    allowed: Allowed,
) -> Result<(String, bool), Failed> {
    let known = Known::of(dir, None)?;
    run::permitted(allowed)?;
    let (agent, language) = (&known.agent, known.agent.language.clone());
    let mut passed: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut reasons: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..runs.max(1) {
        let tape = match &mut live {
            Some(provider) => Some(asked(agent, provider, &language)?),
            None => None,
        };
        for test in tested(dir, agent, tape.as_deref(), allowed)? {
            let count = passed.entry(test.name.clone()).or_default();
            count.0 += usize::from(test.passed);
            count.1 += 1;
            if !test.passed {
                reasons.insert(test.name, findings::reason(&test.message, &language));
            }
        }
    }
    let (good, all) = passed.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    let mut text = String::new();
    for (name, (good, all)) in &passed {
        let _ = writeln!(text, "{good}/{all}  {name}");
        // What the program said of it is shown, and gives the terminal no orders.
        for line in reasons.get(name).map(|reason| diag::plain(reason)).unwrap_or_default().lines() {
            let _ = writeln!(text, "       {line}");
        }
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

/// Each test, and how it went; `tape` answers in place of the crate's own recording.
fn tested(dir: &Path, agent: &Agent, tape: Option<&str>, allowed: Allowed) -> Result<Vec<Test>, Failed> {
    let home = provider::home()?;
    let place = run::staged(dir, &home).unwrap_or_else(|| dir.to_path_buf());
    // Held until the tests have read it, which may run as another user.
    let file = match tape {
        Some(tape) => Some(kept(tape, &home).map_err(|error| error.to_string())?),
        None => None,
    };
    let mut options = verify::Options::new(home, examples::test_names(agent));
    options.agent = Some(agent.clone());
    options.replies = file.as_ref().map(|file| file.path().to_path_buf());
    options.unsafe_no_sandbox = allowed.unsafe_no_sandbox;
    let verdict = verify::verify(&place, &options)?;
    match verdict.errors.first() {
        Some(error) => Err(error.message.clone().into()),
        None => Ok(verdict.tests),
    }
}

fn kept(tape: &str, home: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let readable = std::fs::Permissions::from_mode(0o644);
    let file = tempfile::Builder::new().permissions(readable).tempfile_in(home)?;
    std::fs::write(file.path(), tape)?;
    Ok(file)
}
