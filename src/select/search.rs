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

/// Combinations looked at before the search gives up, over all orders: about a second.
const BUDGET: usize = 1_500_000;
/// And as many more once something was found.
const MORE: usize = 150_000;
/// Solutions that cost this much more than the best, in nats, are not looked for.
pub const WITHIN: f32 = 4.5;
/// Groups kept of a rule: the cheapest, and none that costs this much more than the cheapest.
const GROUPS: usize = 90;
const FAR: f32 = 11.0;
/// Solutions kept.
const KEPT: usize = 48;

/// Costs of orders other than "the first that fits decides", in nats.
const LAST: f32 = 0.4;
const LAST_OF_CHOICES: f32 = 1.6;
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
        groups.retain(|group| group.cost <= candidates[0].cost + FAR);
        groups.truncate(GROUPS);
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
        // Amounts are often given in general first and then changed; choices mostly are not.
        let amount = self.scope.skill.outputs[self.output].ty.is_number();
        let later = if amount { LAST } else { LAST_OF_CHOICES };
        let mut found = vec![
            Arrangement { order: Order::First, rules: text.clone(), cost: against(Order::First) },
            Arrangement { order: Order::Last, rules: text.clone(), cost: later + against(Order::Last) },
        ];
        if count > 1 {
            for moved in 0..count {
                let rest = || text.iter().copied().filter(move |r| *r != moved);
                let first: Vec<usize> = std::iter::once(moved).chain(rest()).collect();
                let last: Vec<usize> = rest().chain([moved]).collect();
                for (order, rules) in [
                    (Order::First, first.clone()),
                    (Order::First, last.clone()),
                    (Order::Last, last),
                    (Order::Last, first),
                ] {
                    if rules != text {
                        let own = if order == Order::Last { later } else { 0.0 };
                        let stated = if self.stated.is_some() { AGAINST_THE_AUTHOR } else { 0.0 };
                        found.push(Arrangement { order, rules, cost: own + MOVED + stated + against(order) });
                    }
                }
            }
        }
        found
    }

    /// Searches; the second value is how many combinations were looked at.
    pub fn solve(&self, groups: &[Vec<Group>]) -> (Vec<Solution>, usize) {
        let arrangements = self.arrangements();
        let table = Table::new(self, groups);
        let mut heap: BinaryHeap<(Reverse<Cost>, usize, Vec<u16>)> = BinaryHeap::new();
        let mut seen: HashSet<(usize, Vec<u16>)> = HashSet::new();
        for (index, arrangement) in arrangements.iter().enumerate() {
            let start = vec![0u16; groups.len()];
            heap.push((Reverse(Cost(self.cost(arrangement, &start, groups))), index, start));
        }
        let mut solutions: Vec<Solution> = Vec::new();
        let mut closest: Option<Solution> = None;
        let (mut looked, mut budget) = (0, BUDGET);
        while let Some((Reverse(Cost(cost)), index, choice)) = heap.pop() {
            let enough = solutions.first().is_some_and(|best| cost > best.cost + WITHIN) || solutions.len() >= KEPT;
            if enough || looked > budget {
                break;
            }
            let arrangement = &arrangements[index];
            let holds =
                |example: usize| table.outcome(self, arrangement, &choice, groups, example) == table.wanted[example];
            let failing: Vec<usize> = (0..self.cases.len()).filter(|e| !holds(*e)).collect();
            let conflict = failing.first().copied();
            let solution = || Solution {
                arrangement: arrangement.clone(),
                choice: choice.iter().map(|c| usize::from(*c)).collect(),
                cost,
                failing: failing.clone(),
            };
            if conflict.is_none() {
                solutions.push(solution());
                budget = budget.min(looked + MORE);
            } else if closest.as_ref().is_none_or(|best| failing.len() < best.failing.len()) {
                closest = Some(solution());
            }
            let now = conflict.map(|example| table.outcome(self, arrangement, &choice, groups, example));
            for rule in 0..groups.len() {
                let current = usize::from(choice[rule]);
                for other in 0..groups[rule].len() {
                    let costs_too_much =
                        conflict.is_none() && groups[rule][other].cost > groups[rule][current].cost + WITHIN;
                    let same = conflict.is_some_and(|e| table.code[rule][other][e] == table.code[rule][current][e])
                        && conflict.is_some_and(|e| table.code[rule][other][e] != SLOW);
                    if other == current || costs_too_much || same {
                        continue;
                    }
                    looked += 1;
                    let mut changed = choice.clone();
                    changed[rule] = other as u16;
                    let unchanged =
                        conflict.is_some_and(|e| Some(table.outcome(self, arrangement, &changed, groups, e)) == now);
                    if !unchanged && seen.insert((index, changed.clone())) {
                        heap.push((Reverse(Cost(self.cost(arrangement, &changed, groups))), index, changed));
                    }
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
}

/// Effects as numbers, so that the outcome of rules that only assign is found without looking at values.
struct Table {
    /// By rule, group, example.
    code: Vec<Vec<Vec<u32>>>,
    values: Vec<Value>,
    /// By example.
    wanted: Vec<u32>,
}

/// Does nothing, leaves the outcome open.
const NOTHING: u32 = 0;
/// Changes what others said, or does several things: to be worked out.
const SLOW: u32 = u32::MAX;
/// A calculation without a value.
const FAULT: u32 = u32::MAX - 1;

impl Table {
    fn new(problem: &Problem, groups: &[Vec<Group>]) -> Self {
        let mut ids: HashMap<Value, u32> = HashMap::new();
        let mut values = vec![Value::Missing];
        let mut id = |value: &Value| {
            *ids.entry(value.clone()).or_insert_with(|| {
                values.push(value.clone());
                (values.len() - 1) as u32
            })
        };
        let wanted = problem.expected.iter().map(&mut id).collect();
        let mut code_of = |effects: &Vec<Effect>| match effects.as_slice() {
            [] => NOTHING,
            [Effect::Assign(value)] => 2 * id(value),
            [Effect::Default(value)] => 2 * id(value) + 1,
            _ => SLOW,
        };
        let code =
            groups.iter().map(|g| g.iter().map(|g| g.effects.iter().map(&mut code_of).collect()).collect()).collect();
        Self { code, values, wanted }
    }

    /// The outcome on one example, as a number; [`NOTHING`] where no rule decides.
    fn outcome(
        &self,
        problem: &Problem,
        arrangement: &Arrangement,
        choice: &[u16],
        groups: &[Vec<Group>],
        example: usize,
    ) -> u32 {
        let (mut assigned, mut default) = (NOTHING, NOTHING);
        for &rule in &arrangement.rules {
            match self.code[rule][usize::from(choice[rule])][example] {
                SLOW => return self.worked_out(problem, arrangement, choice, groups, example),
                NOTHING => {}
                code if code % 2 == 1 => {
                    if default == NOTHING || arrangement.order == Order::Last {
                        default = code / 2;
                    }
                }
                code => {
                    if assigned == NOTHING || arrangement.order == Order::Last {
                        assigned = code / 2;
                    }
                }
            }
        }
        if assigned == NOTHING { default } else { assigned }
    }

    fn worked_out(
        &self,
        problem: &Problem,
        arrangement: &Arrangement,
        choice: &[u16],
        groups: &[Vec<Group>],
        example: usize,
    ) -> u32 {
        let rules = arrangement.rules.iter().map(|r| &groups[*r][usize::from(choice[*r])].effects[example][..]);
        match outcome(arrangement.order, rules, problem.scope, problem.output, &problem.cases[example]) {
            Ok(value) => self.values.iter().position(|v| *v == value).map_or(FAULT, |id| id as u32),
            Err(_) => FAULT,
        }
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
