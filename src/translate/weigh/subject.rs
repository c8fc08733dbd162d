//! What a sentence is about: this output, another one, or a condition of another one; and what it costs that it says nothing.
//!
//! In: the evidence of a sentence, an output; out: yes or no, and a cost. Deliberately not here: what it says.

use super::nats;
use crate::agent::Type;
use crate::clause::Scope;
use crate::translate::evidence::{Evidence, Mention, Number};
use crate::translate::words::plain;

/// A sentence that says nothing about an output: likely if it names neither the output nor its values.
pub(super) fn nothing(evidence: &Evidence, scope: Scope, own: usize) -> f32 {
    let named = evidence.mentions.iter().filter(|m| m.field == own).map(|m| m.strength).fold(0.0, f32::max);
    let visible = scope.skill.outputs.iter().filter(|o| !o.intermediate).count();
    if evidence.order.is_some() {
        return 0.0;
    }
    if evidence.is_fact || evidence.is_remark || evidence.defined_elsewhere.contains(&own) {
        return nats::SAYS_NOTHING_OF_A_PART;
    }
    if is_off_topic(evidence, scope, own) {
        return nats::OFF_TOPIC;
    }
    // A number in the output's own unit says something about it, unless it is in that of another output which is named.
    let is_other = |field: &usize| *field != own && *field >= scope.skill.inputs.len();
    let others: Vec<usize> = evidence.titles().map(|m| m.field).filter(is_other).collect();
    let of_another = |n: &Number| named < 0.5 && others.iter().any(|other| n.unit_of.contains(other));
    let in_own_unit = |n: &Number| n.unit_of.contains(&own) && n.compare.is_none() && !of_another(n);
    if visible > 1 && evidence.numbers.iter().any(in_own_unit) {
        // An earlier output in the same unit may be what is meant.
        let is_earlier = |field: &usize| *field < own && *field >= scope.skill.inputs.len();
        let mut in_unit = evidence.numbers.iter().filter(|n| in_own_unit(n));
        let may_be_another = named < 0.5 && in_unit.all(|n| n.unit_of.iter().any(is_earlier));
        return if may_be_another { nats::SAYS_NOTHING } else { nats::SAYS_NOTHING_THOUGH_NAMED };
    }
    let is_amount = |field: usize| scope.field(field).is_some_and(|f| f.ty.is_number());
    // "Members pay no deposit" is about the deposit, not about the fee.
    let of_another_amount = named < 0.5 && others.iter().any(|other| is_amount(*other));
    if evidence.said.free && is_amount(own) && !of_another_amount {
        return nats::SAYS_NOTHING_THOUGH_FREE;
    }
    if is_condition_of_another(evidence, scope, own) {
        return nats::SAYS_NOTHING_OF_A_CONDITION;
    }
    if is_about_another(evidence, scope, own) {
        return nats::SAYS_NOTHING_OF_A_PART;
    }
    let other_named = evidence.mentions.iter().any(|m| is_other(&m.field) && m.is_clear());
    match (visible, named) {
        (1, _) => nats::SAYS_NOTHING_THOUGH_NAMED + 2.0 + evidence.numbers.len() as f32,
        (_, strength) if strength >= 0.5 => nats::SAYS_NOTHING_THOUGH_NAMED,
        _ if other_named => 0.0,
        _ => nats::SAYS_NOTHING,
    }
}

/// "Fruit costs 5 more" after a sentence about the price is not about the deposit; and no answer to whether it is accepted.
pub(super) fn is_off_topic(evidence: &Evidence, scope: Scope, own: usize) -> bool {
    let Some(field) = scope.field(own) else { return false };
    if evidence.mentions.iter().any(|m| m.field == own) {
        return false;
    }
    if field.ty.is_number() {
        return !evidence.topic.is_empty() && !evidence.topic.contains(&own);
    }
    let is_input = |field: &usize| *field < scope.skill.inputs.len();
    let is_amount = |n: &Number| {
        n.compare.is_none() && !n.unit_of.iter().any(is_input) && (n.percent || n.other_unit || !n.unit_of.is_empty())
    };
    let has_amounts = scope.skill.outputs.iter().any(|output| output.ty.is_number());
    *plain(&field.ty) == Type::Bool && has_amounts && evidence.numbers.iter().any(is_amount)
}

/// What was decided comes first, and another output after it in a part of its own: "if it is refused, the fee is 0" need not
/// say when it is refused.
pub(in crate::translate) fn is_condition_of_another(evidence: &Evidence, scope: Scope, own: usize) -> bool {
    let own_end = evidence.mentions.iter().filter(|m| m.field == own).map(|m| m.end).max();
    let Some((own_end, field)) = own_end.zip(scope.field(own)) else { return false };
    let inputs = scope.skill.inputs.len();
    let is_other = |m: &&Mention| m.field >= inputs && m.field != own && m.start >= own_end;
    // "Whoever has less than 50 has failed": no title, but a value.
    let is_named = |m: &&Mention| m.is_clear() && (m.variant.is_none() || field.ty.is_number());
    let named = evidence.mentions.iter().filter(is_named).filter(is_other).map(|m| m.start).min();
    // "If it is a partial refund, we pay half": the amount goes without saying.
    let is_amount =
        |field: usize| field >= inputs && field != own && scope.field(field).is_some_and(|f| f.ty.is_number());
    let has_amount = (own..inputs + scope.skill.outputs.len()).any(is_amount) && !field.ty.is_number();
    let meant = || evidence.numbers.iter().find(|n| n.start >= own_end && n.compare.is_none()).map(|n| n.start);
    let is_asked = || !evidence.ifs.is_empty() || !evidence.ifs_behind.is_empty();
    let Some(other) = named.or_else(|| if has_amount && is_asked() { meant() } else { None }) else { return false };
    let between = |at: usize| own_end <= at && at <= other;
    match plain(&field.ty) {
        Type::Bool | Type::Enum(_) => {
            evidence.mentions.iter().filter(|m| m.field == own && m.end <= other && m.is_clear()).any(|m| {
                // A value that no other sentence speaks of is decided here.
                let is_told = *plain(&field.ty) == Type::Bool
                    || m.variant.is_some_and(|v| !evidence.only_here.contains(&(own, v)));
                let since = evidence.parts.iter().rev().find(|part| **part <= m.start).copied().unwrap_or(0);
                let in_if = |at: &usize| since <= *at && *at < m.start;
                let before_if = || evidence.ifs_behind.iter().any(|at| between(*at));
                let is_apart = || evidence.parts.iter().any(|part| between(*part));
                is_told
                    && match evidence.ifs.is_empty() && evidence.ifs_behind.is_empty() {
                        true => is_apart(),
                        false => evidence.ifs.iter().any(in_if) || before_if(),
                    }
            })
        }
        // "If the points reach 1000, the reply is …".
        ty if ty.is_number() => {
            let before = || evidence.numbers.iter().filter(|n| n.end <= other);
            let is_apart = || evidence.parts.iter().any(|part| between(*part));
            match before().next() {
                Some(_) => before().all(|n| (n.compare.is_some() || n.asked) && between(n.start)),
                // "If the stock exceeds the order point, the shortage is 0."
                None => !evidence.comparisons.is_empty() && is_apart(),
            }
        }
        _ => false,
    }
}

/// Another output comes first in the sentence: "the total is the bill less the discount" is not about the discount.
pub(super) fn is_about_another(evidence: &Evidence, scope: Scope, own: usize) -> bool {
    // "The refund is 0 and the reply is “no return”" is about both.
    let is_value = |m: &Mention| m.field == own && m.variant.is_some() && m.strength >= 1.0;
    if evidence.titles().any(|m| m.field == own) && evidence.mentions.iter().any(is_value) {
        return false;
    }
    let first = |wanted: &dyn Fn(usize) -> bool| evidence.titles().filter(|m| wanted(m.field)).min_by_key(|m| m.start);
    let other = first(&|field| field >= scope.skill.inputs.len() && field != own);
    // "If it is refused, the fee is 0" is about the fee.
    other
        .zip(first(&|field| field == own))
        .is_some_and(|(other, own)| other.start < own.start && !is_condition_of_another(evidence, scope, other.field))
}

/// "The deposit is half the price", "if it is not accepted, the fee is 0": what was decided before is part of this.
pub(super) fn is_drawn_on(mention: &Mention, evidence: &Evidence, scope: Scope, own: usize) -> bool {
    let is_amount = |field: usize| scope.field(field).is_some_and(|f| f.ty.is_number());
    let own_start = evidence.mentions.iter().filter(|m| m.field == own && m.variant.is_none()).map(|m| m.start).min();
    let follows = mention.variant.is_none() && own_start.is_some_and(|start| start < mention.start);
    let both = is_amount(own) && is_amount(mention.field);
    both && follows || is_condition_of_another(evidence, scope, mention.field)
}
