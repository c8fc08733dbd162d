//! What a machine can lack, and what it can do in the middle of a build: no toolchain, no model, a broken one, a kill.

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nl2agent::lock::{Lock, sha256};

use crate::build::{copied, files, root};
use crate::cli::{command, text as said};
use crate::whole::rounds;

/// A built crate, and its spec changed so that a build has something to do.
fn outdated() -> (tempfile::TempDir, PathBuf) {
    let (folder, spec) = copied(&root().join("examples/toshokan-ja/spec.md"));
    let built = command(folder.path(), &["build", "spec.md", "--model", "none", "--out", "desk"]).output();
    let built = built.expect("the command runs");
    assert_eq!(built.status.code(), Some(0), "{}", said(&built));
    edit(&spec, "１２");
    let dir = folder.path().join("desk");
    (folder, dir)
}

/// Sets the limit that one of the sentences states; up to 12, no example depends on it.
fn edit(spec: &Path, limit: &str) {
    let text = fs::read_to_string(spec).expect("a spec");
    let (head, rest) = text.split_once("冊数が").expect("the sentence");
    let (_, tail) = rest.split_once("冊以上").expect("its number");
    fs::write(spec, format!("{head}冊数が{limit}冊以上{tail}")).expect("written");
}

/// Every file is what the crate's lock says.
fn assert_whole(dir: &Path) {
    let lock = Lock::read(dir).expect("a readable lock").expect("a lock");
    assert!(!lock.files.is_empty());
    for (path, hash) in &lock.files {
        assert_eq!(sha256(&fs::read(dir.join(path)).expect("a file of the crate")), *hash, "{path}");
    }
}

/// The lines of `doctor`, one a fact.
fn facts(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with(['✓', '✗'])).collect()
}

#[test]
fn doctor_says_what_is_missing_and_what_helps() {
    let folder = tempfile::tempdir().expect("a folder");
    let empty = folder.path().join("empty");
    let doctor = |home: &Path, path: Option<&Path>| {
        let mut command = command(folder.path(), &["doctor"]);
        command.env("NL2AGENT_HOME", home);
        if let Some(path) = path {
            command.env("PATH", path);
        }
        command.output().expect("the command runs")
    };
    let no_model = doctor(&empty, None);
    assert_eq!(no_model.status.code(), Some(1), "{}", said(&no_model));
    let text = said(&no_model);
    let lines = facts(&text);
    assert!(lines[0].starts_with("✓ cargo 1."), "{text}");
    assert!(lines[1].starts_with('✓') && lines[1].contains(&empty.display().to_string()), "{text}");
    assert!(lines[2].starts_with("✓ sandbox: "), "{text}");
    assert!(lines[3].starts_with('✗') && lines[3].contains("nl2agent model pull"), "{text}");

    let no_cargo = said(&doctor(&empty, Some(folder.path())));
    assert!(
        facts(&no_cargo).first().is_some_and(|line| line.starts_with('✗') && line.contains("install Rust")),
        "{no_cargo}"
    );

    let file = folder.path().join("file");
    fs::write(&file, "").expect("a file");
    let no_home = said(&doctor(&file, None));
    assert!(facts(&no_home).get(1).is_some_and(|line| line.starts_with('✗') && line.contains("file")), "{no_home}");
}

#[test]
fn without_a_toolchain_the_old_crate_stays() {
    let (folder, dir) = outdated();
    let before = files(&dir);
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).expect("a folder");
    let args = ["build", "spec.md", "--model", "none", "--out", "desk", "--json"];
    let output = command(folder.path(), &args).env("PATH", &empty).output().expect("the command runs");
    assert_eq!(output.status.code(), Some(5), "{}", said(&output));
    assert!(said(&output).contains(r#""code":"toolchain-missing""#), "{}", said(&output));
    assert_eq!(files(&dir), before);
    // What needs no compiler still works.
    let check = ["check", "spec.md", "--model", "none"];
    let output = command(folder.path(), &check).env("PATH", &empty).output().expect("the command runs");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn a_missing_or_broken_model_leaves_the_old_crate() {
    let (folder, dir) = outdated();
    // Without examples every sentence is asked about.
    fs::copy(root().join("tests/specs/bad/no-examples.md"), folder.path().join("spec.md")).expect("a spec");
    let before = files(&dir);
    let home = folder.path().join("home");
    let model = home.join("models").join(nl2agent_runtime::model::pull::NAME);
    fs::create_dir_all(model.parent().expect("a folder")).expect("a folder");
    let args = ["build", "spec.md", "--offline", "--out", "desk", "--json"];
    let build = || {
        let output = command(folder.path(), &args).env("NL2AGENT_HOME", &home).output().expect("the command runs");
        (output.status.code(), said(&output))
    };
    let (code, text) = build();
    assert!(code == Some(4) && text.contains(r#""code":"model-absent""#), "{text}");
    for broken in ["", "GGUF\u{3}\u{0}", "<html>moved</html>"] {
        fs::write(&model, broken).expect("a file");
        let (code, text) = build();
        assert!(code == Some(4) && text.contains(r#""code":"model-broken""#), "{broken:?}: {text}");
    }
    assert_eq!(files(&dir), before);
}

/// At times spread over a build, and at the moment when the new crate is being written.
#[test]
fn a_build_killed_at_any_moment_leaves_a_whole_crate() {
    let (folder, dir) = outdated();
    let spec = folder.path().join("spec.md");
    let new = folder.path().join(".desk.nl2agent-new");
    // One that a killed build left behind is not being written.
    let written = || fs::metadata(&new).and_then(|found| Ok((found.ino(), found.modified()?))).ok();
    let mut seen = 0;
    for round in 0..rounds(12, 1) {
        edit(&spec, if round % 4 < 2 { "１１" } else { "９" });
        let args = ["build", "spec.md", "--model", "none", "--out", "desk"];
        let mut child = command(folder.path(), &args).spawn().expect("the command runs");
        let (start, moment) = (Instant::now(), Duration::from_millis(20 + round * 7919 % 1500));
        let before = written();
        let early = round % 2 < 1;
        while child.try_wait().expect("a child").is_none() {
            let is_written = written().is_some_and(|now| Some(now) != before);
            seen += u32::from(is_written);
            if is_written || early && start.elapsed() > moment {
                child.kill().expect("killed");
                break;
            }
            std::thread::sleep(Duration::from_micros(100));
        }
        child.wait().expect("a child");
        assert_whole(&dir);
    }
    println!("{seen} of the kills came while the crate was written");
    assert!(seen > 0);
    edit(&spec, "１２");
    let last = command(folder.path(), &["build", "spec.md", "--model", "none", "--out", "desk"]).output();
    let last = last.expect("the command runs");
    assert_eq!(last.status.code(), Some(0), "{}", said(&last));
    assert_whole(&dir);
    let skills = files(&dir).into_iter().filter(|(path, _)| path.starts_with("src/skills/"));
    assert!(skills.into_iter().any(|(_, code)| String::from_utf8_lossy(&code).contains("１２冊以上")));
    assert!(!new.exists());
}

/// Whoever comes second is told, or waits; nobody's crate is torn.
#[test]
fn two_builds_of_one_spec_at_once_leave_a_whole_crate() {
    let (folder, dir) = outdated();
    let args = ["build", "spec.md", "--model", "none", "--out", "desk", "--json"];
    let start = || command(folder.path(), &args).spawn().expect("the command runs");
    let outputs = [start(), start()].map(|child| child.wait_with_output().expect("a child"));
    assert!(
        outputs.iter().any(|output| output.status.code() == Some(0)),
        "{}",
        outputs.each_ref().map(said).join("\n")
    );
    for output in &outputs {
        let is_told = output.status.code() == Some(1) && said(output).contains(r#""code":"output-busy""#);
        assert!(output.status.code() == Some(0) || is_told, "{}", said(output));
    }
    assert_whole(&dir);
    assert!(!folder.path().join(".desk.nl2agent-new").exists());
}
