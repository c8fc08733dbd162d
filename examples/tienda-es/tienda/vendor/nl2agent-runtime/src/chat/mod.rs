//! Talking with an agent: a model chooses which skill to call with what; the skills' answers are shown as they are.
//!
//! In: what a person says, at a terminal or over A2A; out: calls of the agent's own skills, and words. The model only ever picks a step: its answer is
//! held to a schema of the skills that there are, the input is checked as every input is, and who has to agree is asked by
//! code. Without a model the skills are a form. Deliberately not here: rules and limits (the skills'), the command line.

#[cfg(feature = "ask")]
mod small;
#[cfg(feature = "ask")]
pub mod talk;

use std::io::{BufRead, Write};

use crate::agent::{Agent, Field, Kind, Skill, Trouble};
use crate::check::Mistake;
use crate::json::Json;
use crate::{cli, spoken, text, tool};

/// Longer lines are cut off.
const MOST_BYTES: u64 = 1 << 16;
/// Times that a field of the form is asked for.
const MOST_TRIES: usize = 3;

/// Who is talked with.
pub trait Person {
    /// Shows a line or several.
    fn tell(&mut self, text: &str);
    /// The next thing that the person says; `None` when there is no more.
    fn hear(&mut self, question: &str) -> Option<String>;
    /// Whether the person agrees to a call; `None` if that will be said later, and nothing is done until then.
    fn agrees(&mut self, agent: &Agent, skill: &'static Skill, input: &str) -> Option<bool>;
    /// Shows what is called, before it is.
    fn calls(&mut self, skill: &Skill, input: &str) {
        self.tell(&format!("→ {} {input}", skill.title));
    }
    /// Shows what a call answered.
    fn answered(&mut self, agent: &Agent, skill: &Skill, answer: &Result<String, Trouble>) {
        self.tell(&match answer {
            Ok(answer) => cli::shown(agent, skill, answer),
            Err(trouble) => agent.explain(trouble),
        });
    }
    /// Shows why there is no step.
    fn stuck(&mut self, why: &str) {
        self.tell(why);
    }
    /// Whether somebody can be asked while a skill works.
    fn is_there(&self) -> bool {
        false
    }
    /// Whether nobody waits any more for what is done.
    fn is_gone(&self) -> bool {
        false
    }
}

/// A person at a terminal, or at both ends of a pipe.
pub struct Terminal<R, W> {
    pub reader: R,
    pub writer: W,
    /// Somebody sits there: nobody else can agree to anything.
    pub is_person: bool,
}

impl<R: BufRead, W: Write> Person for Terminal<R, W> {
    fn tell(&mut self, text: &str) {
        // A reader that went away is told nothing more.
        let _ = writeln!(self.writer, "{}", text::visible(text));
    }

    fn hear(&mut self, question: &str) -> Option<String> {
        let _ = write!(self.writer, "{question}");
        let _ = self.writer.flush();
        let mut line = Vec::new();
        let read = std::io::Read::take(&mut self.reader, MOST_BYTES).read_until(b'\n', &mut line);
        let line = String::from_utf8_lossy(&line).trim().to_owned();
        read.is_ok_and(|bytes| bytes > 0).then_some(line)
    }

    fn is_there(&self) -> bool {
        self.is_person
    }

    fn agrees(&mut self, agent: &Agent, skill: &'static Skill, input: &str) -> Option<bool> {
        if !self.is_person {
            return Some(false);
        }
        let question = agent.words.say("face-agree", &[("skill", skill.title), ("input", &text::visible(input))]);
        let answer = self.hear(&format!("{question} "));
        Some(answer.is_some_and(|answer| spoken::truth(&spoken::plain(&answer), agent.words) == Some(true)))
    }
}

/// Talks until the person has nothing more to say.
pub fn talk(agent: &'static Agent, person: &mut dyn Person) {
    #[cfg(feature = "ask")]
    {
        match talk::Talk::new(agent) {
            Ok(mut talk) => {
                person.tell(&agent.words.say("chat-hello", &[("agent", agent.name)]));
                // What is said goes there: who talks should know where.
                person.tell(&agent.words.say("chat-model", &[("model", talk.model())]));
                while let Some(said) = person.hear("> ") {
                    if !said.is_empty() && !talk.say(&said, person) {
                        return;
                    }
                }
                return;
            }
            Err(why) => person.tell(&why),
        }
    }
    form(agent, person);
}

/// Each skill with what it takes; where that is a message, what is said is the message.
pub(crate) fn skills(agent: &Agent, joint: &str) -> String {
    let skill = |skill: &Skill| {
        let titles: Vec<&str> = skill.inputs.iter().map(|field| field.title).collect();
        match skill.inputs {
            [] | [Field { kind: Kind::Text, .. }] => skill.title.to_owned(),
            _ => format!("{} ({})", skill.title, titles.join(", ")),
        }
    };
    agent.skills.iter().map(skill).collect::<Vec<_>>().join(joint)
}

/// Asks for one field after the other, and answers; then again.
pub fn form(agent: &'static Agent, person: &mut dyn Person) {
    while let Some(skill) = chosen(agent, person) {
        let Some(input) = filled(agent, skill, person) else { return };
        if let Some(answer) = called(agent, skill, &input, person) {
            person.answered(agent, skill, &answer);
        }
        person.tell("");
    }
}

/// The skill that the person chooses, by number or name; the only one without a question.
fn chosen(agent: &'static Agent, person: &mut dyn Person) -> Option<&'static Skill> {
    if let [only] = agent.skills {
        person.tell(only.title);
        return Some(only);
    }
    for (at, skill) in agent.skills.iter().enumerate() {
        person.tell(&format!("{}  {}", at + 1, skill.title));
    }
    loop {
        let said = person.hear(&format!("{} ", agent.words.say("chat-which", &[])))?;
        let number = spoken::plain(&said).parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let found = number.and_then(|at| agent.skills.get(at)).or_else(|| agent.skill(&said));
        if found.is_some() {
            return found;
        }
    }
}

/// The input, field by field; `None` where the person leaves.
fn filled(agent: &'static Agent, skill: &'static Skill, person: &mut dyn Person) -> Option<String> {
    let mut input: Vec<(String, Json)> = Vec::new();
    for field in skill.inputs {
        for _ in 0..MOST_TRIES {
            let said = person.hear(&format!("  {} ({}): ", field.title, cli::described(agent, field)))?;
            if said.is_empty() && field.is_optional() {
                break;
            }
            match read(field, &said, agent) {
                Ok(json) => {
                    input.push((field.title.to_owned(), json));
                    break;
                }
                Err(mistake) => person.tell(&format!("  {}", mistake.say(agent.words))),
            }
        }
    }
    Some(Json::Object(input).to_string())
}

/// What was said for a field: lists and records as JSON, everything else as on the command line.
fn read(field: &'static Field, said: &str, agent: &Agent) -> Result<Json, Mistake> {
    let is_list = matches!(field.kind, Kind::List(_));
    let items: Vec<&str> = said.split([',', '，', '、', ';']).map(str::trim).filter(|item| !item.is_empty()).collect();
    let values = if is_list && !said.starts_with('[') { items } else { vec![said] };
    spoken::field(field, &values, agent.words).map_err(|wrong| Mistake::new(field.title, wrong))
}

/// Calls a skill, once whoever has to agree did; `None` if they will say so later.
fn called(
    agent: &Agent,
    skill: &'static Skill,
    input: &str,
    person: &mut dyn Person,
) -> Option<Result<String, Trouble>> {
    // A mistake is told before anybody is asked.
    let mistakes = agent.mistakes(skill, input);
    if let Err(trouble) = mistakes {
        return Some(Err(trouble));
    }
    if skill.asks_first && !person.agrees(agent, skill, input)? {
        return Some(Err(Trouble::Refused));
    }
    Some(attended(agent, skill, input, person))
}

/// Calls a skill; what other agents ask back meanwhile, the person answers if one is there.
pub fn attended(agent: &Agent, skill: &Skill, input: &str, person: &mut dyn Person) -> Result<String, Trouble> {
    if !person.is_there() {
        return (skill.answer)(input);
    }
    let mut answer = |server: &str, question: &str| {
        let asks = agent.words.say("face-tool-asks", &[("server", server), ("question", question)]);
        person.hear(&format!("{}\n> ", text::visible(&asks))).filter(|said| !said.is_empty())
    };
    let given = skill.answer;
    tool::attended(&mut answer, || given(input))
}
