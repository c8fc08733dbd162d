//! Where readings that satisfy every example still differ: the input on which they do, and how likely each is.
//!
//! In: the solutions of one output, the inputs to try; out: [`Doubt`]s, the closest calls first. Two readings of nearly
//! equal cost that give different outcomes make a question; a clearly likelier one is taken and said to be. Deliberately
//! not here: asking.

use nl2agent_runtime::Value;

use super::effects::{Case, Effect, effects, outcome};
use super::search::{Group, Problem, Solution, WITHIN};

/// Readings closer than this, in nats, are a question; the next ones up to `ASSUMED` are listed as assumed.
const QUESTION: f32 = 0.75;
const ASSUMED: f32 = 2.5;
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

pub use crate::translate::words::Reading;

/// A way to read the rules: the best one with one rule read another way, or another solution.
struct World {
    rule: Option<usize>,
    /// By rule, the candidate's position.
    members: Vec<usize>,
    solution: usize,
    /// More than the best, in nats.
    distance: f32,
}

/// The doubts about one output. `solutions` satisfy every example, the best first; `cases` are inputs to try, those
/// nearest to the author's examples first.
pub fn doubts(problem: &Problem, groups: &[Vec<Group>], solutions: &[Solution], cases: &[Case]) -> Vec<Doubt> {
    let Some(best) = solutions.first() else { return Vec::new() };
    let members_of = |solution: &Solution| -> Vec<usize> {
        solution.choice.iter().zip(groups).map(|(choice, groups)| groups[*choice].members[0]).collect()
    };
    let base = members_of(best);
    let mut worlds: Vec<World> = Vec::new();
    for (rule, choice) in best.choice.iter().enumerate() {
        let group = &groups[rule][*choice];
        for &member in &group.members[1..] {
            let distance = problem.candidates[rule][member].cost - group.cost;
            if distance <= ASSUMED {
                let mut members = base.clone();
                members[rule] = member;
                worlds.push(World { rule: Some(rule), members, solution: 0, distance });
            }
        }
    }
    for (index, solution) in solutions.iter().enumerate().skip(1) {
        let distance = solution.cost - best.cost;
        if distance <= ASSUMED.min(WITHIN) {
            let members = members_of(solution);
            let changed: Vec<usize> = (0..members.len()).filter(|r| members[*r] != base[*r]).collect();
            let rule = changed.first().copied().filter(|_| changed.len() == 1);
            worlds.push(World { rule, members, solution: index, distance });
        }
    }
    worlds.sort_by(|a, b| a.distance.total_cmp(&b.distance));
    let effects_of = |rule: usize, member: usize, case: &Case| effects(&problem.candidates[rule][member].reading, problem.scope, case);
    let usual: Vec<Vec<Vec<Effect>>> =
        cases.iter().map(|case| base.iter().enumerate().map(|(r, m)| effects_of(r, *m, case)).collect()).collect();
    let run = |members: &[usize], solution: usize, at: usize| -> Value {
        let case = &cases[at];
        let changed: Vec<(usize, Vec<Effect>)> = (0..base.len())
            .filter(|r| members[*r] != base[*r])
            .map(|r| (r, effects_of(r, members[r], case)))
            .collect();
        let arrangement = &solutions[solution].arrangement;
        let rules = arrangement.rules.iter().map(|r| match changed.iter().find(|(rule, _)| rule == r) {
            Some((_, effects)) => effects.as_slice(),
            None => usual[at][*r].as_slice(),
        });
        outcome(arrangement.order, rules, problem.scope, problem.output, case).unwrap_or(Value::Missing)
    };
    let expected: Vec<Value> = (0..cases.len()).map(|at| run(&base, 0, at)).collect();
    let mut found: Vec<Doubt> = Vec::new();
    for world in &worlds {
        if found.len() >= MOST || (world.rule.is_some() && found.iter().any(|d| d.rule == world.rule)) {
            continue;
        }
        let differs = (cases.iter().zip(&expected)).enumerate().find_map(|(at, (case, usual))| {
            let other = run(&world.members, world.solution, at);
            // That another reading would leave an input undecided speaks against that reading, not for a question.
            (other != *usual && other != Value::Missing).then_some((case, usual, other))
        });
        let Some((case, usual, other)) = differs else { continue };
        if found.iter().any(|d| d.input == case.inputs) {
            continue;
        }
        let share = 1.0 / (1.0 + world.distance.exp());
        let reading = |members: &[usize]| {
            let rule = world.rule.or_else(|| (0..members.len()).find(|r| members[*r] != base[*r]));
            rule.map(|r| problem.candidates[r][members[r]].reading.clone()).unwrap_or_default()
        };
        let usual_reading = match world.rule {
            Some(rule) => problem.candidates[rule][base[rule]].reading.clone(),
            None => (0..base.len())
                .find(|r| world.members[*r] != base[*r])
                .map(|r| problem.candidates[r][base[r]].reading.clone())
                .unwrap_or_default(),
        };
        found.push(Doubt {
            output: problem.output,
            rule: world.rule,
            input: case.inputs.clone(),
            outcomes: vec![(usual.clone(), 1.0 - share, usual_reading), (other, share, reading(&world.members))],
            settled: world.distance >= QUESTION,
        });
    }
    found
}
