//! Characters of the text that a reader cannot see or that reorder what is seen. They are refused everywhere, in
//! comments too; a string that needs one writes it as an escape.

use unicode_normalization::char::is_combining_mark;

use super::Found;
use crate::source::Span;

/// Longest quotation in a finding, in characters.
const SHOWN: usize = 80;

pub(super) fn scan(text: &str, found: &mut Found) {
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let line_end = char == '\r' && matches!(chars.peek(), Some((_, '\n')));
        // The presentation selectors follow nearly every emoji; one of them alone after such a sign says nothing else.
        let presentation = matches!(char, '\u{fe0e}' | '\u{fe0f}') && before.is_some_and(is_sign);
        if hidden(char) && !line_end && !presentation {
            let reason = format!(
                "this holds the invisible character U+{:04X}; in a string write it as {}, elsewhere leave it out",
                char as u32,
                char.escape_unicode()
            );
            found.add("gate-invisible", Span::new(at, at + char.len_utf8()), reason);
        }
        before = Some(char);
    }
}

/// What may be an emoji: no letter, digit, space or mark, which a selector would only tell apart from themselves.
fn is_sign(char: char) -> bool {
    let letter = char.is_alphanumeric() && char != 'ℹ';
    !char.is_ascii() && !letter && !char.is_whitespace() && !hidden(char) && !is_combining_mark(char)
}

/// Control characters but tab and line feed, and what Unicode calls default-ignorable or a format character.
fn hidden(char: char) -> bool {
    match char {
        '\n' | '\t' => false,
        _ if char.is_control() => true,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{8e2}' => true,
        '\u{600}'..='\u{605}' | '\u{890}'..='\u{891}' => true,
        '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' => true,
        // Zero width, bidi marks, embeddings, overrides and isolates, line and paragraph separators, joiners.
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        // Blank letters and variation selectors.
        '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1345f}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => true,
        // Tags and the supplementary variation selectors, and private use, which every font shows otherwise.
        '\u{e0000}'..='\u{e0fff}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => true,
        _ => false,
    }
}

/// Words of the body for a finding: one line, shortened, hidden characters escaped.
pub(super) fn shown(words: &str) -> String {
    let mut shown = String::new();
    for (count, char) in words.trim().chars().enumerate() {
        if count == SHOWN {
            shown.push('…');
            break;
        }
        match char {
            '\n' | '\t' | '\r' => shown.push(' '),
            _ if hidden(char) => shown.extend(char.escape_unicode()),
            _ => shown.push(char),
        }
    }
    shown
}
