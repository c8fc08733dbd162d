//! Whole builds: broken specs are explained, recorded ones build, and what did not change is left alone.

use std::fs;
use std::path::{Path, PathBuf};

use nl2agent::diag;
use nl2agent::hole::Bodies;
use nl2agent::pipeline::{self, Options, Outcome, Status, World};
use nl2agent::provider::{Choice, Provider, Pull};
use nl2agent::report;

/// One folder of compiled dependencies for all builds of the tests.
fn home() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("home")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn options() -> Options {
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

fn build(spec: &Path, options: &Options, provider: &mut Provider) -> Outcome {
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
fn copied(spec: &Path) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("spec.md");
    fs::copy(spec, &copy).expect("a spec");
    (folder, copy)
}

#[test]
fn broken_specs_are_explained() {
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/build"),
        prepend_module_to_snapshot => false,
    }, {
        insta::glob!("../specs/bad", "*.md", |spec| {
            let (folder, copy) = copied(spec);
            let outcome = build(&copy, &options(), &mut Provider::none());
            assert_eq!(fs::read_dir(folder.path()).expect("a folder").filter(|e| {
                e.as_ref().is_ok_and(|e| e.path().is_dir())
            }).count(), usize::from(outcome.written.is_some()), "only a green build leaves a crate");
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
    assert!(tapes.len() >= 17, "the recordings are in tests/replies");
    for tape in tapes.iter().filter(|tape| tape.extension().is_some_and(|end| end == "json")) {
        let name = tape.file_stem().expect("a name").to_string_lossy().into_owned();
        let bodies = if name.starts_with("body-") { Bodies::Auto } else { Bodies::Never };
        let options = || Options { bodies, ..options() };
        let example = root().join("examples").join(name.trim_start_matches("body-")).join("spec.md");
        let spec = match name.split_once('-') {
            _ if example.is_file() => example,
            Some((language, name)) => root().join("tests/specs").join(language).join(format!("{name}.md")),
            None => panic!("no spec for {}", tape.display()),
        };
        let (folder, copy) = copied(&spec);
        let outcome = build(&copy, &options(), &mut replay(tape));
        insta::with_settings!({
            snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/build"),
            prepend_module_to_snapshot => false,
        }, {
            insta::assert_snapshot!(format!("recorded@{name}"), shown(&outcome, folder.path()));
        });
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
    let after = files(&dir);
    let changed: Vec<&str> =
        after.iter().filter(|file| !before.contains(file)).map(|(path, _)| path.as_str()).collect();
    let skills = changed.iter().filter(|path| path.starts_with("src/skills/")).count();
    assert_eq!((changed.len(), skills), (4, 1), "spec.md, agent.yaml, the lock and one skill: {changed:?}");
}

/// Paths and contents, in order.
fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    fn walk(dir: &Path, root: &Path, found: &mut Vec<(String, Vec<u8>)>) {
        for entry in fs::read_dir(dir).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
                found.push((name, fs::read(&path).expect("a file")));
            }
        }
    }
    let mut found = Vec::new();
    walk(dir, dir, &mut found);
    found.sort();
    found
}
