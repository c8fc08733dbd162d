//! JSON in the author's words ↔ values of the contract's types.
//!
//! In: JSON, by the author's names or the ASCII ones, and the contract; out: typed values, and back. The forms are those
//! that a built agent reads and writes. Deliberately not here: JSON's own syntax (the runtime's `json`), and literals as
//! people write them in a spec (`lower`).

use std::fmt;

use nl2agent_runtime::Value;
use nl2agent_runtime::json::Json;
use rust_decimal::Decimal;

use crate::agent::{Agent, Field, Skill, Type};

/// What is wrong with an input: the field, in the author's word, and what was expected of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Empty for the input as a whole.
    pub field: String,
    pub message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" => f.write_str(&self.message),
            field => write!(f, "{field}: {}", self.message),
        }
    }
}

/// One value an input of the skill, in their order. What the skill does not know is an error.
pub fn inputs(input: &Json, skill: &Skill, agent: &Agent) -> Result<Vec<Value>, Error> {
    fields(input, &skill.inputs, agent)
}

/// The answer: an object with the outputs that the author asked for.
pub fn outputs(values: &[Value], skill: &Skill, agent: &Agent) -> Json {
    let shown = skill.outputs.iter().zip(values).filter(|(field, _)| !field.intermediate);
    Json::Object(shown.map(|(field, value)| (field.title.clone(), json(value, &field.ty, agent))).collect())
}

/// The inputs as an object, for questions and messages.
pub fn given(values: &[Value], skill: &Skill, agent: &Agent) -> Json {
    let shown = skill.inputs.iter().zip(values).filter(|(_, value)| **value != Value::Missing);
    Json::Object(shown.map(|(field, value)| (field.title.clone(), json(value, &field.ty, agent))).collect())
}

/// What an example expects: the outputs that it says.
pub fn expected(values: &[Option<Value>], skill: &Skill, agent: &Agent) -> Json {
    let shown = skill.outputs.iter().zip(values).filter(|(field, _)| !field.intermediate);
    let fields = shown.filter_map(|(field, value)| {
        let value = value.as_ref()?;
        Some((field.title.clone(), json(value, &field.ty, agent)))
    });
    Json::Object(fields.collect())
}

/// Reads one value of a type.
pub fn value(json: &Json, ty: &Type, agent: &Agent) -> Result<Value, String> {
    let wrong = |wanted: &str| format!("expected {wanted}, got {}", words(json));
    match (ty, json) {
        (Type::Optional(_), Json::Null) => Ok(Value::Missing),
        (Type::Optional(inner), given) => value(given, inner, agent),
        (Type::Bool, Json::Bool(truth)) => Ok(Value::Bool(*truth)),
        (Type::Bool, _) => Err(wrong("true or false")),
        (Type::Integer | Type::Decimal | Type::Money(_), Json::Number(digits) | Json::Text(digits)) => {
            let number = decimal(digits).ok_or_else(|| wrong("a number"))?;
            match ty {
                Type::Integer if !number.fract().is_zero() => Err(wrong("a whole number")),
                _ => Ok(Value::Number(number)),
            }
        }
        (Type::Integer | Type::Decimal | Type::Money(_), _) => Err(wrong("a number")),
        (Type::Enum(index), Json::Text(text)) => {
            let variants = agent.enums.get(*index).map_or(&[][..], |found| &found.variants);
            let found = variants.iter().position(|variant| variant.title == *text || variant.id == *text);
            let known = || variants.iter().map(|variant| variant.title.as_str()).collect::<Vec<_>>().join(", ");
            found.map(Value::Variant).ok_or_else(|| wrong(&format!("one of {}", known())))
        }
        (Type::Text, Json::Text(text)) => Ok(Value::Text(text.clone())),
        (Type::Text | Type::Enum(_), _) => Err(wrong("a text")),
        (Type::Date, Json::Text(text)) => text.parse().map(Value::Date).map_err(|_| wrong("a date like 2026-03-05")),
        (Type::Time, Json::Text(text)) => text.parse().map(Value::Time).map_err(|_| wrong("a time like 14:30")),
        (Type::DateTime, Json::Text(text)) => {
            text.parse().map(Value::DateTime).map_err(|_| wrong("a date and time like 2026-03-05T14:30"))
        }
        (Type::Duration, Json::Text(text)) => {
            text.parse().map(Value::Duration).map_err(|_| wrong("a duration like \"2h 30m\""))
        }
        (Type::Date | Type::Time | Type::DateTime | Type::Duration, _) => Err(wrong("a text in quotes")),
        (Type::List(item), Json::List(items)) => {
            items.iter().map(|each| value(each, item, agent)).collect::<Result<_, _>>().map(Value::List)
        }
        (Type::List(_), _) => Err(wrong("a list")),
        (Type::Record(index), given) => match agent.records.get(*index) {
            Some(record) => fields(given, &record.fields, agent).map(Value::Record).map_err(|error| error.to_string()),
            None => Err(wrong("an object")),
        },
    }
}

/// Writes one value of a type.
pub fn json(value: &Value, ty: &Type, agent: &Agent) -> Json {
    match (value, ty) {
        (value, Type::Optional(inner)) if *value != Value::Missing => json(value, inner, agent),
        (Value::Missing, _) => Json::Null,
        (Value::Bool(truth), _) => Json::Bool(*truth),
        (Value::Number(number), _) => Json::Number(number.normalize().to_string()),
        (Value::Variant(position), Type::Enum(index)) => {
            let variant = agent.enums.get(*index).and_then(|found| found.variants.get(*position));
            variant.map_or(Json::Null, |variant| Json::Text(variant.title.clone()))
        }
        (Value::Variant(_), _) => Json::Null,
        (Value::Text(text), _) => Json::Text(text.clone()),
        (Value::Date(date), _) => Json::Text(date.to_string()),
        (Value::Time(time), _) => Json::Text(time.to_string()),
        (Value::DateTime(at), _) => Json::Text(at.to_string()),
        (Value::Duration(duration), _) => Json::Text(duration.to_string()),
        (Value::List(items), Type::List(item)) => {
            Json::List(items.iter().map(|each| json(each, item, agent)).collect())
        }
        (Value::Record(values), Type::Record(index)) => {
            let fields = agent.records.get(*index).map_or(&[][..], |record| &record.fields);
            let named = fields.iter().zip(values);
            Json::Object(named.map(|(field, value)| (field.title.clone(), json(value, &field.ty, agent))).collect())
        }
        (Value::List(_) | Value::Record(_), _) => Json::Null,
    }
}

fn fields(input: &Json, wanted: &[Field], agent: &Agent) -> Result<Vec<Value>, Error> {
    let Json::Object(given) = input else {
        let message = format!("expected an object in braces, got {}", words(input));
        return Err(Error { field: String::new(), message });
    };
    let names = |field: &Field, name: &str| field.title == name || field.id == name;
    if let Some((name, _)) = given.iter().find(|(name, _)| !wanted.iter().any(|field| names(field, name))) {
        let known = wanted.iter().map(|field| field.title.as_str()).collect::<Vec<_>>().join(", ");
        return Err(Error { field: name.clone(), message: format!("not known here; known are {known}") });
    }
    let read = |field: &Field| {
        let wrong = |message: String| Error { field: field.title.clone(), message };
        match (given.iter().find(|(name, _)| names(field, name)), &field.ty) {
            (Some((_, found)), ty) => value(found, ty, agent).map_err(wrong),
            (None, Type::Optional(_)) => Ok(Value::Missing),
            (None, _) => Err(wrong("missing".into())),
        }
    };
    wanted.iter().map(read).collect()
}

/// `1200`, `12.50`, `1e3`: exactly, or not at all.
fn decimal(digits: &str) -> Option<Decimal> {
    Decimal::from_str_exact(digits).or_else(|_| Decimal::from_scientific(digits)).ok()
}

/// What it is, for messages.
fn words(json: &Json) -> String {
    match json {
        Json::List(_) => "a list".into(),
        Json::Object(_) => "an object".into(),
        other => other.to_string(),
    }
}
