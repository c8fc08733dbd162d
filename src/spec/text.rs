//! Text without its markup that still knows where each byte came from, so that any part of it can be quoted exactly.

use std::ops::Range;

use crate::source::{Span, Words};

/// Clean text and its way back to the source. Parts are in order and do not overlap.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Text {
    pub clean: String,
    parts: Vec<Part>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Part {
    /// Where the part starts in the clean text.
    at: usize,
    source: Span,
    /// The same bytes as in the source; else (an entity, a joint of two lines) the part is quoted whole.
    exact: bool,
}

impl Text {
    /// Appends source text as it stands at `start`.
    pub fn push(&mut self, text: &str, start: usize) {
        self.part(text, Span::new(start, start + text.len()), true);
    }

    /// Appends text that stands for other bytes in the source.
    pub fn push_for(&mut self, text: &str, source: Span) {
        self.part(text, source, false);
    }

    fn part(&mut self, text: &str, source: Span, exact: bool) {
        if !text.is_empty() {
            self.parts.push(Part { at: self.clean.len(), source, exact });
            self.clean.push_str(text);
        }
    }

    /// Appends another text after `joint` (" ", ", " or nothing).
    pub fn join(&mut self, joint: &str, next: &Text) {
        let (Some(first), Some(last)) = (next.parts.first(), self.parts.last()) else {
            if self.parts.is_empty() {
                *self = next.clone();
            }
            return;
        };
        let gap = Span::new(last.source.end, first.source.start.max(last.source.end));
        self.push_for(joint, gap);
        let shift = self.clean.len();
        self.clean.push_str(&next.clean);
        self.parts.extend(next.parts.iter().map(|part| Part { at: part.at + shift, ..*part }));
    }

    /// A piece of the clean text as a text of its own. The range must lie on character boundaries; else it is empty.
    pub fn slice(&self, range: Range<usize>) -> Text {
        let mut piece = Text::default();
        let first = self.parts.partition_point(|part| part.at <= range.start).saturating_sub(1);
        for (index, part) in self.parts.iter().enumerate().skip(first) {
            if part.at >= range.end {
                break;
            }
            let end = self.parts.get(index + 1).map_or(self.clean.len(), |next| next.at);
            let (from, to) = (range.start.max(part.at), range.end.min(end));
            let Some(text) = self.clean.get(from..to).filter(|text| !text.is_empty()) else { continue };
            match part.exact {
                true => piece.push(text, part.source.start + from - part.at),
                false => piece.push_for(text, part.source),
            }
        }
        piece
    }

    /// The same without white space around it.
    pub fn trim(&self) -> Text {
        let start = self.clean.len() - self.clean.trim_start().len();
        self.slice(start..self.clean.trim_end().len().max(start))
    }

    pub fn span(&self) -> Span {
        match (self.parts.first(), self.parts.last()) {
            (Some(first), Some(last)) => first.source.to(last.source),
            _ => Span::default(),
        }
    }

    pub fn words(&self) -> Words {
        let trimmed = self.trim();
        Words { span: trimmed.span(), text: trimmed.clean }
    }

    pub fn is_blank(&self) -> bool {
        self.clean.trim().is_empty()
    }
}

/// What goes between two lines of one sentence: nothing between Chinese or Japanese characters, else a space.
pub(super) fn joint(before: &str, after: &str) -> &'static str {
    match (before.trim_end().chars().next_back(), after.trim_start().chars().next()) {
        (Some(a), Some(b)) if unspaced(a) && unspaced(b) => "",
        _ => " ",
    }
}

/// Characters of scripts that put no space between words: Han, kana and their punctuation.
pub(super) fn unspaced(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Columns that the text takes on a screen, roughly: wide characters count two.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if unspaced(c) || matches!(c, '\u{ac00}'..='\u{d7a3}') { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_quote_the_source() {
        let mut text = Text::default();
        text.push("price", 2);
        text.push_for("&", Span::new(8, 13));
        text.push("fee", 13);
        assert_eq!(text.slice(0..5).words(), Words { text: "price".into(), span: Span::new(2, 7) });
        assert_eq!(text.slice(5..9).words(), Words { text: "&fee".into(), span: Span::new(8, 16) });
        assert_eq!(text.slice(6..9).span(), Span::new(13, 16));
    }
}
