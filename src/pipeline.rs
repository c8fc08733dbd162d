//! The order of the passes: the only place that knows it.
//!
//! In: a spec's path, options, and the world (a model to ask, someone to tell, someone to ask); out: an [`Outcome`] with
//! everything that was found. Each pass is one function of its own module; what is here hands results on, keeps the
//! lock, and stops where going on makes no sense. Deliberately not here: words for people (`report`, `diag`).

mod asks;
mod bodies;
mod clauses;
mod tools;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use nl2agent_runtime::model::{Model, ModelError, Usage};
use rust_decimal::Decimal;

use crate::agent::{Agent, Skill};
use crate::clause::Program;
use crate::diag::{Problem, Severity};
use crate::events::{Event, Step};
use crate::lock::{Lock, slashed};
use crate::meter::{Bill, Meter};
use crate::provider::{self, Provider};
use crate::questions::{self, Question};
use crate::select::Selection;
use crate::source::{Source, Span};
use crate::spec::{self, Spec};
use crate::translate::{Translation, order};
use crate::verify::{self, Verdict};
use crate::vocabulary::Vocabulary;
use crate::{emit, findings, hole, known, lower, model, sandbox, small, store, trust};

/// What was asked of the build.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The crate's folder; by default the one beside the spec that was built from it, or one named by the agent.
    pub out: Option<PathBuf>,
    /// Where the tool keeps its own files; by default in the user's cache.
    pub home: Option<PathBuf>,
    /// The spec's language; by default detected.
    pub language: Option<String>,
    /// A needed model call is a problem.
    pub locked: bool,
    /// No network, for crates either.
    pub offline: bool,
    /// Unsettled doubts take the likelier reading.
    pub accept_assumptions: bool,
    /// When functions are left open for a model to write.
    pub bodies: hole::Bodies,
    /// Tokens that models may spend on one open function, both together.
    pub max_tokens: Option<u64>,
    /// US dollars that models may cost in all.
    pub max_cost: Option<Decimal>,
    /// How functions are drawn from a model.
    pub draw: hole::bounds::Draw,
    /// Compile and run without walls.
    pub unsafe_no_sandbox: bool,
    /// Start the programs that a spec names as tool servers, to learn what they can do.
    pub run_tools: bool,
    /// Take granted tools as they are now, where they are not what was pinned.
    pub accept_tools: bool,
}

/// What the build may do besides computing.
pub struct World<'a> {
    pub provider: &'a mut Provider,
    /// Told what happens, with the language to say it in.
    pub tell: &'a mut dyn FnMut(Event, &str),
    /// Puts a question to the author; `None` where nobody answers.
    pub ask: &'a mut dyn FnMut(&Question, &Agent) -> Option<usize>,
}

/// How it ended; the numbers are exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Green = 0,
    NotGreen = 1,
    /// Questions, or problems in the spec.
    Author = 3,
    Model = 4,
    Toolchain = 5,
}

/// Everything that a build found out.
#[derive(Debug)]
pub struct Outcome {
    pub source: Source,
    pub language: String,
    /// With the chosen clauses, as far as the build came.
    pub agent: Option<Agent>,
    pub problems: Vec<Problem>,
    pub questions: Vec<Question>,
    /// One a skill, as far as the build came.
    pub selections: Vec<Selection>,
    pub translations: Vec<Translation>,
    pub verdict: Option<Verdict>,
    /// The file with the questions, if there are any.
    pub asked_in: Option<PathBuf>,
    /// Where the crate stands, if it was written.
    pub written: Option<PathBuf>,
    /// Spec, lock and crate were as the last build left them.
    pub unchanged: bool,
    pub spent: Spent,
    /// What models were asked: about the spec as a whole (`None`), and for each skill.
    pub bills: BTreeMap<Option<usize>, Vec<Bill>>,
    pub status: Status,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spent {
    /// Questions put to the model.
    pub calls: usize,
    /// Rounds of questions about open functions.
    pub rounds: usize,
    pub usage: Usage,
    pub time: Duration,
}

/// Why there is nothing more to do; the problems say it in words.
struct Stop(Status);

/// What the passes before emitting hand over.
struct Compiled {
    agent: Agent,
    programs: Vec<Program>,
    lock: Lock,
    /// The crate's folder and the lock found there.
    dir: PathBuf,
    old: Option<Lock>,
}

/// Compiles a spec to a crate on disk: green, or the old one untouched.
pub fn build(path: &Path, options: &Options, world: World) -> Outcome {
    let mut work = Work::new(path, options, world);
    work.builds = true;
    let compiled = work.compile(path);
    work.leave_questions(path);
    let end = compiled.and_then(|compiled| work.deliver(compiled));
    work.outcome(end)
}

/// Everything that [`build`] does, short of writing and compiling.
pub fn check(path: &Path, options: &Options, world: World) -> Outcome {
    let mut work = Work::new(path, options, world);
    let end = work.compile(path).map(|compiled| work.announce(&compiled));
    work.outcome(end)
}

/// Everything that [`check`] does, and what [`build`] does where a model has to write Rust: that runs in a crate only.
pub fn trial(path: &Path, options: &Options, world: World) -> Outcome {
    let mut work = Work::new(path, options, world);
    let end = work.compile(path).and_then(|compiled| {
        let has_bodies = compiled.agent.skills.iter().any(|skill| skill.body.is_some());
        if has_bodies { work.deliver(compiled) } else { Ok(()) }
    });
    work.outcome(end)
}

struct Work<'a> {
    options: Options,
    world: World<'a>,
    /// Whether anything will be compiled.
    builds: bool,
    /// The first model cannot be asked: what is left is asked of the second one.
    given_up: bool,
    started: Instant,
    found: Outcome,
}

impl<'a> Work<'a> {
    fn new(path: &Path, options: &Options, world: World<'a>) -> Self {
        let language = options.language.clone().unwrap_or_else(|| "en".into());
        let found = Outcome {
            source: Source::new(path, ""),
            language,
            agent: None,
            problems: Vec::new(),
            questions: Vec::new(),
            selections: Vec::new(),
            translations: Vec::new(),
            verdict: None,
            asked_in: None,
            written: None,
            unchanged: false,
            spent: Spent::default(),
            bills: BTreeMap::new(),
            status: Status::Green,
        };
        Self { options: options.clone(), world, builds: false, given_up: false, started: Instant::now(), found }
    }

    fn outcome(mut self, end: Result<(), Stop>) -> Outcome {
        self.found.status = match end {
            Ok(()) => Status::Green,
            Err(Stop(status)) => status,
        };
        for bill in self.found.bills.values().flatten() {
            self.found.spent.calls += bill.calls as usize;
            self.found.spent.usage.prompt += bill.prompt;
            self.found.spent.usage.completion += bill.completion;
        }
        self.found.spent.time = self.started.elapsed();
        self.found
    }

    /// The passes up to the chosen clauses.
    fn compile(&mut self, path: &Path) -> Result<Compiled, Stop> {
        self.tell(Event::Start { spec: path.display().to_string() });
        let source = self.read(path)?;
        let spec = self.parse(source)?;
        let old = self.old_lock(path)?;
        let mut lock = Lock::new(&spec.source.text);
        let mut agent = self.lower(&spec, old.as_ref().map(|(_, lock)| lock), &mut lock)?;
        self.tools(&mut agent, old.as_ref().map(|(_, lock)| lock), &mut lock)?;
        let dir = match (&self.options.out, &old) {
            (Some(dir), _) => dir.clone(),
            (None, Some((dir, _))) => dir.clone(),
            (None, None) => known::beside(path).join(&agent.slug),
        };
        let old = old.map(|(_, lock)| lock);
        lock.spec = known::name(path);
        let built = old.as_ref().and_then(|_| known::contract(&dir));
        let (agent, programs) = self.choose(agent, &spec, (old.as_ref(), built.as_ref()), &mut lock)?;
        Ok(Compiled { agent, programs, lock, dir, old })
    }

    /// The passes from the chosen clauses to the crate on disk.
    fn deliver(&mut self, compiled: Compiled) -> Result<(), Stop> {
        let Compiled { mut agent, programs, mut lock, dir, old } = compiled;
        let home = match &self.options.home {
            Some(home) => home.clone(),
            None => provider::home().map_err(|problem| self.stop(Status::Toolchain, problem))?,
        };
        if self.options.run_tools {
            // Without the note the user is asked when the agent runs.
            let _ = trust::agree(&agent, &dir, &home);
        }
        // A body's candidates are compiled beside the crate: one build at a time there too.
        let has_bodies = agent.skills.iter().any(|skill| skill.body.is_some());
        let claim = has_bodies.then(|| store::claim(&home, &dir)).transpose();
        let mut claim = claim.map_err(|problem| self.stop(Status::NotGreen, problem))?;
        let replies = self.replies(&mut agent, &mut lock, &dir)?;
        let bodies = self.bodies(&mut agent, &programs, &mut lock, (old.as_ref(), &replies), &dir, &home)?;
        let mut tree = emit::emit_with(&agent, &programs, &bodies, &replies, &self.found.source).map_err(|error| {
            self.stop(Status::NotGreen, Problem::error("crate-not-green", None).with("detail", error))
        })?;
        lock.note_files(&tree);
        self.note_bills(&agent, old.as_ref(), &mut lock);
        if let Some(old) = &old {
            let kept = store::keep_hand_edited(&mut tree, &dir, old);
            let is_ours = kept.is_empty();
            for store::Edited { path, ours } in kept {
                let notice = Problem::notice("hand-edited", None).with("file", slashed(&path));
                self.found.problems.push(notice);
                let theirs = tree.get(&path).map(String::as_str).unwrap_or_default();
                if let Some(problem) = trust::edited(&path, &ours, theirs, &agent) {
                    return Err(self.stop(Status::NotGreen, problem));
                }
            }
            // What a person changed is tested every time: nothing says that it was.
            if is_ours && *old == lock && store::is_current(&tree, &dir) {
                self.found.unchanged = true;
                self.found.written = Some(dir);
                return Ok(());
            }
        }
        if claim.is_none() {
            claim = Some(store::claim(&home, &dir).map_err(|problem| self.stop(Status::NotGreen, problem))?);
        }
        let _claim = claim;
        self.walled()?;
        let place = store::work_place(&home, &dir);
        store::stage(&verify::apart(&tree, &place), &place).map_err(|problem| self.stop(Status::NotGreen, problem))?;
        self.tell(Event::Progress { step: Step::Verify, done: 0, of: 0 });
        let noted = home.clone();
        let mut options = verify::Options::new(home, emit::examples::test_names(&agent));
        options.offline = self.options.offline;
        options.unsafe_no_sandbox = self.options.unsafe_no_sandbox;
        options.agent = Some(agent);
        let verdict = verify::verify(&place, &options).map_err(|problem| self.stop(Status::Toolchain, problem))?;
        let green = verdict.is_green();
        let problems = findings::of_verdict(&verdict, &self.found.source, &self.found.language);
        self.found.problems.extend(problems);
        self.found.verdict = Some(verdict);
        if !green {
            return Err(Stop(Status::NotGreen));
        }
        store::write(&tree, &lock, &dir).map_err(|problem| self.stop(Status::NotGreen, problem))?;
        // Without the note the crate is compared once more when it is started.
        let _ = trust::note(&tree, &dir, &noted);
        self.found.written = Some(dir);
        Ok(())
    }

    /// Adds what this build asked to what the lock knows.
    fn note_bills(&self, agent: &Agent, old: Option<&Lock>, lock: &mut Lock) {
        for (at, skill) in agent.skills.iter().enumerate() {
            let Some(known) = lock.skills.get_mut(&skill.id) else { continue };
            let before = old.and_then(|old| old.skills.get(&skill.id)).map(|old| old.spent.clone());
            known.spent = before.unwrap_or_default();
            for bill in self.found.bills.get(&Some(at)).into_iter().flatten() {
                bill.clone().enter(&mut known.spent);
            }
        }
        lock.tokens =
            old.map_or(0, |old| old.tokens) + self.found.bills.values().flatten().map(Bill::tokens).sum::<u64>();
        // The last model that was asked; one that was opened and not asked says nothing about the crate.
        lock.model = match self.found.bills.is_empty() {
            true => old.map(|old| old.model.clone()).unwrap_or_default(),
            false => self.world.provider.id(),
        };
    }

    /// Says which skills a build would ask a model to write in Rust.
    fn announce(&mut self, compiled: &Compiled) {
        for skill in compiled.agent.skills.iter().filter(|skill| skill.body.is_some()) {
            let problem = Problem::notice("body-needed", skill.span).with("skill", &skill.title);
            self.found.problems.push(problem);
        }
    }

    fn read(&mut self, path: &Path) -> Result<Source, Stop> {
        match known::read(path) {
            Ok(source) => {
                self.found.source = source.clone();
                Ok(source)
            }
            Err(problem) => Err(self.stop(Status::Author, problem)),
        }
    }

    fn parse(&mut self, source: Source) -> Result<Spec, Stop> {
        let (spec, problems) = spec::parse(source, self.options.language.as_deref());
        self.found.language.clone_from(&spec.language);
        self.note(problems)?;
        Ok(spec)
    }

    /// The crate that this spec was built into before, with its lock.
    fn old_lock(&mut self, path: &Path) -> Result<Option<(PathBuf, Lock)>, Stop> {
        match known::built_from(path, self.options.out.as_deref()) {
            Ok(found) => Ok(found),
            Err(problem) => Err(self.stop(Status::NotGreen, problem)),
        }
    }

    /// The contract. What the text does not settle is asked of the model, once; the lock keeps the answers.
    fn lower(&mut self, spec: &Spec, old: Option<&Lock>, lock: &mut Lock) -> Result<Agent, Stop> {
        let mut answers = old.map(|old| old.answers.clone()).unwrap_or_default();
        let mut lowered = lower::lower(spec, &answers);
        if !lowered.wanted.is_empty() && !lowered.problems.iter().any(|problem| problem.severity == Severity::Error) {
            let first = lowered.wanted.first().map(|wanted| wanted.key.clone()).unwrap_or_default();
            if self.may_ask(&first, None)? {
                let wanted = std::mem::take(&mut lowered.wanted);
                let heard = self.small(&wanted)?;
                answers.extend(heard);
                lowered = lower::lower(spec, &answers);
                // What had no good answer keeps its fallback, and is not asked again.
                answers.extend(lowered.wanted.iter().map(|open| (open.key.clone(), open.fallback.clone())));
            }
        }
        self.note(lowered.problems)?;
        lock.answers = answers;
        let mut agent = lowered.agent.ok_or(Stop(Status::Author))?;
        order::by_need(&mut agent);
        self.found.agent = Some(agent.clone());
        Ok(agent)
    }

    fn small(&mut self, wanted: &[lower::SmallQuestion]) -> Result<BTreeMap<String, String>, Stop> {
        let asked = self.metered(None, Step::Name, |model, progress| small::ask(wanted, model, progress));
        Ok(asked.map_err(|error| self.model_failed(&error))?.map(|(answers, _)| answers).unwrap_or_default())
    }

    /// Keeps what is open beside the crate, for those who cannot be asked on the spot.
    fn leave_questions(&mut self, path: &Path) {
        let Some(agent) = &self.found.agent else { return };
        let asked = self.found.questions.iter().map(|question| question.json(agent)).collect();
        let folder = match &self.options.out {
            Some(out) => known::beside(out),
            None => known::beside(path),
        };
        match questions::store(folder, path, asked) {
            Ok(file) => self.found.asked_in = file,
            Err(error) => {
                self.found.problems.push(Problem::warning("questions-unwritable", None).with("detail", error))
            }
        }
    }

    /// Asks the model through a [`Meter`], and where it fails the second one; `None` where there is none.
    fn metered<T>(
        &mut self,
        skill: Option<usize>,
        step: Step,
        mut ask: impl FnMut(&mut dyn Model, &mut dyn FnMut(usize, usize)) -> Result<T, ModelError>,
    ) -> Result<Option<T>, ModelError> {
        match self.metered_by(self.given_up, skill, step, &mut ask) {
            Err(error) if self.hands_on(&error) => self.metered_by(true, skill, step, ask),
            asked => asked,
        }
    }

    /// Whether a second model is to be asked what the first one failed at, and that it failed is told.
    fn hands_on(&mut self, error: &ModelError) -> bool {
        if self.given_up || *error == ModelError::Interrupted || self.world.provider.second().is_none() {
            return false;
        }
        // One that cannot be asked at all is not tried with every question.
        self.given_up = model::fallback::cannot_be_asked(error);
        let problem = Problem { severity: Severity::Warning, ..findings::of_model(error) };
        if !self.found.problems.contains(&problem) {
            self.found.problems.push(problem);
        }
        true
    }

    /// The same, with the model to ask: the first, or the second where there is one.
    fn metered_by<T, E: From<ModelError>>(
        &mut self,
        second: bool,
        skill: Option<usize>,
        step: Step,
        ask: impl FnOnce(&mut dyn Model, &mut dyn FnMut(usize, usize)) -> Result<T, E>,
    ) -> Result<Option<T>, E> {
        let language = self.found.language.clone();
        let mut bills = self.found.bills.remove(&skill).unwrap_or_default();
        let before = self.found.bills.values().flatten().filter_map(|bill| bill.dollars).sum();
        let World { provider, tell, .. } = &mut self.world;
        let provider = if second { provider.second() } else { Some(&mut **provider) };
        let spends = provider.as_ref().is_some_and(|provider| provider.spends());
        // Both the progress and the meter tell of what happens.
        let tell = RefCell::new(tell);
        let said = |event| (tell.borrow_mut())(event, &language);
        let asked = match provider.map(|provider| provider.model(&language)) {
            None | Some(Ok(None)) => Ok(None),
            Some(Err(error)) => Err(error.into()),
            Some(Ok(Some(model))) => {
                let limit = self.options.max_cost.filter(|_| spends);
                let mut announced = |event| {
                    if spends {
                        said(event)
                    }
                };
                let mut meter = Meter { model, tell: &mut announced, bills: &mut bills, before, limit };
                ask(&mut meter, &mut |done, of| said(Event::Progress { step, done, of })).map(Some)
            }
        };
        if !bills.is_empty() {
            self.found.bills.insert(skill, bills);
        }
        asked
    }

    /// Whether a model may be asked now; under `--locked` that it would have to be is the problem.
    fn may_ask(&mut self, sentence: &str, span: Option<Span>) -> Result<bool, Stop> {
        if self.options.locked {
            let problem = Problem::error("locked-needs-model", span).with("sentence", sentence);
            return Err(self.stop(Status::Author, problem));
        }
        self.walled()?;
        Ok(true)
    }

    /// No token is spent on code that could not be compiled here, and none is compiled without walls unasked.
    fn walled(&mut self) -> Result<(), Stop> {
        if !self.builds {
            return Ok(());
        }
        let warning = sandbox::permitted(self.options.unsafe_no_sandbox);
        let warning = warning.map_err(|problem| self.stop(Status::Toolchain, problem))?;
        if !self.found.problems.iter().any(|problem| problem.code == "sandbox-off") {
            self.found.problems.extend(warning);
        }
        Ok(())
    }

    fn vocabulary(&self) -> &'static Vocabulary {
        Vocabulary::of(&self.found.language).unwrap_or(&Vocabulary::all()[0])
    }

    fn tell(&mut self, event: Event) {
        (self.world.tell)(event, &self.found.language);
    }

    /// Keeps problems; stops where one of them does not let the build go on.
    fn note(&mut self, problems: Vec<Problem>) -> Result<(), Stop> {
        let stops = problems.iter().any(|problem| problem.severity >= Severity::Question);
        self.found.problems.extend(problems);
        if stops { Err(Stop(Status::Author)) } else { Ok(()) }
    }

    fn stop(&mut self, status: Status, problem: Problem) -> Stop {
        self.found.problems.push(problem);
        Stop(status)
    }

    fn model_failed(&mut self, error: &ModelError) -> Stop {
        self.stop(Status::Model, findings::of_model(error))
    }
}

impl Outcome {
    /// What models cost, in US dollars; `None` where the price of one is not known.
    pub fn dollars(&self) -> Option<Decimal> {
        self.bills.values().flatten().map(|bill| bill.dollars).sum()
    }

    /// How many of the author's examples hold, and how many there are.
    pub fn examples(&self) -> (usize, usize) {
        let total = self.agent.iter().flat_map(|agent| &agent.skills).map(|skill| skill.examples.len()).sum();
        match &self.verdict {
            Some(verdict) => {
                let failed = verdict.tests.iter().filter(|test| !test.passed).count();
                (if verdict.compiled { usize::saturating_sub(total, failed) } else { 0 }, total)
            }
            None if self.selections.is_empty() => (0, total),
            None => {
                let untried = self.unwritten().map(|skill| skill.examples.len()).sum::<usize>();
                let failing = self.selections.iter().map(|selection| selection.failing.len()).sum::<usize>();
                (total.saturating_sub(failing + untried), total)
            }
        }
    }

    /// Skills whose function no model has written or tried to: nothing is known of their examples.
    pub fn unwritten(&self) -> impl Iterator<Item = &Skill> {
        let skills = self.agent.iter().flat_map(|agent| &agent.skills).zip(&self.selections);
        let is_open = |skill: &Skill| skill.body.as_ref().is_some_and(|body| body.model.is_empty());
        skills.filter(move |(skill, selection)| is_open(skill) && selection.failing.is_empty()).map(|(skill, _)| skill)
    }
}
