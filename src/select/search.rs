//! The cheapest combinations of candidates, and orders of them, under which every example holds.
//!
//! In: a [`Problem`] with its groups; out: [`Solution`]s, cheapest first. Best-first (A*): rules are given their groups
//! one by one, from the one that has the first word; what they do to the examples so far is the state, equal states are
//! one, and a state in which an example came out wrong for good is dropped. Deliberately not here: what candidates do
//! (`effects`), and on which other inputs good combinations differ (`doubt`).

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use nl2agent_runtime::Value;

use super::effects::{Effect, adjust, decides, decides_always, outcome};
use super::problem::{Arrangement, Group, Problem};
use crate::clause::{Clause, Order};

/// States looked at before the search gives up, over all orders: about a second.
const BUDGET: usize = 600_000;
/// And as many more once something was found.
const MORE: usize = 60_000;
/// Rounds of looking for the best combination where none satisfies every example.
const ROUNDS: usize = 3;
/// There: how much less likely, in nats, a reading may be for one more example that holds.
const MENDED: f32 = 3.0;
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
    /// By rule, group, example: what the group does to the example, in the order of its clauses.
    acts: Vec<Vec<Vec<Vec<Act>>>>,
    /// By rule, example: whether some group changes what others decided there.
    adjusts: Vec<Vec<bool>>,
    /// By rule, group: whether it decides in every case, and whether it decides at all.
    decides: Vec<Vec<(bool, bool)>>,
    values: Values,
    /// By example.
    wanted: Vec<u32>,
    looked: usize,
}

/// One effect on one example, values and changes as numbers.
#[derive(Clone, Copy, PartialEq)]
enum Act {
    Assign(u32),
    Default(u32),
    Adjust(u32),
    /// A change that counts only where no other rule changes anything: worked out at the end.
    Late,
}

/// A calculation without a value.
const FAULT: u32 = u32::MAX;

/// The values and changes that occur, by number.
#[derive(Default)]
struct Values {
    values: Vec<Value>,
    ids: HashMap<Value, u32>,
    changes: Vec<Clause>,
    change_ids: HashMap<Clause, u32>,
    /// What became of a value under a change, by example.
    changed: HashMap<(usize, u32, u32), u32>,
}

impl Values {
    fn id(&mut self, value: &Value) -> u32 {
        if let Some(id) = self.ids.get(value) {
            return *id;
        }
        let id = self.values.len() as u32;
        self.values.push(value.clone());
        self.ids.insert(value.clone(), id);
        id
    }

    fn change_id(&mut self, clause: &Clause) -> u32 {
        if let Some(id) = self.change_ids.get(clause) {
            return *id;
        }
        let id = self.changes.len() as u32;
        self.changes.push(clause.clone());
        self.change_ids.insert(clause.clone(), id);
        id
    }

    /// A value after a change.
    fn apply(&mut self, problem: &Problem, example: usize, value: u32, change: u32) -> u32 {
        if value == FAULT {
            return FAULT;
        }
        if let Some(known) = self.changed.get(&(example, value, change)) {
            return *known;
        }
        let mut current = self.values.get(value as usize).cloned();
        let clause = &self.changes[change as usize];
        let result = adjust(clause, problem.scope, problem.output, &problem.cases[example], &mut current);
        let after = match (result, current) {
            (Ok(_), Some(value)) => self.id(&value),
            _ => FAULT,
        };
        self.changed.insert((example, value, change), after);
        after
    }
}

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
    examples: Vec<Cell>,
    /// Some rule decides always: others after it are dead.
    decided: bool,
}

/// What the rules so far make of one example.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Cell {
    /// Nobody has decided: what will be if nobody does, and the changes that wait for a value, in the order of the text.
    Open {
        default: Option<u32>,
        waiting: Vec<u32>,
    },
    Known(u32),
    /// To be worked out with all rules: these groups.
    Unclear(Vec<(u16, u32)>),
}

/// What to look at next: a node's child by the position of its group.
struct Step {
    cost: f32,
    parent: usize,
    group: u16,
    /// The cost is final, with dead rules counted.
    settled: bool,
}

impl<'a> Search<'a> {
    fn new(problem: &'a Problem<'a>, groups: &'a [Vec<Group>]) -> Self {
        let mut values = Values::default();
        let wanted: Vec<u32> = problem.expected.iter().map(|value| values.id(value)).collect();
        let mut act = |effect: &Effect| match effect {
            Effect::Assign(value) => Act::Assign(values.id(value)),
            Effect::Fault(_) => Act::Assign(FAULT),
            Effect::Default(value) => Act::Default(values.id(value)),
            Effect::Adjust { otherwise: true, .. } => Act::Late,
            Effect::Adjust { clause, .. } => Act::Adjust(values.change_id(clause)),
        };
        let mut of_group = |group: &Group| -> Vec<Vec<Act>> {
            group.effects.iter().take(wanted.len()).map(|effects| effects.iter().map(&mut act).collect()).collect()
        };
        let acts: Vec<Vec<Vec<Vec<Act>>>> =
            groups.iter().map(|groups| groups.iter().map(&mut of_group).collect()).collect();
        let changes = |acts: &[Act]| acts.iter().any(|act| matches!(act, Act::Adjust(_) | Act::Late));
        let adjusts = (acts.iter())
            .map(|groups| (0..wanted.len()).map(|e| groups.iter().any(|group| changes(&group[e]))).collect())
            .collect();
        let decides = (groups.iter().zip(problem.candidates))
            .map(|(groups, candidates)| {
                let reading = |group: &Group| &candidates[group.members[0]].reading;
                let both = |r| (decides_always(r, problem.scope), decides(r, problem.scope));
                groups.iter().map(|group| both(reading(group))).collect()
            })
            .collect();
        let arrangements = problem.arrangements();
        Self { problem, groups, arrangements, acts, adjusts, decides, values, wanted, looked: 0 }
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
                examples: vec![Cell::Open { default: None, waiting: Vec::new() }; examples],
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

    fn after(&mut self, state: &State, rule: usize, group: u16) -> State {
        let order = self.arrangements[usize::from(state.arrangement)].order;
        let at = usize::from(group);
        let mut next = State { depth: state.depth + 1, ..state.clone() };
        next.decided |= self.decides[rule][at].0;
        for (example, cell) in next.examples.iter_mut().enumerate() {
            let acts = &self.acts[rule][at][example];
            if acts.contains(&Act::Late) || matches!(cell, Cell::Unclear(_)) {
                let unclear = Cell::Unclear(Vec::new());
                let mut known = match std::mem::replace(cell, unclear) {
                    Cell::Unclear(known) => known,
                    // What was decided before is remembered by depth: equal depths with other groups are not merged.
                    Cell::Known(value) => vec![(u16::MAX, value)],
                    Cell::Open { default, waiting } => {
                        let waiting = waiting.iter().map(|change| (u16::MAX - 1, *change));
                        waiting.chain(default.map(|value| (u16::MAX - 2, value))).collect()
                    }
                };
                known.push((rule as u16, u32::from(group)));
                *cell = Cell::Unclear(known);
                continue;
            }
            let mut in_order = acts.clone();
            if order == Order::Last {
                in_order.reverse();
            }
            for act in in_order {
                match (order, act, &mut *cell) {
                    (_, Act::Assign(value), Cell::Open { waiting, .. }) => {
                        let changes = std::mem::take(waiting);
                        let value = changes
                            .iter()
                            .fold(value, |value, change| self.values.apply(self.problem, example, value, *change));
                        *cell = Cell::Known(value);
                    }
                    (_, Act::Default(value), Cell::Open { default, .. }) => *default = default.or(Some(value)),
                    (Order::First, Act::Adjust(change), Cell::Open { waiting, .. }) => waiting.push(change),
                    (Order::First, Act::Adjust(change), Cell::Known(value)) => {
                        *value = self.values.apply(self.problem, example, *value, change);
                    }
                    // Where the last decides, rules are met from the end of the text.
                    (Order::Last, Act::Adjust(change), Cell::Open { waiting, .. }) => waiting.insert(0, change),
                    _ => {}
                }
            }
        }
        next
    }

    /// Whether an example came out wrong whatever the other rules do.
    fn is_doomed(&self, state: &State) -> bool {
        let Arrangement { order, rules, .. } = &self.arrangements[usize::from(state.arrangement)];
        state.examples.iter().zip(&self.wanted).enumerate().any(|(example, (cell, wanted))| {
            let Cell::Known(value) = cell else { return false };
            // Where the last decides, what comes before in the text changes nothing any more.
            let may_change = || {
                *order == Order::First && rules[usize::from(state.depth)..].iter().any(|r| self.adjusts[*r][example])
            };
            value != wanted && !may_change()
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
    /// mends most, in the likeliest order. A sentence bent too far for one example explains nothing.
    fn closest(&self) -> Option<Solution> {
        let mut choice = vec![0; self.groups.len()];
        let mut failing = self.failing(0, &choice);
        let cost = |rule: usize, group: usize| self.groups[rule][group].cost;
        for _ in 0..ROUNDS {
            for rule in 0..self.groups.len() {
                for group in 0..self.groups[rule].len() {
                    let mut changed = choice.clone();
                    changed[rule] = group;
                    let left = self.failing(0, &changed);
                    let mended = failing.len() as f32 - left.len() as f32;
                    if mended > 0.0 && cost(rule, group) - cost(rule, choice[rule]) < MENDED * mended {
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
