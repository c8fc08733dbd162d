//! Choosing among candidate readings: a combination and an order under which every example of the author holds, the
//! likeliest first, and what remains in doubt.
//!
//! In: a skill's scope, the [`Translation`] of its sentences, what the last build [`Kept`]; out: a [`Selection`]. No model, no rustc. `effects` says
//! what candidates do, `problem` gathers them, `search` finds combinations, `inputs` and `doubt` look for inputs on which good ones differ.
//! Deliberately not here: asking again, asking the author, Rust.

mod doubt;
mod edits;
mod effects;
pub mod inputs;
mod kept;
mod problem;
mod search;

use std::collections::HashSet;

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

pub use self::doubt::Doubt;
use self::doubt::Trial;
use self::effects::Case;
pub use self::kept::Kept;
use self::problem::{Group, Problem};
use self::search::{Solution, solve};
use crate::clause::eval::run_traced;
use crate::clause::{Clause, Decision, Expr, Order, Program, Scope, When};
use crate::translate::build::walk;
use crate::translate::evidence::{Evidence, Stated};
use crate::translate::weigh::weigh;
use crate::translate::words::Reading;
use crate::translate::{Candidate, Translation};

/// An edit of a model's answer costs this on top of what its words make of it.
const EDIT: f32 = 1.0;
/// Readings that the examples force further than this from the likeliest ones want another opinion.
const EASY: f32 = 0.8;
/// Model answers per sentence and output that are edited.
const EDITED: usize = 6;
/// How much likelier a reading or an order is that the last build chose: enough to settle what would be a question.
const PREFERRED: f32 = 1.75;

/// What was chosen for a skill.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    pub program: Program,
    /// Every example holds.
    pub satisfied: bool,
    /// Examples that do not.
    pub failing: Vec<usize>,
    /// Rules and outputs whose clauses took part in failing examples.
    pub blamed: Vec<(usize, usize)>,
    /// Rules and outputs about which another opinion would help: all of an output whose examples fail, and those in doubt.
    pub wanted: Vec<(usize, usize)>,
    /// Rules that no example exercises.
    pub untested: Vec<usize>,
    /// Rules that became nothing, though they say nothing about order either.
    pub silent: Vec<usize>,
    /// Those of them that hold a number: hardly remarks.
    pub unread: Vec<usize>,
    pub doubts: Vec<Doubt>,
    /// Chosen readings that the model did not give as such.
    pub edits: usize,
    /// By output, how much less likely the chosen readings are than each sentence's likeliest, in nats.
    pub strain: Vec<f32>,
    /// Combinations looked at.
    pub looked: usize,
}

impl Selection {
    /// Every example holds, every clause is tried by one, and no other reading that is nearly as likely differs.
    pub fn is_settled(&self) -> bool {
        self.satisfied && self.open_doubts() == 0 && self.untested.is_empty() && self.unread.is_empty()
    }

    /// Questions that the author would be asked.
    pub fn open_doubts(&self) -> usize {
        self.doubts.iter().filter(|doubt| !doubt.settled).count()
    }
}

/// Chooses, output by output in their order.
pub fn select(scope: Scope, translation: &Translation, kept: &Kept) -> Selection {
    let mut selection = Selection::default();
    let mut spoken: HashSet<usize> = HashSet::new();
    let mut blamed: HashSet<(usize, usize)> = HashSet::new();
    let mut shortened: Vec<Shortened> = Vec::new();
    for output in 0..scope.skill.outputs.len() {
        let candidates = widened(translation, scope, output, kept);
        let (cases, expected): (Vec<Case>, Vec<Value>) = (scope.skill.examples.iter())
            .filter_map(|example| {
                let wanted = example.expect.get(output)?.clone()?;
                Some((case(scope, &selection.program, &example.given, &example.expect, output), wanted))
            })
            .unzip();
        let problem = Problem {
            scope,
            output,
            candidates: &candidates,
            cases,
            expected,
            stated: stated(translation, scope, output),
            is_first_elsewhere: (selection.program.decisions.iter())
                .any(|decision| decision.order == Order::First && decision.clauses.len() > 1),
            kept: kept.orders.get(&output),
        };
        let groups = problem.groups();
        let (solutions, looked) = solve(&problem, &groups);

        selection.looked += looked;
        let Some(best) = solutions.first() else { continue };
        let plain: Vec<usize> = best.choice.iter().zip(&groups).map(|(c, g)| g[*c].members[0]).collect();
        let mut strained = None;
        let mut full = plain.clone();
        let (solution, members) = if best.failing.is_empty() {
            let readings = candidates.iter().enumerate().flat_map(|(r, c)| c.get(plain[r]).map(|c| &c.reading));
            let tried: Vec<Case> = (inputs::around(scope, readings).iter())
                .map(|input| case(scope, &selection.program, input, &[], output))
                .collect();
            let trial = Trial::new(&problem, &groups, &solutions, &tried);
            let world = trial.best();
            if problem.cases.is_empty() {
                selection.wanted.extend((0..candidates.len()).map(|rule| (rule, output)));
            }
            let strain = strain_of(&candidates, &solutions[world.solution], &world.members);
            let doubts = trial.doubts(&world, strain);
            selection.wanted.extend(doubts.iter().filter_map(|doubt| Some((doubt.rule?, output))));
            selection.doubts.extend(doubts);
            strained = Some(strain);
            full.clone_from(&world.members);
            let world = trial.tidied(world);
            (&solutions[world.solution], world.members)
        } else {
            blamed.extend(to_blame(&problem, &groups, best).into_iter().map(|rule| (rule, output)));
            selection.wanted.extend((0..candidates.len()).map(|rule| (rule, output)));
            (best, plain)
        };
        let strain = strained.unwrap_or_else(|| strain_of(&candidates, solution, &members));
        selection.strain.push(strain);
        if strain > EASY {
            selection.wanted.extend((0..candidates.len()).map(|rule| (rule, output)));
        }
        for (rule, member) in members.iter().enumerate() {
            let candidate = &candidates[rule][*member];
            if !candidate.reading.is_empty() {
                spoken.insert(rule);
            }
            selection.edits += usize::from(candidate.answer != Some(0));
        }
        selection.program.decisions.push(decision(output, solution, &candidates, &members));
        shortened.push(Shortened { output, solution: solution.clone(), candidates, members, full });
    }
    let mut idle: HashSet<usize> = HashSet::new();
    for of_output in shortened {
        idle.extend(of_output.restore(&mut spoken, &mut selection.program));
    }
    judge(scope, translation, &mut selection);
    // What no example exercises rests on its words alone.
    for decision in &selection.program.decisions {
        let untested = decision.clauses.iter().filter(|(rule, _)| selection.untested.contains(rule));
        selection.wanted.extend(untested.map(|(rule, _)| (*rule, decision.output)));
    }
    selection.blamed = blamed.into_iter().collect();
    selection.blamed.sort_unstable();
    selection.wanted.sort_unstable();
    selection.wanted.dedup();
    // A number that the next rule reckons with speaks through that rule.
    let reckoned: HashSet<usize> =
        (0..scope.skill.rules.len()).filter(|rule| is_reckoned_with(*rule, translation, &selection.program)).collect();
    let untested: HashSet<usize> = selection.untested.iter().copied().collect();
    let is_remark = |rule: &usize| translation.evidence[*rule].is_remark && !spoken.contains(rule);
    selection.untested.retain(|rule| !is_remark(rule) && (!reckoned.contains(rule) || untested.contains(&(rule + 1))));
    selection.silent = (0..scope.skill.rules.len())
        .filter(|rule| !spoken.contains(rule) && translation.evidence[*rule].order.is_none())
        .filter(|rule| !reckoned.contains(rule) && !translation.evidence[*rule].is_remark)
        .collect();
    let is_telling = |rule: &usize| {
        let evidence = &translation.evidence[*rule];
        let is_used = evidence.is_fact && spoken.contains(&(rule + 1));
        !evidence.numbers.is_empty() && !is_used
    };
    selection.unread = selection.silent.iter().copied().filter(is_telling).collect();
    // "If the customer is a gold member, half the fee" of a skill that knows no members, which no example reaches either.
    let clauses = |rule: usize| {
        let all = selection.program.decisions.iter().flat_map(|decision| &decision.clauses);
        all.filter(move |(of, _)| *of == rule).map(|(_, clause)| clause).collect::<Vec<_>>()
    };
    let lost = selection.untested.iter().copied().filter(|rule| {
        let (evidence, clauses) = (&translation.evidence[*rule], clauses(*rule));
        let asks = !evidence.ifs.is_empty() || !evidence.ifs_behind.is_empty();
        asks && !clauses.is_empty() && clauses.iter().all(|clause| clause.when == When::Always)
    });
    let lost: Vec<usize> = lost.collect();
    selection.silent.extend(&lost);
    selection.unread.extend(lost);
    // However likely it seems: that a sentence means nothing at all, or never matters, is for its author to say.
    for doubt in &mut selection.doubts {
        doubt.settled &= doubt.rule.is_none_or(|rule| !selection.silent.contains(&rule) && !idle.contains(&rule));
    }
    selection
}

/// Whether a sentence only states a number, and the rule after it has that number among its constants.
fn is_reckoned_with(rule: usize, translation: &Translation, program: &Program) -> bool {
    let evidence = &translation.evidence[rule];
    let is_stated = |constant: &Decimal| evidence.numbers.iter().any(|number| number.value == *constant);
    let next = program.decisions.iter().flat_map(|decision| &decision.clauses).filter(|(of, _)| *of == rule + 1);
    evidence.is_fact
        && next.into_iter().any(|(_, clause)| {
            let mut found = false;
            let mut look = |e: &Expr| {
                found |= matches!(e, Expr::Literal(Value::Number(constant), _) if is_stated(constant));
            };
            walk(&clause.value, &mut look);
            if let When::If(condition) | When::Otherwise(Some(condition)) = &clause.when {
                walk(condition, &mut look);
            }
            found
        })
}

/// An output's choice from which readings that never matter were taken.
struct Shortened {
    output: usize,
    solution: Solution,
    candidates: Vec<Vec<Candidate>>,
    members: Vec<usize>,
    /// The readings before.
    full: Vec<usize>,
}

impl Shortened {
    /// Puts back what a sentence says that would else say nothing at all: it was understood, only that others say it too.
    fn restore(mut self, spoken: &mut HashSet<usize>, program: &mut Program) -> Vec<usize> {
        let dropped = (0..self.full.len()).filter(|rule| self.members[*rule] != self.full[*rule]);
        let lost: Vec<usize> = dropped.filter(|rule| !spoken.contains(rule)).collect();
        for rule in &lost {
            self.members[*rule] = self.full[*rule];
            if !self.candidates[*rule][self.full[*rule]].reading.is_empty() {
                spoken.insert(*rule);
            }
        }
        if let Some(place) = program.decisions.iter_mut().find(|d| d.output == self.output).filter(|_| !lost.is_empty())
        {
            *place = decision(self.output, &self.solution, &self.candidates, &self.members);
        }
        lost
    }
}

/// The order that the author states for an output: "for the rate the first rule that fits decides" is about no other one.
fn stated(translation: &Translation, scope: Scope, output: usize) -> Option<Stated> {
    let inputs = scope.skill.inputs.len();
    let about = |evidence: &&Evidence| {
        let mut outputs = evidence.titles().filter(|m| m.field >= inputs).peekable();
        outputs.peek().is_none() || outputs.any(|m| m.field == inputs + output)
    };
    translation.evidence.iter().filter(about).find_map(|evidence| evidence.order)
}

/// How much less likely these readings are than each sentence's likeliest.
fn strain_of(candidates: &[Vec<Candidate>], solution: &Solution, members: &[usize]) -> f32 {
    let excess = members.iter().zip(candidates).map(|(member, of_rule)| of_rule[*member].cost - of_rule[0].cost);
    solution.arrangement.cost + excess.sum::<f32>()
}

/// The candidates of one output with the edits of the model's answers, by rule, cheapest first: what was kept before all.
fn widened(translation: &Translation, scope: Scope, output: usize, kept: &Kept) -> Vec<Vec<Candidate>> {
    (translation.candidates.iter().zip(&translation.evidence).enumerate())
        .map(|(rule, (by_output, evidence))| {
            let mut found = by_output[output].clone();
            let mut known: HashSet<Reading> = found.iter().map(|c| c.reading.clone()).collect();
            let answered: Vec<Candidate> = found.iter().filter(|c| c.answer.is_some()).take(EDITED).cloned().collect();
            for candidate in answered {
                let opinion = candidate.cost - weigh(&candidate.reading, evidence, scope, output);
                for reading in edits::edits(&candidate.reading, evidence, scope) {
                    if known.insert(reading.clone()) {
                        let cost = weigh(&reading, evidence, scope, output) + opinion + EDIT;
                        found.push(Candidate { reading, cost, answer: None });
                    }
                }
            }
            found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
            if let Some(reading) = kept.readings.get(&(rule, output)) {
                prefer(reading, &mut found);
            }
            found
        })
        .collect()
}

/// Puts a reading before all others.
fn prefer(reading: &Reading, candidates: &mut Vec<Candidate>) {
    let cost = candidates.first().map_or(0.0, |likeliest| likeliest.cost) - PREFERRED;
    let at = candidates.iter().position(|candidate| candidate.reading == *reading);
    let answer = at.and_then(|at| candidates.remove(at).answer);
    candidates.insert(0, Candidate { reading: reading.clone(), cost, answer });
}

/// An input with what is known of the outputs before `output`: as expected, else as chosen so far.
fn case(scope: Scope, program: &Program, given: &[Value], expect: &[Option<Value>], output: usize) -> Case {
    let mut outputs: Vec<Option<Value>> = vec![None; scope.skill.outputs.len()];
    for earlier in 0..output {
        outputs[earlier] = expect.get(earlier).cloned().flatten();
        if outputs[earlier].is_none()
            && let Some(decision) = program.decisions.iter().find(|d| d.output == earlier)
        {
            let decided = crate::clause::eval::decide(decision, scope, given, &mut outputs.clone(), &mut |_, _| {});
            outputs[earlier] = decided.ok();
        }
    }
    Case { inputs: given.to_vec(), outputs }
}

fn decision(output: usize, solution: &Solution, candidates: &[Vec<Candidate>], members: &[usize]) -> Decision {
    let clauses: Vec<(usize, Clause)> = (solution.arrangement.rules.iter())
        .flat_map(|rule| candidates[*rule][members[*rule]].reading.iter().map(|clause| (*rule, clause.clone())))
        .collect();
    Decision { output, order: simplest_order(solution.arrangement.order, &clauses), clauses }
}

/// Where no two clauses can meet the order does not matter, and "first" reads best.
fn simplest_order(order: Order, clauses: &[(usize, Clause)]) -> Order {
    if clauses.len() <= 1 { Order::First } else { order }
}

/// Rules that did something on failing examples; all of them where none did.
fn to_blame(problem: &Problem, groups: &[Vec<Group>], best: &Solution) -> Vec<usize> {
    let acted =
        |rule: usize| best.failing.iter().any(|example| !groups[rule][best.choice[rule]].effects[*example].is_empty());
    let found: Vec<usize> = (0..problem.candidates.len()).filter(|rule| acted(*rule)).collect();
    if found.is_empty() { (0..problem.candidates.len()).collect() } else { found }
}

/// Runs the chosen program on every example with the one evaluator that counts.
fn judge(scope: Scope, translation: &Translation, selection: &mut Selection) {
    let mut fired: HashSet<usize> = HashSet::new();
    for (index, example) in scope.skill.examples.iter().enumerate() {
        let decisions = &selection.program.decisions;
        let outcome = run_traced(&selection.program, scope, &example.given, &mut |output, at| {
            let decision = decisions.iter().find(|d| d.output == output);
            fired.extend(decision.and_then(|d| d.clauses.get(at)).map(|(rule, _)| *rule));
        });
        let holds = outcome.is_ok_and(|values| {
            values.iter().zip(&example.expect).all(|(value, wanted)| wanted.as_ref().is_none_or(|w| w == value))
        });
        if !holds {
            selection.failing.push(index);
        }
    }
    let decided = selection.program.decisions.len() == scope.skill.outputs.len();
    selection.satisfied = selection.failing.is_empty() && decided;
    selection.untested = (0..scope.skill.rules.len())
        .filter(|rule| !fired.contains(rule) && translation.evidence[*rule].order.is_none())
        .collect();
}
