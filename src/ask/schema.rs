//! The JSON schema of an answer: every field required, none besides, values in the author's words.
//!
//! Only what the runtime checks and model services take for structured output.

use nl2agent_runtime::json::Json;

use crate::agent::{Agent, Field, Type};
use crate::emit::types::label;

/// Records inside records, at most.
const MOST_DEPTH: usize = 8;

/// An object with these fields.
pub fn of(fields: &[&Field], agent: &Agent) -> Json {
    object(fields, agent, 0)
}

fn object(fields: &[&Field], agent: &Agent, depth: usize) -> Json {
    let property = |field: &&Field| {
        let mut schema = one(&field.ty, agent, depth);
        if let (Some(_), Json::Object(entries)) = (&field.unit, &mut schema) {
            entries.push(("description".into(), text(&label(field))));
        }
        (field.title.clone(), schema)
    };
    let required = fields.iter().map(|field| text(&field.title)).collect();
    Json::Object(vec![
        ("type".into(), text("object")),
        ("properties".into(), Json::Object(fields.iter().map(property).collect())),
        ("required".into(), Json::List(required)),
        ("additionalProperties".into(), Json::Bool(false)),
    ])
}

fn one(ty: &Type, agent: &Agent, depth: usize) -> Json {
    let kind = |name: &str| vec![("type".to_owned(), text(name))];
    let formatted = |format: &str| [kind("string"), vec![("format".to_owned(), text(format))]].concat();
    let matching = |pattern: &str| [kind("string"), vec![("pattern".to_owned(), text(pattern))]].concat();
    Json::Object(match ty {
        Type::Text => kind("string"),
        Type::Bool => kind("boolean"),
        Type::Integer => kind("integer"),
        Type::Decimal | Type::Money(_) => kind("number"),
        Type::Date => formatted("date"),
        // Civil times have no offset, so the formats `time` and `date-time` would be wrong.
        Type::Time => matching(r"^\d{2}:\d{2}(:\d{2})?$"),
        Type::DateTime => matching(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$"),
        Type::Duration => formatted("duration"),
        Type::Enum(at) => {
            let variants = agent.enums.get(*at).map_or(&[][..], |found| &found.variants);
            let titles = variants.iter().map(|variant| text(&variant.title)).collect();
            [kind("string"), vec![("enum".to_owned(), Json::List(titles))]].concat()
        }
        Type::List(item) => [kind("array"), vec![("items".to_owned(), one(item, agent, depth))]].concat(),
        Type::Optional(inner) => {
            let nothing = Json::Object(kind("null"));
            vec![("anyOf".to_owned(), Json::List(vec![one(inner, agent, depth), nothing]))]
        }
        Type::Record(at) => match agent.records.get(*at) {
            Some(record) if depth < MOST_DEPTH => {
                return object(&record.fields.iter().collect::<Vec<_>>(), agent, depth + 1);
            }
            _ => kind("object"),
        },
    })
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}
