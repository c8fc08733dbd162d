//! Markdown into lines: the CommonMark events become one flat list of physical lines, each knowing what it begins, how
//! deep in a list it stands and where it comes from.
//!
//! Lines, not paragraphs: authors write headings, fields and rules one a line without blank lines between, which
//! CommonMark would run together. Deliberately not here: what a line means (`sections`), tables (`tables`).

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::text::Text;
use crate::source::Span;

/// What a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading and its level, 1 to 6.
    Heading(u8),
    /// A list item.
    Item,
    /// A paragraph.
    Start,
    /// Nothing: it goes on with the paragraph or item above.
    Next,
    /// A line of fenced code or HTML.
    Raw,
}

/// One physical line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub kind: Kind,
    /// Nested lists around it; 0 outside lists.
    pub depth: usize,
    pub text: Text,
    /// All of it is bold.
    pub bold: bool,
    /// It starts at the margin, so it need not belong to the list above.
    pub flush: bool,
    /// The whole line in the source, without its line break.
    pub span: Span,
}

/// The lines of `text[from..]`.
pub(super) fn lines(text: &str, from: usize) -> Vec<Line> {
    let body = text.get(from..).unwrap_or("");
    let mut reader = Reader {
        text,
        lines: Vec::new(),
        open: None,
        begins: Kind::Start,
        depth: 0,
        strong: 0,
        raw: false,
        comment: false,
    };
    for (event, range) in Parser::new_ext(body, Options::empty()).into_offset_iter() {
        reader.read(event, range.start + from..range.end + from);
    }
    reader.close();
    reader.lines
}

struct Reader<'a> {
    text: &'a str,
    lines: Vec<Line>,
    open: Option<Line>,
    /// What the next line begins.
    begins: Kind,
    depth: usize,
    strong: usize,
    raw: bool,
    /// Inside an HTML comment of several lines.
    comment: bool,
}

impl Reader<'_> {
    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                // A paragraph above a divider reads as a heading; one that ends as a sentence, or has two lines, is none.
                let heading = self.text.get(range.clone()).unwrap_or("").trim();
                let underlined = !heading.starts_with('#');
                let title = heading.lines().next().unwrap_or("").trim_end();
                let prose = heading.lines().count() > 2 || title.ends_with(['.', '。', '!', '！', '।', '؟']);
                self.begin(if underlined && prose { Kind::Start } else { Kind::Heading(level as u8) });
            }
            Event::Start(Tag::Item) => self.begin(Kind::Item),
            Event::Start(Tag::Paragraph) => {
                self.close();
                if self.begins != Kind::Item {
                    self.begins = Kind::Start;
                }
            }
            Event::Start(Tag::List(_)) => {
                self.close();
                self.depth += 1;
            }
            Event::End(TagEnd::List(_)) => {
                self.close();
                self.depth = self.depth.saturating_sub(1);
                self.begins = Kind::Start;
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                // Indented text is an author's indentation, not code.
                self.raw = matches!(kind, CodeBlockKind::Fenced(_));
                self.begin(if self.raw { Kind::Raw } else { Kind::Start });
            }
            Event::Start(Tag::HtmlBlock) => {
                (self.raw, self.comment) = (true, false);
                self.begin(Kind::Raw);
            }
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                self.close();
                self.raw = false;
                self.begins = Kind::Start;
            }
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item) => {
                self.close();
                self.begins = Kind::Start;
            }
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => {
                let inside = self.text.get(range.clone()).and_then(|source| source.find(&*text));
                match inside {
                    Some(at) => self.push(&text, range.start + at),
                    None => self.push_for(&text, range),
                }
            }
            Event::Html(html) => self.html(&html, range),
            Event::InlineHtml(html) if html.starts_with("<!--") => {}
            Event::InlineHtml(html) if html.to_ascii_lowercase().starts_with("<br") => self.next(),
            Event::InlineHtml(html) => self.push(&html, range.start),
            Event::SoftBreak | Event::HardBreak => self.next(),
            Event::Rule => self.close(),
            _ => {}
        }
    }

    fn begin(&mut self, kind: Kind) {
        self.close();
        self.begins = kind;
    }

    fn next(&mut self) {
        self.close();
        self.begins = if self.raw { Kind::Raw } else { Kind::Next };
    }

    /// Text events hold line breaks only inside code blocks.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.text.get(range.clone()) != Some(text) {
            return self.push_for(text, range);
        }
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            self.push(line.trim_end_matches(['\n', '\r']), at);
            if line.ends_with('\n') {
                self.next();
                if !self.raw {
                    self.begins = Kind::Start;
                }
            }
            at += line.len();
        }
    }

    /// Comments are for people who read the source; other HTML is kept as it stands.
    fn html(&mut self, html: &str, range: Range<usize>) {
        let mut at = range.start;
        for line in html.split_inclusive('\n') {
            if !self.comment && !line.trim_start().starts_with("<!--") {
                self.push(line.trim_end_matches(['\n', '\r']), at);
            }
            self.comment = match (line.rfind("<!--"), line.rfind("-->")) {
                (Some(open), Some(close)) => open > close,
                (open, close) => open.is_some() || (self.comment && close.is_none()),
            };
            self.next();
            at += line.len();
        }
    }

    fn line(&mut self, at: usize) -> &mut Line {
        let (text, depth, begins) = (self.text, self.depth, self.begins);
        self.open.get_or_insert_with(|| {
            let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
            let end = text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |length| at + length);
            let flush = !text.get(start..end).unwrap_or("").starts_with([' ', '\t']);
            Line { kind: begins, depth, text: Text::default(), bold: true, flush, span: Span::new(start, end) }
        })
    }

    fn push(&mut self, text: &str, at: usize) {
        let strong = self.strong > 0;
        let line = self.line(at);
        line.bold &= strong || text.trim_matches([' ', ':', '：']).is_empty();
        line.text.push(text, at);
    }

    fn push_for(&mut self, text: &str, range: Range<usize>) {
        let strong = self.strong > 0;
        let line = self.line(range.start);
        line.bold &= strong;
        line.text.push_for(text, Span::new(range.start, range.end));
    }

    fn close(&mut self) {
        if let Some(line) = self.open.take().filter(|line| !line.text.is_blank()) {
            self.lines.push(line);
            self.begins = Kind::Next;
        }
    }
}
