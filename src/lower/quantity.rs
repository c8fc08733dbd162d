//! A number with what stands around it: sign, currency, multiplier, percent, unit.
//!
//! In: `€ 12,50`, `-5 °C`, `1.5万元`, `20 %`, `Rp 10.000`, `3 lakh`. Out: the number and the words beside it. Deliberately
//! not here: whether the unit is the right one (`literal`).

use rust_decimal::Decimal;

use super::fold::plain;
use super::locale::Locale;
use super::number::{self, NumberError, Style};

/// A number as written. `value` is without percent: `20 %` is 20 and `percent`.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub value: Result<Decimal, NumberError>,
    pub percent: bool,
    /// ISO 4217.
    pub currency: Option<String>,
    /// In [`plain`] form.
    pub unit: Option<String>,
    /// The digits and marks, for [`number::proof`].
    pub digits: String,
    /// `007`: more likely a code than a number.
    pub zero_led: bool,
}

const PERCENT: &[&str] = &[
    "%",
    "٪",
    "percent",
    "per cent",
    "prozent",
    "pour cent",
    "por ciento",
    "por cento",
    "persen",
    "phần trăm",
    "процентов",
    "パーセント",
    "퍼센트",
    "प्रतिशत",
    "asilimia",
    "yüzde",
];

/// Whether a word or sign means percent.
pub fn is_percent(word: &str) -> bool {
    PERCENT.contains(&word)
}

/// Reads a cell that is one quantity; `None` where it is something else.
pub fn read(text: &str, locale: &Locale<'_>, style: &Style) -> Option<Quantity> {
    if text.len() > 120 {
        return None;
    }
    let text = plain(text).replace(['−', '﹣'], "-");
    let text = text.trim();
    let Some((start, end)) = digits(text) else { return numeral(text, locale) };
    let (mut before, mut after) = (text[..start].trim(), text[end..].trim());
    // The digit of "m²" is the unit's.
    let power = after.strip_suffix(['2', '3']).filter(|unit| unit.ends_with(char::is_alphabetic));
    if power.unwrap_or(after).contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut negative = false;
    for mark in ["-", "–", "+"] {
        if let Some(rest) = before.strip_suffix(mark).or_else(|| before.strip_prefix(mark)) {
            negative = mark != "+";
            before = rest.trim();
            break;
        }
    }
    let digits = &text[start..end];
    let mut value = number::read(digits, style);
    let mut percent = false;
    if let Some(rest) = PERCENT.iter().find_map(|word| after.strip_prefix(word)) {
        percent = true;
        after = rest.trim();
    } else if before == "%" {
        percent = true;
        before = "";
    }
    if let Some((factor, rest)) = locale.multiplier(after) {
        // Multiplied, both readings of an ambiguous number stay ambiguous.
        let times = |number: Decimal| number.checked_mul(factor).map(|n| n.normalize());
        value = match value {
            Ok(number) => times(number).ok_or(NumberError::NotANumber),
            Err(NumberError::Ambiguous(a, b)) => match times(a).zip(times(b)) {
                Some((a, b)) => Err(NumberError::Ambiguous(a, b)),
                None => Err(NumberError::NotANumber),
            },
            Err(other) => Err(other),
        };
        after = rest;
    }
    if negative {
        value = match value {
            Ok(number) => Ok(-number),
            Err(NumberError::Ambiguous(a, b)) => Err(NumberError::Ambiguous(-a, -b)),
            Err(other) => Err(other),
        };
    }
    let mut currency = None;
    if !before.is_empty() && after.is_empty() && locale.words.is_some_and(|words| words.span(before).is_some()) {
        // Swahili: "miezi 3".
        after = std::mem::take(&mut before);
    } else if !before.is_empty() {
        currency = Some(locale.currency(before)?);
    }
    if !after.is_empty() && currency.is_none() {
        currency = locale.currency(after);
        if currency.is_some() {
            after = "";
        }
    }
    // A unit is a word or two (`kg`, `square metres`); more is a sentence.
    if after.chars().count() > 24 || after.split(' ').count() > 2 || after.contains([',', ';', ':', '=', '。', '、'])
    {
        return None;
    }
    let unit = (!after.is_empty()).then(|| after.to_owned());
    let zero_led = digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
    Some(Quantity { value, percent, currency, unit, digits: digits.to_owned(), zero_led })
}

/// A number word that is the whole cell.
fn numeral(text: &str, locale: &Locale<'_>) -> Option<Quantity> {
    let value = locale.words?.numerals.get(text)?;
    let value = Decimal::from_str_exact(value).map_err(|_| NumberError::NotANumber);
    Some(Quantity { value, percent: false, currency: None, unit: None, digits: String::new(), zero_led: false })
}

/// The byte range of the digits with the marks between them; a space is a mark before exactly three digits only.
pub fn digits(text: &str) -> Option<(usize, usize)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let bytes = text.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = start + run(start);
    while let Some(mark) = text[end..].chars().next() {
        let next = end + mark.len_utf8();
        let len = run(next);
        let joins = match mark {
            '.' | ',' | '٫' | '٬' | '\'' | '’' | '_' => len > 0,
            ' ' => len == 3,
            _ => false,
        };
        if !joins {
            break;
        }
        end = next + len;
    }
    Some((start, end))
}
