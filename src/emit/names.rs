//! The Rust names of a crate that the contract does not give: the crate's own, and each skill's input and answer types.
//!
//! All ASCII, and unlike any other name in scope. Deliberately not here: the ids of the contract (`lower` makes them).

use std::collections::BTreeSet;

use crate::agent::{Agent, Skill};

/// Names that generated code already uses for something else, in types and in values.
const TAKEN: &[&str] = &[
    "Agent",
    "Date",
    "DateTime",
    "Decimal",
    "Default",
    "Err",
    "Fault",
    "None",
    "Num",
    "Ok",
    "Option",
    "Result",
    "Self",
    "SignedDuration",
    "Skill",
    "Some",
    "String",
    "Time",
    "Vec",
    "given",
    "input",
    "item",
    "num",
    "row",
];

/// Cargo refuses these as package names, or they would collide with what cargo or the crate itself uses.
const CRATES: &[&str] =
    &["alloc", "build", "core", "deps", "examples", "incremental", "proc-macro", "std", "test", "tests"];

/// An id that generated code can carry: a Rust identifier that means nothing else there.
pub fn is_free(id: &str) -> bool {
    id.is_ascii() && syn::parse_str::<syn::Ident>(id).is_ok() && !TAKEN.contains(&id)
}

/// The package's name: the slug, unless a dependency (`dependencies`) or cargo has that name.
pub fn package(slug: &str, dependencies: &BTreeSet<&str>) -> String {
    let name: String =
        slug.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let name = name.trim_matches('-');
    let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_taken = CRATES.contains(&name) || dependencies.contains(name) || !is_free(&name.replace('-', "_"));
    match (starts_well, is_taken) {
        (true, false) => name.to_owned(),
        (true, true) => format!("{name}-agent"),
        (false, _) => format!("agent-{name}").trim_end_matches('-').to_owned(),
    }
}

/// A skill's types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillTypes {
    pub input: String,
    pub answer: String,
}

/// The types of every skill, in order.
pub fn skill_types(agent: &Agent) -> Vec<SkillTypes> {
    let enums = agent.enums.iter().map(|each| each.id.clone());
    let records = agent.records.iter().map(|each| each.id.clone());
    let mut used: BTreeSet<String> = enums.chain(records).chain(TAKEN.iter().map(ToString::to_string)).collect();
    let mut fresh = |wanted: String, otherwise: &str| {
        let mut name = wanted.clone();
        for n in 1.. {
            if used.insert(name.clone()) {
                break;
            }
            name = if n == 1 { format!("{wanted}{otherwise}") } else { format!("{wanted}{otherwise}{n}") };
        }
        name
    };
    agent
        .skills
        .iter()
        .map(|skill| {
            let name = camel(&skill.id);
            SkillTypes { input: fresh(name.clone(), "Input"), answer: fresh(format!("{name}Answer"), "Of") }
        })
        .collect()
}

/// `audit_expense` → `AuditExpense`.
pub fn camel(id: &str) -> String {
    id.split('_')
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<Vec<_>>()
        })
        .collect()
}

/// The function that computes an output: its id, unless the skill's own function or another output has that name.
pub fn output_function(skill: &Skill, output: &str) -> String {
    if output == skill.id { format!("{output}_by_rules") } else { output.to_owned() }
}
