//! The order in which a skill's outputs are decided: what another one needs comes first.
//!
//! In: a contract as lowered; out: its outputs, and what the examples expect of them, in that order. "If it is refused, the
//! total is 0" needs the reply before the total, however the author lists them. Where sentences say both, or nothing, the
//! author's order stays. Deliberately not here: outputs that others answer (`lower::ask`), which are known first.

use std::collections::BTreeSet;

use super::evidence::{Evidence, Mention, Number, evidence};
use super::weigh::is_condition_of_another;
use crate::agent::{Agent, Skill};
use crate::clause::Scope;
use crate::vocabulary::Vocabulary;

/// Sorts the outputs of every skill.
pub fn by_need(agent: &mut Agent) {
    let Some(vocabulary) = Vocabulary::of(&agent.language) else { return };
    for at in 0..agent.skills.len() {
        if let Some(sorted) = sorted(Scope { agent, skill: &agent.skills[at] }, vocabulary) {
            rearrange(&mut agent.skills[at], &sorted);
        }
    }
}

/// The outputs by their present positions; `None` if they may stay as they are.
fn sorted(scope: Scope, vocabulary: &Vocabulary) -> Option<Vec<usize>> {
    let count = scope.skill.outputs.len();
    let given = scope.skill.answered();
    let read = scope.skill.rules.iter().map(|rule| evidence(&rule.text, scope, vocabulary));
    let needs: BTreeSet<(usize, usize)> = read.flat_map(|evidence| needs(&evidence, scope)).collect();
    let is_needed = |before: &usize, after: &usize| needs.contains(&(*after, *before));
    let is_torn =
        |(after, before): &(usize, usize)| *before < given || *after < given || needs.contains(&(*before, *after));
    if needs.iter().all(|(after, before)| before < after || is_torn(&(*after, *before))) {
        return None;
    }
    let mut open: Vec<usize> = (0..count).collect();
    let mut sorted = Vec::new();
    while !open.is_empty() {
        let waits = |at: &usize| open.iter().any(|other| is_needed(other, at) && !is_torn(&(*at, *other)));
        // In a circle the author's order decides.
        let next = open.iter().position(|at| !waits(at)).unwrap_or(0);
        sorted.push(open.remove(next));
    }
    Some(sorted)
}

/// Pairs of outputs of which the first is said to depend on the second.
fn needs(evidence: &Evidence, scope: Scope) -> Vec<(usize, usize)> {
    let inputs = scope.skill.inputs.len();
    let named: Vec<&Mention> = evidence.mentions.iter().filter(|m| m.field >= inputs && m.is_clear()).collect();
    let mut found = Vec::new();
    // What is decided is told behind what it depends on, unless it is a value.
    let is_told = |m: &Mention| {
        let is_amount = |n: &Number| n.start >= m.end && n.compare.is_none();
        m.variant.is_some() || evidence.numbers.iter().any(is_amount) || evidence.free_at.iter().any(|at| *at >= m.end)
    };
    for condition in inputs..inputs + scope.skill.outputs.len() {
        let ends = named.iter().filter(|m| m.field == condition).map(|m| m.end).max();
        let other = |m: &&&Mention| m.field != condition && Some(m.start) >= ends;
        if let Some(decided) = named.iter().filter(other).min_by_key(|m| m.start)
            && is_told(decided)
            && is_condition_of_another(evidence, scope, condition)
        {
            found.push((decided.field - inputs, condition - inputs));
        }
    }
    // "From 8 points they are admitted."
    let is_titled = |field: &&usize| **field >= inputs && evidence.titles().any(|m| m.field == **field);
    let limited = evidence.numbers.iter().filter(|n| n.compare.is_some()).flat_map(|n| n.unit_of.iter());
    for limited in limited.filter(is_titled) {
        let is_value = |m: &&&Mention| m.field != *limited && m.variant.is_some();
        found.extend(named.iter().find(is_value).map(|m| (m.field - inputs, limited - inputs)));
    }
    // "The total is 0 if it is refused."
    if let [if_at] = &evidence.ifs[..] {
        let (before, behind): (Vec<&Mention>, Vec<&Mention>) = named.iter().partition(|m| m.start < *if_at);
        let decided = before.iter().min_by_key(|m| m.start);
        let is_behind = |m: &&&Mention| before.iter().all(|b| b.field != m.field);
        if let Some((decided, condition)) = decided.zip(behind.iter().find(is_behind)) {
            found.push((decided.field - inputs, condition.field - inputs));
        }
    }
    // Two amounts may each be said of the other: "with a total above 100, the discount is 5", "the discount comes off".
    let is_amount = |at: usize| scope.skill.outputs.get(at).is_some_and(|output| output.ty.is_number());
    found.retain(|(decided, condition)| !(is_amount(*decided) && is_amount(*condition)));
    found
}

fn rearrange(skill: &mut Skill, sorted: &[usize]) {
    skill.outputs = sorted.iter().filter_map(|at| skill.outputs.get(*at).cloned()).collect();
    for example in &mut skill.examples {
        example.expect = sorted.iter().filter_map(|at| example.expect.get(*at).cloned()).collect();
    }
}
