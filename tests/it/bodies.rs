//! Open functions: whole builds with a model that says what it was told to (`tests/bodies/NAME/1.md`, `2.md`, …).

use std::fs;
use std::path::{Path, PathBuf};

use nl2agent::diag;
use nl2agent::hole::Bodies;
use nl2agent::hole::fitted::fitted;
use nl2agent::hole::judge::Judge;
use nl2agent::pipeline::{self, Options, Outcome, Status, World};
use nl2agent::provider::{Choice, Provider, Pull};
use nl2agent::report;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the spec in a folder of its own, and a model that plays a folder of answers.
struct Stage {
    folder: tempfile::TempDir,
    spec: PathBuf,
}

impl Stage {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let spec = folder.path().join("spec.md");
        fs::copy(root().join("tests/bodies/spec.md"), &spec).expect("a spec");
        Self { folder, spec }
    }

    fn model(&self, answers: &str) -> String {
        let (script, answers) = (root().join("tests/bodies/play.sh"), root().join("tests/bodies").join(answers));
        let count = self.folder.path().join("count");
        format!("command:/bin/sh {} {} {}", script.display(), answers.display(), count.display())
    }

    fn choice(&self, answers: &str) -> Choice {
        Choice { model: self.model(answers), offline: true, pull: Pull::Never, record: None, replay: None, json: false }
    }

    fn provider(&self, answers: &str) -> Provider {
        Provider::new(self.choice(answers))
    }

    fn build(&self, options: Options, provider: &mut Provider) -> Outcome {
        pipeline::build(&self.spec, &options, World { provider, tell: &mut |_, _| (), ask: &mut |_, _| None })
    }

    /// How often the model was asked.
    fn questions(&self) -> usize {
        let count = fs::read_to_string(self.folder.path().join("count")).unwrap_or_default();
        count.trim().parse().unwrap_or(0)
    }

    fn edit(&self, from: &str, to: &str) {
        let text = fs::read_to_string(&self.spec).expect("a spec");
        assert!(text.contains(from));
        fs::write(&self.spec, text.replace(from, to)).expect("written");
    }

    /// Problems and report, without colours, times and places.
    fn shown(&self, outcome: &Outcome, answers: &str) -> String {
        let render = |problem| diag::render(problem, &outcome.source, &outcome.language, false);
        let problems: Vec<String> = outcome.problems.iter().filter(|p| p.code != "name-assumed").map(render).collect();
        let report = anstream::adapter::strip_str(&report::report(outcome)).to_string();
        let report: Vec<&str> = report.lines().collect();
        let (_, untimed) = report.split_last().expect("a report has a last line");
        let text = format!(
            "{}\n\n{}\n\n{} questions, exit code {}",
            problems.join("\n\n"),
            untimed.join("\n"),
            self.questions(),
            outcome.status as u8
        );
        let text =
            text.replace(&self.model(answers), "MODEL").replace(&self.folder.path().display().to_string(), "FOLDER");
        // Numbers of threads differ from run to run.
        let lines = text.lines().map(|line| match line.split_once("thread '") {
            Some((before, rest)) => {
                let (_, after) = rest.split_once("panicked at").unwrap_or(("", rest));
                format!("{before}thread panicked at{after}")
            }
            None => line.to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n").trim_start().to_owned()
    }
}

fn options() -> Options {
    Options { home: Some(Path::new(env!("CARGO_TARGET_TMPDIR")).join("home")), ..Options::default() }
}

/// The function as it stands in the crate.
fn body(outcome: &Outcome) -> PathBuf {
    outcome.written.as_ref().expect("a crate").join("src/skills/check_a_code_body.rs")
}

/// Every bad answer ends in a green build after another one, or in a problem that says where it stands.
#[test]
fn bad_answers_are_repaired_or_explained() {
    let mut folders: Vec<PathBuf> = (fs::read_dir(root().join("tests/bodies")).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() >= 15);
    for folder in folders {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let stage = Stage::new();
        let outcome = stage.build(options(), &mut stage.provider(&name));
        // Where a better answer follows, it is taken.
        if folder.join("2.md").is_file() {
            assert_eq!((outcome.status, stage.questions()), (Status::Green, 2), "{name}: {:#?}", outcome.problems);
        }
        insta::with_settings!({
            snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/bodies"),
            prepend_module_to_snapshot => false,
        }, {
            insta::assert_snapshot!(name.clone(), stage.shown(&outcome, &name));
        });
    }
}

#[test]
fn the_lock_spares_the_model_and_a_person_s_code_is_kept() {
    let stage = Stage::new();
    let first = stage.build(options(), &mut stage.provider("good"));
    assert_eq!((first.status, stage.questions()), (Status::Green, 1), "{:#?}", first.problems);
    let code = fs::read_to_string(body(&first)).expect("the function");
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/bodies"),
        prepend_module_to_snapshot => false,
    }, {
        insta::assert_snapshot!("file", code);
    });

    let again = stage.build(Options { locked: true, ..options() }, &mut Provider::none());
    assert!(again.unchanged, "{:#?}", again.problems);

    // Lines that move and a new example that it satisfies are no reason to ask.
    stage.edit("Rules:\n", "Rules:\n\n");
    stage.edit("| 77 | no | 77 |\n", "| 77 | no | 77 |\n| 7 | no | 7 |\n");
    let moved = stage.build(Options { locked: true, ..options() }, &mut Provider::none());
    assert_eq!(moved.status, Status::Green, "{:#?}", moved.problems);
    assert!(!moved.unchanged);
    let code = fs::read_to_string(body(&moved)).expect("the function");
    assert!(code.contains("// spec.md:15 A code is valid"), "{code}");

    // A rule that changed is.
    let path = body(&moved);
    stage.edit("in reverse order", "backwards");
    let changed = stage.build(Options { locked: true, ..options() }, &mut Provider::none());
    assert_eq!((changed.status, changed.problems.last().map(|p| p.code)), (Status::Author, Some("locked-needs-model")));
    stage.edit("backwards", "in reverse order");

    // A person's own function is kept, and tested.
    fs::write(&path, code.replace("digits.len() == 6", "digits.len() == 3 + 3")).expect("written");
    let edited = stage.build(options(), &mut Provider::none());
    assert_eq!(edited.status, Status::Green, "{:#?}", edited.problems);
    assert!(fs::read_to_string(&path).expect("the function").contains("3 + 3"));
    assert!(edited.problems.iter().any(|problem| problem.code == "hand-edited"));
    // Not where it reaches out: that is not even compiled.
    fs::write(&path, code.replace("digits.len() == 6", "std::fs::read(\"x\").is_ok()")).expect("written");
    let reaching = stage.build(options(), &mut Provider::none());
    assert_eq!(reaching.status, Status::NotGreen);
    assert_eq!(reaching.problems.last().map(|problem| problem.code), Some("hand-edited-refused"));
    assert!(reaching.verdict.is_none());
    fs::write(&path, code.replace("digits.len() == 6", "digits.len() == 9")).expect("written");
    assert_eq!(stage.build(options(), &mut Provider::none()).status, Status::NotGreen);
    assert_eq!(stage.questions(), 1);
}

#[test]
fn a_second_model_does_what_the_first_cannot() {
    let stage = Stage::new();
    let mut provider = stage.provider("wrong").with_second(Some(stage.provider("good")));
    let outcome = stage.build(options(), &mut provider);
    assert_eq!(outcome.status, Status::Green, "{:#?}", outcome.problems);
    let agent = outcome.agent.expect("an agent");
    assert_eq!(agent.skills[0].body.as_ref().map(|body| body.model.clone()), Some(stage.model("good")));
}

/// Where the first one cannot be asked at all, or no longer, the second is asked as well, and both are told of.
#[test]
fn a_second_model_is_asked_where_the_first_fails() {
    for (first, asked) in [("away", 2), ("breaks", 3)] {
        let stage = Stage::new();
        let mut provider = stage.provider(first).with_second(Some(stage.provider("good")));
        let outcome = stage.build(options(), &mut provider);
        assert_eq!((outcome.status, stage.questions()), (Status::Green, asked), "{first}: {:#?}", outcome.problems);
        let told = outcome.problems.iter().find(|problem| problem.code == "model-unreachable").expect("told");
        assert!(told.args["detail"].ends_with("overloaded: try again later"), "{told:?}");
        assert_eq!(told.severity, diag::Severity::Warning);
        assert_eq!(outcome.agent.expect("an agent").skills[0].body.clone().expect("a body").model, stage.model("good"));
    }
    // The first one's attempt is told of, though the second could not be asked.
    let stage = Stage::new();
    let absent = Choice { model: "command:/nonexistent/model".into(), ..stage.choice("good") };
    let mut provider = stage.provider("wrong").with_second(Some(Provider::new(absent)));
    let missing = stage.build(options(), &mut provider);
    let codes: Vec<&str> = missing.problems.iter().map(|problem| problem.code).collect();
    assert_eq!(missing.status, Status::Model, "{codes:?}");
    assert!(codes.ends_with(&["body-wrong", "model-unreachable"]), "{codes:?}");
}

/// One recording for both models, with what failed: a replay comes to the same problems, and asks nobody.
#[test]
fn a_recording_tells_the_same_story_of_both_models() {
    for (first, second) in
        [("away", "good"), ("breaks", "good"), ("wrong", "good"), ("wrong", "breaks"), ("breaks", "none")]
    {
        let stage = Stage::new();
        let tape = stage.folder.path().join("tape.json");
        let choice = |answers| Choice { record: Some(tape.clone()), ..stage.choice(answers) };
        let escalated = (second != "none").then(|| Provider::new(choice(second)));
        let live = stage.build(options(), &mut Provider::new(choice(first)).with_second(escalated));
        let asked = stage.questions();
        let replay = || Choice { model: "auto".into(), replay: Some(tape.clone()), ..stage.choice(first) };
        let mut player = Provider::new(replay()).with_second(Some(Provider::new(replay())));
        // The crate is made anew.
        let _ = fs::remove_dir_all(stage.folder.path().join("ticket-codes"));
        let out = Some(stage.folder.path().join("again"));
        let again = stage.build(Options { out, ..options() }, &mut player);
        assert_eq!((again.status, &again.problems), (live.status, &live.problems), "{first}, {second}");
        assert_eq!(stage.questions(), asked, "{first}, {second}: nobody is asked");
        let bodies = [live, again].map(|outcome| outcome.agent.expect("an agent").skills[0].body.clone());
        assert_eq!(bodies[0], bodies[1], "{first}, {second}");
    }
}

#[test]
fn limits_and_wishes_are_kept() {
    let stage = Stage::new();
    let over = stage.build(Options { max_tokens: Some(100), ..options() }, &mut stage.provider("wrong"));
    assert_eq!((over.status, stage.questions()), (Status::NotGreen, 0), "no question is as short as that");
    assert!(over.problems.iter().any(|problem| problem.code == "body-over-budget"));
    assert_eq!(over.examples(), (0, 5), "nothing was tried");

    // Enough for one question. The second model finds the purse empty.
    let mut both = stage.provider("wrong").with_second(Some(stage.provider("good")));
    let spent = stage.build(Options { max_tokens: Some(1500), ..options() }, &mut both);
    assert_eq!((spent.status, stage.questions()), (Status::NotGreen, 1), "{:?}", spent.bills);
    assert!(spent.problems.iter().any(|problem| problem.code == "body-wrong"));

    // Without open functions the author hears what the sentences became.
    let never = stage.build(Options { bodies: Bodies::Never, ..options() }, &mut Provider::none());
    assert_eq!(never.status, Status::Author);
    let none = stage.build(options(), &mut Provider::none());
    assert_eq!(none.status, Status::Author);

    let checked = pipeline::check(
        &stage.spec,
        &options(),
        World { provider: &mut stage.provider("good"), tell: &mut |_, _| (), ask: &mut |_, _| None },
    );
    assert!(checked.problems.iter().any(|problem| problem.code == "body-needed"));
    assert_eq!((checked.status, stage.questions()), (Status::Green, 1));
}

/// One output by clauses, the other by a function; both answer as one skill, on inputs that are no examples too.
#[test]
fn clauses_and_a_function_share_a_skill() {
    let stage = Stage::new();
    fs::copy(root().join("tests/bodies/mixed.md"), &stage.spec).expect("a spec");
    let (agent, program, _) = opened(&stage);
    let signature = nl2agent::hole::signature(&agent, 0, &program).expect("a signature");
    assert_eq!((signature.outputs.as_slice(), program.decisions.len()), ([1].as_slice(), 1));
    let answer = format!(
        "```rust\n{} {{\n    // rule 3\n    let base = if hours > dec!(3) {{ dec!(50) }} else {{ dec!(20) }};\n    \
         Ok({} {{ deposit: base + (hours - dec!(4)).max(dec!(0)) }})\n}}\n```\n",
        signature.text(&Default::default()),
        signature.answer
    );
    let answers = stage.folder.path().join("answers");
    fs::create_dir(&answers).expect("a folder");
    fs::write(answers.join("1.md"), answer).expect("written");
    let cases = r#"{"Hire a boat": [
        {"input": {"hours": 10, "member": true}, "expect": {"price": 100, "deposit": 56}},
        {"input": {"hours": 3, "member": false}, "expect": {"price": 36, "deposit": 20}}
    ]}"#;
    fs::write(stage.spec.with_extension("json"), cases).expect("written");
    let outcome = stage.build(options(), &mut stage.provider(&answers.display().to_string()));
    assert_eq!((outcome.status, stage.questions()), (Status::Green, 1), "{:#?}", outcome.problems);
    let (right, wrong) = nl2agent::eval::hidden(&stage.spec, outcome.agent.as_ref().expect("an agent"), &outcome);
    assert_eq!((right, wrong), ((2, 2), vec![]));
    let code = fs::read_to_string(outcome.written.expect("a crate").join("src/skills/hire_a_boat.rs")).expect("code");
    assert!(code.contains("// spec.md:12 Members pay 10 per hour.") && code.contains("hire_a_boat_body"), "{code}");
    let again = stage.build(Options { locked: true, ..options() }, &mut Provider::none());
    assert!(again.unchanged, "{:#?}", again.problems);
}

/// The spec with its function left open, ready to be judged.
fn opened(stage: &Stage) -> (nl2agent::agent::Agent, nl2agent::clause::Program, nl2agent::source::Source) {
    let world = World { provider: &mut stage.provider("good"), tell: &mut |_, _| (), ask: &mut |_, _| None };
    let outcome = pipeline::check(&stage.spec, &options(), world);
    let program = outcome.selections[0].program.clone();
    (outcome.agent.expect("an agent"), program, outcome.source)
}

/// The function in an answer of `tests/bodies`.
fn function(answers: &str, agent: &nl2agent::agent::Agent, program: &nl2agent::clause::Program) -> String {
    let answer = fs::read_to_string(root().join("tests/bodies").join(answers).join("1.md")).expect("an answer");
    let signature = nl2agent::hole::signature(agent, 0, program).expect("a signature");
    nl2agent::hole::answer::read(&answer, &signature, &Default::default()).expect("a function").remove(0)
}

fn verify_options() -> nl2agent::verify::Options {
    let home = options().home.expect("a home");
    nl2agent::verify::Options { offline: true, ..nl2agent::verify::Options::new(home, Default::default()) }
}

#[test]
fn candidates_do_not_spoil_each_other() {
    let stage = Stage::new();
    let (agent, program, source) = opened(&stage);
    let dir = stage.folder.path().join("crate");
    let mut judge = Judge::new(&agent, 0, &program, &source, &dir, &verify_options()).expect("a judge");
    let names = ["good", "loops", "panics", "recursion", "floods", "wrong", "compiles", "mends"];
    let texts: Vec<String> = names.iter().map(|name| function(name, &agent, &program)).collect();
    let trials = judge.judge(&texts).expect("judged");
    let passed: Vec<(&str, usize, bool)> =
        names.iter().zip(&trials).map(|(name, trial)| (*name, trial.passed(), trial.errors.is_empty())).collect();
    let expect = [
        ("good", 5, true),
        ("loops", 0, true),
        ("panics", 0, true),
        ("recursion", 0, true),
        ("floods", 0, true),
        ("wrong", 4, true),
        ("compiles", 0, false),
        ("mends", 5, true),
    ];
    assert_eq!(passed, expect);
    assert!(trials[0].agreement > 0.99 && trials[7].agreement > 0.99, "the two right ones answer alike");
}

/// What models are told that they can call really compiles.
#[test]
fn the_card_of_functions_compiles() {
    let stage = Stage::new();
    let (agent, program, source) = opened(&stage);
    let card = nl2agent::hole::prompt::api(true, true, true);
    let code = card.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a card");
    // Named in the card's comments only.
    let also = [
        "round_even(2)",
        "floor()",
        "ceil()",
        "Decimal::from(3_i64)",
        "format!(\"{price:.2}\")",
        "add_months(day, 1)?",
        "month_end(day)",
        "\"2026-03-05\".parse::<Date>().ok()",
        "\"14:30\".parse::<Time>().ok()",
        "lasts.as_mins()",
        "before(moment, lasts)?",
        "elapsed(from, to)?",
        "day(d), month(d), year(d)",
        "Err(Fault::NoRule(String::from(\"what is missing\")))",
    ];
    for words in also {
        assert!(code.contains(words), "{words}");
    }
    let more = "let (d, from, to) = (day, moment, end); let _ = num(price).round_even(2).ceil().floor(); let _ = Decimal::from(3_i64);\n\
        let _ = format!(\"{price:.2}\"); let _ = date::add_months(day, 1)?; let _ = date::month_end(day);\n\
        let _ = \"2026-03-05\".parse::<Date>().ok(); let _ = \"14:30\".parse::<Time>().ok(); let _: i64 = lasts.as_mins();\n\
        let _ = date::before(moment, lasts)?; let _ = date::elapsed(from, to)?; let _ = (date::day(d), date::month(d), date::year(d));\n\
        Err(Fault::NoRule(String::from(\"what is missing\")))";
    let good = fs::read_to_string(root().join("tests/bodies/good/1.md")).expect("an answer");
    let answer = good.replace("```\n", &format!("fn card() -> Result<(), Fault> {{\n{code}{more}\n}}\n```\n"));
    let signature = nl2agent::hole::signature(&agent, 0, &program).expect("a signature");
    let text = nl2agent::hole::answer::read(&answer, &signature, &Default::default()).expect("a function").remove(0);
    let dir = stage.folder.path().join("crate");
    let mut judge = Judge::new(&agent, 0, &program, &source, &dir, &verify_options()).expect("a judge");
    let trials = judge.judge(&[text]).expect("judged");
    assert!(trials[0].is_green(), "{:#?}", trials[0].errors);
}

/// Code that recognises the examples is found in whatever form, and code that has reasons of its own is not taken for it.
#[test]
fn code_for_single_examples_is_refused() {
    let lists = [
        "if code == \"12-34 56\" || code == \"AB 777777\" || code == \"49-00-01\" { } else { }",
        "let known = [(\"123456\", true), (\"AB777777\", true), (\"490001\", true)];",
        "matches!(code, \"12-34 56\" | \"123457\" | \"49-00-01\")",
    ];
    let innocent =
        ["let weights = [77, 1, 3]; n % 7 == 0 && n != 123457", "\"six digits\"", "match n { 77 => 1, _ => 2 }"];
    let (agent, ..) = opened(&Stage::new());
    let scope = |agent| nl2agent::clause::Scope { agent, skill: &agent.skills[0] };
    for code in lists {
        let found = fitted(code, scope(&agent)).unwrap_or_else(|| panic!("{code}"));
        assert!(found.known >= 3 && found.total == 5, "{code}: {found:?}");
    }
    for code in innocent {
        assert_eq!(fitted(code, scope(&agent)), None, "{code}");
    }

    let fares = "# Fares\n\n## Fare\n\nInput: distance (km), day (date)\n\nOutput: fare (number)\n\nRules:\n\n\
        - Up to 120 km a kilometre costs 0.50, beyond it 0.40, rounded.\n\nExamples:\n\n| distance | day | fare |\n|---|---|---|\n\
        | 120 | 2026-03-05 | 60 |\n| 333 | 2026-03-06 | 145.2 |\n| 457 | 2026-03-07 | 194.8 |\n";
    let stage = Stage::new();
    fs::write(&stage.spec, fares).expect("written");
    let (agent, ..) = opened(&stage);
    let days = "if day == Date::new(2026, 3, 6)? && distance == dec!(333) { } \
                if day == Date::new(2026, 3, 7)? && dec!(457) == distance { }";
    assert!(fitted(days, scope(&agent)).is_some());
    // Limits of rules, and numbers that are results.
    for code in ["if distance <= dec!(120) { dec!(333) } else { dec!(457) }", "distance > 333 && distance > 457"] {
        assert_eq!(fitted(code, scope(&agent)), None, "{code}");
    }
}

/// A lock that somebody changed cannot bring in what the gate refuses.
#[test]
fn a_function_in_the_lock_passes_the_gate_too() {
    let stage = Stage::new();
    let first = stage.build(options(), &mut stage.provider("good"));
    assert_eq!(first.status, Status::Green, "{:#?}", first.problems);
    let lock = first.written.expect("a crate").join("nl2agent.lock");
    let text = fs::read_to_string(&lock).expect("a lock");
    let hostile = text.replace("let valid = ", "let _ = std::fs::read(\"/etc/passwd\"); let valid = ");
    assert_ne!(text, hostile);
    fs::write(&lock, hostile).expect("written");
    let outcome = stage.build(Options { locked: true, ..options() }, &mut Provider::none());
    assert_eq!((outcome.status, outcome.problems.last().map(|p| p.code)), (Status::Author, Some("locked-needs-model")));
}
