//! Keys, planted wherever one could be (the environment, the spec, what a model says, what a service says about an
//! error), and every artefact searched for them.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::Output;
use std::time::Duration;

use nl2agent_runtime::model::command::CommandModel;
use nl2agent_runtime::model::recorder::Recorder;
use nl2agent_runtime::model::{Decode, Model as _, Question};

use crate::build::{files, home, root};
use crate::cli::{command, text};

/// A key without any known form, in the environment.
const HELD: &str = "planted.7f3k9x2m5q8w1z";

/// A key in the form of a service's, put together so that no search for keys finds it in this repository.
fn formed() -> String {
    ["sk-ant", "-api03-", "Qm7Zt4Kp9Xw2", "Rb6Ny8Lc3Vd5Hs1Jf0Ga"].concat()
}

fn assert_clean(text: &str) {
    for key in [HELD, &formed()] {
        assert!(!text.contains(key), "a key came through: {text}");
    }
}

/// What a build left in a folder, and in the place where it worked; but for what the test put there itself.
fn assert_clean_folder(folder: &Path, own: &[&str]) {
    for dir in [folder.to_path_buf(), home().join("work"), home().join("base")] {
        search(&dir, &dir, own);
    }
}

/// One file at a time, and no links: what a hundred crates were lent is searched once, where it is.
fn search(dir: &Path, root: &Path, own: &[&str]) {
    // Other tests build there, too: what they take away meanwhile is gone.
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = path.strip_prefix(root).expect("inside").to_string_lossy().into_owned();
        let Ok(about) = fs::symlink_metadata(&path) else { continue };
        if about.is_dir() {
            search(&path, root, own);
        } else if about.is_file() && is_new(&about) && !own.contains(&name.as_str()) {
            let content = fs::read(&path).unwrap_or_default();
            let content = String::from_utf8_lossy(&content);
            assert!(!content.contains(HELD) && !content.contains(&formed()), "{} holds a key", path.display());
        }
    }
}

/// Written since this test can have begun.
fn is_new(about: &fs::Metadata) -> bool {
    about.modified().is_ok_and(|time| time.elapsed().map_or(true, |age| age < Duration::from_secs(600)))
}

fn run(folder: &Path, args: &[&str]) -> Output {
    let output = command(folder, args).env("OPENAI_API_KEY", HELD).env("NL2AGENT_API_KEY", HELD).output();
    let output = output.expect("the command runs");
    assert_clean(&text(&output));
    output
}

#[test]
fn a_key_in_a_spec_is_a_problem_and_is_never_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = fs::read_to_string(root().join("examples/toshokan-ja/spec.md")).expect("a spec");
    for key in [HELD.to_owned(), formed(), "-----BEGIN PRIVATE KEY-----\nMIIE".to_owned()] {
        fs::write(folder.path().join("spec.md"), format!("{spec}\n- 鍵は {key} です。\n")).expect("written");
        for args in [&["build", "spec.md", "--model", "none"][..], &["check", "spec.md", "--model", "none", "--json"]] {
            let output = run(folder.path(), args);
            assert_eq!(output.status.code(), Some(3), "{}", text(&output));
            assert!(text(&output).contains("spec-secret"), "{}", text(&output));
        }
        run(folder.path(), &["explain", "spec.md"]);
        assert_clean_folder(folder.path(), &["spec.md"]);
        assert_eq!(files(folder.path()).len(), 1, "nothing was written");
    }
}

/// A program as a model that says the keys it finds: in a body that is right otherwise.
#[test]
fn a_key_that_a_model_says_is_written_nowhere() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(root().join("tests/bodies/spec.md"), folder.path().join("spec.md")).expect("a spec");
    let answer = root().join("tests/bodies/good/1.md");
    let script = format!(
        "cat > /dev/null\nsed \"s|// rule 1|// rule 1\\n    // $OPENAI_API_KEY {}|\" '{}'\n",
        formed(),
        answer.display()
    );
    fs::write(folder.path().join("model.sh"), script).expect("a script");
    let args = ["build", "spec.md", "--model", "command:/bin/sh model.sh", "--record", "tape.json", "--out", "desk"];
    let output = run(folder.path(), &args);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    let tape = fs::read_to_string(folder.path().join("tape.json")).expect("a tape");
    assert!(tape.contains("[secret removed]"), "{tape}");
    assert_clean_folder(folder.path(), &["model.sh"]);
}

#[test]
fn a_key_in_a_question_reaches_no_model() {
    let folder = tempfile::tempdir().expect("a folder");
    let heard = folder.path().join("heard");
    let model = CommandModel::new(&format!("tee {}", heard.display()), Duration::from_secs(5)).expect("a program");
    let base = crate::model::question(Decode::Best { n: 1 });
    let with = |text: String| Question { prompt: text.clone(), prefix: text, ..base.clone() };
    let asked = format!("pay with {} please", formed());
    let mut recorder = Recorder::record(Box::new(model), &folder.path().join("tape.json")).expect("a recorder");
    let (answers, _) = recorder.ask(&[with(asked.clone())], &mut |_| {}).expect("an answer");
    assert!(answers[0][0].text.contains("pay with [secret removed] please"), "{answers:?}");
    assert_clean_folder(folder.path(), &[]);
    // A replay finds the answer to the same question.
    drop(recorder);
    let mut replay = Recorder::replay(&folder.path().join("tape.json")).expect("a tape");
    assert_eq!(replay.ask(&[with(asked)], &mut |_| {}).expect("an answer").0, answers);
}

/// A service that quotes keys in its errors, its own and another's.
#[test]
fn a_key_in_a_service_s_error_is_not_passed_on() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let _ = stream.read(&mut [0; 65536]);
            let body = format!(
                r#"{{"error": {{"message": "Incorrect API key provided: {HELD}. You also sent {}."}}}}"#,
                formed()
            );
            let head = format!("HTTP/1.1 401 Unauthorized\r\nContent-Length: {}\r\nConnection: close", body.len());
            let _ = write!(stream, "{head}\r\n\r\n{body}");
        }
    });
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(root().join("tests/specs/bad/no-examples.md"), folder.path().join("spec.md")).expect("a spec");
    let model = format!("http://{address}/v1#m");
    for more in [&[][..], &["--json"], &["--record", "tape.json"]] {
        let args = [&["build", "spec.md", "--model", &model], more].concat();
        let output = run(folder.path(), &args);
        assert_eq!(output.status.code(), Some(4), "{}", text(&output));
        assert!(text(&output).contains("Incorrect API key provided: "), "{}", text(&output));
    }
    assert_clean_folder(folder.path(), &[]);
}

/// A key goes encrypted or not at all, whatever the address says.
#[test]
fn no_key_goes_out_in_the_clear() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(root().join("tests/specs/bad/no-examples.md"), folder.path().join("spec.md")).expect("a spec");
    let (open, nowhere) = ("is not encrypted, so no key is sent there", "is no service's address");
    for (base, why) in [
        ("http://example.com/v1#m", open),
        ("http://10.1.2.3:8080#m", open),
        ("http://169.254.169.254/latest#m", nowhere),
    ] {
        let output = run(folder.path(), &["build", "spec.md", "--model", base]);
        assert_eq!(output.status.code(), Some(4), "{}", text(&output));
        assert!(text(&output).contains(why), "{}", text(&output));
    }
}
