//! What the last build chose for sentences that have not changed: an edit elsewhere is no reason to give it up.
//!
//! In: the contract as it was built, the skill as it is now; out: [`Kept`], readings and orders to prefer. Sentences are
//! the same if their words, and the fields that they may speak of, are. Deliberately not here: how much a preference
//! weighs (`select`), and the files.

use std::collections::BTreeMap;

use crate::agent::{Agent, Skill};
use crate::clause::{Order, Scope, parse};
use crate::lock::rule_key;
use crate::translate::words::Reading;

/// The readings and orders of the last build that still mean something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// By rule and output. That a sentence said nothing is not kept: another one may have said it then, and not now.
    pub readings: BTreeMap<(usize, usize), Reading>,
    /// By output: which order decided, and the rules in theirs.
    pub orders: BTreeMap<usize, (Order, Vec<usize>)>,
}

impl Kept {
    /// What the contract `built` has about the sentences of this skill; nothing where sentences and examples are the same,
    /// as then everything is.
    pub fn of(built: &Agent, scope: Scope) -> Self {
        let mut kept = Self::default();
        let Some(before) = built.skills.iter().find(|skill| skill.id == scope.skill.id) else { return kept };
        if is_same(before, scope.skill) {
            return kept;
        }
        let key_of = |skill: &Skill, at: usize| rule_key(skill, &skill.rules[at].text);
        let now: BTreeMap<String, usize> =
            (0..scope.skill.rules.len()).map(|rule| (key_of(scope.skill, rule), rule)).collect();
        let then: BTreeMap<&str, String> =
            before.rules.iter().enumerate().map(|(at, rule)| (rule.id.as_str(), key_of(before, at))).collect();
        for decision in &before.decisions {
            let Some(output) = scope.skill.outputs.iter().position(|o| o.title == decision.output) else { continue };
            let mut rules = Vec::new();
            for clause in &decision.clauses {
                let key = then.get(clause.rule.as_str());
                let Some(rule) = key.and_then(|key| now.get(key)).copied() else { continue };
                let Ok(clauses) = parse(&clause.text, scope) else { continue };
                kept.readings.entry((rule, output)).or_default().extend(clauses);
                if rules.last() != Some(&rule) {
                    rules.push(rule);
                }
            }
            if rules.len() > 1 {
                kept.orders.insert(output, (decision.order, rules));
            }
        }
        kept
    }
}

/// Sentences and examples alike, wherever they stand.
fn is_same(before: &Skill, now: &Skill) -> bool {
    let rules = |skill: &Skill| skill.rules.iter().map(|rule| rule.text.clone()).collect::<Vec<_>>();
    let examples =
        |skill: &Skill| skill.examples.iter().map(|e| (e.given.clone(), e.expect.clone())).collect::<Vec<_>>();
    rules(before) == rules(now) && examples(before) == examples(now)
}
