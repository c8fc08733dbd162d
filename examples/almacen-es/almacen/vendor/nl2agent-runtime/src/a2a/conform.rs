//! JSON against JSON Schema, as far as agents' cards use it: types, properties, items, choices.
//!
//! In: a schema of a card, and a value. Out: the first place where they differ. Keywords that are not known here ask
//! nothing. Deliberately not here: this agent's own input, which `check` knows better.

use crate::json::Json;

/// Schemas nest no deeper, whatever a stranger's card says.
const DEEPEST: usize = 32;

/// `extras[2].price: not a number`; nothing if the value is what the schema says.
pub fn differs(value: &Json, schema: &Json) -> Option<String> {
    at(value, schema, "", 0)
}

fn at(value: &Json, schema: &Json, place: &str, depth: usize) -> Option<String> {
    let Json::Object(keywords) = schema else { return None };
    if depth > DEEPEST {
        return Some(said(place, "nested too deeply"));
    }
    let keyword = |name: &str| find(keywords, name);
    if let Some(Json::List(choices)) = keyword("anyOf")
        && !choices.iter().any(|choice| at(value, choice, place, depth + 1).is_none())
    {
        return Some(said(place, "none of the forms that it may have"));
    }
    if let Some(Json::List(choices)) = keyword("enum")
        && !choices.contains(value)
    {
        return Some(said(place, &format!("must be one of {}", listed(choices))));
    }
    if let Some(Json::Text(name)) = keyword("type")
        && !is(value, name)
    {
        return Some(said(place, &format!("must be of type {name}")));
    }
    match value {
        Json::Object(fields) => object(fields, keywords, place, depth),
        Json::List(items) => {
            let schema = keyword("items")?;
            let mut items = items.iter().enumerate();
            items.find_map(|(n, item)| at(item, schema, &format!("{place}[{n}]"), depth + 1))
        }
        _ => None,
    }
}

fn object(fields: &[(String, Json)], keywords: &[(String, Json)], place: &str, depth: usize) -> Option<String> {
    let within = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
    let properties = match find(keywords, "properties") {
        Some(Json::Object(properties)) => properties.as_slice(),
        _ => &[],
    };
    if let Some(Json::List(required)) = find(keywords, "required") {
        let missing = |name: &&Json| matches!(name, Json::Text(name) if find(fields, name).is_none());
        if let Some(Json::Text(name)) = required.iter().find(missing) {
            return Some(said(&within(name), "missing"));
        }
    }
    let is_closed = matches!(find(keywords, "additionalProperties"), Some(Json::Bool(false)));
    fields.iter().find_map(|(name, value)| match find(properties, name) {
        Some(schema) => at(value, schema, &within(name), depth + 1),
        None => is_closed.then(|| said(&within(name), "there is no such field")),
    })
}

fn is(value: &Json, name: &str) -> bool {
    match (name, value) {
        ("integer", Json::Number(digits)) => crate::json::number::exact(digits).is_some_and(|n| n.fract().is_zero()),
        ("number", Json::Number(_))
        | ("string", Json::Text(_))
        | ("boolean", Json::Bool(_))
        | ("array", Json::List(_))
        | ("object", Json::Object(_))
        | ("null", Json::Null) => true,
        ("integer" | "number" | "string" | "boolean" | "array" | "object" | "null", _) => false,
        _ => true,
    }
}

pub fn find<'a>(fields: &'a [(String, Json)], name: &str) -> Option<&'a Json> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

fn listed(choices: &[Json]) -> String {
    choices.iter().map(Json::to_string).collect::<Vec<_>>().join(", ")
}

fn said(place: &str, what: &str) -> String {
    if place.is_empty() { what.to_owned() } else { format!("{place}: {what}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_told_with_its_place() {
        let schema = r#"{"type": "object", "required": ["数量"], "additionalProperties": false, "properties": {
            "数量": {"type": "integer"}, "大小": {"enum": ["大", "小"]},
            "加料": {"type": "array", "items": {"type": "object", "properties": {"价": {"type": "number"}}}},
            "备注": {"anyOf": [{"type": "string"}, {"type": "null"}]}}}"#;
        let told = |text: &str| differs(&Json::parse(text).unwrap(), &Json::parse(schema).unwrap());
        assert_eq!(told(r#"{"数量": 2.0, "大小": "大", "加料": [{"价": 1.5}], "备注": null}"#), None);
        assert_eq!(told("{}").as_deref(), Some("数量: missing"));
        assert_eq!(told(r#"{"数量": 2.5}"#).as_deref(), Some("数量: must be of type integer"));
        assert_eq!(told(r#"{"数量": 2, "大小": "中"}"#).as_deref(), Some("大小: must be one of \"大\", \"小\""));
        assert_eq!(
            told(r#"{"数量": 2, "加料": [{}, {"价": "x"}]}"#).as_deref(),
            Some("加料[1].价: must be of type number")
        );
        assert_eq!(told(r#"{"数量": 2, "x": 1}"#).as_deref(), Some("x: there is no such field"));
        assert_eq!(told(r#"{"数量": 2, "备注": 1}"#).as_deref(), Some("备注: none of the forms that it may have"));
    }
}
