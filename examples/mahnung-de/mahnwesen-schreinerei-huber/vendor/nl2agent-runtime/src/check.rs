//! JSON against the fields of a skill: every mistake, with its place in the author's words.
//!
//! In: parsed JSON, by the author's names or the ASCII ones. Out: the mistakes, none if the generated types will take it.
//! Deliberately not here: typed values (serde reads them), and the words (`words`).

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};

use crate::agent::{Choice, Field, Kind};
use crate::json::Json;
use crate::json::number::{exact, is_large};
use crate::text;
use crate::words::Words;

/// Mistakes that are told one by one; an input may have a million.
const MOST_TOLD: usize = 20;

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
    /// A number beyond what there is.
    Large(String),
    /// Not of this kind, the key of whose words this is; what was given.
    Kind(&'static str, String),
    /// A number that reads two ways: both, as they would be unmistakable.
    Ambiguous(String, String),
    /// So many more, of the input as a whole.
    More(usize),
}

impl Mistake {
    pub fn new(place: &str, wrong: Wrong) -> Self {
        Mistake { place: place.to_owned(), wrong }
    }

    /// One line in the author's language.
    pub fn say(&self, words: Words) -> String {
        let place = &*text::brief(&self.place);
        match &self.wrong {
            Wrong::Missing => words.say("face-missing", &[("field", place)]),
            Wrong::Twice => words.say("face-twice", &[("field", place)]),
            Wrong::Unknown(known) => words.say("face-unknown", &[("field", place), ("known", &known.join(", "))]),
            Wrong::Choice(known, got) => {
                words.say("face-choice", &[("field", place), ("known", &known.join(", ")), ("got", &text::brief(got))])
            }
            Wrong::Large(got) => words.say("face-large", &[("field", place), ("got", &text::brief(got))]),
            Wrong::Kind(kind, got) if place.is_empty() => {
                words.say("face-whole", &[("kind", &words.say(kind, &[])), ("got", &text::brief(got))])
            }
            Wrong::Kind(kind, got) => {
                let got = text::brief(got);
                words.say("face-kind", &[("field", place), ("kind", &words.say(kind, &[])), ("got", &got)])
            }
            Wrong::Ambiguous(one, other) => {
                words.say("face-ambiguous", &[("field", place), ("one", one), ("other", other)])
            }
            Wrong::More(count) => words.say("face-more", &[("count", &count.to_string())]),
        }
    }
}

/// The first mistakes, and how many there are beyond.
#[derive(Default)]
struct Found {
    mistakes: Vec<Mistake>,
    more: usize,
}

impl Found {
    fn push(&mut self, place: &str, wrong: impl FnOnce() -> Wrong) {
        if self.mistakes.len() < MOST_TOLD {
            self.mistakes.push(Mistake::new(place, wrong()));
        } else {
            self.more += 1;
        }
    }
}

/// An object with these fields and no others.
pub fn object(json: &Json, fields: &'static [Field]) -> Vec<Mistake> {
    let mut found = Found::default();
    record(json, fields, "", &mut found);
    let Found { mut mistakes, more } = found;
    mistakes.extend((more > 0).then(|| Mistake::new("", Wrong::More(more))));
    mistakes
}

fn record(json: &Json, fields: &'static [Field], place: &str, found: &mut Found) {
    let Json::Object(given) = json else {
        found.push(place, || Wrong::Kind("face-kind-object", json.words()));
        return;
    };
    let within = |name: &str| if place.is_empty() { name.to_owned() } else { format!("{place}.{name}") };
    for field in fields {
        let mut values = given.iter().filter(|(name, _)| named(fields, name).is_some_and(|found| found.id == field.id));
        match (values.next(), values.next()) {
            (None, _) if !field.is_optional() => found.push(&within(field.title), || Wrong::Missing),
            (None, _) => {}
            (Some(_), Some(_)) => found.push(&within(field.title), || Wrong::Twice),
            (Some((_, json)), None) => value(json, &field.kind, &within(field.title), found),
        }
    }
    for (name, _) in given.iter().filter(|(name, _)| named(fields, name).is_none()) {
        found.push(&within(name), || Wrong::Unknown(fields.iter().map(|field| field.title).collect()));
    }
}

/// A title is the author's and goes before another field's id.
fn named(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    let by = |is: fn(&Field) -> &str| fields.iter().find(|field| is(field) == name);
    by(|field| field.title).or_else(|| by(|field| field.id))
}

fn value(json: &Json, kind: &'static Kind, place: &str, found: &mut Found) {
    let is_right = match (kind, json) {
        (Kind::Optional(_), Json::Null) => true,
        (Kind::Optional(inner), given) => return value(given, inner, place, found),
        (Kind::Record(fields), given) => return record(given, fields, place, found),
        (Kind::List(item), Json::List(items)) => {
            for (at, json) in items.iter().enumerate() {
                value(json, item, &format!("{place}[{at}]"), found);
            }
            return;
        }
        (Kind::Enum(choices), Json::Text(text)) if choice(choices, text).is_none() => {
            let titles = || choices.iter().map(|choice| choice.title).collect();
            found.push(place, || Wrong::Choice(titles(), text.clone()));
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
        let is_large = match (kind, json) {
            (Kind::Integer | Kind::Decimal | Kind::Money(_), Json::Number(digits) | Json::Text(digits)) => {
                is_large(digits, matches!(kind, Kind::Integer))
            }
            _ => false,
        };
        found.push(place, || match is_large {
            true => Wrong::Large(json.words()),
            false => Wrong::Kind(kind_words(kind), json.words()),
        });
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

#[cfg(test)]
mod tests {
    use super::*;

    static ITEM: [Field; 2] = [
        Field { id: "days", title: "days late", unit: "", note: "", kind: Kind::Integer },
        Field { id: "fee", title: "fee", unit: "", note: "", kind: Kind::Optional(&Kind::Decimal) },
    ];
    static FIELDS: [Field; 1] =
        [Field { id: "items", title: "items", unit: "", note: "", kind: Kind::List(&Kind::Record(&ITEM)) }];

    fn said(json: &str, fields: &'static [Field]) -> Vec<String> {
        let mistakes = object(&Json::parse(json).unwrap(), fields);
        mistakes.iter().map(|mistake| mistake.say(Words(""))).collect()
    }

    #[test]
    fn a_number_beyond_what_there_is_is_too_large_and_not_of_another_kind() {
        let of = |days: &str, fee: &str| said(&format!(r#"{{"days": {days}, "fee": {fee}}}"#), &ITEM);
        assert_eq!(of("9223372036854775807", "79228162514264337593543950335"), [""; 0]);
        for days in ["9223372036854775808", "-9223372036854775809", "1e19", "\"99999999999999999999\"", "1e400"] {
            assert_eq!(of(days, "1"), [format!("days late: {days} is too large")]);
        }
        assert_eq!(of("1", "1e29"), ["fee: 1e29 is too large"]);
        for (days, fee) in [("1.5", "null"), ("\"inf\"", "1"), ("\"\"", "2")] {
            assert_eq!(of(days, fee), [format!("days late: must be a whole number, not {days}")]);
        }
    }

    #[test]
    fn so_many_mistakes_are_told_and_the_others_counted() {
        let items = |count: usize| format!(r#"{{"items": [{}]}}"#, vec![r#"{"days": "x"}"#; count].join(", "));
        assert_eq!(said(&items(20), &FIELDS).len(), 20);
        let many = said(&items(1000), &FIELDS);
        assert_eq!(
            (many.len(), many[19].as_str(), many[20].as_str()),
            (21, "items[19].days late: must be a whole number, not \"x\"", "… and 980 more")
        );
    }
}
