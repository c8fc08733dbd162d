//! Lists and records in one cell → values.
//!
//! In: `a, b; c`, `apple, 2, 3.50; pear, 1, 2`, `product: apple, quantity: 2; …`, or JSON. Out: a list or a record.
//! Deliberately not here: single values (`literal`).

use nl2agent_runtime::Value;
use serde_json::Value as Json;

use super::fold::key;
use super::literal::{Column, LiteralError, is_blank, read as read_one, unquoted};
use super::pieces::{LIST, RECORDS, cut, named};
use crate::agent::{Field, Record, Type};

/// Reads a list or a record.
pub fn read(text: &str, ty: &Type, column: &Column<'_>) -> Result<Value, LiteralError> {
    let text = text.trim();
    if text.starts_with(['[', '{'])
        && let Ok(json) = serde_json::from_str::<Json>(text)
    {
        return from_json(&json, ty, column);
    }
    match ty {
        Type::List(_) if is_blank(text) || text == "[]" => Ok(Value::List(vec![])),
        Type::List(inner) => {
            let separators = if matches!(**inner, Type::Record(_)) { RECORDS.as_slice() } else { LIST.as_slice() };
            let breaks = text.replace("<br>", "\n").replace("<br/>", "\n");
            let pieces = cut(&breaks, separators);
            let items =
                pieces.into_iter().filter(|piece| !piece.is_empty()).map(|piece| read_one(piece, inner, column));
            Ok(Value::List(items.collect::<Result<_, _>>()?))
        }
        Type::Record(at) => {
            let record = column.records.get(*at).ok_or(LiteralError::WrongType)?;
            let pieces = cut(text, &LIST);
            let parts = by_field(&pieces, record).ok_or(LiteralError::WrongType)?;
            let values =
                record.fields.iter().zip(parts).map(|(field, part)| of_field(part.unwrap_or(""), field, column));
            Ok(Value::Record(values.collect::<Result<_, _>>()?))
        }
        _ => Err(LiteralError::WrongType),
    }
}

/// The text of each field of a record: all pieces named, or as many as there are fields. What is not named is `None`.
pub fn by_field<'t>(pieces: &[&'t str], record: &Record) -> Option<Vec<Option<&'t str>>> {
    let position = |name: &str| record.fields.iter().position(|field| key(&field.title) == key(name));
    let pairs: Option<Vec<(usize, &str)>> =
        pieces.iter().map(|piece| named(piece).and_then(|(name, value)| Some((position(name)?, value)))).collect();
    if let Some(pairs) = pairs {
        let mut parts = vec![None; record.fields.len()];
        for (at, value) in pairs {
            parts[at] = Some(value);
        }
        return Some(parts);
    }
    if pieces.len() == record.fields.len() {
        return Some(pieces.iter().map(|piece| Some(*piece)).collect());
    }
    let [piece] = pieces else { return None };
    by_space(piece, record.fields.len())
}

/// `Eier 10`: the last words are the last fields, what is left is the first.
fn by_space(piece: &str, fields: usize) -> Option<Vec<Option<&str>>> {
    let mut parts: Vec<Option<&str>> = piece.rsplitn(fields, ' ').map(|part| Some(part.trim())).collect();
    parts.reverse();
    (parts.len() == fields).then_some(parts)
}

fn of_field(text: &str, field: &Field, column: &Column<'_>) -> Result<Value, LiteralError> {
    if is_blank(text) && !matches!(field.ty, Type::Optional(_) | Type::List(_)) {
        return Err(LiteralError::WrongType);
    }
    read_one(unquoted(text), &field.ty, &Column { unit: field.unit.as_deref(), ..*column })
}

fn from_json(json: &Json, ty: &Type, column: &Column<'_>) -> Result<Value, LiteralError> {
    match (ty, json) {
        (Type::Optional(_), Json::Null) => Ok(Value::Missing),
        (Type::Optional(inner), _) => from_json(json, inner, column),
        (Type::List(inner), Json::Array(items)) => {
            let items = items.iter().map(|item| from_json(item, inner, column));
            Ok(Value::List(items.collect::<Result<_, _>>()?))
        }
        (Type::Record(at), Json::Object(map)) => {
            let record = column.records.get(*at).ok_or(LiteralError::WrongType)?;
            let known = |name: &String| record.fields.iter().any(|field| key(&field.title) == key(name));
            if !map.keys().all(known) {
                return Err(LiteralError::WrongType);
            }
            let values = record.fields.iter().map(|field| {
                let found = map.iter().find(|(name, _)| key(name) == key(&field.title)).map(|(_, value)| value);
                from_json(found.unwrap_or(&Json::Null), &field.ty, &Column { unit: field.unit.as_deref(), ..*column })
            });
            Ok(Value::Record(values.collect::<Result<_, _>>()?))
        }
        (Type::List(_) | Type::Record(_), _) => Err(LiteralError::WrongType),
        (_, Json::String(text)) => read_one(text, ty, column),
        (_, Json::Bool(_) | Json::Number(_)) => read_one(&json.to_string(), ty, column),
        _ => Err(LiteralError::WrongType),
    }
}
