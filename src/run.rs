//! `run`, `serve` and `chat`: a built crate's own program, or one skill of a spec on one input.
//!
//! In: a crate or a spec, and the arguments for its program; out: what it says. A crate runs as its own program, built by
//! cargo if need be; a spec is evaluated here, from the clauses in the lock, without any toolchain, JSON in and out.
//! Deliberately not here: compiling specs, and the program's arguments (the runtime's `cli`).

use std::io::Read as _;
use std::path::Path;
use std::process::Command;

use nl2agent_runtime::ask::MODEL;
use nl2agent_runtime::json::Json;

use crate::agent::{Agent, Skill};
use crate::clause::{Scope, eval};
use crate::json;
use crate::known::Known;
use crate::{ask, lend, provider};

/// Larger inputs are a mistake.
const MOST_BYTES: u64 = 16 << 20;

/// `run DIR …` as the crate's program understands it, or `run SPEC [SKILL] --input JSON|@FILE|-`: the exit code, or what to
/// print.
pub fn command(path: &Path, arguments: &[String]) -> Result<Ran, String> {
    if path.is_dir() {
        // What a model is asked needs the means to ask one.
        let asks = Known::of(path, None).is_ok_and(|known| ask::is_any(&known.agent));
        let features = ["--no-default-features", "--features=models"];
        let features = if asks { &features[..] } else { &features[..1] };
        return program(path, arguments, features, asks).map(Ran::Itself);
    }
    let (mut skill, mut input) = (None, None);
    let mut words = arguments.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match word {
            "--input" | "-i" => input = words.next(),
            "--json" | "-j" => {}
            word => match word.strip_prefix("--input=") {
                Some(value) => input = Some(value),
                None => skill = Some(word),
            },
        }
    }
    let language = || Known::of(path, None).map_or_else(|_| crate::diag::user_language(), |known| known.agent.language);
    let input = input.ok_or_else(|| crate::diag::text(&language(), "ui-run-spec", &[]))?;
    evaluated(path, skill, &given(input)?).map(Ran::Answer)
}

/// How a run ended.
pub enum Ran {
    /// The program spoke for itself; its exit code.
    Itself(u8),
    Answer(String),
}

/// `serve DIR …` and `chat DIR …`: the crate's program with its servers.
pub fn served(path: &Path, what: &str, arguments: &[String]) -> Result<u8, String> {
    let arguments: Vec<String> = std::iter::once(what.to_owned()).chain(arguments.iter().cloned()).collect();
    program(path, &arguments, &[], true)
}

/// Runs the crate's own program on this terminal. Cargo builds it if it is not built yet.
fn program(dir: &Path, arguments: &[String], features: &[&str], asks: bool) -> Result<u8, String> {
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "--locked"]).args(features).arg("--manifest-path").arg(dir.join("Cargo.toml"));
    // Where verify compiled it.
    if let Ok(home) = provider::home() {
        cargo.env("CARGO_TARGET_DIR", home.join("target"));
    }
    if asks && let Some(names) = lend::names() {
        cargo.env(MODEL, names);
    }
    let ended = cargo.arg("--").args(arguments).status().map_err(|error| format!("cargo: {error}"))?;
    Ok(ended.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

/// Evaluates the clauses in this process.
fn evaluated(path: &Path, skill: Option<&str>, input: &str) -> Result<String, String> {
    let known = Known::of(path, None)?;
    let position = find(&known.agent, skill)?;
    let skill = &known.agent.skills[position];
    let Some(program) = known.programs.get(position) else {
        return Err(crate::diag::text(&known.agent.language, "ui-not-built", &[]));
    };
    if skill.body.is_some() || skill.ask.is_some() {
        // Rust that a model wrote never runs in this process, and what a model is asked is the agent's affair.
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
