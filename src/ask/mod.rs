//! What a model is asked when the agent runs: the question as text, and the answers that the examples are tested with.
//!
//! In: the contract, whose outputs need judgement (`lower::ask`); out: a [`Text`] a skill, and a recording of the
//! answers for every example. The question itself is put together by the runtime, for builds and for agents alike.
//! Deliberately not here: clauses about what was answered (`view` makes them see it as given), and the file (`emit::ask`).

mod schema;
pub mod view;

use nl2agent_runtime::Value;
use nl2agent_runtime::ask as runtime;
use nl2agent_runtime::json::Json;
use nl2agent_runtime::model::recorder::Keeper;
use nl2agent_runtime::model::{Model, ModelError};

use crate::agent::{Agent, Ask, Field, Skill};
use crate::clause::Scope;
use crate::json;
use crate::lock::{AskLock, sha256};

/// Larger tables are no part of a question.
const MOST_ROWS: usize = 60;

/// A question, in the author's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub skill: String,
    pub about: String,
    pub rules: Vec<String>,
    pub schema: String,
    /// Title and rows as JSON.
    pub tables: Vec<(String, String)>,
    /// Given and expected, as JSON.
    pub examples: Vec<(String, String)>,
}

impl Text {
    pub fn of(scope: Scope, ask: &Ask) -> Text {
        let Scope { agent, skill } = scope;
        let outputs: Vec<&Field> = ask.outputs.iter().filter_map(|at| skill.outputs.get(*at)).collect();
        let about = [&agent.about, &skill.about].into_iter().filter(|about| !about.is_empty());
        let rows = |table: &crate::agent::Table| {
            let row = |cells: &Vec<Value>| named(&table.columns.iter().collect::<Vec<_>>(), cells, agent);
            Json::List(table.rows.iter().map(row).collect()).compact()
        };
        let tables = agent.tables.iter().filter(|table| table.rows.len() <= MOST_ROWS);
        let example = |example: &crate::agent::Example| {
            let expected: Option<Vec<Value>> = ask.outputs.iter().map(|at| example.expect.get(*at)?.clone()).collect();
            Some((given(&example.given, skill, agent).compact(), named(&outputs, &expected?, agent).compact()))
        };
        Text {
            skill: skill.title.clone(),
            about: about.cloned().collect::<Vec<_>>().join("\n"),
            rules: ask.rules.iter().filter_map(|at| Some(skill.rules.get(*at)?.text.clone())).collect(),
            schema: schema::of(&outputs, agent).to_string(),
            tables: tables.map(|table| (table.title.clone(), rows(table))).collect(),
            examples: skill.examples.iter().filter_map(example).collect(),
        }
    }

    /// As the runtime takes it.
    pub fn with<T>(&self, then: impl FnOnce(&runtime::Ask) -> T) -> T {
        fn pairs(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
            pairs.iter().map(|(first, second)| (first.as_str(), second.as_str())).collect()
        }
        let rules: Vec<&str> = self.rules.iter().map(String::as_str).collect();
        then(&runtime::Ask {
            skill: &self.skill,
            about: &self.about,
            rules: &rules,
            schema: &self.schema,
            tables: &pairs(&self.tables),
            examples: &pairs(&self.examples),
        })
    }

    /// What the lock keeps.
    pub fn locked(&self, skill: &Skill, ask: &Ask) -> AskLock {
        let key = sha256(format!("{self:?}").as_bytes())[..16].to_owned();
        let titles = ask.outputs.iter().filter_map(|at| Some(skill.outputs.get(*at)?.title.clone()));
        AskLock { key, model: ask.model.clone(), outputs: titles.collect() }
    }
}

/// An input as a built agent writes it: what is missing is `null`.
pub fn given(values: &[Value], skill: &Skill, agent: &Agent) -> Json {
    named(&skill.inputs.iter().collect::<Vec<_>>(), values, agent)
}

fn named(fields: &[&Field], values: &[Value], agent: &Agent) -> Json {
    let pairs = fields.iter().zip(values);
    Json::Object(pairs.map(|(field, value)| (field.title.clone(), json::json(value, &field.ty, agent))).collect())
}

/// A recording of the answers for all examples, and who gave them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Replies {
    /// Empty where nothing is asked.
    pub text: String,
    pub model: String,
}

/// Why there is no recording.
#[derive(Debug)]
pub enum Failure {
    Model(ModelError),
    /// An example of a skill got no answer that fits.
    Unfit {
        skill: usize,
        example: usize,
        reason: String,
    },
}

/// Whether anything is asked.
pub fn is_any(agent: &Agent) -> bool {
    agent.skills.iter().any(|skill| skill.ask.is_some())
}

/// The answers of the recording that is there already, if it has all.
pub fn kept(agent: &Agent, old: &str) -> Option<Replies> {
    let mut keeper = Keeper::new(old, None).ok()?;
    recorded(agent, &mut keeper, &mut |_, _| ()).ok()?;
    Some(Replies { text: keeper.text(), model: keeper.id() })
}

/// Asks what the old recording of the same model does not answer.
pub fn asked(
    agent: &Agent,
    old: &str,
    model: &mut dyn Model,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Replies, Failure> {
    let mut keeper = Keeper::new(old, Some(model)).map_err(Failure::Model)?;
    recorded(agent, &mut keeper, progress)?;
    Ok(Replies { text: keeper.text(), model: keeper.id() })
}

/// What a model says now about all examples, answers that do not fit included: a recording.
pub fn live(agent: &Agent, model: &mut dyn Model) -> Result<String, ModelError> {
    let mut keeper = Keeper::new("", Some(model))?;
    for skill in &agent.skills {
        let Some(ask) = &skill.ask else { continue };
        let text = Text::of(Scope { agent, skill }, ask);
        for example in &skill.examples {
            let input = given(&example.given, skill, agent);
            if let Err(runtime::Trouble::Model(error)) = text.with(|ask| ask.put(&mut keeper, &input)) {
                return Err(error);
            }
        }
    }
    Ok(keeper.text())
}

impl From<ModelError> for Failure {
    fn from(error: ModelError) -> Self {
        Self::Model(error)
    }
}

fn recorded(agent: &Agent, model: &mut dyn Model, progress: &mut dyn FnMut(usize, usize)) -> Result<(), Failure> {
    let all: usize = agent.skills.iter().filter(|skill| skill.ask.is_some()).map(|skill| skill.examples.len()).sum();
    let mut done = 0;
    for (at, skill) in agent.skills.iter().enumerate() {
        let Some(ask) = &skill.ask else { continue };
        let text = Text::of(Scope { agent, skill }, ask);
        for (number, example) in skill.examples.iter().enumerate() {
            let input = given(&example.given, skill, agent);
            match text.with(|ask| ask.put(model, &input)) {
                Ok(_) => {}
                Err(runtime::Trouble::Model(error)) => return Err(Failure::Model(error)),
                Err(trouble @ runtime::Trouble::Unfit { .. }) => {
                    return Err(Failure::Unfit { skill: at, example: number, reason: trouble.to_string() });
                }
            }
            done += 1;
            progress(done, all);
        }
    }
    Ok(())
}
