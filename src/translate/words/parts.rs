//! Readings of a sentence with several parts, put together from readings of the parts: "until 3 km 2.50, beyond 4".
//!
//! In: the evidence of a sentence with that of its halves; out: combinations of the likeliest readings of the halves, as
//! likely as these together. Deliberately not here: where a sentence is cut (`evidence`).

use std::cmp::Ordering;

use super::{Reading, whole};
use crate::clause::{Scope, When};
use crate::translate::evidence::{Evidence, Number};

/// Readings of each half that are combined.
const KEPT: usize = 10;
/// What it costs to cut a sentence, in nats.
const CUT: f32 = 0.5;
/// "From 60 on the level is gold, and 3 are taken off": what it costs to take them off always.
const LOST: f32 = 1.2;

/// The combinations, for every place where the sentence may be cut in two.
pub(super) fn readings(evidence: &Evidence, scope: Scope, output: usize) -> Vec<(Reading, f32)> {
    let mut found = Vec::new();
    for (left, right) in &evidence.halves {
        let lefts = likeliest(left, scope, output);
        let rights = likeliest(right, scope, output);
        for (a, cost_a) in &lefts {
            for (b, cost_b) in &rights {
                if a.is_empty() && b.is_empty() {
                    continue;
                }
                let is_lost = a.is_empty() && b.iter().any(|c| c.when == When::Always) && asks(left, scope);
                let lost = if is_lost && !asks(right, scope) { LOST } else { 0.0 };
                let cost = cost_a + cost_b + CUT + lost;
                found.push((joined(a, b), cost));
                // Where the first that fits decides, the case with a condition has to come first.
                if has_condition(b) && !has_condition(a) && !a.is_empty() {
                    found.push((joined(b, a), cost));
                }
            }
        }
    }
    found
}

fn likeliest(evidence: &Evidence, scope: Scope, output: usize) -> Vec<(Reading, f32)> {
    let mut found = whole(evidence, scope, output);
    found.extend(readings(evidence, scope, output));
    found.sort_by(|(_, a), (_, b)| a.partial_cmp(b).unwrap_or(Ordering::Equal));
    found.dedup_by(|(a, _), (b, _)| a == b);
    found.truncate(KEPT);
    found
}

/// Whether a part names a case: a limit, a day, a value or a yes/no field that is given.
fn asks(evidence: &Evidence, scope: Scope) -> bool {
    let is_case = |field: usize| scope.skill.inputs.get(field).is_some_and(|f| !f.ty.is_number());
    let is_given = |n: &Number| n.unit_of.iter().any(|field| *field < scope.skill.inputs.len());
    evidence.numbers.iter().any(|n| n.compare.is_some() || is_given(n))
        || !evidence.weekdays.is_empty()
        || evidence.mentions.iter().any(|m| m.is_clear() && is_case(m.field))
}

fn joined(first: &Reading, second: &Reading) -> Reading {
    first.iter().chain(second).cloned().collect()
}

fn has_condition(reading: &Reading) -> bool {
    reading.iter().all(|clause| matches!(clause.when, When::If(_)))
}
