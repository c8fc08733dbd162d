//! Text messages: the chat loop, with a client at the other end that answers when it likes.
//!
//! In: what was said in a task, and in those before it in the same context. Out: a skill's answer as an artifact, a
//! question that waits for the client, or why neither. What the loop has to remember between two messages of a task stands
//! in the question's metadata: nothing is kept beside the tasks. Without a model the skills are named ([`Guide`]).
//! Deliberately not here: which skill is called with what (`chat`), and messages with data (`work`).

use serde_json::json;

use super::protocol::{Message, Part, Role, Task};
use super::work::{self, Guide, Outcome, Talk, Turn};
use crate::agent::{Agent, Skill, Trouble};
use crate::chat::Person;
use crate::chat::talk;
use crate::json::Json;

/// Earlier tasks of a context that are looked at.
const MOST_TASKS: usize = 6;
/// The key of a question's metadata that holds the conversation's note.
const NOTE: &str = "talk";

/// Answers text with the agent's chat loop.
pub struct Desk(pub &'static Agent);

impl Talk for Desk {
    fn talk(&self, turn: &Turn) -> Outcome {
        let agent = self.0;
        let Ok(mut talk) = talk::Talk::new(agent) else { return Guide(agent).talk(turn) };
        for task in turn.before(MOST_TASKS) {
            recall(&mut talk, &task.history);
            recall(&mut talk, task.status.message.as_slice());
            results(&mut talk, &task);
        }
        // The last message is what is answered now.
        let earlier = turn.task.history.split_last().map_or(&[][..], |(_, earlier)| earlier);
        recall(&mut talk, earlier);
        if let Some(note) = earlier.last().and_then(note) {
            talk.resume(&note);
        }
        let mut client = Client { turn, told: Vec::new(), asked: None, answered: false, stuck: None };
        talk.say(&turn.message.words(), &mut client);
        client.outcome(agent, &talk)
    }
}

fn recall(talk: &mut talk::Talk, messages: &[Message]) {
    for message in messages {
        match message.role {
            Role::User => talk.heard(&message.words()),
            Role::Agent => talk.told(&message.words()),
        }
    }
}

fn results(talk: &mut talk::Talk, task: &Task) {
    for artifact in &task.artifacts {
        let name = artifact.name.as_deref().unwrap_or_default();
        for part in &artifact.parts {
            let data = part.data.as_ref().map(|data| data.get());
            talk.called(name, data.or(part.text.as_deref()).unwrap_or_default());
        }
    }
}

/// What a question of the agent remembers.
fn note(message: &Message) -> Option<Json> {
    let note = message.parts.iter().find_map(|part| part.metadata.as_ref()?.get(NOTE))?;
    Json::parse(&note.to_string()).ok()
}

/// Who sent the message.
struct Client<'a> {
    turn: &'a Turn,
    told: Vec<String>,
    /// The call that the client has to agree to.
    asked: Option<(&'static Skill, String)>,
    answered: bool,
    stuck: Option<String>,
}

impl Person for Client<'_> {
    fn tell(&mut self, text: &str) {
        self.told.push(text.to_owned());
    }

    fn hear(&mut self, _: &str) -> Option<String> {
        None
    }

    fn agrees(&mut self, _: &Agent, skill: &'static Skill, input: &str) -> Option<bool> {
        self.asked = Some((skill, input.to_owned()));
        None
    }

    fn calls(&mut self, skill: &Skill, input: &str) {
        self.turn.progress(&format!("→ {} {input}", skill.title));
    }

    fn answered(&mut self, agent: &Agent, skill: &Skill, answer: &Result<String, Trouble>) {
        match answer {
            Ok(answer) => match work::result(skill, answer, self.turn) {
                Ok(()) => self.answered = true,
                Err(why) => self.stuck = Some(why),
            },
            // What is wrong with the input can be said better; what the rules do not answer stays so.
            Err(trouble @ (Trouble::Input(_) | Trouble::Mistakes(_))) => self.tell(&agent.explain(trouble)),
            Err(trouble) => self.stuck(&agent.explain(trouble)),
        }
    }

    fn stuck(&mut self, why: &str) {
        self.stuck = Some(why.to_owned());
    }

    fn is_gone(&self) -> bool {
        self.turn.is_cancelled()
    }
}

impl Client<'_> {
    fn outcome(self, agent: &'static Agent, talk: &talk::Talk) -> Outcome {
        if let Some((skill, input)) = self.asked {
            return work::question(agent, skill, &input);
        }
        let told: Vec<&str> = self.told.iter().map(String::as_str).filter(|text| !text.trim().is_empty()).collect();
        let said = Part::text(told.join("\n"));
        match self.stuck {
            _ if self.answered => Outcome::Done(if told.is_empty() { Vec::new() } else { vec![said] }),
            Some(why) => Outcome::Failed(vec![Part::text(why)]),
            None if told.is_empty() => Guide(agent).outcome(),
            None => {
                let note = serde_json::from_str::<serde_json::Value>(&talk.note().compact()).unwrap_or_default();
                Outcome::Needs(vec![Part { metadata: json!({NOTE: note}).as_object().cloned(), ..said }])
            }
        }
    }
}
