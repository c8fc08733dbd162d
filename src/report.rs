//! The end of a build in plain words, in the spec's language.
//!
//! In: an [`Outcome`]; out: text with terminal colours (taken out again where it is shown without). Problems are shown
//! before it, by `diag::render`. Deliberately not here: JSON (`events`).

use std::fmt::Write as _;

use rust_decimal::Decimal;

use crate::agent::Agent;
use crate::diag::{self, Problem, Severity};
use crate::explain;
use crate::meter::{Bill, dollars};
use crate::pipeline::{Outcome, Status};

const GREEN: &str = "\x1b[1;32m";
const RED: &str = "\x1b[1;31m";
const YELLOW: &str = "\x1b[1;33m";
const PLAIN: &str = "\x1b[0m";

/// The problems that need the author, most important last, so that they stand right above the report.
pub fn problems(outcome: &Outcome) -> String {
    let mut shown: Vec<_> = outcome.problems.iter().filter(|problem| problem.severity > Severity::Notice).collect();
    shown.sort_by_key(|problem| problem.severity);
    let render = |problem| diag::render(problem, &outcome.source, &outcome.language, true);
    shown.into_iter().map(render).collect::<Vec<_>>().join("\n\n")
}

/// What was understood and assumed, what is open, and how it ended.
pub fn report(outcome: &Outcome) -> String {
    let mut text = String::new();
    if let Some(agent) = &outcome.agent {
        understood(&mut text, outcome, agent);
        assumed(&mut text, outcome);
        open(&mut text, outcome, agent);
    }
    let _ = write!(text, "{}", headline(outcome));
    if let Some(agent) = &outcome.agent
        && outcome.status == Status::Green
        && agent.skills.iter().all(|skill| skill.examples.is_empty())
    {
        let _ = write!(text, "\n{}", say(outcome, "ui-examples-none", &[]));
    }
    if is_beyond_the_embedded(outcome) {
        let _ = write!(text, "\n{}", say(outcome, "ui-larger-model", &[("command", "nl2agent build SPEC".to_owned())]));
    }
    if let Some(dir) = &outcome.written {
        let id = if outcome.unchanged { "ui-unchanged" } else { "ui-written" };
        let _ = write!(text, "\n{}", say(outcome, id, &[("path", dir.display().to_string())]));
    }
    for line in bills(outcome) {
        let _ = write!(text, "\n{line}");
    }
    let _ = write!(text, "\n{}", spent(outcome));
    text
}

/// Whether only the embedded model was asked, and rules are left that it made nothing right of.
fn is_beyond_the_embedded(outcome: &Outcome) -> bool {
    const CODES: [&str; 5] =
        ["rule-contradicts-example", "example-unsatisfied", "rule-untranslated", "body-wrong", "body-not-compiling"];
    let is_open = |problem: &Problem| problem.severity == Severity::Error && CODES.contains(&problem.code);
    let mut models = outcome.bills.values().flatten().map(|bill| bill.model.as_str()).peekable();
    models.peek().is_some() && models.all(|model| model.starts_with("embedded")) && outcome.problems.iter().any(is_open)
}

/// `7 of 7 of your examples work.`
fn headline(outcome: &Outcome) -> String {
    let (passed, total) = outcome.examples();
    let args = [("passed", passed.to_string()), ("total", total.to_string())];
    let is_unwritten = outcome.verdict.is_none() && outcome.unwritten().next().is_some();
    let examples = match outcome.status {
        Status::Green if is_unwritten => say(outcome, "ui-unwritten", &[]),
        Status::NotGreen if is_unwritten => say(outcome, "ui-stopped", &[]),
        Status::Green => say(outcome, "ui-examples-work", &args),
        Status::NotGreen if total > 0 => say(outcome, "ui-examples-work", &args),
        Status::Author if !outcome.questions.is_empty() => say(outcome, "ui-open-questions", &[]),
        Status::Author if !outcome.selections.is_empty() && passed < total => say(outcome, "ui-examples-work", &args),
        Status::NotGreen | Status::Author => say(outcome, "ui-stopped", &[]),
        Status::Model => say(outcome, "ui-stopped-model", &[]),
        Status::Toolchain if outcome.problems.iter().any(|problem| problem.code.starts_with("sandbox-")) => {
            say(outcome, "ui-stopped-walls", &[])
        }
        Status::Toolchain => say(outcome, "ui-stopped-toolchain", &[]),
    };
    let (color, mark) = match outcome.status {
        Status::Green => (GREEN, "✓"),
        Status::Author if !outcome.questions.is_empty() => (YELLOW, "?"),
        _ => (RED, "✗"),
    };
    let examples = if outcome.status == Status::Green && total == 0 { say(outcome, "ui-green", &[]) } else { examples };
    format!("{color}{mark} {examples}{PLAIN}")
}

/// The fields, and each sentence with what it became.
fn understood(text: &mut String, outcome: &Outcome, agent: &Agent) {
    let programs: Vec<_> = outcome.selections.iter().map(|selection| selection.program.clone()).collect();
    let _ = write!(text, "{}\n\n", explain::contract(agent, &programs, false));
}

/// Notices: what was taken to be so, and what no example tests.
fn assumed(text: &mut String, outcome: &Outcome) {
    let is_untested = |code: &str| code == "rule-untested";
    // Names in code are nothing to the author; `--json` has them.
    let is_shown = |code: &str| code != "name-assumed";
    let notices = || outcome.problems.iter().filter(|p| p.severity == Severity::Notice && is_shown(p.code));
    let assumed: Vec<_> = notices().filter(|problem| !is_untested(problem.code)).collect();
    let untested: Vec<_> = notices().filter(|problem| is_untested(problem.code)).collect();
    for (title, problems) in [("ui-assumed", assumed), ("ui-untested", untested)] {
        if problems.is_empty() {
            continue;
        }
        let _ = writeln!(text, "{}", say(outcome, title, &[]));
        for problem in problems {
            let line = problem.span.map(|span| outcome.source.line(span.start).to_string()).unwrap_or_default();
            let words = match (is_untested(problem.code), problem.span) {
                (true, Some(span)) => outcome.source.quote(span).trim().to_owned(),
                _ => {
                    let args = problem.args.iter().map(|(name, value)| (*name, value.as_str()));
                    diag::message(&outcome.language, problem.code, args).map(|(words, _)| words).unwrap_or_default()
                }
            };
            let _ = writeln!(text, "  {line:>4}  {words}");
        }
        text.push('\n');
    }
}

/// The questions, with the row that would answer each.
fn open(text: &mut String, outcome: &Outcome, agent: &Agent) {
    for question in &outcome.questions {
        let _ = write!(text, "{}\n\n", question.words(agent));
    }
    if let Some(path) = &outcome.asked_in {
        let _ = write!(text, "{}\n\n", say(outcome, "ui-answer-how", &[("path", path.display().to_string())]));
    }
}

/// What each skill cost, where there are several; a skill that two models were asked about has two lines.
fn bills(outcome: &Outcome) -> Vec<String> {
    let skills = outcome.agent.as_ref().map(|agent| agent.skills.as_slice()).unwrap_or_default();
    let asked = outcome.bills.iter().filter_map(|(skill, bills)| Some((skills.get((*skill)?)?, bills)));
    let asked: Vec<_> = asked.flat_map(|(skill, bills)| bills.iter().map(move |bill| (skill, bill))).collect();
    let line = |(skill, bill): (&crate::agent::Skill, &Bill)| {
        let args = [
            ("skill", skill.title.clone()),
            ("model", bill.model.clone()),
            ("calls", bill.calls.to_string()),
            ("tokens", bill.tokens().to_string()),
        ];
        format!("{}{}", say(outcome, "ui-spent-skill", &args), cost(outcome, bill.dollars))
    };
    if asked.len() < 2 { Vec::new() } else { asked.into_iter().map(line).collect() }
}

/// `, about $0.0123`; nothing where nothing is paid.
fn cost(outcome: &Outcome, amount: Option<Decimal>) -> String {
    match amount {
        Some(amount) if amount.is_zero() => String::new(),
        Some(amount) => say(outcome, "ui-cost", &[("dollars", dollars(amount))]),
        None => say(outcome, "ui-cost-unknown", &[]),
    }
}

/// Model calls, tokens, money and seconds.
fn spent(outcome: &Outcome) -> String {
    let tokens = outcome.spent.usage.prompt + outcome.spent.usage.completion;
    let seconds = format!("{:.1}", outcome.spent.time.as_secs_f64());
    let calls = outcome.spent.calls.to_string();
    match outcome.spent.calls {
        0 => say(outcome, "ui-spent-nothing", &[("seconds", seconds)]),
        _ => {
            let args = [("calls", calls), ("tokens", tokens.to_string()), ("seconds", seconds)];
            format!("{}{}", say(outcome, "ui-spent", &args), cost(outcome, outcome.dollars()))
        }
    }
}

fn say(outcome: &Outcome, id: &str, args: &[(&str, String)]) -> String {
    diag::text(&outcome.language, id, args)
}
