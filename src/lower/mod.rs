//! Spec → Agent, the typed contract: names, types, units, enums, rules, tables, examples as values.
//!
//! Pure: no model, no files. What the text settles is settled here; what is left (an ASCII name, whether a column is given
//! or expected) is a [`SmallQuestion`] with a fallback that is already used. The pipeline may ask a model and call [`lower`]
//! again with the answers. Deliberately not here: parsing (`spec`), clauses, messages (`diag`).

mod ask;
mod columns;
mod date;
mod declared;
mod examples;
mod fields;
mod fold;
mod intermediate;
mod lines;
mod list;
mod literal;
mod locale;
pub(crate) mod mention;
pub(crate) mod names;
mod number;
mod pieces;
mod quantity;
mod roles;
mod scattered;
mod servers;
mod skill;
mod tables;
mod units;
mod unlabelled;

use std::collections::{BTreeMap, BTreeSet};

pub use literal::{Column, LiteralError, Proven, read as read_literal};
pub use locale::Locale;

use crate::agent::{Agent, Enum, Record};
use crate::diag::Problem;
use crate::spec::{ExampleBlock, Spec};
use crate::vocabulary::Vocabulary;

/// What a model answered so far, by [`SmallQuestion::key`]. Answers that do not fit are ignored.
pub type Answers = BTreeMap<String, String>;

/// What lowering found.
#[derive(Clone, Debug, PartialEq)]
pub struct Lowered {
    /// Absent only where the spec has no skill.
    pub agent: Option<Agent>,
    pub problems: Vec<Problem>,
    pub wanted: Vec<SmallQuestion>,
}

/// One small thing that the text does not settle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallQuestion {
    /// Stable, for example `name:field:金额` or `role:报销:类别`.
    pub key: String,
    pub ask: Ask,
    /// What is used until there is an answer.
    pub fallback: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A short English snake_case name (also for types; they are made UpperCamelCase here).
    AsciiName { title: String, kind: NameKind, context: String },
    /// `input` or `output`.
    Role { column: String, context: String },
}

/// What a name is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    Agent,
    Skill,
    /// Also the enum or record of the field's type, in UpperCamelCase.
    Field,
    Variant,
    Table,
}

impl NameKind {
    /// The word in a question's key.
    pub fn word(self) -> &'static str {
        match self {
            NameKind::Agent => "agent",
            NameKind::Skill => "skill",
            NameKind::Field => "field",
            NameKind::Variant => "variant",
            NameKind::Table => "table",
        }
    }

    /// The name of what has no letters in its title.
    fn default_name(self) -> &'static str {
        match self {
            NameKind::Variant => "value",
            other => other.word(),
        }
    }
}

/// What the passes of lowering share while they work.
pub(crate) struct Context<'a> {
    pub spec: &'a Spec,
    pub locale: Locale<'a>,
    pub answers: &'a Answers,
    pub names: names::Names<'a>,
    pub enums: Vec<Enum>,
    pub records: Vec<Record>,
    /// Names of types: enums, records, and the skills' own.
    pub types: BTreeSet<String>,
    pub problems: Vec<Problem>,
    /// What all cells and rules of the spec prove about its numbers and dates.
    pub proven: Proven,
}

/// Lowers a spec.
pub fn lower(spec: &Spec, answers: &Answers) -> Lowered {
    let mut context = Context {
        spec,
        locale: Locale::new(&spec.language),
        answers,
        names: names::Names::new(answers),
        enums: vec![],
        records: vec![],
        types: BTreeSet::new(),
        problems: vec![],
        proven: proven(spec),
    };
    let about = join(&spec.about, &spec.language);
    let slug = context.names.snake(&spec.title.text, NameKind::Agent, &about, spec.title.span, &mut BTreeSet::new());
    let mut ids = BTreeSet::new();
    let mut skills = Vec::new();
    for section in &spec.skills {
        skills.push(skill::lower(section, &mut context, &mut ids));
    }
    let tables = tables::lower(&spec.tables, &skills, &mut context);
    let servers = servers::lower(spec, &mut context.problems);
    if let Some(vocabulary) = Vocabulary::of(&spec.language) {
        for skill in &mut skills {
            context.problems.extend(ask::mark(skill, &context.enums, &servers, vocabulary));
        }
    }
    let Context { names, enums, records, mut problems, .. } = context;
    once_each(&mut problems, &["literal-ambiguous-date", "literal-ambiguous-number"]);
    problems.extend(names.problems);
    let agent = (!skills.is_empty()).then(|| Agent {
        slug: names::kebab(&slug),
        title: spec.title.text.clone(),
        about,
        language: spec.language.clone(),
        enums,
        records,
        tables,
        servers,
        skills,
    });
    Lowered { agent, problems, wanted: names.wanted }
}

/// Keeps the first problem of each of these kinds: one answer about how the author writes dates settles all dates.
fn once_each(problems: &mut Vec<Problem>, codes: &[&str]) {
    let mut seen = BTreeSet::new();
    problems.retain(|problem| !codes.contains(&problem.code) || seen.insert(problem.code));
}

/// What the cells of all tables prove; where they say nothing, the numbers in the rules.
fn proven(spec: &Spec) -> Proven {
    let locale = Locale::new(&spec.language);
    let mut cells: Vec<&str> = Vec::new();
    for table in &spec.tables {
        cells.extend(table.table.rows.iter().flatten().map(|cell| cell.text.as_str()));
    }
    for block in spec.skills.iter().flat_map(|skill| &skill.examples) {
        match block {
            ExampleBlock::Table(table) => cells.extend(table.rows.iter().flatten().map(|cell| cell.text.as_str())),
            ExampleBlock::Line(line) => cells.extend(line.text.split_whitespace()),
        }
    }
    let rules = spec.skills.iter().flat_map(|skill| &skill.rules);
    let words = rules
        .flat_map(|rule| rule.text.split_whitespace())
        .map(|word| word.trim_end_matches(['.', ',', ';', ':', ')']));
    Proven::by(cells.into_iter(), &locale).or(Proven::by(words, &locale))
}

/// Sentences as one text; a space between them where the script uses spaces.
fn join(sentences: &[crate::source::Words], language: &str) -> String {
    let spaced = !matches!(language.split('-').next(), Some("zh" | "ja" | "th" | "lo" | "km" | "my"));
    let texts: Vec<&str> = sentences.iter().map(|words| words.text.trim()).collect();
    texts.join(if spaced { " " } else { "" })
}
