//! The cheapest combinations of candidates, and orders of them, under which every example holds.
//!
//! In: per rule its candidates and their effects on every example; out: [`Solution`]s, cheapest first. Candidates with
//! the same effects on every example are one to the search: it is best-first over these groups, led by conflicts: where
//! an example fails, only a change that alters this example's outcome is tried. Deliberately not here: what the members
//! of a group do on other inputs (`doubt`).

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet};

use nl2agent_runtime::Value;

use super::effects::{Case, Effect, decides, decides_always, effects, outcome};
use crate::clause::{Order, Scope};
use crate::translate::Candidate;

/// Combinations looked at before the search gives up, over all orders.
const BUDGET: usize = 60_000;
/// Solutions that cost this much more than the best, in nats, are not looked for.
pub const WITHIN: f32 = 4.5;
/// Solutions kept.
const KEPT: usize = 48;

/// Costs of orders other than "the first that fits decides", in nats.
const LAST: f32 = 0.4;
const AGAINST_THE_AUTHOR: f32 = 5.0;
const MOVED: f32 = 2.5;
/// A rule that can never matter because another one always decides.
const DEAD_RULE: f32 = 3.0;

/// The candidates of one rule that do the same on every example: positions among the rule's candidates, cheapest first.
#[derive(Clone, Debug)]
pub struct Group {
    pub members: Vec<usize>,
    pub cost: f32,
    /// By example.
    pub effects: Vec<Vec<Effect>>,
}

/// How the rules are arranged: which order decides, and the rules in the order in which they are tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrangement {
    pub order: Order,
    pub rules: Vec<usize>,
    pub cost: f32,
}

/// A combination that satisfies the examples (or, with failures, the best there is).
#[derive(Clone, Debug)]
pub struct Solution {
    pub arrangement: Arrangement,
    /// By rule, the position of its group.
    pub choice: Vec<usize>,
    pub cost: f32,
    /// Examples that do not hold.
    pub failing: Vec<usize>,
}

/// One output's search problem.
pub struct Problem<'a> {
    pub scope: Scope<'a>,
    pub output: usize,
    /// By rule.
    pub candidates: &'a [Vec<Candidate>],
    pub cases: Vec<Case>,
    pub expected: Vec<Value>,
    /// What the author's sentences say about the order.
    pub stated: Option<Order>,
    /// The rule that opens with "otherwise", if any.
    pub has_otherwise: bool,
}

impl Problem<'_> {
    /// The candidates of each rule, gathered by what they do.
    pub fn groups(&self) -> Vec<Vec<Group>> {
        self.candidates.iter().map(|candidates| self.grouped(candidates)).collect()
    }

    fn grouped(&self, candidates: &[Candidate]) -> Vec<Group> {
        let mut by_effects: HashMap<Vec<Vec<Effect>>, usize> = HashMap::new();
        let mut groups: Vec<Group> = Vec::new();
        for (index, candidate) in candidates.iter().enumerate() {
            let mut effects: Vec<Vec<Effect>> =
                self.cases.iter().map(|case| effects(&candidate.reading, self.scope, case)).collect();
            // Without examples nothing tells candidates apart: each is its own group.
            if self.cases.is_empty() {
                effects.push(vec![Effect::Default(Value::Number(index.into()))]);
            }
            match by_effects.get(&effects) {
                Some(group) => groups[*group].members.push(index),
                None => {
                    by_effects.insert(effects.clone(), groups.len());
                    groups.push(Group { members: vec![index], cost: candidate.cost, effects });
                }
            }
        }
        groups
    }

    /// All orders worth trying.
    fn arrangements(&self) -> Vec<Arrangement> {
        let count = self.candidates.len();
        let text: Vec<usize> = (0..count).collect();
        let against = |order| match self.stated {
            Some(stated) if stated != order => AGAINST_THE_AUTHOR,
            _ => 0.0,
        };
        let mut found = vec![
            Arrangement { order: Order::First, rules: text.clone(), cost: against(Order::First) },
            Arrangement { order: Order::Last, rules: text.clone(), cost: LAST + against(Order::Last) },
        ];
        if count > 1 {
            for moved in 0..count {
                let rest = || text.iter().copied().filter(move |r| *r != moved);
                let first: Vec<usize> = std::iter::once(moved).chain(rest()).collect();
                let last: Vec<usize> = rest().chain([moved]).collect();
                for (order, rules) in
                    [(Order::First, first.clone()), (Order::First, last.clone()), (Order::Last, last), (Order::Last, first)]
                {
                    if rules != text {
                        let own = if order == Order::Last { LAST } else { 0.0 };
                        found.push(Arrangement { order, rules, cost: own + MOVED + against(order) });
                    }
                }
            }
        }
        found
    }

    /// Searches; the second value is how many combinations were looked at.
    pub fn solve(&self, groups: &[Vec<Group>]) -> (Vec<Solution>, usize) {
        let arrangements = self.arrangements();
        let mut heap: BinaryHeap<(Reverse<Cost>, usize, Vec<u16>)> = BinaryHeap::new();
        let mut seen: HashSet<(usize, Vec<u16>)> = HashSet::new();
        for index in 0..arrangements.len() {
            let start = vec![0u16; groups.len()];
            heap.push((Reverse(Cost(self.cost(&arrangements[index], &start, groups))), index, start));
        }
        let mut solutions: Vec<Solution> = Vec::new();
        let mut closest: Option<Solution> = None;
        let mut looked = 0;
        while let Some((Reverse(Cost(cost)), index, choice)) = heap.pop() {
            looked += 1;
            let enough = solutions.first().is_some_and(|best| cost > best.cost + WITHIN) || solutions.len() >= KEPT;
            if enough || looked > BUDGET {
                break;
            }
            let arrangement = &arrangements[index];
            let failing = self.failing(arrangement, &choice, groups);
            let solution = || Solution {
                arrangement: arrangement.clone(),
                choice: choice.iter().map(|c| usize::from(*c)).collect(),
                cost,
                failing: failing.clone(),
            };
            let conflict = failing.first().copied();
            if conflict.is_none() {
                solutions.push(solution());
            } else if closest.as_ref().is_none_or(|best| failing.len() < best.failing.len()) {
                closest = Some(solution());
            }
            let now = conflict.map(|example| self.outcome(arrangement, &choice, groups, example));
            for rule in 0..groups.len() {
                for other in 0..groups[rule].len() {
                    // Each combination is reached by raising choices only, but for conflicts, which may need any.
                    if other == usize::from(choice[rule]) || (conflict.is_none() && groups[rule][other].cost > WITHIN + groups[rule][0].cost) {
                        continue;
                    }
                    if let Some(example) = conflict {
                        let same = groups[rule][other].effects[example] == groups[rule][usize::from(choice[rule])].effects[example];
                        if same {
                            continue;
                        }
                    }
                    let mut changed = choice.clone();
                    changed[rule] = other as u16;
                    if seen.contains(&(index, changed.clone())) {
                        continue;
                    }
                    if let Some(example) = conflict
                        && Some(self.outcome(arrangement, &changed, groups, example)) == now
                    {
                        continue;
                    }
                    let cost = self.cost(arrangement, &changed, groups);
                    seen.insert((index, changed.clone()));
                    heap.push((Reverse(Cost(cost)), index, changed));
                }
            }
        }
        solutions.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        if solutions.is_empty() {
            solutions.extend(closest);
        }
        (solutions, looked)
    }

    fn cost(&self, arrangement: &Arrangement, choice: &[u16], groups: &[Vec<Group>]) -> f32 {
        let own: f32 = choice.iter().zip(groups).map(|(c, g)| g[usize::from(*c)].cost).sum();
        own + arrangement.cost + self.dead_rules(arrangement, choice, groups)
    }

    /// Rules that can never matter: those after an unconditional one where the first decides, or before one where the
    /// last does.
    fn dead_rules(&self, arrangement: &Arrangement, choice: &[u16], groups: &[Vec<Group>]) -> f32 {
        let reading = |rule: usize| {
            let group = &groups[rule][usize::from(choice[rule])];
            &self.candidates[rule][group.members[0]].reading
        };
        let rules: Vec<usize> = match arrangement.order {
            Order::First => arrangement.rules.clone(),
            Order::Last => arrangement.rules.iter().rev().copied().collect(),
        };
        let mut decided = false;
        let mut dead = 0;
        for rule in rules {
            let reading = reading(rule);
            dead += usize::from(decided && decides(reading, self.scope));
            decided |= decides_always(reading, self.scope);
        }
        DEAD_RULE * dead as f32
    }

    fn failing(&self, arrangement: &Arrangement, choice: &[u16], groups: &[Vec<Group>]) -> Vec<usize> {
        (0..self.cases.len())
            .filter(|&e| self.outcome(arrangement, choice, groups, e).as_ref() != Some(&self.expected[e]))
            .collect()
    }

    fn outcome(&self, arrangement: &Arrangement, choice: &[u16], groups: &[Vec<Group>], example: usize) -> Option<Value> {
        let rules = arrangement.rules.iter().map(|r| &groups[*r][usize::from(choice[*r])].effects[example][..]);
        outcome(arrangement.order, rules, self.scope, self.output, &self.cases[example]).ok()
    }
}

/// A finite cost that can be ordered.
#[derive(Clone, Copy, PartialEq)]
struct Cost(f32);

impl Eq for Cost {}

impl PartialOrd for Cost {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Cost {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
