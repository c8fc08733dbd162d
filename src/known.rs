//! A spec or a built crate as `explain`, `run` and `why` see it: the contract, and the clauses if it was built.
//!
//! In: a path; out: contract, programs, places. No model, no toolchain, nothing written. Deliberately not here: finding
//! out anything new (`pipeline`).

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use crate::agent::{Agent, DecisionText, Skill, yaml};
use crate::clause::{Program, Scope, print};
use crate::diag::{self, Problem, Severity};
use crate::lock::{self, Lock};
use crate::source::Source;
use crate::translate::order;
use crate::{lower, regular, spec, tools};

/// The contract in a crate.
pub const CONTRACT: &str = "agent.yaml";
/// Larger files are no specs; this much is read at most, so that `spec-too-large` can be said about it.
const MOST_BYTES: u64 = 16 << 20;
/// Neighbours of a spec that are looked at for its crate.
const MOST_NEIGHBOURS: usize = 1000;

/// What is known without building.
#[derive(Debug)]
pub struct Known {
    pub agent: Agent,
    /// One a skill; empty where the spec was not built, or was changed since.
    pub programs: Vec<Program>,
    /// The crate, where there is one.
    pub dir: Option<PathBuf>,
}

impl Known {
    /// Of a crate's folder, or of a spec. Errors are in words.
    pub fn of(path: &Path, language: Option<&str>) -> Result<Self, String> {
        if path.is_dir() { Self::of_crate(path) } else { Self::of_spec(path, language) }
    }

    fn of_crate(dir: &Path) -> Result<Self, String> {
        let file = dir.join(CONTRACT);
        let text = regular::read(dir, Path::new(CONTRACT)).map_err(|error| format!("{}: {error}", file.display()))?;
        let mut agent = yaml::from_yaml(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        let programs = programs(&mut agent, |_| None);
        Ok(Self { agent, programs, dir: Some(dir.to_path_buf()) })
    }

    fn of_spec(path: &Path, language: Option<&str>) -> Result<Self, String> {
        let source = read(path).map_err(|problem| diag::render(&problem, &Source::new(path, ""), "en", false))?;
        let (spec, mut problems) = spec::parse(source, language);
        let shown = |problem: &Problem| diag::render(problem, &spec.source, &spec.language, false);
        let built = built_from(path, None).map_err(|problem| shown(&problem))?;
        let answers = built.as_ref().map(|(_, lock)| lock.answers.clone()).unwrap_or_default();
        let lowered = lower::lower(&spec, &answers);
        problems.extend(lowered.problems);
        let errors = problems.iter().filter(|problem| problem.severity >= Severity::Question);
        let Some(mut agent) = lowered.agent.filter(|_| errors.clone().next().is_none()) else {
            return Err(errors.map(shown).collect::<Vec<_>>().join("\n\n"));
        };
        order::by_need(&mut agent);
        let lock = built.as_ref().map(|(_, lock)| lock);
        let current = lock.filter(|lock| lock.spec_sha256 == lock::sha256(spec.source.text.as_bytes()));
        // Grants stand in the contract of the crate; here they follow from what was pinned, as they did there.
        if let Some(lock) = current {
            let pinned = lock.pinned(&agent);
            tools::grant(&mut agent, &pinned);
        }
        let decisions = |skill: &Skill| Some(current?.skills.get(&skill.id)?.decisions.clone());
        for skill in &mut agent.skills {
            if let Some(ask) = &mut skill.ask {
                let known = current.and_then(|lock| lock.skills.get(&skill.id)?.ask.as_ref());
                ask.model = known.map(|known| known.model.clone()).unwrap_or_default();
            }
            skill.body = current.and_then(|lock| lock.skills.get(&skill.id)?.body.as_ref()?.of(skill));
        }
        let programs = programs(&mut agent, decisions);
        Ok(Self { agent, programs, dir: built.map(|(dir, _)| dir) })
    }
}

/// The clauses of every skill, read from their text; none where one skill has none or does not read.
pub(crate) fn programs(agent: &mut Agent, decisions: impl Fn(&Skill) -> Option<Vec<DecisionText>>) -> Vec<Program> {
    for skill in &mut agent.skills {
        if let Some(decisions) = decisions(skill) {
            skill.decisions = decisions;
        }
    }
    let of = |skill: &Skill| match skill.decisions.is_empty()
        && skill.body.is_none()
        && !is_asked(skill)
        && skill.grants.is_empty()
    {
        true => None,
        false => print::decisions_from_text(Scope { agent, skill }).ok(),
    };
    agent.skills.iter().map(of).collect::<Option<_>>().unwrap_or_default()
}

/// Whether a model was asked for this skill's examples: then it was built, with clauses or without.
fn is_asked(skill: &Skill) -> bool {
    skill.ask.as_ref().is_some_and(|ask| !ask.model.is_empty())
}

/// Reads a spec; what is no text is a problem.
pub fn read(path: &Path) -> Result<Source, Problem> {
    let unreadable = |error: &dyn std::fmt::Display| {
        Problem::error("spec-unreadable", None).with("path", path.display()).with("detail", error)
    };
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| unreadable(&error))?;
    file.take(MOST_BYTES).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    match String::from_utf8(bytes) {
        // One spelling of each letter, however the author's system writes it: words are compared.
        Ok(text) => Ok(Source::new(path, text.nfc().collect::<String>())),
        Err(_) => Err(Problem::error("spec-binary", None)),
    }
}

/// The folder of a spec.
pub fn beside(spec: &Path) -> &Path {
    spec.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The crate that was built from this spec, with its lock: in `out` if stated, else among the spec's neighbours.
pub fn built_from(spec: &Path, out: Option<&Path>) -> Result<Option<(PathBuf, Lock)>, Problem> {
    if let Some(out) = out {
        return Ok(Lock::read(out)?.map(|lock| (out.to_path_buf(), lock)));
    }
    let name = name(spec);
    // A folder that cannot be listed has no crate for us.
    let Ok(neighbours) = fs::read_dir(beside(spec)) else { return Ok(None) };
    let mut folders: Vec<PathBuf> = neighbours
        .take(MOST_NEIGHBOURS)
        .filter_map(io::Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.join(lock::FILE).is_file())
        .collect();
    folders.sort();
    let mut broken = None;
    for folder in folders {
        match Lock::read(&folder) {
            Ok(Some(lock)) if lock.spec == name => return Ok(Some((folder, lock))),
            Ok(_) => {}
            // Another spec's broken lock is no trouble of this one.
            Err(problem) if is_of(&folder, spec) => broken = broken.or(Some(problem)),
            Err(_) => {}
        }
    }
    broken.map_or(Ok(None), Err)
}

/// Whether a lock that cannot be read as a whole is this spec's: by its line, else by the spec's copy in the crate.
fn is_of(folder: &Path, spec: &Path) -> bool {
    let text = regular::read(folder, Path::new(lock::FILE)).unwrap_or_default();
    match text.lines().find_map(|line| line.strip_prefix("spec:")) {
        Some(named) => named.trim().trim_matches(['"', '\'']) == name(spec),
        None => read(spec).is_ok_and(|ours| read(&folder.join("spec.md")).is_ok_and(|copy| copy.text == ours.text)),
    }
}

/// The contract of a crate as it was built; `None` where there is none that can be read.
pub fn contract(dir: &Path) -> Option<Agent> {
    yaml::from_yaml(&regular::read(dir, Path::new(CONTRACT)).ok()?).ok()
}

/// A spec's name among its neighbours.
pub fn name(spec: &Path) -> String {
    spec.file_name().unwrap_or(spec.as_os_str()).to_string_lossy().into_owned()
}
