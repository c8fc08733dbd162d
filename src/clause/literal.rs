//! What a text literal means where a type is expected: a variant, a date, a duration, yes or no, a weekday.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use nl2agent_runtime::Value;
use unicode_normalization::UnicodeNormalization;

use super::{Scope, name};
use crate::agent::Type;
use crate::vocabulary::Vocabulary;

/// The value of `text` as a `ty`; `None` where it is none.
pub(super) fn read(text: &str, ty: &Type, scope: Scope) -> Option<Value> {
    match ty {
        Type::Text => Some(Value::Text(text.to_owned())),
        Type::Enum(index) => variant(text, *index, scope).map(Value::Variant),
        Type::Bool => yes_or_no(text, scope).map(Value::Bool),
        Type::Date => text.parse::<Date>().ok().map(Value::Date),
        Type::Time => text.parse::<Time>().ok().map(Value::Time),
        Type::DateTime => text.parse::<DateTime>().ok().map(Value::DateTime),
        Type::Duration => duration(text, scope).map(Value::Duration),
        Type::Optional(inner) => read(text, inner, scope),
        Type::Integer | Type::Decimal | Type::Money(_) | Type::Record(_) | Type::List(_) => None,
    }
}

fn variant(text: &str, index: usize, scope: Scope) -> Option<usize> {
    let variants = &scope.agent.enums.get(index)?.variants;
    // Titles may differ in signs only (`+`, `-`), which names do not keep: the exact title goes first.
    let exact = variants.iter().position(|variant| variant.title == text);
    exact.or_else(|| {
        name::find(variants.iter().map(|variant| (variant.title.as_str(), variant.id.as_str())), text.trim())
    })
}

fn yes_or_no(text: &str, scope: Scope) -> Option<bool> {
    let text = plain(text);
    let vocabulary = Vocabulary::of(&scope.agent.language);
    let is_one = |words: fn(&Vocabulary) -> &Vec<String>, own: &str| {
        text == own || vocabulary.is_some_and(|vocabulary| words(vocabulary).contains(&text))
    };
    if is_one(|vocabulary| &vocabulary.yes, "true") {
        Some(true)
    } else {
        is_one(|vocabulary| &vocabulary.no, "false").then_some(false)
    }
}

/// From 1 for Monday to 7 for Sunday, in English or the agent's language.
pub(super) fn weekday(text: &str, scope: Scope) -> Option<i64> {
    const ENGLISH: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let text = plain(text);
    let english = ENGLISH.iter().position(|day| text == *day || text == day[..3]);
    let native = || Vocabulary::of(&scope.agent.language)?.weekdays.iter().position(|day| day.contains(&text));
    i64::try_from(english.or_else(native)?).ok().map(|day| day + 1)
}

/// `30 min`, `1h 30m`, `PT45M`, or a number and a unit of the agent's language.
fn duration(text: &str, scope: Scope) -> Option<SignedDuration> {
    if let Ok(duration) = text.parse() {
        return Some(duration);
    }
    let text = plain(text);
    let split = text.find(|letter: char| !letter.is_ascii_digit())?;
    let number: i64 = text[..split].parse().ok()?;
    let seconds = Vocabulary::of(&scope.agent.language)?.durations.get(text[split..].trim())?;
    number.checked_mul(*seconds).map(SignedDuration::from_secs)
}

fn plain(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_lowercase()
}
