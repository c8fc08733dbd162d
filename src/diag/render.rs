//! A problem as its reader sees it: what is wrong, the author's words with line and mark, the way out.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str};

use super::{Problem, Severity, message, text};
use crate::source::{Source, Span};

/// Lines of a longer span that are shown.
const MOST_LINES: usize = 3;

/// The problem in the style of rustc, in `language`, ending without a line break; with terminal colours if `color`.
pub fn render(problem: &Problem, source: &Source, language: &str, color: bool) -> String {
    let args = problem.args.iter().map(|(name, value)| (*name, value.as_str()));
    // A code without a message is a mistake of ours; the facts are shown all the same.
    let (title, help) = message(language, problem.code, args).unwrap_or_else(|| {
        let facts: Vec<_> = problem.args.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        (facts.join(", "), None)
    });
    let (level, name) = match problem.severity {
        Severity::Error => (Level::ERROR, "ui-error"),
        Severity::Warning => (Level::WARNING, "ui-warning"),
        Severity::Question => (Level::INFO, "ui-question"),
        Severity::Notice => (Level::NOTE, "ui-notice"),
    };
    let path = source.path.to_string_lossy();
    let mut group = Group::with_title(level.with_name(text(language, name, &[])).primary_title(title).id(problem.code));
    if let Some((lines, line, range)) = problem.span.and_then(|span| excerpt(source, span)) {
        let mark = AnnotationKind::Primary.span(range);
        group = group.element(Snippet::source(lines).line_start(line).path(path.clone()).annotation(mark));
    }
    if let Some(help) = help {
        let level = Level::HELP.with_name(text(language, "ui-help", &[]));
        group = group.element(level.message(normalize_untrusted_str(&help)));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

/// The lines around a span, the number of the first, and the span within them.
fn excerpt(source: &Source, span: Span) -> Option<(&str, usize, std::ops::Range<usize>)> {
    source.text.get(span.start..span.end)?;
    let first = source.line(span.start);
    let last = source.line(span.end.saturating_sub(1).max(span.start)).min(first + MOST_LINES - 1);
    let lines = Span::new(source.line_span(first)?.start, source.line_span(last)?.end);
    let end = span.end.min(lines.end).max(span.start);
    Some((source.text.get(lines.start..lines.end)?, first, span.start - lines.start..end - lines.start))
}
