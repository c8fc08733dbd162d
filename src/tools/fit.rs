//! Whether a tool's schemas fit the skill: fields by name or title, and their types.
//!
//! In: a grant with the outputs that its sentences name; out: the tool's key for every field that goes in and comes out, or
//! what does not fit. What cannot be told from a schema (a text that is a date) is held to the type when it comes.
//! Deliberately not here: values.

use nl2agent_runtime::json::Json;

use crate::agent::{Agent, Field, Grant, Type};
use crate::clause::Scope;
use crate::diag::Problem;
use crate::vocabulary::fold;

/// Fields with the tool's keys.
type Keys = Vec<(usize, String)>;

/// Schemas nest no deeper.
const MOST_DEPTH: usize = 16;

/// Which way values go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

/// The keys of the inputs and of the outputs. `ready` are the skill's outputs that are known before the tool is asked; they
/// count behind its inputs.
pub fn fit(scope: Scope, grant: &Grant, ready: &[usize]) -> Result<(Keys, Keys), Vec<Problem>> {
    let Scope { agent, skill } = scope;
    let span = grant.rules.first().and_then(|at| skill.rules.get(*at)).map(|rule| rule.span);
    let server = agent.servers.get(grant.server).map_or("", |server| server.title.as_str());
    let problem = |code| Problem::error(code, span).with("server", server).with("tool", &grant.tool.title);
    let mut problems = Vec::new();
    let input = Json::parse(&grant.tool.input).unwrap_or(Json::Null);
    let outputs = skill.outputs.iter().enumerate().filter(|(at, _)| ready.contains(at));
    let outputs = outputs.map(|(at, field)| (skill.inputs.len() + at, field));
    let given: Vec<(usize, &Field)> = skill.inputs.iter().enumerate().chain(outputs).collect();
    let mut inputs = Keys::new();
    for (key, schema) in properties(&input) {
        match given.iter().find(|(_, field)| names(field, key, schema)) {
            Some((at, field)) => {
                let is_optional = matches!(field.ty, Type::Optional(_));
                if !fits(&field.ty, schema, agent, Way::In, 0) || is_optional && required(&input, key) {
                    problems.push(problem("tool-type").with("field", &field.title).with("schema", said(schema)));
                }
                inputs.push((*at, key.clone()));
            }
            None if required(&input, key) => {
                problems.push(problem("tool-input-missing").with("field", title(key, schema)));
            }
            None => {}
        }
    }
    let mut outputs = Keys::new();
    match Json::parse(&grant.tool.output) {
        Ok(output) => {
            for (at, _) in &grant.outputs {
                let Some(field) = skill.outputs.get(*at) else { continue };
                let found = properties(&output).iter().find(|(key, schema)| names(field, key, schema));
                let Some((key, schema)) = found else {
                    let known: Vec<String> =
                        properties(&output).iter().map(|(key, schema)| title(key, schema)).take(10).collect();
                    let problem = problem("tool-output-missing").with("output", &field.title);
                    problems.push(problem.with("known", known.join(", ")));
                    continue;
                };
                let is_always = required(&output, key) || matches!(field.ty, Type::Optional(_));
                if !is_always || !fits(&field.ty, schema, agent, Way::Out, 0) {
                    problems.push(problem("tool-type").with("field", &field.title).with("schema", said(schema)));
                }
                outputs.push((*at, key.clone()));
            }
        }
        // Without a schema there is one text.
        Err(_) => match grant.outputs.as_slice() {
            [(at, _)] if skill.outputs.get(*at).is_some_and(|field| field.ty == Type::Text) => {
                outputs.push((*at, "text".to_owned()));
            }
            [(at, _), ..] => {
                let title = skill.outputs.get(*at).map_or("", |field| field.title.as_str());
                problems.push(problem("tool-output-missing").with("output", title).with("known", "text"));
            }
            [] => {}
        },
    }
    if problems.is_empty() { Ok((inputs, outputs)) } else { Err(problems) }
}

/// By the tool's key or title for it, and by the skill's title or name.
fn names(field: &Field, key: &str, schema: &Json) -> bool {
    let plain = |name: &str| fold(&name.replace(['_', '-'], " "));
    let (title, id) = (plain(&field.title), plain(&field.id));
    let own = match schema.get("title") {
        Some(Json::Text(own)) => plain(own),
        _ => plain(key),
    };
    plain(key) == title || own == title || plain(key) == id
}

fn fits(ty: &Type, schema: &Json, agent: &Agent, way: Way, depth: usize) -> bool {
    if depth > MOST_DEPTH {
        return false;
    }
    // One form, or nothing: what is optional on both sides is decided by what is there.
    if let Some(Json::List(forms)) = schema.get("anyOf") {
        let is_null = |form: &&Json| form.get("type") == Some(&Json::Text("null".into()));
        let can_be_null = forms.iter().any(|form| is_null(&form));
        let ty = match ty {
            Type::Optional(inner) => inner,
            _ if can_be_null && way == Way::Out => return false,
            other => other,
        };
        let mut others = forms.iter().filter(|form| !is_null(form));
        return match way {
            Way::In => others.any(|form| fits(ty, form, agent, way, depth + 1)),
            Way::Out => others.all(|form| fits(ty, form, agent, way, depth + 1)),
        };
    }
    // Nothing is said, so nothing can be wrong; the value is held to the type.
    let Some(Json::Text(kind)) = schema.get("type") else { return schema.get("enum").is_none() };
    let format = match schema.get("format") {
        Some(Json::Text(format)) => Some(format.as_str()),
        _ => None,
    };
    let is_text = |wanted: &str| kind == "string" && format.is_none_or(|format| format == wanted);
    match ty {
        Type::Optional(inner) => fits(inner, schema, agent, way, depth + 1),
        Type::Text => kind == "string",
        Type::Bool => kind == "boolean",
        Type::Integer => kind == "integer" || (way == Way::In && kind == "number"),
        Type::Decimal | Type::Money(_) => kind == "number" || (way == Way::Out && kind == "integer"),
        Type::Date => is_text("date"),
        // Civil times have no offset, which these formats demand.
        Type::Time | Type::DateTime => kind == "string" && format.is_none(),
        Type::Duration => is_text("duration"),
        Type::Enum(at) => kind == "string" && choices(*at, schema, agent, way),
        Type::List(item) => {
            let items = schema.get("items").unwrap_or(&Json::Null);
            kind == "array" && fits(item, items, agent, way, depth + 1)
        }
        Type::Record(at) => {
            let fields = agent.records.get(*at).map_or(&[][..], |record| &record.fields);
            let of = |field: &Field| {
                let found = properties(schema).iter().find(|(key, _)| *key == field.title);
                found.is_some_and(|(_, schema)| fits(&field.ty, schema, agent, way, depth + 1))
            };
            let known = |key: &String| fields.iter().any(|field| field.title == *key);
            kind == "object" && fields.iter().all(of) && properties(schema).iter().all(|(key, _)| known(key))
        }
    }
}

/// What goes in must be a value that the tool knows; what comes out must be one that the skill knows.
fn choices(at: usize, schema: &Json, agent: &Agent, way: Way) -> bool {
    let own: Vec<&str> =
        agent.enums.get(at).map_or(&[][..], |found| &found.variants).iter().map(|v| v.title.as_str()).collect();
    let Some(Json::List(values)) = schema.get("enum") else { return true };
    let theirs: Vec<&str> = values
        .iter()
        .filter_map(|value| if let Json::Text(text) = value { Some(text.as_str()) } else { None })
        .collect();
    match way {
        Way::In => own.iter().all(|value| theirs.contains(value)),
        Way::Out => theirs.len() == values.len() && theirs.iter().all(|value| own.contains(value)),
    }
}

pub(super) fn properties(schema: &Json) -> &[(String, Json)] {
    match schema.get("properties") {
        Some(Json::Object(properties)) => properties,
        _ => &[],
    }
}

fn required(schema: &Json, key: &str) -> bool {
    let Some(Json::List(names)) = schema.get("required") else { return false };
    names.iter().any(|name| matches!(name, Json::Text(name) if name == key))
}

fn title(key: &str, schema: &Json) -> String {
    match schema.get("title") {
        Some(Json::Text(title)) if !title.trim().is_empty() => nl2agent_runtime::tool::shown(title, 60),
        _ => nl2agent_runtime::tool::shown(key, 60),
    }
}

/// What a schema says of a value, shortly.
fn said(schema: &Json) -> String {
    let part = |name: &str| schema.get(name).map(|value| format!("{name} {}", value.compact()));
    let parts: Vec<String> = ["type", "format", "enum", "anyOf"].into_iter().filter_map(part).collect();
    nl2agent_runtime::tool::shown(&parts.join(", "), 120)
}
