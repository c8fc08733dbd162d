//! Questions to the author: on a terminal, in a file, or taken as likely.

use std::fs;
use std::io::Cursor;

use nl2agent::agent::Agent;
use nl2agent::lock::Lock;
use nl2agent::pipeline::{self, Options, Outcome, Status, World};
use nl2agent::provider::Provider;
use nl2agent::questions::Question;

use crate::build::{build, copied, files, options, root};

/// Members pay 5, on Sunday it is 8: no example says what a member pays on Sunday.
fn two_readings() -> (tempfile::TempDir, std::path::PathBuf) {
    copied(&root().join("tests/specs/bad/two-readings.md"))
}

fn open_question() -> (Question, Agent) {
    let (_folder, spec) = two_readings();
    let mut outcome = build(&spec, &options(), &mut Provider::none());
    assert_eq!((outcome.status, outcome.questions.len()), (Status::Author, 1), "{:?}", outcome.problems);
    (outcome.questions.remove(0), outcome.agent.expect("an agent"))
}

/// What is chosen by these lines, what was shown, and how many lines were read.
fn asked(question: &Question, agent: &Agent, lines: &str) -> (Option<usize>, String, usize) {
    let (mut answers, mut shown) = (Cursor::new(lines), Vec::new());
    let chosen = question.ask(agent, &mut answers, &mut shown).expect("memory does not fail");
    let read = lines[..usize::try_from(answers.position()).expect("a position")].lines().count();
    (chosen, String::from_utf8(shown).expect("text"), read)
}

#[test]
fn an_answer_is_a_number_in_any_digits() {
    let (question, agent) = open_question();
    let (chosen, shown, _) = asked(&question, &agent, "2\n");
    assert_eq!(chosen, Some(1));
    assert_eq!(shown.trim_end().lines().count(), question.words(&agent).lines().count() + 1, "{shown}");
    assert!(shown.contains("1) 5") && shown.contains("2) 8"), "{shown}");
    for (line, expected) in [("1\n", 0), (" 2) \n", 1), ("２\n", 1), ("٢\n", 1), ("२", 1)] {
        assert_eq!(asked(&question, &agent, line).0, Some(expected), "{line:?}");
    }
}

#[test]
fn no_answer_leaves_the_question_open() {
    let (question, agent) = open_question();
    for (lines, read) in
        [("", 0), ("\n1\n", 1), ("   \n1\n", 1), ("0\n3\n99999999999999999999999\n1\n", 3), ("eight\n", 1)]
    {
        let (chosen, _, taken) = asked(&question, &agent, lines);
        assert_eq!((chosen, taken), (None, read), "{lines:?}");
    }
    // A slip is not the end: the question is put again.
    let (chosen, shown, read) = asked(&question, &agent, "5\nx\n1\n2\n");
    assert_eq!((chosen, read), (Some(0), 3));
    let words = question.words(&agent);
    let prompt = shown.lines().last().expect("a prompt");
    assert_eq!((shown.matches(&words).count(), prompt.matches('?').count()), (1, 3), "{shown}");
}

fn answered(spec: &std::path::Path, number: usize) -> (Outcome, usize) {
    let mut count = 0;
    let mut ask = |_: &Question, _: &Agent| {
        count += 1;
        Some(number)
    };
    let world = World { provider: &mut Provider::none(), tell: &mut |_, _| (), ask: &mut ask };
    let outcome = pipeline::build(spec, &options(), world);
    (outcome, count)
}

/// The value of `price` for a member on Sunday.
fn price(dir: &std::path::Path) -> String {
    let input = r#"{"member": true, "day": "Sunday"}"#;
    let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_nl2agent"));
    let done = run.arg("run").arg(dir).args(["--input", input]).output().expect("the program");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("text")
}

#[test]
fn an_answer_decides_and_is_asked_once() {
    for (number, expected) in [(0, "5"), (1, "8")] {
        let (_folder, spec) = two_readings();
        let (first, count) = answered(&spec, number);
        assert_eq!((first.status, count), (Status::Green, 1), "{:?}", first.problems);
        let dir = first.written.expect("a crate");
        assert!(price(&dir).contains(expected), "{}", price(&dir));
        let lock = Lock::read(&dir).expect("a lock").expect("a lock");
        assert_eq!(
            lock.settled.iter().map(|it| (it.value.as_str(), it.assumed)).collect::<Vec<_>>(),
            [(expected, false)]
        );
        let (second, count) = answered(&spec, 1 - number);
        assert!(second.unchanged && count == 0);
    }
}

#[test]
fn an_accepted_assumption_is_kept_in_the_lock() {
    let (_folder, spec) = two_readings();
    let accepting = Options { accept_assumptions: true, ..options() };
    let first = build(&spec, &accepting, &mut Provider::none());
    assert_eq!((first.status, first.questions.len()), (Status::Green, 0), "{:?}", first.problems);
    assert!(first.problems.iter().any(|problem| problem.code == "reading-accepted"), "{:?}", first.problems);
    let dir = first.written.expect("a crate");
    let lock = Lock::read(&dir).expect("a lock").expect("a lock");
    let [settled] = lock.settled.as_slice() else { panic!("{:?}", lock.settled) };
    assert!(settled.assumed && settled.output == "price", "{settled:?}");
    assert!(price(&dir).contains(&settled.value));

    // Nothing is left to ask about, and nothing to change.
    let before = files(&dir);
    let (second, count) = answered(&spec, 1);
    assert!(second.unchanged && count == 0, "{:?}", second.problems);
    assert!(build(&spec, &Options { locked: true, ..options() }, &mut Provider::none()).unchanged);
    assert_eq!(files(&dir), before);
}

#[test]
fn questions_wait_in_a_file_until_a_row_answers_them() {
    let (folder, spec) = two_readings();
    let first = build(&spec, &options(), &mut Provider::none());
    assert_eq!((first.status, first.written), (Status::Author, None));
    let file = folder.path().join("questions.json");
    assert_eq!(first.asked_in.as_deref(), Some(file.as_path()));
    let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(&file).expect("a file")).expect("JSON");
    let question = &json["spec.md"][0];
    assert_eq!(question["input"], serde_json::json!({ "member": true, "day": "Sunday" }));
    let values: Vec<_> =
        question["outcomes"].as_array().expect("outcomes").iter().map(|it| it["value"].to_string()).collect();
    assert_eq!(values.len(), 2, "{question}");

    let text = fs::read_to_string(&spec).expect("a spec");
    fs::write(&spec, format!("{}\n| yes | Sunday | €8 |\n", text.trim_end())).expect("written");
    let second = build(&spec, &options(), &mut Provider::none());
    assert_eq!(second.status, Status::Green, "{:?}", second.problems);
    assert!(price(&second.written.expect("a crate")).contains('8'));
    assert!(!file.exists());
}
