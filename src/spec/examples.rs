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

const ARROWS: [&str; 6] = ["→", "=>", "->", "⇒", "⟶", "➜"];

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
pub(super) fn named(line: &Text) -> Option<Vec<(String, bool)>> {
    let arrow = ARROWS.iter().find_map(|arrow| Some((line.clean.find(arrow)?, arrow.len())));
    let (at, width) = arrow?;
    let sides = [(line.slice(0..at), false), (line.slice(at + width..line.clean.len()), true)];
    let mut found = Vec::new();
    for (side, is_answer) in sides {
        let several = fields::groups(&side);
        let parts = if several.len() > 1 { several } else { fields::commas(&side) };
        for part in parts {
            let (end, _) = fields::colon(&part.clean)?;
            let name = part.clean.get(sentences::marker(&part.clean)..end)?;
            found.push((fields::bare(name), is_answer));
        }
    }
    (found.len() > 1).then_some(found)
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
