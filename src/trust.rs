//! Which code of a crate may be compiled and started: what the tool itself makes of contract and lock, and what passes
//! the gate.
//!
//! In: a crate's folder, which may be a stranger's; out: the files that its program is made of, or the file that is not as
//! the tool writes it. Skill files may be edited by hand; their changes must pass the gate. A crate that this user built
//! here is known by what was noted then ([`note`]), also when it is of an older tool. The programs that an agent starts are the
//! user's to agree to ([`unagreed`]), whoever built it. Deliberately not here: compiling (`verify`), and walls (`sandbox`),
//! which hold whatever this lets through.

use std::fs;
use std::path::{Path, PathBuf};

use nl2agent_runtime::model::whole;

use crate::agent::{Agent, Protocol, Server, Skill, yaml};
use crate::diag::Problem;
use crate::emit::{self, Bodies, Tree, examples};
use crate::gate::{self, Allowed, Finding};
use crate::hole::{self, fill};
use crate::known::{self, CONTRACT};
use crate::lock::{Lock, sha256, slashed};
use crate::source::Source;
use crate::{regular, store};

/// The files of a crate whose program may run without walls.
///
/// Errors: `crate-untrusted` (a file that the tool would not write so), `hand-edited-refused`, `lock-broken`.
pub fn files(dir: &Path, home: &Path) -> Result<Tree, Problem> {
    let refused = |file: &Path| {
        Problem::error("crate-untrusted", None).with("file", slashed(file)).with("path", dir.display().to_string())
    };
    let lock = Lock::read(dir)?.ok_or_else(|| refused(Path::new(crate::lock::FILE)))?;
    let mut found = Tree::new();
    for name in lock.files.keys() {
        let path = PathBuf::from(name);
        let text = regular::read(dir, &path).map_err(|_| refused(&path))?;
        found.insert(path, text);
    }
    if let Some(stray) = stray(dir, &found) {
        return Err(refused(&stray));
    }
    if whole::read(&noted(dir, home)).is_ok_and(|noted| noted == mark(&found)) {
        return Ok(found);
    }
    let (agent, mut made) = made(dir, &lock).map_err(|file| refused(&file))?;
    for (path, ours) in &mut made {
        match found.remove(path) {
            Some(theirs) if theirs == *ours => {}
            Some(theirs) if store::is_skill(path) => {
                if let Some(problem) = edited(path, ours, &theirs, &agent) {
                    return Err(problem);
                }
                *ours = theirs;
            }
            _ => return Err(refused(path)),
        }
    }
    // What the tool would not write at all.
    found.keys().next().map_or(Ok(made), |more| Err(refused(more)))
}

/// Notes that this user built the crate and that it is green.
pub fn note(tree: &Tree, dir: &Path, home: &Path) -> std::io::Result<()> {
    whole::replace(&noted(dir, home), mark(tree).as_bytes())
}

/// The programs that the agent of a crate starts as tool servers, and that this user has not agreed to here. One that the
/// user's environment names in its place is the user's own.
pub fn unagreed<'a>(agent: &'a Agent, dir: &Path, home: &Path) -> Vec<&'a Server> {
    let agreed = whole::read(&agreements(dir, home)).unwrap_or_default();
    let is_agreed = |server: &Server| agreed.lines().any(|line| line == sha256(server.address.as_bytes()));
    let is_own = |server: &Server| std::env::var_os(server.variable()).is_some_and(|named| !named.is_empty());
    programs(agent).into_iter().filter(|server| !is_agreed(server) && !is_own(server)).collect()
}

/// The lines of the programs that an agent may have started for it, once the user agreed: as the contract, or the user's
/// environment, names them.
pub fn started(agent: &Agent) -> Vec<String> {
    let line = |server: &Server| match std::env::var(server.variable()) {
        Ok(named) if !named.trim().is_empty() => named,
        _ => server.address.clone(),
    };
    programs(agent).into_iter().map(line).collect()
}

/// Notes that this user agrees to the programs that the agent starts.
pub fn agree(agent: &Agent, dir: &Path, home: &Path) -> std::io::Result<()> {
    let lines: String = programs(agent).iter().map(|server| sha256(server.address.as_bytes()) + "\n").collect();
    if lines.is_empty() { Ok(()) } else { whole::replace(&agreements(dir, home), lines.as_bytes()) }
}

/// The servers that are programs and that a skill may ask.
pub fn programs(agent: &Agent) -> Vec<&Server> {
    let is_granted = |at: usize| agent.skills.iter().flat_map(|skill| &skill.grants).any(|grant| grant.server == at);
    let servers = agent.servers.iter().enumerate();
    let programs = servers.filter(|(at, server)| server.protocol == Protocol::Command && is_granted(*at));
    programs.map(|(_, server)| server).collect()
}

/// What stops a skill file that a person edited: its changes are code that runs where a model's does.
pub fn edited(path: &Path, ours: &str, theirs: &str, agent: &Agent) -> Option<Problem> {
    let mut allowed = Allowed::generated();
    allowed.paths.extend(["crate::tables", "regex"].map(str::to_owned));
    let is_file = |module: &String| path.file_stem().is_some_and(|name| name == module.as_str());
    let modules = |skill: &Skill| {
        let body = format!("{}_body", skill.id);
        [skill.id.clone(), body, emit::ask::module(agent, skill), emit::tools::module(agent, skill)]
    };
    // Of the same skill: what another one may ask is not granted to this one.
    let own = agent.skills.iter().map(modules).find(|modules| modules.iter().any(is_file));
    allowed.paths.extend(own.into_iter().flatten().map(|module| format!("super::{module}")));
    let is_tools = agent.skills.iter().any(|skill| is_file(&emit::tools::module(agent, skill)));
    let found = gate::gate_changes(theirs, ours, &allowed);
    let (line, words, reason) = match found.into_iter().next() {
        Some(Finding { line, words, reason, .. }) => (line, words, reason),
        // Addresses and programs are plain values, which no look at the code could tell from others.
        None if is_tools => {
            let same = theirs.lines().zip(ours.lines()).take_while(|(one, other)| one == other).count();
            let words = theirs.lines().nth(same).unwrap_or_default().trim().to_owned();
            (same + 1, words, "which tools a skill asks is for the spec to say".to_owned())
        }
        None => return None,
    };
    let problem = Problem::error("hand-edited-refused", None).with("file", format!("{}:{line}", slashed(path)));
    Some(problem.with("words", words).with("reason", reason))
}

/// What the tool writes for the contract and the lock; a function of a model's only if it passes the gate. Errors: the file
/// that nothing can be made of.
fn made(dir: &Path, lock: &Lock) -> Result<(Agent, Tree), PathBuf> {
    let unusable = |file: &str| PathBuf::from(file);
    let text = regular::read(dir, Path::new(CONTRACT)).map_err(|_| unusable(CONTRACT))?;
    let mut agent = yaml::from_yaml(&text).map_err(|_| unusable(CONTRACT))?;
    let programs = known::programs(&mut agent, |_| None);
    let spec = regular::read(dir, Path::new("spec.md")).map_err(|_| unusable("spec.md"))?;
    let replies = regular::read_if_any(dir, Path::new(examples::REPLIES)).ok().flatten().unwrap_or_default();
    let mut bodies = Bodies::new();
    for (at, program) in programs.iter().enumerate().filter(|(at, _)| agent.skills[*at].body.is_some()) {
        let signature = hole::signature(&agent, at, program).map_err(|_| unusable(CONTRACT))?;
        let body = lock.skills.get(&agent.skills[at].id).and_then(|skill| skill.body.as_ref());
        let body = body.filter(|body| gate::gate(&body.text, &fill::allowed(&agent, &signature)).is_empty());
        bodies.insert(at, body.ok_or_else(|| unusable(crate::lock::FILE))?.text.clone());
    }
    let tree = emit::emit_with(&agent, &programs, &bodies, &replies, &Source::new("spec.md", spec));
    Ok((agent, tree.map_err(|_| unusable(CONTRACT))?))
}

/// Rust beside the crate's own, which cargo could compile too.
fn stray(dir: &Path, known: &Tree) -> Option<PathBuf> {
    let build = PathBuf::from("build.rs");
    if fs::symlink_metadata(dir.join(&build)).is_ok() {
        return Some(build);
    }
    let found = store::read(&dir.join("src")).unwrap_or_default();
    let sources = found.into_keys().map(|path| Path::new("src").join(path));
    sources.into_iter().find(|path| path.extension().is_some_and(|end| end == "rs") && !known.contains_key(path))
}

/// Beside the working copy.
fn noted(dir: &Path, home: &Path) -> PathBuf {
    store::work_place(home, dir).with_extension("built")
}

/// Beside it, too.
fn agreements(dir: &Path, home: &Path) -> PathBuf {
    store::work_place(home, dir).with_extension("agreed")
}

/// Of all files, with their names.
fn mark(tree: &Tree) -> String {
    let each = tree.iter().map(|(path, text)| format!("{}  {}\n", sha256(text.as_bytes()), slashed(path)));
    sha256(each.collect::<String>().as_bytes())
}
