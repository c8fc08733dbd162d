//! What the words of a sentence point at: numbers with their comparisons and units, fields, values, negation.
//!
//! In: one sentence, the skill's scope, the vocabulary of its language; out: [`Evidence`]. It settles nothing alone: it
//! makes readings of the sentence likelier or less likely (`weigh`) and says which parts to build readings from
//! (`words`). Deliberately not here: clauses, models, examples.

use jiff::civil::Time;
use rust_decimal::Decimal;

use super::fold::{Word, common_run, find, fold, is_spaceless, words};
use super::words::plain;
use crate::agent::Type;
use crate::clause::{Op, Scope};
use crate::vocabulary::Vocabulary;

/// A number of the sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    pub value: Decimal,
    pub percent: bool,
    pub start: usize,
    pub end: usize,
    /// What the words beside it say, for "FIELD op number".
    pub compare: Option<Op>,
    /// Fields whose unit stands beside the number.
    pub unit_of: Vec<usize>,
    /// A unit or currency stands beside it that is not a field's.
    pub other_unit: bool,
    /// "per", "each", "every" stands near.
    pub rate: bool,
    /// "Instead of" stands beside it: it no longer counts.
    pub replaced: bool,
    /// It is a time of day, and the value its hour.
    clock: Option<Time>,
}

/// A time of day that the sentence names, where the skill knows such times.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    pub time: Time,
    /// What the words beside it say.
    pub compare: Option<Op>,
}

impl Number {
    /// A percentage of something, rather than a value of a field that is itself in percent.
    pub fn is_share(&self) -> bool {
        self.percent && self.unit_of.is_empty()
    }

    /// A factor such as 0.8 (八折), with no unit: it changes an amount, and is none.
    pub fn is_factor(&self) -> bool {
        let whole = self.value.is_zero() || self.value >= Decimal::ONE;
        !whole && !self.percent && self.unit_of.is_empty() && !self.other_unit
    }
}

/// A field or one of its values, named in the sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Index in the scope.
    pub field: usize,
    /// The variant, where a value was named.
    pub variant: Option<usize>,
    pub start: usize,
    pub end: usize,
    /// 0.5 (some of its words) to 1 (the very words).
    pub strength: f32,
    /// A negation stands in the same part of the sentence.
    pub negated: bool,
}

/// Which of the vocabulary's words about amounts stand in the sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Said {
    pub plus: bool,
    pub minus: bool,
    pub free: bool,
    pub cap: bool,
    pub floor: bool,
    pub full: bool,
    pub started: bool,
    pub double: bool,
    pub or: bool,
    pub none: bool,
    pub total: bool,
    pub any: bool,
    pub count: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    pub numbers: Vec<Number>,
    pub clocks: Vec<Clock>,
    pub mentions: Vec<Mention>,
    /// The sentence starts with "otherwise" or the like.
    pub otherwise: bool,
    /// "otherwise" stands inside it.
    pub otherwise_inside: bool,
    /// How amounts are meant.
    pub said: Said,
    /// It says in which order rules decide, and which.
    pub order: Option<crate::clause::Order>,
    /// Starts of the parts between commas, semicolons and the like.
    pub parts: Vec<usize>,
    /// Comparisons that stand beside no number: "below the minimum".
    pub comparisons: Vec<Op>,
    /// What stands between quotation marks, as written.
    pub quotes: Vec<String>,
    /// Columns of data tables that it names: table, column, strength.
    pub columns: Vec<(usize, usize, f32)>,
    /// Weekdays (1 is Monday) and months that it names, if the skill knows dates.
    pub weekdays: Vec<u8>,
    pub months: Vec<u8>,
    /// Fields whose unit or name comes right after "per" or "each": "50 per hour".
    pub per: Vec<usize>,
    /// Fields in a unit of time where the sentence speaks of a longer one, and how many of the one are the other: minutes,
    /// and "per hour".
    pub converted: Vec<(usize, Decimal)>,
    /// The sentence cut in two, at every place where that may be done.
    pub halves: Vec<(Evidence, Evidence)>,
}

impl Evidence {
    /// Mentions of a field itself, the strongest.
    pub fn field(&self, field: usize) -> Option<&Mention> {
        self.best(|m| m.field == field && m.variant.is_none())
    }

    /// The mention of one value of a field.
    pub fn value(&self, field: usize, variant: usize) -> Option<&Mention> {
        self.best(|m| m.field == field && m.variant == Some(variant))
    }

    /// Whether it may say by itself what an output is.
    fn decides_something(&self, scope: Scope) -> bool {
        let outputs = scope.skill.inputs.len();
        let outcome = self.mentions.iter().any(|m| m.field >= outputs && m.variant.is_some());
        !self.numbers.is_empty() || outcome || self.said.free || self.said.double
    }

    /// How clearly a column of a data table is named.
    pub fn column(&self, table: usize, column: usize) -> f32 {
        let named = self.columns.iter().filter(|(t, c, _)| *t == table && *c == column);
        named.map(|(.., strength)| *strength).fold(0.0, f32::max)
    }

    fn best(&self, wanted: impl Fn(&Mention) -> bool) -> Option<&Mention> {
        self.mentions.iter().filter(|m| wanted(m)).max_by(|a, b| a.strength.total_cmp(&b.strength))
    }
}

/// Reads the sentence's words, and those of its halves.
pub fn evidence(sentence: &str, scope: Scope, vocabulary: &Vocabulary) -> Evidence {
    cut(sentence, scope, vocabulary, MOST_CUTS)
}

/// Places where one sentence is cut in two; a half is cut again at one place less.
const MOST_CUTS: usize = 3;

fn cut(sentence: &str, scope: Scope, vocabulary: &Vocabulary, most: usize) -> Evidence {
    let mut found = read(sentence, scope, vocabulary);
    if most == 0 {
        return found;
    }
    let mut cuts: Vec<(bool, usize)> = Vec::new();
    let mut before = ' ';
    for (at, c) in sentence.char_indices() {
        let end = at + c.len_utf8();
        let between_digits = before.is_numeric() && sentence[end..].starts_with(char::is_numeric);
        before = c;
        match c {
            ';' | '；' | '؛' | '。' => cuts.push((false, end)),
            ',' | '，' | '、' | '،' | '—' | '–' if !between_digits => cuts.push((true, end)),
            _ => {}
        }
    }
    // Stronger marks first.
    cuts.sort_unstable();
    found.halves = (cuts.into_iter().take(2 * MOST_CUTS))
        .filter_map(|(_, at)| {
            let half = |text: &str| {
                let half = cut(text, scope, vocabulary, most - 1);
                half.decides_something(scope).then_some(half)
            };
            Some((half(&sentence[..at])?, half(&sentence[at..])?))
        })
        .take(most)
        .collect();
    found
}

fn read(sentence: &str, scope: Scope, vocabulary: &Vocabulary) -> Evidence {
    let text = fold(sentence);
    let parts = parts(&text);
    let mut found = Evidence { parts: parts.clone(), ..Evidence::default() };
    found.numbers = numbers(&text, vocabulary);
    if scope.skill.inputs.iter().any(|field| *plain(&field.ty) == Type::Time) {
        tell_the_time(&text, &mut found.numbers);
    }
    for (word, op) in attach_comparisons(&text, &mut found.numbers, vocabulary) {
        match silent_one(&text, word, op, vocabulary) {
            Some(one) => found.numbers.push(one),
            None => found.comparisons.push(op),
        }
    }
    found.numbers.sort_by_key(|n| n.start);
    let clock = |n: &Number| Some(Clock { time: n.clock?, compare: n.compare });
    found.clocks = found.numbers.iter().filter_map(clock).collect();
    found.numbers.retain(|n| n.clock.is_none());
    attach_units(&text, &mut found.numbers, scope, vocabulary);
    for number in found.numbers.iter_mut().filter(|n| n.is_share()) {
        number.compare = None;
    }
    for place in phrases(&text, &vocabulary.amounts.instead) {
        let gap =
            |n: &Number| if n.start >= place.end { n.start - place.end } else { place.start.saturating_sub(n.end) };
        const BESIDE: usize = 5;
        if let Some(number) = found.numbers.iter_mut().filter(|n| gap(n) <= BESIDE).min_by_key(|n| gap(n)) {
            number.replaced = true;
        }
    }
    found.quotes = quotes(sentence);
    found.quotes.extend(exemplified(&text, scope));
    found.mentions = mentions(&text, scope);
    found.columns = columns(&text, scope);
    found.converted = converted(&text, scope, vocabulary);
    if scope.skill.inputs.iter().any(|f| matches!(f.ty, Type::Date | Type::DateTime)) {
        found.weekdays = named_of(&text, &vocabulary.weekdays);
        found.months = named_of(&text, &vocabulary.months);
    }
    let negations = phrases(&text, &vocabulary.not);
    let names: Vec<Word> =
        (found.mentions.iter()).filter(|m| m.strength >= 0.95).map(|m| Word { start: m.start, end: m.end }).collect();
    // A negation inside a name ("no-show", "không tưới") is part of the name, not of what is said about it.
    let negations: Vec<Word> =
        negations.into_iter().filter(|n| !names.iter().any(|w| w.start <= n.start && n.end <= w.end)).collect();
    for mention in &mut found.mentions {
        let part = part_of(&parts, mention.start, text.len());
        mention.negated = negations.iter().any(|n| n.start >= part.0 && n.end <= part.1);
    }
    let otherwise = phrases(&text, &vocabulary.otherwise);
    found.otherwise = otherwise.iter().any(|w| w.start <= 4);
    found.otherwise_inside = otherwise.iter().any(|w| w.start > 4);
    found.said = said(&text, &names, vocabulary);
    let each = phrases(&text, &vocabulary.each);
    found.per = (0..scope.skill.inputs.len() + scope.skill.outputs.len())
        .filter(|field| each.iter().any(|place| is_counted(&text, *place, *field, scope)))
        .collect();
    for number in &mut found.numbers {
        let part = part_of(&parts, number.start, text.len());
        number.rate = each.iter().any(|w| w.start >= part.0 && w.end <= part.1);
    }
    if !phrases(&text, &vocabulary.first_match).is_empty() {
        found.order = Some(crate::clause::Order::First);
    } else if !phrases(&text, &vocabulary.last_match).is_empty() {
        found.order = Some(crate::clause::Order::Last);
    }
    found
}

fn said(text: &[char], names: &[Word], vocabulary: &Vocabulary) -> Said {
    // "Discount" takes nothing off where it is the name of the amount.
    let outside = |w: &Word| !names.iter().any(|name| name.start <= w.start && w.end <= name.end);
    let has = |list: &[String]| phrases(text, list).iter().any(outside);
    let words = &vocabulary.amounts;
    Said {
        plus: has(&words.plus),
        minus: has(&words.minus),
        free: has(&words.free),
        cap: has(&words.cap),
        floor: has(&words.floor),
        full: has(&words.full),
        started: has(&words.started),
        double: has(&words.double),
        or: has(&words.or),
        none: has(&words.none),
        total: has(&words.total),
        any: has(&words.any),
        count: has(&words.count),
    }
}

/// Where each part of the sentence starts: after commas, semicolons, colons, dashes.
fn parts(text: &[char]) -> Vec<usize> {
    let mut starts = vec![0];
    for (at, c) in text.iter().enumerate() {
        let between_digits =
            at > 0 && text[at - 1].is_ascii_digit() && text.get(at + 1).is_some_and(char::is_ascii_digit);
        if matches!(c, ',' | ';' | ':' | '、' | '。' | '،' | '؛' | '।' | '—' | '–') && !between_digits {
            starts.push(at + 1);
        }
    }
    starts
}

/// The part around a position, as a range.
pub fn part_of(parts: &[usize], at: usize, len: usize) -> (usize, usize) {
    let index = parts.partition_point(|start| *start <= at);
    let start = index.checked_sub(1).and_then(|i| parts.get(i)).copied().unwrap_or(0);
    (start, parts.get(index).copied().unwrap_or(len))
}

/// All places of the phrases, the longest where they overlap.
fn phrases(text: &[char], list: &[String]) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for phrase in list {
        let phrase = fold(phrase);
        let mut from = 0;
        while let Some(at) = find(text, &phrase, from) {
            let end = at + phrase.len();
            let whole = phrase.last().is_some_and(|c| is_spaceless(*c) || !c.is_alphanumeric())
                || phrase.len() >= 5
                || text.get(end).is_none_or(|c| !c.is_alphanumeric());
            if whole {
                found.push(Word { start: at, end });
            }
            from = at + 1;
        }
    }
    found.sort_by_key(|w| (w.start, std::cmp::Reverse(w.end)));
    found.dedup_by(|b, a| b.start < a.end);
    found
}

/// Digits with the language's marks, percent signs, multipliers, and number words.
fn numbers(text: &[char], vocabulary: &Vocabulary) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
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
        if let Some(value) = decimal(&text[start..at], vocabulary).filter(|_| !inside_word) {
            let (value, end) = multiplied(text, value, at, vocabulary);
            let percent = percent_after(text, end);
            let is_percent = percent.is_some() || percent_before(text, start);
            found.push(number(value, is_percent, start, percent.unwrap_or(end)));
            at = percent.unwrap_or(end).max(at);
        }
    }
    for (word, value) in &vocabulary.numerals {
        let Ok(value) = value.parse::<Decimal>() else { continue };
        // "One" is an article in too many languages, "zero" a negation in some.
        if value.is_zero() || value == Decimal::ONE {
            continue;
        }
        for place in phrases(text, std::slice::from_ref(word)) {
            let free = found.iter().all(|n| place.end <= n.start || place.start >= n.end);
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

fn number(value: Decimal, percent: bool, start: usize, end: usize) -> Number {
    Number {
        value,
        percent,
        start,
        end,
        compare: None,
        unit_of: Vec::new(),
        other_unit: false,
        rate: false,
        replaced: false,
        clock: None,
    }
}

/// Makes one time of day of the two numbers of "14:30".
fn tell_the_time(text: &[char], numbers: &mut Vec<Number>) {
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

/// "3 000": a plain space between groups of three, where the language writes numbers so.
fn is_space_in_number(text: &[char], at: usize, vocabulary: &Vocabulary) -> bool {
    let spaced = vocabulary.group_marks.iter().any(|mark| mark.is_whitespace());
    let digits = text[at + 1..].iter().take_while(|c| c.is_ascii_digit()).count();
    let before = text[..at].iter().rev().take_while(|c| c.is_ascii_digit()).count();
    spaced && text[at] == ' ' && digits == 3 && (1..=3).contains(&before)
}

fn is_mark_between_digits(text: &[char], at: usize) -> bool {
    matches!(text[at], '.' | ',' | '\'' | '’' | '٫' | '٬' | '\u{A0}' | '\u{202F}' | '\u{2009}')
        && at > 0
        && text[at - 1].is_ascii_digit()
        && text.get(at + 1).is_some_and(char::is_ascii_digit)
}

/// Reads digits and marks in the language's style; a mark that can only be the other one is taken as that.
fn decimal(run: &[char], vocabulary: &Vocabulary) -> Option<Decimal> {
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

/// "1.5万", "2 thousand", "3 lakh".
fn multiplied(text: &[char], value: Decimal, end: usize, vocabulary: &Vocabulary) -> (Decimal, usize) {
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
fn percent_after(text: &[char], end: usize) -> Option<usize> {
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
fn percent_before(text: &[char], start: usize) -> bool {
    const WORDS: [&str; 4] = ["%", "٪", "yüzde", "asilimia"];
    let before = &text[..start];
    let spaces = before.iter().rev().take_while(|c| c.is_whitespace()).count();
    let before = &before[..start - spaces];
    let is_last = |word: &&str| before.ends_with(&fold(word));
    // "10% 20" is no case of it.
    let sign_of_another = before.len() > 1 && before[before.len() - 2].is_ascii_digit();
    !sign_of_another && WORDS.iter().any(|word| is_last(&word))
}

/// Fields that count a unit of time, of which the sentence names a longer one.
fn converted(text: &[char], scope: Scope, vocabulary: &Vocabulary) -> Vec<(usize, Decimal)> {
    let is_clear = |word: &str| word.chars().count() > 2 || word.chars().any(is_spaceless);
    let named: Vec<i64> = (vocabulary.durations.iter())
        .filter(|(word, _)| is_clear(word) && !phrases(text, std::slice::from_ref(*word)).is_empty())
        .map(|(_, seconds)| *seconds)
        .collect();
    let mut found = Vec::new();
    for (index, field) in scope.skill.inputs.iter().enumerate().filter(|(_, field)| field.ty.is_number()) {
        let title = fold(&field.title);
        let title_words = words(&title).into_iter().map(|w| title[w.start..w.end].iter().collect::<String>());
        let mut names = field.unit.iter().map(|unit| fold(unit).into_iter().collect()).chain(title_words);
        let Some(own) = names.find_map(|name: String| vocabulary.durations.get(&name)) else { continue };
        for longer in named.iter().filter(|seconds| *seconds > own && *seconds % own == 0) {
            let factor = Decimal::from(longer / own);
            if !found.contains(&(index, factor)) {
                found.push((index, factor));
            }
        }
    }
    found
}

/// Marks the fields whose unit (元, km, days) stands right after or before each number.
fn attach_units(text: &[char], numbers: &mut [Number], scope: Scope, vocabulary: &Vocabulary) {
    let fields = scope.skill.inputs.iter().chain(&scope.skill.outputs).enumerate();
    let units: Vec<(usize, Vec<Vec<char>>)> = fields
        .filter(|(_, field)| field.ty.is_number() || field.ty == Type::Duration)
        .map(|(index, field)| {
            let mut names: Vec<Vec<char>> = field.unit.iter().map(|unit| fold(unit)).collect();
            if let Type::Money(code) = &field.ty {
                names.extend(vocabulary.currencies.iter().filter(|(_, iso)| *iso == code).map(|(word, _)| fold(word)));
            }
            (index, names)
        })
        .collect();
    for number in numbers {
        let stands = |unit: &[char]| {
            beside(text, number.start, number.end, unit) || number.percent && percent_after(unit, 0).is_some()
        };
        number.unit_of =
            units.iter().filter(|(_, names)| names.iter().any(|u| stands(u))).map(|(index, _)| *index).collect();
        if number.unit_of.is_empty() {
            number.unit_of = counted(text, number.end, scope);
        }
        number.other_unit = number.unit_of.is_empty()
            && (vocabulary.currencies.keys().chain(vocabulary.durations.keys())).any(|word| stands(&fold(word)));
    }
}

/// The fields whose name has the word right after the number: "20 人" is about 人数, "3 boxes" about boxes.
fn counted(text: &[char], end: usize, scope: Scope) -> Vec<usize> {
    let Some(next) = words(&text[end..]).first().map(|w| Word { start: w.start + end, end: w.end + end }) else {
        return Vec::new();
    };
    if text[end..next.start].iter().any(|c| !c.is_whitespace()) {
        return Vec::new();
    }
    let fields = scope.skill.inputs.iter().chain(&scope.skill.outputs).enumerate();
    let numeric = fields.filter(|(_, field)| field.ty.is_number() && field.unit.is_none());
    let named = |title: &[char]| {
        if is_spaceless(text[next.start]) {
            title.contains(&text[next.start])
        } else {
            let word = &text[next.start..next.end];
            word.len() > 2 && words(title).iter().any(|w| alike(word, &title[w.start..w.end]))
        }
    };
    numeric.filter(|(_, field)| named(&fold(&field.title))).map(|(index, _)| index).collect()
}

/// Whether the unit of a field, or a word of its name, comes right after "each".
fn is_counted(text: &[char], each: Word, field: usize, scope: Scope) -> bool {
    let Some(definition) = scope.field(field).filter(|f| f.ty.is_number() || matches!(f.ty, Type::List(_))) else {
        return false;
    };
    let start = each.end + text[each.end..].iter().take_while(|c| c.is_whitespace()).count();
    let named = |name: &str| {
        let name = fold(name);
        if name.iter().any(|c| is_spaceless(*c)) {
            return text[start..].starts_with(&name);
        }
        let next = words(&text[start..]).into_iter().take(2);
        let mut next = next.map(|w| &text[start + w.start..start + w.end]);
        next.any(|word| words(&name).iter().any(|w| w.end - w.start > 2 && alike(word, &name[w.start..w.end])))
    };
    definition.unit.as_deref().is_some_and(named) || named(&definition.title)
}

/// Whether a unit stands right after or right before the number; a word may go on (plural, case ending).
fn beside(text: &[char], start: usize, end: usize, unit: &[char]) -> bool {
    if unit.is_empty() {
        return false;
    }
    let stem = if unit.len() > 3 && !is_spaceless(unit[0]) { &unit[..unit.len() - 1] } else { unit };
    let after = end + text[end..].iter().take_while(|c| c.is_whitespace()).count();
    let follows = text.get(after..after + stem.len()) == Some(stem)
        && (is_spaceless(unit[0])
            || stem.len() > 2
            || text.get(after + unit.len()).is_none_or(|c| !c.is_alphanumeric()));
    // "درهمين": two dirhams in one word.
    let inside = text[start..end].starts_with(stem) && stem.len() > 2;
    let before = start - text[..start].iter().rev().take_while(|c| c.is_whitespace()).count();
    let precedes = before >= unit.len() && text[before - unit.len()..before] == *unit;
    follows || precedes || inside
}

/// Gives every comparing phrase to the nearest number, and every number the nearest phrase; returns those left over.
fn attach_comparisons(text: &[char], numbers: &mut [Number], vocabulary: &Vocabulary) -> Vec<(Word, Op)> {
    let compare = &vocabulary.compare;
    let mut found: Vec<(Word, Op)> = Vec::new();
    for (list, op) in
        [(&compare.more, Op::Gt), (&compare.at_least, Op::Ge), (&compare.less, Op::Lt), (&compare.at_most, Op::Le)]
    {
        found.extend(phrases(text, list).into_iter().map(|word| (word, op)));
    }
    // "no more than" contains "more than": the longer phrase is the one that was said.
    let longest = found.clone();
    found.retain(|(word, _)| {
        !longest.iter().any(|(other, _)| {
            other.start <= word.start && word.end <= other.end && other.end - other.start > word.end - word.start
        })
    });
    const REACH: usize = 14;
    /// Languages that compare after the number: 以上, 이상, üzeri, से ज़्यादा.
    const AFTER_NUMBER: [&str; 4] = ["ja", "ko", "tr", "hi"];
    let mut nearest: Vec<Option<(usize, Word, Op)>> = vec![None; numbers.len()];
    let mut left_over: Vec<(Word, Op)> = Vec::new();
    for (word, op) in found {
        let distance = |n: &Number| match word.end <= n.start {
            true if AFTER_NUMBER.contains(&vocabulary.language.as_str()) => usize::MAX,
            true => n.start - word.end,
            false => word.start.saturating_sub(n.end),
        };
        let Some((index, gap)) = numbers.iter().enumerate().map(|(i, n)| (i, distance(n))).min_by_key(|(_, gap)| *gap)
        else {
            left_over.push((word, op));
            continue;
        };
        if gap > REACH {
            left_over.push((word, op));
        } else if nearest[index].is_none_or(|(best, ..)| gap < best) {
            let displaced = nearest[index].replace((gap, word, op));
            left_over.extend(displaced.map(|(_, word, op)| (word, op)));
        } else {
            left_over.push((word, op));
        }
    }
    for (number, near) in numbers.iter_mut().zip(nearest) {
        number.compare = near.map(|(_, _, op)| op);
    }
    left_over
}

/// "Less than a year": the one before a unit of time goes without saying.
fn silent_one(text: &[char], comparison: Word, op: Op, vocabulary: &Vocabulary) -> Option<Number> {
    let next = words(&text[comparison.end..]).into_iter().take(2);
    let unit = next.map(|w| Word { start: w.start + comparison.end, end: w.end + comparison.end }).find(|w| {
        let word: String = text[w.start..w.end].iter().collect();
        vocabulary.durations.contains_key(&word)
    })?;
    let mut one = number(Decimal::ONE, false, comparison.end, unit.start);
    one.compare = Some(op);
    Some(one)
}

/// Values that the author's examples give to text inputs and that this sentence names: "on Wednesdays", "for Zone B".
fn exemplified(text: &[char], scope: Scope) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for example in &scope.skill.examples {
        for value in &example.given {
            let nl2agent_runtime::Value::Text(value) = value else { continue };
            let name = fold(value);
            if name.len() > 1 && find(text, &name, 0).is_some() && !found.contains(value) {
                found.push(value.clone());
            }
        }
    }
    found
}

/// Texts between quotation marks of any style.
fn quotes(sentence: &str) -> Vec<String> {
    const MARKS: [(char, char); 8] =
        [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('「', '」'), ('『', '』'), ('‘', '’'), ('”', '”')];
    let mut found = Vec::new();
    let mut rest = sentence;
    while let Some((at, open)) = rest.char_indices().find(|(_, c)| MARKS.iter().any(|(open, _)| open == c)) {
        let inside = &rest[at + open.len_utf8()..];
        let closes = |c: char| MARKS.iter().any(|(o, close)| *o == open && *close == c);
        let Some(end) = inside.find(closes) else { break };
        found.push(inside[..end].to_string());
        rest = &inside[end..];
        rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
    }
    found
}

/// Every field and every value of a field that the sentence names.
fn mentions(text: &[char], scope: Scope) -> Vec<Mention> {
    let sentence_words = words(text);
    let fields: Vec<_> = scope.skill.inputs.iter().chain(&scope.skill.outputs).collect();
    let titles: Vec<Vec<char>> = fields.iter().map(|f| fold(&f.title)).collect();
    let mut found = Vec::new();
    for (index, title) in titles.iter().enumerate() {
        if let Some((start, end, strength)) = mention(text, &sentence_words, title, &titles) {
            found.push(Mention { field: index, variant: None, start, end, strength, negated: false });
        }
    }
    for (index, field) in fields.iter().enumerate() {
        let Type::Enum(position) = &field.ty else { continue };
        let Some(definition) = scope.agent.enums.get(*position) else { continue };
        let names: Vec<Vec<char>> = definition.variants.iter().map(|v| fold(&v.title)).collect();
        for (variant, name) in names.iter().enumerate() {
            if let Some((start, end, strength)) = mention(text, &sentence_words, name, &names) {
                found.push(Mention { field: index, variant: Some(variant), start, end, strength, negated: false });
            }
        }
    }
    found
}

/// The columns of the data tables that the sentence names.
fn columns(text: &[char], scope: Scope) -> Vec<(usize, usize, f32)> {
    let sentence_words = words(text);
    let mut found = Vec::new();
    for (table, definition) in scope.agent.tables.iter().enumerate() {
        let titles: Vec<Vec<char>> = definition.columns.iter().map(|column| fold(&column.title)).collect();
        for (column, title) in titles.iter().enumerate().skip(1) {
            if let Some((_, _, strength)) = mention(text, &sentence_words, title, &titles) {
                found.push((table, column, strength));
            }
        }
    }
    found
}

/// Which of these (counted from 1) the sentence names by a word that can hardly mean anything else.
fn named_of(text: &[char], names: &[Vec<String>]) -> Vec<u8> {
    let clear = |name: &&String| {
        let length = name.chars().count();
        length > 3 || (length > 1 && name.chars().all(is_spaceless))
    };
    let is_named = |list: &Vec<String>| {
        let clear: Vec<String> = list.iter().filter(clear).cloned().collect();
        !phrases(text, &clear).is_empty()
    };
    (1..).zip(names).filter(|(_, list)| is_named(list)).map(|(number, _)| number).collect()
}

/// Whether a name stands in the sentence: its very words, most of its characters, or the stems of its words. Words
/// that sibling names share tell little.
fn mention(text: &[char], sentence: &[Word], name: &[char], siblings: &[Vec<char>]) -> Option<(usize, usize, f32)> {
    if let Some(at) = find(text, name, 0) {
        return Some((at, at + name.len(), 1.0));
    }
    if name.iter().any(|c| is_spaceless(*c)) {
        let (run, at) = common_run(name, text);
        let shared = siblings.iter().filter(|s| common_run(&text[at..at + run], s).0 == run).count();
        let share = run as f32 / name.len() as f32 / shared.max(1) as f32;
        return (run >= 2 && share >= 0.5).then_some((at, at + run, share.min(0.9)));
    }
    let (mut total, mut matched, mut place) = (0.0, 0.0, None::<(usize, usize)>);
    let mut reach = 0;
    for word in words(name) {
        let stem = &name[word.start..word.end];
        let weight_of = |n: usize| stem.len() as f32 / (n * n) as f32;
        let carriers = siblings.iter().filter(|s| words(s).iter().any(|w| alike(stem, &s[w.start..w.end]))).count();
        let weight = weight_of(carriers.max(1));
        total += weight;
        if let Some(hit) = sentence.iter().find(|w| alike(stem, &text[w.start..w.end])) {
            matched += weight;
            reach = reach.max(hit.end);
            place.get_or_insert((hit.start, hit.end));
        }
    }
    let mut share = matched / f32::max(total, 1.0);
    // Words of a name that stand far apart hardly name it.
    if place.is_some_and(|(start, _)| reach > start + 2 * name.len() + 4) {
        share *= 0.7;
    }
    place.filter(|_| share >= 0.4).map(|(start, end)| (start, end, 0.5 + share * 0.4))
}

/// The same word but for an ending or a prefix.
fn alike(a: &[char], b: &[char]) -> bool {
    let longer = a.len().max(b.len());
    let (run, at) = common_run(a, b);
    // A Korean syllable says as much as two or three letters.
    let syllables = a.first().is_some_and(|c| ('가'..='힣').contains(c));
    a == b
        || (syllables && at == 0 && run == a.len())
        || (run >= 3 && at == 0 && longer <= run + 2)
        || (run >= 4 && run * 20 >= longer * 11)
}
