//! Whole builds: broken specs are explained, recorded ones build, and what did not change is left alone.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use nl2agent::diag;
use nl2agent::eval;
use nl2agent::hole::Bodies;
use nl2agent::pipeline::{self, Options, Outcome, Status, World};
use nl2agent::provider::{Choice, Provider, Pull};
use nl2agent::report;

use crate::snapshots::within;

/// One folder of compiled dependencies for all builds of the tests.
pub fn home() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("home")
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn options() -> Options {
    Options { home: Some(home()), ..Options::default() }
}

fn replay(tape: &Path) -> Provider {
    let choice = Choice {
        model: "none".into(),
        offline: true,
        pull: Pull::Never,
        record: None,
        replay: Some(tape.to_path_buf()),
        json: false,
    };
    Provider::new(choice)
}

pub fn build(spec: &Path, options: &Options, provider: &mut Provider) -> Outcome {
    pipeline::build(spec, options, World { provider, tell: &mut |_, _| (), ask: &mut |_, _| None })
}

/// The problems, then the report, without colours and times.
fn shown(outcome: &Outcome, folder: &Path) -> String {
    let render = |problem| diag::render(problem, &outcome.source, &outcome.language, false);
    let problems: Vec<String> = outcome.problems.iter().filter(|p| p.code != "name-assumed").map(render).collect();
    let report = anstream::adapter::strip_str(&report::report(outcome)).to_string();
    let report: Vec<&str> = report.lines().collect();
    let (_, untimed) = report.split_last().expect("a report has a last line");
    let text = format!("{}\n\n{}\n\nexit code {}", problems.join("\n\n"), untimed.join("\n"), outcome.status as u8);
    text.replace(&folder.display().to_string(), "FOLDER").trim_start().to_owned()
}

/// A copy of a spec in a folder of its own.
pub fn copied(spec: &Path) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("spec.md");
    fs::copy(spec, &copy).expect("a spec");
    (folder, copy)
}

#[test]
fn broken_specs_are_explained() {
    within("build", || {
        insta::glob!("../specs/bad", "*.md", |spec| {
            let (folder, copy) = copied(spec);
            let outcome = build(&copy, &options(), &mut Provider::none());
            assert_eq!(
                fs::read_dir(folder.path())
                    .expect("a folder")
                    .filter(|e| { e.as_ref().is_ok_and(|e| e.path().is_dir()) })
                    .count(),
                usize::from(outcome.written.is_some()),
                "only a green build leaves a crate"
            );
            insta::assert_snapshot!("bad", shown(&outcome, folder.path()));
        });
    });
}

/// `tests/replies/LANG-NAME.json` is a recording of `tests/specs/LANG/NAME.md`, `NAME.json` of `examples/NAME/spec.md`;
/// in `body-NAME.json` a model was also asked for functions.
#[test]
fn recorded_specs_build() {
    let tapes = fs::read_dir(root().join("tests/replies")).into_iter().flatten();
    let mut tapes: Vec<PathBuf> = tapes.map(|entry| entry.expect("an entry").path()).collect();
    tapes.sort();
    assert!(tapes.len() >= 40, "the recordings are in tests/replies");
    for tape in tapes.iter().filter(|tape| tape.extension().is_some_and(|end| end == "json")) {
        let name = tape.file_stem().expect("a name").to_string_lossy().into_owned();
        let bodies = if name.starts_with("body-") { Bodies::Auto } else { Bodies::Never };
        let options = || Options { bodies, ..options() };
        let example = root().join("examples").join(name.trim_start_matches("body-")).join("spec.md");
        let spec = match name.trim_start_matches("body-").split_once('-') {
            _ if example.is_file() => example,
            Some((language, name)) => root().join("tests/specs").join(language).join(format!("{name}.md")),
            None => panic!("no spec for {}", tape.display()),
        };
        let (folder, copy) = copied(&spec);
        let outcome = build(&copy, &options(), &mut replay(tape));
        within("build", || {
            insta::assert_snapshot!(format!("recorded@{name}"), shown(&outcome, folder.path()));
        });
        if outcome.status == Status::Green && bodies == Bodies::Auto {
            let (right, wrong) = eval::hidden(&spec, outcome.agent.as_ref().expect("an agent"), &outcome);
            assert!(right.0 > 5 && wrong.is_empty(), "{name}: {wrong:#?}");
        }
        if outcome.status == Status::Green {
            let again = build(&copy, &Options { locked: true, ..options() }, &mut Provider::none());
            assert!(again.unchanged, "{name}: the lock and the spec are as they were");
        }
    }
}

/// A spec whose words alone suffice, built without any model.
#[test]
fn a_second_build_changes_nothing_and_an_edit_changes_only_its_place() {
    let (_folder, spec) = copied(&root().join("examples/toshokan-ja/spec.md"));
    let first = build(&spec, &options(), &mut Provider::none());
    assert_eq!(first.status, Status::Green, "{:?}", first.problems);
    let dir = first.written.expect("a crate");
    let before = files(&dir);

    let second = build(&spec, &Options { locked: true, ..options() }, &mut Provider::none());
    assert!(second.unchanged && second.status == Status::Green);
    assert_eq!(files(&dir), before);

    let text = fs::read_to_string(&spec).expect("a spec");
    let edited = text.replace("１０冊以上", "１２冊以上");
    assert_ne!(text, edited);
    fs::write(&spec, edited).expect("written");
    let third = build(&spec, &options(), &mut Provider::none());
    assert_eq!(third.status, Status::Green, "{:?}", third.problems);
    let changed = changed(&before, &dir);
    let skills = changed.iter().filter(|path| path.starts_with("src/skills/")).count();
    assert_eq!((changed.len(), skills), (4, 1), "spec.md, agent.yaml, the lock and one skill: {changed:?}");
}

/// Two crates of one name in one target folder: each one's own program answers.
#[test]
fn running_a_crate_runs_its_own_program() {
    let (_one, first) = copied(&root().join("examples/toshokan-ja/spec.md"));
    let (_two, second) = copied(&root().join("examples/toshokan-ja/spec.md"));
    let text = fs::read_to_string(&second).expect("a spec");
    fs::write(&second, text.replace("１０冊以上", "１２冊以上")).expect("written");
    let built = [first, second].map(|spec| build(&spec, &options(), &mut Provider::none()).written.expect("a crate"));
    let input = "{\"年齢\": 30, \"貸出中の冊数\": 11, \"延滞あり\": false}";
    for _ in 0..2 {
        let answers = built.each_ref().map(|dir| {
            let dir = dir.display().to_string();
            let output = crate::cli::command(root(), &["run", &dir, "--input", input]).output().expect("it runs");
            String::from_utf8_lossy(&output.stdout).into_owned()
        });
        assert!(answers[0].contains("貸出不可") && answers[1].contains("貸出可"), "{answers:?}");
        assert!(!answers[1].contains("貸出不可"), "{answers:?}");
    }
}

/// A model that notes what it is asked, and says of every sentence that it says nothing.
fn noting(folder: &Path) -> (Provider, PathBuf) {
    let (program, asked) = (folder.join("model.sh"), folder.join("asked.txt"));
    let script = format!("#!/bin/sh\ncat >> '{}'\necho nothing\n", asked.display());
    fs::write(&program, script).expect("a program");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("runnable");
    let model = format!("command:{}", program.display());
    let (offline, pull) = (true, Pull::Never);
    (Provider::new(Choice { model, offline, pull, record: None, replay: None, json: false }), asked)
}

/// One of twenty sentences gets another number, and the example that depends on it another result.
#[test]
fn an_edit_among_twenty_sentences_asks_about_no_other() {
    let (folder, spec) = copied(&root().join("tests/specs/en/copy-shop.md"));
    let tape = root().join("tests/replies/en-copy-shop.json");
    let first = build(&spec, &options(), &mut replay(&tape));
    assert_eq!(first.status, Status::Green, "{:?}", first.problems);
    assert_eq!(first.agent.expect("an agent").skills[0].rules.len(), 20);
    let dir = first.written.expect("a crate");
    let before = files(&dir);

    let (mut provider, asked) = noting(folder.path());
    let locked = Options { locked: true, ..options() };
    let same = build(&spec, &locked, &mut provider);
    assert!(same.unchanged && same.spent.calls == 0 && !asked.exists(), "{:?}", same.problems);

    let text = fs::read_to_string(&spec).expect("a spec");
    let (old, new) = ("the price is £3.40 × copies", "the price is £3.60 × copies");
    assert!(text.contains(old) && text.contains("£204.00"));
    fs::write(&spec, text.replace(old, new).replace("£204.00", "£216.00")).expect("written");
    let edited = build(&spec, &options(), &mut provider);
    assert_eq!(edited.status, Status::Green, "{:?}", edited.problems);
    let asked = fs::read_to_string(&asked).unwrap_or_default();
    // A question says its own sentence last, after the examples of how to answer.
    let sentences: Vec<&str> = asked.split("\nAnswer:\n").filter_map(|question| question.lines().last()).collect();
    assert!(sentences.iter().all(|sentence| sentence.contains(new)), "{sentences:#?}");
    assert_eq!(sentences.is_empty(), edited.spent.calls == 0);

    let changed = changed(&before, &dir);
    let expected =
        ["agent.yaml", "nl2agent.lock", "spec.md", "src/contract.rs", "src/skills/print_order.rs", "tests/examples.rs"]
            .map(str::to_owned);
    assert_eq!(changed, expected);
    let lines = |text: &[u8]| String::from_utf8_lossy(text).lines().map(str::to_owned).collect::<Vec<_>>();
    let skill =
        |files: &[(String, Vec<u8>)]| files.iter().find(|(path, _)| *path == expected[4]).map(|(_, it)| lines(it));
    let (was, is) = (skill(&before).expect("code"), skill(&files(&dir)).expect("code"));
    let differing = was.iter().zip(&is).filter(|(was, is)| was != is).count();
    assert_eq!((was.len(), differing), (is.len(), 2), "the sentence and its number");
    assert!(build(&spec, &locked, &mut Provider::none()).unchanged);
}

/// The files that are new or not as they were.
fn changed(before: &[(String, Vec<u8>)], dir: &Path) -> Vec<String> {
    files(dir).into_iter().filter(|file| !before.contains(file)).map(|(path, _)| path).collect()
}

/// Paths and contents, in order.
pub fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    each_file(dir, &mut |path, content| {
        found.push((path.strip_prefix(dir).expect("inside").to_string_lossy().into_owned(), content));
    });
    found.sort();
    found
}

/// What links lead to stands elsewhere.
fn each_file(dir: &Path, with: &mut impl FnMut(&Path, Vec<u8>)) {
    for entry in fs::read_dir(dir).expect("a folder") {
        let entry = entry.expect("an entry");
        let (path, kind) = (entry.path(), entry.file_type().expect("a kind"));
        if kind.is_dir() {
            each_file(&path, with);
        } else if kind.is_file() {
            with(&path, fs::read(&path).expect("a file"));
        }
    }
}
