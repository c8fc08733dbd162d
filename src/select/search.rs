//! The cheapest combinations of candidates, and orders of them, under which every example holds.
//!
//! In: a [`Problem`] with its groups; out: [`Solution`]s, cheapest first. Best-first (A*): rules are given their groups
//! one by one, from the one that has the first word; what they do to the examples so far is the state, equal states are
//! one, and a state in which an example came out wrong for good is dropped. Deliberately not here: what candidates do
//! (`effects`), and on which other inputs good combinations differ (`doubt`).

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use nl2agent_runtime::Value;

use super::effects::{Effect, decides, decides_always, outcome};
use super::problem::{Arrangement, Group, Problem};
use crate::clause::Order;

/// States looked at before the search gives up, over all orders: about a second.
const BUDGET: usize = 600_000;
/// And as many more once something was found.
const MORE: usize = 60_000;
/// Rounds of looking for the best combination where none satisfies every example.
const ROUNDS: usize = 3;
/// Solutions that cost this much more than the best, in nats, are not looked for.
pub const WITHIN: f32 = 4.5;
/// Solutions kept.
const KEPT: usize = 48;
/// Ways kept to come to the same state: they may differ on other inputs than the examples.
const WAYS: u8 = 4;
/// A rule that can never matter because another one always decides.
const DEAD_RULE: f32 = 3.0;

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

/// Searches; the second value is how many states were looked at.
pub fn solve(problem: &Problem, groups: &[Vec<Group>]) -> (Vec<Solution>, usize) {
    let mut search = Search::new(problem, groups);
    let mut solutions = search.run();
    if solutions.is_empty() {
        solutions.extend(search.closest());
    }
    solutions.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    (solutions, search.looked)
}

struct Search<'a> {
    problem: &'a Problem<'a>,
    groups: &'a [Vec<Group>],
    arrangements: Vec<Arrangement>,
    /// By rule, group, example.
    acts: Vec<Vec<Vec<Act>>>,
    /// By rule, group: whether it changes what others decide, on any example.
    adjusts: Vec<Vec<bool>>,
    /// By rule, group: whether it decides in every case, and whether it decides at all.
    decides: Vec<Vec<(bool, bool)>>,
    /// By example.
    wanted: Vec<u32>,
    looked: usize,
}

/// What a group does to one example, values as numbers.
#[derive(Clone, Copy, Default)]
struct Act {
    assigns: Option<u32>,
    defaults: Option<u32>,
    adjusts: bool,
}

/// A calculation without a value.
const FAULT: u32 = u32::MAX;

/// Rules up to some position have their groups.
struct Node {
    parent: Option<usize>,
    /// The group of the rule given last.
    group: u16,
    state: State,
}

/// What the rules so far make of the examples.
#[derive(Clone, PartialEq, Eq, Hash)]
struct State {
    arrangement: u16,
    depth: u16,
    /// By example, with the rule that had the word where that matters for changes.
    assigned: Vec<Option<(u32, u16)>>,
    defaulted: Vec<Option<u32>>,
    /// The groups that change what others decide, by rule.
    adjusting: Vec<(u16, u16)>,
    /// Some rule decides always: others after it are dead.
    decided: bool,
}

/// What to look at next: a node's child by the position of its group.
struct Step {
    cost: f32,
    parent: usize,
    group: u16,
    /// The cost is final, with dead rules and failing examples counted.
    settled: bool,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem<'a>, groups: &'a [Vec<Group>]) -> Self {
        let mut ids: HashMap<Value, u32> = HashMap::new();
        let mut id = |value: &Value| {
            let next = ids.len() as u32;
            *ids.entry(value.clone()).or_insert(next)
        };
        let wanted = problem.expected.iter().map(&mut id).collect();
        let act = |effects: &Vec<Effect>, id: &mut dyn FnMut(&Value) -> u32| {
            let mut act = Act::default();
            for effect in effects {
                match effect {
                    Effect::Assign(value) => act.assigns = act.assigns.or(Some(id(value))),
                    Effect::Fault(_) => act.assigns = act.assigns.or(Some(FAULT)),
                    Effect::Default(value) => act.defaults = act.defaults.or(Some(id(value))),
                    Effect::Adjust { .. } => act.adjusts = true,
                }
            }
            // Several assignments by one rule: which counts depends on the order, so it is worked out.
            act.adjusts |= effects.iter().filter(|e| matches!(e, Effect::Assign(_) | Effect::Fault(_))).count() > 1;
            act
        };
        let acts: Vec<Vec<Vec<Act>>> = groups
            .iter()
            .map(|of_rule| of_rule.iter().map(|g| g.effects.iter().map(|e| act(e, &mut id)).collect()).collect())
            .collect();
        let adjusts = acts.iter().map(|r| r.iter().map(|g| g.iter().any(|a| a.adjusts)).collect()).collect();
        let decides = (groups.iter().zip(problem.candidates))
            .map(|(groups, candidates)| {
                let reading = |group: &Group| &candidates[group.members[0]].reading;
                let both = |r| (decides_always(r, problem.scope), decides(r, problem.scope));
                groups.iter().map(|group| both(reading(group))).collect()
            })
            .collect();
        let arrangements = problem.arrangements();
        Self { problem, groups, arrangements, acts, adjusts, decides, wanted, looked: 0 }
    }

    /// The cheapest combinations without failing examples.
    fn run(&mut self) -> Vec<Solution> {
        let rules = self.groups.len();
        let examples = self.wanted.len();
        let mut nodes: Vec<Node> = Vec::new();
        let mut heap: BinaryHeap<(Reverse<Cost>, usize, u16, bool)> = BinaryHeap::new();
        let push = |heap: &mut BinaryHeap<_>, step: Step| {
            heap.push((Reverse(Cost(step.cost)), step.parent, step.group, step.settled));
        };
        let rest: f32 = self.groups.iter().filter_map(|g| g.first()).map(|g| g.cost).sum();
        for (index, arrangement) in self.arrangements.iter().enumerate() {
            let state = State {
                arrangement: index as u16,
                depth: 0,
                assigned: vec![None; examples],
                defaulted: vec![None; examples],
                adjusting: Vec::new(),
                decided: false,
            };
            nodes.push(Node { parent: None, group: 0, state });
            let step = Step { cost: rest + arrangement.cost, parent: index, group: 0, settled: false };
            push(&mut heap, step);
        }
        let mut ways: HashMap<State, u8> = HashMap::new();
        let mut solutions: Vec<Solution> = Vec::new();
        let mut budget = BUDGET;
        while let Some((Reverse(Cost(cost)), parent, group, settled)) = heap.pop() {
            let enough = solutions.first().is_some_and(|best| cost > best.cost + WITHIN) || solutions.len() >= KEPT;
            if enough || self.looked >= budget || rules == 0 {
                break;
            }
            self.looked += 1;
            let rule = self.rule_at(&nodes[parent].state);
            let chosen = &self.groups[rule][usize::from(group)];
            if !settled && let Some(next) = self.groups[rule].get(usize::from(group) + 1) {
                let step = Step { cost: cost + next.cost - chosen.cost, parent, group: group + 1, settled: false };
                push(&mut heap, step);
            }
            let state = self.after(&nodes[parent].state, rule, group);
            if self.is_doomed(&state) {
                continue;
            }
            let last = usize::from(state.depth) == rules;
            let dead = self.dead(&nodes[parent].state, rule, group);
            if !settled && dead > 0.0 {
                push(&mut heap, Step { cost: cost + dead, parent, group, settled: true });
                continue;
            }
            let count = ways.entry(state.clone()).or_default();
            *count = count.saturating_add(1);
            if *count > WAYS {
                continue;
            }
            if last {
                let choice = self.choice(&nodes, parent, group);
                let failed = self.failing(usize::from(state.arrangement), &choice);
                if failed.is_empty() {
                    let arrangement = self.arrangements[usize::from(state.arrangement)].clone();
                    solutions.push(Solution { arrangement, choice, cost, failing: failed });
                    budget = budget.min(self.looked + MORE);
                }
                continue;
            }
            nodes.push(Node { parent: Some(parent), group, state });
            push(&mut heap, Step { cost, parent: nodes.len() - 1, group: 0, settled: false });
        }
        solutions
    }

    /// The rules of an arrangement from the one that has the first word.
    fn rule_at(&self, state: &State) -> usize {
        let Arrangement { order, rules, .. } = &self.arrangements[usize::from(state.arrangement)];
        let depth = usize::from(state.depth);
        match order {
            Order::First => rules[depth],
            Order::Last => rules[rules.len() - 1 - depth],
        }
    }

    fn after(&self, state: &State, rule: usize, group: u16) -> State {
        let mut next = state.clone();
        next.depth += 1;
        let at = usize::from(group);
        if self.adjusts[rule][at] {
            next.adjusting.push((rule as u16, group));
        }
        // Later changes apply to what was decided before them: then it matters by whom.
        let by = if next.adjusting.is_empty() { u16::MAX } else { rule as u16 };
        for (example, act) in self.acts[rule][at].iter().enumerate().take(self.wanted.len()) {
            next.assigned[example] = next.assigned[example].or(act.assigns.map(|value| (value, by)));
            next.defaulted[example] = next.defaulted[example].or(act.defaults);
        }
        next.decided |= self.decides[rule][at].0;
        next
    }

    /// Whether an example came out wrong whatever the other rules do.
    fn is_doomed(&self, state: &State) -> bool {
        let order = self.arrangements[usize::from(state.arrangement)].order;
        let rules = self.groups.len();
        (0..self.wanted.len()).any(|example| {
            let Some((value, _)) = state.assigned[example] else { return false };
            let chosen =
                |(rule, group): &(u16, u16)| self.acts[usize::from(*rule)][usize::from(*group)][example].adjusts;
            let later = |depth: usize| {
                let rule = self.arrangements[usize::from(state.arrangement)].rules[depth];
                self.acts[rule].iter().any(|group| group[example].adjusts)
            };
            value != self.wanted[example]
                && !state.adjusting.iter().any(chosen)
                // Where the last decides, what comes before in the text changes nothing any more.
                && (order == Order::Last || !(usize::from(state.depth)..rules).any(later))
        })
    }

    /// What it costs that a rule can never matter.
    fn dead(&self, before: &State, rule: usize, group: u16) -> f32 {
        if before.decided && self.decides[rule][usize::from(group)].1 { DEAD_RULE } else { 0.0 }
    }

    /// By rule, its group.
    fn choice(&self, nodes: &[Node], parent: usize, group: u16) -> Vec<usize> {
        let mut choice = vec![0; self.groups.len()];
        let (mut at, mut group) = (Some(parent), group);
        while let Some(node) = at {
            choice[self.rule_at(&nodes[node].state)] = usize::from(group);
            group = nodes[node].group;
            at = nodes[node].parent;
        }
        choice
    }

    /// The examples that do not hold under a whole combination.
    fn failing(&self, arrangement: usize, choice: &[usize]) -> Vec<usize> {
        let Arrangement { order, rules, .. } = &self.arrangements[arrangement];
        let problem = self.problem;
        let holds = |example: usize| {
            let effects = rules.iter().map(|r| &self.groups[*r][choice[*r]].effects[example][..]);
            let value = outcome(*order, effects, problem.scope, problem.output, &problem.cases[example]);
            value.is_ok_and(|value| value == problem.expected[example])
        };
        (0..self.wanted.len()).filter(|example| !holds(*example)).collect()
    }

    /// A combination under which few examples fail, for saying what stands in the way: rule by rule the group that
    /// mends most, in the likeliest order.
    fn closest(&self) -> Option<Solution> {
        let mut choice = vec![0; self.groups.len()];
        let mut failing = self.failing(0, &choice);
        for _ in 0..ROUNDS {
            for rule in 0..self.groups.len() {
                for group in 0..self.groups[rule].len() {
                    let mut changed = choice.clone();
                    changed[rule] = group;
                    let left = self.failing(0, &changed);
                    if left.len() < failing.len() {
                        (choice, failing) = (changed, left);
                    }
                }
            }
        }
        let arrangement = self.arrangements.first()?.clone();
        let own: f32 = choice.iter().zip(self.groups).map(|(choice, groups)| groups[*choice].cost).sum();
        Some(Solution { cost: own + arrangement.cost, arrangement, choice, failing })
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
