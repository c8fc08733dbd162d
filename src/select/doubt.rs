//! Where readings that satisfy every example still differ: the input on which they do, and how likely each is.
//!
//! In: the solutions of one output, inputs to try; out: the [`World`] to take, and [`Doubt`]s, the closest calls first.
//! A reading of the rules that decides every input is likelier than one that leaves some open. Two readings of nearly
//! equal cost that give different outcomes make a question; a clearly likelier one is taken and said to be. Deliberately
//! not here: asking.

use nl2agent_runtime::Value;

use super::effects::{Case, Effect, effects, outcome};
use super::problem::{Group, Problem};
use super::search::Solution;
use crate::clause::When;
use crate::translate::words::Reading;

/// Readings closer than this, in nats, are a question; the next ones up to `ASSUMED` are listed as assumed.
const QUESTION: f32 = 0.75;
const ASSUMED: f32 = 2.5;
/// Strain beyond this makes unsure, by so much a nat.
const AT_EASE: f32 = 2.0;
const UNSURE: f32 = 0.6;
const MOST_UNSURE: f32 = 1.25;
/// Beyond this the closest call is asked about, however clear it looks.
const STRAINED: f32 = 3.9;
/// What it costs to leave inputs undecided: at all, and for all of them.
const UNDECIDED: f32 = 1.0;
const ALL_UNDECIDED: f32 = 3.0;
/// Doubts reported for one output.
const MOST: usize = 4;

/// One input on which readings that satisfy every example differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubt {
    pub output: usize,
    /// The rule whose reading is in doubt, if it is one alone.
    pub rule: Option<usize>,
    pub input: Vec<Value>,
    /// Outcome (`Missing`: no rule decides), share of likelihood, the reading of the rule; the likelier first.
    pub outcomes: Vec<(Value, f32, Reading)>,
    /// A clearly likelier reading was taken; otherwise this is a question.
    pub settled: bool,
}

/// A way to read all rules: a solution, and by rule the candidate's position.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    pub solution: usize,
    pub members: Vec<usize>,
    /// In nats.
    cost: f32,
}

/// One output's solutions on inputs to try, those nearest to the author's examples first.
pub struct Trial<'a> {
    problem: &'a Problem<'a>,
    groups: &'a [Vec<Group>],
    solutions: &'a [Solution],
    cases: &'a [Case],
}

impl<'a> Trial<'a> {
    pub fn new(
        problem: &'a Problem<'a>,
        groups: &'a [Vec<Group>],
        solutions: &'a [Solution],
        cases: &'a [Case],
    ) -> Self {
        Self { problem, groups, solutions, cases }
    }

    /// The cheapest world of a solution.
    pub fn plain(&self, solution: usize) -> World {
        let Solution { choice, cost, .. } = &self.solutions[solution];
        let members = choice.iter().zip(self.groups).map(|(choice, groups)| groups[*choice].members[0]).collect();
        World { solution, members, cost: *cost }
    }

    /// Worlds with one rule read another way, and the other solutions, up to `ASSUMED` and what completeness is worth.
    fn near(&self, base: &World) -> Vec<World> {
        let mut found = Vec::new();
        let reach = ASSUMED + UNDECIDED + ALL_UNDECIDED;
        let solution = &self.solutions[base.solution];
        for (rule, choice) in solution.choice.iter().enumerate() {
            for &member in &self.groups[rule][*choice].members {
                let candidates = &self.problem.candidates[rule];
                let distance = candidates[member].cost - candidates[base.members[rule]].cost;
                if member != base.members[rule] && distance <= reach {
                    let mut members = base.members.clone();
                    members[rule] = member;
                    found.push(World { solution: base.solution, members, cost: base.cost + distance });
                }
            }
        }
        found.extend((0..self.solutions.len()).filter(|s| *s != base.solution).map(|s| self.plain(s)));
        found.retain(|world| world.cost <= base.cost + reach);
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        found
    }

    /// The likeliest world, counting that authors mean to decide every input.
    pub fn best(&self) -> World {
        let mut best = self.plain(0);
        let outcomes = Outcomes::of(self, &best);
        let mut open = outcomes.open();
        // Each step closes more; three are enough for three rules that have a gap each.
        for _ in 0..3 {
            if open.is_empty() {
                break;
            }
            let outcomes = Outcomes::of(self, &best);
            let penalty = |count: usize| match count {
                0 => 0.0,
                n => UNDECIDED + ALL_UNDECIDED * n as f32 / self.cases.len() as f32,
            };
            let closing = self.near(&best).into_iter().filter_map(|mut world| {
                let helps = open.iter().any(|at| outcomes.under(&world, *at) != Value::Missing);
                let left = if helps {
                    (0..self.cases.len()).filter(|at| outcomes.under(&world, *at) == Value::Missing).count()
                } else {
                    return None;
                };
                world.cost += penalty(left) - penalty(open.len());
                Some(world)
            });
            let Some(better) = closing.min_by(|a, b| a.cost.total_cmp(&b.cost)).filter(|w| w.cost < best.cost) else {
                break;
            };
            best = better;
            open = Outcomes::of(self, &best).open();
        }
        best
    }

    /// The world without readings that never matter: what another rule always decides need not be said twice.
    pub fn tidied(&self, world: World) -> World {
        let outcomes = Outcomes::of(self, &world);
        let mut tidy = world;
        let candidates = &self.problem.candidates;
        // First what was added to sentences ("and else the opposite"), which another sentence may say; then whole sentences.
        for whole in [false, true] {
            for rule in 0..tidy.members.len() {
                let wanted = match candidates[rule][tidy.members[rule]].reading.split_last() {
                    _ if whole => &[][..],
                    Some((last, said)) if last.when == When::Otherwise(None) && !said.is_empty() => said,
                    _ => continue,
                };
                let member = candidates[rule].iter().position(|candidate| candidate.reading == wanted);
                let Some(member) = member.filter(|member| *member != tidy.members[rule]) else { continue };
                let mut shorter = tidy.clone();
                shorter.members[rule] = member;
                if (0..self.cases.len()).all(|at| outcomes.under(&shorter, at) == outcomes.usual[at]) {
                    tidy = shorter;
                }
            }
        }
        tidy
    }

    /// The doubts about a world. The more the examples bent the sentences (`strain`, in nats), the less a small difference
    /// in likelihood settles.
    pub fn doubts(&self, base: &World, strain: f32) -> Vec<Doubt> {
        let unsure = UNSURE * (strain - AT_EASE).max(0.0);
        let doubtful = QUESTION + unsure.min(MOST_UNSURE);
        let outcomes = Outcomes::of(self, base);
        let mut found: Vec<Doubt> = Vec::new();
        for world in self.near(base) {
            let distance = world.cost - base.cost;
            let changed: Vec<usize> =
                (0..base.members.len()).filter(|r| world.members[*r] != base.members[*r]).collect();
            let rule = changed.first().copied().filter(|_| changed.len() == 1 && world.solution == base.solution);
            let known = rule.is_some() && found.iter().any(|d| d.rule == rule);
            if found.len() >= MOST || distance > ASSUMED + unsure || known {
                continue;
            }
            let differs = (0..self.cases.len()).find_map(|at| {
                let other = outcomes.under(&world, at);
                // That another reading leaves an input undecided speaks against that reading, not for a question.
                (other != outcomes.usual[at] && other != Value::Missing).then_some((at, other))
            });
            let Some((at, other)) = differs else { continue };
            if found.iter().any(|d| d.input == self.cases[at].inputs) {
                continue;
            }
            let share = 1.0 / (1.0 + distance.max(0.0).exp());
            let reading = |members: &[usize]| {
                changed.first().map(|r| self.problem.candidates[*r][members[*r]].reading.clone()).unwrap_or_default()
            };
            found.push(Doubt {
                output: self.problem.output,
                rule: rule.or(changed.first().copied()),
                input: self.cases[at].inputs.clone(),
                outcomes: vec![
                    (outcomes.usual[at].clone(), 1.0 - share, reading(&base.members)),
                    (other, share, reading(&world.members)),
                ],
                settled: distance >= doubtful,
            });
        }
        if strain > STRAINED
            && found.iter().all(|doubt| doubt.settled)
            && let Some(closest) = found.first_mut()
        {
            closest.settled = false;
        }
        found
    }
}

/// What one world does on every case, kept so that a world with one rule changed is found by that rule alone.
struct Outcomes<'a> {
    trial: &'a Trial<'a>,
    base: World,
    /// By case, by rule.
    effects: Vec<Vec<Vec<Effect>>>,
    /// By case; `Missing` where no rule decides.
    usual: Vec<Value>,
}

impl<'a> Outcomes<'a> {
    fn of(trial: &'a Trial<'a>, base: &World) -> Self {
        let effects = (trial.cases.iter())
            .map(|case| base.members.iter().enumerate().map(|(r, m)| effects_of(trial.problem, r, *m, case)).collect())
            .collect();
        let mut found = Self { trial, base: base.clone(), effects, usual: Vec::new() };
        found.usual = (0..trial.cases.len()).map(|at| found.under(base, at)).collect();
        found
    }

    /// The cases that are left undecided.
    fn open(&self) -> Vec<usize> {
        (0..self.usual.len()).filter(|at| self.usual[*at] == Value::Missing).collect()
    }

    fn under(&self, world: &World, at: usize) -> Value {
        let Trial { problem, solutions, cases, .. } = self.trial;
        let changed: Vec<(usize, Vec<Effect>)> = (0..world.members.len())
            .filter(|r| world.members[*r] != self.base.members[*r])
            .map(|r| (r, effects_of(problem, r, world.members[r], &cases[at])))
            .collect();
        let arrangement = &solutions[world.solution].arrangement;
        let rules = arrangement.rules.iter().map(|r| match changed.iter().find(|(rule, _)| rule == r) {
            Some((_, effects)) => effects.as_slice(),
            None => self.effects[at][*r].as_slice(),
        });
        outcome(arrangement.order, rules, problem.scope, problem.output, &cases[at]).unwrap_or(Value::Missing)
    }
}

fn effects_of(problem: &Problem, rule: usize, member: usize, case: &Case) -> Vec<Effect> {
    effects(&problem.candidates[rule][member].reading, problem.scope, case)
}
