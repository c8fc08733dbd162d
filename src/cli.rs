//! The command line: arguments in, exit code out.
//!
//! Exit codes: 0 green, 1 not green, 2 wrong usage, 3 questions or problems in the spec, 4 the model failed or was
//! interrupted, 5 no toolchain or sandbox, 130 interrupted elsewhere. Results go to stdout, progress and problems to stderr. Deliberately not here: what the
//! commands do (`pipeline` and one file a command).

use std::ffi::OsString;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use nl2agent_runtime::model::interrupt;
use nl2agent_runtime::model::secret::redact;
use rust_decimal::Decimal;

use crate::agent::Agent;
use crate::events::{self, Sink};
use crate::failed::Failed;
use crate::hole::Bodies;
use crate::hole::bounds::Draw;
use crate::model::choose::AUTO;
use crate::pipeline::{self, Options, Outcome, Status, World};
use crate::provider::Provider;
use crate::questions::Question;
use crate::{diag, doctor, eval, explain, help, provider, report, run, test, why};

/// Natural language is the source code: compile a spec in your own language into a typed Rust agent.
#[derive(Parser)]
#[command(name = "nl2agent", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write a Rust crate for each spec, compile it, and run the author's examples as tests.
    Build {
        #[command(flatten)]
        common: Common,
        /// The crate's folder [default: beside the spec, named by the agent]. One spec only.
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Everything that build does, short of writing and compiling.
    Check(Common),
    /// Print what was understood: fields, rules, examples.
    Explain {
        /// A spec, or the folder of a built crate.
        #[arg(value_name = "SPEC|DIR")]
        path: PathBuf,
        /// The spec's language [default: detected].
        #[arg(long, value_name = "TAG")]
        lang: Option<String>,
    },
    /// Print the sentence behind a line of code, or the code behind a line of the spec.
    Why {
        #[arg(value_name = "FILE.rs:LINE|SPEC:LINE")]
        place: String,
    },
    /// Run a skill on an input: from a built crate, or straight from a built spec, without a Rust toolchain.
    Run {
        #[arg(value_name = "DIR|SPEC")]
        path: PathBuf,
        #[command(flatten)]
        allowed: Allowed,
        /// For the agent: a skill, --FIELD VALUE or --input JSON|@FILE|-, --help. A spec takes --input only.
        #[arg(value_name = "ARGUMENTS", trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Serve a built agent to other programs, over HTTP.
    Serve {
        /// The folder of a built agent.
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        #[command(flatten)]
        allowed: Allowed,
        /// For the server: --host ADDRESS, --port NUMBER, --token TOKEN, --help.
        #[arg(id = "server", value_name = "ARGUMENTS", trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Talk with a built agent; without a model it asks for one field after the other.
    Chat {
        /// The folder of a built agent.
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        #[command(flatten)]
        allowed: Allowed,
        /// For the chat; see its --help.
        #[arg(id = "talk", value_name = "ARGUMENTS", trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Run the author's examples against a built crate, and with --live against what a model says now.
    Test {
        /// The folder of a built crate.
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        /// Ask the model again instead of replaying what it said when the crate was built.
        #[arg(long)]
        live: bool,
        /// How many times.
        #[arg(long, value_name = "N", default_value_t = 1)]
        runs: usize,
        /// The model to ask, as for build.
        #[arg(long, value_name = "NAME", default_value = AUTO)]
        model: String,
        /// Compile and run what a model may have written without walls around it. Refused where CI is set.
        #[arg(long)]
        unsafe_no_sandbox: bool,
    },
    /// The embedded model, and other models that can be used.
    #[command(subcommand)]
    Model(ModelCommand),
    /// Check what this machine has: toolchain, model, folders; and ask the model one question.
    Doctor {
        /// The language to ask in, a tag such as zh or pt [default: yours].
        #[arg(long, value_name = "TAG")]
        lang: Option<String>,
        /// The model to ask, as for build.
        #[arg(long, value_name = "NAME", default_value = AUTO)]
        model: String,
        /// Ask no model.
        #[arg(long)]
        offline: bool,
    },
    /// Compile specs in memory and try them on cases that they were never shown; or have a model write the functions of
    /// a benchmark (JSONL) and run their hidden tests (for developers).
    Eval {
        #[command(flatten)]
        common: Common,
        /// Answers among which the best is taken.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
        samples: Option<u8>,
        /// Times that each task is tried.
        #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..))]
        seeds: u8,
        /// Only so many tasks, spread over the suite (benchmarks).
        #[arg(long, value_name = "N")]
        tasks: Option<usize>,
    },
}

#[derive(Subcommand)]
enum ModelCommand {
    /// What can be used here.
    List,
    /// Download the embedded model (1.1 GB).
    Pull,
    /// Where the embedded model is, or would be.
    Path,
}

/// What a built agent may do here; said before its folder.
#[derive(Args, Clone, Copy)]
struct Allowed {
    /// Start the programs that the agent names as tool servers.
    #[arg(long)]
    run_tools: bool,
    /// Compile and run what a model may have written without walls around it. Refused where CI is set.
    #[arg(long)]
    unsafe_no_sandbox: bool,
}

impl From<Allowed> for run::Allowed {
    fn from(Allowed { run_tools, unsafe_no_sandbox }: Allowed) -> Self {
        Self { run_tools, unsafe_no_sandbox }
    }
}

#[derive(Args)]
struct Common {
    /// Specs in Markdown or plain text.
    #[arg(value_name = "SPEC", required = true)]
    specs: Vec<PathBuf>,
    /// The model to ask: auto, embedded, qwen:MODEL, anthropic:MODEL, ollama:MODEL (see `model list`), URL#MODEL,
    /// "command:PROGRAM ARGS", or none.
    #[arg(long, value_name = "NAME", default_value = AUTO)]
    model: String,
    /// Fail where a model would have to be asked.
    #[arg(long)]
    locked: bool,
    /// No network.
    #[arg(long)]
    offline: bool,
    /// One JSON object a line on stdout, instead of words.
    #[arg(long)]
    json: bool,
    /// The spec's language, a tag such as zh or pt [default: detected].
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// Never ask; download the model if it is needed.
    #[arg(long, short)]
    yes: bool,
    /// Where two readings fit every example, take the likelier one and note it in the lock.
    #[arg(long)]
    accept_assumptions: bool,
    /// Keep the model's answers in this file.
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// When a model writes Rust functions: always, where clauses cannot say it, or never.
    #[arg(long, value_name = "WHEN", value_enum, default_value_t)]
    bodies: Bodies,
    /// Tokens that models may spend on one Rust function.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    max_tokens: Option<u64>,
    /// US dollars that models may cost in one build, by published prices; a question that might go beyond is not asked.
    #[arg(long, value_name = "USD", value_parser = money)]
    max_cost: Option<Decimal>,
    /// The model that is asked where the first one fails, or writes no Rust function that is right.
    #[arg(long, value_name = "NAME")]
    escalate: Option<String>,
    /// Compile and run what a model may have written without walls around it. Refused where CI is set.
    #[arg(long)]
    unsafe_no_sandbox: bool,
    /// Start the programs that a spec names as tool servers, to learn what they can do.
    #[arg(long)]
    run_tools: bool,
    /// Accept that tools which the spec grants are not what they were when the crate was last built.
    #[arg(long)]
    accept_tools: bool,
    /// Take the model's answers from this recording; nothing else is asked.
    #[arg(long, value_name = "PATH", conflicts_with_all = ["record", "model", "escalate"])]
    replay: Option<PathBuf>,
}

impl Common {
    fn options(&self, out: Option<PathBuf>) -> Options {
        Options {
            out,
            home: None,
            language: self.lang.clone(),
            locked: self.locked,
            offline: self.offline,
            accept_assumptions: self.accept_assumptions,
            bodies: self.bodies,
            max_tokens: self.max_tokens,
            max_cost: self.max_cost,
            draw: Draw::default(),
            unsafe_no_sandbox: self.unsafe_no_sandbox,
            run_tools: self.run_tools,
            accept_tools: self.accept_tools,
        }
    }

    fn provider(&self) -> Provider {
        let choice = provider::Choice {
            model: self.model.clone(),
            offline: self.offline,
            pull: if self.yes || std::env::var_os("CI").is_some() { provider::Pull::Yes } else { provider::Pull::Ask },
            record: self.record.clone(),
            replay: self.replay.clone(),
            json: self.json,
        };
        // A recording holds both models' answers.
        let second = match &self.escalate {
            Some(model) => Some(provider::Choice { model: model.clone(), ..choice.clone() }),
            None => choice.replay.is_some().then(|| choice.clone()),
        };
        Provider::new(choice).with_second(second.map(Provider::new))
    }
}

/// The picture of all commands and their arguments, in English.
pub fn command() -> clap::Command {
    Cli::command()
}

/// An amount of money.
fn money(text: &str) -> Result<Decimal, String> {
    let amount: Decimal = text.trim_start_matches('$').parse().map_err(|_| "write it as 0.50".to_owned())?;
    if amount.is_sign_negative() { Err("it cannot be below 0".into()) } else { Ok(amount) }
}

/// Reads the arguments, does what they say, and returns the exit code.
pub fn main() -> ExitCode {
    // A question under way ends by itself, which is told in the report; anything else is left where it is. Without a
    // handler the process is ended, which does no harm either.
    let _ = ctrlc::set_handler(|| {
        if !interrupt::press() {
            std::process::exit(130);
        }
    });
    let cli = match arguments() {
        Ok(cli) => cli,
        Err(code) => return ExitCode::from(code),
    };
    let code = match cli.command {
        Command::Build { common, out } => match (&out, common.specs.len()) {
            (Some(_), 2..) => usage("--out takes one spec; build several one by one, or without --out"),
            _ => build(&common, out, pipeline::build),
        },
        Command::Check(common) => build(&common, None, pipeline::check),
        Command::Explain { path, lang } => printed(explain::command(&path, lang.as_deref())),
        Command::Why { place } => printed(why::command(&place)),
        Command::Test { dir, live, runs, model, unsafe_no_sandbox } => {
            tested(&dir, live, runs, model, run::Allowed { run_tools: false, unsafe_no_sandbox })
        }
        Command::Run { path, allowed, arguments } => match run::command(&path, &arguments, allowed.into()) {
            Ok(run::Ran::Itself(code)) => code,
            Ok(run::Ran::Answer(text)) => printed(Ok(text)),
            Err(failed) => ended(Err(failed)),
        },
        Command::Serve { dir, allowed, arguments } => ended(run::served(&dir, "serve", &arguments, allowed.into())),
        Command::Chat { dir, allowed, arguments } => ended(run::served(&dir, "chat", &arguments, allowed.into())),
        Command::Model(ModelCommand::List) => printed(provider::list_command()),
        Command::Model(ModelCommand::Pull) => printed(provider::pull_command()),
        Command::Model(ModelCommand::Path) => printed(provider::path_command()),
        Command::Doctor { lang, model, offline } => {
            let language = lang.unwrap_or_else(diag::user_language);
            printed(doctor::command(&language, &model, offline))
        }
        Command::Eval { common, samples, seeds, tasks } => {
            let sampling = eval::Sampling { samples: samples.map(usize::from), seeds: seeds.into(), tasks };
            eval::command(&common.specs, sampling, &common.options(None), &mut common.provider(), common.json)
        }
    };
    ExitCode::from(code)
}

/// The arguments as clap reads them; an exit code where they ask for help or are wrong, both said in the user's language.
fn arguments() -> Result<Cli, u8> {
    let language = diag::user_language();
    let read = help::localized(command(), &language).try_get_matches_from(handed_on(std::env::args_os().collect()));
    read.and_then(|matches| Cli::from_arg_matches(&matches)).map_err(|error| {
        if error.use_stderr() {
            return usage(&help::refused(&error, &language));
        }
        // A reader that went away (`| head`) is no trouble of ours.
        let _ = error.print();
        0
    })
}

/// What follows an agent's folder is the agent's own to understand, its `--help` included.
fn handed_on(mut words: Vec<OsString>) -> Vec<OsString> {
    let is_agents = words.get(1).is_some_and(|word| ["run", "serve", "chat"].iter().any(|name| word == *name));
    let is_path = |word: &OsString| word == "--" || !word.to_string_lossy().starts_with('-');
    let path = words.iter().skip(2).position(is_path).map(|at| at + 2).filter(|at| is_agents && words[*at] != "--");
    if let Some(path) = path
        && words.get(path + 1).is_some_and(|word| word != "--")
    {
        words.insert(path + 1, "--".into());
    }
    words
}

/// Builds (or checks) spec by spec; the worst status is the exit code.
fn build(common: &Common, out: Option<PathBuf>, pass: impl Fn(&Path, &Options, World) -> Outcome) -> u8 {
    let options = common.options(out);
    let mut provider = common.provider();
    let mut worst = Status::Green;
    for (position, spec) in common.specs.iter().enumerate() {
        provider.go_to(spec);
        let sink = std::cell::RefCell::new(Sink::new(common.json));
        let mut tell = |event, language: &str| sink.borrow_mut().tell(&event, language);
        let mut ask = |question: &Question, agent: &Agent| {
            sink.borrow_mut().clear();
            if common.yes || common.json { None } else { on_terminal(question, agent) }
        };
        let outcome = pass(spec, &options, World { provider: &mut provider, tell: &mut tell, ask: &mut ask });
        sink.borrow_mut().clear();
        worst = worst.max(outcome.status);
        match common.json {
            true => events::print_outcome(&outcome),
            false => show(&outcome, position > 0),
        }
        if interrupt::pressed() {
            break;
        }
    }
    worst as u8
}

/// Problems on stderr, the report on stdout, without secrets; colours only where a terminal shows them.
fn show(outcome: &Outcome, another: bool) {
    let problems = report::problems(outcome);
    if !problems.is_empty() {
        // A closed stream is no reason to fail: the exit code says how it went.
        let _ = writeln!(anstream::stderr(), "{}\n", redact(&problems));
    }
    let space = if another { "\n" } else { "" };
    let _ = writeln!(anstream::stdout(), "{space}{}", redact(&report::report(outcome)));
}

/// The author's choice, where there is a terminal to ask on.
fn on_terminal(question: &Question, agent: &Agent) -> Option<usize> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return None;
    }
    question.ask(agent, &mut std::io::stdin().lock(), &mut std::io::stderr()).ok().flatten()
}

/// Shows how the examples went; green if all passed.
fn tested(dir: &Path, live: bool, runs: usize, model: String, allowed: run::Allowed) -> u8 {
    let choice =
        provider::Choice { model, offline: false, pull: provider::Pull::Ask, record: None, replay: None, json: false };
    let mut provider = Provider::new(choice);
    provider.go_to(dir);
    match test::command(dir, live.then_some(&mut provider), runs, allowed) {
        Ok((text, is_green)) => {
            printed(Ok(text));
            if is_green { Status::Green as u8 } else { Status::NotGreen as u8 }
        }
        Err(failed) => ended(Err(failed)),
    }
}

/// Shows a command's result, or its error.
fn printed(result: Result<String, String>) -> u8 {
    match result {
        Ok(text) => {
            let _ = writeln!(anstream::stdout(), "{}", redact(&text));
            Status::Green as u8
        }
        Err(text) => {
            let _ = writeln!(anstream::stderr(), "{}", redact(&text));
            Status::NotGreen as u8
        }
    }
}

/// The exit code of a program that spoke for itself, or of what kept it from that.
fn ended(result: Result<u8, Failed>) -> u8 {
    result.unwrap_or_else(|failed| {
        printed(Err(failed.words));
        failed.code
    })
}

fn usage(text: &str) -> u8 {
    let _ = writeln!(anstream::stderr(), "{text}");
    2
}
