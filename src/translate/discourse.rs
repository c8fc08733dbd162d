//! What sentences say together: what each is about, facts that another one uses, values that only one speaks of.
//!
//! In: the rules of a skill in their order; out: the [`Evidence`] of each, with what its neighbours add. Deliberately not
//! here: what a sentence's own words point at (`evidence`), and what follows from it (`weigh`).

use rust_decimal::Decimal;

use super::evidence::{Evidence, Number, evidence};
use super::words::plain;
use crate::agent::Type;
use crate::clause::Scope;
use crate::vocabulary::Vocabulary;

/// The evidence of every sentence.
pub(super) fn read(scope: Scope, vocabulary: &Vocabulary) -> Vec<Evidence> {
    let rules = &scope.skill.rules;
    let mut found: Vec<Evidence> = rules.iter().map(|rule| evidence(&rule.text, scope, vocabulary)).collect();
    topics(&mut found, scope);
    lone_values(&mut found, scope);
    waived(&mut found, scope);
    facts(&mut found, scope, vocabulary);
    allowances(&mut found, scope, vocabulary);
    found
}

/// "Fruit costs 5 more" is about the price that the sentence before it names.
fn topics(found: &mut [Evidence], scope: Scope) {
    let inputs = scope.skill.inputs.len();
    let is_amount = |field: &usize| *field >= inputs && scope.field(*field).is_some_and(|f| f.ty.is_number());
    // What no sentence sets by its name is what those are about that name none.
    let sets = |e: &Evidence| !e.numbers.is_empty() && !e.said.plus && !e.said.minus;
    let named: Vec<usize> = found.iter().filter(|e| sets(e)).flat_map(|e| e.titles().map(|m| m.field)).collect();
    let amounts = (0..inputs + scope.skill.outputs.len()).filter(is_amount);
    let (set, mut topic): (Vec<usize>, Vec<usize>) = amounts.partition(|field| named.contains(field));
    if set.is_empty() {
        topic.clear();
    }
    for this in found {
        let named: Vec<usize> = this.titles().map(|m| m.field).filter(is_amount).collect();
        if named.is_empty() {
            this.topic.clone_from(&topic);
        } else if this.order.is_none() {
            topic = named;
        }
    }
}

/// Values of outputs that one sentence alone speaks of.
fn lone_values(found: &mut [Evidence], scope: Scope) {
    let inputs = scope.skill.inputs.len();
    let values = |e: &Evidence| {
        let named = e.mentions.iter().filter(|m| m.field >= inputs && m.is_clear());
        named.filter_map(|m| Some((m.field, m.variant?))).collect::<Vec<_>>()
    };
    let all: Vec<Vec<(usize, usize)>> = found.iter().map(values).collect();
    for (at, this) in found.iter_mut().enumerate() {
        let is_elsewhere = |value: &(usize, usize)| {
            let others = all.iter().enumerate().filter(|(other, _)| *other != at);
            others.into_iter().any(|(_, of)| of.contains(value))
        };
        this.only_here = all[at].iter().copied().filter(|value| !is_elsewhere(value)).collect();
    }
}

/// "Delivery adds 6. … Above 6 baskets delivery is free."
fn waived(found: &mut [Evidence], scope: Scope) {
    let clear = |e: &Evidence| e.mentions.iter().filter(|m| m.is_clear()).map(|m| m.field).collect::<Vec<_>>();
    let is_choice = |field: &usize| scope.skill.inputs.get(*field).is_some_and(|f| *plain(&f.ty) == Type::Bool);
    for at in (1..found.len()).filter(|at| found[*at].said.free).collect::<Vec<_>>() {
        let added = |field: usize| {
            let before = found[..at].iter().filter(|e| e.said.plus && clear(e).contains(&field));
            before.filter_map(|e| if let [only] = &e.numbers[..] { Some(only) } else { None }).rfind(|n| !n.percent)
        };
        let fields = clear(&found[at]).into_iter().filter(is_choice);
        found[at].waives = fields.into_iter().find_map(|field| Some((field, added(field)?.value)));
    }
}

/// "Four hours are included. Each further hour costs 15": the one says from where the other counts.
fn allowances(found: &mut [Evidence], scope: Scope, vocabulary: &Vocabulary) {
    let rules = &scope.skill.rules;
    let of_input = |n: &Number| !n.percent && n.unit_of.iter().any(|field| *field < scope.skill.inputs.len());
    for at in 1..found.len() {
        let is_allowance = matches!(&found[at - 1].numbers[..], [only] if of_input(only));
        let goes_on =
            found[at].said.further && !found[at].numbers.is_empty() && !found[at].numbers.iter().any(of_input);
        if is_allowance && goes_on && found[at - 1].order.is_none() {
            let joined = format!("{} {}", rules[at - 1].text, rules[at].text);
            found[at].with_fact = Some(Box::new(evidence(&joined, scope, vocabulary)));
            found[at - 1].is_fact = true;
        }
    }
}

/// Sentences that state a number and decide nothing: another one says it again ("1 box holds 12. … divided by 12"), or the
/// next one needs it ("A meal costs 4.20. The refund is the price of all meals.").
fn facts(found: &mut [Evidence], scope: Scope, vocabulary: &Vocabulary) {
    let rules = &scope.skill.rules;
    let is_plain = |e: &Evidence| e.order.is_none() && !e.otherwise;
    for at in 0..found.len() {
        let this = &found[at];
        let compares = this.numbers.iter().any(|n| n.compare.is_some());
        if this.numbers.is_empty() || compares || !is_plain(this) || this.said.free || this.names_output(scope) {
            continue;
        }
        let says_it = |other: &Evidence| {
            let said = |n: &Number| other.numbers.iter().any(|m| m.value == n.value && m.percent == n.percent);
            other.names_output(scope) && this.numbers.iter().all(|n| n.value == Decimal::ONE || said(n))
        };
        let is_said_again = found.iter().enumerate().any(|(other, e)| other != at && says_it(e));
        let needs_it = |next: &Evidence| next.names_output(scope) && next.numbers.is_empty() && is_plain(next);
        let is_needed = found.get(at + 1).is_some_and(needs_it);
        if is_needed && !is_said_again {
            let joined = format!("{} {}", rules[at].text, rules[at + 1].text);
            found[at + 1].with_fact = Some(Box::new(evidence(&joined, scope, vocabulary)));
        }
        found[at].is_fact = is_said_again || is_needed;
    }
}
