//! One output's search problem: the candidates of every rule gathered by what they do, and the orders worth trying.
//!
//! In: per rule its candidates and their effects on every example; out: [`Group`]s and [`Arrangement`]s. Candidates with
//! the same effects on every example are one to the search. Deliberately not here: finding combinations (`search`), and
//! what the members of a group do on other inputs (`doubt`).

use std::collections::HashMap;

use nl2agent_runtime::Value;

use super::PREFERRED;
use super::effects::{Case, Effect, effects};
use crate::clause::{Order, Scope, When};
use crate::translate::Candidate;
use crate::translate::evidence::Stated;
use crate::translate::words::is_last_word;

/// Groups kept of a rule: the cheapest, and none that costs this much more than the cheapest.
const GROUPS: usize = 120;
const FAR: f32 = 11.0;

/// Costs of orders other than "the first that fits decides", in nats.
const LAST: f32 = 0.4;
const UNLIKE_OTHERS: f32 = 0.6;
const LAST_OF_CHOICES: f32 = 1.6;
const AGAINST_THE_AUTHOR: f32 = 5.0;
const AGAINST_A_HINT: f32 = 0.4;
const MOVED: f32 = 2.5;
const LAST_WORD_BEFORE: f32 = 1.0;

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

/// One output's search problem.
pub struct Problem<'a> {
    pub scope: Scope<'a>,
    pub output: usize,
    /// By rule.
    pub candidates: &'a [Vec<Candidate>],
    pub cases: Vec<Case>,
    pub expected: Vec<Value>,
    /// What the author's sentences say about the order.
    pub stated: Option<Stated>,
    /// For an output before this one the first rule that fits decides.
    pub is_first_elsewhere: bool,
    /// The order of the last build.
    pub kept: Option<&'a (Order, Vec<usize>)>,
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
    pub fn arrangements(&self) -> Vec<Arrangement> {
        let count = self.candidates.len();
        let text: Vec<usize> = (0..count).collect();
        // Amounts are often given in general first and then changed; choices mostly are not.
        let amount = self.scope.skill.outputs[self.output].ty.is_number();
        let against = |order| match self.stated {
            Some(stated) if stated.order != order && !stated.is_firm && amount => AGAINST_A_HINT,
            Some(stated) if stated.order != order => AGAINST_THE_AUTHOR,
            _ => 0.0,
        };
        let likeliest =
            |of: &Vec<Candidate>| of.first().and_then(|c| c.reading.first()).map(|clause| clause.when.clone());
        let is_general = self.candidates.iter().find_map(likeliest) == Some(When::Always);
        let later = match (amount, is_general) {
            (true, true) => LAST,
            (true, false) if self.is_first_elsewhere => LAST + UNLIKE_OTHERS,
            (true, false) => LAST,
            (false, _) => LAST_OF_CHOICES,
        };
        let mut found = vec![
            Arrangement { order: Order::First, rules: text.clone(), cost: against(Order::First) },
            Arrangement { order: Order::Last, rules: text.clone(), cost: later + against(Order::Last) },
        ];
        // What has the last word comes after what changes the amount, wherever it is said.
        let has_last_word = |rule: &usize| self.candidates[*rule].iter().any(|c| is_last_word(&c.reading, self.scope));
        let (last, rest): (Vec<usize>, Vec<usize>) = text.iter().partition(|rule| has_last_word(rule));
        let rules = [rest, last].concat();
        if rules != text {
            found[0].cost += LAST_WORD_BEFORE;
            found.push(Arrangement { order: Order::First, rules, cost: against(Order::First) });
        }
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
        for arrangement in found.iter_mut().filter(|arrangement| !self.keeps(arrangement)) {
            arrangement.cost += PREFERRED;
        }
        // The likeliest is the one that is spoken of where nothing fits.
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        found
    }

    /// Whether the rules of the last build decide in the order that they had there.
    fn keeps(&self, arrangement: &Arrangement) -> bool {
        self.kept.is_none_or(|(order, rules)| {
            let place = |rule: &usize| arrangement.rules.iter().position(|r| r == rule);
            *order == arrangement.order && rules.is_sorted_by_key(place)
        })
    }
}
