//! The contract, `agent.yaml`: what the spec settles, typed, every item with its span.
//!
//! In: what `lower` found; out: the same as YAML and back. Deliberately not here: how it was found, and the clauses'
//! syntax (`clause`). Names: `id` is ASCII snake_case and used in code; `title` is the author's word and used in JSON,
//! in clauses and in messages.

pub mod words;
pub mod yaml;

use nl2agent_runtime::Value;
use serde::{Deserialize, Serialize};

use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agent {
    /// Folder and crate name, ASCII kebab-case.
    pub slug: String,
    pub title: String,
    pub about: String,
    /// BCP 47 tag.
    pub language: String,
    pub enums: Vec<Enum>,
    pub records: Vec<Record>,
    pub tables: Vec<Table>,
    /// Other agents and tool servers that sentences may grant tools of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<Server>,
    pub skills: Vec<Skill>,
}

/// Another agent or a tool server, as the author lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Server {
    /// ASCII snake_case; part of the name of an environment variable.
    pub id: String,
    pub title: String,
    /// An address, or a program with its arguments.
    pub address: String,
    pub protocol: Protocol,
    /// The author allows tools that act on the world.
    pub may_change: bool,
    /// A person has to agree before each call of a skill that asks it. What may change things always asks.
    pub asks_first: bool,
    pub span: Span,
}

impl Server {
    /// The environment variable that names another address for it.
    pub fn variable(&self) -> String {
        format!("NL2AGENT_TOOL_{}", self.id.to_ascii_uppercase())
    }
}

/// How a server is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Protocol {
    A2a,
    Mcp,
    Command,
}

/// A tool as its server describes it when the crate is built: what the built agent holds the server to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    pub name: String,
    pub title: String,
    /// SHA-256 of its description, which is text for models and is never shown to one here.
    pub about: String,
    /// JSON schemas, keys sorted; the output's is empty where the tool answers a text.
    pub input: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub output: String,
    pub reads_only: bool,
}

/// One tool that sentences grant to a skill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Position among the agent's servers.
    pub server: usize,
    pub tool: Tool,
    /// Positions of the sentences that grant it.
    pub rules: Vec<usize>,
    /// What it is given: fields by their index in the skill's scope (inputs, then outputs), and the tool's key for each.
    pub inputs: Vec<(usize, String)>,
    /// What it gives: positions among the skill's outputs, and the tool's key for each.
    pub outputs: Vec<(usize, String)>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Enum {
    /// ASCII UpperCamelCase.
    pub id: String,
    pub title: String,
    pub variants: Vec<Variant>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// ASCII UpperCamelCase.
    pub id: String,
    pub title: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// ASCII UpperCamelCase.
    pub id: String,
    pub title: String,
    pub fields: Vec<Field>,
}

/// A data table of the spec; its rows are looked up by the first column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// ASCII snake_case.
    pub id: String,
    pub title: String,
    pub columns: Vec<Field>,
    pub rows: Vec<Vec<Value>>,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Skill {
    pub id: String,
    pub title: String,
    pub about: String,
    pub span: Span,
    pub inputs: Vec<Field>,
    /// In the order in which they are computed: later ones may use earlier ones.
    pub outputs: Vec<Field>,
    pub rules: Vec<Rule>,
    pub examples: Vec<Example>,
    /// What `select` chose, as text; empty before that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<DecisionText>,
    /// The function that computes what no clause decides; `None` where clauses decide everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body>,
    /// What a model is asked each time the skill runs; its outputs are the first ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Ask>,
    /// Tools of others that are asked each time the skill runs; their outputs follow those of `ask`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grants: Vec<Grant>,
}

impl Skill {
    /// How many outputs, the first ones, others answer: a model, other agents, tools.
    pub fn answered(&self) -> usize {
        let tools: usize = self.grants.iter().map(|grant| grant.outputs.len()).sum();
        self.ask.as_ref().map_or(0, |ask| ask.outputs.len()) + tools
    }

    /// Positions of the sentences about them, which are no rules for clauses.
    pub fn told(&self) -> impl Iterator<Item = usize> {
        let asked = self.ask.iter().flat_map(|ask| &ask.rules);
        asked.chain(self.grants.iter().flat_map(|grant| &grant.rules)).copied()
    }
}

/// The outputs that need judgement, and the sentences that say how: a typed question to a model when the agent runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Positions among the skill's outputs, in order, from 0 without a gap.
    pub outputs: Vec<usize>,
    /// Positions of the rules that the model is told.
    pub rules: Vec<usize>,
    /// Whose answers the examples were tested with; empty before a build.
    pub model: String,
}

/// The outputs of a skill that one Rust function computes, and who wrote it. Its text is in the crate and in the lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// Positions among the skill's outputs, in order.
    pub outputs: Vec<usize>,
    /// As `--model` names it; empty while nobody wrote it yet.
    pub model: String,
    /// Positions of the rules that the function names in its comments.
    pub rules: Vec<usize>,
}

/// The chosen clauses of one output, as `clause::print` writes them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DecisionText {
    /// The output's title.
    pub output: String,
    pub order: crate::clause::Order,
    pub clauses: Vec<ClauseText>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClauseText {
    /// The rule's id.
    pub rule: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    pub id: String,
    pub title: String,
    #[serde(rename = "type")]
    pub ty: Type,
    /// As written: 元, km, days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What the author says of it beside its kind: "how many dogs from the one household".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Named by the rules only: computed on the way, in nobody's example and not in the answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub intermediate: bool,
    pub span: Span,
}

/// Indices point into the agent's `enums` and `records`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    Text,
    Bool,
    Integer,
    Decimal,
    /// ISO 4217 code where known, else the author's word.
    Money(String),
    Date,
    Time,
    DateTime,
    Duration,
    Enum(usize),
    Record(usize),
    List(Box<Type>),
    Optional(Box<Type>),
}

impl Type {
    /// Integer, decimal or money: all are exact numbers to a clause.
    pub fn is_number(&self) -> bool {
        matches!(self, Type::Integer | Type::Decimal | Type::Money(_))
    }
}

/// One sentence of the author.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// `r1`, `r2`, … within the skill.
    pub id: String,
    pub text: String,
    pub span: Span,
    pub line: usize,
}

/// given → expect. Written by the author, never by a model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// ASCII snake_case test name, unique in the skill, for example `example_1_line_12`.
    pub id: String,
    pub span: Span,
    pub line: usize,
    /// One value an input, in their order.
    pub given: Vec<Value>,
    /// One an output, in their order; `None` where the example does not say (and for intermediate values).
    pub expect: Vec<Option<Value>>,
}
