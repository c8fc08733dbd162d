//! The open functions of a build: which outputs they are for, and where their text comes from.
//!
//! In: selections, the lock, the crate as it stands, a model (and a second one); out: a text for every open function, or
//! a problem that says how far the best attempt came. Deliberately not here: asking and judging (`hole`).

use std::path::Path;

use nl2agent_runtime::model::ModelError;

use super::{Status, Stop, Work};
use crate::agent::{Agent, Body};
use crate::ask::view::View;
use crate::clause::{Program, Scope};
use crate::diag::Problem;
use crate::emit::{Bodies, body};
use crate::events::{Event, Step};
use crate::hole::bounds::{Bounds, Cost, Limit};
use crate::hole::fill::{self, Filled, Task};
use crate::hole::fitted::{Fitted, paired};
use crate::hole::judge::Judge;
use crate::hole::prompt::Size;
use crate::hole::{self, marks};
use crate::lock::{BodyLock, Lock, sha256};
use crate::model::fallback::cannot_be_asked;
use crate::provider::Provider;
use crate::select::Selection;
use crate::translate::evidence::evidence;
use crate::{findings, gate, regular, verify};

impl Work<'_> {
    /// The outputs that the lock has a function for, if it still fits the rules.
    pub(super) fn kept(
        &self,
        agent: &Agent,
        view: &View,
        skill: usize,
        old: Option<&Lock>,
        selection: &Selection,
    ) -> Option<Vec<usize>> {
        if self.options.bodies == hole::Bodies::Never {
            return None;
        }
        let found = agent.skills.get(skill)?;
        let kept = old?.skills.get(&found.id)?.body.as_ref()?;
        let outputs: Vec<usize> = kept.of(found)?.outputs;
        if self.options.bodies == hole::Bodies::Always && outputs != all(agent, skill) {
            return None;
        }
        let (mut agent, mut selection) = (agent.clone(), selection.clone());
        hole::open(&mut agent, skill, outputs.clone(), &mut selection);
        // Its key is that of the whole skill, with what a model is asked.
        agent.skills[skill] = view.leave(&agent.skills[skill], &mut selection);
        let signature = hole::signature(&agent, skill, &selection.program).ok()?;
        let is_same = hole::key(&agent, &agent.skills[skill], &signature) == kept.key;
        is_same.then_some(outputs)
    }

    /// The outputs to leave open before anything is asked about single sentences: all of them where that is wanted, and
    /// with a large model those that the words alone do not settle.
    pub(super) fn open_at_once(
        &mut self,
        agent: &Agent,
        skill: usize,
        selection: &Selection,
    ) -> Result<Option<Vec<usize>>, Stop> {
        let scope = Scope { agent, skill: &agent.skills[skill] };
        match self.options.bodies {
            hole::Bodies::Never => return Ok(None),
            hole::Bodies::Always => return self.may_open(agent, skill, all(agent, skill)).map(Some),
            hole::Bodies::Auto => {}
        }
        let settled = selection.satisfied && selection.silent.is_empty();
        if settled || self.options.locked || !self.world.provider.may_be_large() || !self.is_large()? {
            return Ok(None);
        }
        let mut outputs = hole::undecided(scope, selection);
        for rule in &selection.silent {
            match self.named(scope, *rule) {
                named if named.is_empty() => return Ok(Some(all(agent, skill))),
                named => outputs.extend(named),
            }
        }
        // Whoever reads whole rules also settles what examples and words only just do.
        outputs.extend(selection.wanted.iter().map(|(_, output)| *output));
        outputs.retain(|output| !scope.skill.outputs[*output].intermediate);
        outputs.sort_unstable();
        outputs.dedup();
        Ok(Some(outputs).filter(|outputs| !outputs.is_empty()))
    }

    /// The outputs that a sentence names. One that words make nothing of and that names none may be about any.
    fn named(&self, scope: Scope, rule: usize) -> Vec<usize> {
        let inputs = scope.skill.inputs.len();
        let evidence = evidence(&scope.skill.rules[rule].text, scope, self.vocabulary());
        evidence.mentions.iter().filter(|m| m.is_clear()).filter_map(|m| m.field.checked_sub(inputs)).collect()
    }

    /// The outputs to leave open after all readings failed; `None` where no model is there to write them.
    pub(super) fn open_at_last(
        &mut self,
        agent: &Agent,
        skill: usize,
        selection: &Selection,
    ) -> Result<Option<Vec<usize>>, Stop> {
        if selection.satisfied || self.options.bodies == hole::Bodies::Never {
            return Ok(None);
        }
        let outputs = hole::undecided(Scope { agent, skill: &agent.skills[skill] }, selection);
        if outputs.is_empty() || (!self.options.locked && !self.has_model()?) {
            return Ok(None);
        }
        self.may_open(agent, skill, outputs).map(Some)
    }

    /// Opening a function needs a model sooner or later; under `--locked` that is a problem now.
    fn may_open(&mut self, agent: &Agent, skill: usize, outputs: Vec<usize>) -> Result<Vec<usize>, Stop> {
        let found = &agent.skills[skill];
        self.may_ask(&found.title, Some(found.span))?;
        if !self.has_model()? {
            let problem = Problem::error("model-absent", None).with("detail", "--model none");
            return Err(self.stop(Status::Model, problem));
        }
        Ok(outputs)
    }

    fn has_model(&mut self) -> Result<bool, Stop> {
        Ok(self.size()?.is_some())
    }

    fn is_large(&mut self) -> Result<bool, Stop> {
        Ok(self.size()?.is_some_and(|size| size.is_large))
    }

    /// How large the model is that will be asked: the first, or the second where that one is not to be had.
    fn size(&mut self) -> Result<Option<Size>, Stop> {
        let language = self.found.language.clone();
        let size = |provider: &mut Provider| {
            let model = provider.model(&language)?;
            Ok(model.map(|model| Size { is_large: model.is_large() }))
        };
        let found = match size(self.world.provider) {
            Err(error) if self.hands_on(&error) => self.world.provider.second().map_or(Ok(None), size),
            found => found,
        };
        found.map_err(|error| self.model_failed(&error))
    }

    /// The text of every open function. Notes it in the contract and in the lock.
    pub(super) fn bodies(
        &mut self,
        agent: &mut Agent,
        programs: &[Program],
        lock: &mut Lock,
        (old, replies): (Option<&Lock>, &str),
        dir: &Path,
        home: &Path,
    ) -> Result<Bodies, Stop> {
        let mut bodies = Bodies::new();
        for (skill, program) in programs.iter().enumerate() {
            if agent.skills.get(skill).is_none_or(|found| found.body.is_none()) {
                continue;
            }
            let unwritable = |error| Problem::error("crate-not-green", None).with("detail", error);
            let signature =
                hole::signature(agent, skill, program).map_err(|e| self.stop(Status::NotGreen, unwritable(e)))?;
            let kept = old.and_then(|old| old.skills.get(&agent.skills[skill].id)).and_then(|known| known.body.clone());
            let text = match self.usable(agent, skill, &signature, kept.as_ref(), old, dir) {
                Some(kept) => {
                    note(agent, skill, &kept.model, &kept.text);
                    kept.text
                }
                None => self.written(agent, skill, program, (kept.as_ref(), replies), dir, home)?,
            };
            let locked =
                hole::locked(agent, skill, program, &text).map_err(|e| self.stop(Status::NotGreen, unwritable(e)))?;
            if let Some(known) = lock.skills.get_mut(&agent.skills[skill].id) {
                known.body = Some(locked);
            }
            self.remark(agent, skill, program, &text);
            bodies.insert(skill, text);
        }
        self.found.agent = Some(agent.clone());
        Ok(bodies)
    }

    /// The lock's body, if nothing that it depends on changed, or if a person took its file over.
    fn usable(
        &self,
        agent: &Agent,
        skill: usize,
        signature: &body::Signature,
        kept: Option<&BodyLock>,
        old: Option<&Lock>,
        dir: &Path,
    ) -> Option<BodyLock> {
        let (found, kept) = (&agent.skills[skill], kept?);
        let same = kept.key == hole::key(agent, found, signature) && kept.examples == hole::examples_key(found);
        let file = format!("src/skills/{}.rs", signature.module);
        let ours = old.and_then(|old| old.files.get(&file));
        let stands = regular::read(dir, Path::new(&file)).ok();
        let edited = stands.zip(ours).is_some_and(|(stands, ours)| sha256(stands.as_bytes()) != *ours);
        // A lock can be edited too, and a model's code is compiled after the gate only.
        let passes = || gate::gate(&kept.text, &fill::allowed(agent, signature)).is_empty();
        ((edited || same) && passes()).then(|| kept.clone())
    }

    /// A text that passes everything: the lock's, if only examples changed, else a model's, else the second model's.
    fn written(
        &mut self,
        agent: &mut Agent,
        skill: usize,
        program: &Program,
        (kept, replies): (Option<&BodyLock>, &str),
        dir: &Path,
        home: &Path,
    ) -> Result<String, Stop> {
        self.tell(Event::Progress { step: Step::Fill, done: 0, of: 0 });
        let unwritable = |error| Problem::error("crate-not-green", None).with("detail", error);
        let signature =
            hole::signature(agent, skill, program).map_err(|e| self.stop(Status::NotGreen, unwritable(e)))?;
        let mut options = verify::Options::new(home.to_path_buf(), Default::default());
        options.offline = self.options.offline;
        options.unsafe_no_sandbox = self.options.unsafe_no_sandbox;
        let source = self.found.source.clone();
        let view = agent.clone();
        let scope = Scope { agent: &view, skill: &view.skills[skill] };
        let mut judge = Judge::new(&view, skill, program, &source, dir, &options)
            .map_err(|error| self.stop(Status::NotGreen, unwritable(error)))?;
        judge.replies = replies.to_owned();
        let mut task = Task { scope, signature: &signature, judge: &mut judge };
        if let Some(kept) = kept.filter(|kept| kept.key == hole::key(&view, scope.skill, &signature)) {
            let again = task.judged(vec![kept.text.clone()]).map_err(|stop| self.stopped(stop))?;
            if let Some(attempt) =
                again.filter(|attempt| matches!(&attempt.state, fill::State::Tested(t) if t.is_green()))
            {
                note(agent, skill, &kept.model, &attempt.text);
                return Ok(attempt.text);
            }
        }
        self.may_ask(&scope.skill.title.clone(), Some(scope.skill.span))?;
        // Both models spend from the same purse, and what came furthest counts, whoever wrote it.
        let (mut cost, mut best, mut ends) = (Cost::default(), None::<(Filled, String)>, Vec::new());
        for second in [false, true] {
            if !second && self.given_up {
                continue;
            }
            match self.asked(&mut task, skill, second, &mut cost) {
                Ok(None) => continue,
                Ok(Some((filled, model))) => {
                    if let Some(text) = filled.green() {
                        self.found.problems.extend(ends.iter().map(|end| findings::of_limit(end, false)));
                        note(agent, skill, &model, text);
                        return Ok(text.to_owned());
                    }
                    ends.extend(filled.ended.clone());
                    let is_further = best.as_ref().is_none_or(|(best, _)| filled.is_further_than(best));
                    if is_further && filled.rounds > 0 {
                        best = Some((filled, model));
                    }
                }
                Err(fill::Stop::Model(error)) => {
                    self.given_up |= !second && cannot_be_asked(&error);
                    ends.push(Limit::Model(error));
                }
                Err(stop) => return Err(self.stopped(stop)),
            }
            if matches!(ends.last(), Some(Limit::Tokens(_) | Limit::Model(ModelError::Interrupted))) {
                break;
            }
        }
        // The report counts what the best attempt gets right.
        if let (Some(selection), Some((filled, _))) = (self.found.selections.get_mut(skill), &best) {
            selection.failing = filled.failing(scope.skill.examples.len());
            selection.satisfied = false;
        }
        Err(self.unfilled(best.map(|(filled, model)| findings::of_body(&filled, &model, skill, &view)), &ends))
    }

    /// Says where an open function stands that no model could write, and what ended each one's tries.
    fn unfilled(&mut self, stands: Option<Vec<Problem>>, ends: &[Limit]) -> Stop {
        if stands.is_none() && ends.is_empty() {
            return self.stop(Status::Model, Problem::error("model-absent", None).with("detail", "none"));
        }
        let nothing = stands.is_none();
        self.found.problems.extend(stands.into_iter().flatten());
        // A model that failed at last is why there is no more; money that was used up is the author's own limit.
        let is_error =
            |end: &Limit| nothing || matches!(end, Limit::Model(error) if !matches!(error, ModelError::TooDear { .. }));
        let last = ends.last();
        let problems =
            ends.iter().enumerate().map(|(at, end)| findings::of_limit(end, at + 1 == ends.len() && is_error(end)));
        self.found.problems.extend(problems);
        let by_model = last.is_some_and(|end| matches!(end, Limit::Model(_)) && is_error(end));
        Stop(if by_model { Status::Model } else { Status::NotGreen })
    }

    /// Asks the model, or the second one, where there is one.
    fn asked(
        &mut self,
        task: &mut Task,
        skill: usize,
        second: bool,
        cost: &mut Cost,
    ) -> Result<Option<(Filled, String)>, fill::Stop> {
        let bounds = Bounds { tokens: self.options.max_tokens, draw: self.options.draw };
        let asked = self.metered_by(second, Some(skill), Step::Fill, |model, progress| {
            let filled = fill::fill(task, bounds, model, cost, progress)?;
            Ok((filled, model.id()))
        });
        self.found.spent.rounds += asked.as_ref().ok().and_then(Option::as_ref).map_or(0, |(filled, _)| filled.rounds);
        asked
    }

    fn stopped(&mut self, stop: fill::Stop) -> Stop {
        match stop {
            fill::Stop::Model(error) => self.model_failed(&error),
            fill::Stop::Machine(problem) => self.stop(Status::Toolchain, problem),
        }
    }

    /// What a person should know of a body that passed: sentences that it does not mention, and that little proves it.
    fn remark(&mut self, agent: &Agent, skill: usize, program: &Program, text: &str) {
        let found = &agent.skills[skill];
        let Some(body) = &found.body else { return };
        if found.examples.is_empty() {
            let problem = Problem::warning("body-unproven", found.span);
            self.found.problems.push(problem.with("skill", &found.title).with("model", &body.model));
        }
        if let Some(Fitted { known, total }) = paired(text, Scope { agent, skill: found }) {
            let problem = Problem::warning("body-knows-examples", found.span).with("known", known).with("total", total);
            self.found.problems.push(problem.with("skill", &found.title));
        }
        let by_clauses = |rule: usize| program.decisions.iter().flat_map(|d| &d.clauses).any(|(of, _)| *of == rule);
        for (at, rule) in found.rules.iter().enumerate() {
            let is_told = found.told().any(|rule| rule == at);
            if !body.rules.contains(&at) && !by_clauses(at) && !is_told {
                let problem = Problem::warning("body-skips-rule", rule.span).with("sentence", &rule.text);
                self.found.problems.push(problem.with("skill", &found.title));
            }
        }
    }
}

/// Every output that the author asked for.
fn all(agent: &Agent, skill: usize) -> Vec<usize> {
    let outputs = agent.skills.get(skill).map(|found| found.outputs.as_slice()).unwrap_or_default();
    (0..outputs.len()).filter(|at| !outputs[*at].intermediate).collect()
}

/// Writes into the contract who wrote the function and which rules it names.
fn note(agent: &mut Agent, skill: usize, model: &str, text: &str) {
    let Some(found) = agent.skills.get_mut(skill) else { return };
    let rules = marks::mentioned(text, found.rules.len()).into_iter().collect();
    if let Some(Body { model: by, rules: named, .. }) = &mut found.body {
        *by = model.to_owned();
        *named = rules;
    }
}
