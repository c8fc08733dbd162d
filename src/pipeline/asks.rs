//! What the agent asks a model when it runs, asked now for the author's examples: the recording that its tests replay.
//!
//! In: the contract, the crate as it stands, a model; out: the recording, noted in the contract and in the lock. A
//! recording that answers every example is kept. Deliberately not here: the question itself (`ask`).

use std::path::Path;

use super::{Status, Stop, Work};
use crate::agent::Agent;
use crate::ask::{self, Failure, Replies, Text};
use crate::clause::Scope;
use crate::diag::Problem;
use crate::emit::examples::REPLIES;
use crate::events::Step;
use crate::lock::Lock;
use crate::{explain, regular};

impl Work<'_> {
    /// The recording's text; empty where nothing is asked.
    pub(super) fn replies(&mut self, agent: &mut Agent, lock: &mut Lock, dir: &Path) -> Result<String, Stop> {
        let Some(first) = agent.skills.iter().find(|skill| skill.ask.is_some()) else { return Ok(String::new()) };
        let (title, span) = (first.title.clone(), first.span);
        // A crate that is not there, or has none, has nothing to keep.
        let old = regular::read(dir, Path::new(REPLIES)).unwrap_or_default();
        let replies = match ask::kept(agent, &old) {
            Some(replies) => replies,
            None => {
                self.may_ask(&title, Some(span))?;
                self.answers(agent, &old)?
            }
        };
        for skill in 0..agent.skills.len() {
            let Some(asked) = &mut agent.skills[skill].ask else { continue };
            asked.model.clone_from(&replies.model);
            let (asked, scope) = (asked.clone(), Scope { agent, skill: &agent.skills[skill] });
            if let Some(known) = lock.skills.get_mut(&scope.skill.id) {
                known.ask = Some(Text::of(scope, &asked).locked(scope.skill, &asked));
            }
        }
        self.found.agent = Some(agent.clone());
        Ok(replies.text)
    }

    fn answers(&mut self, agent: &Agent, old: &str) -> Result<Replies, Stop> {
        // The bill is the first such skill's: one recording is made for all.
        let skill = agent.skills.iter().position(|skill| skill.ask.is_some());
        let asked = |work: &mut Self, second| {
            work.metered_by(second, skill, Step::Ask, |model, progress| ask::asked(agent, old, model, progress))
        };
        let answers = match asked(self, self.given_up) {
            Err(Failure::Model(error)) if self.hands_on(&error) => asked(self, true),
            answers => answers,
        };
        match answers {
            Ok(Some(replies)) => Ok(replies),
            Ok(None) => {
                let problem = Problem::error("model-absent", None).with("detail", "--model none");
                Err(self.stop(Status::Model, problem))
            }
            Err(Failure::Model(error)) => Err(self.model_failed(&error)),
            Err(Failure::Unfit { skill, example, reason }) => {
                let found = &agent.skills[skill];
                let given = explain::given_words(&found.examples[example], found, agent);
                let problem = Problem::error("ask-unfit", found.examples[example].span);
                Err(self.stop(Status::NotGreen, problem.with("example", given).with("reason", reason)))
            }
        }
    }
}
