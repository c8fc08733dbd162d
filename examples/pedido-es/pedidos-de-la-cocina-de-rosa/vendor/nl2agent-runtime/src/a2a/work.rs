//! What is done for a message: the skill that it means is called, or the chat loop is asked.
//!
//! In: a message and what was said before. Out: a state for the task, and its results. Data parts call skills directly;
//! which one, the metadata says (`"skill"`), or it is the only one that takes the data. A skill that asks first waits
//! for the client to agree. Deliberately not here: the chat loop ([`Talk`]), and when work is done (`service`).

use std::sync::Arc;

use serde_json::json;
use serde_json::value::RawValue;
use tokio::sync::watch;

use super::error::Error;
use super::protocol::{Artifact, Message, Part, Role, SKILL, Task, TaskState};
use super::store::Tasks;
use crate::agent::{Agent, Skill, Trouble};
use crate::check;
use crate::json::Json;

/// What answers messages that call no skill: the agent's chat loop.
pub trait Talk: Send + Sync + 'static {
    /// Called on a thread where it may wait; should return soon once [`Turn::is_cancelled`].
    fn talk(&self, turn: &Turn) -> Outcome;
}

/// What became of a message.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Done. Results are artifacts; this is what else there is to say.
    Done(Vec<Part>),
    /// A passing answer that no task was needed for.
    Reply(Vec<Part>),
    /// The client has to say more: what.
    Needs(Vec<Part>),
    /// It will not be done: why.
    Rejected(Vec<Part>),
    /// It cannot be done: why.
    Failed(Vec<Part>),
}

/// One message of a task, and how to tell what happens meanwhile.
pub struct Turn {
    pub message: Message,
    /// The task as the message found it; its history ends with the message.
    pub task: Task,
    /// The client wants text and no data.
    pub plain: bool,
    pub(super) tasks: Arc<Tasks>,
    pub(super) stop: watch::Receiver<bool>,
}

impl Turn {
    /// Says what is going on.
    pub fn progress(&self, text: &str) {
        self.tasks.status(&self.task.id, TaskState::Working, vec![Part::text(text)]);
    }

    /// Gives a result, or more of the one with the same id.
    pub fn artifact(&self, artifact: Artifact, append: bool, last_chunk: bool) {
        self.tasks.artifact(&self.task.id, artifact, append, last_chunk);
    }

    pub fn is_cancelled(&self) -> bool {
        *self.stop.borrow()
    }

    /// The tasks that ended before in the same context, the oldest first.
    pub fn before(&self, most: usize) -> Vec<Task> {
        let mut tasks = self.tasks.of(&self.task.context_id);
        tasks.retain(|task| task.id != self.task.id && task.status.state.is_terminal());
        tasks.split_off(tasks.len().saturating_sub(most))
    }
}

/// What to do for a message.
pub enum Plan {
    Call(&'static Skill, String),
    /// The client was asked whether a call may be made, and answers.
    Decide(&'static Skill, String, Option<bool>),
    /// Data that no skill takes, or more than one: what to say.
    Unclear(String),
    Talk,
}

/// Reads what a message means. Errors are for who wrote the client: a skill that is not there.
pub fn plan(agent: &'static Agent, message: &Message, before: &[Message]) -> Result<Plan, Error> {
    if let Some((skill, input)) = asked(agent, before)
        && let Some(answer) = decision(agent, message)
    {
        return Ok(Plan::Decide(skill, input, answer));
    }
    call(agent, message)
}

/// Which skill a message's data is for.
fn call(agent: &'static Agent, message: &Message) -> Result<Plan, Error> {
    let mut parts = message.parts.iter().filter(|part| part.data.is_some());
    let (Some(part), more) = (parts.next(), parts.next()) else { return Ok(Plan::Talk) };
    if more.is_some() {
        return Err(Error::field("message.parts", "one data part at a time: each is one call of a skill"));
    }
    let input = part.data.as_ref().map(|data| data.get().to_owned()).unwrap_or_default();
    let name = [&part.metadata, &message.metadata].into_iter().flatten().find_map(|metadata| metadata.get(SKILL));
    if let Some(name) = name {
        let known = name.as_str().and_then(|name| agent.skill(name));
        let skill = known.ok_or_else(|| {
            let name = name.as_str().map_or_else(|| name.to_string(), str::to_owned);
            let why = agent.words.say("face-no-skill", &[("skill", &name), ("known", &titles(agent.skills))]);
            Error::field("message.metadata.skill", why)
        })?;
        return Ok(Plan::Call(skill, input));
    }
    if let [only] = agent.skills {
        return Ok(Plan::Call(only, input));
    }
    let takes = |skill: &&Skill| Json::parse(&input).is_ok_and(|json| check::object(&json, skill.inputs).is_empty());
    let mut takers = agent.skills.iter().filter(takes);
    Ok(match (takers.next(), takers.next()) {
        (Some(skill), None) => Plan::Call(skill, input),
        (None, _) => Plan::Unclear(guide(agent)),
        _ => Plan::Unclear(agent.words.say("face-which-skill", &[("known", &titles(agent.skills))])),
    })
}

/// The call that the client was last asked about, if that is what was said last.
fn asked(agent: &'static Agent, before: &[Message]) -> Option<(&'static Skill, String)> {
    let question = before.last().filter(|question| question.role == Role::Agent)?;
    let asked =
        question.parts.iter().find_map(|part| part.metadata.as_ref().filter(|asked| asked.contains_key(APPROVE)))?;
    Some((agent.skill(asked.get(APPROVE)?.as_str()?)?, asked.get(INPUT)?.as_str()?.to_owned()))
}

/// In the metadata of a question: the skill, and the call's input as JSON text, digits and all.
const APPROVE: &str = "approve";
const INPUT: &str = "input";

fn data(message: &Message) -> Option<&RawValue> {
    message.parts.iter().find_map(|part| part.data.as_deref())
}

/// What `{"approve": true}` says.
fn approval(data: &str) -> Option<bool> {
    match Json::parse(data) {
        Ok(Json::Object(fields)) => match &*fields {
            [(name, Json::Bool(agrees))] if name == APPROVE => Some(*agrees),
            _ => None,
        },
        _ => None,
    }
}

/// `{"approve": true}`, or yes and no in the author's language; `Some(None)` is neither, and `None` other data.
fn decision(agent: &Agent, message: &Message) -> Option<Option<bool>> {
    if let Some(data) = data(message) {
        return approval(data.get()).map(Some);
    }
    let said = message.words();
    let said = said.trim().trim_end_matches(['.', '!', '。', '！', '।']).to_lowercase();
    let is = |key: &str| agent.words.list(key).any(|word| word == said);
    Some(match (is("face-yes"), is("face-no")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    })
}

/// Does what a plan says.
pub fn carry_out(agent: &'static Agent, talk: &dyn Talk, plan: Plan, turn: &Turn) -> Outcome {
    match plan {
        Plan::Talk => talk.talk(turn),
        Plan::Unclear(text) => Outcome::Needs(vec![Part::text(text)]),
        Plan::Decide(skill, input, Some(true)) => answer(agent, skill, &input, turn),
        Plan::Decide(_, _, Some(false)) => Outcome::Rejected(vec![Part::text(agent.explain(&Trouble::Refused))]),
        Plan::Decide(skill, input, None) => question(agent, skill, &input),
        Plan::Call(skill, input) => {
            // A mistake is told before anybody is asked.
            match agent.mistakes(skill, &input) {
                Err(trouble) => Outcome::Needs(vec![Part::text(agent.explain(&trouble))]),
                Ok(()) if skill.asks_first => question(agent, skill, &input),
                Ok(()) => answer(agent, skill, &input, turn),
            }
        }
    }
}

/// Asks the client whether the call may be made.
pub(super) fn question(agent: &Agent, skill: &Skill, input: &str) -> Outcome {
    let text = agent.words.say("face-agree", &[("skill", skill.title), ("input", input)]);
    let metadata = json!({APPROVE: skill.id, INPUT: input}).as_object().cloned();
    Outcome::Needs(vec![Part { metadata, ..Part::text(text) }])
}

fn answer(agent: &Agent, skill: &Skill, input: &str, turn: &Turn) -> Outcome {
    let done = match agent.call(skill, input) {
        Ok(answer) => result(skill, &answer, turn),
        // The input can be mended in the same task.
        Err(trouble @ (Trouble::Input(_) | Trouble::Mistakes(_))) => {
            return Outcome::Needs(vec![Part::text(agent.explain(&trouble))]);
        }
        Err(trouble) => Err(agent.explain(&trouble)),
    };
    match done {
        Ok(()) => Outcome::Done(Vec::new()),
        Err(why) => Outcome::Failed(vec![Part::text(why)]),
    }
}

/// Gives a skill's answer, as data or as text, whichever the client reads.
pub(super) fn result(skill: &Skill, answer: &str, turn: &Turn) -> Result<(), String> {
    let part = match turn.plain {
        true => Part { media_type: Some("text/plain".to_owned()), ..Part::text(answer) },
        false => Part::data(answer).map_err(|error| error.to_string())?,
    };
    let metadata = json!({SKILL: skill.id}).as_object().cloned();
    let name = Some(skill.title.to_owned());
    turn.artifact(Artifact { artifact_id: super::id(), name, parts: vec![part], metadata }, false, true);
    Ok(())
}

/// Where no chat loop answers: says what the skills take.
pub struct Guide(pub &'static Agent);

impl Talk for Guide {
    fn talk(&self, _: &Turn) -> Outcome {
        self.outcome()
    }
}

impl Guide {
    pub(super) fn outcome(&self) -> Outcome {
        Outcome::Needs(vec![Part::text(guide(self.0))])
    }
}

/// What the skills take, one a line.
fn guide(agent: &Agent) -> String {
    let line = |skill: &Skill| {
        let inputs: Vec<String> = skill.inputs.iter().map(|field| field.label()).collect();
        format!("\n- {} (\"{SKILL}\": \"{}\"): {}", skill.title, skill.id, inputs.join(", "))
    };
    let skills: String = agent.skills.iter().map(line).collect();
    agent.words.say("face-wants-data", &[("skills", &skills)])
}

fn titles(skills: &[Skill]) -> String {
    skills.iter().map(|skill| skill.title).collect::<Vec<_>>().join(", ")
}
