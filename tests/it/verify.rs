//! Emitted crates really compile, and their tests and programs really run, offline.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use nl2agent::diag::Problem;
use nl2agent::emit::{emit, examples};
use nl2agent::store;
use nl2agent::verify::{Options, Verdict, verify};

use crate::fixtures::{Fixture, expenses, number, rental, when};
use crate::snapshots::within;

/// The tool's folder for tests: inside the target directory, so that a second run is warm.
pub fn home() -> &'static Path {
    Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/nl2agent"))
}

pub fn judge(name: &str, fixture: &Fixture, edit: impl Fn(&Path)) -> Verdict {
    judge_with(name, fixture, edit, |_| {}).unwrap()
}

pub fn judge_with(
    name: &str,
    fixture: &Fixture,
    edit: impl Fn(&Path),
    change: impl Fn(&mut Options),
) -> Result<Verdict, Problem> {
    let tree = emit(&fixture.agent, &fixture.programs, &fixture.source).unwrap();
    let dir = store::work_place(home(), Path::new(name));
    let _claim = store::claim(home(), Path::new(name)).unwrap();
    store::stage(&tree, &dir).unwrap();
    edit(&dir);
    let mut options = Options::new(home().to_path_buf(), examples::test_names(&fixture.agent));
    options.offline = true;
    options.agent = Some(fixture.agent.clone());
    change(&mut options);
    verify(&dir, &options)
}

pub fn answer(verdict: &Verdict, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(verdict.program.as_ref().unwrap()).args(arguments).output().unwrap();
    let said = if output.status.success() { output.stdout } else { output.stderr };
    (output.status.code().unwrap(), String::from_utf8(said).unwrap())
}

#[test]
fn the_expense_auditor_is_green_and_answers_in_the_author_s_words() {
    let verdict = judge("expenses", &expenses(), |_| {});
    assert!(verdict.is_green(), "{verdict:#?}");
    assert_eq!(verdict.tests.len(), 4);
    let calls = [
        r#"{"金额": 120, "类别": "餐饮", "有发票": true}"#,
        r#"{"amount": "300.0000000000000000000000001", "category": "餐饮", "有发票": true}"#,
        r#"{"金额": "abc", "类别": "餐饮", "有发票": true}"#,
        r#"{"金额": 1, "类别": 7, "有发票": true}"#,
        r#"{"金额": 1, "类别": "餐饮", "有发票": "是"}"#,
        r#"{"金额": 1, "类别": "餐饮"}"#,
        r#"{"金额": 1, "类别": "餐饮", "有发票": true, "日期": 1}"#,
        r#"{"金额": 1, "金额": 2}"#,
        r#"{"金额": 1,"#,
        "[]",
    ];
    let mut session: String = calls
        .iter()
        .map(|input| {
            let (code, said) = answer(&verdict, &["审核报销", "--input", input]);
            format!("$ 审核报销 --input '{input}'\n{said}(exit {code})\n\n")
        })
        .collect();
    for arguments in [&["--help"][..], &["审核"], &["--input"], &["--input", "@missing.json"], &["--verbose"]] {
        let (code, said) = answer(&verdict, arguments);
        session += &format!("$ {}\n{said}(exit {code})\n\n", arguments.join(" "));
    }
    within("emit", || insta::assert_snapshot!("expenses_session", session));
}

/// The compiled runtime in a crate's target folder, and when it was compiled.
fn runtime(target: &Path) -> (PathBuf, SystemTime) {
    let entries = fs::read_dir(target.join("debug/deps")).unwrap().map(|entry| entry.unwrap().path());
    let is_one = |path: &&PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with("libnl2agent_runtime") && name.ends_with(".rlib")
    };
    let all: Vec<PathBuf> = entries.collect();
    let found: Vec<&PathBuf> = all.iter().filter(is_one).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    let to = fs::read_link(found[0]).expect("a link: it was lent");
    let time = fs::metadata(&to).unwrap().modified().unwrap();
    (to, time)
}

/// The runtime is compiled once for all crates. Where it is not, all still works, and every build takes ten times as long.
#[test]
fn dependencies_are_lent_and_not_compiled_again() {
    let judged = |name: &str| {
        assert!(judge(name, &expenses(), |_| {}).is_green());
        runtime(&store::work_place(home(), Path::new(name)).with_extension("target"))
    };
    let (first, second) = (judged("lent-1"), judged("lent-2"));
    assert!(first.0.starts_with(fs::canonicalize(home()).unwrap().join("base")), "{first:?}");
    assert_eq!((&first, &second), (&judged("lent-1"), &judged("lent-2")));
}

/// After a copy of the tool's folder that made all times new, cargo would compile what was lent, into a folder that no
/// build may write to.
#[test]
fn dependencies_that_cargo_takes_for_old_are_compiled_once_more() {
    let home = Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/copied"));
    let fixture = expenses();
    let tree = emit(&fixture.agent, &fixture.programs, &fixture.source).unwrap();
    let dir = store::work_place(home, Path::new("copied"));
    let _claim = store::claim(home, Path::new("copied")).unwrap();
    let judged = || {
        store::stage(&tree, &dir).unwrap();
        let mut options = Options::new(home.to_path_buf(), examples::test_names(&fixture.agent));
        options.offline = true;
        let verdict = verify(&dir, &options).unwrap();
        assert!(verdict.is_green(), "{verdict:#?}");
        runtime(&dir.with_extension("target"))
    };
    let (lent, before) = judged();
    let marks = lent.parent().unwrap().with_file_name(".fingerprint");
    for file in fs::read_dir(marks).unwrap().flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap()) {
        let file = fs::File::options().write(true).open(file.unwrap().path()).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)).unwrap();
    }
    fs::remove_dir_all(dir.with_extension("target")).unwrap();
    let (lent_again, after) = judged();
    assert_eq!(lent_again, lent);
    assert!(after > before);
}

#[test]
fn a_wrong_clause_fails_its_example() {
    let mut fixture = expenses();
    fixture.agent.slug = "expense-auditor-wrong".into();
    let clause = fixture.programs[0].decisions[0].clauses[0].1.clone();
    let nl2agent::clause::When::If(condition) = clause.when else { panic!() };
    fixture.programs[0].decisions[0].clauses[0].1 = when(
        condition,
        0,
        nl2agent::clause::Expr::Literal(nl2agent_runtime::Value::Variant(0), nl2agent::agent::Type::Enum(0)),
    );
    let verdict = judge("wrong", &fixture, |_| {});
    assert!(verdict.compiled && !verdict.is_green());
    let failed: Vec<_> = verdict.tests.iter().filter(|test| !test.passed).collect();
    assert_eq!(failed.len(), 1);
    assert_eq!(failed[0].name, "audit_expense::example_3_line_15");
    assert!(failed[0].message.contains("Reject"), "{}", failed[0].message);
    assert_eq!(fixture.agent.skills[0].examples[2].given[0], number("80"));
}

#[test]
fn what_the_compiler_says_is_about_a_sentence() {
    let verdict = judge("broken", &expenses(), |dir| {
        let file = dir.join("src/skills/audit_expense.rs");
        let code = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, code.replace("input.amount > dec!(300)", "input.amount > \"300\"")).unwrap();
    });
    assert!(!verdict.compiled);
    assert_eq!(verdict.errors.len(), 1, "{verdict:#?}");
    assert_eq!(verdict.errors[0].spec_line, Some(8));
    assert_eq!(verdict.errors[0].file, Path::new("src/skills/audit_expense.rs"));
    assert!(verdict.errors[0].message.starts_with("mismatched types"), "{}", verdict.errors[0].message);
}

#[test]
fn a_rental_with_tables_dates_lists_and_adjustments_is_green() {
    let verdict = judge("rental", &rental(), |_| {});
    assert!(verdict.is_green(), "{verdict:#?}");
    let input = r#"{"bicicleta": "urbana", "desde": "2026-03-01", "hasta": "2026-03-04", "socio": true,
        "extras": [{"nombre": "casco", "precio": 3.50}, {"name": "candado", "price": "1.1"}]}"#;
    assert_eq!(
        answer(&verdict, &["--input", input]).1,
        "{\n  \"importe\": 41.04,\n  \"depósito\": 0,\n  \"devolución\": \"2026-03-05\",\n  \"nota\": \"domingo\"\n}\n"
    );
    let wrong = input.replace("3.50", "[]");
    assert_eq!(answer(&verdict, &["--input", &wrong]), (2, "extras[0].precio: debe ser un número, no []\n".into()));
    let unknown = input.replace("urbana", "tándem");
    assert_eq!(answer(&verdict, &["--input", &unknown]), (1, "Sin respuesta: «Precios» no tiene esa fila\n".into()));
}

/// Words that could end a comment or a literal, turn text around or name a dependency stay words.
#[test]
fn hostile_words_stay_words() {
    let mut fixture = expenses();
    let words = "a\"b\\ {} */ \u{202e}dcb\u{2028}\n// fn x() { \u{200b}#[doc] \0 हिन्दी";
    let agent = &mut fixture.agent;
    agent.slug = "serde".into();
    (agent.title, agent.about) = (words.into(), words.into());
    let skill = &mut agent.skills[0];
    (skill.title, skill.about) = (words.into(), words.into());
    skill.rules.iter_mut().for_each(|rule| rule.text = words.into());
    skill.inputs[0].title = words.into();
    skill.inputs[0].unit = Some(words.into());
    skill.outputs[0].title = words.into();
    agent.enums[0].variants[0].title = words.into();
    let tree = emit(&fixture.agent, &fixture.programs, &fixture.source).unwrap();
    let skill = &tree[Path::new("src/skills/audit_expense.rs")];
    assert!(skill.contains("हिन्दी") && !skill.contains(['\u{202e}', '\u{2028}', '\u{200b}', '\0']));
    let verdict = judge("hostile", &fixture, |_| {});
    assert!(verdict.is_green(), "{verdict:#?}");
    let input = serde_json::json!({ words: 1, "类别": words, "有发票": true }).to_string();
    let (_, said) = answer(&verdict, &["--input", &input]);
    assert_eq!(said.parse::<serde_json::Value>().unwrap(), serde_json::json!({ words: words }));
}
