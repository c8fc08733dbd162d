//! Many candidates for one open function, judged at once: modules of one crate, compiled together, tested one by one.
//!
//! In: the contract, what clauses decide, the candidates' texts; out: a [`Trial`] each, the text mended where rustc is
//! sure how (`fix`). Errors are told apart by file; a candidate that loops, crashes or floods its output ends by itself
//! under limits of its own. Deliberately not here: what to do about a bad candidate (`fill`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cargo_metadata::Message;
use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel};
use nl2agent_runtime::Value;

use super::fix;
use crate::agent::Agent;
use crate::clause::{Program, Scope};
use crate::diag::Problem;
use crate::emit::{Bodies, EmitError, Tree, ask, body, emit_with, examples, names, tools, value};
use crate::sandbox::Limits;
use crate::source::Source;
use crate::verify::cargo::{Built, Cargo};
use crate::verify::{self, Test};
use crate::{select, store};

/// What one candidate's tests may take. Examples are few and small.
fn limits() -> Limits {
    Limits { time: Duration::from_secs(10), output: 1 << 20, ..Limits::of_tests() }
}

/// What compiling candidates may take, their dependencies aside; a few seconds is usual.
const COMPILING: Duration = Duration::from_secs(90);
/// Problems of a build that are a candidate's doing.
const TOO_MUCH: &[&str] = &["build-timeout", "build-output-limit", "build-size-limit"];
/// Times that a candidate is mended and compiled again.
const MOST_MENDS: usize = 4;
/// Inputs on which candidates are compared that pass every example.
const COMPARED: usize = 60;
/// What a comparison prints before an answer.
const MARK: &str = "@out ";

/// One open function, and where its candidates are compiled.
pub struct Judge<'a> {
    /// With one skill only: the one with the open function.
    agent: Agent,
    program: &'a Program,
    source: &'a Source,
    signature: body::Signature,
    place: PathBuf,
    options: verify::Options,
    /// What a model answered to the examples, where the skill asks one.
    pub replies: String,
    /// Seconds spent with cargo and tests.
    pub time: Duration,
}

/// What became of one candidate.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    /// As it was compiled last.
    pub text: String,
    /// What rustc said against it; empty where it compiled.
    pub errors: Vec<Complaint>,
    /// One an example.
    pub tests: Vec<Test>,
    /// The share of inputs on which others that pass every example answer the same, 0 to 1.
    pub agreement: f32,
}

/// One error of rustc, in words for a repair.
#[derive(Clone, Debug, PartialEq)]
pub struct Complaint {
    pub code: String,
    pub words: String,
    /// The line of the candidate's text that it is about.
    pub line: String,
}

impl Trial {
    pub fn passed(&self) -> usize {
        self.tests.iter().filter(|test| test.passed).count()
    }

    pub fn is_green(&self) -> bool {
        self.errors.is_empty() && self.tests.iter().all(|test| test.passed)
    }
}

impl<'a> Judge<'a> {
    /// `home` is where the tool keeps its own files, `dir` the crate that is being built.
    pub fn new(
        agent: &Agent,
        skill: usize,
        program: &'a Program,
        source: &'a Source,
        dir: &Path,
        options: &verify::Options,
    ) -> Result<Self, EmitError> {
        let signature = super::signature(agent, skill, program)?;
        let mut agent = agent.clone();
        agent.skills = vec![agent.skills.swap_remove(skill)];
        let place = store::work_place(&options.home, dir).with_extension("judge");
        Ok(Self {
            agent,
            program,
            source,
            signature,
            place,
            options: options.clone(),
            replies: String::new(),
            time: Duration::ZERO,
        })
    }

    /// Compiles, tests and compares candidates. Problems are the machine's, never a candidate's.
    pub fn judge(&mut self, texts: &[String]) -> Result<Vec<Trial>, Problem> {
        let started = Instant::now();
        let mut trials: Vec<Trial> =
            texts.iter().map(|text| Trial { text: text.clone(), ..Trial::default() }).collect();
        let place = self.place.clone();
        let file = |at| self.file(at);
        let tests = compiled(&mut trials, &place, &self.options, &file, &|trials, alive| self.tree(trials, alive))?;
        if let Some(program) = tests {
            for (at, trial) in trials.iter_mut().enumerate().filter(|(_, trial)| trial.errors.is_empty()) {
                trial.tests = self.test(&program, at)?;
            }
            self.compare(&program, &mut trials)?;
        }
        self.time += started.elapsed();
        Ok(trials)
    }

    fn file(&self, at: usize) -> String {
        format!("src/c{at}/{}.rs", self.signature.module)
    }

    /// One crate: what all share, and a module `c0`, `c1`, … each with the skill as it would be.
    fn tree(&self, trials: &[Trial], alive: &[usize]) -> Result<Tree, EmitError> {
        let skill = self.agent.skills.first().ok_or(EmitError::NoType(0))?;
        let scope = Scope { agent: &self.agent, skill };
        let all: String = alive.iter().map(|at| trials[*at].text.as_str()).collect::<Vec<_>>().join("\n");
        let whole = emit_with(
            &self.agent,
            std::slice::from_ref(self.program),
            &Bodies::from([(0, all)]),
            &self.replies,
            self.source,
        )?;
        let names = names::skill_types(&self.agent);
        let package = package(&whole);
        let library = package.replace('-', "_");
        let mut tree: Tree = whole
            .iter()
            .filter(|(path, _)| !path.starts_with("src") && !path.starts_with("tests"))
            .map(|(path, content)| (path.clone(), content.clone()))
            .collect();
        // A crate without a program links faster.
        if let Some(manifest) = tree.get_mut(Path::new("Cargo.toml"))
            && let Some((before, after)) = manifest.split_once("[[bin]]")
            && let Some((_, after)) = after.split_once("[dependencies]")
        {
            *manifest = format!("{before}[dependencies]{after}");
        }
        for kept in ["src/types.rs", "src/tables.rs"].map(PathBuf::from) {
            if let Some(content) = whole.get(&kept) {
                tree.insert(kept, content.clone());
            }
        }
        let mut lib = String::from("#![allow(unused)]\npub mod types;\n");
        if !self.agent.tables.is_empty() {
            lib.push_str("pub mod tables;\n");
        }
        let mut tests = String::from("#![allow(unused)]\n");
        let own = examples::traced(&self.agent, &names, self.source, &library)?;
        let own: String = own.lines().filter(|line| !line.starts_with("//!")).map(|line| format!("{line}\n")).collect();
        let head = body::head(scope, &self.signature)?;
        let skill_file = whole.get(&PathBuf::from(format!("src/skills/{}.rs", skill.id))).cloned().unwrap_or_default();
        for at in alive {
            lib.push_str(&format!("pub mod c{at};\n"));
            let mut module = format!("mod {0};\nmod {1};\npub use {0}::{0};\n", skill.id, self.signature.module);
            for asked in [ask::module(&self.agent, skill), tools::module(&self.agent, skill)] {
                let Some(file) = whole.get(&PathBuf::from(format!("src/skills/{asked}.rs"))) else { continue };
                module.push_str(&format!("mod {asked};\n"));
                tree.insert(format!("src/c{at}/{asked}.rs").into(), file.clone());
            }
            tree.insert(format!("src/c{at}/mod.rs").into(), module);
            tree.insert(format!("src/c{at}/{}.rs", skill.id).into(), skill_file.clone());
            tree.insert(self.file(*at).into(), format!("{head}{}", trials[*at].text));
            let own = own.replace("::skills::*", &format!("::c{at}::*"));
            let comparison = self.comparison(&library, *at, &names)?;
            tests.push_str(&format!("mod c{at} {{\nuse super::shown;\n{own}\n{comparison}\n}}\n"));
        }
        tests.push_str(
            "fn shown<T: serde::Serialize>(got: &Result<T, nl2agent_runtime::Fault>) -> String {\n    match got {\n        \
             Ok(answer) => nl2agent_runtime::json::write(answer).unwrap_or_default().replace('\\n', \" \"),\n        \
             Err(fault) => format!(\"error: {fault}\"),\n    }\n}\n",
        );
        if skill.ask.is_some() {
            tree.insert(examples::REPLIES.into(), self.replies.clone());
        }
        tree.insert("src/lib.rs".into(), lib);
        tree.insert("tests/examples.rs".into(), tests);
        Ok(tree)
    }

    /// A test that prints what a candidate answers to inputs that are no examples.
    fn comparison(&self, library: &str, at: usize, names: &[names::SkillTypes]) -> Result<String, EmitError> {
        let (Some(skill), Some(names)) = (self.agent.skills.first(), names.first()) else { return Ok(String::new()) };
        let inputs = inputs(Scope { agent: &self.agent, skill });
        let literals = inputs.iter().map(|input| {
            let literal = value::structure(&self.agent, &names.input, skill.inputs.iter().zip(input))?;
            Ok(format!("{literal},\n"))
        });
        let literals = literals.collect::<Result<String, EmitError>>()?;
        let (input, function) = (&names.input, &skill.id);
        // What was not recorded is not asked here.
        let call = format!("::{library}::c{at}::{function}(input)");
        let call = match skill.grants.as_slice() {
            [] => call,
            _ => format!("nl2agent_runtime::tool::answered(&[], || {call})"),
        };
        let call = match skill.ask {
            Some(_) => format!("nl2agent_runtime::ask::replayed(\"{{}}\", || {call})"),
            None => call,
        };
        Ok(format!(
            "mod comparison {{\nuse ::{library}::types::*;\nuse nl2agent_runtime::prelude::*;\n#[test]\n#[ignore]\nfn answers() {{\n\
             let inputs: Vec<{input}> = vec![{literals}];\nfor input in &inputs {{\n\
             let got = std::panic::catch_unwind(|| super::shown(&{call}));\n\
             println!(\"{MARK}{{}}\", got.unwrap_or_else(|_| \"panic\".into()));\n}}\n}}\n}}\n"
        ))
    }

    /// Runs one candidate's examples.
    fn test(&self, program: &Path, at: usize) -> Result<Vec<Test>, Problem> {
        let Some(skill) = self.agent.skills.first() else { return Ok(Vec::new()) };
        let (report, ended) = self.run(program, &[&format!("c{at}::{}::", skill.id)])?;
        let mut ran = verify::results(&report);
        let tests = skill.examples.iter().map(|example| {
            let name = format!("c{at}::{}::{}", skill.id, example.id);
            let found = ran.iter().position(|test| test.name == name);
            let missing =
                || Test { name: String::new(), passed: false, message: ended.unwrap_or(verify::UNRUN).into() };
            let test = found.map(|position| ran.swap_remove(position)).unwrap_or_else(missing);
            Test { name: example.id.clone(), ..test }
        });
        Ok(tests.collect())
    }

    /// How far those that pass everything answer alike, where there are several.
    fn compare(&self, program: &Path, trials: &mut [Trial]) -> Result<(), Problem> {
        let green: Vec<usize> = (0..trials.len()).filter(|at| trials[*at].is_green()).collect();
        if green.len() < 2 {
            return Ok(());
        }
        let mut answers: Vec<Vec<String>> = Vec::new();
        for at in &green {
            let (report, _) = self.run(program, &[&format!("c{at}::comparison::"), "--ignored", "--nocapture"])?;
            let printed = report.lines().filter_map(|line| Some(line.split_once(MARK)?.1.to_owned()));
            answers.push(printed.collect());
        }
        let most = answers.iter().map(Vec::len).max().unwrap_or(0);
        for (position, at) in green.iter().enumerate() {
            let others = || answers.iter().enumerate().filter(|(other, _)| *other != position);
            let same = |input: &usize| {
                let own = answers[position].get(*input);
                others().filter(|(_, answers)| own.is_some() && answers.get(*input) == own).count()
            };
            let agreed: usize = (0..most).map(|input| same(&input)).sum();
            let asked = most * (green.len() - 1);
            trials[*at].agreement = if asked == 0 { 0.0 } else { agreed as f32 / asked as f32 };
        }
        Ok(())
    }

    /// The test program's report, and why it did not come to its own end.
    fn run(&self, program: &Path, arguments: &[&str]) -> Result<(String, Option<&'static str>), Problem> {
        run(&self.options, program, arguments)
    }
}

/// A test program's report, and why it did not come to its own end, under the limits of one candidate.
pub fn run(
    options: &verify::Options,
    program: &Path,
    arguments: &[&str],
) -> Result<(String, Option<&'static str>), Problem> {
    let words = ["--format=pretty"].iter().chain(arguments).map(Into::into).collect();
    let output = Cargo::find(options)?.run(program, words, limits())?;
    Ok((String::from_utf8_lossy(&output.stdout).into_owned(), verify::unfinished(&output)))
}

/// One crate of the candidates at some positions.
pub type Together<'a> = dyn Fn(&[Trial], &[usize]) -> Result<Tree, EmitError> + 'a;

/// Compiles in `place` the candidates that compile, mended where rustc is sure how, and returns the test program; `None`
/// where nothing is left. `tree` makes one crate of those that are alive, each in the file that `file` names: in a folder
/// `src/cN`.
pub fn compiled(
    trials: &mut [Trial],
    place: &Path,
    options: &verify::Options,
    file: &dyn Fn(usize) -> String,
    tree: &Together,
) -> Result<Option<PathBuf>, Problem> {
    let cargo = Cargo::find(options)?;
    let mut mends = vec![0; trials.len()];
    // Each turn mends a candidate or leaves it out: the turns end.
    loop {
        let alive: Vec<usize> = (0..trials.len()).filter(|at| trials[*at].errors.is_empty()).collect();
        if alive.is_empty() {
            return Ok(None);
        }
        let stage = |trials: &[Trial], alive: &[usize]| {
            let tree = tree(trials, alive).map_err(|e| Problem::error("crate-not-green", None).with("detail", e))?;
            store::stage(&verify::apart(&tree, place), place).map(|()| tree)
        };
        let tree = stage(trials, &alive)?;
        let Some(built) = bounded(&cargo, place, options)? else {
            let mut bombs = Vec::new();
            for at in &alive {
                let is_alone = alive.len() == 1;
                if is_alone || (stage(trials, &[*at]).is_ok() && bounded(&cargo, place, options)?.is_none()) {
                    bombs.push(*at);
                }
            }
            // Where they are too much only together, one is left to be tried.
            let out = if bombs.is_empty() { alive.into_iter().skip(1).collect() } else { bombs };
            out.into_iter().for_each(|at| trials[at].errors = vec![too_much()]);
            continue;
        };
        let (mut said, mut program): (BTreeMap<usize, Vec<Diagnostic>>, _) = (BTreeMap::new(), None);
        for message in Message::parse_stream(built.output.stdout.as_slice()).map_while(Result::ok) {
            match message {
                Message::CompilerMessage(message) if message.message.level == DiagnosticLevel::Error => {
                    if let Some(at) = candidate(&message.message) {
                        said.entry(at).or_default().push(message.message);
                    }
                }
                Message::CompilerArtifact(artifact) if artifact.profile.test => {
                    program = artifact.executable.map(|path| path.into_std_path_buf()).or(program);
                }
                _ => {}
            }
        }
        if built.succeeded() {
            return Ok(program);
        }
        if said.is_empty() || built.filled_the_disk() {
            return Err(verify::failed(&built, place));
        }
        for (at, diagnostics) in said {
            let Some(trial) = trials.get_mut(at) else { continue };
            let file = file(at);
            let whole = tree.get(Path::new(&file)).cloned().unwrap_or_default();
            let head = whole.strip_suffix(trial.text.as_str()).unwrap_or_default().to_owned();
            let mended =
                fix::mended(&whole, &file, &diagnostics).and_then(|text| Some(text.strip_prefix(&head)?.to_owned()));
            match mended.filter(|_| mends[at] < MOST_MENDS) {
                Some(text) => {
                    trial.text = text;
                    mends[at] += 1;
                }
                None => trial.errors = diagnostics.iter().map(complaint).collect(),
            }
        }
    }
}

/// Compiles what is staged; `None` where the code is too much for the compiler, which ends at a limit or falls over it.
fn bounded(cargo: &Cargo, place: &Path, options: &verify::Options) -> Result<Option<Built>, Problem> {
    cargo.dependencies(place)?;
    let limits = Limits { time: options.build.time.min(COMPILING), ..options.build };
    match cargo.build_candidates(place, limits) {
        Ok(built) if built.broke_the_compiler() && !built.filled_the_disk() => Ok(None),
        Ok(built) => Ok(Some(built)),
        Err(problem) if TOO_MUCH.contains(&problem.code) => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// In words for a repair, like what rustc says.
fn too_much() -> Complaint {
    let words = "compiling this function takes too much time or memory, and was stopped; write it without large \
                 constants, deep types and work that the compiler would do";
    Complaint { code: String::new(), words: words.into(), line: String::new() }
}

/// Inputs near the examples, spread over all that can be made of them.
fn inputs(scope: Scope) -> Vec<Vec<Value>> {
    let all = select::inputs::around(scope, std::iter::empty());
    let step = all.len().div_ceil(COMPARED).max(1);
    all.into_iter().step_by(step).collect()
}

fn package(tree: &Tree) -> String {
    let manifest = tree.get(Path::new("Cargo.toml")).map(String::as_str).unwrap_or_default();
    let name = manifest.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    name.unwrap_or_default().to_owned()
}

/// The number of the candidate that a diagnostic is about.
fn candidate(diagnostic: &Diagnostic) -> Option<usize> {
    let place = diagnostic.spans.iter().find(|span| span.is_primary).or(diagnostic.spans.first())?;
    let file = &verify::written(place).file_name;
    let (_, rest) = file.rsplit_once("src/c").map_or_else(|| file.split_once("src/c"), Some)?;
    rest.split_once('/')?.0.parse().ok()
}

fn complaint(diagnostic: &Diagnostic) -> Complaint {
    let place = diagnostic.spans.iter().find(|span| span.is_primary).or(diagnostic.spans.first()).map(verify::written);
    let line = place.and_then(|span| span.text.first()).map(|line| line.text.trim().to_owned());
    Complaint {
        code: diagnostic.code.as_ref().map(|code| code.code.clone()).unwrap_or_default(),
        words: verify::words(diagnostic),
        line: line.unwrap_or_default(),
    }
}
