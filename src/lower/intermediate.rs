//! Values that rules define on the way: `小计 = 单价 × 数量`, used by another rule, in nobody's list of fields.
//!
//! In: the rules and the fields so far. Out: intermediate fields added. Only what is written as an equation counts, a
//! definition that names two fields, or days that are counted between two; a sentence that merely says what something is
//! does not.

use super::date::{self, DateError};
use super::fold::{find_word, key, plain};
use super::locale::Locale;
use super::roles::{Role, Shape, add};
use crate::source::Words;

/// Most names that are looked for in all rules.
const MAX_NAMES: usize = 64;

/// Adds the intermediate values that the rules define and use.
pub fn find(rules: &[Words], shape: &mut Shape, locale: &Locale<'_>) {
    let plain_rules: Vec<String> = rules.iter().map(|rule| plain(&rule.text)).collect();
    let titles: Vec<String> = shape.drafts.iter().map(|draft| plain(&draft.title)).collect();
    let outputs = || titles.iter().zip(&shape.drafts).filter(|(_, draft)| draft.role == Role::Output);
    let outputs: Vec<&String> = outputs().map(|(title, _)| title).collect();
    let dates: Vec<&String> =
        (0..titles.len()).filter(|at| is_date(*at, shape, locale)).map(|at| &titles[at]).collect();
    // "Si es socio, …" defines no Si.
    let is_asked = |text: &str| locale.list(|v| &v.when).iter().any(|when| find_word(&plain(text), when) == Some(0));
    let name = |text| {
        let counted = || counted_between(text, &dates, &outputs, locale);
        let defined = defined(text, &titles).filter(|name| !is_asked(name));
        defined.or_else(|| counted().filter(|name| !titles.iter().any(|t| t.contains(&plain(name)))))
    };
    let defined = rules.iter().enumerate().filter_map(|(at, rule)| Some((at, name(&rule.text)?)));
    let defined: Vec<(usize, &str)> = defined.take(MAX_NAMES).collect();
    for (at, name) in defined {
        let is_known = shape.drafts.iter().any(|draft| key(name).ends_with(&draft.names.key));
        let word = plain(name);
        let is_used = |(other, rule): (usize, &String)| {
            let singular = word.strip_suffix(['s', 'n', 'e']).filter(|_| locale.duration(&word).is_some());
            let is_said = |word: &str| find_word(rule, word).is_some();
            other != at && (is_said(&word) || singular.is_some_and(is_said))
        };
        if !is_known && plain_rules.iter().enumerate().any(is_used) {
            add(shape, name.to_owned(), None, Role::Intermediate, rules[at].span);
        }
    }
}

/// Whether a rule defines this name by an equation.
pub fn is_defined(title: &str, rules: &[Words]) -> bool {
    rules.iter().any(|rule| equation(&rule.text).is_some_and(|(name, _)| key(name) == key(title)))
}

/// The name that a rule defines.
fn defined<'t>(text: &'t str, titles: &[String]) -> Option<&'t str> {
    if let Some((name, _)) = equation(text) {
        return Some(name);
    }
    // No bare 是 or は: they stand in too many sentences that define nothing.
    const IS: &[&str] = &[
        " is the ",
        " is ",
        " equals ",
        " es ",
        " es igual a ",
        " ist ",
        " est ",
        " é ",
        " adalah ",
        " равна ",
        " равен ",
        " هو ",
        " هي ",
        " تساوي ",
        " يساوي ",
        "等于",
    ];
    let (at, is) = IS
        .iter()
        .filter_map(|is| text.find(is).map(|at| (at, *is)))
        .min_by_key(|(at, is)| (*at, usize::MAX - is.len()))?;
    let (name, right) = (name_of(&text[..at])?, plain(&text[at + is.len()..]));
    let named = titles.iter().filter(|title| right.contains(title.as_str())).take(2).count();
    let is_condition = right.contains(['<', '>', '?']);
    (named >= 2 && !is_condition).then_some(name)
}

/// Whether the examples give it dates.
fn is_date(draft: usize, shape: &Shape, locale: &Locale<'_>) -> bool {
    let cells = || shape.rows.iter().flat_map(|row| &row.cells).filter(|(of, _)| *of == draft);
    let is = |text: &str| !matches!(date::date(&plain(text), locale, None), Err(DateError::NotADate));
    cells().next().is_some() && cells().all(|(_, words)| is(&words.text))
}

/// "The nights are counted from arrival to departure": a unit of days at the beginning of a sentence that names two dates and
/// no output.
fn counted_between<'t>(text: &'t str, dates: &[&String], outputs: &[&String], locale: &Locale<'_>) -> Option<&'t str> {
    const FIRST: usize = 5;
    /// Shorter units are no matter of dates.
    const DAY: i64 = 86_400;
    const COUNTS: [&str; 8] = ["泊数", "晚数", "天数", "日数", "夜数", "숙박일수", "박수", "일수"];
    let sentence = plain(text);
    let named = dates.iter().filter(|title| find_word(&sentence, title).is_some()).count();
    if named < 2 || outputs.iter().any(|output| find_word(&sentence, output).is_some()) {
        return None;
    }
    let is_days = |word: &&str| locale.duration(&plain(word)).is_some_and(|seconds| seconds >= DAY);
    let first: Vec<&str> =
        text.split_whitespace().take(FIRST).take_while(|word| !word.starts_with(char::is_numeric)).collect();
    let word = first.into_iter().find(is_days).filter(|word| word.chars().count() > 2);
    word.or_else(|| COUNTS.into_iter().find_map(|count| text.find(count).map(|at| &text[at..at + count.len()])))
}

/// `NAME = EXPRESSION`, or `NAME: A × B`.
fn equation(text: &str) -> Option<(&str, &str)> {
    let at = text.find(['=', '＝', '：', ':'])?;
    let mark = text[at..].chars().next()?;
    let (left, right) = (&text[..at], &text[at + mark.len_utf8()..]);
    if right.starts_with(['=', '>']) || left.ends_with(['<', '>', '!', '≤', '≥']) {
        return None;
    }
    let calculates = matches!(mark, '=' | '＝') || right.contains(['×', '*', '÷', '+', '＋', '＊', '·']);
    let name = name_of(left).filter(|_| calculates)?;
    Some((name, right))
}

/// A short noun without digits, without its article.
fn name_of(left: &str) -> Option<&str> {
    const ARTICLES: &[&str] =
        &["The ", "the ", "El ", "La ", "Der ", "Die ", "Das ", "Le ", "O ", "A ", "el ", "la ", "L'"];
    let left =
        left.trim().trim_start_matches(['-', '*', '•', '・']).trim_matches(['"', '“', '”', '「', '」', '`']).trim();
    let name = ARTICLES.iter().find_map(|article| left.strip_prefix(article)).unwrap_or(left).trim();
    let short = name.split_whitespace().count() <= 4 && (1..=24).contains(&name.chars().count());
    let plain_noun =
        !name.contains(|c: char| c.is_numeric() || matches!(c, ',' | '，' | '、' | '；' | ';' | '。' | '.'));
    (short && plain_noun).then_some(name)
}
