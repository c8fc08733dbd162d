//! `run`: one skill on one input.
//!
//! In: a crate or a spec, the skill's name, JSON; out: JSON in the author's words. A crate runs as its own program, built
//! by cargo if need be; a spec is evaluated here, from the clauses in the lock, without any toolchain. Deliberately not
//! here: compiling specs.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use nl2agent_runtime::json::Json;

use crate::agent::{Agent, Skill};
use crate::clause::{Scope, eval};
use crate::json;
use crate::known::Known;
use crate::{provider, store, verify};

/// Larger inputs are a mistake.
const MOST_BYTES: u64 = 16 << 20;

/// `run DIR|SPEC [SKILL] --input JSON|@FILE|-`.
pub fn command(path: &Path, skill: Option<&str>, input: &str) -> Result<String, String> {
    let input = given(input)?;
    if path.is_dir() { built(path, skill, &input) } else { evaluated(path, skill, &input) }
}

/// Runs the crate's own program. Cargo builds it if it is not built yet, and says nothing otherwise.
fn built(dir: &Path, skill: Option<&str>, input: &str) -> Result<String, String> {
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "--manifest-path"]);
    match provider::home().map(|home| (staged(dir, &home), home)) {
        Ok((Some(place), home)) => cargo.arg(place.join("Cargo.toml")).env("CARGO_TARGET_DIR", home.join("target")),
        _ => cargo.arg(dir.join("Cargo.toml")),
    };
    cargo.arg("--").args(skill).args(["--input", input]);
    let done = cargo.stdin(Stdio::null()).output().map_err(|error| format!("cargo: {error}"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    if done.status.success() { Ok(text(&done.stdout)) } else { Err(text(&done.stderr)) }
}

/// The crate where verify compiled it, as it stands now: apart from others of its name, whose program it could be given
/// otherwise. `None` where that place cannot be had: then cargo builds the crate where it is.
fn staged(dir: &Path, home: &Path) -> Option<PathBuf> {
    let _claim = store::claim(home, dir).ok()?;
    let place = store::work_place(home, dir);
    let tree = store::read(dir).ok()?;
    store::stage(&verify::apart(&tree, &place), &place).ok()?;
    Some(place)
}

/// Evaluates the clauses in this process.
fn evaluated(path: &Path, skill: Option<&str>, input: &str) -> Result<String, String> {
    let known = Known::of(path, None)?;
    let position = find(&known.agent, skill)?;
    let skill = &known.agent.skills[position];
    let Some(program) = known.programs.get(position) else {
        return Err(crate::diag::text(&known.agent.language, "ui-not-built", &[]));
    };
    if skill.body.is_some() {
        // Rust that a model wrote never runs in this process.
        let dir = known.dir.as_deref().unwrap_or(Path::new(".")).display().to_string();
        let args = [("skill", skill.title.clone()), ("path", dir)];
        return Err(crate::diag::text(&known.agent.language, "ui-needs-crate", &args));
    }
    let input = Json::parse(input).map_err(|error| error.to_string())?;
    let values = json::inputs(&input, skill, &known.agent).map_err(|error| error.to_string())?;
    let scope = Scope { agent: &known.agent, skill };
    let outputs = eval::run(program, scope, &values).map_err(|fault| fault.to_string())?;
    Ok(json::outputs(&outputs, skill, &known.agent).to_string())
}

/// The skill's position; the only one where none is named.
fn find(agent: &Agent, name: Option<&str>) -> Result<usize, String> {
    let titles = || agent.skills.iter().map(|skill| skill.title.as_str()).collect::<Vec<_>>().join(", ");
    let is = |skill: &Skill, name: &str| skill.title == name || skill.id == name;
    match (name, agent.skills.len()) {
        (None, 1) => Ok(0),
        (None, _) => Err(format!("which skill? {}", titles())),
        (Some(name), _) => {
            let found = agent.skills.iter().position(|skill| is(skill, name));
            found.ok_or_else(|| format!("no skill {name:?}; there is {}", titles()))
        }
    }
}

/// The JSON itself, a file's (`@FILE`), or standard input's (`-`).
fn given(input: &str) -> Result<String, String> {
    let mut text = String::new();
    let read = match input.strip_prefix('@') {
        Some(file) => std::fs::File::open(file).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text)),
        None if input == "-" => std::io::stdin().take(MOST_BYTES).read_to_string(&mut text),
        None => return Ok(input.to_owned()),
    };
    read.map_err(|error| format!("{input}: {error}"))?;
    Ok(text)
}
