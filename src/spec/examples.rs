//! Examples in words: `when … then …`, `120, food, yes → approve`, or one value a line.
//!
//! In: the lines of an examples section; out: one line of words an example. Deliberately not here: reading the values
//! (`lower`), tables (`tables`).

use super::fields;
use super::paragraphs::Paragraph;
use super::phrases::Phrases;
use super::sentences;
use super::text::{Text, joint, unspaced};
use crate::vocabulary::fold;

/// Those to the left stand in texts that are written from right to left.
const ARROWS: [&str; 12] = ["=>", "->", "→", "⇒", "➜", "➔", "⟶", "⟹", "＝＞", "←", "⇐", "⟵"];

/// The examples among these paragraphs, and the sentences that are none ("these are from March").
pub(super) fn examples(paragraphs: &[Paragraph], phrases: &Phrases) -> (Vec<Text>, Vec<Text>) {
    let (mut examples, mut others): (Vec<Text>, Vec<Text>) = (Vec::new(), Vec::new());
    let mut top = usize::MAX;
    let mut open = false;
    for paragraph in paragraphs {
        if paragraph.item {
            top = top.min(paragraph.depth);
        }
        let nested = paragraph.item && paragraph.depth > top;
        for (index, line) in paragraph.lines.iter().enumerate() {
            let begins = is_answered(&line.clean, phrases) || starts_with(line, &phrases.when);
            match examples.last_mut() {
                // Given …, when …, then …: until the answer is there, and then only what was wrapped.
                Some(last)
                    if open
                        && (nested
                            || index > 0
                                && (paragraph.item
                                    || !is_answered(&last.clean, phrases)
                                    || !begins && !sentences::is_finished(&last.clean))) =>
                {
                    let apart = last.clean.ends_with(|c: char| c.is_alphanumeric());
                    let mark = if apart { ", " } else { joint(&last.clean, &line.clean) };
                    last.join(mark, line);
                }
                _ if paragraph.item || begins => {
                    examples.push(line.clone());
                    open = true;
                }
                _ => {
                    let counted = fold(line.clean.trim_end_matches(|c: char| c.is_numeric() || " .:：#".contains(c)));
                    if !phrases.examples.contains(&counted) {
                        others.push(line.clone());
                    }
                    open = false;
                }
            }
        }
    }
    (examples, others)
}

fn starts_with(line: &Text, words: &[String]) -> bool {
    let folded = fold(&line.clean);
    words.iter().any(|word| {
        folded.strip_prefix(word.as_str()).is_some_and(|rest| {
            word.ends_with(unspaced)
                || !word.ends_with(char::is_alphanumeric)
                || !rest.starts_with(char::is_alphanumeric)
        })
    })
}

/// Whether a line has an arrow before what comes out.
pub(super) fn has_arrow(line: &str) -> bool {
    ARROWS.iter().any(|arrow| line.contains(arrow))
}

/// The names of "name: value; … → name: value", folded, each with whether it stands behind the arrow; `None` if a line is
/// not of this form throughout.
pub(super) fn named(line: &str) -> Option<Vec<(String, bool)>> {
    let name = |part: &str| Some(fields::bare(part.get(..fields::colon(part)?.0)?));
    let found: Option<Vec<_>> = parts(line)?.iter().map(|(part, is_answer)| Some((name(part)?, *is_answer))).collect();
    found.filter(|found| found.len() > 1)
}

/// The names that lines below each other begin their parts with: "size small, nights 2 → total 36", then "size large,
/// nights 7 → total 40". As [`named`].
pub(super) fn shared(lines: &[&str]) -> Option<Vec<(String, bool)>> {
    let rows: Option<Vec<_>> = lines.iter().map(|line| parts(line)).collect();
    let rows = rows.filter(|rows| rows.len() > 1)?;
    let first = rows.first().filter(|first| first.len() > 1)?;
    let sides = |row: &[(String, bool)]| row.iter().map(|(_, is_answer)| *is_answer).collect::<Vec<_>>();
    if rows.iter().any(|row| sides(row) != sides(first)) {
        return None;
    }
    let words = |(part, _): &(String, bool)| part.split_whitespace().map(fold).collect::<Vec<_>>();
    let name = |(at, (_, is_answer)): (usize, &(String, bool))| {
        let column: Vec<_> = rows.iter().filter_map(|row| row.get(at)).map(words).collect();
        let (first, shortest) = (column.first()?, column.iter().map(Vec::len).min()?);
        let same = |word: &usize| column.iter().all(|words| words.get(*word) == first.get(*word));
        // A value remains in every line.
        let common = (0..shortest.saturating_sub(1)).take_while(same).count();
        (common > 0).then(|| (first[..common].join(" "), *is_answer))
    };
    first.iter().enumerate().map(name).collect()
}

/// The parts of an example's line, each with whether it stands among what comes out.
pub(super) fn parts(line: &str) -> Option<Vec<(String, bool)>> {
    let (given, expected) = sides(line.get(sentences::marker(line)..)?)?;
    let of = |(side, is_answer): (&str, bool)| {
        let mut text = Text::default();
        text.push(side, 0);
        let several = fields::groups(&text);
        let parts = if several.len() > 1 { several } else { fields::commas(&text) };
        parts.into_iter().map(move |part| (part.clean, is_answer))
    };
    Some([(given, false), (expected, true)].into_iter().flat_map(of).collect())
}

/// What is given and what comes out: around an arrow, or around the only colon, which follows a list ("a 1, b 2: c 3").
pub fn sides(line: &str) -> Option<(&str, &str)> {
    let listed = || {
        let (end, start) = fields::colon(line).filter(|(at, end)| matches!(&line[*at..*end], ":" | "："))?;
        let is_list = fields::has_comma(&line[..end]) && fields::colon(&line[start..]).is_none();
        is_list.then(|| (line[..end].trim(), line[start..].trim())).filter(|(_, expected)| !expected.is_empty())
    };
    arrow(line).or_else(listed)
}

/// The two sides of the first arrow.
pub fn arrow(line: &str) -> Option<(&str, &str)> {
    let (at, arrow) = ARROWS.iter().filter_map(|arrow| line.find(arrow).map(|at| (at, *arrow))).min()?;
    Some((line[..at].trim(), line[at + arrow.len()..].trim()))
}

/// Whether a line says what comes out: an arrow, or "then".
fn is_answered(line: &str, phrases: &Phrases) -> bool {
    let folded = format!(" {} ", fold(line));
    has_arrow(line)
        || phrases.then.iter().any(|word| match word.ends_with(unspaced) {
            true => folded.contains(word),
            false => folded.match_indices(word).any(|(at, found)| {
                let before = folded.get(..at).and_then(|b| b.chars().next_back());
                let after = folded.get(at + found.len()..).and_then(|a| a.chars().next());
                ![before, after].into_iter().flatten().any(char::is_alphanumeric)
            }),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_of_an_example() {
        assert_eq!(sides("120, 餐饮 → 通过"), Some(("120, 餐饮", "通过")));
        assert_eq!(sides("days 4, called no: fee 2, step none"), Some(("days 4, called no", "fee 2, step none")));
        assert_eq!(sides("days: 4, called: no"), None);
        assert_eq!(sides("fee: 2, step none"), None);
    }

    #[test]
    fn names_that_lines_share() {
        let lines = ["size small, days late 2 → fee 36", "size very large, days late 7 → fee 40"];
        let names = shared(&lines).unwrap_or_default();
        assert_eq!(names, [("size".into(), false), ("days late".into(), false), ("fee".into(), true)]);
        assert_eq!(shared(&["120, food → yes", "80, drink → no"]), None);
    }
}
