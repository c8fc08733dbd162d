//! `run`, `serve` and `chat`: a built crate's own program, or one skill of a spec on one input.
//!
//! In: a crate or a spec, and the arguments for its program; out: what it says. A crate runs as its own program, built by
//! cargo if need be; a spec is evaluated here, from the clauses in the lock, without any toolchain, JSON in and out.
//! Deliberately not here: compiling specs, and the program's arguments (the runtime's `cli`).

use std::ffi::OsString;
use std::io::{ErrorKind, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use cargo_metadata::Message;
use nl2agent_runtime::cli;
use nl2agent_runtime::json::Json;
use nl2agent_runtime::text::visible;
use nl2agent_runtime::words::Words;

use crate::agent::{Agent, Skill, yaml};
use crate::clause::{Scope, eval};
use crate::diag::{self, Problem};
use crate::emit::Tree;
use crate::failed::Failed;
use crate::known::{self, CONTRACT, Known};
use crate::live::{self, Live};
use crate::sandbox::{self, End, Input};
use crate::verify::cargo::{Cargo, Faces, target_of};
use crate::{ask, json, provider, store, trust, verify};

/// Larger inputs are a mistake.
const MOST_BYTES: u64 = 16 << 20;
/// Linux takes no longer arguments than 128 KiB.
const MOST_ARGUMENT: usize = 100 << 10;
/// What compiles sooner is not worth a word.
const PATIENCE: Duration = Duration::from_secs(2);

/// `run DIR …` as the crate's program understands it, or `run SPEC [SKILL] --input JSON|@FILE|-`: the exit code, or what to
/// print.
pub fn command(path: &Path, arguments: &[String], allowed: Allowed) -> Result<Ran, Failed> {
    if path.is_dir() {
        // What asks a model, an agent or a tool needs the network and the keys that walls would keep from it.
        let (asks, uses) = match Known::of(path, None) {
            Ok(known) => (ask::is_any(&known.agent), known.agent.skills.iter().any(|skill| !skill.grants.is_empty())),
            Err(_) => (false, false),
        };
        let code = match (asks, uses) {
            // The clients of other agents come with the servers.
            (_, true) => open(path, Faces::All, arguments, allowed)?,
            (true, false) => open(path, Faces::Models, arguments, allowed)?,
            (false, false) => walled(path, arguments, allowed)?,
        };
        return Ok(Ran::Itself(code));
    }
    // That there is no such file is said before what a spec needs.
    known::read(path)?;
    let (mut skill, mut input) = (None, None);
    let mut words = arguments.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match word {
            "--input" | "-i" => input = words.next(),
            "--json" | "-j" => {}
            word => match word.strip_prefix("--input=") {
                Some(value) => input = Some(value),
                None if cli::is_json(word) => input = Some(word),
                None => skill = Some(word),
            },
        }
    }
    let language = || Known::of(path, None).map_or_else(|_| diag::user_language(), |known| known.agent.language);
    let input = input.or(cli::is_piped().then_some("-")).ok_or_else(|| diag::text(&language(), "ui-run-spec", &[]))?;
    Ok(Ran::Answer(evaluated(path, skill, &given(input)?)?))
}

/// What the user allows in so many words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Allowed {
    /// Start the programs that the agent names as tool servers.
    pub run_tools: bool,
    /// Without walls: `--unsafe-no-sandbox`.
    pub unsafe_no_sandbox: bool,
}

/// How a run ended.
pub enum Ran {
    /// The program spoke for itself; its exit code.
    Itself(u8),
    Answer(String),
}

/// `serve DIR …` and `chat DIR …`: the crate's program with its servers.
pub fn served(path: &Path, what: &str, arguments: &[String], allowed: Allowed) -> Result<u8, Failed> {
    let arguments: Vec<String> = std::iter::once(what.to_owned()).chain(arguments.iter().cloned()).collect();
    open(path, Faces::All, &arguments, allowed)
}

/// Runs the crate's own program on this terminal, behind walls with a network: of exactly the code that the tool makes of
/// this crate, since keys are in its environment.
fn open(dir: &Path, faces: Faces, arguments: &[String], allowed: Allowed) -> Result<u8, Failed> {
    let home = provider::home()?;
    present(dir)?;
    permitted(allowed)?;
    let tree = trust::files(dir, &home)?;
    let agent = tree.get(Path::new(CONTRACT)).map(|text| yaml::from_yaml(text));
    let agent = agent.transpose().map_err(|error| error.to_string())?.ok_or_else(|| format!("{CONTRACT}: none"))?;
    let starts_programs = consented(dir, &agent, &home, arguments, allowed)?;
    let place = stage(&tree, dir, &home)?;
    let (program, _) = compiled(&place, home, faces, allowed)?;
    let is_service = arguments.first().is_some_and(|word| matches!(word.as_str(), "serve" | "chat" | "mcp"));
    let (arguments, input) = match is_service {
        true => (arguments.iter().map(OsString::from).collect(), Input::Own),
        false => told(arguments, std::io::stdin().is_terminal())?,
    };
    live::run(Live {
        program: &program,
        arguments,
        input,
        agent: &agent,
        starts_programs,
        unsafe_no_sandbox: allowed.unsafe_no_sandbox,
    })
}

/// That there is no such folder is said before what is wrong with it.
fn present(dir: &Path) -> Result<(), Failed> {
    match std::fs::metadata(dir) {
        Ok(_) => Ok(()),
        Err(error) => Err(format!("{}: {error}", dir.display()).into()),
    }
}

/// Whether programs are started for the agent: an error, unless the user agrees to each of them. A crate from elsewhere names
/// whatever it likes.
fn consented(dir: &Path, agent: &Agent, home: &Path, arguments: &[String], allowed: Allowed) -> Result<bool, Failed> {
    // Help starts nothing.
    if arguments.iter().any(|word| word == "--help" || word == "-h") {
        return Ok(false);
    }
    let language = diag::user_language();
    for server in trust::unagreed(agent, dir, home) {
        // All of it, and what cannot be seen as escapes: the user decides by what is shown.
        let (title, address) = (visible(&server.title), server.address.escape_debug().to_string());
        let args = [("server", title.clone()), ("address", address.clone())];
        if !allowed.run_tools && !provider::agrees(&diag::text(&language, "ui-run-program", &args), &language) {
            let command = arguments.first().map(String::as_str).filter(|word| matches!(*word, "serve" | "chat"));
            let problem = Problem::error("program-unagreed", None).with("server", title).with("address", address);
            let problem = problem.with("command", command.unwrap_or("run"));
            return Err(problem.with("path", dir.display()).into());
        }
    }
    // Without the note the user is asked again.
    let _ = trust::agree(agent, dir, home);
    Ok(true)
}

/// Whether the crate may be compiled and started here at all. Where that is without walls, it is said.
pub(crate) fn permitted(allowed: Allowed) -> Result<(), Failed> {
    if let Some(warning) = sandbox::permitted(allowed.unsafe_no_sandbox)? {
        // Who does not listen misses it.
        let _ = writeln!(std::io::stderr(), "{}", warning.words(&diag::user_language()));
    }
    Ok(())
}

/// Runs the crate's own program behind walls, and hands on what it says.
fn walled(dir: &Path, arguments: &[String], allowed: Allowed) -> Result<u8, Failed> {
    let home = provider::home()?;
    permitted(allowed)?;
    let place = match staged(dir, &home) {
        Some(place) => place,
        None => dir.canonicalize().map_err(|error| format!("{}: {error}", dir.display()))?,
    };
    let (program, options) = compiled(&place, home, Faces::CommandLine, allowed)?;
    let (told, input) = told(arguments, false)?;
    let cargo = Cargo::find(&options)?;
    let done = cargo.run_fed(&program, told, input, options.test)?;
    if let Some(reason) = verify::unfinished(&done) {
        return Err(reason.to_owned().into());
    }
    // A reader that went away (`| head`) is no trouble of ours.
    let _ = match std::io::stdout().is_terminal() {
        true => std::io::stdout().write_all(diag::plain(&String::from_utf8_lossy(&done.stdout)).as_bytes()),
        false => std::io::stdout().write_all(&done.stdout),
    };
    let _ = std::io::stderr().write_all(diag::plain(&String::from_utf8_lossy(&done.stderr)).as_bytes());
    let End::Exited(status) = done.end else { return Ok(1) };
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

/// Arguments for a program that reaches no file of the user's, and the input that it gets on its standard input in place of
/// the one that they name: a file may be larger than an argument can be. Where somebody `attends`, who may be asked, the
/// terminal stays its standard input as long as the input fits into an argument.
fn told(arguments: &[String], attends: bool) -> Result<(Vec<OsString>, Input), Failed> {
    let (mut told, mut input) = (Vec::new(), if attends { Input::Own } else { Input::Nothing });
    let (mut previous, mut is_given) = ("", false);
    for word in arguments {
        let is_value = matches!(previous, "--input" | "-i");
        let (start, value) = match word.strip_prefix("--input=") {
            Some(value) => ("--input=", Some(value)),
            None if is_value => ("", Some(word.as_str())),
            // Behind another option, a word that looks like a file is that option's value.
            None if cli::is_json(word) && !previous.starts_with("--") => ("--input=", Some(word.as_str())),
            None => ("", None),
        };
        let elsewhere = value.filter(|value| *value == "-" || value.starts_with('@')).map(given).transpose()?;
        told.push(match elsewhere {
            Some(text) if attends && text.len() <= MOST_ARGUMENT => format!("{start}{text}").into(),
            Some(text) => {
                input = Input::Text(text.into_bytes());
                format!("{start}-").into()
            }
            None => OsString::from(word),
        });
        let is_json = matches!(word.as_str(), "--json" | "-j");
        is_given |= !is_json && (word.starts_with('-') || value.is_some());
        previous = if is_json { "" } else { word };
    }
    if !is_given && cli::is_piped() {
        let text = given("-")?;
        if !text.trim().is_empty() {
            told.push("--input=-".into());
            input = Input::Text(text.into_bytes());
        }
    }
    Ok((told, input))
}

/// The crate's own program, compiled if it is not yet, behind the same walls as any build: a folder may come from
/// anywhere, with settings and a toolchain file of its own.
fn compiled(dir: &Path, home: PathBuf, faces: Faces, allowed: Allowed) -> Result<(PathBuf, verify::Options), Failed> {
    let target = target_of(&home, dir, faces);
    let mut options = verify::Options::new(home, Default::default());
    options.unsafe_no_sandbox = allowed.unsafe_no_sandbox;
    let built = patiently(|| Cargo::find(&options).and_then(|cargo| cargo.program(dir, faces)))?;
    let program = Message::parse_stream(built.output.stdout.as_slice()).map_while(Result::ok).find_map(|message| {
        let Message::CompilerArtifact(artifact) = message else { return None };
        artifact.executable.map(|path| path.into_std_path_buf())
    });
    let program = program.filter(|program| built.succeeded() && verify::is_made(program, &target));
    program.map(|program| (program, options)).ok_or_else(|| built.last_words().into())
}

/// Compiles, and says so where that takes a while.
fn patiently<T>(compile: impl FnOnce() -> T) -> T {
    let (done, is_done) = channel::<()>();
    let teller = std::thread::spawn(move || {
        if is_done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
            // Who does not listen misses it.
            let _ = writeln!(std::io::stderr(), "{}", diag::text(&diag::user_language(), "ui-run-compile", &[]));
        }
    });
    let built = compile();
    drop(done);
    // It only ever waits for this.
    let _ = teller.join();
    built
}

/// The crate where verify compiled it, as it stands now. `None` where that place cannot be had: then it is compiled from
/// where it is.
pub(crate) fn staged(dir: &Path, home: &Path) -> Option<PathBuf> {
    stage(&store::read(dir).ok()?, dir, home).ok()
}

/// These files where verify compiles the crate.
fn stage(tree: &Tree, dir: &Path, home: &Path) -> Result<PathBuf, Problem> {
    let _claim = store::claim(home, dir)?;
    let place = store::work_place(home, dir);
    store::stage(&verify::apart(tree, &place), &place)?;
    Ok(place)
}

/// Evaluates the clauses in this process.
fn evaluated(path: &Path, skill: Option<&str>, input: &str) -> Result<String, String> {
    let known = Known::of(path, None)?;
    let words = Words(diag::face_words(&known.agent.language));
    let position = find(&known.agent, skill, words)?;
    let skill = &known.agent.skills[position];
    let Some(program) = known.programs.get(position) else {
        return Err(diag::text(&known.agent.language, "ui-not-built", &[]));
    };
    if skill.body.is_some() || skill.answered() > 0 {
        // Rust that a model wrote never runs in this process, and what a model is asked is the agent's affair.
        let dir = known.dir.as_deref().unwrap_or(Path::new(".")).display().to_string();
        let args = [("skill", skill.title.clone()), ("path", dir)];
        return Err(diag::text(&known.agent.language, "ui-needs-crate", &args));
    }
    let input = Json::parse(input).map_err(|error| words.say("face-input", &[("reason", &error.to_string())]))?;
    let values = json::inputs(&input, skill, &known.agent).map_err(|error| error.say(words))?;
    let scope = Scope { agent: &known.agent, skill };
    let outputs = eval::run(program, scope, &values).map_err(|fault| words.fault(&fault))?;
    Ok(json::outputs(&outputs, skill, &known.agent).to_string())
}

/// The skill's position; the only one where none is named.
fn find(agent: &Agent, name: Option<&str>, words: Words) -> Result<usize, String> {
    let titles = || agent.skills.iter().map(|skill| skill.title.as_str()).collect::<Vec<_>>().join(", ");
    let is = |skill: &Skill, name: &str| skill.title == name || skill.id == name;
    match (name, agent.skills.len()) {
        (None, 1) => Ok(0),
        (None, _) => Err(words.say("face-which-skill", &[("known", &titles())])),
        (Some(name), _) => {
            let found = agent.skills.iter().position(|skill| is(skill, name));
            found.ok_or_else(|| words.say("face-no-skill", &[("skill", name), ("known", &titles())]))
        }
    }
}

/// The JSON itself, a file's (`@FILE`), or standard input's (`-`).
fn given(input: &str) -> Result<String, String> {
    let mut text = String::new();
    let read = match input.strip_prefix('@') {
        Some(file) => std::fs::File::open(file).and_then(|file| file.take(MOST_BYTES + 1).read_to_string(&mut text)),
        None if input == "-" => std::io::stdin().take(MOST_BYTES + 1).read_to_string(&mut text),
        None => return Ok(input.to_owned()),
    };
    let read = read.and_then(|read| match read as u64 > MOST_BYTES {
        true => Err(ErrorKind::FileTooLarge.into()),
        false => Ok(text),
    });
    read.map_err(|error| format!("{input}: {error}"))
}
