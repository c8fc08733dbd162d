//! A generated agent's command line: `AGENT [SKILL] --input JSON|@FILE|-`, answer on stdout, trouble on stderr.
//!
//! In: the agent's skills, each a typed function. Exit codes: 0 answered, 1 the rules give no answer, 2 the input or
//! the command is wrong. Deliberately not here: the rules, and any server.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Fault, json};

/// What the command line needs to know of an agent. Names and descriptions are the author's words.
pub struct Agent {
    pub name: &'static str,
    pub about: &'static str,
    pub skills: &'static [Skill],
}

/// One skill. `answer` is [`answer`] around the skill's typed function.
pub struct Skill {
    pub id: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    /// What goes in and out, for people: `金额（元）`.
    pub inputs: &'static [&'static str],
    pub outputs: &'static [&'static str],
    pub answer: fn(&str) -> Result<String, Trouble>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The input is not what the skill takes.
    Input(json::Error),
    /// The rules have no answer to it.
    Fault(Fault),
    /// The command is wrong, or a file cannot be read.
    Command(String),
}

/// Runs a skill on JSON text: reads its input, and writes its answer, in the author's names.
pub fn answer<I: DeserializeOwned, O: Serialize>(
    input: &str,
    skill: impl Fn(&I) -> Result<O, Fault>,
) -> Result<String, Trouble> {
    let input = json::read(input).map_err(Trouble::Input)?;
    let output = skill(&input).map_err(Trouble::Fault)?;
    json::write(&output).map_err(Trouble::Input)
}

/// The whole `main` of a generated agent.
pub fn main(agent: &Agent) -> ExitCode {
    let arguments: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let (text, code) = match run(agent, &arguments) {
        Ok(text) => {
            // A reader that went away (`| head`) is no trouble of ours.
            let _ = writeln!(std::io::stdout(), "{text}");
            return ExitCode::SUCCESS;
        }
        Err(Trouble::Fault(fault)) => (fault.to_string(), 1),
        Err(Trouble::Input(error)) => (error.to_string(), 2),
        Err(Trouble::Command(message)) => (message, 2),
    };
    let _ = writeln!(std::io::stderr(), "error: {text}");
    ExitCode::from(code)
}

fn run(agent: &Agent, arguments: &[String]) -> Result<String, Trouble> {
    let (mut name, mut input) = (None, None);
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "-h" | "--help" => return Ok(help(agent)),
            "--input" | "-i" => {
                let value = words.next().ok_or_else(|| command("--input wants JSON, @FILE or -"))?;
                input = Some(value.as_str());
            }
            option if option.starts_with("--input=") => input = option.strip_prefix("--input="),
            option if option.starts_with('-') => return Err(command(format!("no option {option}; see --help"))),
            skill if name.is_none() => name = Some(skill),
            other => return Err(command(format!("one skill at a time: {other:?} is too much; see --help"))),
        }
    }
    let skill = match (name, agent.skills) {
        (None, [only]) => only,
        (None, _) => return Err(command(format!("which skill? {}", titles(agent)))),
        (Some(name), skills) => skills
            .iter()
            .find(|skill| skill.title == name || skill.id == name)
            .ok_or_else(|| command(format!("no skill {name:?}; there is {}", titles(agent))))?,
    };
    let input = input.ok_or_else(|| command("no --input; see --help"))?;
    (skill.answer)(&given(input)?)
}

fn command(message: impl Into<String>) -> Trouble {
    Trouble::Command(message.into())
}

/// The JSON text itself, a file's (`@FILE`) or standard input's (`-`).
fn given(input: &str) -> Result<String, Trouble> {
    let mut text = String::new();
    let read = match input.strip_prefix('@') {
        Some(file) => std::fs::read_to_string(file).map(|read| text = read),
        None if input == "-" => std::io::stdin().read_to_string(&mut text).map(drop),
        None => return Ok(input.to_owned()),
    };
    read.map_err(|error| command(format!("cannot read {input}: {error}")))?;
    Ok(text)
}

fn titles(agent: &Agent) -> String {
    agent.skills.iter().map(|skill| skill.title).collect::<Vec<_>>().join(", ")
}

fn help(agent: &Agent) -> String {
    let mut text = format!("{}\n", agent.name);
    if !agent.about.is_empty() {
        let _ = writeln!(text, "{}", agent.about);
    }
    let _ = writeln!(text, "\nUsage: [SKILL] --input JSON|@FILE|-\n\nSkills:");
    for skill in agent.skills {
        let _ = writeln!(text, "  {} ({})", skill.title, skill.id);
        if !skill.about.is_empty() {
            let _ = writeln!(text, "      {}", skill.about);
        }
        let _ = writeln!(text, "      {} → {}", skill.inputs.join(", "), skill.outputs.join(", "));
    }
    text.trim_end().to_owned()
}
