//! The contract and the chosen clauses as a Rust crate in memory: readable, formatted, and true to the sentences.
//!
//! In: a checked [`Agent`], one [`Program`] a skill, the spec. Out: a [`Tree`]. The same input gives the same bytes.
//! Deliberately not here: the disk (`store`), the compiler (`verify`), choosing clauses (`select`).

pub mod ask;
pub mod body;
mod contract;
pub mod examples;
pub mod expr;
pub(crate) mod manifest;
pub mod names;
mod skill;
pub mod text;
pub mod tools;
pub mod types;
pub mod value;
pub mod why;

use std::collections::BTreeMap;
use std::path::PathBuf;

use quote::quote;

use crate::agent::{Agent, Field};
use crate::clause::{Program, Scope};
use crate::source::Source;
pub use manifest::optional as optional_crates;
use types::ident;

/// A crate: path relative to its directory → content.
pub type Tree = BTreeMap<PathBuf, String>;

/// What makes a contract impossible to write as Rust; each is a mistake of an earlier pass or of an edited contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmitError {
    /// An id that is no usable Rust name.
    Name { id: String, title: String },
    /// The contract points to an enum or a record that it does not have.
    NoType(usize),
    /// A value that is not of its field's type.
    Value { value: String, ty: String },
    /// Skills and programs do not match in number.
    Programs { skills: usize, programs: usize },
    /// The code that was put together does not parse: where and why.
    Code(String),
    /// The contract cannot be written as YAML.
    Yaml(String),
}

impl std::fmt::Display for EmitError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            EmitError::Name { id, title } => write!(f, "{id:?} (for {title:?}) cannot be a name in code"),
            EmitError::NoType(index) => write!(f, "the contract has no type number {index}"),
            EmitError::Value { value, ty } => write!(f, "{value} is no {ty}"),
            EmitError::Programs { skills, programs } => write!(f, "{skills} skills, but {programs} programs"),
            EmitError::Code(error) => write!(f, "the code does not parse: {error}"),
            EmitError::Yaml(error) => write!(f, "the contract cannot be written: {error}"),
        }
    }
}

impl std::error::Error for EmitError {}

impl From<syn::Error> for EmitError {
    fn from(error: syn::Error) -> Self {
        EmitError::Code(error.to_string())
    }
}

/// The functions that were left open, by the skill's position: their text, as `hole` keeps it.
pub type Bodies = BTreeMap<usize, String>;

/// A crate of clauses alone. `programs` has one entry a skill, in order.
pub fn emit(agent: &Agent, programs: &[Program], source: &Source) -> Result<Tree, EmitError> {
    emit_with(agent, programs, &Bodies::new(), "", source)
}

/// The whole crate. Skills with a `body` have its text in `bodies`; `replies` are a model's answers to what the examples
/// ask, empty where nothing is asked.
pub fn emit_with(
    agent: &Agent,
    programs: &[Program],
    bodies: &Bodies,
    replies: &str,
    source: &Source,
) -> Result<Tree, EmitError> {
    if agent.skills.len() != programs.len() {
        return Err(EmitError::Programs { skills: agent.skills.len(), programs: programs.len() });
    }
    check_names(agent)?;
    let package = manifest::package(agent);
    let library = package.replace('-', "_");
    let names = names::skill_types(agent);
    let mut tree = Tree::new();
    let mut add = |path: &str, content: String| tree.insert(PathBuf::from(path), content);
    add("spec.md", source.text.clone());
    add("agent.yaml", yaml(agent)?);
    add("src/main.rs", main(agent, &library)?);
    add("src/lib.rs", lib(agent)?);
    add("src/contract.rs", contract::contract(agent)?);
    add("src/words.ftl", contract::words(agent));
    add("src/types.rs", types::types(agent, &names)?);
    if let Some(tables) = types::tables(agent, |byte| source.line(byte))? {
        add("src/tables.rs", tables);
    }
    let mut modules = Vec::new();
    for (at, ((skill, program), names)) in agent.skills.iter().zip(programs).zip(&names).enumerate() {
        let line = source.line(skill.span.start);
        add(&format!("src/skills/{}.rs", skill.id), skill::skill(agent, skill, names, program, line)?);
        if let Some(open) = &skill.body {
            let scope = Scope { agent, skill };
            let signature = body::signature(scope, names, program, open)?;
            let code = bodies.get(&at).map(String::as_str).unwrap_or_default();
            add(&format!("src/skills/{}.rs", signature.module), body::file(scope, &signature, code, line)?);
            modules.push(signature.module);
        }
        if let Some(asked) = &skill.ask {
            let module = ask::module(agent, skill);
            add(&format!("src/skills/{module}.rs"), ask::file(Scope { agent, skill }, names, asked, line)?);
            modules.push(module);
        }
        if !skill.grants.is_empty() {
            let module = tools::module(agent, skill);
            add(&format!("src/skills/{module}.rs"), tools::file(Scope { agent, skill }, names, line)?);
            modules.push(module);
        }
    }
    add("src/skills/mod.rs", skills(agent, &modules)?);
    add("tests/examples.rs", examples::examples(agent, &names, source, &library)?);
    if crate::ask::is_any(agent) {
        add(examples::REPLIES, replies.to_owned());
    }
    manifest::manifest(agent, &package, bodies.values().map(String::as_str), &mut tree);
    Ok(tree)
}

/// Every id must be able to stand in code; the rest of this pass relies on it.
fn check_names(agent: &Agent) -> Result<(), EmitError> {
    let fields = |fields: &[Field]| fields.iter().map(|each| (each.id.clone(), each.title.clone())).collect::<Vec<_>>();
    let mut all = Vec::new();
    for each in &agent.enums {
        all.push((each.id.clone(), each.title.clone()));
    }
    for each in &agent.records {
        all.push((each.id.clone(), each.title.clone()));
        all.extend(fields(&each.fields));
    }
    for each in &agent.tables {
        all.push((each.id.clone(), each.title.clone()));
        all.extend(fields(&each.columns));
    }
    for skill in &agent.skills {
        all.push((skill.id.clone(), skill.title.clone()));
        all.extend(fields(&skill.inputs));
        all.extend(fields(&skill.outputs));
        all.extend(skill.examples.iter().map(|example| (example.id.clone(), skill.title.clone())));
    }
    // A variant is always named with its enum: `Action::None` is no trouble.
    let variants = agent.enums.iter().flat_map(|each| &each.variants).map(|v| (v.id.clone(), v.title.clone()));
    let unusable = variants.filter(|(id, _)| id == "Self" || syn::parse_str::<syn::Ident>(id).is_err());
    match all.into_iter().filter(|(id, _)| !names::is_free(id)).chain(unusable).next() {
        Some((id, title)) => Err(EmitError::Name { id, title }),
        None => Ok(()),
    }
}

fn yaml(agent: &Agent) -> Result<String, EmitError> {
    crate::agent::yaml::to_yaml(agent).map_err(|error| EmitError::Yaml(error.to_string()))
}

fn main(agent: &Agent, library: &str) -> Result<String, EmitError> {
    let (library, about) = (ident(library), format!(" {}, as a program.", text::line(&agent.title)));
    Ok(text::format(quote! {
        #![doc = #about]
        use std::process::ExitCode;
        fn main() -> ExitCode {
            nl2agent_runtime::agent::main(&#library::AGENT)
        }
    })?)
}

fn lib(agent: &Agent) -> Result<String, EmitError> {
    let (title, about) = (format!(" {}", text::line(&agent.title)), text::line(&agent.about));
    let about = (!about.is_empty()).then(|| {
        let about = format!(" {about}");
        quote!(#![doc = ""] #![doc = #about])
    });
    let tables = (!agent.tables.is_empty()).then(|| {
        quote!(
            pub mod tables;
        )
    });
    Ok(text::format(quote! {
        #![doc = #title]
        #about
        #![doc = ""]
        #![doc = " Built by nl2agent from `spec.md`. To change what it does, change the spec and build again."]
        mod contract;
        pub mod skills;
        #tables
        pub mod types;
        pub use contract::AGENT;
    })?)
}

/// `skills/mod.rs`: the functions, at hand without their files.
fn skills(agent: &Agent, bodies: &[String]) -> Result<String, EmitError> {
    let bodies = bodies.iter().map(|module| ident(module));
    let ids: Vec<_> = agent.skills.iter().map(|skill| ident(&skill.id)).collect();
    Ok(text::format(quote! {
        #![doc = " The agent's skills, a file each."]
        #(mod #ids;)*
        #(mod #bodies;)*
        #(pub use #ids::#ids;)*
    })?)
}
