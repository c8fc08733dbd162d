//! What happens during a build, as it happens: for a progress line on a terminal, or as JSON, one object a line.
//!
//! In: facts from the pipeline; out: text on stderr that leaves nothing behind, or lines on stdout. Deliberately not
//! here: the report at the end (`report`).

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use nl2agent_runtime::model::secret::redact;
use serde::Serialize;
use serde_json::{Value as JsonValue, json};

use crate::diag::{self, Problem};
use crate::meter::{Bill, Estimate, dollars};
use crate::pipeline::Outcome;
use crate::source::Source;

/// The parts of a build that can take long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Small questions: an ASCII name, what a column is.
    Name,
    /// Sentences to clauses.
    Translate,
    /// Trying readings on the examples.
    Select,
    /// A model writes what clauses cannot say.
    Fill,
    /// What the agent asks a model, asked for the examples.
    Ask,
    /// Compiling the crate and running its tests.
    Verify,
    /// Downloading the embedded model, in megabytes.
    Pull,
    /// Checking what was downloaded.
    Check,
}

impl Step {
    fn message(self) -> &'static str {
        match self {
            Step::Name => "ui-step-name",
            Step::Translate => "ui-step-translate",
            Step::Select => "ui-step-select",
            Step::Fill => "ui-step-fill",
            Step::Ask => "ui-step-ask",
            Step::Verify => "ui-step-verify",
            Step::Pull => "ui-step-pull",
            Step::Check => "ui-step-check",
        }
    }
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    Start {
        spec: String,
    },
    /// `of` is 0 where the end is not known.
    Progress {
        step: Step,
        done: usize,
        of: usize,
    },
    /// Before each call of a model.
    Estimate {
        #[serde(flatten)]
        estimate: Estimate,
    },
}

/// Where events go.
pub enum Sink {
    Line(ProgressLine),
    Json,
}

impl Sink {
    pub fn new(json: bool) -> Self {
        if json { Sink::Json } else { Sink::Line(ProgressLine::new()) }
    }

    pub fn tell(&mut self, event: &Event, language: &str) {
        match self {
            Sink::Line(line) => line.show(event, language),
            Sink::Json => print_json(&json!(event)),
        }
    }

    /// Takes the progress line away, before anything else is written.
    pub fn clear(&mut self) {
        if let Sink::Line(line) = self {
            line.clear();
        }
    }
}

/// One line on stderr, rewritten in place; nothing where stderr is no terminal.
pub struct ProgressLine {
    terminal: bool,
    shown: bool,
    last: Option<(Step, Instant)>,
}

impl ProgressLine {
    const EVERY: Duration = Duration::from_millis(100);

    fn new() -> Self {
        Self { terminal: std::io::stderr().is_terminal(), shown: false, last: None }
    }

    fn show(&mut self, event: &Event, language: &str) {
        if let Event::Estimate { estimate } = event {
            self.clear();
            // What costs nothing is not announced.
            if !estimate.is_free() {
                let _ = writeln!(std::io::stderr(), "{}", estimated(estimate, language));
            }
        }
        let Event::Progress { step, done, of } = event else { return };
        let recent = self.last.is_some_and(|(last, at)| last == *step && at.elapsed() < Self::EVERY && done != of);
        if !self.terminal || recent {
            return;
        }
        let words = diag::text(language, step.message(), &[]);
        let count = if *of > 0 { format!(" {done}/{of}") } else { String::new() };
        // Progress is a courtesy: a closed stderr is no reason to stop.
        let _ = write!(std::io::stderr(), "\r\x1b[2K{words}{count}");
        self.shown = true;
        self.last = Some((*step, Instant::now()));
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(std::io::stderr(), "\r\x1b[2K");
        }
    }
}

/// What some questions may cost, in one line.
fn estimated(estimate: &Estimate, language: &str) -> String {
    let args = [
        ("model", estimate.model.clone()),
        ("questions", estimate.questions.to_string()),
        ("prompt", estimate.prompt.to_string()),
        ("completion", estimate.completion_at_most.to_string()),
        ("dollars", estimate.dollars_at_most.map(dollars).unwrap_or_default()),
    ];
    let id = if estimate.dollars_at_most.is_some() { "ui-estimate" } else { "ui-estimate-unpriced" };
    diag::text(language, id, &args)
}

/// The end of a build as JSON lines: each problem, each question, and what became of it.
pub fn print_outcome(outcome: &Outcome) {
    for problem in &outcome.problems {
        print_json(&problem_json(problem, &outcome.source, &outcome.language));
    }
    for (question, agent) in outcome.questions.iter().zip(outcome.agent.iter().cycle()) {
        print_json(&json!({ "event": "question", "question": question.json(agent) }));
    }
    let (passed, total) = outcome.examples();
    print_json(&json!({
        "event": "done",
        "spec": outcome.source.path.display().to_string(),
        "language": outcome.language,
        "status": outcome.status,
        "examples": { "passed": passed, "total": total },
        "written": outcome.written.as_ref().map(|dir| dir.display().to_string()),
        "unchanged": outcome.unchanged,
        "questions": outcome.asked_in.as_ref().map(|file| file.display().to_string()),
        "calls": outcome.spent.calls,
        "tokens": { "prompt": outcome.spent.usage.prompt, "completion": outcome.spent.usage.completion },
        "dollars": outcome.dollars(),
        "skills": outcome.bills.iter().map(|(skill, bills)| bill_json(outcome, *skill, bills)).collect::<Vec<_>>(),
        "seconds": outcome.spent.time.as_secs_f64(),
    }));
}

/// What one skill cost; without a name what was asked about the spec as a whole.
fn bill_json(outcome: &Outcome, skill: Option<usize>, bills: &[Bill]) -> JsonValue {
    let title = skill.and_then(|at| Some(outcome.agent.as_ref()?.skills.get(at)?.title.clone()));
    json!({ "skill": title, "bills": bills })
}

fn problem_json(problem: &Problem, source: &Source, language: &str) -> JsonValue {
    let args = problem.args.iter().map(|(name, value)| (*name, value.as_str()));
    let (message, help) = diag::message(language, problem.code, args).unwrap_or_default();
    json!({
        "event": "problem",
        "code": problem.code,
        "severity": problem.severity,
        "line": problem.span.map(|span| source.line(span.start)),
        "quote": problem.span.map(|span| source.quote(span)),
        "message": message,
        "help": help,
        "args": problem.args,
    })
}

/// One object on a line of its own, without secrets; a reader that went away is no trouble of ours.
pub fn print_json(value: &JsonValue) {
    let _ = writeln!(std::io::stdout(), "{}", redact(&value.to_string()));
}
