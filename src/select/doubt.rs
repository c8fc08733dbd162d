//! Where readings that satisfy every example still differ: the input on which they do, and how likely each is.
//!
//! In: the solutions of one output, the inputs to try; out: [`Doubt`]s, the closest calls first. Two readings of nearly
//! equal cost that give different outcomes make a question; a clearly likelier one is taken and said to be. Deliberately
//! not here: asking.

use nl2agent_runtime::Value;

use super::effects::{Case, effects, outcome};
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
    let run = |members: &[usize], solution: usize, case: &Case| -> Value {
        let arrangement = &solutions[solution].arrangement;
        let effects: Vec<_> = (arrangement.rules.iter())
            .map(|r| effects(&problem.candidates[*r][members[*r]].reading, problem.scope, case))
            .collect();
        let rules = effects.iter().map(Vec::as_slice);
        outcome(arrangement.order, rules, problem.scope, problem.output, case).unwrap_or(Value::Missing)
    };
    let expected: Vec<Value> = cases.iter().map(|case| run(&base, 0, case)).collect();
    let mut found: Vec<Doubt> = Vec::new();
    for world in &worlds {
        let differs = (cases.iter().zip(&expected)).find_map(|(case, usual)| {
            let other = run(&world.members, world.solution, case);
            // That another reading would leave an input undecided speaks against that reading, not for a question.
            (other != *usual && other != Value::Missing).then_some((case, usual, other))
        });
        let Some((case, usual, other)) = differs else { continue };
        let same = found.iter().any(|d| d.rule == world.rule && (d.input == case.inputs || d.rule.is_some()));
        if same || found.len() >= MOST {
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
