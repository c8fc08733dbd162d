//! Words that are not written in the letters that they seem to be: `pаypal` with a Cyrillic а.
//!
//! In: the author's text; out: warnings. A word of two scripts is suspicious only where all its letters of one script
//! look like the other's, and only if it is no Latin abbreviation with a Russian ending. In an address or an account, a part that could
//! be all Latin and is not, too. Deliberately not here: what cannot be seen at all (`hidden`).

use unicode_normalization::char::decompose_compatible;

use crate::diag::Problem;
use crate::source::Span;

/// More would say nothing new.
const MOST: usize = 10;
/// Cyrillic and Greek letters, and the Latin ones that they look like.
const ALIKE: &str = "АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ԚQ ԜW аa еe оo рp сc уy хx іi јj ѕs ԁd һh ԛq ԝw ӏl ѵv \
                     ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo νv αa ιi κk ρp υu γy ϲc ϳj";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    /// Cyrillic, Greek, or the bold and script letters of mathematics.
    Alike,
    Other,
}

pub(crate) fn find(text: &str) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for (at, token) in tokens(text) {
        let is_address = is_address(token);
        let mut start = 0;
        for word in token.split(|c: char| !c.is_alphanumeric()) {
            let place = start;
            start += word.len();
            start += token[start..].chars().next().map_or(0, char::len_utf8);
            if seen.contains(&word) || !is_suspicious(word, is_address) {
                continue;
            }
            seen.push(word);
            // What is meant is in the letters of which some cannot be taken for others.
            let is_latin = word.chars().filter(|c| script(*c) == Script::Alike).all(|c| latin(c).is_some());
            let other = |c: char| if is_latin { latin(c) } else { unlatin(c) };
            let plain: String = word.chars().map(|c| other(c).unwrap_or(c)).collect();
            let odd: String = word.chars().filter(|c| other(*c).is_some()).collect();
            let span = Span::new(at + place, at + place + word.len());
            let problem = Problem::warning("name-lookalike", span).with("word", word).with("plain", plain);
            problems.push(problem.with("letters", odd));
        }
        if problems.len() >= MOST {
            break;
        }
    }
    problems
}

/// What stands between white space, and where.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(move |token| (token.as_ptr() as usize - start, token))
}

/// Web and mail addresses: a scheme, an `@`, or a Latin ending such as `.com`.
fn is_address(token: &str) -> bool {
    let end = token.trim_end_matches(|c: char| !c.is_alphanumeric()).rsplit_once('.').map_or("", |(_, end)| end);
    let end = end.split('/').next().unwrap_or_default();
    token.contains("://") || token.contains('@') || (end.len() >= 2 && end.bytes().all(|b| b.is_ascii_lowercase()))
}

fn is_suspicious(word: &str, is_address: bool) -> bool {
    let (mut latins, mut alikes, mut others, mut differing) = (0, 0, 0, 0);
    let mut latin_like = true;
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        match script(c) {
            Script::Latin => {
                latins += 1;
                latin_like &= ALIKE.contains(c);
            }
            Script::Alike if latin(c).is_some() => alikes += 1,
            Script::Alike => differing += 1,
            Script::Other => others += 1,
        }
    }
    match () {
        () if others > 0 => false,
        () if latins > 0 && alikes > 0 && differing == 0 => is_address || !is_inflected(word),
        // A Latin letter inside a Cyrillic word.
        () if latins > 0 && alikes + differing > latins && latin_like => !word.bytes().any(|b| b.is_ascii_uppercase()),
        () => is_address && latins == 0 && alikes > 1 && differing == 0,
    }
}

/// `SMSка`: an abbreviation in Latin capitals with an ending in small letters.
fn is_inflected(word: &str) -> bool {
    let end = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    word.len() - end.len() > 1 && !end.is_empty() && end.chars().all(|c| c.is_lowercase() && !c.is_ascii())
}

fn script(c: char) -> Script {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}' | '\u{1d400}'..='\u{1d7ff}' => Script::Alike,
        _ => Script::Other,
    }
}

/// The Latin letter that a letter looks like.
fn latin(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    if matches!(c, '\u{1d400}'..='\u{1d7ff}') {
        let mut plain = None;
        decompose_compatible(c, |part| plain = plain.or(Some(part)));
        return plain.filter(char::is_ascii);
    }
    let at = ALIKE.find(c)?;
    ALIKE[at + c.len_utf8()..].chars().next()
}

/// The Cyrillic or Greek letter that a Latin one looks like.
fn unlatin(c: char) -> Option<char> {
    let at = c.is_ascii_alphabetic().then(|| ALIKE.find(c))??;
    ALIKE[..at].chars().next_back()
}
