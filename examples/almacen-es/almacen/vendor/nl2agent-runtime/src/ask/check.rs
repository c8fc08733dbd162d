//! Whether JSON fits a schema: the few words of JSON schema that the compiler writes, and no others.
//!
//! The error names the field by its path. Deliberately not here: reading into typed values (serde does that next).

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;

use crate::json::{Error, Json};

/// Fits, or says what does not.
pub fn check(json: &Json, schema: &Json) -> Result<(), Error> {
    let wrong = |wanted: &str| Err(Error::new(format!("expected {wanted}, got {}", json.words())));
    if let Some(Json::List(branches)) = schema.get("anyOf") {
        let mut errors = branches.iter().map(|branch| check(json, branch).err());
        // The first branch says what is meant; a `null` beside it only allows leaving it out.
        let first = errors.next().flatten();
        let fits = first.is_none() || errors.any(|error| error.is_none());
        return if fits { Ok(()) } else { Err(nearest(json, branches).or(first).unwrap_or_default()) };
    }
    if let Some(Json::List(allowed)) = schema.get("enum") {
        let known = allowed.iter().map(Json::words).collect::<Vec<_>>().join(", ");
        return if allowed.contains(json) { Ok(()) } else { wrong(&format!("one of {known}")) };
    }
    let Some(Json::Text(kind)) = schema.get("type") else { return Ok(()) };
    match (kind.as_str(), json) {
        ("object", Json::Object(fields)) => object(fields, schema),
        ("array", Json::List(items)) => {
            let of = schema.get("items").unwrap_or(&Json::Null);
            let within = |(at, item): (usize, &Json)| check(item, of).map_err(|error| error.within(&format!("[{at}]")));
            items.iter().enumerate().try_for_each(within)
        }
        ("string", Json::Text(text)) => match schema.get("format") {
            Some(Json::Text(format)) if !is(text, format) => wrong(&format!("a {format} in ISO 8601")),
            _ => Ok(()),
        },
        ("boolean", Json::Bool(_)) | ("null", Json::Null) => Ok(()),
        ("number", Json::Number(digits)) if decimal(digits).is_some() => Ok(()),
        ("integer", Json::Number(digits)) if decimal(digits).is_some_and(|number| number.fract().is_zero()) => Ok(()),
        ("object", _) => wrong("an object"),
        ("array", _) => wrong("a list"),
        ("string", _) => wrong("a text"),
        ("boolean", _) => wrong("true or false"),
        ("null", _) => wrong("null"),
        ("number", _) => wrong("a number"),
        ("integer", _) => wrong("a whole number"),
        _ => Ok(()),
    }
}

fn object(fields: &[(String, Json)], schema: &Json) -> Result<(), Error> {
    let Some(Json::Object(known)) = schema.get("properties") else { return Ok(()) };
    let property = |name: &str| known.iter().find(|(known, _)| known == name).map(|(_, schema)| schema);
    for (name, value) in fields {
        match property(name) {
            Some(schema) => check(value, schema).map_err(|error| error.within(name))?,
            None => return Err(Error::new("not known here").within(name)),
        }
    }
    let Some(Json::List(required)) = schema.get("required") else { return Ok(()) };
    let has = |wanted: &str| fields.iter().any(|(name, _)| name == wanted);
    for name in required {
        match name {
            Json::Text(name) if !has(name) => return Err(Error::new("missing").within(name)),
            _ => {}
        }
    }
    Ok(())
}

/// The error of the branch that has the same fixed fields (`"skill": "order"`).
fn nearest(json: &Json, branches: &[Json]) -> Option<Error> {
    let same = |branch: &&Json| {
        let Some(Json::Object(known)) = branch.get("properties") else { return false };
        let fixed = known.iter().filter(|(_, schema)| schema.get("enum").is_some());
        let mut fixed = fixed.map(|(name, schema)| json.get(name).is_some_and(|value| check(value, schema).is_ok()));
        fixed.next() == Some(true) && fixed.all(|fits| fits)
    };
    branches.iter().find(same).and_then(|branch| check(json, branch).err())
}

fn is(text: &str, format: &str) -> bool {
    match format {
        "date" => text.parse::<Date>().is_ok(),
        "time" => text.parse::<Time>().is_ok(),
        "date-time" => text.parse::<DateTime>().is_ok(),
        "duration" => text.parse::<SignedDuration>().is_ok(),
        _ => true,
    }
}

fn decimal(digits: &str) -> Option<Decimal> {
    Decimal::from_str_exact(digits).or_else(|_| Decimal::from_scientific(digits)).ok()
}
