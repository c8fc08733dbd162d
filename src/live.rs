//! An agent's own program on the user's terminal, behind walls, with the network that models, tools and callers need.
//!
//! In: a compiled program, its arguments, and what the user allows; out: its exit code. The program reads itself, the
//! system's libraries and what the network needs, and writes the folder that `--keep` names; it gets the keys and settings of
//! models and tools, and nothing else of the environment. It starts no programs of this machine outside its walls: those
//! that the user agreed to are started for it ([`lend`]). Deliberately not here: which code may be started (`trust`), and
//! compiling it.

use std::ffi::OsString;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use nl2agent_runtime::ask::{MODEL, REPLIES};
use nl2agent_runtime::model::choose::{self, HANDED};
use nl2agent_runtime::model::interrupt;
use nl2agent_runtime::model::open::{COMMAND, EMBEDDED};
use nl2agent_runtime::model::presets::PRESETS;
use nl2agent_runtime::tool::PROGRAMS;

use crate::agent::Agent;
use crate::diag::Problem;
use crate::failed::Failed;
use crate::sandbox::{self, Input, Limits, Reach, Spec, Walls};
use crate::verify::cargo::{FOR_NETWORK, around, let_out};
use crate::{lend, trust};

/// What any agent is told of the environment, beside the keys of models and the addresses and tokens of its tools.
const TOLD: &[&str] = &[
    "AGENT_TOKEN",
    "ALL_PROXY",
    "CI",
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "NL2AGENT_ANSWERS",
    "NL2AGENT_API_KEY",
    "NL2AGENT_TIMEOUT",
    "NO_COLOR",
    "TERM",
    "all_proxy",
    EMBEDDED,
    MODEL,
];
/// The option of `serve` that names a folder.
const KEEP: &str = "--keep";
/// Many callers at once, and what a large answer takes; an agent runs as long as it is wanted.
const LIMITS: Limits =
    Limits { time: Duration::MAX, output: usize::MAX, memory: 4 << 30, disk: 8 << 30, processes: 512 };

/// A program and what it is to do.
pub struct Live<'a> {
    pub program: &'a Path,
    pub arguments: Vec<OsString>,
    pub input: Input,
    pub agent: &'a Agent,
    /// The user agreed to the programs that the agent has as tool servers.
    pub starts_programs: bool,
    pub unsafe_no_sandbox: bool,
}

/// Runs the program to its end; its exit code.
pub fn run(live: Live) -> Result<u8, Failed> {
    let mut reach = around(live.program);
    reach.network = true;
    let_out(&mut reach);
    let arguments = kept(live.arguments.clone(), &mut reach)?;
    let environment = environment(&live, &mut reach)?;
    let walls = if live.unsafe_no_sandbox { Walls::None } else { Walls::Around(reach) };
    let program = live.program.into();
    let spec = Spec { program, arguments, environment, folder: "/".into(), input: live.input, walls };
    let status = sandbox::attend(&spec, LIMITS, interrupt::pressed);
    let status = status.map_err(|error| Problem::error("sandbox-missing", None).with("reason", error))?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

/// The arguments, with the folder to keep tasks in by its real name; it is made here, since its parent cannot be written.
fn kept(mut arguments: Vec<OsString>, reach: &mut Reach) -> Result<Vec<OsString>, Failed> {
    for at in 0..arguments.len() {
        let word = arguments[at].to_string_lossy().into_owned();
        let (folder, at, start) = match word.split_once('=') {
            Some((KEEP, folder)) => (PathBuf::from(folder), at, format!("{KEEP}=")),
            None if word == KEEP && at + 1 < arguments.len() => {
                (PathBuf::from(&arguments[at + 1]), at + 1, String::new())
            }
            _ => continue,
        };
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&folder).and_then(|()| folder.canonicalize());
        let real = made.map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut word = OsString::from(start);
        word.push(&real);
        arguments[at] = word;
        reach.write.push(real);
    }
    Ok(arguments)
}

/// The whole environment, and in `reach` the files that it names.
fn environment(live: &Live, reach: &mut Reach) -> Result<Vec<(OsString, OsString)>, Failed> {
    let mut names: Vec<String> = TOLD.iter().chain(FOR_NETWORK).map(|name| (*name).to_owned()).collect();
    names.extend(
        PRESETS.iter().flat_map(|preset| preset.keys.iter().chain(preset.bases)).map(|name| (*name).to_owned()),
    );
    for server in &live.agent.servers {
        names.extend([server.variable(), format!("{}_TOKEN", server.variable())]);
    }
    let mut environment: Vec<(OsString, OsString)> =
        names.into_iter().filter_map(|name| Some((OsString::from(&name), std::env::var_os(&name)?))).collect();
    let mut set = |name: &str, value: OsString| {
        environment.retain(|(known, _)| known != name);
        environment.push((name.into(), value));
    };
    let failed = |error: io::Error| error.to_string();
    set(HANDED, choose::handed(Path::new(".")).map_err(|error| error.to_string())?.into());
    if let Some(address) = lend::address() {
        set(EMBEDDED, address.into());
    }
    let model = std::env::var(MODEL).unwrap_or_default();
    if model.trim().starts_with("command:") {
        set(COMMAND, lend::command(model.trim().to_owned()).map_err(failed)?.into());
    } else if model.contains("replay:") {
        let names = model.split(',').map(|name| match name.trim().strip_prefix("replay:") {
            Some(path) => readable(Path::new(path), reach).map(|path| format!("replay:{}", path.display())),
            None => Ok(name.to_owned()),
        });
        set(MODEL, names.collect::<io::Result<Vec<_>>>().map_err(failed)?.join(",").into());
    }
    if let Some(replies) = std::env::var_os(REPLIES) {
        set(REPLIES, readable(Path::new(&replies), reach).map_err(failed)?.into());
    }
    let programs = trust::started(live.agent);
    if !programs.is_empty() {
        // Without an agreement there is a starter that starts none: the agent must not try by itself.
        let programs = if live.starts_programs { programs } else { Vec::new() };
        set(PROGRAMS, lend::programs::start(programs).map_err(failed)?.into());
    }
    Ok(environment)
}

/// A file that the user names, by its real path.
fn readable(path: &Path, reach: &mut Reach) -> io::Result<PathBuf> {
    let real = fs::canonicalize(path).map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
    reach.read.push(real.clone());
    Ok(real)
}
