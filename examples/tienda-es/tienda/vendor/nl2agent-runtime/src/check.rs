//! JSON against the fields of a skill: every mistake, with its place in the author's words.
//!
//! In: parsed JSON, by the author's names or the ASCII ones. Out: the mistakes, none if the generated types will take it.
//! Deliberately not here: typed values (serde reads them), and the words (`words`).

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};

use crate::agent::{Choice, Field, Kind};
use crate::json::Json;
use crate::json::number::exact;
use crate::words::Words;

/// What is wrong with one value, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// In the author's words: `extras[2].precio`; empty for the input as a whole.
    pub place: String,
    pub wrong: Wrong,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    Missing,
    Twice,
    /// No such field; these are there.
    Unknown(Vec<&'static str>),
    /// None of these values.
    Choice(Vec<&'static str>, String),
    /// Not of this kind, the key of whose words this is; what was given.
    Kind(&'static str, String),
    /// A number that reads two ways: both, as they would be unmistakable.
    Ambiguous(String, String),
}

impl Mistake {
    pub fn new(place: &str, wrong: Wrong) -> Self {
        Mistake { place: place.to_owned(), wrong }
    }

    /// One line in the author's language.
    pub fn say(&self, words: Words) -> String {
        let place = self.place.as_str();
        match &self.wrong {
            Wrong::Missing => words.say("face-missing", &[("field", place)]),
            Wrong::Twice => words.say("face-twice", &[("field", place)]),
            Wrong::Unknown(known) => words.say("face-unknown", &[("field", place), ("known", &known.join(", "))]),
            Wrong::Choice(known, got) => {
                words.say("face-choice", &[("field", place), ("known", &known.join(", ")), ("got", got)])
            }
            Wrong::Kind(kind, got) if place.is_empty() => {
                words.say("face-whole", &[("kind", &words.say(kind, &[])), ("got", got)])
            }
            Wrong::Kind(kind, got) => {
                words.say("face-kind", &[("field", place), ("kind", &words.say(kind, &[])), ("got", got)])
            }
            Wrong::Ambiguous(one, other) => {
                words.say("face-ambiguous", &[("field", place), ("one", one), ("other", other)])
            }
        }
    }
}

/// An object with these fields and no others.
pub fn object(json: &Json, fields: &'static [Field]) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    record(json, fields, "", &mut mistakes);
    mistakes
}

fn record(json: &Json, fields: &'static [Field], place: &str, mistakes: &mut Vec<Mistake>) {
    let Json::Object(given) = json else {
        mistakes.push(Mistake::new(place, Wrong::Kind("face-kind-object", json.words())));
        return;
    };
    let within = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
    for field in fields {
        let mut values = given.iter().filter(|(name, _)| named(fields, name).is_some_and(|found| found.id == field.id));
        match (values.next(), values.next()) {
            (None, _) if !field.is_optional() => mistakes.push(Mistake::new(&within(field.title), Wrong::Missing)),
            (None, _) => {}
            (Some(_), Some(_)) => mistakes.push(Mistake::new(&within(field.title), Wrong::Twice)),
            (Some((_, json)), None) => value(json, &field.kind, &within(field.title), mistakes),
        }
    }
    let unknown = given.iter().filter(|(name, _)| named(fields, name).is_none());
    let titles = || fields.iter().map(|field| field.title).collect();
    mistakes.extend(unknown.map(|(name, _)| Mistake::new(&within(name), Wrong::Unknown(titles()))));
}

/// A title is the author's and goes before another field's id.
fn named(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    let by = |is: fn(&Field) -> &str| fields.iter().find(|field| is(field) == name);
    by(|field| field.title).or_else(|| by(|field| field.id))
}

fn value(json: &Json, kind: &'static Kind, place: &str, mistakes: &mut Vec<Mistake>) {
    let is_right = match (kind, json) {
        (Kind::Optional(_), Json::Null) => true,
        (Kind::Optional(inner), given) => return value(given, inner, place, mistakes),
        (Kind::Record(fields), given) => return record(given, fields, place, mistakes),
        (Kind::List(item), Json::List(items)) => {
            for (at, json) in items.iter().enumerate() {
                value(json, item, &format!("{place}[{at}]"), mistakes);
            }
            return;
        }
        (Kind::Enum(choices), Json::Text(text)) if choice(choices, text).is_none() => {
            let titles = choices.iter().map(|choice| choice.title).collect();
            mistakes.push(Mistake::new(place, Wrong::Choice(titles, text.clone())));
            return;
        }
        (Kind::Integer, Json::Number(digits) | Json::Text(digits)) => {
            exact(digits).is_some_and(|number| number.fract().is_zero() && i64::try_from(number).is_ok())
        }
        (Kind::Decimal | Kind::Money(_), Json::Number(digits) | Json::Text(digits)) => exact(digits).is_some(),
        (Kind::Date, Json::Text(text)) => text.parse::<Date>().is_ok(),
        (Kind::Time, Json::Text(text)) => text.parse::<Time>().is_ok(),
        (Kind::DateTime, Json::Text(text)) => text.parse::<DateTime>().is_ok(),
        (Kind::Duration, Json::Text(text)) => text.parse::<SignedDuration>().is_ok(),
        (Kind::Bool, Json::Bool(_)) | (Kind::Text | Kind::Enum(_), Json::Text(_)) => true,
        _ => false,
    };
    if !is_right {
        mistakes.push(Mistake::new(place, Wrong::Kind(kind_words(kind), json.words())));
    }
}

/// The value of a title or an id; titles first, as above.
pub fn choice(choices: &'static [Choice], name: &str) -> Option<&'static Choice> {
    let by = |is: fn(&Choice) -> &str| choices.iter().find(|choice| is(choice) == name);
    by(|choice| choice.title).or_else(|| by(|choice| choice.id))
}

/// The key of the words for a kind.
pub fn kind_words(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text => "face-kind-text",
        Kind::Bool => "face-kind-bool",
        Kind::Integer => "face-kind-integer",
        Kind::Decimal | Kind::Money(_) => "face-kind-number",
        Kind::Date => "face-kind-date",
        Kind::Time => "face-kind-time",
        Kind::DateTime => "face-kind-datetime",
        Kind::Duration => "face-kind-duration",
        Kind::Enum(_) => "face-kind-choice",
        Kind::Record(_) => "face-kind-object",
        Kind::List(_) => "face-kind-list",
        Kind::Optional(inner) => kind_words(inner),
    }
}
