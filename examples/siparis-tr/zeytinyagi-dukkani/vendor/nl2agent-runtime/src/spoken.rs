//! A word of the command line as JSON, by the kind of its field: `1.234,50`, `是`, `三`, `餐饮`, `2026-03-05`.
//!
//! In: what a person typed, and how the agent's language writes values (its words file). Out: JSON for the skill, or what
//! is wrong. Deliberately not here: JSON that was given as JSON (`check`).

use rust_decimal::Decimal;

use crate::agent::{Choice, Field, Kind};
use crate::check::{Wrong, kind_words};
use crate::json::Json;
use crate::json::number::{exact, is_large};
use crate::text;
use crate::words::Words;

/// Reads the values that were given for one field: one, or several for a list.
pub fn field(field: &'static Field, given: &[&str], words: Words) -> Result<Json, Wrong> {
    let mut kind = &field.kind;
    while let Kind::Optional(inner) = kind {
        kind = inner;
    }
    match (kind, given) {
        // A list is JSON, or an option each.
        (Kind::List(item), [only]) if !only.trim_start().starts_with('[') => {
            Ok(Json::List(vec![value(item, only, field.unit, words)?]))
        }
        (Kind::List(item), [_, _, ..]) => {
            let items = given.iter().map(|word| value(item, word, field.unit, words));
            Ok(Json::List(items.collect::<Result<_, _>>()?))
        }
        (kind, [only]) => value(kind, only, field.unit, words),
        (_, []) => Err(Wrong::Missing),
        (_, _) => Err(Wrong::Twice),
    }
}

fn value(kind: &'static Kind, word: &str, unit: &str, words: Words) -> Result<Json, Wrong> {
    let wrong = || Wrong::Kind(kind_words(kind), format!("{word:?}"));
    let plain = plain(word);
    match kind {
        Kind::Text => Ok(Json::Text(word.to_owned())),
        Kind::Bool => truth(&plain, words).map(Json::Bool).ok_or_else(wrong),
        Kind::Integer | Kind::Decimal | Kind::Money(_) => {
            let bare = if unit.is_empty() { plain.as_str() } else { plain.trim_end_matches(&self::plain(unit)).trim() };
            number(bare, words)?.map(Json::Number).ok_or_else(wrong)
        }
        // The digits of any script; `check` reads the rest.
        Kind::Date | Kind::Time | Kind::DateTime | Kind::Duration => Ok(Json::Text(digits(word.trim()))),
        Kind::Enum(choices) => {
            let is = |choice: &&Choice| self::plain(choice.title) == plain || self::plain(choice.id) == plain;
            // What is no choice is told by `check`, with the choices.
            Ok(Json::Text(choices.iter().find(is).map_or(word, |choice| choice.title).to_owned()))
        }
        Kind::Record(_) | Kind::List(_) => Json::parse(word).map_err(|_| wrong()),
        Kind::Optional(inner) => value(inner, word, unit, words),
    }
}

/// Yes or no, in the agent's language or as programs say it.
pub fn truth(plain: &str, words: Words) -> Option<bool> {
    let is = |list: &str, own: &str| plain == own || words.list(list).any(|word| word == plain);
    match (is("yes", "true"), is("no", "false")) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// A number in digits by the language's marks, or one of its number words; `None` if it is neither.
///
/// `1.234` in a language that writes fractions with a comma reads two ways, and is refused.
fn number(plain: &str, words: Words) -> Result<Option<String>, Wrong> {
    let numerals = words.list("numerals").filter_map(|entry| entry.split_once(" = "));
    if let Some((_, digits)) = numerals.into_iter().find(|(word, _)| *word == plain) {
        return Ok(Some(digits.to_owned()));
    }
    let (sign, body) = match plain.strip_prefix(['-', '−']) {
        Some(body) => ("-", body),
        None => ("", plain),
    };
    let text = body.replace('٫', ".").replace(['٬', ' ', '\'', '’', '_'], "");
    let comma = words.list("decimal-mark").next() == Some(",");
    let (decimal, group) = if comma { (',', '.') } else { ('.', ',') };
    let three_after = |mark: char| text.rsplit_once(mark).is_some_and(|(_, after)| after.len() == 3);
    let once = |mark: char| text.matches(mark).count() == 1;
    let signed = |digits: Option<String>| match digits {
        Some(digits) if exact(&digits).is_some() => Ok(Some(format!("{sign}{}", trimmed(&digits)))),
        Some(digits) if is_large(&digits, false) => Err(Wrong::Large(format!("{sign}{digits}"))),
        _ => Ok(None),
    };
    if text.contains(decimal) || !text.contains(group) {
        let (whole, fraction) = match text.split_once(decimal) {
            Some((_, "")) => return Ok(None),
            Some((whole, fraction)) => (whole, format!(".{fraction}")),
            None => (text.as_str(), String::new()),
        };
        return signed(grouped(whole, group).map(|whole| whole + &fraction));
    }
    match (once(group), three_after(group)) {
        (true, true) if comma && !text.starts_with('0') => Err(Wrong::Ambiguous(
            format!("{sign}{}", text.replace('.', "")),
            format!("{sign}{}", text.replace('.', ",")),
        )),
        // A program's point, in a language that writes a comma.
        (true, false) if comma => signed(Some(text.clone())),
        (true, true) if comma => signed(Some(text.clone())),
        _ => signed(grouped(&text, group)),
    }
}

/// Whether a number is in a text: in digits, as a number word, or as the sum of two (`twenty five`).
pub fn names_number(said: &str, value: Decimal, words: Words) -> bool {
    let said = plain(said);
    let digits = said.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '٫' | '٬')));
    let marks: &[char] = &['.', ',', '٫', '٬'];
    let read = |word: &str| number(word.trim_matches(marks), words).ok().flatten()?.parse::<Decimal>().ok();
    if digits.filter_map(read).any(|number| number == value) {
        return true;
    }
    let numerals = words.list("numerals").filter_map(|entry| entry.split_once(" = "));
    let numerals = numerals.filter(|(word, _)| said.contains(word));
    let there: Vec<Decimal> = numerals.filter_map(|(_, number)| number.parse().ok()).collect();
    there.iter().any(|one| *one == value || there.iter().any(|other| one + other == value))
}

/// The digits between group marks: groups of three, or India's of two before the last three.
fn grouped(text: &str, mark: char) -> Option<String> {
    let parts: Vec<&str> = text.split(mark).collect();
    let well_formed = match parts.as_slice() {
        [_] => true,
        [first, middle @ .., last] => {
            (1..=3).contains(&first.len())
                && last.len() == 3
                && (middle.iter().all(|part| part.len() == 3)
                    || mark == ',' && middle.iter().all(|part| part.len() == 2))
        }
        [] => false,
    };
    let is_digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (well_formed && parts.iter().all(is_digits)).then(|| parts.concat())
}

/// JSON has no leading zeros.
fn trimmed(digits: &str) -> &str {
    let trimmed = digits.trim_start_matches('0');
    if trimmed.is_empty() || trimmed.starts_with('.') { &digits[digits.len() - trimmed.len() - 1..] } else { trimmed }
}

/// Lower case, ASCII digits and marks, no space around: what is compared.
pub fn plain(word: &str) -> String {
    digits(word.trim()).to_lowercase()
}

/// The decimal digits of every script, and full-width marks, as ASCII.
fn digits(word: &str) -> String {
    let fold = |c: char| match c {
        '．' => '.',
        '，' => ',',
        '：' => ':',
        '－' => '-',
        '\u{a0}' | '\u{202f}' | '\u{3000}' => ' ',
        _ => text::ascii_digit(c),
    };
    word.chars().map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: Words = Words("decimal-mark = ,\nyes = ja | j\nno = nein\nnumerals = drei = 3 | halb = 0.5");
    const HINDI: Words = Words("decimal-mark = .\nyes = हाँ\nno = नहीं\nnumerals = दो = 2");

    fn read(word: &str, words: Words) -> Result<Json, Wrong> {
        value(&Kind::Decimal, word, "", words)
    }

    #[test]
    fn numbers_are_read_as_the_language_writes_them() {
        let number = |digits: &str| Ok(Json::Number(digits.into()));
        for (word, digits) in [
            ("1.234,50", "1234.50"),
            ("12,5", "12.5"),
            ("12.5", "12.5"),
            ("-0,75", "-0.75"),
            ("007", "7"),
            ("0", "0"),
            ("0.125", "0.125"),
            ("1.234.567", "1234567"),
            ("drei", "3"),
            ("Halb", "0.5"),
        ] {
            assert_eq!(read(word, GERMAN), number(digits), "{word}");
        }
        for (word, digits) in
            [("१,००,०००", "100000"), ("1,500.25", "1500.25"), ("１２０", "120"), ("दो", "2"), ("0.5", "0.5")]
        {
            assert_eq!(read(word, HINDI), number(digits), "{word}");
        }
    }

    #[test]
    fn what_is_no_number_or_two_is_refused() {
        assert_eq!(read("1.234", GERMAN), Err(Wrong::Ambiguous("1234".into(), "1,234".into())));
        for word in ["", "abc", "1,2,3", "1.2.3", "--5", "1e5x", ",", ".", "-", "1,", "12.34.567,8", "NaN"] {
            assert!(matches!(read(word, GERMAN), Err(Wrong::Kind("face-kind-number", _))), "{word}");
        }
        for word in ["1,5", "12,34", "1,,000", ""] {
            assert!(matches!(read(word, HINDI), Err(Wrong::Kind(..))), "{word}");
        }
    }

    #[test]
    fn a_number_of_more_digits_than_there_are_is_too_large() {
        let nines = "9".repeat(40);
        assert_eq!(read(&nines, GERMAN), Err(Wrong::Large(nines.clone())));
        assert_eq!(read(&format!("-{nines},5"), GERMAN), Err(Wrong::Large(format!("-{nines}.5"))));
    }

    #[test]
    fn yes_and_no_in_two_languages() {
        for (word, truth) in [("Ja", true), ("nein", false), ("true", true), ("FALSE", false)] {
            assert_eq!(value(&Kind::Bool, word, "", GERMAN), Ok(Json::Bool(truth)));
        }
        assert!(value(&Kind::Bool, "vielleicht", "", GERMAN).is_err());
    }

    #[test]
    fn a_unit_may_stand_behind_the_number() {
        assert_eq!(value(&Kind::Decimal, "120元", "元", HINDI), Ok(Json::Number("120".into())));
        assert_eq!(value(&Kind::Integer, "3 Tage", "Tage", GERMAN), Ok(Json::Number("3".into())));
    }
}
