//! Clauses for every skill: candidates, the choice among them, and what the author has to say about it.
//!
//! In: the contract, the spec, the last build; out: a program a skill, with what was found on the way noted. A skill is
//! translated, selected, and translated again where examples fail or the author answers. Deliberately not here: the
//! passes themselves (`translate`, `select`), and open functions (`bodies`).

use std::collections::BTreeMap;

use super::{Status, Stop, Work};
use crate::agent::Agent;
use crate::ask::view::View;
use crate::clause::{Program, Scope, print};
use crate::diag::{Problem, Severity};
use crate::events::{Event, Step};
use crate::lock::{self, Lock, RuleLock, SkillLock};
use crate::questions::{self, Question};
use crate::select::{Kept, Selection, select};
use crate::spec::Spec;
use crate::translate::{self, FIRST_ANSWERS, MORE_ANSWERS, Translation};
use crate::{findings, hole};

/// Questions to the author on the spot, per skill; more would be an interrogation.
const MOST_QUESTIONS: usize = 5;

impl Work<'_> {
    /// Clauses for every skill: candidates, the choice among them, and what the author has to say about it.
    pub(super) fn choose(
        &mut self,
        mut agent: Agent,
        spec: &Spec,
        (old, built): (Option<&Lock>, Option<&Agent>),
        lock: &mut Lock,
    ) -> Result<(Agent, Vec<Program>), Stop> {
        let mut programs = Vec::new();
        let mut open = false;
        lock.settled = old.map(|old| old.settled.clone()).unwrap_or_default();
        for skill in 0..agent.skills.len() {
            // What a model answers is given, as far as clauses are concerned.
            let Some((mut seen, view)) = View::enter(&agent, skill) else { continue };
            let scope = Scope { agent: &seen, skill: &seen.skills[skill] };
            let at = built.and_then(|built| built.skills.iter().position(|each| each.id == scope.skill.id));
            let before = built.zip(at).and_then(|(built, at)| View::enter(built, at));
            let kept = before.map(|(before, _)| Kept::of(&before, scope));
            let author_examples = seen.skills[skill].examples.len();
            let settled = questions::settled(&seen, skill, &lock.settled);
            seen.skills[skill].examples.extend(settled);
            let (translation, mut selection) =
                self.skill(&mut seen, &view, skill, spec, (old, kept.unwrap_or_default()), lock)?;
            seen.skills[skill].examples.truncate(author_examples);
            let scope = Scope { agent: &seen, skill: &seen.skills[skill] };
            let decisions = print::decisions_to_text(&selection.program, scope);
            let (decided, rules) = (decisions.clone(), translation.answers.clone());
            let mut known = SkillLock { decisions: decided, rules, body: None, ask: None, spent: Vec::new() };
            // A sentence that was read without a model is not asked about next time either.
            for rule in &scope.skill.rules {
                let heard = || RuleLock { sentence: rule.text.clone(), candidates: Vec::new() };
                known.rules.entry(lock::rule_key(scope.skill, &rule.text)).or_insert_with(heard);
            }
            lock.skills.insert(agent.skills[skill].id.clone(), known);
            open |= self.judge(&seen, skill, &selection);
            seen.skills[skill].decisions = decisions;
            agent.skills[skill] = view.leave(&seen.skills[skill], &mut selection);
            programs.push(selection.program.clone());
            self.found.selections.push(selection);
            self.found.translations.push(translation);
        }
        self.found.agent = Some(agent.clone());
        if open { Err(Stop(Status::Author)) } else { Ok((agent, programs)) }
    }

    /// One skill: translate, select, and again where examples fail or the author answers.
    fn skill(
        &mut self,
        agent: &mut Agent,
        view: &View,
        skill: usize,
        spec: &Spec,
        (old, kept): (Option<&Lock>, Kept),
        lock: &mut Lock,
    ) -> Result<(Translation, Selection), Stop> {
        let mut translation = self.translate(agent, skill, old);
        let mut selection = self.select(agent, skill, &translation, &kept);
        let mut open = self.kept(agent, view, skill, old, &selection);
        if open.is_none() {
            open = self.open_at_once(agent, skill, &selection)?;
        }
        // What the words settle is not asked; then a few answers where they do not, then more where examples fail.
        let is_settled = open.is_some() || selection.is_settled();
        let rounds = if is_settled { &[][..] } else { &[(FIRST_ANSWERS, false), (MORE_ANSWERS, true)] };
        let from_words = selection.satisfied.then(|| (translation.clone(), selection.clone()));
        for (answers, failing_only) in rounds.iter().copied() {
            let wanted = if failing_only { &selection.blamed } else { &selection.wanted };
            let wanted = translation.unasked(wanted, answers);
            if wanted.is_empty() {
                continue;
            }
            let rule = &agent.skills[skill].rules[wanted[0].0];
            if selection.satisfied && self.options.locked {
                break;
            }
            self.may_ask(&rule.text, Some(rule.span))?;
            if !self.ask(agent, skill, &mut translation, &wanted, answers)? {
                break;
            }
            selection = self.select(agent, skill, &translation, &kept);
            if from_words.is_some() && !selection.satisfied {
                break;
            }
        }
        // Where every example holds by the words alone, an opinion that spoils it, or raises more questions, is none.
        if let Some((read, chosen)) = from_words
            && (!selection.satisfied || selection.open_doubts() > chosen.open_doubts())
        {
            let (usage, calls) = (translation.usage, translation.calls);
            (translation, selection) = (Translation { usage, calls, ..read }, chosen);
        }
        if open.is_none() {
            open = self.open_at_last(agent, skill, &selection)?;
        }
        if let Some(outputs) = &open {
            hole::open(agent, skill, outputs.clone(), &mut selection);
        }
        for number in 0..MOST_QUESTIONS {
            let Some(answer) = self.put_to_author(agent, skill, &selection, spec) else { break };
            let example = agent.skills.get(skill).and_then(|found| answer.0.example(answer.1, found, number + 1));
            lock.settled.extend(answer.0.settled(answer.1, agent, self.options.accept_assumptions));
            agent.skills[skill].examples.extend(example);
            selection = self.select(agent, skill, &translation, &kept);
            if let Some(outputs) = &open {
                hole::open(agent, skill, outputs.clone(), &mut selection);
            }
        }
        Ok((translation, selection))
    }

    fn translate(&mut self, agent: &Agent, skill: usize, old: Option<&Lock>) -> Translation {
        let scope = Scope { agent, skill: &agent.skills[skill] };
        let nothing = BTreeMap::new();
        let known = old.and_then(|old| old.skills.get(&scope.skill.id)).map_or(&nothing, |found| &found.rules);
        translate::translate(scope, self.vocabulary(), known)
    }

    /// Asks a model about some sentences and outputs. `false` where nobody can be asked.
    fn ask(
        &mut self,
        agent: &Agent,
        skill: usize,
        translation: &mut Translation,
        wanted: &[(usize, usize)],
        answers: usize,
    ) -> Result<bool, Stop> {
        let scope = Scope { agent, skill: &agent.skills[skill] };
        let asked = self.metered(Some(skill), Step::Translate, |model, progress| {
            translate::ask(translation, scope, wanted, answers, model, progress)
        });
        Ok(asked.map_err(|error| self.model_failed(&error))?.is_some())
    }

    fn select(&mut self, agent: &Agent, skill: usize, translation: &Translation, kept: &Kept) -> Selection {
        self.tell(Event::Progress { step: Step::Select, done: 0, of: 0 });
        select(Scope { agent, skill: &agent.skills[skill] }, translation, kept)
    }

    /// Asks the author about the first open doubt; the question and the number of the answer.
    fn put_to_author(
        &mut self,
        agent: &Agent,
        skill: usize,
        selection: &Selection,
        spec: &Spec,
    ) -> Option<(Question, usize)> {
        if !selection.satisfied || agent.skills.get(skill)?.examples.is_empty() {
            return None;
        }
        let doubt = selection.doubts.iter().find(|doubt| !doubt.settled)?;
        let question = Question::new(doubt, skill, agent)?;
        let chosen = match self.options.accept_assumptions {
            true => 0,
            false => (self.world.ask)(&question, agent)?,
        };
        let row = question.row(chosen, spec.skills.get(skill), agent).unwrap_or_default();
        let code = if self.options.accept_assumptions { "reading-accepted" } else { "answer-kept" };
        self.found.problems.push(
            Problem::notice(code, None)
                .with("input", question.input_words(agent))
                .with(
                    "chosen",
                    question.outcomes.get(chosen).map(|o| question.outcome_words(o, agent)).unwrap_or_default(),
                )
                .with("row", row),
        );
        Some((question, chosen))
    }

    /// Turns what a selection left open into problems and questions; whether the build must stop there.
    fn judge(&mut self, agent: &Agent, skill: usize, selection: &Selection) -> bool {
        let (problems, questions) = findings::of_selection(selection, skill, agent);
        let stops = problems.iter().any(|problem| problem.severity >= Severity::Question);
        self.found.problems.extend(problems);
        self.found.questions.extend(questions);
        stops
    }
}
