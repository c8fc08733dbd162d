//! Every authored spec, parsed: what the sections became, line by line, and the problems as the author reads them.

use std::fmt::Write;

use nl2agent::source::{Source, Words};
use nl2agent::spec::{ExampleBlock, FieldLine, Spec, Table, parse};
use proptest::prelude::*;

use crate::snapshots::within;

/// The parsed spec as text, one piece a line with its line number.
fn show(spec: &Spec) -> String {
    let mut out = String::new();
    let mut line = |label: &str, words: &Words, more: &str| {
        let at = spec.source.line(words.span.start);
        let _ = writeln!(out, "{at:>3} {label} {}{more}", words.text);
    };
    line(&format!("[{}] title:", spec.language), &spec.title, "");
    spec.about.iter().for_each(|words| line("about:", words, ""));
    for skill in &spec.skills {
        line("skill:", &skill.title, "");
        skill.about.iter().for_each(|words| line("  about:", words, ""));
        let mut field = |label: &str, field: &FieldLine| {
            let note = field.note.as_ref().map(|note| format!(" <{}>", note.text)).unwrap_or_default();
            line(label, &field.name, &note);
        };
        skill.inputs.iter().for_each(|f| field("  input:", f));
        skill.outputs.iter().for_each(|f| field("  output:", f));
        skill.rules.iter().for_each(|words| line("  rule:", words, ""));
        for block in &skill.examples {
            match block {
                ExampleBlock::Line(words) => line("  example:", words, ""),
                ExampleBlock::Table(table) => show_table("  ", table, &mut line),
            }
        }
    }
    for table in &spec.tables {
        line("table:", &table.title, "");
        show_table("  ", &table.table, &mut line);
    }
    for section in &spec.context {
        line("context:", &section.title, "");
        section.sentences.iter().for_each(|words| line("  ", words, ""));
    }
    out
}

fn show_table(indent: &str, table: &Table, line: &mut impl FnMut(&str, &Words, &str)) {
    for row in std::iter::once(&table.header).chain(&table.rows) {
        let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
        let first = row.first().cloned().unwrap_or_default();
        line(&format!("{indent}| {} |", cells.join(" | ")), &Words { text: String::new(), span: first.span }, "");
    }
}

/// The spec at `path` as text, with its problems as the author reads them.
fn parsed(path: &std::path::Path) -> String {
    let text = std::fs::read_to_string(path).expect("a readable spec");
    let (spec, problems) = parse(Source::new(path.file_name().expect("a name"), text), None);
    let mut shown = show(&spec);
    for problem in &problems {
        let _ = writeln!(shown, "\n{}", nl2agent::diag::render(problem, &spec.source, &spec.language, false));
    }
    shown
}

#[test]
fn authored_specs() {
    within("spec", || {
        insta::glob!("../specs", "**/*.md", |path| insta::assert_snapshot!(parsed(path)));
    });
}

/// Layouts that authors use and Markdown does not know.
#[test]
fn odd_layouts() {
    within("parse", || {
        insta::glob!("../parse", "*.md", |path| insta::assert_snapshot!(parsed(path)));
    });
}

/// Every span of a spec and its problems.
fn spans(spec: &Spec, problems: &[nl2agent::diag::Problem]) -> Vec<nl2agent::source::Span> {
    let mut words: Vec<&Words> = vec![&spec.title];
    words.extend(&spec.about);
    let mut tables: Vec<&Table> = spec.tables.iter().map(|table| &table.table).collect();
    for skill in &spec.skills {
        words.push(&skill.title);
        words.extend(skill.about.iter().chain(&skill.rules));
        for field in skill.inputs.iter().chain(&skill.outputs) {
            words.push(&field.name);
            words.extend(&field.note);
        }
        for block in &skill.examples {
            match block {
                ExampleBlock::Line(line) => words.push(line),
                ExampleBlock::Table(table) => tables.push(table),
            }
        }
    }
    for section in &spec.context {
        words.push(&section.title);
        words.extend(&section.sentences);
    }
    words.extend(spec.tables.iter().map(|table| &table.title));
    let cells = tables.iter().flat_map(|table| table.header.iter().chain(table.rows.iter().flatten()));
    let mut spans: Vec<_> = words.into_iter().chain(cells).map(|words| words.span).collect();
    spans.extend(tables.iter().map(|table| table.span));
    spans.extend(spec.skills.iter().map(|skill| skill.span));
    spans.extend(problems.iter().filter_map(|problem| problem.span));
    spans
}

fn assert_sound(text: String) {
    let length = text.len();
    let (spec, problems) = parse(Source::new("spec.md", text), None);
    for span in spans(&spec, &problems) {
        assert!(span.start <= span.end && span.end <= length, "{span:?} is not in {length} bytes");
        assert!(spec.source.text.get(span.start..span.end).is_some(), "{span:?} splits a character");
    }
    for problem in &problems {
        nl2agent::diag::render(problem, &spec.source, &spec.language, true);
    }
}

/// Pieces that specs are made of, in an order that none has.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "# ",
        "## ",
        "- ",
        "  - ",
        "1. ",
        "1、",
        "① ",
        "\n",
        "\n\n",
        "|",
        "|---|\n",
        "\t",
        "**",
        "`",
        "```\n",
        "<!--",
        "-->",
        "<br>",
        "---\n",
        "Inputs",
        "Outputs:",
        "规则：",
        "例子",
        "输入：",
        "Reglas:",
        "amount (€)",
        "金额（元）",
        "、",
        "，",
        ",",
        ":",
        "：",
        "(",
        "）",
        "“",
        "”",
        "\"",
        "3.",
        "1.5",
        ". ",
        "。",
        "？",
        "→",
        "when ",
        "then ",
        "&amp;",
        "\\|",
        "é",
        "ı",
        "İ",
        "\r\n",
        "language: es\n",
        "\u{feff}",
        "> ",
        "    ",
        "x = y",
        "a / b / c",
        "；",
        "Task: x\n",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_parses(text in any::<String>()) {
        assert_sound(text);
    }

    #[test]
    fn any_markup_parses(text in pieces()) {
        assert_sound(text);
    }

    #[test]
    fn damaged_specs_parse(cuts in prop::collection::vec((0usize..3000, 0usize..3000), 1..4), other in pieces()) {
        let spec = include_str!("../specs/zh/jifen.md");
        let mut text: Vec<char> = spec.chars().collect();
        for (from, to) in cuts {
            let (from, to) = (from.min(text.len()), to.min(text.len()));
            text.splice(from.min(to)..from.max(to).min(from.min(to) + 40), other.chars());
        }
        assert_sound(text.into_iter().collect());
    }
}

/// Large and hostile texts take no longer than their size: nothing in the parser is quadratic.
#[test]
fn large_texts_are_quick() {
    let spec = include_str!("../specs/en/orders.md");
    let ten_megabytes = spec.repeat(10_000_000 / spec.len() + 1);
    let hostile = [
        "# a\n",
        "a: b | c\n",
        "| a | b |\n",
        "(",
        "- ",
        "x. ",
        "“a",
        "**a",
        "输入：",
        "> ",
        "\t- a\n",
        "<!--\n",
        "a &amp; b. ",
        "1. a\n",
    ];
    let full: Vec<String> = hostile.iter().map(|piece| piece.repeat(250_000 / piece.len())).collect();
    let all = full
        .iter()
        .map(String::as_str)
        .chain([spec.repeat(250_000 / spec.len()).as_str(), &ten_megabytes])
        .map(str::to_string)
        .collect::<Vec<_>>();
    for text in all {
        let start = std::time::Instant::now();
        let shown: String = text.chars().take(12).collect();
        parse(Source::new("spec.md", text), None);
        let limit = std::time::Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 1 });
        assert!(start.elapsed() < limit, "{shown:?} took {:?}", start.elapsed());
    }
}
