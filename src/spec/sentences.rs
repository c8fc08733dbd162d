//! Text into sentences, and lines without their list markers.
//!
//! A full stop does not always end a sentence: not in numbers, after abbreviations and German ordinals, or inside
//! quotes and brackets. When in doubt, sentences stay together: two rules in one sentence can still be read, half a
//! rule cannot. Deliberately not here: what a sentence means.

use nl2agent_runtime::text::ascii_digit;

use super::text::Text;

/// The sentences of a text, without white space around them.
pub(super) fn split(text: &Text) -> Vec<Text> {
    let clean = text.clean.as_str();
    let inside = enclosed(clean);
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = clean.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        if !is_terminal(c) || inside.get(at).copied().unwrap_or(false) || !ends(clean, start, at, c) {
            continue;
        }
        while let Some(&(next, closer)) = chars.peek()
            && (is_terminal(closer) || is_closer(closer))
        {
            end = next + closer.len_utf8();
            chars.next();
        }
        sentences.push(text.slice(start..end).trim());
        start = end;
    }
    sentences.push(text.slice(start..clean.len()).trim());
    sentences.retain(|sentence| sentence.clean.chars().any(char::is_alphanumeric));
    sentences
}

/// Whether a text ends as a sentence does.
pub(super) fn is_finished(text: &str) -> bool {
    text.trim_end_matches(|c: char| is_closer(c) || c.is_whitespace()).ends_with(is_terminal)
}

fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '｡' | '．' | '؟' | '۔' | '।' | '॥' | '…')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | ')' | '）' | ']' | '】' | '」' | '』' | '”' | '’' | '»' | '›')
}

/// Whether the mark at `at` ends the sentence that began at `start`.
fn ends(clean: &str, start: usize, at: usize, mark: char) -> bool {
    let before = clean.get(start..at).unwrap_or("");
    let after = clean.get(at + mark.len_utf8()..).unwrap_or("");
    match mark {
        '.' | '．' | '…' => {}
        '!' | '?' => {
            let next = after.chars().find(|&c| !is_closer(c) && !is_terminal(c));
            // "A ? after the names": the sentence goes on.
            let goes_on = after.trim_start().starts_with(char::is_lowercase);
            return !goes_on && next.is_none_or(|c| c.is_whitespace() || super::text::unspaced(c));
        }
        _ => return true,
    }
    let next = after.chars().next();
    match next {
        None => return true,
        Some(c) if c.is_whitespace() || is_closer(c) => {}
        // 拒绝.其他: no space is needed after a Chinese word.
        Some(c) => return before.ends_with(super::text::unspaced) && !c.is_ascii_digit() && !is_terminal(c),
    }
    let follows = after.trim_start_matches(|c: char| c.is_whitespace() || is_closer(c)).chars().next();
    if follows.is_some_and(char::is_lowercase) {
        return false;
    }
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '（' | '/')).next().unwrap_or("");
    if !word.is_empty() && word.chars().all(|c| c.is_numeric()) {
        return follows.is_none() || !(before.trim() == word || is_ordinal(before, word));
    }
    // "J. Smith", but not "1 m³. Whoever", "5 m. Then": a unit behind its number may end a sentence.
    let previous = before.trim_end_matches(word).trim_end();
    let is_unit = word.contains(char::is_numeric) || previous.ends_with(char::is_numeric);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let single = letters == 1 && !word.ends_with(super::text::unspaced) && !is_unit;
    let abbreviated = word.contains('.') && !word.ends_with(|c: char| c.is_numeric());
    let known = NEVER_LAST.contains(&word.to_lowercase().as_str());
    follows.is_none() || !(known || ((single || abbreviated) && follows.is_some_and(|c| c.is_numeric() || single)))
}

/// `dem 21. Tag`: a German ordinal follows an article or a preposition with one.
fn is_ordinal(before: &str, word: &str) -> bool {
    let previous = before.trim_end_matches(word).split_whitespace().next_back().unwrap_or("").to_lowercase();
    word.chars().count() <= 2 && ORDINAL_LEADS.contains(&previous.as_str())
}

const ORDINAL_LEADS: [&str; 19] = [
    "dem", "der", "den", "des", "die", "das", "vom", "zum", "zur", "am", "im", "beim", "jeder", "jede", "jedes",
    "jeden", "jedem", "ab", "bis",
];

/// Abbreviations that always stand before something.
const NEVER_LAST: [&str; 43] = [
    "max", "min", "approx", "ca", "no", "nr", "núm", "num", "nº", "n°", "vs", "mr", "mrs", "ms", "dr", "prof", "fig",
    "bzw", "ggf", "evtl", "zzgl", "inkl", "exkl", "mind", "sog", "sr", "sra", "srta", "pág", "aprox", "máx", "mín",
    "incl", "excl", "env", "réf", "макс", "мин", "ок", "напр", "maks", "örn", "jl",
];

/// For each byte, whether it stands inside quotes or brackets that are opened and closed again.
fn enclosed(clean: &str) -> Vec<bool> {
    let mut inside = vec![false; clean.len()];
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, c) in clean.char_indices() {
        if let Some(depth) = open.iter().rposition(|&(_, closer)| closer == c) {
            // What was opened inside and never closed (an inch mark, a lone quote) is no pair.
            let start = open.drain(depth..).next().map_or(at, |(start, _)| start);
            if let Some(bytes) = inside.get_mut(start..at) {
                bytes.fill(true);
            }
            continue;
        }
        let closer = match c {
            '(' => ')',
            '（' => '）',
            '[' => ']',
            '「' => '」',
            '『' => '』',
            '《' => '》',
            '“' => '”',
            '„' => '“',
            '«' => '»',
            '"' => '"',
            _ => continue,
        };
        // Deeper nesting is noise, and the bound keeps this linear.
        if open.len() < 8 {
            open.push((at, closer));
        }
    }
    inside
}

/// The byte length of the list marker that a line starts with, with the white space after it: `1、`, `①`, `・`, `(2)`,
/// `一、`, `٣.`, `- `, `[x] `. 0 where there is none.
pub(super) fn marker(line: &str) -> usize {
    let body = line.trim_start();
    let indent = line.len() - body.len();
    let length = bullet(body).or_else(|| boxed(body)).or_else(|| numbered(body));
    let Some(length) = length else { return 0 };
    let rest = body.get(length..).unwrap_or("");
    if rest.trim().is_empty() {
        return 0;
    }
    indent + length + rest.len() - rest.trim_start().len()
}

fn bullet(body: &str) -> Option<usize> {
    let mut chars = body.chars();
    let first = chars.next()?;
    let spaced = chars.next().is_some_and(char::is_whitespace);
    match first {
        '・' | '●' | '•' | '·' | '▪' | '■' | '◆' | '►' | '▶' | '‣' | '※' | '◇' | '□' => {
            Some(first.len_utf8())
        }
        '①'..='⒛' | '⓪'..='⓿' | '❶'..='➓' | '㈠'..='㈩' | '㊀'..='㊉' => Some(first.len_utf8()),
        '-' | '–' | '—' | '−' | '*' | '+' | '○' | '◦' | '☐' | '☑' | '>' if spaced => {
            Some(first.len_utf8())
        }
        _ => None,
    }
}

fn boxed(body: &str) -> Option<usize> {
    ["[ ] ", "[x] ", "[X] "].iter().find(|mark| body.starts_with(**mark)).map(|mark| mark.len())
}

fn numbered(body: &str) -> Option<usize> {
    let inner = body.strip_prefix(['(', '（']).unwrap_or(body);
    let bracketed = inner.len() != body.len();
    let digits: usize = inner.chars().take_while(|c| is_digit(*c)).take(4).map(char::len_utf8).sum();
    let han: usize =
        inner.chars().take_while(|c| "一二三四五六七八九十".contains(*c)).take(4).map(char::len_utf8).sum();
    let letter = inner.chars().next().filter(char::is_ascii_alphabetic).map_or(0, |_| 1);
    let label = digits.max(han).max(letter);
    let rest = inner.get(label..).filter(|_| label > 0)?;
    let mark = rest.chars().next()?;
    let after = rest.chars().nth(1);
    let fits = match mark {
        ')' | '）' => true,
        _ if bracketed => false,
        '、' => digits > 0 || han > 0,
        '.' | '．' if digits > 0 => after.is_some_and(|c| c.is_whitespace() || (c.is_alphabetic() && !c.is_ascii())),
        '.' | '．' => han > 0,
        _ => false,
    };
    fits.then(|| body.len() - inner.len() + label + mark.len_utf8())
}

/// A decimal digit of any script.
fn is_digit(c: char) -> bool {
    ascii_digit(c).is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let mut whole = Text::default();
        whole.push(text, 0);
        split(&whole).into_iter().map(|sentence| sentence.clean).collect()
    }

    #[test]
    fn ends_at_the_marks_of_every_script() {
        assert_eq!(sentences("没有发票的一律拒绝。其他通过！"), ["没有发票的一律拒绝。", "其他通过！"]);
        assert_eq!(sentences("छूट नहीं मिलती। बाकी को मिलती है।").len(), 2);
        assert_eq!(sentences("هل هناك إيصال؟ إذن نقبل.").len(), 2);
        assert_eq!(sentences("Refuse. Else approve it."), ["Refuse.", "Else approve it."]);
    }

    #[test]
    fn does_not_end_inside_numbers_abbreviations_ordinals_quotes() {
        for whole in [
            "The fee is 2.50 per day, max. 20 in all.",
            "Ab dem 8. bis zum 21. Tag schicken wir eine Erinnerung.",
            "回复“好的。请稍等。”给客人。",
            "Bring food (e.g. bread. Or milk) z. B. Brot, Nr. 5.",
            "A partir de 1.500 € hay descuento.",
            "Put a ? after the names.",
        ] {
            assert_eq!(sentences(whole), [whole]);
        }
    }

    #[test]
    fn markers_are_seen_and_numbers_kept() {
        for (line, rest) in [
            ("1、金额", "金额"),
            ("① fee", "fee"),
            ("・料金", "料金"),
            ("(2) fee", "fee"),
            ("一、输入", "输入"),
            ("٣. إذا", "إذا"),
            ("- [x] fee", "[x] fee"),
            ("1.5 kg is free", "1.5 kg is free"),
            ("-5 degrees", "-5 degrees"),
            ("一般情况", "一般情况"),
        ] {
            assert_eq!(&line[marker(line)..], rest);
        }
    }
}
