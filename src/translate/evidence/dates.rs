//! The dates that a sentence names: 31 August 2026, 8/3, 3月8日.
//!
//! In: the folded text, the vocabulary; out: each [`Day`] and its place. Deliberately not here: weekdays and months
//! (`names`), what a date limits (`comparisons`).

use jiff::civil::Date;

use super::phrases;
use crate::translate::fold::{Word, words_before};
use crate::vocabulary::Vocabulary;

/// A day of one year, or of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: Option<i16>,
    pub month: i8,
    pub day: i8,
}

impl Day {
    /// The date, where the year is told.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day).ok()
    }

    /// As a number that grows through the year: 8 March is 308.
    pub fn of_year(self) -> i64 {
        i64::from(self.month) * 100 + i64::from(self.day)
    }

    /// 31 August, and 28 or 29 February.
    pub fn is_last_of_month(self) -> bool {
        let next = |day| Self::new(self.year.map(i64::from), self.month.into(), day);
        next(i64::from(self.day) + 1).is_none() || self.month == 2 && self.day == 28
    }

    fn new(year: Option<i64>, month: i64, day: i64) -> Option<Self> {
        /// A year in which every day of any year exists.
        const LEAP: i16 = 2024;
        let year = year.map(i16::try_from).transpose().ok()?.filter(|year| (1900..2200).contains(year));
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        Date::new(year.unwrap_or(LEAP), month, day).ok().map(|_| Self { year, month, day })
    }
}

/// Words between the parts of a date.
const FILLERS: [&str; 9] = ["de", "del", "of", "the", "năm", "tahun", "st", "nd", "rd"];
/// What stands before a day and a month in digits, so that 8/3 is no fraction.
const DAY_WORDS: [&str; 19] = [
    "ngay", "ngày", "el", "del", "al", "dia", "día", "le", "du", "au", "am", "vom", "zum", "on", "tanggal", "tgl",
    "tarihi", "дня", "do",
];

/// All dates, in the order of the sentence.
pub(super) fn dates(text: &[char], vocabulary: &Vocabulary) -> Vec<(Day, Word)> {
    let mut found = with_named_month(text, vocabulary);
    let mut at = 0;
    while at < text.len() {
        let end = digits_end(text, at);
        if end == at || at > 0 && text[at - 1].is_alphanumeric() && text[at - 1].is_ascii() {
            at = end.max(at + 1);
            continue;
        }
        let read = with_signs(text, at).or_else(|| with_marks(text, at, vocabulary));
        match read {
            Some((day, end)) => {
                found.push((day, Word { start: at, end }));
                at = end;
            }
            None => at = end,
        }
    }
    found.sort_by_key(|(_, word)| (word.start, std::cmp::Reverse(word.end)));
    found.dedup_by(|b, a| b.1.start < a.1.end);
    found
}

fn digits_end(text: &[char], at: usize) -> usize {
    at + text[at..].iter().take_while(|c| c.is_ascii_digit()).count()
}

fn value(text: &[char], start: usize, end: usize) -> Option<i64> {
    (start < end && end - start <= 4).then(|| text[start..end].iter().collect::<String>().parse().ok())?
}

/// Skips white space.
fn skip(text: &[char], at: usize) -> usize {
    at + text[at.min(text.len())..].iter().take_while(|c| c.is_whitespace()).count()
}

/// 2026年3月8日, 3월 8일.
fn with_signs(text: &[char], at: usize) -> Option<(Day, usize)> {
    let part = |at: usize, signs: &[char]| {
        let end = digits_end(text, at);
        let sign = skip(text, end);
        let is_sign = text.get(sign).is_some_and(|c| signs.contains(c));
        Some((value(text, at, end).filter(|_| is_sign)?, sign + 1))
    };
    let (year, next) = match part(at, &['年', '년']) {
        Some((year, next)) => (Some(year), skip(text, next)),
        None => (None, at),
    };
    let (month, next) = part(next, &['月', '월'])?;
    let (day, end) = part(skip(text, next), &['日', '号', '號', '일'])?;
    Some((Day::new(year, month, day)?, end))
}

/// 2026-08-31, 31.8.2026, 8/3 where a word for a day stands before it, 24.12. in German.
fn with_marks(text: &[char], at: usize, vocabulary: &Vocabulary) -> Option<(Day, usize)> {
    let first_end = digits_end(text, at);
    let first = value(text, at, first_end)?;
    let mark = *text.get(first_end).filter(|c| matches!(c, '/' | '-' | '.'))?;
    let second_end = digits_end(text, first_end + 1);
    let second = value(text, first_end + 1, second_end)?;
    let is_day_first = vocabulary.date_order != "mdy" && first <= 31;
    let ordered = |year: Option<i64>| {
        let day_first = Day::new(year, second, first);
        let month_first = Day::new(year, first, second);
        if is_day_first || first > 12 { day_first } else { month_first }
    };
    if text.get(second_end) == Some(&mark) {
        let third_end = digits_end(text, second_end + 1);
        if let Some(third) = value(text, second_end + 1, third_end) {
            let day = match (first_end - at, third_end - second_end - 1) {
                (4, _) => Day::new(Some(first), second, third),
                (_, 4) => ordered(Some(third)),
                _ => None,
            };
            return Some((day?, third_end));
        }
        if mark == '.' && vocabulary.language == "de" {
            return Some((ordered(None)?, second_end + 1));
        }
    }
    let before = words_before(text, at).next().filter(|word| skip(text, word.end) == at);
    let before = before.map(|word| text[word.start..word.end].iter().collect::<String>());
    let is_day = before.is_some_and(|word| DAY_WORDS.contains(&word.as_str()));
    let ymd = vocabulary.date_order == "ymd";
    (mark == '/' && (is_day || ymd && first <= 12 && second > 12))
        .then(|| if ymd { Day::new(None, first, second) } else { ordered(None) })
        .flatten()
        .map(|day| (day, second_end))
}

/// "31 August 2026", "August 31st", "8 tháng 3".
fn with_named_month(text: &[char], vocabulary: &Vocabulary) -> Vec<(Day, Word)> {
    let is_name = |name: &&String| !name.starts_with(|c: char| c.is_ascii_digit());
    let mut months: Vec<(Word, i64)> = Vec::new();
    for (names, month) in vocabulary.months.iter().zip(1..) {
        let names: Vec<String> = names.iter().filter(is_name).cloned().collect();
        let is_whole = |word: &Word| !text.get(word.end).is_some_and(|c| c.is_alphanumeric());
        months.extend(phrases(text, &names).into_iter().filter(is_whole).map(|word| (word, month)));
    }
    months.sort_by_key(|(word, _)| (word.start, std::cmp::Reverse(word.end)));
    months.dedup_by(|b, a| b.0.start < a.0.end);
    let read = |(word, month): (Word, i64)| {
        let (start, day) = day_before(text, word.start).unzip();
        let (end, day) = match day {
            Some(day) => (word.end, day),
            None => day_behind(text, word.end)?,
        };
        let (end, year) = match year_behind(text, end) {
            Some((end, year)) => (end, Some(year)),
            None => (end, None),
        };
        Some((Day::new(year, month, day)?, Word { start: start.unwrap_or(word.start), end }))
    };
    months.into_iter().filter_map(read).collect()
}

/// The day that stands before its month, and where it starts.
fn day_before(text: &[char], month: usize) -> Option<(usize, i64)> {
    let mut before = &text[..month];
    loop {
        let trimmed = before.iter().rposition(|c| !c.is_whitespace() && *c != '.')? + 1;
        before = &before[..trimmed];
        let filler = FILLERS.iter().map(|filler| filler.chars().collect::<Vec<char>>()).find(|filler| {
            before.strip_suffix(&filler[..]).is_some_and(|rest| rest.last().is_none_or(|c| !c.is_alphabetic()))
        });
        match filler {
            Some(filler) => before = &before[..before.len() - filler.len()],
            None => break,
        }
    }
    // "1er janvier", "31st August".
    let letters = before.iter().rev().take_while(|c| c.is_alphabetic()).count();
    let before = if letters <= 2 { &before[..before.len() - letters] } else { before };
    let digits = before.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    let start = before.len() - digits;
    let is_apart = !before[..start].last().is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ','));
    let day = value(before, start, before.len()).filter(|day| digits <= 2 && *day > 0 && is_apart)?;
    Some((start, day))
}

/// The day that follows its month, and where it ends.
fn day_behind(text: &[char], month: usize) -> Option<(usize, i64)> {
    let start = skip(text, month);
    let end = digits_end(text, start);
    let day = value(text, start, end).filter(|day| end - start <= 2 && *day > 0)?;
    let letters = text[end..].iter().take_while(|c| c.is_alphabetic()).count();
    // "August 31 EUR" is none.
    let suffix: String = text[end..end + letters].iter().collect();
    let end = if matches!(suffix.as_str(), "st" | "nd" | "rd" | "th") { end + letters } else { end };
    (!text.get(end).is_some_and(|c| *c == '%' || *c == ':')).then_some((end, day))
}

/// The year that follows, and where it ends.
fn year_behind(text: &[char], from: usize) -> Option<(usize, i64)> {
    let mut at = from;
    loop {
        at = skip(text, at);
        if text.get(at) == Some(&',') {
            at += 1;
            continue;
        }
        let letters = text.get(at..)?.iter().take_while(|c| c.is_alphabetic()).count();
        let word: String = text[at..at + letters].iter().collect();
        if letters == 0 || !FILLERS.contains(&word.as_str()) {
            break;
        }
        at += letters;
    }
    let end = digits_end(text, at);
    (end - at == 4).then(|| value(text, at, end)).flatten().filter(|year| (1900..2200).contains(year)).map(|y| (end, y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::fold::fold;

    fn read(language: &str, text: &str) -> Vec<(Option<i16>, i8, i8)> {
        let vocabulary = Vocabulary::of(language).expect("a vocabulary");
        dates(&fold(text), vocabulary).into_iter().map(|(d, _)| (d.year, d.month, d.day)).collect()
    }

    #[test]
    fn reads_dates_as_people_write_them() {
        assert_eq!(read("en", "until August 31, 2026, or on the 1st of May"), [(Some(2026), 8, 31), (None, 5, 1)]);
        assert_eq!(read("es", "hasta el 31 de agosto de 2026; el 8/3"), [(Some(2026), 8, 31), (None, 3, 8)]);
        assert_eq!(read("de", "ab dem 24.12. und vor dem 6.1.2027"), [(None, 12, 24), (Some(2027), 1, 6)]);
        assert_eq!(read("zh", "3月8日及2026年10月1日之前"), [(None, 3, 8), (Some(2026), 10, 1)]);
        assert_eq!(read("ko", "2026년 3월 8일까지"), [(Some(2026), 3, 8)]);
        assert_eq!(read("vi", "Ngày 8/3 và ngày 20 tháng 10 năm 2026"), [(None, 3, 8), (Some(2026), 10, 20)]);
        assert_eq!(read("fr", "du 1er juillet au 31 août"), [(None, 7, 1), (None, 8, 31)]);
        assert_eq!(read("ru", "до 15 марта"), [(None, 3, 15)]);
    }

    #[test]
    fn takes_no_other_numbers_for_dates() {
        assert_eq!(read("en", "1/2 of the price, 3.50 in May, 10-15 people, 31/12"), []);
        assert_eq!(read("de", "1.234,50 Euro, 2.5.1 und 12.30 Uhr"), []);
        assert_eq!(read("zh", "每月5日前, 3月"), []);
    }
}
