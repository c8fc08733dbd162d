//! Physical lines into paragraphs and list items: what was wrapped by hand is joined, what merely stands below is not.

use super::markdown::{Kind, Line};
use super::sentences;
use super::text::{Text, joint, unspaced, width};

/// One paragraph or list item, without its list marker.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph {
    pub item: bool,
    /// List nesting; 0 for a paragraph outside lists, at least 1 for an item.
    pub depth: usize,
    pub text: Text,
    /// The same, line by line.
    pub lines: Vec<Text>,
}

/// Paragraphs of sentences: a line that is a sentence of its own is a paragraph of its own.
pub(super) fn paragraphs<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<Paragraph> {
    group(lines, |last, line, text| (last.item && !line.flush) || wrapped(last, text))
}

/// Paragraphs as Markdown has them: all lines up to the next empty one.
pub(super) fn blocks<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Vec<Paragraph> {
    group(lines, |_, _, _| true)
}

fn group<'a>(
    lines: impl IntoIterator<Item = &'a Line>,
    joins: impl Fn(&Paragraph, &Line, &str) -> bool,
) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for line in lines {
        let marker = sentences::marker(&line.text.clean);
        let text = line.text.slice(marker..line.text.clean.len()).trim();
        let item = line.kind == Kind::Item || marker > 0;
        let goes_on = !item && line.kind == Kind::Next;
        match paragraphs.last_mut() {
            Some(last) if goes_on && joins(last, line, &text.clean) => {
                last.text.join(joint(&last.text.clean, &text.clean), &text);
                last.lines.push(text);
            }
            _ => {
                let depth = if item { line.depth.max(1) } else { line.depth };
                paragraphs.push(Paragraph { item, depth, lines: vec![text.clone()], text });
            }
        }
    }
    paragraphs
}

/// Whether the line after this paragraph's last one goes on with its sentence: the last line does not end as a
/// sentence, and is long enough to have been wrapped, or ends with a comma, or the next line begins in the middle.
fn wrapped(paragraph: &Paragraph, next: &str) -> bool {
    let last = paragraph.lines.last().map_or("", |line| line.clean.trim_end());
    if sentences::is_finished(last) || last.ends_with([':', '：', ';', '；']) {
        // A finished sentence may go on with another one; they are split later.
        return sentences::is_finished(last) && paragraph.item && next.starts_with(char::is_lowercase);
    }
    let limit = match () {
        _ if next.starts_with(char::is_lowercase) => 28,
        _ if last.ends_with(unspaced) => 70,
        _ => 50,
    };
    last.ends_with([',', '，', '、', '،']) || width(last) >= limit
}
