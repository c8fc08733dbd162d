//! Lists of fields: `金额（元）、类别、有发票`, `amount (€), category, has a receipt`, one a line or all in one line.
//!
//! A field is a name and perhaps a note, in brackets or after a colon or a dash. Values in a note (`approve / review /
//! refuse`) stay in the note. Deliberately not here: types and units (`lower`).

use super::FieldLine;
use super::phrases::Phrases;
use super::sentences;
use super::text::{Text, unspaced};
use crate::source::Words;
use crate::vocabulary::fold;

/// A line that may list several fields.
pub(super) fn split(line: &Text, phrases: &Phrases) -> Vec<FieldLine> {
    let mut parts: Vec<Text> = Vec::new();
    for group in groups(line) {
        // "decision: approve, review, refuse" is one field with a note, "a: number, b: date" are two fields.
        let first = parts.len();
        for part in commas(&group) {
            let previous = parts.get_mut(first..).and_then(|group| group.last_mut());
            match previous {
                Some(previous) if colon(&part.clean).is_none() && is_open_note(&previous.clean, phrases) => {
                    previous.join(", ", &part);
                }
                _ => parts.push(part),
            }
        }
    }
    if let Some(last) = parts.pop() {
        parts.extend(split_and(last, phrases));
    }
    parts.iter().filter_map(field).collect()
}

/// The parts of a text between semicolons.
pub(super) fn groups(text: &Text) -> Vec<Text> {
    separate(text, &[';', '；'])
}

/// The parts of a text between commas, of numbers aside.
pub(super) fn commas(text: &Text) -> Vec<Text> {
    separate(text, &[',', '，', '、', '،'])
}

/// A list item: one field, or several where only `、` or `;` can have been meant as a list.
pub(super) fn item(line: &Text) -> Vec<FieldLine> {
    if colon(&line.clean).is_some() {
        return field(line).into_iter().collect();
    }
    separate(line, &['、', ';', '；']).iter().filter_map(field).collect()
}

/// One field: `name`, `name (note)`, `name: note`, `name (note): more`, `name – note`, `name in €`.
pub(super) fn field(text: &Text) -> Option<FieldLine> {
    let text = trim(text);
    let clean = text.clean.as_str();
    let bracket = brackets(clean);
    let colon = colon(clean);
    let field = match (bracket, colon) {
        (Some((open, inner, close)), colon) if colon.is_none_or(|(at, _)| at >= close) => {
            let mut note = trim(&text.slice(inner.0..inner.1));
            let mut name = trim(&text.slice(0..open));
            let rest = colon.map_or(close, |(_, end)| end);
            let between = text.slice(close..colon.map_or(clean.len(), |(at, _)| at)).trim();
            // "target (kg), always above the minimum": a remark, and no part of the name.
            match between.clean.starts_with([',', '，', '、', '،', ';', '；']) {
                true => note.join("; ", &trim(&between)),
                false => {
                    let between = trim(&between);
                    name.join(super::text::joint(&name.clean, &between.clean), &between);
                }
            }
            if colon.is_some() {
                note.join("; ", &trim(&text.slice(rest..clean.len())));
            }
            (name, Some(note))
        }
        (_, Some((at, end))) => (text.slice(0..at), Some(text.slice(end..clean.len()))),
        _ => match measured(clean) {
            Some((end, unit)) => (text.slice(0..end), Some(text.slice(unit..clean.len()))),
            None => (text, None),
        },
    };
    let name = unquote(&trim(&field.0));
    let note = field.1.map(|note| trim(&note)).filter(|note| !note.is_blank());
    name.clean
        .chars()
        .any(char::is_alphanumeric)
        .then(|| FieldLine { name: name.words(), note: note.map(|n| n.words()) })
}

/// A field's name as it is compared: without units in brackets, case and width.
pub(super) fn bare(name: &str) -> String {
    fold(name.split(['(', '（', '[']).next().unwrap_or(name).trim())
}

/// Adds a line below a field, or the values listed below it, to its note.
pub(super) fn add_note(field: &mut FieldLine, more: &Text) {
    let more = trim(more).words();
    field.note = Some(match field.note.take() {
        Some(note) => Words { text: format!("{} / {}", note.text, more.text), span: note.span.to(more.span) },
        None => more,
    });
}

/// The parts between separators that stand outside brackets and quotes.
fn separate(text: &Text, marks: &[char]) -> Vec<Text> {
    let clean = text.clean.as_str();
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, c) in clean.char_indices() {
        match c {
            '(' | '（' | '[' | '{' | '“' | '「' | '«' => depth += 1,
            ')' | '）' | ']' | '}' | '”' | '」' | '»' => depth = depth.saturating_sub(1),
            c if depth == 0 && marks.contains(&c) && !in_number(clean, at, c) => {
                parts.push(text.slice(start..at).trim());
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text.slice(start..clean.len()).trim());
    // A bracket that is never closed hides no separators.
    if depth > 0 && parts.len() == 1 && clean.contains(marks) && !clean.contains([')', '）', ']']) {
        let bounds = clean.match_indices(marks).map(|(at, mark)| (at, at + mark.len()));
        let (mut start, mut flat) = (0, Vec::new());
        for (at, end) in bounds {
            flat.push(text.slice(start..at));
            start = end;
        }
        flat.push(text.slice(start..clean.len()));
        parts = flat;
    }
    parts.retain(|part| part.clean.chars().any(char::is_alphanumeric));
    parts
}

/// Whether a text is a list.
pub(super) fn has_comma(text: &str) -> bool {
    let is_mark = |(at, c): (usize, char)| matches!(c, ',' | '，' | '、' | '،') && !in_number(text, at, c);
    text.char_indices().any(is_mark)
}

/// `1,5`: no list.
fn in_number(clean: &str, at: usize, c: char) -> bool {
    let before = clean.get(..at).and_then(|before| before.chars().next_back());
    let after = clean.get(at + c.len_utf8()..).and_then(|after| after.chars().next());
    c == ',' && before.is_some_and(char::is_numeric) && after.is_some_and(char::is_numeric)
}

/// Whether commas after this part still belong to its note: it has a note, and the note is no complete type.
fn is_open_note(part: &str, phrases: &Phrases) -> bool {
    let Some((_, end)) = colon(part) else { return false };
    let note = fold(part.get(end..).unwrap_or("").trim());
    !note.contains(['/', '|', '(']) && !phrases.types.contains(&note)
}

/// "weight and distance", "金额和类别": the last two of a list.
fn split_and(last: Text, phrases: &Phrases) -> Vec<Text> {
    let clean = last.clean.as_str();
    let whole = clean.contains(['(', '（', ':', '：', '/', '"', '“', '「']);
    for word in phrases.and {
        let spaced = format!(" {word} ");
        let joins = word.chars().all(unspaced);
        let mark = if joins { word.as_str() } else { spaced.as_str() };
        // "…, and category (food / other)"
        if let Some(rest) = clean.trim_start().strip_prefix(mark.trim_start()).filter(|_| !joins) {
            return vec![last.slice(clean.len() - rest.len()..clean.len())];
        }
        if whole {
            continue;
        }
        if let Some(at) = clean.find(mark) {
            let parts = [last.slice(0..at).trim(), last.slice(at + mark.len()..clean.len()).trim()];
            if parts.iter().all(|part| part.clean.chars().count() > 1) {
                return parts.into();
            }
        }
    }
    vec![last]
}

/// `rent in €`: where the name ends, and where the unit starts.
fn measured(clean: &str) -> Option<(usize, usize)> {
    let (before, unit) = clean.rsplit_once(' ')?;
    let name = without_preposition(before);
    let is_sign = matches!(unit, "%" | "°C") || unit.chars().count() == 1 && !unit.chars().all(char::is_alphanumeric);
    (is_sign && name.len() < before.trim().len()).then(|| (name.len(), before.len() + 1))
}

/// "Fee in euros" → "Fee", and "euros" as its note, where the examples call it "Fee".
pub(super) fn cut_unit(field: &mut FieldLine, is_column: impl Fn(&str) -> bool) {
    let text = field.name.text.as_str();
    if field.note.is_some() || is_column(&bare(text)) {
        return;
    }
    let cut = IN.iter().find_map(|word| {
        let at = text.find(&format!("{word} "))?;
        is_column(&bare(&text[..at])).then_some((at, at + word.len()))
    });
    let Some((end, start)) = cut else { return };
    let note = text[start..].trim().to_owned();
    // The place is that of the whole name: within emphasis the two texts need not run alike.
    field.note = Some(Words { text: note, span: field.name.span });
    field.name.text.truncate(end);
}

/// What stands before a unit or a remark: prepositions, or a comma.
const IN: [&str; 8] = [",", " in", " en", " em", " в", " dalam", " bằng", " kwa"];

/// "a date" → "date", "une date" → "date".
pub fn without_article(kind: &str) -> &str {
    const ARTICLES: [&str; 11] = ["a ", "an ", "the ", "un ", "une ", "una ", "um ", "uma ", "ein ", "eine ", "bir "];
    ARTICLES.iter().find_map(|article| kind.strip_prefix(article)).unwrap_or(kind)
}

/// "Rent in" → "Rent", as a unit follows.
pub fn without_preposition(name: &str) -> &str {
    let name = name.trim_end();
    IN.iter().find_map(|preposition| name.strip_suffix(preposition)).unwrap_or(name).trim_end()
}

/// Where the first bracket opens, its inside, and where it ends.
fn brackets(clean: &str) -> Option<(usize, (usize, usize), usize)> {
    let open = clean.find(['(', '（', '['])?;
    let width = clean.get(open..)?.chars().next()?.len_utf8();
    let mut depth = 0usize;
    for (at, c) in clean.get(open..)?.char_indices() {
        match c {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' if depth == 1 => {
                return Some((open, (open + width, open + at), open + at + c.len_utf8()));
            }
            ')' | '）' | ']' => depth -= 1,
            _ => {}
        }
    }
    (open > 0).then_some((open, (open + width, clean.len()), clean.len()))
}

/// The first colon, or dash between spaces, or equals sign, outside brackets: where it starts and ends.
pub(super) fn colon(clean: &str) -> Option<(usize, usize)> {
    let mut depth = 0usize;
    for (at, c) in clean.char_indices() {
        let end = at + c.len_utf8();
        match c {
            '(' | '（' | '[' => depth += 1,
            ')' | '）' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '：' | '=' | '＝' => return Some((at, end)),
            ':' if !(digit_before(clean, at) && digit_after(clean, end)) => return Some((at, end)),
            '-' | '–' | '—' => {
                let rest = clean.get(end..).unwrap_or("");
                let doubled = c == '—' && rest.starts_with('—');
                let spaced = clean.get(..at).is_some_and(|b| b.ends_with(' ')) && rest.starts_with(' ');
                if doubled || spaced {
                    return Some((at, if doubled { end + c.len_utf8() } else { end }));
                }
            }
            _ => {}
        }
    }
    None
}

fn digit_before(clean: &str, at: usize) -> bool {
    clean.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_numeric)
}

fn digit_after(clean: &str, at: usize) -> bool {
    clean.get(at..).and_then(|after| after.chars().next()).is_some_and(char::is_numeric)
}

/// Without list markers, white space and closing punctuation.
fn trim(text: &Text) -> Text {
    let start = sentences::marker(&text.clean);
    let body = text.clean.trim_end_matches(|c: char| c.is_whitespace() || ".。;；,，、،:：।".contains(c));
    text.slice(start..body.len().max(start)).trim()
}

/// Without quotes around it.
fn unquote(text: &Text) -> Text {
    let clean = text.clean.as_str();
    for (open, close) in
        [("\"", "\""), ("“", "”"), ("「", "」"), ("«", "»"), ("„", "“"), ("'", "'"), ("‘", "’"), ("『", "』")]
    {
        if clean.len() > open.len() + close.len() && clean.starts_with(open) && clean.ends_with(close) {
            return text.slice(open.len()..clean.len() - close.len()).trim();
        }
    }
    text.clone()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Vocabulary;

    fn shown(language: &str, line: &str) -> Vec<String> {
        let mut text = Text::default();
        text.push(line, 0);
        let Some(vocabulary) = Vocabulary::of(language) else { return Vec::new() };
        split(&text, &Phrases::of(vocabulary))
            .into_iter()
            .map(|field| match field.note {
                Some(note) => format!("{} <{}>", field.name.text, note.text),
                None => field.name.text,
            })
            .collect()
    }

    #[test]
    fn lists_in_one_line() {
        assert_eq!(shown("zh", "金额（元）、类别、有发票"), ["金额 <元>", "类别", "有发票"]);
        assert_eq!(shown("zh", "结论（通过 / 人工复核 / 拒绝）"), ["结论 <通过 / 人工复核 / 拒绝>"]);
        assert_eq!(shown("en", "amount (€, net), category and rush"), ["amount <€, net>", "category", "rush"]);
        assert_eq!(shown("en", "a: number, b: yes/no"), ["a <number>", "b <yes/no>"]);
        assert_eq!(shown("en", "decision: approve, review or refuse"), ["decision <approve, review or refuse>"]);
        assert_eq!(shown("en", "fee – in euros; note"), ["fee <in euros>", "note"]);
        assert_eq!(shown("en", "amount (€): the bill"), ["amount <€; the bill>"]);
    }
}
