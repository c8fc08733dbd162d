//! `eval` of a benchmark of functions: how well the loop of open functions does on tasks with hidden tests.
//!
//! In: a JSONL file, one task a line (`description`, `signature`, `examples`, `hidden_test`, `language`); out: a row a task,
//! and a table by language. Each task is tried in four ways with the same model: a single answer, the best of a few
//! answers by the visible examples, the whole loop (`hole::fill`), and plain resampling with at least the tokens that the
//! loop spent. They share their first answers, so that they differ by what comes after. Candidates pass the gate of
//! bodies, are compiled by its judge, and run in the sandbox under its limits. Hidden tests are run at the end, on the
//! answer that each way chose; nothing of them reaches a model. A task that a model does not answer is a row too; where
//! the money is used up or no model is there, the table has the rows so far. Deliberately not here: specs (`eval`).

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use minijinja::{Environment, context};
use nl2agent_runtime::model::{Decode, Model as _, ModelError, Question, Usage};
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::json;

use super::Sampling;
use super::interval::shown;
use super::memo::Memo;
use super::task::Task;
use crate::emit::{EmitError, Tree, examples};
use crate::events::print_json;
use crate::gate::Allowed;
use crate::hole::answer;
use crate::hole::bounds::{Bounds, Cost, Draw, Limit};
use crate::hole::fill::{self, Attempt, Failure, Puzzle, Reply, State, Stop};
use crate::hole::judge::{self, Trial};
use crate::hole::prompt::Size;
use crate::meter::Meter;
use crate::model::fallback::cannot_be_asked;
use crate::model::prices;
use crate::pipeline::Options;
use crate::provider::{self, Provider};
use crate::store;
use crate::verify::{self, Test};

const SYSTEM: &str = include_str!("../../templates/prompts/body.system.md");
const PROMPT: &str = include_str!("../../templates/prompts/eval.prompt.md");
const REPAIR: &str = include_str!("../../templates/prompts/body.repair.md");
const TEMPERATURE: f32 = 0.8;
/// Answers among which the best is chosen, where nothing else is said.
const SAMPLES: usize = 4;
/// Tasks in a row without any answer after which no more are asked.
const MOST_FAILED: usize = 3;
/// Names the folder in which candidates are compiled.
const PLACE: &str = "eval-functions";
const MANIFEST: &str = "[package]\nname = \"functions\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n\
    [lib]\ntest = false\ndoctest = false\n\n[workspace]\n";
const LOCK: &str = "version = 4\n\n[[package]]\nname = \"functions\"\nversion = \"0.1.0\"\n";

/// One task as the loop sees it.
struct Function<'a> {
    task: &'a Task,
    /// Calls and results.
    examples: Vec<(String, String)>,
    place: &'a Path,
    options: &'a verify::Options,
}

/// What came of one way of answering one task.
#[derive(Clone, Debug, Default, Serialize)]
struct Outcome {
    /// Every visible example holds.
    green: bool,
    visible: (usize, usize),
    hidden: bool,
    answers: usize,
    rounds: usize,
    tokens: u64,
    seconds: f64,
    dollars: Option<Decimal>,
    /// How the chosen answer ended, in a word.
    state: &'static str,
}

impl Outcome {
    /// The model gave no answer.
    fn failed(examples: usize) -> Self {
        Self { state: "failed", visible: (0, examples), ..Self::default() }
    }
}

/// The four ways, as rows of the table.
const WAYS: [&str; 4] = ["single answer", "best of", "loop", "resampling, same tokens"];

#[derive(Serialize)]
struct Row {
    task: String,
    language: String,
    seed: u64,
    ways: [Outcome; 4],
    /// Why the model did not answer, where it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// What was measured, and why it ended early, if it did.
struct Measured {
    rows: Vec<Row>,
    ended: Option<String>,
}

/// Prints a row a task and the table.
pub fn command(suite: &Path, sampling: Sampling, options: &Options, provider: &mut Provider, as_json: bool) -> u8 {
    match measured(suite, sampling, options, provider, as_json) {
        Ok(Measured { rows, ended }) => {
            let table = table(&rows, sampling);
            if as_json {
                print_json(&json!({ "table": table, "ended": ended }))
            } else {
                println!("\n{table}")
            }
            if let Some(why) = &ended {
                eprintln!("{why}");
            }
            // Without a single row there is no table.
            u8::from(ended.is_some() && rows.is_empty())
        }
        Err(trouble) => {
            eprintln!("{trouble}");
            1
        }
    }
}

fn measured(
    suite: &Path,
    sampling: Sampling,
    options: &Options,
    provider: &mut Provider,
    as_json: bool,
) -> Result<Measured, String> {
    let text = std::fs::read_to_string(suite).map_err(|error| format!("{}: {error}", suite.display()))?;
    let tasks = text.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str);
    let mut tasks: Vec<Task> =
        tasks.collect::<Result<_, _>>().map_err(|error| format!("{}: {error}", suite.display()))?;
    // Some of them, spread over the whole suite and so over its languages.
    if let Some(few) = sampling.tasks.filter(|few| *few < tasks.len()) {
        let all = tasks.len();
        let mut at = 0;
        tasks.retain(|_| {
            at += 1;
            (at * few) / all > ((at - 1) * few) / all
        });
    }
    let home = options.home.clone().map_or_else(provider::home, Ok).map_err(|_| "there is no folder of our own")?;
    let mut verify = verify::Options::new(home.clone(), Default::default());
    verify.offline = true;
    let place = store::work_place(&home, Path::new(PLACE));
    // One at a time: they compile in the same place.
    let _claim = store::claim(&home, Path::new(PLACE)).map_err(|_| "another evaluation is running here")?;
    let (mut rows, mut bills, mut failed) = (Vec::new(), Vec::new(), 0);
    for task in &tasks {
        for seed in 0..sampling.seeds {
            let limit = options.max_cost.filter(|_| provider.spends());
            let model = provider.model(&task.language).map_err(|error| error.to_string())?;
            let model = model.ok_or("there is no model to ask")?;
            let tell = &mut |_| ();
            let mut meter = Meter { model, tell, bills: &mut bills, before: Decimal::ZERO, limit };
            let mut model = Memo::new(&mut meter);
            let examples = task.visible();
            let mut function = Function { task, examples, place: &place, options: &verify };
            let draw = Draw { seed, ..Draw::default() };
            let bounds = Bounds { tokens: options.max_tokens, draw };
            let samples = sampling.samples.unwrap_or(SAMPLES);
            let (ways, error) = match function.tried_in_all_ways(&mut model, samples, bounds) {
                Ok(tried) => tried,
                // What was measured so far counts.
                Err(Stop::Model(error)) => return Ok(Measured { rows, ended: Some(error.to_string()) }),
                Err(Stop::Machine(problem)) => {
                    eprintln!("{}: {} {:?}", task.id, problem.code, problem.args);
                    continue;
                }
            };
            failed = if ways.iter().all(|way| way.state == "failed") { failed + 1 } else { 0 };
            let (task, language) = (task.id.clone(), task.language.clone());
            let row = Row { task, language, seed, ways, error: error.map(|error| error.to_string()) };
            if as_json {
                print_json(&json!(row))
            } else {
                println!("{}", line(&row))
            }
            let why = row.error.clone();
            rows.push(row);
            if failed >= MOST_FAILED {
                return Ok(Measured { rows, ended: why });
            }
        }
    }
    Ok(Measured { rows, ended: None })
}

/// Whether no other question will be answered either, or none may be asked: then the rest is not tried.
fn is_final(error: &ModelError) -> bool {
    let passes = matches!(error, ModelError::Unreachable(_));
    matches!(error, ModelError::Interrupted | ModelError::TooDear { .. }) || cannot_be_asked(error) && !passes
}

impl Function<'_> {
    /// Each way's outcome, and why the model did not answer where it did not. An error ends everything.
    fn tried_in_all_ways(
        &mut self,
        model: &mut Memo,
        samples: usize,
        bounds: Bounds,
    ) -> Result<([Outcome; 4], Option<ModelError>), Stop> {
        let size = Size { is_large: model.is_large() };
        let batch = |number: u64| Decode::Sample {
            n: samples,
            temperature: TEMPERATURE,
            // The loop's own first samples, then others.
            seed: bounds.draw.seed * 100 + 1 + number * 10,
        };
        let failed = || Outcome::failed(self.examples.len());
        let first = self.first(size, batch(0));
        let (mut cost, started) = (Cost::default(), Instant::now());
        let answers = match fill::ask(model, &first, &mut cost) {
            Ok(answers) => answers,
            Err(error) if is_final(&error) => return Err(Stop::Model(error)),
            Err(error) => return Ok(([failed(), failed(), failed(), failed()], Some(error))),
        };
        let (asked, share) = (started.elapsed(), answers.len().max(1) as u32);
        // A small model reads the prompt once for all answers; elsewhere each answer pays for it.
        let prompt = if size.is_large { cost.usage.prompt / u64::from(share) } else { cost.usage.prompt };
        let completion = cost.usage.completion / u64::from(share);
        let single = fill::best_of(self.tried(&answers[..answers.len().min(1)])?);
        let each = Usage { prompt, completion };
        let single = self.outcome(single, model, 1, 1, each, asked / share)?;
        let started = Instant::now();
        let attempts = self.tried(&answers)?;
        let asked = asked + started.elapsed();
        let best = self.outcome(fill::best_of(attempts.clone()), model, answers.len(), 1, cost.usage, asked)?;

        let (mut spent, started, spared) = (Cost::default(), Instant::now(), model.spared);
        let (looped, mut error) = match fill::fill(self, bounds, model, &mut spent, &mut |_, _| ()) {
            Ok(filled) => {
                let time = started.elapsed() + (model.spared - spared);
                let (count, rounds) = (filled.attempts, filled.rounds);
                let error = match filled.ended {
                    Some(Limit::Model(error)) => Some(error),
                    _ => None,
                };
                (self.outcome(filled.best, model, count, rounds, spent.usage, time)?, error)
            }
            Err(Stop::Model(error)) => (Outcome::failed(self.examples.len()), Some(error)),
            Err(stop) => return Err(stop),
        };
        if let Some(error) = error.take_if(|error| is_final(error)) {
            return Err(Stop::Model(error));
        }

        let (mut resampled, mut rounds, mut count, started) =
            (fill::best_of(attempts), 1, answers.len(), Instant::now());
        while !resampled.as_ref().is_some_and(is_green) && cost.usage.prompt + cost.usage.completion < looped.tokens {
            let question = self.first(size, batch(rounds as u64));
            match fill::ask(model, &question, &mut cost) {
                Ok(more) => {
                    count += more.len();
                    rounds += 1;
                    resampled = fill::best_of(resampled.into_iter().chain(self.tried(&more)?).collect());
                }
                Err(error) if is_final(&error) => return Err(Stop::Model(error)),
                Err(why) => {
                    error = error.or(Some(why));
                    break;
                }
            }
        }
        let time = started.elapsed() + asked;
        let resampled = self.outcome(resampled, model, count, rounds, cost.usage, time)?;
        Ok(([single, best, looped, resampled], error))
    }

    /// With the hidden tests, on the answer that was chosen.
    fn outcome(
        &self,
        chosen: Option<Attempt>,
        model: &Memo,
        answers: usize,
        rounds: usize,
        usage: Usage,
        time: Duration,
    ) -> Result<Outcome, Stop> {
        let mut outcome = Outcome {
            answers,
            rounds,
            tokens: usage.prompt + usage.completion,
            seconds: time.as_secs_f64(),
            dollars: prices::price(&model.id()).map(|price| price.of(usage)),
            visible: (0, self.examples.len()),
            ..Outcome::default()
        };
        outcome.state = match chosen.as_ref().map(|attempt| &attempt.state) {
            None => "none",
            Some(State::Refused(..) | State::Fitted(_)) => "refused",
            Some(State::Errors(_)) => "errors",
            Some(State::Tested(trial)) => {
                outcome.green = trial.is_green();
                outcome.visible.0 = trial.passed();
                "runs"
            }
        };
        if let Some(Attempt { text, state: State::Tested(_), .. }) = chosen {
            let trials = self.judged(&[text], &|_| self.hidden(), 1, "hidden").map_err(Stop::Machine)?;
            outcome.hidden = trials.first().is_some_and(Trial::is_green);
        }
        Ok(outcome)
    }

    /// Compiles candidates together and runs each one's tests: `count` functions called `NAME_0`, …
    fn judged(
        &self,
        texts: &[String],
        tests: &dyn Fn(usize) -> String,
        count: usize,
        name: &str,
    ) -> Result<Vec<Trial>, crate::diag::Problem> {
        let mut trials: Vec<Trial> =
            texts.iter().map(|text| Trial { text: text.clone(), ..Trial::default() }).collect();
        let file = |at: usize| format!("src/c{at}/answer.rs");
        let tree = |trials: &[Trial], alive: &[usize]| -> Result<Tree, EmitError> {
            let mut tree = Tree::from([("Cargo.toml".into(), MANIFEST.into()), ("Cargo.lock".into(), LOCK.into())]);
            let (mut library, mut all) = (String::from("#![allow(warnings)]\n"), String::from("#![allow(warnings)]\n"));
            for at in alive {
                library.push_str(&format!("pub mod c{at};\n"));
                all.push_str(&format!("mod c{at} {{\nuse functions::c{at}::answer::*;\n{}\n}}\n", tests(*at)));
                tree.insert(format!("src/c{at}/mod.rs").into(), "pub mod answer;\n".into());
                tree.insert(file(*at).into(), trials[*at].text.clone());
            }
            tree.insert("src/lib.rs".into(), library);
            tree.insert("tests/examples.rs".into(), all);
            Ok(tree)
        };
        let program = judge::compiled(&mut trials, self.place, self.options, &file, &tree)?;
        for (at, trial) in trials.iter_mut().enumerate().filter(|(_, trial)| trial.errors.is_empty()) {
            let Some(program) = &program else { continue };
            let (report, ended) = judge::run(self.options, program, &[&format!("c{at}::")])?;
            let ran = verify::results(&report);
            let test = |number: usize| {
                let name = format!("c{at}::{name}_{number}");
                let missing =
                    || Test { name: name.clone(), passed: false, message: ended.unwrap_or(verify::UNRUN).into() };
                ran.iter().find(|test| test.name == name).cloned().unwrap_or_else(missing)
            };
            trial.tests = (0..count).map(test).collect();
        }
        Ok(trials)
    }

    fn visible(&self) -> String {
        let test = |(at, (call, result)): (usize, &(String, String))| {
            let trace = examples::TRACE;
            format!(
                "#[test]\nfn example_{at}() {{\n    let (got, want) = ({call}, {result});\n    \
                 assert!(got == want, \"\\n{trace}{{:?}}\\n\", got);\n}}\n"
            )
        };
        self.examples.iter().enumerate().map(test).collect()
    }

    fn hidden(&self) -> String {
        let test = self.task.hidden_test.trim_start().trim_start_matches('}');
        format!("{test}\n#[test]\nfn hidden_0() {{\n    main()\n}}\n")
    }

    fn asked(&self, size: Size, decode: Decode, prompt: String) -> Question {
        let lead = if size.is_large { String::new() } else { format!("```rust\n{} {{\n", self.task.signature()) };
        Question {
            system: SYSTEM.trim_end().to_owned(),
            prefix: String::new(),
            prompt,
            lead,
            grammar: None,
            schema: None,
            decode,
            max_tokens: size.max_tokens(),
        }
    }

    fn prompt(&self) -> String {
        let (description, signature) = (self.task.description.trim(), self.task.signature());
        let values = context! { description, signature, examples => self.task.examples.trim() };
        // The templates are part of the tool.
        Environment::new().render_str(PROMPT, values).unwrap_or_default()
    }
}

impl Puzzle for Function<'_> {
    fn first(&self, size: Size, decode: Decode) -> Question {
        self.asked(size, decode, self.prompt())
    }

    fn again(&self, size: Size, decode: Decode, best: &Attempt) -> Question {
        let failed = |trial: &Trial| {
            let failed = self.examples.iter().zip(&trial.tests).filter(|(_, test)| !test.passed);
            let failure = |((call, result), test): (&(String, String), &Test)| Failure {
                given: call.clone(),
                expected: result.clone(),
                actual: fill::actual(&test.message),
            };
            failed.map(failure).collect()
        };
        let trouble = fill::trouble(best, size, failed);
        let values = context! { code => best.text.trim_end(), trouble };
        let repair = Environment::new().render_str(REPAIR, values).unwrap_or_default();
        self.asked(size, decode, format!("{}{repair}", self.prompt().trim_end()))
    }

    fn tried(&mut self, answers: &[Reply]) -> Result<Vec<Attempt>, Stop> {
        let read = |text: &str| answer::read_plain(text, self.task.signature());
        let count = self.examples.len();
        fill::tried(answers, read, |_| None, &Allowed::generated(), &mut |texts| {
            self.judged(texts, &|_| self.visible(), count, "example")
        })
    }
}

fn is_green(attempt: &Attempt) -> bool {
    matches!(&attempt.state, State::Tested(trial) if trial.is_green())
}

fn line(row: &Row) -> String {
    let way = |outcome: &Outcome| {
        let mark = |is: bool| if is { "✓" } else { "✗" };
        format!(
            "{}{} {}/{} {} {}t {:.0}s",
            mark(outcome.green),
            mark(outcome.hidden),
            outcome.visible.0,
            outcome.visible.1,
            outcome.state,
            outcome.tokens,
            outcome.seconds
        )
    };
    let ways: Vec<String> = row.ways.iter().map(way).collect();
    let why = row.error.as_deref().map(|why| format!("  ({why})")).unwrap_or_default();
    format!("{:<16} {:<8} {:>2}  {}{why}", row.task, row.language, row.seed, ways.join("  |  "))
}

/// Markdown: a row for each language and way, and for all languages together.
fn table(rows: &[Row], sampling: Sampling) -> String {
    let mut groups: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        groups.entry(&row.language).or_default().push(row);
    }
    let mut groups: Vec<(&str, Vec<&Row>)> = groups.into_iter().collect();
    groups.push(("all", rows.iter().collect()));
    let mut text = String::from(
        "| language | way | green | visible examples | hidden tests right | green, but hidden wrong | answers | rounds | tokens | s | $ |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for (language, rows) in groups {
        for (way, name) in WAYS.iter().enumerate() {
            let of: Vec<&Outcome> = rows.iter().map(|row| &row.ways[way]).collect();
            let count = |is: &dyn Fn(&Outcome) -> bool| of.iter().filter(|outcome| is(outcome)).count();
            let visible = of.iter().fold((0, 0), |sum, one| (sum.0 + one.visible.0, sum.1 + one.visible.1));
            let mean = |sum: f64| sum / of.len().max(1) as f64;
            let dollars: Option<Decimal> = of.iter().map(|outcome| outcome.dollars).sum();
            let green = count(&|outcome| outcome.green);
            let name =
                if way == 1 { format!("{name} {}", sampling.samples.unwrap_or(SAMPLES)) } else { (*name).to_owned() };
            text.push_str(&format!(
                "| {language} | {name} | {} | {} of {} | {} | {} | {:.1} | {:.1} | {:.0} | {:.0} | {} |\n",
                shown(green, of.len()),
                visible.0,
                visible.1,
                shown(count(&|outcome| outcome.hidden), of.len()),
                shown(count(&|outcome| outcome.green && !outcome.hidden), green),
                mean(of.iter().map(|outcome| outcome.answers as f64).sum()),
                mean(of.iter().map(|outcome| outcome.rounds as f64).sum()),
                mean(of.iter().map(|outcome| outcome.tokens as f64).sum()),
                mean(of.iter().map(|outcome| outcome.seconds).sum()),
                dollars.map_or_else(|| "?".to_owned(), |dollars| dollars.normalize().to_string()),
            ));
        }
    }
    text
}
