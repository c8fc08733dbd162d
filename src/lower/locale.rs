//! The language of a spec as the literals need it: its vocabulary, and what holds in every language.
//!
//! Deliberately not here: the words themselves (`vocabulary/*.yaml`), beyond signs that no language owns.

use super::fold::{find_word, is_unspaced, plain};
use super::number::Style;
use crate::vocabulary::Vocabulary;

/// A language without a vocabulary still has signs, ISO dates and ISO currency codes.
#[derive(Clone, Copy, Debug)]
pub struct Locale<'a> {
    pub tag: &'a str,
    pub words: Option<&'a Vocabulary>,
}

const YES: &[&str] = &["true", "yes", "✓", "✔", "☑", "✅", "√", "○"];
const NO: &[&str] = &["false", "no", "✗", "✘", "☐", "❌", "✕", "×"];
/// Yes or no only beside other yes or no: alone they are numbers, dashes and letters.
const WEAK: &[&str] = &["1", "0", "-", "–", "—", "x", "×", "o", "○", "on", "off", "n"];
const OPTIONAL: &[&str] = &["optional"];
const CURRENCIES: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("$", "USD"),
    ("us$", "USD"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("₪", "ILS"),
    ("₦", "NGN"),
    ("r$", "BRL"),
    ("rmb", "CNY"),
];
const CODES: &[&str] = &[
    "AED", "ARS", "AUD", "BDT", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP", "HKD",
    "HUF", "IDR", "ILS", "INR", "JPY", "KES", "KRW", "MAD", "MXN", "MYR", "NGN", "NOK", "NZD", "PEN", "PHP", "PKR",
    "PLN", "RUB", "SAR", "SEK", "SGD", "THB", "TRY", "TZS", "UAH", "UGX", "USD", "VND", "ZAR",
];

impl<'a> Locale<'a> {
    pub fn new(tag: &'a str) -> Self {
        Self { tag, words: Vocabulary::of(tag) }
    }

    /// The words of one list of the vocabulary; empty without one.
    pub fn list(&self, pick: impl Fn(&'a Vocabulary) -> &'a Vec<String>) -> &'a [String] {
        self.words.map_or(&[], |words| pick(words))
    }

    /// The words that name a type, by the vocabulary's key.
    pub fn type_words(&self, kind: &str) -> &'a [String] {
        self.words.and_then(|words| words.types.get(kind)).map_or(&[], Vec::as_slice)
    }

    /// Yes or no, in the spec's language or by a sign that everyone knows.
    pub fn yes_no(&self, text: &str) -> Option<bool> {
        let text = plain(text);
        let text = text.trim_end_matches(['.', '。', '!']);
        let is = |known: &[&str], own: &[String]| known.contains(&text) || own.iter().any(|word| word == text);
        match (is(YES, self.list(|v| &v.yes)), is(NO, self.list(|v| &v.no))) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        }
    }

    /// Whether this yes or no would be one in any column: `1`, `x` and dashes would not.
    pub fn is_clear_yes_no(&self, text: &str) -> bool {
        !WEAK.contains(&plain(text).as_str()) && self.yes_no(text).is_some()
    }

    pub fn is_optional(&self, note: &str) -> bool {
        OPTIONAL.iter().any(|word| find_word(note, word).is_some())
            || self.list(|v| &v.optional).iter().any(|word| find_word(note, word).is_some())
    }

    /// ISO 4217 code of a currency word or sign.
    pub fn currency(&self, text: &str) -> Option<String> {
        let text = plain(text);
        let text = text.trim();
        let bare = text.trim_end_matches('.');
        let own = self.words.and_then(|words| words.currencies.get(text).or_else(|| words.currencies.get(bare)));
        let known = || CURRENCIES.iter().find(|(sign, _)| *sign == text).map(|(_, code)| *code);
        let code = || CODES.iter().find(|code| code.eq_ignore_ascii_case(text)).copied();
        own.cloned().or_else(|| known().or_else(code).map(String::from))
    }

    /// The factor of the multiplier at the start of `text` (tidy, lower case) and the rest: `万元` → 10000 and `元`.
    pub fn multiplier<'t>(&self, text: &'t str) -> Option<(rust_decimal::Decimal, &'t str)> {
        let words = self.words.map(|words| &words.multipliers).into_iter().flatten();
        let best = words
            // One Latin letter is a unit (`m`, `t`) far more often than a factor; `k` alone is safe.
            .filter(|(word, _)| word.chars().count() > 1 || !word.is_ascii() || *word == "k")
            .filter_map(|(word, factor)| {
                let rest = text.strip_prefix(word.as_str())?;
                let open = word.chars().next_back().is_some_and(is_unspaced);
                (open || !rest.starts_with(char::is_alphabetic)).then_some((word.len(), factor, rest))
            })
            .max_by_key(|(len, ..)| *len)?;
        Some((rust_decimal::Decimal::from_str_exact(best.1).ok()?, best.2.trim_start()))
    }

    /// Seconds of a duration's unit.
    pub fn duration(&self, unit: &str) -> Option<i64> {
        let unit = unit.trim_end_matches('.');
        let own = self.words.and_then(|words| words.durations.get(unit).copied());
        own.or(match unit {
            "s" | "sec" => Some(1),
            "min" => Some(60),
            "h" => Some(3600),
            _ => None,
        })
    }

    /// How numbers are written; `proven` as in `Style`.
    pub fn style(&self, proven: Option<char>, coarse: bool) -> Style {
        let unanimous = !matches!(self.tag, "es" | "ar");
        match self.words {
            Some(words) => {
                Style { decimal: words.decimal_mark, groups: words.group_marks.clone(), proven, coarse, unanimous }
            }
            None => Style { decimal: '.', groups: vec![], proven, coarse, unanimous },
        }
    }
}
