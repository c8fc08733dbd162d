//! The contract of a generated agent: one `static AGENT`, from which every face is made.
//!
//! In: what the compiler fills, in the author's words and typed. Out: each skill as one call on JSON text, its schemas
//! ([`crate::schema`]), and every trouble in the author's language. Deliberately not here: the faces (`cli`, `serve`), and
//! the rules.

use std::process::ExitCode;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::check::{self, Mistake};
use crate::json::{self, Json};
use crate::words::Words;
use crate::{Fault, cli};

/// An agent as all faces see it. Names and descriptions are the author's words.
pub struct Agent {
    /// ASCII kebab-case: the name of the program and of servers.
    pub slug: &'static str,
    pub name: &'static str,
    pub about: &'static str,
    /// BCP 47 tag of the language that the author writes.
    pub language: &'static str,
    pub version: &'static str,
    /// What the faces say, in that language.
    pub words: Words,
    /// `spec.md` and `agent.yaml`, whole.
    pub spec: &'static str,
    pub contract: &'static str,
    pub skills: &'static [Skill],
}

/// One typed ability. `answer` is [`answer`] around its function: call it through [`Agent::call`].
pub struct Skill {
    /// ASCII snake_case.
    pub id: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    pub inputs: &'static [Field],
    pub outputs: &'static [Field],
    pub examples: &'static [Example],
    /// A person has to agree before each call. The faces ask; who cannot be asked is refused.
    pub asks_first: bool,
    pub answer: fn(&str) -> Result<String, Trouble>,
}

/// A named value that goes in or comes out. JSON accepts both names and writes the title.
pub struct Field {
    /// ASCII snake_case.
    pub id: &'static str,
    pub title: &'static str,
    /// As the author writes it (元, km); empty where there is none.
    pub unit: &'static str,
    /// What else the author says of it; empty where nothing is said.
    pub note: &'static str,
    pub kind: Kind,
}

/// What a field holds.
pub enum Kind {
    Text,
    Bool,
    Integer,
    Decimal,
    /// ISO 4217 code.
    Money(&'static str),
    Date,
    Time,
    DateTime,
    Duration,
    Enum(&'static [Choice]),
    Record(&'static [Field]),
    List(&'static Kind),
    Optional(&'static Kind),
}

/// One value of an enum.
pub struct Choice {
    pub id: &'static str,
    pub title: &'static str,
}

/// One of the author's examples, both sides as JSON objects in the author's words. `expect` may lack outputs.
pub struct Example {
    pub given: &'static str,
    pub expect: &'static str,
}

/// Why there is no answer. [`Agent::explain`] says it in the author's language.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The input is not JSON, or not what the skill takes in a way that `Mistakes` does not tell.
    Input(json::Error),
    /// The input's fields are not what the skill takes.
    Mistakes(Vec<Mistake>),
    /// The rules have no answer to it.
    Fault(Fault),
    /// A person was asked and did not agree, or there was nobody to ask.
    Refused,
    /// The command is wrong, or a file cannot be read; in the author's language already.
    Command(String),
}

impl Agent {
    /// The skill of a name: its id or its title.
    pub fn skill(&self, name: &str) -> Option<&'static Skill> {
        self.skills.iter().find(|skill| skill.id == name || skill.title == name)
    }

    /// The whole of a call that nobody has to agree to: checks the input, answers, both as JSON text.
    pub fn call(&self, skill: &Skill, input: &str) -> Result<String, Trouble> {
        self.mistakes(skill, input).and_then(|()| (skill.answer)(input))
    }

    /// What is wrong with an input, if anything is.
    pub fn mistakes(&self, skill: &Skill, input: &str) -> Result<(), Trouble> {
        let mistakes = check::object(&Json::parse(input).map_err(Trouble::Input)?, skill.inputs);
        if mistakes.is_empty() { Ok(()) } else { Err(Trouble::Mistakes(mistakes)) }
    }

    /// A trouble in the author's language; a mistake a line.
    pub fn explain(&self, trouble: &Trouble) -> String {
        match trouble {
            Trouble::Input(error) => self.words.say("face-input", &[("reason", &error.to_string())]),
            Trouble::Mistakes(mistakes) => {
                mistakes.iter().map(|mistake| mistake.say(self.words)).collect::<Vec<_>>().join("\n")
            }
            Trouble::Fault(fault) => self.words.fault(fault),
            Trouble::Refused => self.words.say("face-refused", &[]),
            Trouble::Command(message) => message.clone(),
        }
    }
}

impl Field {
    /// `金额 (元)`: title and unit.
    pub fn label(&self) -> String {
        if self.unit.is_empty() { self.title.to_owned() } else { format!("{} ({})", self.title, self.unit) }
    }

    /// `金额 (元): 发票上的总额`: title, unit and note.
    pub fn description(&self) -> String {
        if self.note.is_empty() { self.label() } else { format!("{}: {}", self.label(), self.note) }
    }

    pub fn is_optional(&self) -> bool {
        matches!(self.kind, Kind::Optional(_))
    }
}

impl Kind {
    /// The values of an enum; none of anything else.
    pub fn choices(&self) -> &'static [Choice] {
        match self {
            Kind::Enum(choices) => choices,
            Kind::Optional(inner) => inner.choices(),
            _ => &[],
        }
    }
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
pub fn main(agent: &'static Agent) -> ExitCode {
    cli::main(agent)
}
