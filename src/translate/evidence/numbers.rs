//! The numbers of a sentence: digits in the language's style, number words, percentages, times of day.
//!
//! In: the folded text, the vocabulary; out: [`Number`]s of which nothing but value and place is known.

use jiff::civil::Time;
use rust_decimal::Decimal;

use super::dates::Day;
use super::{Number, alike, phrases};
use crate::translate::fold::{Word, fold, is_spaceless, words_after, words_before};
use crate::vocabulary::Vocabulary;

/// Digits with the language's marks, percent signs, multipliers, and number words.
pub(super) fn numbers(text: &[char], vocabulary: &Vocabulary) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut last_of_rules = None;
    while at < text.len() {
        if !text[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < text.len()
            && (text[at].is_ascii_digit()
                || is_mark_between_digits(text, at)
                || is_space_in_number(text, at, vocabulary))
        {
            at += 1;
        }
        // "A4", "B12" are names; "Rp10.000" is an amount.
        let letters = text[..start].iter().rev().take_while(|c| c.is_alphabetic() || **c == '$').count();
        let word: String = text[start - letters..start].iter().collect();
        let inside_word = start > 0
            && text[start - 1].is_ascii_alphabetic()
            && !vocabulary.currencies.keys().any(|currency| fold(currency).iter().collect::<String>() == word);
        // "Rules 3 and 4".
        let is_next = last_of_rules.is_some_and(|end| is_joined(&text[end..start], vocabulary));
        let is_of_rules = is_next || is_of_a_rule(text, start, at, vocabulary);
        last_of_rules = is_of_rules.then_some(at).or(last_of_rules);
        let named = inside_word || is_of_rules;
        if let Some(value) = decimal(&text[start..at], vocabulary).filter(|_| !named) {
            if let Some((value, end)) = fraction(text, value, at).or_else(|| tenths(text, value, at)) {
                found.push(number(value, true, start, end));
                at = end;
                continue;
            }
            let (value, end) = multiplied(text, value, at, vocabulary);
            let percent = percent_after(text, end);
            let is_percent = percent.is_some() || percent_before(text, start);
            found.push(number(value, is_percent, start, percent.unwrap_or(end)));
            at = percent.unwrap_or(end).max(at);
        }
    }
    // "Three quarters" before "three".
    let mut numerals: Vec<(&String, &String)> = vocabulary.numerals.iter().collect();
    numerals.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    for (word, value) in numerals {
        let Ok(value) = value.parse::<Decimal>() else { continue };
        // "One" is an article in too many languages, "zero" a negation in some.
        if value.is_zero() {
            continue;
        }
        for place in phrases(text, std::slice::from_ref(word)) {
            if value == Decimal::ONE && !is_of_money(text, place, vocabulary) {
                continue;
            }
            let free = found.iter().all(|n| place.end <= n.start || place.start >= n.end);
            let share = fraction(text, value, place.end).or_else(|| tenths(text, value, place.end));
            if let Some((value, end)) = share.filter(|_| free) {
                found.push(number(value, true, place.start, end));
                continue;
            }
            let (value, end) = multiplied(text, value, place.end, vocabulary);
            // A lone 八 may be part of any word; 八折 is not.
            let single_cjk = end - place.start == 1;
            if free && !single_cjk {
                found.push(number(value, false, place.start, end));
            }
        }
    }
    let half = Decimal::new(5, 1);
    let unsaid = !found.iter().any(|n| n.value == half || (n.percent && n.value == Decimal::from(50)));
    if let Some(place) = phrases(text, &vocabulary.amounts.half).first().filter(|_| unsaid) {
        found.push(number(half, false, place.start, place.end));
    }
    found.sort_by_key(|n| (n.start, std::cmp::Reverse(n.end)));
    found.dedup_by(|b, a| b.start < a.end);
    found
}

/// "One euro", دينار واحد.
fn is_of_money(text: &[char], one: Word, vocabulary: &Vocabulary) -> bool {
    let is_money = |word: &[char]| {
        let word: String = word.iter().collect();
        vocabulary.currencies.keys().any(|known| fold(known).iter().collect::<String>() == word)
    };
    let next = words_after(text, one.end).next().filter(|w| w.start == one.end + 1);
    let last = words_before(text, one.start).next().filter(|w| w.end + 1 == one.start);
    next.is_some_and(|w| is_money(&text[w.start..w.end])) || last.is_some_and(|w| is_money(&text[w.start..w.end]))
}

/// "Rule 3", "2. kural", "第 3 条": a rule's number says nothing of an amount.
fn is_of_a_rule(text: &[char], start: usize, end: usize, vocabulary: &Vocabulary) -> bool {
    let trimmed = |text: &[char]| text.iter().rposition(|c| !c.is_whitespace()).map_or(0, |last| last + 1);
    let before = &text[..trimmed(&text[..start])];
    let after = text[end..].iter().find(|c| !c.is_whitespace());
    if before.last() == Some(&'第') {
        return after.is_some_and(|c| "条條項项则則".contains(*c));
    }
    let named: Vec<Vec<char>> = vocabulary.numbered.iter().map(|word| fold(word)).collect();
    let begun = before.iter().rposition(|c| !c.is_alphabetic()).map_or(0, |mark| mark + 1);
    let is_word = |word: &[char]| {
        /// Shorter words begin too many others.
        const INFLECTED: usize = 4;
        named.iter().any(|known| word == known || word.len().min(known.len()) >= INFLECTED && alike(word, known))
    };
    let ends = |known: &Vec<char>| {
        let rest = before.strip_suffix(&known[..]);
        let is_whole =
            |rest: &[char]| known.iter().all(|c| is_spaceless(*c)) || rest.last().is_none_or(|c| !c.is_alphabetic());
        rest.is_some_and(is_whole)
    };
    if is_word(&before[begun..]) || named.iter().any(ends) {
        return true;
    }
    // An ordinal before the word.
    let Some(rest) = text.get(end + 1..).filter(|_| matches!(text[end], '.' | '번' | '番')) else { return false };
    let rest = rest.strip_prefix(&[' ']).or_else(|| rest.strip_prefix(&['の'])).unwrap_or(rest);
    let length = rest.iter().position(|c| !c.is_alphabetic()).unwrap_or(rest.len());
    is_word(&rest[..length]) || named.iter().any(|known| rest.starts_with(known) && is_spaceless(known[0]))
}

/// Whether nothing but "and" or a comma stands between two numbers.
fn is_joined(between: &[char], vocabulary: &Vocabulary) -> bool {
    let between: String = between.iter().collect();
    let word = between.trim();
    matches!(word, "," | "、" | "،" | "-" | "–")
        || vocabulary.and.iter().any(|and| fold(and).iter().collect::<String>() == word)
}

pub(super) fn number(value: Decimal, percent: bool, start: usize, end: usize) -> Number {
    Number {
        value,
        percent,
        start,
        end,
        compare: None,
        unit_of: Vec::new(),
        other_unit: false,
        rate: false,
        each: false,
        replaced: false,
        times: false,
        days: false,
        asked: false,
        clock: None,
        date: None,
    }
}

/// Makes one time of day of the two numbers of "14:30".
pub(super) fn tell_the_time(text: &[char], numbers: &mut Vec<Number>) {
    let minutes = |text: &[char]| match text {
        [':', tens @ '0'..='5', ones @ '0'..='9', rest @ ..] if !rest.first().is_some_and(char::is_ascii_digit) => {
            format!("{tens}{ones}").parse::<i8>().ok()
        }
        _ => None,
    };
    let mut told: Vec<usize> = Vec::new();
    for number in numbers.iter_mut() {
        let hour = i8::try_from(number.value).ok().filter(|hour| *hour < 24);
        if let (Some(hour), Some(minute)) = (hour, minutes(&text[number.end..])) {
            number.clock = Time::new(hour, minute, 0, 0).ok();
            number.end += 3;
            told.push(number.end);
        }
    }
    numbers.retain(|number| number.clock.is_some() || !told.contains(&number.end));
}

/// Makes one of the numbers of each date.
pub(super) fn tell_the_date(dates: &[(Day, Word)], numbers: &mut Vec<Number>) {
    for (day, place) in dates {
        numbers.retain(|number| number.end <= place.start || number.start >= place.end);
        let date = number(Decimal::from(day.day), false, place.start, place.end);
        numbers.push(Number { date: Some(*day), ..date });
    }
    numbers.sort_by_key(|number| number.start);
}

/// "3 000": a plain space between groups of three, where the language writes numbers so.
pub(super) fn is_space_in_number(text: &[char], at: usize, vocabulary: &Vocabulary) -> bool {
    let spaced = vocabulary.group_marks.iter().any(|mark| mark.is_whitespace());
    let digits = text[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    let before = text[..at].iter().rev().take_while(|c| c.is_ascii_digit()).count();
    spaced && text[at] == ' ' && digits == 3 && (1..=3).contains(&before)
}

pub(super) fn is_mark_between_digits(text: &[char], at: usize) -> bool {
    matches!(text[at], '.' | ',' | '\'' | '’' | '٫' | '٬' | '\u{A0}' | '\u{202F}' | '\u{2009}')
        && at > 0
        && text[at - 1].is_ascii_digit()
        && text.get(at + 1).is_some_and(char::is_ascii_digit)
}

/// Reads digits and marks in the language's style; a mark that can only be the other one is taken as that.
pub(super) fn decimal(run: &[char], vocabulary: &Vocabulary) -> Option<Decimal> {
    let marks: Vec<usize> = (0..run.len()).filter(|i| !run[*i].is_ascii_digit()).collect();
    let groups_of_three = |at: usize| run[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count() == 3;
    let decimal_at = marks.last().copied().filter(|&last| {
        let mark = run[last];
        let repeated = marks.iter().filter(|m| run[**m] == mark).count() > 1;
        !repeated && (mark == '٫' || mark == vocabulary.decimal_mark || !groups_of_three(last))
    });
    let mut plain = String::new();
    for (at, c) in run.iter().enumerate() {
        if c.is_ascii_digit() {
            plain.push(*c);
        } else if Some(at) == decimal_at {
            plain.push('.');
        }
    }
    plain.parse().ok()
}

/// 1割, 3할: tenths, in percent.
fn tenths(text: &[char], value: Decimal, end: usize) -> Option<(Decimal, usize)> {
    let is_tenths = match text.get(end)? {
        // "12割る" divides.
        '割' => !matches!(text.get(end + 1), Some('る' | 'っ' | 'り')),
        '할' => text.get(end + 1) != Some(&'인'),
        _ => false,
    };
    is_tenths.then(|| (value * Decimal::TEN, end + 1))
}

/// 4分の1, 5分之一, 4분의 1: in percent, where that is a whole number.
fn fraction(text: &[char], of: Decimal, end: usize) -> Option<(Decimal, usize)> {
    const MARKS: [&[char]; 3] = [&['分', 'の'], &['分', '之'], &['분', '의']];
    let mark = MARKS.into_iter().find(|mark| text[end..].starts_with(mark))?;
    let from = end + mark.len();
    let from = from + usize::from(text.get(from) == Some(&' '));
    let parts = text.get(from)?;
    let parts = parts
        .to_digit(10)
        .or_else(|| "一二三四五六七八九".chars().zip(1..).find(|(c, _)| c == parts).map(|(_, n)| n))?;
    let percent = (Decimal::ONE_HUNDRED * Decimal::from(parts)).checked_div(of)?;
    percent.is_integer().then(|| (percent.normalize(), from + 1))
}

/// "1.5万", "2 thousand", "3 lakh".
pub(super) fn multiplied(text: &[char], value: Decimal, end: usize, vocabulary: &Vocabulary) -> (Decimal, usize) {
    let from = end + usize::from(text.get(end) == Some(&' '));
    let best = vocabulary
        .multipliers
        .iter()
        .filter_map(|(word, factor)| {
            let word = fold(word);
            let stop = from + word.len();
            let whole =
                word.last().is_some_and(|c| is_spaceless(*c)) || text.get(stop).is_none_or(|c| !c.is_alphanumeric());
            (text.get(from..stop) == Some(&word[..]) && whole).then_some((factor, stop))
        })
        .max_by_key(|(_, stop)| *stop);
    match best.and_then(|(factor, stop)| Some((value.checked_mul(factor.parse().ok()?)?, stop))) {
        Some(product) => product,
        None => (value, end),
    }
}

/// The end of a percent sign or word after a number.
pub(super) fn percent_after(text: &[char], end: usize) -> Option<usize> {
    const WORDS: [&str; 19] = [
        "%",
        "٪",
        "percent",
        "per cent",
        "por ciento",
        "por cento",
        "pour cent",
        "prozent",
        "процент",
        "persen",
        "phần trăm",
        "yüzde",
        "パーセント",
        "퍼센트",
        "प्रतिशत",
        "asilimia",
        "بالمئة",
        "بالمائة",
        "في المئة",
    ];
    let from = end + usize::from(text.get(end).is_some_and(|c| c.is_whitespace()));
    WORDS.iter().find_map(|word| {
        let word = fold(word);
        (text.get(from..from + word.len()) == Some(&word[..])).then_some(from + word.len())
    })
}

/// Whether a percent sign or word stands before a number, where a language writes it so: %75, yüzde 75, asilimia 4.
pub(super) fn percent_before(text: &[char], start: usize) -> bool {
    const WORDS: [&str; 4] = ["%", "٪", "yüzde", "asilimia"];
    let before = &text[..start];
    let spaces = before.iter().rev().take_while(|c| c.is_whitespace()).count();
    let before = &before[..start - spaces];
    let is_last = |word: &&str| before.ends_with(&fold(word));
    // "10% 20" is no case of it.
    let sign_of_another = before.len() > 1 && before[before.len() - 2].is_ascii_digit();
    !sign_of_another && WORDS.iter().any(is_last)
}
