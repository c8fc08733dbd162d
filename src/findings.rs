//! What passes found, as problems and questions: a selection, a verdict, a model that did not answer.
//!
//! In: facts of a pass; out: problems with the author's words. Deliberately not here: finding anything, and whether the
//! build stops (`pipeline`).

use nl2agent_runtime::Value;
use nl2agent_runtime::model::{ModelError, Silence, pull};

use crate::agent::{Agent, Example, Skill};
use crate::clause::{Scope, eval};
use crate::diag::{self, Problem, Severity};
use crate::explain;
use crate::hole::bounds::Limit;
use crate::hole::fill::{self, Filled, State};
use crate::hole::fitted::Fitted;
use crate::phrase::{Phrases, value_text};
use crate::questions::Question;
use crate::select::{Doubt, Selection};
use crate::source::Source;
use crate::verify::{self, Verdict};

/// What a selection left open. Where there are no examples, nothing is proven anyway: the likelier reading is taken.
pub fn of_selection(selection: &Selection, skill: usize, agent: &Agent) -> (Vec<Problem>, Vec<Question>) {
    let (mut problems, mut questions) = (Vec::new(), Vec::new());
    let Some(found) = agent.skills.get(skill) else { return (problems, questions) };
    let rule = |position: &usize| found.rules.get(*position);
    problems.extend(failing_examples(selection, found, agent));
    let nothing_read = selection.silent.len() == found.rules.len();
    for position in &selection.silent {
        // An answer without a sentence that sets a number is no answer, whatever examples hold.
        let is_lost = nothing_read || selection.unread.contains(position);
        let Some(rule) = rule(position) else { continue };
        let problem = match is_lost {
            true => Problem::error("rule-untranslated", rule.span),
            false => Problem::warning("rule-untranslated", rule.span),
        };
        problems.push(problem.with("sentence", &rule.text));
    }
    for rule in selection.untested.iter().filter_map(rule) {
        problems.push(Problem::notice("rule-untested", rule.span).with("sentence", &rule.text));
    }
    for doubt in selection.doubts.iter().filter(|_| selection.satisfied) {
        let Some(question) = Question::new(doubt, skill, agent) else { continue };
        let is_open = !doubt.settled && !found.examples.is_empty();
        problems.push(doubtful(doubt, &question, is_open, found, agent));
        questions.extend(is_open.then_some(question));
    }
    (problems, questions)
}

/// The examples that do not hold; those that one sentence decided otherwise are told once, and counted.
fn failing_examples(selection: &Selection, skill: &Skill, agent: &Agent) -> Vec<Problem> {
    let mut problems: Vec<(Problem, Vec<String>)> = Vec::new();
    for position in &selection.failing {
        let Some(example) = skill.examples.get(*position) else { continue };
        let problem = failing_example(example, selection, skill, agent);
        let sentence = problem.args.get("sentence");
        match problems.iter_mut().find(|(known, _)| sentence.is_some() && known.args.get("sentence") == sentence) {
            Some((_, others)) => others.push((position + 1).to_string()),
            None => problems.push((problem, Vec::new())),
        }
    }
    let more = |(problem, others): (Problem, Vec<String>)| {
        let told = (!others.is_empty()).then(|| {
            let more = Problem::error("rule-contradicts-more", None);
            more.with("examples", others.join(", "))
        });
        [Some(problem), told]
    };
    problems.into_iter().flat_map(more).flatten().collect()
}

/// An example that does not hold: against the sentence that decided otherwise, if one did.
fn failing_example(example: &Example, selection: &Selection, skill: &Skill, agent: &Agent) -> Problem {
    let scope = Scope { agent, skill };
    let mut fired = Vec::new();
    let outputs =
        eval::run_traced(&selection.program, scope, &example.given, &mut |output, clause| fired.push((output, clause)));
    let problem = |code| {
        Problem::error(code, example.span)
            .with("example", explain::given_words(example, skill, agent))
            .with("expected", explain::expected_words(example, skill, agent))
    };
    let against = || {
        let outputs = outputs.ok()?;
        let differs = |(got, wanted): (&Value, &Option<Value>)| wanted.as_ref().is_some_and(|wanted| wanted != got);
        let output = outputs.iter().zip(&example.expect).position(differs)?;
        let (_, clause) = fired.iter().rev().find(|(of, _)| *of == output)?;
        let decision = selection.program.decisions.iter().find(|decision| decision.output == output)?;
        let (rule, read) = decision.clauses.get(*clause)?;
        let rule = skill.rules.get(*rule)?;
        let reading = Phrases { scope, language: &agent.language }.clause(read);
        let field = skill.outputs.get(output)?;
        let actual = value_text(outputs.get(output)?, &field.ty, agent, &agent.language);
        Some((&rule.text, reading, format!("{} = {actual}", field.title)))
    };
    match against() {
        Some((sentence, reading, actual)) => {
            let problem = problem("rule-contradicts-example").with("sentence", sentence);
            problem.with("reading", reading).with("actual", actual)
        }
        None => problem("example-unsatisfied"),
    }
}

fn doubtful(doubt: &Doubt, question: &Question, is_open: bool, skill: &Skill, agent: &Agent) -> Problem {
    let words = |at: usize| question.outcomes.get(at).map(|o| question.outcome_words(o, agent)).unwrap_or_default();
    let span = doubt.rule.and_then(|rule| skill.rules.get(rule)).map(|rule| rule.span);
    let problem = match is_open {
        true => Problem::question("reading-ambiguous", span).with("first", words(0)).with("second", words(1)),
        false => Problem::notice("reading-assumed", span).with("chosen", words(0)).with("other", words(1)),
    };
    problem.with("input", question.input_words(agent))
}

/// Where the best attempt at an open function stands.
pub fn of_body(filled: &Filled, model: &str, skill: usize, agent: &Agent) -> Vec<Problem> {
    let Some(found) = agent.skills.get(skill) else { return Vec::new() };
    let problem = |code, span| {
        let problem = Problem::error(code, span).with("skill", &found.title).with("model", model);
        problem.with("attempts", filled.attempts)
    };
    let mut problems = Vec::new();
    let cut = filled.best.as_ref().is_some_and(|best| best.cut);
    match filled.best.as_ref().map(|best| &best.state) {
        Some(State::Refused(..) | State::Errors(_)) if cut => problems.push(problem("body-cut", found.span)),
        None => problems.push(problem("body-refused", found.span).with("detail", "")),
        Some(State::Refused(_, kind)) => {
            let (message, mentioned) = kind.message();
            let detail = diag::text(&agent.language, message, mentioned.as_slice());
            problems.push(problem("body-refused", found.span).with("detail", detail));
        }
        Some(State::Fitted(Fitted { known, total })) => {
            problems.push(problem("body-fitted", found.span).with("known", known).with("total", total));
        }
        Some(State::Errors(complaints)) => {
            let first = complaints.first().map(|complaint| complaint.words.as_str()).unwrap_or_default();
            problems.push(problem("body-not-compiling", found.span).with("detail", first));
        }
        Some(State::Tested(trial)) => {
            let failed = found.examples.iter().zip(&trial.tests).find(|(_, test)| !test.passed);
            let Some((example, test)) = failed else { return problems };
            let problem = problem("body-wrong", example.span)
                .with("passed", trial.passed())
                .with("total", trial.tests.len())
                .with("example", explain::given_words(example, found, agent))
                .with("expected", explain::expected_words(example, found, agent))
                .with("actual", answered(&test.message, &agent.language));
            problems.push(problem);
        }
    }
    problems
}

/// What a failed test was answered, or why there was no answer, in the author's language.
fn answered(message: &str, language: &str) -> String {
    match verify::UNFINISHED.iter().find(|(words, _)| *words == message) {
        Some((_, id)) => diag::text(language, id, &[]),
        None => fill::actual(message),
    }
}

/// What ended the search for a function. An error where there is nothing else to tell, or where the model failed at last.
pub fn of_limit(limit: &Limit, is_error: bool) -> Problem {
    let problem = match limit {
        Limit::Tokens(tokens) => Problem::error("body-over-budget", None).with("tokens", tokens),
        Limit::Model(error) => of_model(error),
    };
    if is_error { problem } else { Problem { severity: Severity::Warning, ..problem } }
}

/// What the compiler and the tests found, each at its sentence.
pub fn of_verdict(verdict: &Verdict, source: &Source, language: &str) -> Vec<Problem> {
    let found = verdict.errors.iter().chain(&verdict.warnings).map(|finding| {
        let span = finding.spec_line.and_then(|line| source.line_span(line));
        let place = format!("{}:{}: {}", finding.file.display(), finding.line, finding.message);
        Problem::error("crate-not-green", span).with("detail", place)
    });
    let failed = verdict.tests.iter().filter(|test| verdict.compiled && !test.passed);
    let failed = failed.map(|test| {
        let said = reason(&test.message, language);
        Problem::error("crate-not-green", None).with("detail", format!("{}: {said}", test.name))
    });
    found.chain(failed).collect()
}

/// Why a test failed: what it said, or in the author's language that it came to no end.
pub fn reason(message: &str, language: &str) -> String {
    match verify::UNFINISHED.iter().any(|(words, _)| *words == message) {
        true => answered(message, language),
        false => message.to_owned(),
    }
}

/// Why a model gave nothing.
pub fn of_model(error: &ModelError) -> Problem {
    match error {
        ModelError::Absent(detail) => match pull::path() {
            Ok(path) if path.exists() => Problem::error("model-broken", None).with("path", path.display()),
            _ => Problem::error("model-absent", None).with("detail", detail),
        },
        ModelError::Unreachable(detail) => Problem::error("model-unreachable", None).with("detail", detail),
        ModelError::NotRecorded(_) => Problem::error("model-not-recorded", None),
        ModelError::Key { variable, detail } => {
            Problem::error("model-key", None).with("variable", variable).with("detail", detail)
        }
        ModelError::Credit(detail) => Problem::error("model-credit", None).with("detail", detail),
        ModelError::NoModel { model, detail } => {
            Problem::error("model-unknown", None).with("model", model).with("detail", detail)
        }
        ModelError::Silent { how: Silence::Empty, who } => Problem::error("model-empty", None).with("model", who),
        ModelError::Silent { how: Silence::Cut, who } => Problem::error("model-cut", None).with("model", who),
        ModelError::Silent { how: Silence::Thoughts, who } => Problem::error("model-thoughts", None).with("model", who),
        ModelError::Setting(detail) => Problem::error("model-setting", None).with("detail", detail),
        ModelError::TooLong { tokens, limit } => {
            let known = |number: usize| if number == 0 { "?".to_owned() } else { number.to_string() };
            let sizes = format!("{} > {} tokens", known(*tokens), known(*limit));
            Problem::error("model-too-long", None).with("detail", sizes)
        }
        ModelError::TooDear { limit, needed: Some(needed), model } => {
            Problem::error("model-too-dear", None).with("limit", limit).with("needed", needed).with("model", model)
        }
        ModelError::TooDear { limit, needed: None, model } => {
            Problem::error("model-unpriced", None).with("limit", limit).with("model", model)
        }
        ModelError::Interrupted => Problem::error("model-interrupted", None),
        ModelError::Refused(detail) => Problem::error("model-refused", None).with("detail", detail),
        ModelError::Other(detail) => Problem::error("model-failed", None).with("detail", detail),
    }
}
