//! Dates, times and durations as people write them → civil values.
//!
//! In: a cell in [`super::fold::plain`] form: `2026-03-05`, `5.3.2026`, `march 5, 2026`, `2026年3月5日`, `5 de marzo de
//! 2026`, `14:30`, `下午2点30分`, `2 h 30 min`. Out: a value, or both readings of `03/04/2026` where neither the other
//! cells nor the language decide. Deliberately not here: other calendars, time zones, years of two digits.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};

use super::fold::is_unspaced;
use super::locale::Locale;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    NotADate,
    /// Day first, month first.
    Ambiguous(Date, Date),
}

/// The order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// Words that stand between the parts of a date and say nothing.
const FILLERS: &[&str] = &[
    "de", "del", "of", "the", "le", "el", "der", "den", "do", "am", "on", "em", "en", "year", "ngày", "tháng", "năm",
    "tanggal", "tahun", "年", "月", "日", "号", "號", "년", "월", "일", "г", "года", "год", "st", "nd", "rd", "th",
];
const AM: &[&str] = &["a.m.", "am", "上午", "早上", "午前", "凌晨", "오전", "ص", "صباحا", "पूर्वाह्न", "sáng", "asubuhi"];
const PM: &[&str] =
    &["p.m.", "pm", "下午", "午後", "午后", "晚上", "오후", "م", "مساء", "अपराह्न", "chiều", "tối", "jioni"];

/// A run of digits or of letters of one kind.
fn parts(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => 1,
        c if c.is_alphabetic() || is_combining(c) => 2,
        _ => 0,
    };
    let mut parts = Vec::new();
    let mut start = None;
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let now = kind(c);
        if now != last {
            if let Some(start) = start.take() {
                parts.push(&text[start..at]);
            }
            if now != 0 {
                start = Some(at);
            }
            last = now;
        }
    }
    parts.extend(start.map(|start| &text[start..]));
    parts
}

/// Vowel signs inside words of Indic and Arabic scripts.
fn is_combining(c: char) -> bool {
    matches!(u32::from(c), 0x0300..=0x036F | 0x064B..=0x065F | 0x0900..=0x0DFF | 0x0E31..=0x0E4E)
}

/// Reads a date. `proven` is the order that other cells of the column show.
pub fn date(text: &str, locale: &Locale<'_>, proven: Option<Order>) -> Result<Date, DateError> {
    let no = DateError::NotADate;
    if text.len() > 80 {
        return Err(no);
    }
    let mut numbers = Vec::new();
    let mut month = None;
    for part in parts(text) {
        if part.starts_with(|c: char| c.is_ascii_digit()) {
            numbers.push(part);
        } else if let Some(found) = month_named(part, locale) {
            if month.replace(found).is_some() {
                return Err(no);
            }
        } else if !FILLERS.contains(&part) && !is_weekday(part, locale) {
            return Err(no);
        }
    }
    let value = |digits: &str| digits.parse::<i16>().map_err(|_| DateError::NotADate);
    let make = |year: i16, month: i16, day: i16| {
        let (month, day) = (i8::try_from(month).ok(), i8::try_from(day).ok());
        month.zip(day).and_then(|(month, day)| Date::new(year, month, day).ok()).ok_or(DateError::NotADate)
    };
    match (month, numbers.as_slice()) {
        (Some(month), [day, year]) if year.len() == 4 && day.len() <= 2 => make(value(year)?, month, value(day)?),
        (Some(month), [year, day]) if year.len() == 4 && day.len() <= 2 => make(value(year)?, month, value(day)?),
        (None, [year, month, day]) if year.len() == 4 => make(value(year)?, value(month)?, value(day)?),
        (None, [first, second, year]) if year.len() == 4 => {
            let (first, second, year) = (value(first)?, value(second)?, value(year)?);
            match (make(year, second, first), make(year, first, second)) {
                (Ok(day_first), Ok(month_first)) if day_first != month_first => {
                    match proven.or_else(|| usual_order(text, locale)) {
                        Some(Order::DayFirst) => Ok(day_first),
                        Some(Order::MonthFirst) => Ok(month_first),
                        None => Err(DateError::Ambiguous(day_first, month_first)),
                    }
                }
                (Ok(date), _) | (_, Ok(date)) => Ok(date),
                _ => Err(no),
            }
        }
        _ => Err(no),
    }
}

/// The order that everyone who writes the language uses; English has two, so only a region or a full stop decides.
fn usual_order(text: &str, locale: &Locale<'_>) -> Option<Order> {
    let region_order = match locale.tag {
        "en-US" => Some(Order::MonthFirst),
        "en-GB" | "en-AU" | "en-NZ" | "en-IE" | "en-IN" | "en-ZA" => Some(Order::DayFirst),
        _ => None,
    };
    let day_first = text.contains('.') || locale.words.is_some_and(|words| words.date_order == "dmy");
    region_order.or(day_first.then_some(Order::DayFirst))
}

/// The order that a date of digits proves by a day beyond 12.
pub fn proof(text: &str) -> Option<Order> {
    match parts(text).as_slice() {
        [first, second, year] if year.len() == 4 => match (first.parse::<u8>().ok()?, second.parse::<u8>().ok()?) {
            (13..=31, 1..=12) => Some(Order::DayFirst),
            (1..=12, 13..=31) => Some(Order::MonthFirst),
            _ => None,
        },
        _ => None,
    }
}

fn month_named(word: &str, locale: &Locale<'_>) -> Option<i16> {
    let months = locale.words.map(|words| words.months.as_slice()).unwrap_or_default();
    let found = months.iter().position(|names| names.iter().any(|name| name.trim_end_matches('.') == word))?;
    i16::try_from(found + 1).ok()
}

fn is_weekday(word: &str, locale: &Locale<'_>) -> bool {
    let days = locale.words.map(|words| words.weekdays.as_slice()).unwrap_or_default();
    days.iter().flatten().any(|name| name.trim_end_matches('.') == word)
}

/// Reads a time of day: `14:30`, `14h30`, `2 pm`, `14:30 uhr`, `午後2時`. A bare number is no time.
pub fn time(text: &str) -> Option<Time> {
    if text.len() > 40 {
        return None;
    }
    let strip = |marks: &[&str]| {
        marks.iter().find_map(|mark| {
            let rest = text.strip_prefix(mark).or_else(|| text.strip_suffix(mark))?;
            // `م` is also a letter: only beside a digit or a space is it a mark.
            Some(rest.trim())
        })
    };
    let (rest, half) = match (strip(AM), strip(PM)) {
        (Some(rest), _) => (rest, Some(false)),
        (_, Some(rest)) => (rest, Some(true)),
        _ => (text, None),
    };
    let mut numbers = Vec::new();
    let mut marked = half.is_some() || rest.contains(':');
    for part in parts(rest) {
        match part {
            "h" | "uhr" | "点" | "點" | "时" | "時" | "시" | "giờ" | "分" | "분" | "min" | "phút" | "秒" | "часов" =>
            {
                marked = true;
            }
            digits if digits.bytes().all(|b| b.is_ascii_digit()) => numbers.push(digits.parse::<i8>().ok()?),
            _ => return None,
        }
    }
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, ':' | '.' | ' ');
    if !marked || !rest.chars().all(allowed) {
        return None;
    }
    let (hour, minute, second) = match numbers.as_slice() {
        [hour] => (*hour, 0, 0),
        [hour, minute] => (*hour, *minute, 0),
        [hour, minute, second] => (*hour, *minute, *second),
        _ => return None,
    };
    let hour = match half {
        Some(_) if !(0..=12).contains(&hour) => return None,
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}

/// Reads a date and a time of day, in this order, with a space, a comma or a `T` between.
pub fn datetime(text: &str, locale: &Locale<'_>, proven: Option<Order>) -> Result<DateTime, DateError> {
    let mut ambiguous = None;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, ' ' | 't' | ',')).take(20) {
        let Some(time) = time(text[at + c.len_utf8()..].trim()) else { continue };
        match date(text[..at].trim_end_matches([' ', ',']), locale, proven) {
            Ok(date) => return Ok(DateTime::from_parts(date, time)),
            Err(DateError::NotADate) => {}
            Err(other) => ambiguous = Some(other),
        }
    }
    // `2026年3月5日下午2点`: nothing between.
    if let Some(day) = text.rfind(['日', '号', '일']) {
        let cut = day + text[day..].chars().next().map_or(0, char::len_utf8);
        if let (Ok(date), Some(time)) = (date(&text[..cut], locale, proven), time(text[cut..].trim())) {
            return Ok(DateTime::from_parts(date, time));
        }
    }
    Err(ambiguous.unwrap_or(DateError::NotADate))
}

/// Reads a duration: numbers each with a unit of time, added up. Fractions are kept to the second.
pub fn duration(text: &str, locale: &Locale<'_>) -> Option<SignedDuration> {
    if text.len() > 60 {
        return None;
    }
    let mut total: i64 = 0;
    let mut rest = text.trim();
    let mut parts = 0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).unwrap_or(rest.len());
        // Three digits after a mark could be thousands: not a duration that anyone can be sure of.
        if rest[..digits].rfind(['.', ',']).is_some_and(|mark| digits - mark > 3) {
            return None;
        }
        let number = rust_decimal::Decimal::from_str_exact(&rest[..digits].replace(',', ".")).ok()?;
        rest = rest[digits..].trim_start();
        let unit_end = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let unit = longest_unit(rest[..unit_end].trim(), locale)?;
        let seconds = number.checked_mul(unit.into())?.round();
        total = total.checked_add(i64::try_from(seconds).ok()?)?;
        rest = rest[unit_end..].trim_start();
        parts += 1;
    }
    (parts > 0).then(|| SignedDuration::from_secs(total))
}

/// The unit, without a joining "and" after it: `h`, `h und`, `小时`.
fn longest_unit(text: &str, locale: &Locale<'_>) -> Option<i64> {
    let first = text.split([' ', ',']).next().unwrap_or(text);
    let bare = |text: &str| locale.duration(text).or_else(|| locale.duration(text.trim_start_matches('个')));
    let joined = text.trim_end_matches(|c: char| is_unspaced(c) && "又零".contains(c));
    bare(text).or_else(|| bare(joined)).or_else(|| {
        let words = text.split([' ', ',']).filter(|word| !word.is_empty()).count();
        (words == 2).then(|| bare(first)).flatten()
    })
}
