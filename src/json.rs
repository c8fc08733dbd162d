//! JSON in the author's words ↔ values of the contract's types.
//!
//! In: JSON, by the author's names or the ASCII ones, and the contract; out: typed values, and back. The forms are those
//! that a built agent reads and writes. Deliberately not here: JSON's own syntax (the runtime's `json`), and literals as
//! people write them in a spec (`lower`).

use std::str::FromStr;

use nl2agent_runtime::Value;
use nl2agent_runtime::json::Json;
use nl2agent_runtime::text::brief;
use nl2agent_runtime::words::Words;
use rust_decimal::Decimal;

use crate::agent::{Agent, Field, Skill, Type};

/// What is wrong with an input: where, in the author's words, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// `extras[2].price`; empty for the input as a whole.
    pub place: String,
    pub wrong: Wrong,
}

/// As a built agent tells it (the runtime's `check`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    Missing,
    /// No such field; these are there.
    Unknown(Vec<String>),
    /// None of these values; what was given.
    Choice(Vec<String>, String),
    /// Not of this kind, the key of whose words this is; what was given.
    Kind(&'static str, String),
}

impl Error {
    fn new(place: &str, wrong: Wrong) -> Self {
        Self { place: place.to_owned(), wrong }
    }

    /// One line in the author's language.
    pub fn say(&self, words: Words) -> String {
        let field = &*brief(&self.place);
        match &self.wrong {
            Wrong::Missing => words.say("face-missing", &[("field", field)]),
            Wrong::Unknown(known) => words.say("face-unknown", &[("field", field), ("known", &known.join(", "))]),
            Wrong::Choice(known, got) => {
                words.say("face-choice", &[("field", field), ("known", &known.join(", ")), ("got", &brief(got))])
            }
            Wrong::Kind(kind, got) => {
                let key = if field.is_empty() { "face-whole" } else { "face-kind" };
                words.say(key, &[("field", field), ("kind", &words.say(kind, &[])), ("got", &brief(got))])
            }
        }
    }
}

/// One value an input of the skill, in their order. What the skill does not know is an error.
pub fn inputs(input: &Json, skill: &Skill, agent: &Agent) -> Result<Vec<Value>, Error> {
    fields(input, &skill.inputs, agent, "")
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

/// Reads one value of a type, for this place.
pub fn value(json: &Json, ty: &Type, agent: &Agent, place: &str) -> Result<Value, Error> {
    let wrong = |kind| Error::new(place, Wrong::Kind(kind, json.words()));
    match (ty, json) {
        (Type::Optional(_), Json::Null) => Ok(Value::Missing),
        (Type::Optional(inner), given) => value(given, inner, agent, place),
        (Type::Bool, Json::Bool(truth)) => Ok(Value::Bool(*truth)),
        (Type::Bool, _) => Err(wrong("face-kind-bool")),
        (Type::Integer | Type::Decimal | Type::Money(_), Json::Number(digits) | Json::Text(digits)) => {
            let kind = if *ty == Type::Integer { "face-kind-integer" } else { "face-kind-number" };
            let number = decimal(digits).filter(|number| *ty != Type::Integer || number.fract().is_zero());
            number.map(Value::Number).ok_or_else(|| wrong(kind))
        }
        (Type::Integer, _) => Err(wrong("face-kind-integer")),
        (Type::Decimal | Type::Money(_), _) => Err(wrong("face-kind-number")),
        (Type::Enum(index), Json::Text(text)) => {
            let variants = agent.enums.get(*index).map_or(&[][..], |found| &found.variants);
            let found = variants.iter().position(|variant| variant.title == *text || variant.id == *text);
            let known = || variants.iter().map(|variant| variant.title.clone()).collect();
            found.map(Value::Variant).ok_or_else(|| Error::new(place, Wrong::Choice(known(), text.clone())))
        }
        (Type::Enum(_), _) => Err(wrong("face-kind-choice")),
        (Type::Text, Json::Text(text)) => Ok(Value::Text(text.clone())),
        (Type::Text, _) => Err(wrong("face-kind-text")),
        (Type::Date, json) => parsed(json).map(Value::Date).ok_or_else(|| wrong("face-kind-date")),
        (Type::Time, json) => parsed(json).map(Value::Time).ok_or_else(|| wrong("face-kind-time")),
        (Type::DateTime, json) => parsed(json).map(Value::DateTime).ok_or_else(|| wrong("face-kind-datetime")),
        (Type::Duration, json) => parsed(json).map(Value::Duration).ok_or_else(|| wrong("face-kind-duration")),
        (Type::List(item), Json::List(items)) => {
            let item = |(at, each)| value(each, item, agent, &format!("{place}[{}]", at + 1));
            items.iter().enumerate().map(item).collect::<Result<_, _>>().map(Value::List)
        }
        (Type::List(_), _) => Err(wrong("face-kind-list")),
        (Type::Record(index), given) => match agent.records.get(*index) {
            Some(record) => fields(given, &record.fields, agent, place).map(Value::Record),
            None => Err(wrong("face-kind-object")),
        },
    }
}

/// A text in one of the forms of dates and times.
fn parsed<T: FromStr>(json: &Json) -> Option<T> {
    if let Json::Text(text) = json { text.parse().ok() } else { None }
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

fn fields(input: &Json, wanted: &[Field], agent: &Agent, place: &str) -> Result<Vec<Value>, Error> {
    let Json::Object(given) = input else {
        return Err(Error::new(place, Wrong::Kind("face-kind-object", input.words())));
    };
    let within = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
    let names = |field: &Field, name: &str| field.title == name || field.id == name;
    if let Some((name, _)) = given.iter().find(|(name, _)| !wanted.iter().any(|field| names(field, name))) {
        let known = wanted.iter().map(|field| field.title.clone()).collect();
        return Err(Error::new(&within(name), Wrong::Unknown(known)));
    }
    let read = |field: &Field| match (given.iter().find(|(name, _)| names(field, name)), &field.ty) {
        (Some((_, found)), ty) => value(found, ty, agent, &within(&field.title)),
        (None, Type::Optional(_)) => Ok(Value::Missing),
        (None, _) => Err(Error::new(&within(&field.title), Wrong::Missing)),
    };
    wanted.iter().map(read).collect()
}

/// `1200`, `12.50`, `1e3`: exactly, or not at all.
fn decimal(digits: &str) -> Option<Decimal> {
    Decimal::from_str_exact(digits).or_else(|_| Decimal::from_scientific(digits)).ok()
}
