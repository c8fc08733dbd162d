//! Paragraphs and list items into rules: one a sentence, those under a parent ("The fee is:") with its words in front.
//!
//! Deliberately not here: what a rule means (`translate`), and which sentences are about order (`lower`).

use super::paragraphs::Paragraph;
use super::phrases::Phrases;
use super::sentences;
use super::text::{Text, joint};
use crate::source::Words;
use crate::vocabulary::fold;

/// The rules in their order. The span of a rule under a parent is its own words' only.
pub(super) fn rules(paragraphs: &[Paragraph], phrases: &Phrases) -> Vec<Words> {
    let mut rules = Vec::new();
    // What stands above the paragraph at hand, with the depth from which it counts.
    let mut parents: Vec<(usize, Text)> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let depth = if paragraph.item { paragraph.depth } else { 0 };
        parents.retain(|&(parent, _)| parent < depth);
        let clean = paragraph.text.clean.trim();
        let next = paragraphs.get(index + 1);
        let has_children = next.is_some_and(|next| next.item && next.depth > depth);
        let opens = clean.ends_with([':', '：']) || (paragraph.item && !sentences::is_finished(clean));
        if has_children && opens {
            match introduces(clean, phrases) {
                Intro::Policy => rules.push(paragraph.text.words()),
                Intro::Heading => {}
                Intro::Condition if parents.len() < 8 => parents.push((depth, paragraph.text.trim())),
                Intro::Condition => {}
            }
            continue;
        }
        for (position, sentence) in sentences::split(&paragraph.text).iter().enumerate() {
            let own = sentence.words();
            let mut text = String::new();
            for (_, parent) in parents.iter().filter(|_| position == 0) {
                text.push_str(if text.is_empty() { "" } else { joint(&text, &parent.clean) });
                text.push_str(&parent.clean);
            }
            text.push_str(if text.is_empty() { "" } else { joint(&text, &own.text) });
            text.push_str(&own.text);
            rules.push(Words { text, span: own.span });
        }
    }
    rules
}

/// What a line above a list does.
enum Intro {
    /// It says in which order the rules count: a sentence of its own.
    Policy,
    /// It only announces the rules ("These are the rules:").
    Heading,
    /// It belongs to each of them ("For members:").
    Condition,
}

fn introduces(clean: &str, phrases: &Phrases) -> Intro {
    let folded = fold(clean);
    if phrases.policies.iter().any(|phrase| folded.contains(phrase)) {
        return Intro::Policy;
    }
    let announced = phrases.rules.iter().any(|word| folded.contains(word));
    if announced && !folded.contains(char::is_numeric) { Intro::Heading } else { Intro::Condition }
}
