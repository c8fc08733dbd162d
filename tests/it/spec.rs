//! Every authored spec, parsed: what the sections became, line by line, and the problems as the author reads them.

use std::fmt::Write;

use nl2agent::source::{Source, Words};
use nl2agent::spec::{ExampleBlock, FieldLine, Spec, Table, parse};
use proptest::prelude::*;

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

#[test]
fn authored_specs() {
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/spec"),
        prepend_module_to_snapshot => false,
    }, {
        insta::glob!("../specs", "**/*.md", |path| {
            let text = std::fs::read_to_string(path).expect("a readable spec");
            let (spec, problems) = parse(Source::new(path.file_name().expect("a name"), text), None);
            let mut shown = show(&spec);
            for problem in &problems {
                let _ = writeln!(shown, "\n{}", nl2agent::diag::render(problem, &spec.source, &spec.language, false));
            }
            insta::assert_snapshot!(shown);
        });
    });
}
