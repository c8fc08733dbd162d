//! Lowering: literals by language, and whole specs to `agent.yaml` with their problems.

use std::path::Path;

use nl2agent::agent::{Type, yaml};
use nl2agent::diag::Problem;
use nl2agent::lower::{Answers, Ask, Column, LiteralError, Locale, Lowered, Proven, lower, read_literal};
use nl2agent::source::Source;
use nl2agent::spec;
use nl2agent_runtime::Value;
use proptest::prelude::*;

use crate::snapshots::within;

fn type_named(name: &str) -> Type {
    match name.split_once(' ') {
        Some(("list", of)) => Type::List(Box::new(type_named(of.trim_start_matches("of ")))),
        Some(("optional", of)) => Type::Optional(Box::new(type_named(of))),
        Some(("money", code)) => Type::Money(code.into()),
        _ => match name {
            "bool" => Type::Bool,
            "integer" => Type::Integer,
            "decimal" => Type::Decimal,
            "date" => Type::Date,
            "time" => Type::Time,
            "datetime" => Type::DateTime,
            "duration" => Type::Duration,
            _ => Type::Text,
        },
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Missing => "missing".into(),
        Value::Number(n) => n.to_string(),
        Value::Date(d) => d.to_string(),
        Value::Time(t) => t.to_string(),
        Value::DateTime(t) => t.to_string(),
        Value::Duration(d) => d.to_string(),
        Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(" | ")),
        other => format!("{other:?}"),
    }
}

/// Each line of a fixture is `TYPE: TEXT` or `TYPE [UNIT]: TEXT`.
#[test]
fn literals() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/literals");
    within("literals", || {
        insta::glob!(folder, "*.txt", |path| {
            let language = path.file_stem().unwrap().to_str().unwrap();
            let locale = Locale::new(language);
            let mut out = String::new();
            for line in std::fs::read_to_string(path).unwrap().lines() {
                let (ty, text) = line.split_once(": ").unwrap();
                let (name, unit) = match ty.split_once(" [") {
                    Some((name, unit)) => (name, Some(unit.trim_end_matches(']'))),
                    None => (ty, None),
                };
                let column = Column { locale: &locale, enums: &[], records: &[], unit, proven: Proven::default() };
                let read = match read_literal(text, &type_named(name), &column) {
                    Ok(value) => shown(&value),
                    Err(LiteralError::AmbiguousNumber(a, b)) => format!("{a} or {b}?"),
                    Err(LiteralError::AmbiguousDate(a, b)) => format!("{a} or {b}?"),
                    Err(_) => "no".into(),
                };
                out += &format!("{line} → {read}\n");
            }
            insta::assert_snapshot!(out);
        });
    });
}

fn lowered(path: &Path, answers: &Answers) -> (Source, Lowered) {
    let source = Source::new("spec.md", std::fs::read_to_string(path).unwrap());
    let (spec, _) = spec::parse(source.clone(), None);
    (source, lower(&spec, answers))
}

/// `12 error example-wrong-type field="amount" …`, one a line, in the order of the file.
fn problem_lines(source: &Source, problems: &[Problem]) -> String {
    let mut lines: Vec<(usize, String)> = Vec::new();
    for problem in problems {
        let at = problem.span.map_or(0, |span| span.start);
        let args: Vec<String> = problem.args.iter().map(|(name, value)| format!("{name}={value:?}")).collect();
        let severity = format!("{:?}", problem.severity).to_lowercase();
        lines.push((at, format!("line {} {severity} {} {}\n", source.line(at), problem.code, args.join(" "))));
    }
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}

/// The contract, its problems, and the questions; and what is written reads back equal.
fn shown_spec(path: &Path) -> String {
    let (source, lowered) = lowered(path, &Answers::new());
    let mut out = problem_lines(&source, &lowered.problems);
    for question in &lowered.wanted {
        out += &format!("ask {} [{}]\n", question.key, question.fallback);
    }
    if let Some(agent) = &lowered.agent {
        let text = yaml::to_yaml(agent).unwrap();
        assert_eq!(yaml::from_yaml(&text).as_ref(), Ok(agent), "{}", path.display());
        out += "---\n";
        out += &text;
    }
    out
}

#[test]
fn specs() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/specs");
    within("lower", || {
        insta::glob!(folder, "*/*.md", |path| insta::assert_snapshot!(shown_spec(path)));
    });
}

/// One small spec for each thing that lowering can meet.
#[test]
fn cases() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lowering");
    within("lower", || {
        insta::glob!(folder, "*.md", |path| insta::assert_snapshot!(shown_spec(path)));
    });
}

#[test]
fn answers_name_fields_and_bad_ones_are_ignored() {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/specs/zh/huiyishi.md"));
    let (_, first) = lowered(path, &Answers::new());
    assert!(first.wanted.iter().any(|q| matches!(&q.ask, Ask::AsciiName { title, .. } if title == "费用")));
    let answers = Answers::from([
        ("name:field:费用".to_owned(), "fee".to_owned()),
        ("name:field:人数".to_owned(), "fn".to_owned()),
        ("name:field:房间".to_owned(), "Room Type".to_owned()),
        ("name:field:会员".to_owned(), "fee".to_owned()),
    ]);
    let (_, second) = lowered(path, &answers);
    let agent = second.agent.unwrap();
    let ids: Vec<&str> = agent.skills[0].inputs.iter().chain(&agent.skills[0].outputs).map(|f| f.id.as_str()).collect();
    assert_eq!(ids, ["shi_chang", "ren_shu", "fee", "fang_jian", "fee_2"]);
    assert!(second.wanted.iter().all(|q| q.key != "name:field:费用"));
}

/// Lowers a text, and reads its contract back.
fn survives(text: &str) -> Result<(), TestCaseError> {
    let (spec, _) = spec::parse(Source::new("spec.md", text), None);
    if let Some(agent) = lower(&spec, &Answers::new()).agent {
        let yaml = yaml::to_yaml(&agent).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(yaml::from_yaml(&yaml), Ok(agent));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Any cell, as any type, in any language: a value or an error, never a panic.
    #[test]
    fn literals_never_panic(text in "\\PC{0,40}", cell in "[-−0-9.,:/% 年月日h€$a٠०]{0,16}", language in "en|es|zh|ar|hi|xx") {
        let locale = Locale::new(&language);
        let column = Column { locale: &locale, enums: &[], records: &[], unit: Some("%"), proven: Proven::default() };
        for name in ["text", "bool", "integer", "decimal", "money EUR", "date", "time", "datetime", "duration", "list of decimal", "optional date"] {
            let _ = read_literal(&text, &type_named(name), &column);
            let _ = read_literal(&cell, &type_named(name), &column);
        }
    }

    /// Specs cut off and spliced anywhere still lower without a panic.
    #[test]
    fn broken_specs_never_panic(from in 0usize..2000, len in 0usize..400, junk in "\\PC{0,12}", pick in 0usize..1000) {
        let mut paths: Vec<_> = ["en", "es", "zh"].iter()
            .flat_map(|tag| std::fs::read_dir(format!("{}/tests/specs/{tag}", env!("CARGO_MANIFEST_DIR"))).unwrap())
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ext| ext == "md"))
            .collect();
        paths.sort();
        let text: Vec<char> = std::fs::read_to_string(&paths[pick % paths.len()]).unwrap().chars().collect();
        let from = from.min(text.len());
        let to = (from + len).min(text.len());
        let spliced: String = text[..from].iter().copied().chain(junk.chars()).chain(text[to..].iter().copied()).collect();
        survives(&spliced)?;
    }
}
