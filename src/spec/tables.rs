//! Tables: with or without Markdown's delimiter row, with or without outer pipes, or with tabs.
//!
//! Read from the physical lines of the source, because authors start a table right under a line of text and forget the
//! delimiter row, where CommonMark sees no table. Deliberately not here: what the table is for (`sections`).

use super::Table;
use crate::diag::Problem;
use crate::source::{Span, Words};

/// The table that starts with the line at `start`, if one does; what is odd about it goes to `problems`.
pub(super) fn table(text: &str, start: usize, problems: &mut Vec<Problem>) -> Option<Table> {
    let head = line_at(text, start)?;
    let separator = if pipes(text.get(head.start..head.end)?) > 0 { Separator::Pipe } else { Separator::Tab };
    let header = cells(text, head, separator)?;
    let second = line_at(text, head.end + 1).and_then(|line| cells(text, line, separator));
    let ruled = second.as_ref().is_some_and(|cells| cells.iter().all(|cell| is_rule(&cell.text)));
    let fenced = text.get(head.start..head.end)?.trim_start().starts_with(['|', '｜']);

    let prose = header.iter().any(|cell| cell.text.contains([':', '：']));
    // Decided before the rows are read, so that lines that are no table cost one look each.
    if !ruled && (header.len() < 2 || (prose && !fenced)) {
        return None;
    }

    let mut rows = Vec::new();
    let mut end = head.end;
    while let Some(line) = line_at(text, end + 1) {
        let Some(cells) = cells(text, line, separator) else { break };
        if !(ruled || fenced || cells.len() == header.len()) {
            break;
        }
        end = line.end;
        if !cells.iter().all(|cell| is_rule(&cell.text)) || !cells.iter().any(|cell| cell.text.contains(['-', '—'])) {
            rows.push((line, cells));
        }
    }
    let regular = !rows.is_empty() && (fenced || rows.len() + header.len() >= 4);
    if !(ruled || regular) {
        return None;
    }

    let columns = header.len();
    let rows = rows.into_iter().map(|(line, mut cells)| {
        for extra in cells.iter().skip(columns).filter(|cell| !cell.text.is_empty()) {
            problems.push(Problem::warning("table-extra-cell", extra.span).with("value", &extra.text));
        }
        cells.resize(columns, Words { text: String::new(), span: Span::new(line.end, line.end) });
        cells
    });
    Some(Table { rows: rows.collect(), header, span: Span::new(head.start, end) })
}

#[derive(Clone, Copy, PartialEq)]
enum Separator {
    Pipe,
    Tab,
}

fn line_at(text: &str, start: usize) -> Option<Span> {
    let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
    let length = rest.find('\n').unwrap_or(rest.len());
    let line = rest.get(..length)?.trim_end();
    (!line.trim().is_empty()).then_some(Span::new(start, start + length))
}

fn pipes(line: &str) -> usize {
    line.matches(['|', '｜']).count()
}

/// The cells of a line; `None` where the line has no separator.
fn cells(text: &str, line: Span, separator: Separator) -> Option<Vec<Words>> {
    let raw = text.get(line.start..line.end)?.trim_end();
    let body = raw.trim_start().trim_start_matches('>').trim_start();
    let offset = line.start + raw.len() - body.len();
    let mut bounds = Vec::new();
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        let splits = match separator {
            Separator::Pipe => !escaped && matches!(c, '|' | '｜'),
            Separator::Tab => c == '\t',
        };
        if splits {
            bounds.push((at, at + c.len_utf8()));
        }
        escaped = c == '\\' && !escaped;
    }
    let outer_start = bounds.first().is_some_and(|&(at, _)| at == 0);
    let outer_end = bounds.last().is_some_and(|&(_, end)| end == body.len());
    if bounds.is_empty() {
        return None;
    }
    let starts = std::iter::once(0).chain(bounds.iter().map(|&(_, end)| end));
    let ends = bounds.iter().map(|&(at, _)| at).chain(std::iter::once(body.len()));
    let mut cells: Vec<Words> = starts.zip(ends).map(|(from, to)| cell(body, offset, from, to)).collect();
    if outer_end && cells.len() > 1 {
        cells.pop();
    }
    if outer_start && cells.len() > 1 {
        cells.remove(0);
    }
    Some(cells)
}

/// A cell without white space, emphasis and escapes. Its span is what is left of it in the source.
fn cell(body: &str, offset: usize, from: usize, to: usize) -> Words {
    let raw = body.get(from..to).unwrap_or("");
    let mut inner = raw.trim();
    let mut start = from + raw.len() - raw.trim_start().len();
    for mark in ["**", "__", "*", "`"] {
        if let Some(bare) = inner.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)) {
            let bare_start = start + mark.len() + bare.len() - bare.trim_start().len();
            if !bare.trim().is_empty() {
                (inner, start) = (bare.trim(), bare_start);
            }
        }
    }
    let start = if inner.is_empty() { from } else { start };
    let text = inner.replace("\\|", "|").replace("<br>", " ");
    Words { text, span: Span::new(offset + start, offset + start + inner.len()) }
}

/// A cell of a delimiter row: `---`, `:--:`.
fn is_rule(cell: &str) -> bool {
    cell.chars().all(|c| matches!(c, '-' | ':' | '—' | '–' | '=' | ' ' | '+'))
}
