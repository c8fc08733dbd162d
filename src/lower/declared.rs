//! What the author wrote beside a field's name → a declared type, or nothing.
//!
//! In: `元`, `€`, `yes/no`, `approve / review / reject`, `date, optional`, `number of days`, `list of (product, price €)`,
//! `每行：品名、数量、单价（元）`. Out: what it settles. Deliberately not here: examples' values (`fields`).

use super::fold::{find_word, plain};
use super::literal::unquoted;
use super::locale::Locale;
use super::pieces::{CHOICES, LIST, cut};
use super::{quantity, units};
use crate::spec::fields::{without_article, without_preposition};
use crate::translate::fold::is_spaceless;

/// What a note says. All fields may be absent: then the note was prose.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Declared {
    pub kind: Option<Kind>,
    pub optional: bool,
    /// As written.
    pub unit: Option<String>,
    /// The choices could also be prose (`email or phone`): believe them only where the examples use them.
    pub weak: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Text,
    Bool,
    Integer,
    Decimal,
    /// ISO 4217 code.
    Money(Option<String>),
    Date,
    Time,
    DateTime,
    Duration,
    /// The values, as written.
    Choices(Vec<String>),
    /// Fields of its records, as (name, note); empty for a list of plain values.
    List(Vec<(String, Option<String>)>, Option<Box<Kind>>),
}

const QUESTION: [char; 3] = ['?', '？', '؟'];

/// Reads a note.
pub fn read(note: &str, locale: &Locale<'_>) -> Declared {
    let whole = note.trim();
    let note = whole.trim_matches(['(', ')', '（', '）']).trim().trim_end_matches(['.', '。', ';', '；']).trim();
    let mut declared = Declared { optional: locale.is_optional(&plain(note)), ..Declared::default() };
    if let Some(kind) = list(note, locale) {
        declared.kind = Some(kind);
        return declared;
    }
    if let Some(before) = before_remark(whole) {
        let before = read(before, locale);
        if before.kind.is_some() {
            return before;
        }
    }
    // 本、雑誌、DVDのどれか: whatever each of the values may mean elsewhere.
    if is_tailed(&plain(note), locale)
        && let Some(values) = choices(note, locale)
    {
        declared.kind = Some(Kind::Choices(values));
        return declared;
    }
    // "Did it rain yesterday? yes or no"
    if let Some((_, answers)) = note.rsplit_once(QUESTION) {
        let answers = read(answers, locale);
        if answers.kind.is_some() {
            return answers;
        }
    }
    let parts: Vec<&str> = cut(note, &LIST).into_iter().filter(|part| !part.is_empty()).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !is_only_optional(part, locale)).collect();
    // Several parts, each of which means something by itself: "date, optional", "number, kg". Else they are values.
    let readings: Vec<Option<Declared>> = parts.iter().map(|part| single(part, locale)).collect();
    // "single, double or canoe": the last part alone looks like two values.
    let means_nothing = |reading: &Option<Declared>| {
        reading.as_ref().is_none_or(|it| it.weak && matches!(it.kind, Some(Kind::Choices(_))))
    };
    // Of 月、火、水、木、金、土、日 two are units elsewhere.
    let silent = readings.iter().filter(|reading| means_nothing(reading)).count();
    let mostly = silent == parts.len() || (parts.len() > 3 && silent * 3 >= parts.len() * 2);
    // "cash, voucher or refuse": the first is a type elsewhere.
    let ends_in_or = readings.len() > 1 && readings.last().is_some_and(|it| is_weak_choice(it.as_ref()));
    if ends_in_or || parts.len() > 1 && mostly {
        if let Some(values) = choices(note, locale) {
            declared.kind = Some(Kind::Choices(values));
            declared.weak = !is_led(note, locale);
        }
        return declared;
    }
    for reading in readings.into_iter().flatten() {
        if declared.kind.is_none() && reading.kind.is_some() {
            declared.weak = reading.weak;
            declared.kind = reading.kind;
        }
        declared.unit = declared.unit.or(reading.unit);
    }
    declared
}

/// "x or y", without a word that says so.
fn is_weak_choice(reading: Option<&Declared>) -> bool {
    reading.is_some_and(|it| matches!(&it.kind, Some(Kind::Choices(values)) if values.len() > 1))
}

/// "yes/no – a pass of any kind", "small, medium or large (all of one size)": what stands before a dash or a bracket.
fn before_remark(note: &str) -> Option<&str> {
    let dashed = [" – ", " — ", " - "].iter().find_map(|dash| note.split_once(dash));
    let bracketed = || note.ends_with([')', '）']).then(|| note.split_once(['(', '（'])).flatten();
    dashed.or_else(bracketed).map(|(before, _)| before)
}

/// Whether a note says more than a kind, a unit or choices: worth telling whoever has to understand the field.
pub fn is_remark(note: &str, locale: &Locale<'_>) -> bool {
    let words = note.split_whitespace().count() + note.chars().filter(|c| is_spaceless(*c)).count() / 2;
    match read(note, locale).kind {
        Some(Kind::List(..)) => false,
        Some(Kind::Choices(_)) => before_remark(note).is_some() || note.contains(QUESTION),
        Some(Kind::Bool) => words > 4,
        _ => words > 3 || has_unread_part(note, locale),
    }
}

/// "Date, nothing without a number": what stands beside the kind and is no word of ours.
fn has_unread_part(note: &str, locale: &Locale<'_>) -> bool {
    let parts = cut(note, &LIST);
    let is_unread = |part: &&str| !is_only_optional(part, locale) && single(part, locale).is_none_or(|it| it.weak);
    parts.len() > 1 && parts.iter().filter(|part| !part.is_empty()).any(is_unread)
}

fn is_only_optional(part: &str, locale: &Locale<'_>) -> bool {
    let part = plain(part);
    part == "optional" || locale.list(|v| &v.optional).contains(&part)
}

/// One part of a note.
fn single(part: &str, locale: &Locale<'_>) -> Option<Declared> {
    let of = |kind| Some(Declared { kind: Some(kind), ..Declared::default() });
    // 円・税込: what is said of the unit is no part of it.
    let part = match part.split_once('・') {
        Some((unit, _)) if locale.currency(&plain(unit)).is_some() || units::is_measured(&plain(unit)) => unit,
        _ => part,
    };
    let with_unit =
        |kind| Some(Declared { kind: Some(kind), unit: Some(part.trim().to_owned()), ..Declared::default() });
    let words = plain(part);
    // `€`, and rates such as `€/day`.
    if let Some(code) = locale.currency(&words).or_else(|| locale.currency(words.split_once('/')?.0)) {
        return with_unit(Kind::Money(Some(code)));
    }
    if units::is_measured(&words)
        && !(words.contains('/') && values(part, &CHOICES).len() > 1 && !is_rate(&words, locale))
    {
        return with_unit(Kind::Decimal);
    }
    // Percent in any of its spellings is a unit of its own.
    if quantity::is_percent(&words) || words.ends_with('%') && words.chars().count() <= 12 {
        return Some(Declared { kind: Some(Kind::Decimal), unit: Some("%".into()), ..Declared::default() });
    }
    if let Some(seconds) = locale.duration(&words) {
        return with_unit(in_time(seconds));
    }
    if is_yes_no(part, locale) {
        return of(Kind::Bool);
    }
    // "time of day" is no number of days.
    if let Some(kind) = whole_type(&words, locale) {
        return of(kind);
    }
    if let Some(declared) = in_unit(part, locale) {
        return Some(declared);
    }
    if let Some(kind) = named_type(&words, locale) {
        return of(kind);
    }
    let values = choices(part, locale)?;
    let weak = !is_led(part, locale) && cut(part, &CHOICES).len() < 2;
    Some(Declared { kind: Some(Kind::Choices(values)), weak, ..Declared::default() })
}

/// Half hours are usual, half days and half minutes are not.
fn in_time(seconds: i64) -> Kind {
    if seconds == 3600 { Kind::Decimal } else { Kind::Integer }
}

/// Whether "one of:" or its like stands before the values.
fn is_led(note: &str, locale: &Locale<'_>) -> bool {
    let folded = plain(note);
    locale.type_words("enum").iter().any(|word| find_word(&folded, word) == Some(0))
}

/// `km/h`: the first half is itself a unit.
fn is_rate(words: &str, locale: &Locale<'_>) -> bool {
    words.split('/').next().is_some_and(|first| {
        let first = first.trim();
        locale.currency(first).is_some() || (!first.contains('/') && units::is_measured(first))
    })
}

/// `yes/no`, `是/否`, `sí o no`: one of each.
fn is_yes_no(part: &str, locale: &Locale<'_>) -> bool {
    let values = match values(part, &CHOICES) {
        values if values.len() == 2 => values,
        _ => by_or(part),
    };
    let known: Vec<Option<bool>> = values.iter().map(|value| locale.yes_no(value)).collect();
    matches!(known.as_slice(), [Some(a), Some(b)] if a != b)
}

/// Kinds of types, in the order in which their words are looked for.
const KINDS: [&str; 9] = ["bool", "datetime", "date", "time", "duration", "integer", "money", "decimal", "text"];

/// The vocabulary's words for types; the whole part, or its only known word ("a whole number", "date of birth" not).
fn named_type(words: &str, locale: &Locale<'_>) -> Option<Kind> {
    let bare = without_article(words);
    // In a short phrase the longest known word names the type: "whole number of days", "yes/no answer".
    let inside = || {
        let short = words.split(' ').count() <= 4 && words.chars().count() <= 30 && !words.contains('/');
        let found = |kind: &'static str| {
            let hits = locale.type_words(kind).iter().filter(|word| word.chars().count() > 2);
            hits.filter(|word| find_word(bare, word) == Some(0)).map(move |word| (word.len(), kind)).max()
        };
        short.then(|| KINDS.into_iter().filter_map(found).max().map(|(_, kind)| kind)).flatten()
    };
    whole_type(words, locale).or_else(|| inside().map(kind_of))
}

/// The type that these words name and nothing else.
fn whole_type(words: &str, locale: &Locale<'_>) -> Option<Kind> {
    const UNIVERSAL: [(&str, &str); 12] = [
        ("text", "text"),
        ("string", "text"),
        ("bool", "bool"),
        ("boolean", "bool"),
        ("integer", "integer"),
        ("int", "integer"),
        ("number", "decimal"),
        ("decimal", "decimal"),
        ("money", "money"),
        ("date", "date"),
        ("datetime", "datetime"),
        ("time", "time"),
    ];
    let bare = without_article(words);
    let whole = |kind: &str| locale.type_words(kind).iter().any(|word| word == words || word == bare);
    let universal = || UNIVERSAL.iter().find(|(word, _)| *word == bare).map(|(_, kind)| *kind);
    KINDS.into_iter().find(|kind| whole(kind)).or_else(universal).map(kind_of)
}

fn kind_of(name: &str) -> Kind {
    match name {
        "bool" => Kind::Bool,
        "integer" => Kind::Integer,
        "money" => Kind::Money(None),
        "date" => Kind::Date,
        "datetime" => Kind::DateTime,
        "time" => Kind::Time,
        "duration" => Kind::Duration,
        "text" => Kind::Text,
        _ => Kind::Decimal,
    }
}

/// "in euros", "en kg", "number of days": a unit as the last word of a short phrase, or after "in" ("moisture of the soil in
/// %").
fn in_unit(part: &str, locale: &Locale<'_>) -> Option<Declared> {
    const IN: [&str; 7] = ["in", "en", "em", "dalam", "в", "bằng", "kwa"];
    let words: Vec<&str> = part.split_whitespace().collect();
    // Metros cuadrados, متر مكعب: the noun comes first.
    let leads = || {
        let first = words.first().filter(|first| units::is_measured(&plain(first)))?;
        Some(Declared { kind: Some(Kind::Decimal), unit: Some((*first).to_owned()), ..Declared::default() })
    };
    let [_, .., before, last] = words.as_slice() else {
        let last = words.get(1).filter(|_| words.len() == 2)?;
        return in_last(last, locale).or_else(leads);
    };
    // "euros a month"
    if words.len() <= 4 && locale.currency(&plain(words[0])).is_some() {
        return in_last(words[0], locale);
    }
    let is_led = words.len() <= 10 && IN.contains(&plain(before).as_str());
    if words.len() <= 4 || is_led { in_last(last, locale) } else { None }
}

fn in_last(last: &str, locale: &Locale<'_>) -> Option<Declared> {
    let folded = plain(last);
    let of = |kind| Some(Declared { kind: Some(kind), unit: Some(last.to_owned()), ..Declared::default() });
    match locale.currency(&folded) {
        Some(code) => of(Kind::Money(Some(code))),
        None if quantity::is_percent(&folded) => {
            Some(Declared { kind: Some(Kind::Decimal), unit: Some("%".into()), ..Declared::default() })
        }
        None if units::is_measured(&folded) => of(Kind::Decimal),
        None => of(in_time(locale.duration(&folded)?)),
    }
}

/// The values of an enumeration: `a / b / c`, `one of: a, b, c`, `a、b、c`, `a, b or c`. At least two, all short.
pub fn choices(note: &str, locale: &Locale<'_>) -> Option<Vec<String>> {
    let note = note.trim();
    let folded = plain(note);
    let lead = locale
        .type_words("enum")
        .iter()
        .filter(|word| folded.starts_with(word.as_str()))
        .map(|w| w.chars().count())
        .max();
    let body: String = match lead {
        Some(chars) => note.chars().skip(chars).collect(),
        None => note.to_owned(),
    };
    let mut body = body.trim_start_matches([':', '：', ' ']);
    // "one of three: …"
    if lead.is_some()
        && let Some((count, listed)) = body.split_once([':', '：'])
        && count.split_whitespace().count() <= 2
        && !count.contains(LIST)
    {
        body = listed.trim_start();
    }
    // 本、雑誌、DVDのどれか: "one of" behind the values.
    let folded = plain(body);
    let tail = locale
        .type_words("enum")
        .iter()
        .filter(|word| folded.ends_with(&format!(" {word}")) || is_behind(&folded, word));
    let tail = tail.map(|word| word.chars().count()).max().unwrap_or(0);
    let count = body.chars().count();
    let body: String = body.chars().take(count - tail.min(count)).collect();
    let body = body.trim_end().trim_end_matches('の').trim_end();
    let found = match values(body, &CHOICES) {
        found if found.len() > 1 => found,
        _ => {
            // The last comma may be an "or": "a, b or c".
            let pieces: Vec<&str> = cut(body, &LIST).into_iter().filter(|piece| !piece.is_empty()).collect();
            let (last, rest) = pieces.split_last()?;
            rest.iter().map(|piece| clean(piece)).chain(by_or(last)).collect()
        }
    };
    let short = |value: &String| value.chars().count() <= 40 && value.split_whitespace().count() <= 5;
    let numeric = |value: &String| value.chars().all(|c| c.is_numeric() || matches!(c, '.' | ','));
    let good = found.len() > 1 && found.iter().all(short) && !found.iter().all(numeric);
    good.then_some(found)
}

/// Whether "one of" stands behind the values.
fn is_tailed(folded: &str, locale: &Locale<'_>) -> bool {
    let words = locale.type_words("enum").iter();
    words.into_iter().any(|word| folded.ends_with(&format!(" {word}")) || is_behind(folded, word))
}

/// Whether a text ends in a word of a script that puts no space before it.
fn is_behind(text: &str, word: &str) -> bool {
    word.starts_with(is_spaceless) && word.chars().count() > 1 && text.ends_with(word)
}

fn values(text: &str, separators: &[char]) -> Vec<String> {
    let pieces = cut(text, separators).into_iter().filter(|piece| !piece.is_empty());
    pieces.map(clean).collect()
}

fn clean(value: &str) -> String {
    unquoted(value.trim()).trim().to_owned()
}

/// Cut at the words for "or" of the languages that the tool ships; alone if there is none.
fn by_or(text: &str) -> Vec<String> {
    const OR: &[&str] = &[
        " or ",
        " o ",
        " ou ",
        " oder ",
        " или ",
        "或者",
        "或",
        "または",
        "又は",
        "もしくは",
        " 또는 ",
        " atau ",
        " veya ",
        " hoặc ",
        " au ",
        " أو ",
        " या ",
        " u ",
        "또는",
    ];
    let text = text.trim();
    let text = OR.iter().find_map(|or| text.strip_prefix(or.trim_start())).unwrap_or(text);
    for or in OR {
        if let Some((left, right)) = text.split_once(or) {
            return vec![clean(left), clean(right)];
        }
    }
    vec![clean(text)]
}

/// `list of (product, price €)`, `each line: product, price`, `list of texts`.
fn list(note: &str, locale: &Locale<'_>) -> Option<Kind> {
    let folded = plain(note);
    let starts = |words: &[String]| {
        words.iter().any(|word| word.chars().any(char::is_alphabetic) && find_word(&folded, word) == Some(0))
    };
    let is_list = starts(locale.type_words("list")) || find_word(&folded, "list of") == Some(0);
    let is_each = starts(locale.list(|v| &v.each)) || folded.starts_with('每');
    if !is_list && !is_each {
        return listed_before(&folded, locale).map(|of| Kind::List(vec![], Some(Box::new(of))));
    }
    let body = note.char_indices().find(|(_, c)| matches!(c, ':' | '：' | '(' | '（'));
    let plain_list = || is_list.then(|| Kind::List(joined(note), named_after(&folded, locale).map(Box::new)));
    let Some((at, mark)) = body else { return plain_list() };
    let inner = note[at + mark.len_utf8()..].trim().trim_end_matches([')', '）']);
    // A note inside lost its closing bracket to the trimming: give it back.
    let opened = inner.matches(['(', '（']).count() > inner.matches([')', '）']).count();
    let inner = if opened { format!("{inner})") } else { inner.to_owned() };
    let names: Vec<(String, Option<String>)> =
        cut(&inner, &LIST).into_iter().filter(|name| !name.is_empty()).map(name_and_note).collect();
    // One name in brackets is a unit or a remark: `list of weights (kg)`.
    if names.len() > 1 { Some(Kind::List(names, None)) } else { plain_list() }
}

/// What stands before "list" where a language says it so: `तारीखों की सूची`, `日付のリスト`, `date list`. Only types count:
/// "shopping list" may be any text.
fn listed_before(folded: &str, locale: &Locale<'_>) -> Option<Kind> {
    /// "Of", and the longest ending of a plural, in characters.
    const OF: [&str; 6] = [" की", " के", "の", "의", "的", " of"];
    const ENDING: usize = 3;
    let before = locale.type_words("list").iter().filter_map(|word| folded.strip_suffix(word.as_str()));
    let item = before.min_by_key(|before| before.len())?.trim_end();
    let item = OF.iter().find_map(|of| item.strip_suffix(of)).unwrap_or(item).trim();
    let shorter = item.char_indices().rev().take(ENDING).map(|(at, _)| &item[..at]);
    std::iter::once(item).chain(shorter).find_map(|item| whole_type(item, locale))
}

/// The names after "list of" that a last "and" joins: `Liste aus Artikel und Menge`.
fn joined(note: &str) -> Vec<(String, Option<String>)> {
    const AND: &[&str] =
        &[" and ", " und ", " y ", " et ", " e ", " и ", "和", "と", " dan ", " ve ", " và ", " na ", " و", " और "];
    let Some((left, right)) = AND.iter().find_map(|and| note.split_once(and)) else { return vec![] };
    // What follows "list of" is the last word before the first comma or the "and".
    let mut names: Vec<(String, Option<String>)> = Vec::new();
    for (at, piece) in cut(left, &LIST).into_iter().enumerate() {
        let piece = if at == 0 { piece.rsplit(' ').next().unwrap_or(piece) } else { piece };
        names.push(name_and_note(piece));
    }
    names.push(name_and_note(right));
    let is_noun =
        |name: &String| !name.is_empty() && name.split(' ').count() <= 3 && !name.contains(|c: char| c.is_numeric());
    if names.iter().all(|(name, _)| is_noun(name)) { names } else { vec![] }
}

/// The type word after "list of".
fn named_after(folded: &str, locale: &Locale<'_>) -> Option<Kind> {
    let last = folded.rsplit(' ').next()?;
    named_type(last, locale).or_else(|| named_type(last.trim_end_matches('s'), locale))
}

/// `price (€)` and `price €` → `price` and `€`.
pub fn name_and_note(text: &str) -> (String, Option<String>) {
    let text = text.trim();
    let cut = text.find(['(', '（']).filter(|at| *at > 0 && text.ends_with([')', '）']));
    match cut {
        Some(at) => {
            let note = text[at..].trim_matches(['(', ')', '（', '）']).trim();
            (text[..at].trim().to_owned(), (!note.is_empty()).then(|| note.to_owned()))
        }
        // Of "price per kg" the price is no weight.
        None => match text.rsplit_once(' ').filter(|(name, last)| is_unit_sign(last) && !ends_in_per(name)) {
            Some((name, unit)) => (without_preposition(name).trim_start().to_owned(), Some(unit.to_owned())),
            None => (text.to_owned(), None),
        },
    }
}

/// Whether a unit that follows is one that something is paid for.
fn ends_in_per(name: &str) -> bool {
    const PER: [&str; 16] = [
        "per",
        "each",
        "a",
        "pro",
        "je",
        "por",
        "par",
        "за",
        "на",
        "لكل",
        "प्रति",
        "tiap",
        "setiap",
        "kwa",
        "mỗi",
        "başına",
    ];
    name.rsplit(' ').next().is_some_and(|last| PER.contains(&plain(last).as_str()))
}

/// Units that are no word of any language.
fn is_unit_sign(word: &str) -> bool {
    matches!(
        word,
        "€" | "$" | "£" | "¥" | "₹" | "₩" | "₽" | "₺" | "₫" | "%" | "°C" | "kg" | "km" | "cm" | "mm" | "EUR" | "USD"
    )
}
