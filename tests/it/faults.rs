//! What goes wrong while a model writes a function: each ends in its exit code, in words of the author's language, and
//! leaves the crate that was there before as it was.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use nl2agent::diag::{self, Severity};
use nl2agent::pipeline::{self, Options, Outcome, Status, World};
use nl2agent::provider::{Choice, Provider, Pull};

use crate::build::{files, options, root};
use crate::services::server;
use crate::snapshots::within;

/// An Indonesian spec in a folder of its own, built green before.
struct Stage {
    folder: tempfile::TempDir,
    spec: PathBuf,
    built: PathBuf,
}

impl Stage {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let spec = folder.path().join("spec.md");
        let built = folder.path().join("crate");
        fs::copy(root().join("tests/bodies/spec-id.md"), &spec).expect("a spec");
        let stage = Self { folder, spec, built };
        let first = stage.build(&stage.program("good"));
        assert_eq!(first.status, Status::Green, "{:#?}", first.problems);
        // The same rule in other words: the function is asked for again.
        let text = fs::read_to_string(&stage.spec).expect("a spec");
        let edited = text.replace("dalam urutan terbalik", "dari belakang ke depan");
        assert_ne!(text, edited);
        fs::write(&stage.spec, edited).expect("written");
        stage
    }

    /// A model that always gives the first answer of a folder in `tests/bodies`, in this spec's names.
    fn program(&self, answers: &str) -> String {
        let answer = fs::read_to_string(root().join("tests/bodies").join(answers).join("1.md")).expect("an answer");
        let answer = answer.replace("check_a_code", "periksa_kode").replace("CheckACodeAnswer", "PeriksaKodeAnswer");
        let answer = answer.replace("code", "kode").replace("valid", "sah").replace("note", "catatan");
        let folder = self.folder.path().join(answers);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("1.md"), answer).expect("written");
        let script = root().join("tests/bodies/play.sh");
        let count = self.folder.path().join("count");
        format!("command:/bin/sh {} {} {}", script.display(), folder.display(), count.display())
    }

    fn build(&self, model: &str) -> Outcome {
        let (offline, pull) = (false, Pull::Never);
        let choice = Choice { model: model.into(), offline, pull, record: None, replay: None, json: false };
        let options = Options { out: Some(self.built.clone()), ..options() };
        let mut provider = Provider::new(choice);
        let world = World { provider: &mut provider, tell: &mut |_, _| (), ask: &mut |_, _| None };
        pipeline::build(&self.spec, &options, world)
    }
}

/// The errors in the author's words, without what differs from run to run.
fn told(name: &str, outcome: &Outcome, hide: &[&str]) -> String {
    let errors = outcome.problems.iter().filter(|problem| problem.severity == Severity::Error);
    let errors: Vec<String> = errors
        .map(|problem| {
            let args = problem.args.iter().map(|(name, value)| (*name, value.as_str()));
            let (words, help) = diag::message(&outcome.language, problem.code, args).expect("a message");
            format!("{}: {words}\n  → {}", problem.code, help.expect("a way out"))
        })
        .collect();
    let mut text = format!("# {name}: exit code {}\n{}\n\n", outcome.status as u8, errors.join("\n"));
    for hidden in hide.iter().filter(|hidden| !hidden.is_empty()) {
        text = text.replace(hidden, "…");
    }
    text
}

#[test]
fn bad_answers_and_bad_services_leave_the_crate_and_are_told_in_the_authors_language() {
    let stage = Stage::new();
    let before = files(&stage.built);
    assert!(before.iter().any(|(path, _)| path == "src/skills/periksa_kode_body.rs"));
    let folder = stage.folder.path().display().to_string();
    let mut text = String::new();
    let tests = root().display().to_string();
    for answers in ["prose", "twice", "signature", "compiles", "wrong", "loops"] {
        let model = stage.program(answers);
        let outcome = stage.build(&model);
        assert_eq!(outcome.language, "id");
        assert!(files(&stage.built) == before, "{answers} changed the crate");
        assert!(outcome.written.is_none());
        text += &told(answers, &outcome, &[&model, &folder, &tests]);
    }
    for fault in ["wrong-key", "no-credit", "too-long", "no-model", "empty", "refusal"] {
        let (base, _requests) = server(&root().join("tests/model/openai").join(format!("{fault}.http")));
        let outcome = stage.build(&format!("{base}#m-1"));
        assert_eq!(outcome.status, Status::Model, "{fault}: {:?}", outcome.problems);
        assert!(files(&stage.built) == before, "{fault} changed the crate");
        text += &told(fault, &outcome, &[&base]);
    }
    // No key, no such host, no such program.
    let others = [
        ("no key", "moonshot:m-1"),
        ("no host", "https://no-such-host.invalid/v1#m-1"),
        ("no program", "command:no-such-program-of-ours"),
    ];
    for (name, model) in others {
        let outcome = stage.build(model);
        assert_eq!(outcome.status, Status::Model, "{name}: {:?}", outcome.problems);
        assert!(files(&stage.built) == before, "{name} changed the crate");
        let problem = outcome.problems.iter().find(|problem| problem.severity == Severity::Error).expect("an error");
        // What the system says of hosts and programs is its own.
        let _ = writeln!(text, "# {name}: exit code {}\n{}\n", outcome.status as u8, problem.code);
    }
    within("bodies", || insta::assert_snapshot!("faults-id", text.trim_end()));
}

/// The answer of `tests/bodies/good`, as Anthropic's service would give it.
fn good_reply(folder: &Path) -> PathBuf {
    let answer = fs::read_to_string(root().join("tests/bodies/good/1.md")).expect("an answer");
    let reply = serde_json::json!({
        "content": [{ "type": "text", "text": answer }],
        "stop_reason": "end_turn",
        "usage": { "input_tokens": 1500, "output_tokens": 250 },
    });
    let path = folder.join("good.http");
    fs::write(&path, format!("200 OK\nContent-Type: application/json\n\n{reply}\n")).expect("written");
    path
}

#[test]
fn money_is_estimated_limited_and_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(root().join("tests/bodies/spec.md"), folder.path().join("spec.md")).expect("a spec");
    let run = |limit: &str, json: bool| {
        let (base, requests) = server(&good_reply(folder.path()));
        let mut args = vec!["build", "spec.md", "--model", "anthropic:claude-sonnet-5-5", "--max-cost", limit];
        args.extend(json.then_some("--json"));
        let mut command = crate::cli::command(folder.path(), &args);
        let output = command.env("ANTHROPIC_API_KEY", "k").env("ANTHROPIC_BASE_URL", base).output().expect("it runs");
        (crate::cli::text(&output), output.status.code(), requests.try_iter().count())
    };
    // One answer may have 8000 tokens, at 10 dollars a million.
    let (text, code, requests) = run("0.05", false);
    assert_eq!((code, requests), (Some(4), 0), "{text}");
    assert!(text.contains("--max-cost allows $0.05") && text.contains("model-too-dear"), "{text}");

    let (text, code, requests) = run("0.09", true);
    assert_eq!((code, requests), (Some(0), 1), "{text}");
    let lines = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let events: Vec<_> = lines.filter(|line| line["event"].is_string()).collect();
    let of = |kind: &str| events.iter().find(|event| event["event"] == kind).expect(kind);
    let estimate = of("estimate");
    assert_eq!(estimate["completion_at_most"], 8000, "{estimate}");
    assert!(estimate["prompt"].as_u64().is_some_and(|tokens| (500..2000).contains(&tokens)), "{estimate}");
    assert!(estimate["dollars_at_most"].as_str().is_some_and(|dollars| dollars.starts_with("0.08")), "{estimate}");
    // 1500 at 2 dollars and 250 at 10 dollars a million.
    let bill = serde_json::json!({
        "model": "anthropic:claude-sonnet-5-5", "calls": 1, "prompt": 1500, "completion": 250, "dollars": "0.0055",
    });
    assert_eq!(of("done")["dollars"], "0.0055");
    assert_eq!(of("done")["skills"], serde_json::json!([{ "skill": "Check a code", "bills": [bill] }]));

    let lock = fs::read_to_string(folder.path().join("ticket-codes/nl2agent.lock")).expect("a lock");
    let lock_words: String = lock.chars().filter(|c| !"\"'".contains(*c)).collect();
    for words in ["dollars: 0.0055", "tokens: 1750", "model: anthropic:claude-sonnet-5-5"] {
        assert!(lock_words.contains(words), "{words}: {lock}");
    }

    // Nothing is asked, nothing is spent, and the lock keeps what was.
    let (text, code, requests) = run("0", false);
    assert_eq!((code, requests), (Some(0), 0), "{text}");
    assert_eq!(fs::read_to_string(folder.path().join("ticket-codes/nl2agent.lock")).expect("a lock"), lock);

    // Who does not know the price cannot keep to a limit.
    let mut command = crate::cli::command(
        folder.path(),
        &["build", "spec.md", "--out", "other", "--model", "command:cat", "--max-cost", "5"],
    );
    let output = command.output().expect("it runs");
    let text = crate::cli::text(&output);
    assert!(output.status.code() == Some(4) && text.contains("model-unpriced"), "{text}");
    assert_eq!(
        crate::cli::command(folder.path(), &["build", "spec.md", "--max-cost", "-1"])
            .output()
            .expect("it runs")
            .status
            .code(),
        Some(2)
    );
}
