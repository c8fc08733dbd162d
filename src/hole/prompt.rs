//! The question put to a model about a function that is left open, from `templates/prompts/body.*.md`.
//!
//! In: the contract and the signature; out: a [`Question`]. It shows types as Rust, the rules by number, the examples,
//! and what can be called. Deliberately not here: what becomes of the answer.

use std::collections::BTreeSet;

use minijinja::{Environment, context};
use nl2agent_runtime::model::{Decode, Question};

use crate::agent::{Agent, Field, Type};
use crate::clause::Scope;
use crate::emit::body::{Signature, expected, given};
use crate::emit::manifest;
use crate::emit::types::{label, rust_type};
use crate::emit::value;

const SYSTEM: &str = include_str!("../../templates/prompts/body.system.md");
const API: &str = include_str!("../../templates/prompts/body.api.md");
const PROMPT: &str = include_str!("../../templates/prompts/body.prompt.md");
const REPAIR: &str = include_str!("../../templates/prompts/body.repair.md");

/// What a model of each size is shown and may answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub is_large: bool,
}

impl Size {
    /// Tokens of one answer.
    pub fn max_tokens(self) -> usize {
        if self.is_large { 8000 } else { 900 }
    }

    fn most_examples(self) -> usize {
        if self.is_large { 40 } else { 8 }
    }

    fn most_rows(self) -> usize {
        if self.is_large { 30 } else { 4 }
    }
}

/// The question for a first answer.
pub fn question(scope: Scope, signature: &Signature, size: Size, decode: Decode) -> Question {
    let prompt = render(PROMPT, first(scope, signature, size));
    asked(scope, signature, prompt, size, decode)
}

/// The question for a better answer than `code`, which has this trouble.
pub fn repair(scope: Scope, signature: &Signature, size: Size, decode: Decode, code: &str, trouble: &str) -> Question {
    let prompt = render(PROMPT, first(scope, signature, size));
    let repair = render(REPAIR, context! { code, trouble });
    asked(scope, signature, format!("{}{repair}", prompt.trim_end()), size, decode)
}

fn asked(scope: Scope, signature: &Signature, prompt: String, size: Size, decode: Decode) -> Question {
    Question {
        system: SYSTEM.trim_end().to_owned(),
        prefix: api(mentions_time(scope, signature), mentions_text(scope, signature), size.is_large),
        prompt,
        lead: lead(signature, size),
        grammar: None,
        schema: None,
        decode,
        max_tokens: size.max_tokens(),
    }
}

/// The start of the answer that a small model is given, so that it cannot miss the signature.
pub fn lead(signature: &Signature, size: Size) -> String {
    if size.is_large { String::new() } else { format!("```rust\n{} {{\n", signature.text(&BTreeSet::new())) }
}

/// The card of functions.
pub fn api(dates: bool, text: bool, regex: bool) -> String {
    let version = manifest::version;
    let versions = context! { decimal => version("rust_decimal"), jiff => version("jiff"), regex => version("regex") };
    render(API, context! { dates, text, regex => regex && text, versions })
}

fn render(template: &str, values: minijinja::Value) -> String {
    // The templates are part of the tool; a test renders each of them.
    Environment::new().render_str(template, values).unwrap_or_default()
}

fn first(scope: Scope, signature: &Signature, size: Size) -> minijinja::Value {
    let (agent, skill) = (scope.agent, scope.skill);
    let field = |name: &str| scope.skill.inputs.iter().chain(&scope.skill.outputs).find(|field| field.id == name);
    let described = |field: &Field| {
        let note = field.note.as_deref().map(|note| format!("; {note}")).unwrap_or_default();
        context! { name => field.id.clone(), words => format!("{}{note}", label(field)) }
    };
    let parameters: Vec<_> = signature.parameters.iter().filter_map(|p| field(&p.name)).map(described).collect();
    let outputs: Vec<_> = signature.outputs.iter().filter_map(|at| skill.outputs.get(*at)).map(described).collect();
    let examples: Vec<_> = (skill.examples.iter().take(size.most_examples()))
        .filter_map(|example| {
            let given = given(agent, skill, example).ok()?.join(", ");
            let expect = expected(agent, skill, &signature.outputs, example).ok()?.join(", ");
            (!expect.is_empty()).then(|| context! { given, expect })
        })
        .collect();
    let about: Vec<&str> = [agent.about.as_str(), skill.about.as_str()].into_iter().filter(|a| !a.is_empty()).collect();
    let title =
        if agent.title == skill.title { agent.title.clone() } else { format!("{}: {}", agent.title, skill.title) };
    context! {
        title,
        about => about.join("\n"),
        types => types(scope, signature, size),
        signature => signature.text(&BTreeSet::new()),
        parameters,
        outputs,
        rules => skill.rules.iter().map(|rule| rule.text.clone()).collect::<Vec<_>>(),
        examples,
    }
}

/// The answer's type, and the enums, records and tables around, as Rust without attributes.
fn types(scope: Scope, signature: &Signature, size: Size) -> String {
    let (agent, skill) = (scope.agent, scope.skill);
    let mut items = Vec::new();
    let answer: Vec<&Field> = signature.outputs.iter().filter_map(|at| skill.outputs.get(*at)).collect();
    items.push(structure(agent, &signature.answer, &answer));
    let mut used = BTreeSet::new();
    let fields = skill.inputs.iter().chain(&skill.outputs).chain(agent.tables.iter().flat_map(|t| &t.columns));
    fields.for_each(|field| gather(agent, &field.ty, &mut used));
    for (at, found) in agent.enums.iter().enumerate().filter(|(at, _)| used.contains(&(0, *at))) {
        let variants =
            agent.enums[at].variants.iter().map(|v| format!("    {}, // {}\n", v.id, v.title)).collect::<String>();
        items.push(format!(
            "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum {} {{ // {}\n{variants}}}",
            found.id, found.title
        ));
    }
    for (_, found) in agent.records.iter().enumerate().filter(|(at, _)| used.contains(&(1, *at))) {
        items.push(structure(agent, &found.id, &found.fields.iter().collect::<Vec<_>>()));
    }
    for table in &agent.tables {
        items.push(rows(agent, table, size.most_rows()));
    }
    items.join("\n\n")
}

fn structure(agent: &Agent, name: &str, fields: &[&Field]) -> String {
    let line = |field: &&Field| {
        let ty = rust_type(agent, &field.ty).map(|ty| ty.to_string().replace(' ', "")).unwrap_or_default();
        format!("    pub {}: {ty}, // {}\n", field.id, label(field))
    };
    format!("pub struct {name} {{\n{}}}", fields.iter().map(line).collect::<String>())
}

/// A table's row type, its constant, and its first rows.
fn rows(agent: &Agent, table: &crate::agent::Table, most: usize) -> String {
    let row = crate::emit::types::table_row(table);
    let columns = table.columns.iter().map(|column| {
        let ty = rust_type(agent, &column.ty).map(|ty| ty.to_string().replace(' ', "")).unwrap_or_default();
        let ty = if column.ty == Type::Text { "&'static str".to_owned() } else { ty };
        format!("    pub {}: {ty}, // {}\n", column.id, label(column))
    });
    let cells = |cells: &Vec<nl2agent_runtime::Value>| {
        let named = table.columns.iter().zip(cells);
        let named = named.filter_map(|(column, cell)| {
            Some(format!("{}: {}", column.id, value::shown(agent, &column.ty, cell).ok()?))
        });
        format!("    {row} {{ {} }},\n", named.collect::<Vec<_>>().join(", "))
    };
    let shown: String = table.rows.iter().take(most).map(cells).collect();
    let more = table.rows.len().saturating_sub(most);
    let more = if more > 0 { format!("    // … {more} more rows\n") } else { String::new() };
    format!(
        "pub struct {row} {{\n{}}}\n\n// {}\npub const {}: &[{row}] = &[\n{shown}{more}];",
        columns.collect::<String>(),
        table.title,
        table.id.to_ascii_uppercase(),
    )
}

/// Enums (0) and records (1) that a type names, those inside records too.
fn gather(agent: &Agent, ty: &Type, used: &mut BTreeSet<(u8, usize)>) {
    match ty {
        Type::Enum(at) => {
            used.insert((0, *at));
        }
        // Seen before: a record may hold itself.
        Type::Record(at) if !used.insert((1, *at)) => {}
        Type::Record(at) => {
            agent.records.get(*at).into_iter().flat_map(|r| &r.fields).for_each(|f| gather(agent, &f.ty, used));
        }
        Type::List(inner) | Type::Optional(inner) => gather(agent, inner, used),
        _ => {}
    }
}

/// Whether texts take part that are no choices.
fn mentions_text(scope: Scope, signature: &Signature) -> bool {
    let is_text = |text: &str| text.contains("str") || text.contains("String");
    let outputs = signature.outputs.iter().filter_map(|at| scope.skill.outputs.get(*at));
    let answered =
        outputs.filter_map(|field| rust_type(scope.agent, &field.ty).ok()).any(|ty| is_text(&ty.to_string()));
    let in_records =
        scope.agent.records.iter().flat_map(|r| &r.fields).any(|field| format!("{:?}", field.ty) == "Text");
    signature.parameters.iter().any(|parameter| is_text(&parameter.ty)) || answered || in_records
}

/// Whether dates or times take part.
fn mentions_time(scope: Scope, signature: &Signature) -> bool {
    let is_time = |text: &str| ["Date", "Time", "SignedDuration"].iter().any(|name| text.contains(name));
    let outputs = signature.outputs.iter().filter_map(|at| scope.skill.outputs.get(*at));
    let answered =
        outputs.filter_map(|field| rust_type(scope.agent, &field.ty).ok()).any(|ty| is_time(&ty.to_string()));
    let in_records = scope.agent.records.iter().flat_map(|r| &r.fields).any(|f| is_time(&format!("{:?}", f.ty)));
    signature.parameters.iter().any(|parameter| is_time(&parameter.ty)) || answered || in_records
}
