//! The command as its users call it: usage errors, and the small commands around a built spec.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::build::home;
use crate::snapshots::within;

/// The command in a folder, away from this machine's models and caches.
pub fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nl2agent"));
    command.args(args).current_dir(folder).env("NL2AGENT_HOME", home()).env_remove("CI").env("LC_ALL", "C");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn nl2agent(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().expect("the command runs")
}

pub fn text(output: &Output) -> String {
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let code = output.status.code().unwrap_or(-1);
    format!("exit code {code}\n--- stdout\n{}\n--- stderr\n{}", out.trim_end(), error.trim_end())
}

fn snapshot(name: &str, folder: &Path, output: &Output) {
    let text = text(output).replace(&folder.canonicalize().expect("a folder").display().to_string(), "FOLDER");
    within("cli", || insta::assert_snapshot!(name, text));
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let folder = tempfile::tempdir().expect("a folder");
    let cases: [(&str, &[&str]); 4] = [
        ("no-command", &[]),
        ("no-spec", &["build"]),
        ("two-specs-one-out", &["build", "a.md", "b.md", "--out", "c"]),
        ("replay-and-record", &["build", "a.md", "--replay", "r", "--record", "r"]),
    ];
    for (name, args) in cases {
        let output = nl2agent(folder.path(), args);
        assert_eq!(output.status.code(), Some(2), "{name}");
        snapshot(name, folder.path(), &output);
    }
}

#[test]
fn help_and_usage_errors_are_in_the_user_s_language() {
    let folder = tempfile::tempdir().expect("a folder");
    let cases: [(&str, &str, &[&str], i32); 4] = [
        ("help-zh", "zh_CN.UTF-8", &["build", "--help"], 0),
        ("help-sw", "sw_KE", &["--help"], 0),
        ("unknown-option-es", "es_MX.UTF-8", &["build", "--modle", "x"], 2),
        ("unknown-command-xx", "xx", &["biuld"], 2),
    ];
    for (name, locale, args, code) in cases {
        let output = command(folder.path(), args).env("LC_ALL", locale).output().expect("the command runs");
        assert_eq!(output.status.code(), Some(code), "{name}");
        snapshot(name, folder.path(), &output);
    }
}

#[test]
fn what_is_not_there_is_said_to_be_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = text(&nl2agent(folder.path(), &["run", "nothing.md"]));
    assert!(said.contains("exit code 1") && said.contains("nothing.md"), "{said}");
    assert!(said.contains("No such file") && !said.contains("needs its input"), "{said}");
    // Without a compiler nothing was written that could not be compiled.
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/tienda-es");
    let dir = fs::read_dir(&dir).expect("a folder").map(|entry| entry.expect("one").path()).find(|path| path.is_dir());
    let dir = dir.expect("a crate").display().to_string();
    let output = command(folder.path(), &["test", &dir]).env("PATH", folder.path()).output().expect("it runs");
    let said = text(&output);
    assert!(output.status.code() == Some(5) && said.contains("Rust is not installed"), "{said}");
    assert!(!said.contains("was written"), "{said}");
}

#[test]
fn a_missing_spec_is_a_problem() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = nl2agent(folder.path(), &["check", "nothing.md", "--json"]);
    assert_eq!(output.status.code(), Some(3));
    let lines: Vec<serde_json::Value> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("one object a line"))
        .collect();
    assert!(lines.iter().any(|line| line["code"] == "spec-unreadable"), "{lines:?}");
    assert_eq!(lines.last().expect("an end")["event"], "done");
}

#[test]
fn a_built_spec_explains_itself_and_runs() {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = folder.path().join("spec.md");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/toshokan-ja/spec.md"), &spec).expect("a spec");
    let here = folder.path();
    let unbuilt = nl2agent(here, &["run", "spec.md", "--input", "{}"]);
    assert_eq!(unbuilt.status.code(), Some(1));

    let built = nl2agent(here, &["build", "spec.md", "--model", "none", "--out", "desk"]);
    assert_eq!(built.status.code(), Some(0), "{}", text(&built));
    snapshot("explain-spec", here, &nl2agent(here, &["explain", "spec.md"]));
    let (of_spec, of_crate) = (nl2agent(here, &["explain", "spec.md"]), nl2agent(here, &["explain", "desk"]));
    assert_eq!(text(&of_spec), text(&of_crate));

    let input = r#"{"年齢": 5, "貸出中の冊数": 2, "延滞あり": false}"#;
    let (by_spec, by_crate) =
        (nl2agent(here, &["run", "spec.md", "--input", input]), nl2agent(here, &["run", "desk", "--input", input]));
    assert_eq!(
        String::from_utf8_lossy(&by_spec.stdout),
        "{\n  \"判断\": \"保護者同伴なら可\"\n}\n",
        "{}",
        text(&by_spec)
    );
    assert_eq!(text(&by_spec), text(&by_crate));
    // More than one argument of a program holds.
    fs::write(here.join("big.json"), input.replace(": 5", &format!(": {}5", " ".repeat(1 << 18)))).expect("written");
    let by_file = nl2agent(here, &["run", "desk", "@big.json"]);
    assert_eq!(text(&by_file), text(&by_crate));
    let piped = fs::File::open(here.join("big.json")).expect("a file");
    let piped = command(here, &["run", "desk"]).stdin(piped).output().expect("it runs");
    assert_eq!(text(&piped), text(&by_crate));
    snapshot("run-wrong-input", here, &nl2agent(here, &["run", "spec.md", "--input", r#"{"年齢": "five"}"#]));

    snapshot("run-agent-help", here, &nl2agent(here, &["run", "desk", "--help"]));
    snapshot("why-sentence", here, &nl2agent(here, &["why", "spec.md:15"]));
    let skills = fs::read_dir(here.join("desk/src/skills")).expect("skills");
    let file = skills.map(|entry| entry.expect("a file").path()).find(|path| !path.ends_with("mod.rs")).expect("one");
    let code = fs::read_to_string(&file).expect("code");
    let line = code.lines().position(|line| line.contains("spec.md:15")).expect("the sentence") + 2;
    let place = format!("{}:{line}", file.strip_prefix(here).expect("inside").display());
    let why = nl2agent(here, &["why", &place]);
    assert!(
        String::from_utf8_lossy(&why.stdout).contains("貸出中の冊数が１０冊以上の人にも貸し出さない"),
        "{}",
        text(&why)
    );

    // A failed example is told with its reason.
    let tests = here.join("desk/tests/examples.rs");
    let all = fs::read_to_string(&tests).expect("tests");
    fs::write(&tests, all.replacen("assert_eq!(", "panic!(\"broken on purpose\");\n        assert_eq!(", 1))
        .expect("written");
    let failed = nl2agent(here, &["test", "desk"]);
    let said = text(&failed);
    assert!(failed.status.code() == Some(1) && said.contains("0/1"), "{said}");
    assert!(said.contains("broken on purpose"), "{said}");
}
