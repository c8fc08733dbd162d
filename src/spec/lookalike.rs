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
/// Cyrillic, Greek, Armenian and Cherokee letters, and the Latin ones that they look like.
const ALIKE: &str = "АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЈJ ЅS ԚQ ԜW аa еe оo рp сc уy хx іi јj ѕs ԁd һh ԛq ԝw ӏl ѵv \
                     ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo νv αa ιi κk ρp υu γy ϲc ϳj \
                     օo ՕO սu ՍU հh ցg զq լl ոn ՏS յj \
                     ᎪA ᏴB ᏟC ᎠD ᎬE ᏀG ᎻH ᎥI ᎫJ ᏦK ᏞL ᎷM ᏢP ᏒR ᏚS ᎢT ᏙV ᎳW ᎽY ᏃZ";
/// What is taken for a point, a slash or a colon of an address, and is none.
const SEPARATORS: &str = "\u{2024}. \u{ff0e}. \u{2044}/ \u{2215}/ \u{29f8}/ \u{a789}:";
/// How the name of a host begins that has other letters than Latin ones.
const PUNYCODE: &str = "xn--";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    /// Cyrillic, Greek, Armenian, Cherokee, full-width, or the bold and script letters of mathematics.
    Alike,
    Other,
}

pub(crate) fn find(text: &str) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for (at, token) in tokens(text) {
        let mut is_address = is_address(token);
        for (place, part) in parts(token) {
            let plain: String = part.chars().map(|c| pair(SEPARATORS, c).unwrap_or(c)).collect();
            if plain == part || !self::is_address(&plain) {
                continue;
            }
            is_address = true;
            if !seen.contains(&part) {
                seen.push(part);
                let odd: String = part.chars().filter(|c| pair(SEPARATORS, *c).is_some()).collect();
                let span = Span::new(at + place, at + place + part.len());
                let problem = Problem::warning("name-lookalike", span).with("word", part).with("plain", plain);
                problems.push(problem.with("letters", odd));
            }
        }
        let mut start = 0;
        for word in token.split(|c: char| !c.is_alphanumeric()) {
            let place = start;
            start += word.len();
            start += token[start..].chars().next().map_or(0, char::len_utf8);
            // The hyphens of such a label are no letters of it.
            let label = is_address.then(|| label(token, place)).flatten();
            let hidden = label.and_then(|label| Some((label, unpunycoded(label.strip_prefix(PUNYCODE)?)?)));
            if let Some((label, hidden)) =
                hidden.filter(|(label, hidden)| !seen.contains(label) && is_suspicious(hidden, true))
            {
                seen.push(label);
                let plain: String = hidden.chars().map(|c| latin(c).unwrap_or(c)).collect();
                let span = Span::new(at + place, at + place + label.len());
                let problem = Problem::warning("name-lookalike", span).with("word", label).with("plain", plain);
                problems.push(problem.with("letters", hidden));
            }
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

/// Stretches of a token in the letters of addresses, with what is taken for their points and slashes.
fn parts(token: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = token.as_ptr() as usize;
    let parts = token.split(|c: char| !c.is_ascii() && pair(SEPARATORS, c).is_none());
    parts.map(move |part| (part.as_ptr() as usize - start, part))
}

/// What stands between two points, slashes or the like, from a place in the token on.
fn label(token: &str, from: usize) -> Option<&str> {
    token.get(from..)?.split(|c: char| !c.is_alphanumeric() && c != '-').next()
}

/// The letters behind a label of a host, as RFC 3492 writes them; `None` where it is none.
fn unpunycoded(label: &str) -> Option<String> {
    const BASE: u32 = 36;
    let (plain, rest) = label.rsplit_once('-').unwrap_or(("", label));
    let mut letters: Vec<char> = plain.chars().collect();
    let (mut code, mut place, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = rest.bytes().map(|byte| match byte {
        b'a'..=b'z' => Some(u32::from(byte - b'a')),
        b'A'..=b'Z' => Some(u32::from(byte - b'A')),
        b'0'..=b'9' => Some(u32::from(byte - b'0') + 26),
        _ => None,
    });
    let mut next = digits.next();
    while next.is_some() {
        let (before, mut weight, mut step) = (place, 1_u32, BASE);
        loop {
            let digit = next.take().flatten()?;
            place = place.checked_add(digit.checked_mul(weight)?)?;
            let threshold = step.saturating_sub(bias).clamp(1, 26);
            next = if digit < threshold { break } else { digits.next() };
            weight = weight.checked_mul(BASE - threshold)?;
            step += BASE;
        }
        let count = u32::try_from(letters.len()).ok()? + 1;
        bias = adapted(place - before, count, before == 0);
        code = code.checked_add(place / count)?;
        place %= count;
        letters.insert(place as usize, char::from_u32(code)?);
        place += 1;
        next = digits.next();
    }
    Some(letters.into_iter().collect())
}

/// How large the next step is likely to be.
fn adapted(delta: u32, count: u32, is_first: bool) -> u32 {
    let mut delta = if is_first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut bias = 0;
    while delta > 35 * 26 / 2 {
        delta /= 35;
        bias += 36;
    }
    bias + 36 * delta / (delta + 38)
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
        // Chinese and Japanese texts write Latin letters wide.
        () if !is_address && word.chars().any(is_wide) => false,
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
        '\u{531}'..='\u{587}' | '\u{13a0}'..='\u{13fd}' => Script::Alike,
        _ if is_wide(c) => Script::Alike,
        _ => Script::Other,
    }
}

/// The Latin letter that a letter looks like.
fn latin(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    if is_wide(c) || matches!(c, '\u{1d400}'..='\u{1d7ff}') {
        let mut plain = None;
        decompose_compatible(c, |part| plain = plain.or(Some(part)));
        return plain.filter(char::is_ascii);
    }
    pair(ALIKE, c)
}

/// What stands after a character in a list of pairs.
fn pair(list: &str, c: char) -> Option<char> {
    let at = (!c.is_ascii()).then(|| list.find(c))??;
    list[at + c.len_utf8()..].chars().next()
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
}

/// The Cyrillic or Greek letter that a Latin one looks like.
fn unlatin(c: char) -> Option<char> {
    let at = c.is_ascii_alphabetic().then(|| ALIKE.find(c))??;
    ALIKE[..at].chars().next_back()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_hosts_are_read_as_browsers_do() {
        for (label, letters) in [
            ("80ak6aa92e", Some("аррӏе")),
            ("mnchen-3ya", Some("münchen")),
            ("pypal-4ve", Some("pаypal")),
            ("fiqs8s", Some("中国")),
            ("99999999999", None),
            ("a-b-c", None),
        ] {
            assert_eq!(unpunycoded(label).as_deref(), letters, "{label}");
        }
    }
}
