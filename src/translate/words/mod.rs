//! Readings of a sentence from its words alone: every clause that can be put together from the numbers, fields and
//! values that the sentence names, in the shapes that rules usually have.
//!
//! In: the [`Evidence`] of a sentence and the output asked about; out: readings with their costs, without duplicates. A
//! model's answers join them; `weigh` and the author's examples decide. Nothing is built from a constant that the
//! sentence does not have (0, 1 and the factor 2 aside), so no reading can merely recognise an example.

mod amounts;
mod calendar;
mod conditions;
mod dates;
mod grid;
mod parts;
mod terms;
mod tiers;

use std::collections::HashMap;

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

pub(in crate::translate) use self::amounts::bound;
pub use self::dates::DAYS;
pub(in crate::translate) use self::terms::{field_term, fits};
use super::build::{all, binary, boolean, mentions_field, mul, negate, number, variant};
use super::evidence::{Evidence, Number, part_of};
use super::weigh::{rank_condition, rank_value, weigh};
use crate::agent::Type;
use crate::clause::{Clause, Expr, Op, Scope, When};

/// One way to read a sentence about one output: clauses tried in order; none says nothing about it.
pub type Reading = Vec<Clause>;

/// What it costs to read "free" as taking off again what was added before.
const WAIVED: f32 = 0.8;
/// More combinations than this are not built for one sentence and output.
const MOST: usize = 8_000;
/// Values looked at for one sentence and output, and conditions for one value: the likeliest.
const VALUES: usize = 140;
const CONDITIONS: usize = 40;
/// What it costs a value, beside others, to leave out an amount in its unit.
const LEFT_OUT: f32 = 1.5;
/// Conditions that are also tried with "where there is any".
const ADJUSTED: usize = 6;

/// All readings of a sentence about one output (its position among the outputs), each with what its words make of it.
pub fn readings(evidence: &Evidence, scope: Scope, output: usize) -> Vec<(Reading, f32)> {
    let mut found = whole(evidence, scope, output);
    found.extend(parts::readings(evidence, scope, output));
    found.extend(Builder::new(evidence, scope, output).waived());
    found.extend(Builder::new(evidence, scope, output).grids());
    let mut cheapest: HashMap<Reading, usize> = HashMap::new();
    let mut kept: Vec<(Reading, f32)> = Vec::new();
    for (reading, cost) in found {
        match cheapest.get(&reading) {
            Some(&at) => kept[at].1 = kept[at].1.min(cost),
            None => {
                cheapest.insert(reading.clone(), kept.len());
                kept.push((reading, cost));
            }
        }
    }
    kept
}

/// The readings of a sentence, or of a part of one, as a whole.
fn whole(evidence: &Evidence, scope: Scope, output: usize) -> Vec<(Reading, f32)> {
    let builder = Builder::new(evidence, scope, output);
    let mut found = vec![Vec::new()];
    // Those of which there are few come first: of the others a long sentence has more than are built.
    builder.by_value(&mut found);
    builder.tiers(&mut found);
    builder.tiered_amounts(&mut found);
    builder.brackets(&mut found);
    builder.two_sided(&mut found);
    builder.single(&mut found);
    found.truncate(MOST);
    builder.last_word(&mut found);
    // "Apart from that, …" among other sentences: what the sentences before it leave, which their order says.
    let in_place = |reading: &Reading| match reading.as_slice() {
        [Clause { when: When::Otherwise(Some(condition)), output, value }] => {
            Some(vec![Clause { when: When::If(condition.clone()), output: *output, value: value.clone() }])
        }
        _ => None,
    };
    let placed: Vec<Reading> = found.iter().filter_map(in_place).collect();
    found.extend(placed);
    found
        .into_iter()
        .map(|reading| {
            let cost = weigh(&reading, evidence, scope, output);
            (reading, cost)
        })
        .collect()
}

struct Builder<'a> {
    evidence: &'a Evidence,
    scope: Scope<'a>,
    output: usize,
    /// The output's index in the scope.
    own: usize,
    /// Numeric terms that the sentence may be about, the likeliest first.
    terms: Vec<Expr>,
}

/// An expression and which of the sentence's numbers it uses, as a bit mask.
type Part = (Expr, u32);

impl<'a> Builder<'a> {
    fn new(evidence: &'a Evidence, scope: Scope<'a>, output: usize) -> Self {
        let own = scope.skill.inputs.len() + output;
        Self { evidence, scope, output, own, terms: terms::terms(evidence, scope, own) }
    }

    fn numbers(&self) -> impl Iterator<Item = (u32, &'a Number)> {
        self.evidence.numbers.iter().take(8).enumerate().map(|(i, n)| (1 << i, n))
    }

    fn everything(&self) -> u32 {
        self.numbers().fold(0, |mask, (bit, _)| mask | bit)
    }

    fn ty(&self) -> Type {
        self.scope.field(self.own).map_or(Type::Text, |f| plain(&f.ty).clone())
    }

    /// The terms whose unit stands by the number, else all.
    fn terms_of(&self, n: &Number) -> Vec<Expr> {
        let inputs = n.unit_of.iter().copied().filter(|f| *f < self.own);
        let by_unit: Vec<Expr> = inputs.map(|field| terms::field_term(field, self.scope)).collect();
        if by_unit.is_empty() { self.terms.clone() } else { by_unit }
    }

    /// What a number may limit: those terms, and this output itself where it is named before: "if the total is more than
    /// 100, 10% is taken off".
    fn limited_by(&self, n: &Number) -> Vec<Expr> {
        let mut terms = self.terms_of(n);
        if self.limits_own(n) {
            terms.insert(0, Expr::Field(self.own));
        }
        terms
    }

    fn limits_own(&self, n: &Number) -> bool {
        let in_unit = n.unit_of.is_empty() && !n.other_unit || n.unit_of.contains(&self.own);
        let evidence = self.evidence;
        let named = evidence.titles().filter(|m| m.field == self.own && m.start < n.start).map(|m| m.start).max();
        let asks = |named: usize| {
            let (from, to) = part_of(&evidence.parts, n.start, usize::MAX);
            let before = evidence.ifs.iter().any(|at| from <= *at && *at <= named);
            before || evidence.ifs_behind.iter().any(|at| n.end <= *at && *at < to)
        };
        self.ty().is_number() && n.compare.is_some() && !n.percent && in_unit && named.is_some_and(asks)
    }

    fn clause(&self, when: Option<Expr>, value: Expr) -> Clause {
        let when = match (self.evidence.otherwise, when) {
            (true, condition) => When::Otherwise(condition),
            (false, Some(condition)) => When::If(condition),
            (false, None) => When::Always,
        };
        Clause { when, output: self.output, value }
    }

    /// "Delivery adds 6. Above 6 baskets delivery is free": the 6 are not added then.
    fn waived(&self) -> Vec<(Reading, f32)> {
        let Some((field, amount)) = self.evidence.waives.filter(|_| self.ty().is_number()) else { return Vec::new() };
        let less = || binary(Op::Sub, Expr::Field(self.own), number(amount));
        let reading = |condition: Option<Expr>| {
            let cost = rank_condition(condition.as_ref(), self.evidence, self.scope, self.output);
            let condition = match condition {
                Some(condition) if mentions_field(&condition, field) => Some(condition),
                other => all(other.into_iter().chain([Expr::Field(field)])),
            };
            (vec![self.clause(condition, less())], WAIVED + cost)
        };
        self.conditions(self.everything()).into_iter().map(reading).collect()
    }

    /// One condition, one value; and, for yes/no and two-valued outputs, with the converse.
    fn single(&self, found: &mut Vec<Reading>) {
        let mut values = self.values();
        // An amount in the output's unit is part of its value; no condition can use it.
        let is_amount = |n: &Number| n.unit_of.contains(&self.own) && !self.limits_own(n);
        let amounts: u32 = self.numbers().filter(|(_, n)| is_amount(n)).map(|(bit, _)| bit).sum();
        values.sort_by_cached_key(|(value, used)| {
            let left_out = (amounts & !used).count_ones() as f32 * LEFT_OUT;
            millinats(rank_value(value, self.evidence, self.scope, self.output) + left_out)
        });
        values.truncate(VALUES);
        let mut conditions: HashMap<u32, Vec<Option<Expr>>> = HashMap::new();
        for (value, used) in values {
            let free = self.everything() & !used;
            let adjusts = self.ty().is_number() && mentions_field(&value, self.own);
            for (at, condition) in conditions.entry(free).or_insert_with(|| self.conditions(free)).iter().enumerate() {
                if found.len() >= MOST {
                    return;
                }
                let clause = self.clause(condition.clone(), value.clone());
                if let (Some(converse), When::If(_)) = (self.converse(&value), &clause.when) {
                    let other = Clause { when: When::Otherwise(None), output: self.output, value: converse };
                    found.push(vec![clause.clone(), other]);
                }
                found.push(vec![clause]);
                if adjusts && at < ADJUSTED {
                    let any = binary(Op::Gt, Expr::Field(self.own), number(Decimal::ZERO));
                    found.push(vec![self.clause(all(condition.iter().cloned().chain([any])), value.clone())]);
                }
            }
        }
    }

    /// "If it is refused, the fee is 0", though other sentences add to the fee: nothing is left of what they make of it.
    fn last_word(&self, found: &mut Vec<Reading>) {
        if !self.evidence.changed_elsewhere || !self.ty().is_number() {
            return;
        }
        let any = || binary(Op::Gt, Expr::Field(self.own), number(Decimal::ZERO));
        let last = |reading: &Reading| {
            let [Clause { when: When::If(condition), value, .. }] = &reading[..] else { return None };
            let is_outcome = is_outcome(condition, self.scope) && *value == number(Decimal::ZERO);
            is_outcome.then(|| vec![self.clause(all([condition.clone(), any()]), value.clone())])
        };
        let finals: Vec<Reading> = found.iter().filter_map(last).collect();
        found.extend(finals);
    }

    /// What the output is where the sentence does not apply, if it can only be one thing.
    fn converse(&self, value: &Expr) -> Option<Expr> {
        match (value, self.ty()) {
            (Expr::Literal(Value::Bool(said), _), _) => Some(boolean(!said)),
            (Expr::Literal(Value::Variant(said), _), Type::Enum(position)) => {
                let count = self.scope.agent.enums.get(position)?.variants.len();
                (count == 2).then(|| variant(position, 1 - said))
            }
            (
                Expr::Literal(Value::Number(_), _)
                | Expr::Field(_)
                | Expr::Binary(..)
                | Expr::Call(..)
                | Expr::Lookup { .. },
                ty,
            ) if ty.is_number() && !mentions_field(value, self.own) => Some(number(Decimal::ZERO)),
            _ => None,
        }
    }

    /// `if C then A, else B`, with A and B in the order of the sentence.
    fn two_sided(&self, found: &mut Vec<Reading>) {
        let values = self.named_values();
        for (i, (first, used_first)) in values.iter().enumerate() {
            for (second, used_second) in &values[i + 1..] {
                let free = self.everything() & !used_first & !used_second;
                for condition in self.conditions(free) {
                    let Some(condition) = condition else { continue };
                    let other = negate(&condition);
                    for (then, otherwise) in [(first, second), (second, first)] {
                        found.push(vec![
                            self.clause(Some(condition.clone()), then.clone()),
                            self.clause(Some(other.clone()), otherwise.clone()),
                        ]);
                    }
                    if found.len() >= MOST {
                        return;
                    }
                }
            }
        }
    }

    /// Values that the sentence itself names, in its order: variants, plain numbers, percentages of terms.
    fn named_values(&self) -> Vec<Part> {
        match self.ty() {
            Type::Enum(position) => {
                let mut named: Vec<(usize, usize)> = (self.evidence.mentions.iter())
                    .filter(|m| m.field == self.own)
                    .filter_map(|m| Some((m.start, m.variant?)))
                    .collect();
                named.sort_unstable();
                named.into_iter().map(|(_, v)| (variant(position, v), 0)).collect()
            }
            Type::Text => self.texts(),
            ty if ty.is_number() => {
                let mut found = Vec::new();
                for (bit, n) in self.numbers() {
                    if n.percent {
                        let share = hundredth(n.value);
                        found.extend(self.terms.iter().map(|term| (mul(term.clone(), number(share)), bit)));
                    } else {
                        found.push((number(n.value), bit));
                        found.extend(self.terms.iter().take(2).map(|t| (mul(number(n.value), t.clone()), bit)));
                    }
                }
                found
            }
            _ => Vec::new(),
        }
    }

    fn texts(&self) -> Vec<Part> {
        let literal = |text: &String| Expr::Literal(Value::Text(text.clone()), Type::Text);
        // A text that no example says may still be one that is said.
        let said = if self.evidence.replies.is_empty() { &self.evidence.quotes } else { &self.evidence.replies };
        said.iter().map(|q| (literal(q), 0)).collect()
    }

    /// What the output may be set to, with the numbers that this uses.
    fn values(&self) -> Vec<Part> {
        match self.ty() {
            Type::Bool => vec![(boolean(true), 0), (boolean(false), 0)],
            Type::Enum(position) => {
                let count = self.scope.agent.enums.get(position).map_or(0, |e| e.variants.len());
                (0..count).map(|v| (variant(position, v), 0)).collect()
            }
            Type::Text => self.texts(),
            Type::Date => self.dates(),
            ty if ty.is_number() => self.amounts(),
            _ => Vec::new(),
        }
    }
}

/// Whether a condition asks what another output, one of several values or yes or no, came to.
fn is_outcome(condition: &Expr, scope: Scope) -> bool {
    let field = match condition {
        Expr::Binary(Op::Eq, field, _) => field,
        Expr::Not(field) => field,
        field => field,
    };
    let is = |field: usize| scope.field(field).is_some_and(|f| matches!(plain(&f.ty), Type::Bool | Type::Enum(_)));
    matches!(*field, Expr::Field(field) if field >= scope.skill.inputs.len() && is(field))
}

/// The reading without "where there is any", if it is one of [`Builder::last_word`].
pub(super) fn without_last_word(reading: &[Clause], scope: Scope) -> Option<Reading> {
    let [clause @ Clause { when: When::If(Expr::Binary(Op::And, condition, any)), output, value }] = reading else {
        return None;
    };
    let own = Expr::Field(scope.output_index(*output));
    let is_any = **any == binary(Op::Gt, own, number(Decimal::ZERO));
    let is_last = is_any && is_outcome(condition, scope) && *value == number(Decimal::ZERO);
    is_last.then(|| vec![Clause { when: When::If((**condition).clone()), ..clause.clone() }])
}

/// Whether a reading says what is left whatever other sentences add.
pub fn is_last_word(reading: &[Clause], scope: Scope) -> bool {
    without_last_word(reading, scope).is_some()
}

/// The type without its "optional".
pub fn plain(ty: &Type) -> &Type {
    match ty {
        Type::Optional(inner) => inner,
        other => other,
    }
}

/// A cost as a key to sort by.
fn millinats(cost: f32) -> i32 {
    (cost * 1000.0) as i32
}

/// 15 (percent) as 0.15.
pub fn hundredth(percent: Decimal) -> Decimal {
    (percent * Decimal::new(1, 2)).normalize()
}
