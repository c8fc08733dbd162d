//! What sentences say together: what each is about, facts that another one uses, values that only one speaks of.
//!
//! In: the rules of a skill in their order; out: the [`Evidence`] of each, with what its neighbours add. Deliberately not
//! here: what a sentence's own words point at (`evidence`), and what follows from it (`weigh`).

use rust_decimal::Decimal;

use super::build::mentions_field;
use super::evidence::{Clock, Evidence, Mention, Number, evidence, inherit};
use super::words::plain;
use crate::agent::Type;
use crate::clause::{Op, Scope};
use crate::vocabulary::Vocabulary;

/// The evidence of every sentence.
pub(super) fn read(scope: Scope, vocabulary: &Vocabulary) -> Vec<Evidence> {
    let rules = &scope.skill.rules;
    let mut found: Vec<Evidence> = rules.iter().map(|rule| evidence(&rule.text, scope, vocabulary)).collect();
    for (field, output) in scope.skill.outputs.iter().enumerate().filter(|(_, output)| output.intermediate) {
        let others = found.iter_mut().zip(rules).filter(|(_, rule)| rule.span != output.span);
        others.for_each(|(this, _)| this.defined_elsewhere.push(scope.skill.inputs.len() + field));
    }
    limits(&mut found, scope);
    topics(&mut found, scope);
    lone_values(&mut found, scope);
    waived(&mut found, scope);
    facts(&mut found, scope, vocabulary);
    allowances(&mut found, scope, vocabulary);
    counted_as(&mut found, scope, vocabulary);
    capped(&mut found, scope, vocabulary);
    clarifications(&mut found);
    edges(&mut found, scope);
    remarks(&mut found, scope);
    changes(&mut found);
    followers(&mut found, scope);
    found
}

/// "A beginner is who has less than 50 points. From 50 to 80 …": what is limited goes without saying in the next sentence.
fn limits(found: &mut [Evidence], scope: Scope) {
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        if let (Some(before), Some(this)) = (before.last(), rest.first_mut()) {
            inherit(before, this, scope);
        }
    }
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

/// "The new sum is the old sum plus the points": more points are no change of the sum.
fn followers(found: &mut [Evidence], scope: Scope) {
    let inputs = scope.skill.inputs.len();
    let outputs = inputs..inputs + scope.skill.outputs.len();
    let reckons = |e: &Evidence, output: usize| {
        let subject = e.titles().min_by_key(|m| m.start).is_some_and(|m| m.field == output);
        let from_another = |value| (inputs..output).any(|before| mentions_field(value, before));
        subject && e.ifs.is_empty() && e.formulas.iter().any(|formula| from_another(&formula.value))
    };
    let following: Vec<usize> = outputs.filter(|output| found.iter().any(|e| reckons(e, *output))).collect();
    for this in found.iter_mut() {
        let is_named = |output: &usize| this.mentions.iter().any(|m| m.field == *output);
        let unnamed: Vec<usize> = following.iter().copied().filter(|output| !is_named(output)).collect();
        through(this, &mut |part| part.follows_elsewhere.clone_from(&unnamed));
    }
}

/// Sentences that add an amount or take one off, for the others to know.
fn changes(found: &mut [Evidence]) {
    let is_change = |e: &Evidence| {
        let is_amount = |n: &Number| n.compare.is_none() && !n.percent && !n.value.is_zero();
        (e.said.plus || e.said.minus) && e.numbers.iter().any(is_amount) && !e.is_remark
    };
    let changes: Vec<bool> = found.iter().map(is_change).collect();
    for (at, this) in found.iter_mut().enumerate() {
        if changes.iter().enumerate().any(|(other, is)| *is && other != at) {
            through(this, &mut |part| part.changed_elsewhere = true);
        }
    }
}

/// Tells it to the sentence, its halves, and it together with the one before it.
fn through(evidence: &mut Evidence, tell: &mut dyn FnMut(&mut Evidence)) {
    tell(evidence);
    for (left, right) in &mut evidence.halves {
        through(left, tell);
        through(right, tell);
    }
    if let Some(joined) = evidence.with_fact.as_deref_mut() {
        through(joined, tell);
    }
}

/// "Four hours are included. Each further hour costs 15": the one says from where the other counts.
fn allowances(found: &mut [Evidence], scope: Scope, vocabulary: &Vocabulary) {
    let of_input = |n: &Number| !n.percent && n.unit_of.iter().any(|field| *field < scope.skill.inputs.len());
    for at in 1..found.len() {
        let is_allowance = matches!(&found[at - 1].numbers[..], [only] if of_input(only));
        let goes_on =
            found[at].said.further && !found[at].numbers.is_empty() && !found[at].numbers.iter().any(of_input);
        if is_allowance && goes_on && found[at - 1].order.is_none() {
            join(found, (at - 1, at), scope, vocabulary);
        }
    }
}

/// "3 a kilo. … Less than 2 kilos count as 2 kilos": the number that is said twice bounds what the rate is multiplied by.
fn counted_as(found: &mut [Evidence], scope: Scope, vocabulary: &Vocabulary) {
    let inputs = scope.skill.inputs.len();
    for at in 1..found.len() {
        let [first, second] = &found[at].numbers[..] else { continue };
        let same = first.value == second.value && !first.percent && !second.percent && first.value > Decimal::ONE;
        let counted = first.unit_of.iter().chain(&second.unit_of).copied().filter(|field| *field < inputs);
        let counted: Vec<usize> = counted.collect();
        if !same || counted.is_empty() || found[at].titles().any(|m| m.field >= inputs) || found[at].order.is_some() {
            continue;
        }
        let is_rate = |e: &Evidence| {
            let is_counted = |n: &Number| n.compare.is_none() && n.unit_of.iter().any(|field| *field >= inputs);
            let multiplies = e.per.iter().any(|field| counted.contains(field)) || e.numbers.iter().any(|n| n.rate);
            e.numbers.iter().any(is_counted) && multiplies && e.with_fact.is_none() && !e.is_fact
        };
        if let Some(rate) = found[..at].iter().rposition(is_rate) {
            join(found, (rate, at), scope, vocabulary);
        }
    }
}

/// "0.50 is added for each day late. What is charged for this never exceeds 10": the limit is that of what is added.
fn capped(found: &mut [Evidence], scope: Scope, vocabulary: &Vocabulary) {
    let inputs = scope.skill.inputs.len();
    for at in 1..found.len() {
        let (this, before) = (&found[at], &found[at - 1]);
        let [only] = &this.numbers[..] else { continue };
        let limits = if this.said.not { [Op::Gt, Op::Le] } else { [Op::Le, Op::Lt] };
        let is_cap = this.said.cap || only.compare.is_some_and(|op| limits.contains(&op));
        let is_bare = !only.percent && !only.unit_of.iter().any(|field| *field < inputs) && this.order.is_none();
        let is_added = before.said.plus && before.numbers.iter().any(|n| n.rate && n.compare.is_none());
        if is_cap && is_bare && is_added && this.with_fact.is_none() && !this.titles().any(|m| m.field >= inputs) {
            join(found, (at - 1, at), scope, vocabulary);
        }
    }
}

/// Reads two sentences together, as the second.
fn join(found: &mut [Evidence], (first, second): (usize, usize), scope: Scope, vocabulary: &Vocabulary) {
    let rules = &scope.skill.rules;
    let joined = format!("{} {}", rules[first].text, rules[second].text);
    found[second].with_fact = Some(Box::new(evidence(&joined, scope, vocabulary)));
    found[first].is_fact = true;
}

/// "1 point for every 100. Parts of 100 do not count": what is left of the unit is said by a sentence of its own.
fn clarifications(found: &mut [Evidence]) {
    for at in 1..found.len() {
        let (this, before) = (&found[at], &found[at - 1]);
        let said = &this.said;
        let is_about_parts = said.not || said.started || said.round_up || said.round_down || said.round_off;
        let is_known = |n: &Number| before.numbers.iter().any(|m| m.value == n.value && m.percent == n.percent);
        let repeats = !this.numbers.is_empty() && this.numbers.iter().all(is_known);
        let adds_nothing =
            this.mentions.iter().all(|m| before.mentions.iter().any(|b| (b.field, b.variant) == (m.field, m.variant)));
        let is_rate = before.numbers.len() > 1 && before.numbers.iter().any(|n| n.rate);
        if is_about_parts && repeats && adds_nothing && is_rate && !said.free && !this.otherwise {
            let is_begun = said.started || said.round_up;
            let whole = &mut found[at - 1].said;
            (whole.started, whole.full) = (whole.started || is_begun, whole.full || !is_begun);
            found[at].is_remark = true;
        }
    }
}

/// "Above 10 degrees it is refused. Exactly 10 degrees are fine", "half a euro exactly is rounded up", "this is not rounded":
/// what the sentence before it says as well.
fn edges(found: &mut [Evidence], scope: Scope) {
    /// Sentences that one may look back on.
    const BACK: usize = 3;
    let outputs = scope.skill.inputs.len();
    for at in 1..found.len() {
        let (this, back) = (&found[at], &found[at.saturating_sub(BACK)..at]);
        let decides = this.mentions.iter().any(|m| m.field >= outputs && m.variant.is_some() && m.is_clear());
        if decides || this.order.is_some() || this.otherwise || this.is_remark {
            continue;
        }
        let is_limit = |n: &Number| {
            let is = |m: &Number| m.value == n.value && m.percent == n.percent && m.compare.is_some();
            back.iter().any(|e| e.numbers.iter().any(is))
        };
        let is_time = |c: &Clock| back.iter().any(|e| e.clocks.iter().any(|m| m.time == c.time && m.compare.is_some()));
        let says_something = !this.numbers.is_empty() || !this.clocks.is_empty();
        let is_edge = says_something && this.numbers.iter().all(is_limit) && this.clocks.iter().all(is_time);
        let rounds_before = back.last().is_some_and(|e| e.said.rounds());
        let is_middle = rounds_before && this.said.round_up && this.numbers.len() == 1;
        let is_whole = this.said.rounds() && this.said.not && this.numbers.is_empty();
        found[at].is_remark = this.said.exactly && (is_edge || is_middle) || is_whole;
    }
}

/// "Medication adds 2 a night. There is no discount on this", "these 2 are not halved": the change of the sentence before
/// comes after another one, as it stands. It is a remark only if it names nothing but what these two name.
fn remarks(found: &mut [Evidence], scope: Scope) {
    let outputs = scope.skill.inputs.len();
    let is_in = |m: &Mention, e: &Evidence| e.mentions.iter().any(|of| (of.field, of.variant) == (m.field, m.variant));
    let has = |e: &Evidence, n: &Number| e.numbers.iter().any(|m| m.value == n.value && m.percent == n.percent);
    let is_change = |e: &Evidence| (e.said.plus || e.said.minus || e.said.double) && !e.numbers.is_empty();
    for at in 1..found.len() {
        let (this, before) = (&found[at], &found[at - 1]);
        let is_apart = this.order.is_none() && !this.otherwise && this.weekdays.is_empty() && this.quotes.is_empty();
        if !this.said.not || !is_apart || before.numbers.is_empty() {
            continue;
        }
        let denies = |other: Option<&Evidence>| {
            let known = |m: &Mention| {
                m.field >= outputs && m.variant.is_none() || is_in(m, before) || other.is_some_and(|e| is_in(m, e))
            };
            let said = |n: &Number| has(before, n) || other.is_some_and(|e| has(e, n));
            let names_change = match other {
                // "10 off for members. … Members do not get the 5" is a rule.
                Some(other) => {
                    this.numbers.iter().any(|n| !has(before, n))
                        || before.said.plus && !before.said.minus && this.said.minus && other.said.minus
                        || this.said.double && other.said.double && !before.said.double
                }
                None => is_change(before) && this.numbers.is_empty() && (this.said.minus || this.said.plus),
            };
            names_change && this.mentions.iter().all(known) && this.numbers.iter().all(said)
        };
        let earlier = found[..at - 1].iter().filter(|e| is_change(e));
        found[at].is_remark |= denies(None) || earlier.map(Some).any(denies);
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
            // 15 days are no 15 euros.
            let same = |m: &Number, n: &Number| m.value == n.value && m.percent == n.percent && m.days == n.days;
            let said = |n: &Number| other.numbers.iter().any(|m| same(m, n));
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
