//! `run`: one skill on one input.
//!
//! In: a crate or a spec, the skill's name, JSON; out: JSON in the author's words. A crate runs as its own program, built
//! by cargo if need be; a spec is evaluated here, from the clauses in the lock, without any toolchain. Deliberately not
//! here: compiling specs.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use cargo_metadata::Message;
use nl2agent_runtime::json::Json;

use crate::agent::{Agent, Skill};
use crate::clause::{Scope, eval};
use crate::diag::{self, Problem};
use crate::known::Known;
use crate::sandbox::End;
use crate::verify::cargo::{Cargo, target_of};
use crate::{json, provider, store, verify};

/// Larger inputs are a mistake.
const MOST_BYTES: u64 = 16 << 20;

/// `run DIR|SPEC [SKILL] --input JSON|@FILE|-`.
pub fn command(path: &Path, skill: Option<&str>, input: &str) -> Result<String, String> {
    let input = given(input)?;
    if path.is_dir() { built(path, skill, &input) } else { evaluated(path, skill, &input) }
}

/// Runs the crate's own program. It is compiled if it is not yet, behind the same walls as any build: a folder may come
/// from anywhere, with settings and a toolchain file of its own.
fn built(dir: &Path, skill: Option<&str>, input: &str) -> Result<String, String> {
    let said = |problem: Problem| {
        let args = problem.args.iter().map(|(name, value)| (*name, value.as_str()));
        let (message, help) = diag::message("en", problem.code, args).unwrap_or_default();
        [message, help.unwrap_or_default()].join("\n  ").trim_end().to_owned()
    };
    let home = provider::home().map_err(said)?;
    let dir = match staged(dir, &home) {
        Some(place) => place,
        None => dir.canonicalize().map_err(|error| format!("{}: {error}", dir.display()))?,
    };
    let target = target_of(&home, &dir);
    let options = verify::Options::new(home, Default::default());
    let cargo = Cargo::find(&options).map_err(said)?;
    let built = cargo.program(&dir).map_err(said)?;
    let program = Message::parse_stream(built.output.stdout.as_slice()).map_while(Result::ok).find_map(|message| {
        let Message::CompilerArtifact(artifact) = message else { return None };
        artifact.executable.map(|path| path.into_std_path_buf())
    });
    let program = program.filter(|program| built.succeeded() && verify::is_made(program, &target));
    let program = program.ok_or_else(|| built.last_words())?;
    let arguments = skill.into_iter().chain(["--input", input]).map(Into::into).collect();
    let done = cargo.run(&program, arguments, options.test).map_err(said)?;
    if let Some(reason) = verify::unfinished(&done) {
        return Err(reason.into());
    }
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    match done.end {
        End::Exited(status) if status.success() => Ok(text(&done.stdout)),
        _ => Err(diag::plain(&text(&done.stderr))),
    }
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
