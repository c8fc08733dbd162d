//! Lowering: literals by language, and whole specs to `agent.yaml` with their problems.

use nl2agent::agent::Type;
use nl2agent::lower::{Column, LiteralError, Locale, Proven, read_literal};
use nl2agent_runtime::Value;

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
    insta::with_settings!({snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/literals"), prepend_module_to_snapshot => false, omit_expression => true}, {
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
