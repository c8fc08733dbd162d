//! `eval`: how good the compiler is, on cases that it was never shown.
//!
//! In: specs or folders of them, each with its hidden cases beside it (`NAME.json` or `cases.json`: by the skill's title,
//! a list of `{"input": {…}, "expect": {…}}`); out: a row a spec. Compiles in memory, without rustc, and writes nothing;
//! only a spec with open functions is built, in a folder that goes away, and once more by drawing fresh answers for the
//! same tokens, to see what the repairs are worth. Locks beside specs do not count. A suite in JSONL is a benchmark of functions (`functions`). For developers. Deliberately not here: what is done about the figures.

mod functions;
mod interval;
mod memo;
mod task;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nl2agent_runtime::Value;
use nl2agent_runtime::json::Json;
use nl2agent_runtime::model::interrupt;
use nl2agent_runtime::words::Words;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::json;

use crate::agent::{Agent, Skill};
use crate::clause::{Program, Scope, eval};
use crate::diag::{self, Problem, Severity};
use crate::events::print_json;
use crate::hole::bounds::Draw;
use crate::json;
use crate::meter::Bill;
use crate::pipeline::{self, Options, Outcome, World};
use crate::provider::Provider;
use crate::{sandbox, verify};

/// Folders within folders that are searched for specs.
const MOST_DEPTH: usize = 6;

/// How much is asked.
#[derive(Clone, Copy, Debug)]
pub struct Sampling {
    /// Answers among which the best is chosen; by default as many as a build asks for, and some of a benchmark's.
    pub samples: Option<usize>,
    /// Times that each task is tried.
    pub seeds: u64,
    /// Tasks of a benchmark, spread over the suite; all of them by default.
    pub tasks: Option<usize>,
}

/// One spec's figures.
#[derive(Debug, Serialize)]
struct Row {
    spec: String,
    language: String,
    seed: u64,
    sentences: usize,
    /// Readings chosen, one a sentence and output, and how many of them were the model's first answer as it stood.
    readings: usize,
    first: usize,
    calls: usize,
    tokens: u64,
    /// US dollars; `None` where nobody knows the price.
    dollars: Option<Decimal>,
    /// Skills with a function that a model wrote.
    bodies: usize,
    /// Rounds of questions about these.
    rounds: usize,
    seconds: f64,
    examples: (usize, usize),
    satisfied: bool,
    questions: usize,
    assumed: usize,
    untested: usize,
    /// Hidden cases: right, and in all.
    hidden: (usize, usize),
    /// Satisfied, without a question, and wrong on a hidden case: the worst outcome.
    silently_wrong: bool,
    /// The largest strain among the outputs, in nats.
    strain: f32,
    /// Codes of errors.
    errors: Vec<&'static str>,
    /// The hidden cases that came out wrong.
    wrong: Vec<String>,
    /// Without repairs, for the same tokens; where functions were asked for.
    resampled: Option<Resampled>,
}

/// The same spec, its functions drawn afresh until they pass or the tokens are spent.
#[derive(Debug, Serialize)]
struct Resampled {
    satisfied: bool,
    examples: (usize, usize),
    hidden: (usize, usize),
    rounds: usize,
    tokens: u64,
    dollars: Option<Decimal>,
    seconds: f64,
}

/// Prints a table, or JSON lines. The exit code is 0 whatever the figures.
pub fn command(paths: &[PathBuf], sampling: Sampling, options: &Options, provider: &mut Provider, as_json: bool) -> u8 {
    let (suites, paths): (Vec<&PathBuf>, Vec<&PathBuf>) =
        paths.iter().partition(|path| path.extension().is_some_and(|end| end == "jsonl"));
    let ended = suites.iter().map(|suite| functions::command(suite, sampling, options, provider, as_json)).max();
    if paths.is_empty() {
        return ended.unwrap_or(0);
    }
    let mut specs = Vec::new();
    for path in paths {
        gather(path, MOST_DEPTH, &mut specs);
    }
    let mut rows = Vec::new();
    if !as_json {
        println!("{}", heading());
    }
    let mut left = options.max_cost;
    let seeds = 0..sampling.seeds;
    for (spec, seed) in specs.iter().flat_map(|spec| seeds.clone().map(move |seed| (spec, seed))) {
        let draw = Draw { seed, samples: sampling.samples, plain: None };
        // One purse for the whole table.
        let row = evaluate(spec, &Options { max_cost: left, draw, ..options.clone() }, provider);
        let spent = [row.dollars, row.resampled.as_ref().and_then(|again| again.dollars)];
        left = left.map(|left| (left - spent.into_iter().flatten().sum::<Decimal>()).max(Decimal::ZERO));
        if as_json {
            print_json(&json!(row));
        } else {
            println!("{}", line(&row));
            row.wrong.iter().for_each(|wrong| println!("      {wrong}"));
        }
        rows.push(row);
        if interrupt::pressed() {
            break;
        }
    }
    let mut languages: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        languages.entry(&row.language).or_default().push(row);
    }
    let languages: BTreeMap<&str, _> = languages.iter().map(|(language, rows)| (*language, sum(rows))).collect();
    let sum = json!({ "all": sum(&rows.iter().collect::<Vec<_>>()), "languages": languages });
    if as_json {
        print_json(&sum)
    } else {
        println!("{sum}")
    }
    0
}

/// The specs below a path, in order; a folder's `spec.md`, or every Markdown file that has cases beside it.
fn gather(path: &Path, depth: usize, specs: &mut Vec<PathBuf>) {
    if !path.is_dir() {
        specs.push(path.to_path_buf());
        return;
    }
    let Ok(entries) = std::fs::read_dir(path) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    // A built crate carries a copy of its spec.
    if depth == 0 || paths.iter().any(|path| path.ends_with(crate::lock::FILE)) {
        return;
    }
    for path in paths {
        let is_spec = path.extension().is_some_and(|end| end == "md") && cases_file(&path).is_file();
        if is_spec || path.is_dir() {
            gather(&path, depth - 1, specs);
        }
    }
}

fn cases_file(spec: &Path) -> PathBuf {
    let own = spec.with_extension("json");
    if own.is_file() { own } else { spec.with_file_name("cases.json") }
}

/// One build, its seconds and its hidden cases.
struct Trial {
    outcome: Outcome,
    seconds: f64,
    hidden: (usize, usize),
    wrong: Vec<String>,
}

fn tried(spec: &Path, options: &Options, provider: &mut Provider) -> Trial {
    let started = Instant::now();
    let mut tell = |_, _: &str| ();
    let mut ask = |_: &_, _: &Agent| None;
    let world = World { provider, tell: &mut tell, ask: &mut ask };
    let folder = tempfile::tempdir().ok();
    let out = folder.as_ref().map(|folder| folder.path().join("crate"));
    let outcome = pipeline::trial(spec, &Options { out, ..options.clone() }, world);
    let seconds = started.elapsed().as_secs_f64();
    let (hidden, wrong) = outcome.agent.as_ref().map_or(((0, 0), vec![]), |agent| hidden(spec, agent, &outcome));
    Trial { outcome, seconds, hidden, wrong }
}

/// The baseline: what the tokens of the build's functions buy without repairs.
fn resampled(spec: &Path, options: &Options, first: &Trial, provider: &mut Provider) -> Option<Resampled> {
    let outcome = &first.outcome;
    let skills = &outcome.agent.as_ref()?.skills;
    let is_open = |at: &usize| skills.get(*at).is_some_and(|skill| skill.body.is_some());
    let of = |bills: &[Bill]| bills.iter().map(Bill::tokens).sum::<u64>();
    let spent = outcome.bills.iter().filter_map(|(skill, bills)| skill.filter(is_open).map(|_| of(bills)));
    // With several functions the tokens are shared evenly.
    let count = skills.iter().filter(|skill| skill.body.is_some()).count() as u64;
    let plain = (outcome.spent.rounds > 0).then(|| spent.sum::<u64>().div_ceil(count.max(1)))?;
    let draw = Draw { plain: Some(plain), ..options.draw };
    let left = options.max_cost.map(|most| (most - outcome.dollars().unwrap_or_default()).max(Decimal::ZERO));
    let Trial { outcome, seconds, hidden, .. } =
        tried(spec, &Options { draw, max_cost: left, ..options.clone() }, provider);
    Some(Resampled {
        satisfied: is_satisfied(&outcome),
        examples: outcome.examples(),
        hidden,
        rounds: outcome.spent.rounds,
        tokens: outcome.spent.usage.prompt + outcome.spent.usage.completion,
        dollars: outcome.dollars(),
        seconds,
    })
}

/// A sentence that means nothing stops a build, whatever the examples hold.
fn is_satisfied(outcome: &Outcome) -> bool {
    let is_lost = |problem: &Problem| problem.severity == Severity::Error && problem.code == "rule-untranslated";
    !outcome.selections.is_empty()
        && outcome.selections.iter().all(|selection| selection.satisfied)
        && !outcome.problems.iter().any(is_lost)
}

fn evaluate(spec: &Path, options: &Options, provider: &mut Provider) -> Row {
    let first = tried(spec, options, provider);
    let resampled = resampled(spec, options, &first, provider);
    let Trial { outcome, seconds, hidden, wrong } = first;
    let skills = outcome.agent.as_ref().map_or(&[][..], |agent| &agent.skills);
    let readings: usize = skills.iter().map(|skill| skill.rules.len() * skill.outputs.len()).sum();
    let edits: usize = outcome.selections.iter().map(|selection| selection.edits).sum();
    let satisfied = is_satisfied(&outcome);
    let doubts = || outcome.selections.iter().flat_map(|selection| &selection.doubts);
    let errors = outcome.problems.iter().filter(|problem| problem.severity == Severity::Error);
    Row {
        spec: spec.display().to_string(),
        language: outcome.language.clone(),
        seed: options.draw.seed,
        sentences: skills.iter().map(|skill| skill.rules.len()).sum(),
        readings,
        first: if outcome.selections.is_empty() { 0 } else { readings.saturating_sub(edits) },
        calls: outcome.spent.calls,
        tokens: outcome.spent.usage.prompt + outcome.spent.usage.completion,
        dollars: outcome.dollars(),
        bodies: skills.iter().filter(|skill| skill.body.is_some()).count(),
        rounds: outcome.spent.rounds,
        seconds,
        examples: outcome.examples(),
        satisfied,
        questions: outcome.questions.len(),
        assumed: doubts().filter(|doubt| doubt.settled).count(),
        untested: outcome.selections.iter().map(|selection| selection.untested.len()).sum(),
        hidden,
        strain: outcome.selections.iter().flat_map(|s| &s.strain).copied().fold(0.0, f32::max),
        silently_wrong: satisfied && outcome.questions.is_empty() && hidden.0 < hidden.1,
        errors: errors.map(|problem| problem.code).collect(),
        wrong,
        resampled,
    }
}

/// Right and all hidden cases of a spec, and the wrong ones in words.
pub fn hidden(spec: &Path, agent: &Agent, outcome: &Outcome) -> ((usize, usize), Vec<String>) {
    let mut wrong = Vec::new();
    let text = std::fs::read_to_string(cases_file(spec)).unwrap_or_default();
    let Ok(Json::Object(by_skill)) = Json::parse(&text) else { return ((0, 0), wrong) };
    let mut all = 0;
    for (title, cases) in by_skill {
        let Json::List(cases) = cases else { continue };
        all += cases.len();
        let position = agent.skills.iter().position(|skill| skill.title == title);
        let program = position.and_then(|at| Some((&agent.skills[at], &outcome.selections.get(at)?.program)));
        let built = outcome.verdict.as_ref().filter(|verdict| verdict.is_green()).and_then(|v| v.program.as_deref());
        for case in &cases {
            let verdict = match program {
                Some((skill, program)) => try_case(case, agent, skill, &answering(agent, skill, program, built)),
                None => Err(format!("no clauses for {title}")),
            };
            wrong.extend(verdict.err());
        }
    }
    ((all - wrong.len(), all), wrong)
}

/// What answers for a skill: its clauses here, or the built program where a function was left open.
fn answering<'a>(
    agent: &'a Agent,
    skill: &'a Skill,
    program: &'a Program,
    built: Option<&'a Path>,
) -> impl Fn(&Json) -> Result<Vec<Value>, String> + 'a {
    move |input| match (&skill.body, built) {
        (None, _) => {
            let values = json::inputs(input, skill, agent).map_err(said)?;
            eval::run(program, Scope { agent, skill }, &values).map_err(|fault| format!("{fault:?}"))
        }
        (Some(_), None) => Err("not built".into()),
        (Some(_), Some(program)) => {
            let arguments = [&skill.id, "--input", &input.compact()].map(Into::into).to_vec();
            let walls = sandbox::Walls::Around(verify::cargo::around(program));
            let (program, environment) = (program.into(), vec![]);
            let run = sandbox::Spec {
                program,
                arguments,
                environment,
                folder: "/".into(),
                input: sandbox::Input::Nothing,
                walls,
            };
            let limits = sandbox::Limits { time: Duration::from_secs(10), ..sandbox::Limits::of_tests() };
            let output = sandbox::run(&run, limits).map_err(|error| error.to_string())?;
            let text = String::from_utf8_lossy(&output.stdout);
            let Ok(Json::Object(answer)) = Json::parse(&text) else {
                return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
            };
            let of = |field: &crate::agent::Field| match answer.iter().find(|(name, _)| *name == field.title) {
                Some((_, value)) => json::value(value, &field.ty, agent, &field.title).map_err(said),
                // Computed on the way: nobody asks for it.
                None => Ok(Value::Missing),
            };
            skill.outputs.iter().map(of).collect()
        }
    }
}

/// What is wrong with a case, for those who measure: in English.
fn said(error: json::Error) -> String {
    error.say(Words(diag::face_words("en")))
}

/// One case; what went wrong, in words.
fn try_case(
    case: &Json,
    agent: &Agent,
    skill: &Skill,
    answer: &dyn Fn(&Json) -> Result<Vec<Value>, String>,
) -> Result<(), String> {
    let Json::Object(parts) = case else { return Err("a case is an object".into()) };
    let part = |name: &str| parts.iter().find(|(key, _)| key == name).map(|(_, value)| value);
    let (Some(input), Some(Json::Object(expect))) = (part("input"), part("expect")) else {
        return Err("a case has input and expect".into());
    };
    let shown = input.compact();
    let outputs = answer(input).map_err(|error| format!("{shown}: {error}"))?;
    for (name, wanted) in expect {
        let Some(at) = skill.outputs.iter().position(|field| field.title == *name || field.id == *name) else {
            return Err(format!("{shown}: no output {name}"));
        };
        let field = &skill.outputs[at];
        let wanted =
            json::value(wanted, &field.ty, agent, name).map_err(|error| format!("{shown}: {}", said(error)))?;
        let got = outputs.get(at);
        if got != Some(&wanted) {
            let words = |value| json::json(value, &field.ty, agent).compact();
            let got = got.map(words).unwrap_or_default();
            return Err(format!("{shown}: {name} = {got}, expected {}", words(&wanted)));
        }
    }
    Ok(())
}

fn heading() -> String {
    format!(
        "{:<44} {:<4} {:>5} {:>9} {:>5} {:>7} {:>6}  {:<9} {:>3} {:>3} {:>3} {:>7}  {}",
        "spec", "lang", "sent.", "1st right", "calls", "tokens", "s", "examples", "?", "as.", "un.", "hidden", "notes"
    )
}

fn line(row: &Row) -> String {
    let of = |(part, all): (usize, usize)| format!("{part}/{all}");
    let mut notes = row.errors.join(" ");
    if row.silently_wrong {
        notes.push_str(" WRONG");
    }
    if row.rounds > 0 {
        notes.push_str(&format!(" rounds: {}", row.rounds));
    }
    if let Some(again) = &row.resampled {
        let mark = if again.satisfied { "✓" } else { "✗" };
        notes.push_str(&format!(" resampled: {} {mark}, hidden {}", of(again.examples), of(again.hidden)));
    }
    format!(
        "{:<44} {:<4} {:>5} {:>9} {:>5} {:>7} {:>6.1}  {:<9} {:>3} {:>3} {:>3} {:>7}  {}",
        row.spec,
        row.language,
        row.sentences,
        of((row.first, row.readings)),
        row.calls,
        row.tokens,
        row.seconds,
        format!("{} {}", of(row.examples), if row.satisfied { "✓" } else { "✗" }),
        row.questions,
        row.assumed,
        row.untested,
        of(row.hidden),
        notes.trim(),
    )
}

/// Totals; shares with their 95 % intervals.
fn sum(rows: &[&Row]) -> serde_json::Value {
    let green = rows.iter().filter(|row| row.satisfied && row.questions == 0).count();
    let wrong = rows.iter().filter(|row| row.silently_wrong).count();
    let total = |of: &dyn Fn(&Row) -> Option<(usize, usize)>| {
        rows.iter().filter_map(|row| of(row)).fold((0, 0), |sum, (right, all)| (sum.0 + right, sum.1 + all))
    };
    let shown = |(right, all): (usize, usize)| interval::shown(right, all);
    // What the loop is compared with has the same specs.
    let again: Vec<(&&Row, &Resampled)> = rows.iter().filter_map(|row| Some((row, row.resampled.as_ref()?))).collect();
    let green_again =
        |is: &dyn Fn(&(&&Row, &Resampled)) -> bool| (again.iter().filter(|pair| is(pair)).count(), again.len());
    let dollars: Option<Decimal> = rows.iter().map(|row| row.dollars).sum();
    let count = |wanted: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| wanted(row)).count();
    json!({
        "specs": rows.len(),
        "satisfied": count(&|row| row.satisfied),
        "green": interval::shown(green, rows.len()),
        "asked": count(&|row| row.satisfied && row.questions > 0),
        "green_and_right": count(&|row| row.satisfied && row.questions == 0 && !row.silently_wrong),
        "green_but_wrong": interval::shown(wrong, green),
        "visible_right": shown(total(&|row| Some(row.examples))),
        "hidden_right": shown(total(&|row| Some(row.hidden))),
        "rounds": rows.iter().map(|row| row.rounds).sum::<usize>(),
        "with_functions": {
            "loop": {
                "green": shown(green_again(&|(row, _)| row.satisfied && row.questions == 0)),
                "hidden_right": shown(total(&|row| row.resampled.as_ref().map(|_| row.hidden))),
            },
            "resampling, same tokens": {
                "green": shown(green_again(&|(_, again)| again.satisfied)),
                "hidden_right": shown(total(&|row| row.resampled.as_ref().map(|again| again.hidden))),
            },
        },
        "bodies": rows.iter().map(|row| row.bodies).sum::<usize>(),
        "dollars": dollars,
        "tokens": rows.iter().map(|row| row.tokens).sum::<u64>(),
        "seconds": rows.iter().map(|row| row.seconds).sum::<f64>().round(),
    })
}
