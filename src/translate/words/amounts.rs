//! Amounts that a sentence may set: constants, rates, percentages, sums, steps, caps, and changes of what earlier rules
//! said.
//!
//! In: a builder with the evidence and its terms; out: numeric expressions with the sentence's numbers that they use.
//! Deliberately not here: under which condition, and how likely each is.

use rust_decimal::Decimal;

use super::{Builder, Part, hundredth, millinats};
use crate::clause::{Expr, Function, Op};
use crate::translate::build::{add, binary, call, mentions_field, mul, number, sub};
use crate::translate::evidence::Number;
use crate::translate::weigh::rank_value;

/// Terms that are combined by threes and fours.
const SUMMED: usize = 5;
/// Amounts that are also tried rounded.
const ROUNDED: usize = 60;

fn zero() -> Expr {
    number(Decimal::ZERO)
}

/// What of a term lies above a limit.
fn beyond(term: &Expr, limit: &Expr) -> Expr {
    call(Function::Max, [sub(term.clone(), limit.clone()), zero()])
}

fn divided(term: Expr, by: &Expr) -> Expr {
    binary(Op::Div, term, by.clone())
}

/// Rounded to so many places; up and down by steps of the last one.
fn to_digits(function: Function, base: Expr, digits: u32) -> Expr {
    if function == Function::Round {
        return call(function, [base, number(Decimal::from(digits))]);
    }
    let step = number(Decimal::new(1, digits));
    mul(call(function, [divided(base, &step)]), step)
}

/// The function that keeps an amount on the other side of these comparisons: not below, or not above.
pub(in crate::translate) fn bound(comparisons: &[Op]) -> Option<Function> {
    let is = |ops: [Op; 2]| !comparisons.is_empty() && comparisons.iter().all(|op| ops.contains(op));
    match () {
        () if is([Op::Lt, Op::Le]) => Some(Function::Max),
        () if is([Op::Gt, Op::Ge]) => Some(Function::Min),
        () => None,
    }
}

impl Builder<'_> {
    pub(super) fn amounts(&self) -> Vec<Part> {
        let own = || Expr::Field(self.own);
        let mut found: Vec<Part> = vec![(zero(), 0), (mul(own(), number(Decimal::TWO)), 0)];
        found.push((call(Function::Max, [own(), zero()]), 0));
        self.stated(&mut found);
        self.of_terms(&mut found);
        for (bit, n) in self.numbers() {
            if n.percent {
                self.percentages(n, bit, &mut found);
            }
            if !n.is_share() {
                self.of_number(&number(n.value), n.value.is_zero(), bit, &mut found);
            }
        }
        self.pairs(&mut found);
        self.threes(&mut found);
        self.rounded(&mut found);
        found
    }

    /// What the sentence reckons in so many words, also with a limit beside it.
    fn stated(&self, found: &mut Vec<Part>) {
        let fields = self.scope.skill.inputs.len() + self.scope.skill.outputs.len();
        let known = |value: &Expr| (self.own + 1..fields).all(|later| !mentions_field(value, later));
        for formula in self.evidence.formulas.iter().filter(|formula| known(&formula.value)) {
            let bits = formula.numbers.iter().filter(|at| **at < 8).fold(0, |mask, at| mask | 1 << at);
            found.push((formula.value.clone(), bits));
            for (bit, limit) in self.plain_numbers().into_iter().filter(|(bit, _)| bit & bits == 0) {
                for function in [Function::Min, Function::Max] {
                    found.push((call(function, [formula.value.clone(), limit.clone()]), bits | bit));
                }
            }
        }
    }

    /// "Half the price, rounded up": the likelier amounts, and the one decided before, to whole numbers or to the next 5.
    fn rounded(&self, found: &mut Vec<Part>) {
        let said = &self.evidence.said;
        let functions =
            [(said.round_up, Function::Ceil), (said.round_down, Function::Floor), (said.round_off, Function::Round)];
        let functions: Vec<Function> = functions.into_iter().filter(|(is_said, _)| *is_said).map(|(_, f)| f).collect();
        if functions.is_empty() {
            return;
        }
        let is_fraction = |value: &Expr| !matches!(value, Expr::Literal(..) | Expr::Call(..));
        let mut bases: Vec<Part> = found.iter().filter(|(value, _)| is_fraction(value)).cloned().collect();
        bases.push((Expr::Field(self.own), 0));
        let rank = |value: &Expr| millinats(rank_value(value, self.evidence, self.scope, self.output));
        bases.sort_by_cached_key(|(value, _)| rank(value));
        for (base, used) in bases.into_iter().take(ROUNDED) {
            for function in &functions {
                if let Some(digits) = said.digits {
                    found.push((to_digits(*function, base.clone(), digits), used));
                    continue;
                }
                found.push((call(*function, [base.clone()]), used));
                for (bit, step) in self.plain_numbers().into_iter().filter(|(bit, _)| bit & used == 0) {
                    let steps = call(*function, [divided(base.clone(), &step)]);
                    found.push((mul(step, steps), used | bit));
                }
            }
        }
    }

    /// Without any number: a term, sums and products of terms, a term more or less than before.
    fn of_terms(&self, found: &mut Vec<Part>) {
        let own = || Expr::Field(self.own);
        let terms = &self.terms;
        let twice = |x: &Expr| mul(number(Decimal::TWO), x.clone());
        // "If the price is below the minimum, we take the minimum."
        let bound = bound(&self.evidence.comparisons).filter(|_| self.evidence.numbers.is_empty());
        for (i, f) in terms.iter().enumerate() {
            found.extend(bound.map(|bound| (call(bound, [own(), f.clone()]), 0)));
            found.extend([
                (f.clone(), 0),
                (twice(f), 0),
                (add(own(), f.clone()), 0),
                (sub(own(), f.clone()), 0),
                (call(Function::Max, [f.clone(), zero()]), 0),
                (call(Function::Ceil, [f.clone()]), 0),
            ]);
            for g in &terms[i + 1..] {
                found.extend([
                    (mul(f.clone(), g.clone()), 0),
                    (add(f.clone(), g.clone()), 0),
                    (sub(f.clone(), g.clone()), 0),
                    (sub(g.clone(), f.clone()), 0),
                    (beyond(f, g), 0),
                    (beyond(g, f), 0),
                    (sub(twice(f), g.clone()), 0),
                    (sub(twice(g), f.clone()), 0),
                    (call(Function::Min, [f.clone(), g.clone()]), 0),
                    (add(own(), mul(f.clone(), g.clone())), 0),
                    (mul(f.clone(), call(Function::Ceil, [g.clone()])), 0),
                    (mul(g.clone(), call(Function::Ceil, [f.clone()])), 0),
                ]);
            }
        }
        let few = &terms[..terms.len().min(SUMMED)];
        for (a, first) in few.iter().enumerate() {
            for (b, second) in few.iter().enumerate().skip(a + 1) {
                for (c, third) in few.iter().enumerate() {
                    if c == a || c == b {
                        continue;
                    }
                    found.push((sub(add(first.clone(), second.clone()), third.clone()), 0));
                    let product = mul(first.clone(), second.clone());
                    found.push((add(product.clone(), third.clone()), 0));
                    found.push((mul(product.clone(), third.clone()), 0));
                    found.push((sub(product.clone(), third.clone()), 0));
                    let started = call(Function::Ceil, [second.clone()]);
                    found.push((add(third.clone(), mul(first.clone(), started)), 0));
                    let started = call(Function::Ceil, [first.clone()]);
                    found.push((add(third.clone(), mul(second.clone(), started)), 0));
                    if c > b {
                        let sum = add(add(first.clone(), second.clone()), third.clone());
                        found.push((sum.clone(), 0));
                        found.extend(few.iter().skip(c + 1).map(|fourth| (add(sum.clone(), fourth.clone()), 0)));
                    }
                    for (d, fourth) in few.iter().enumerate() {
                        if d > c && d != a && d != b {
                            found.push((add(add(product.clone(), third.clone()), fourth.clone()), 0));
                        }
                    }
                }
            }
        }
    }

    /// One number: itself, a rate, a step, a cap, a change.
    fn of_number(&self, value: &Expr, is_zero: bool, bit: u32, found: &mut Vec<Part>) {
        let own = || Expr::Field(self.own);
        let value = || value.clone();
        found.push((value(), bit));
        if is_zero {
            return;
        }
        found.extend([
            (add(own(), value()), bit),
            (sub(own(), value()), bit),
            (mul(own(), value()), bit),
            (call(Function::Min, [own(), value()]), bit),
            (call(Function::Max, [own(), value()]), bit),
            (call(Function::Max, [sub(own(), value()), zero()]), bit),
        ]);
        for (i, f) in self.terms.iter().enumerate() {
            let f = || f.clone();
            let steps = |function| call(function, [divided(f(), &value())]);
            found.extend([
                (mul(value(), f()), bit),
                (add(own(), mul(value(), f())), bit),
                (sub(own(), mul(value(), f())), bit),
                (steps(Function::Floor), bit),
                (steps(Function::Ceil), bit),
                (mul(value(), call(Function::Ceil, [f()])), bit),
                (divided(f(), &value()), bit),
                (add(f(), value()), bit),
                (sub(f(), value()), bit),
                (sub(value(), f()), bit),
                (call(Function::Min, [f(), value()]), bit),
                (call(Function::Max, [f(), value()]), bit),
                (beyond(&f(), &value()), bit),
                (beyond(&value(), &f()), bit),
                // "Less than two hours is charged as two hours."
                (divided(mul(own(), value()), &f()), bit),
                (call(Function::Min, [mul(number(Decimal::TWO), f()), value()]), bit),
                (call(Function::Max, [mul(number(Decimal::TWO), f()), value()]), bit),
            ]);
            // "150 for every started hour, but no more than the price of a day."
            for g in self.terms.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, g)| g) {
                for rate in [mul(value(), f()), mul(value(), call(Function::Ceil, [f()]))] {
                    found.push((call(Function::Min, [rate.clone(), g.clone()]), bit));
                    found.push((call(Function::Max, [rate, g.clone()]), bit));
                }
            }
            // "Twice the order point less the stock."
            for g in self.terms.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, g)| g) {
                found.push((sub(mul(value(), f()), g.clone()), bit));
                found.push((add(mul(value(), f()), g.clone()), bit));
                // "The most less the stock, and 20 more."
                found.push((add(sub(f(), g.clone()), value()), bit));
            }
            for g in &self.terms[i + 1..] {
                let product = mul(f(), g.clone());
                found.extend([
                    (add(product.clone(), value()), bit),
                    (sub(product.clone(), value()), bit),
                    (mul(value(), product.clone()), bit),
                    (add(own(), mul(value(), product)), bit),
                    (beyond(&mul(value(), f()), g), bit),
                    (beyond(&mul(value(), g.clone()), &f()), bit),
                ]);
            }
        }
    }

    fn percentages(&self, n: &Number, bit: u32, found: &mut Vec<Part>) {
        let own = || Expr::Field(self.own);
        let share = hundredth(n.value);
        for base in std::iter::once(own()).chain(self.terms.iter().cloned()) {
            for factor in [share, Decimal::ONE - share, Decimal::ONE + share] {
                found.push((mul(base.clone(), number(factor)), bit));
            }
        }
        for (i, f) in self.terms.iter().enumerate() {
            let part = mul(f.clone(), number(share));
            found.push((add(own(), part.clone()), bit));
            found.push((sub(own(), part), bit));
            for g in &self.terms[i + 1..] {
                found.push((mul(mul(f.clone(), g.clone()), number(share)), bit));
                found.push((mul(beyond(f, g), number(share)), bit));
            }
        }
        found.push((number(n.value), bit));
        found.push((number(share), bit));
    }

    /// "What is below 10 counts as 10": a limit of what was decided, said twice.
    fn limits_said_twice(&self, found: &mut Vec<Part>) {
        let numbers: Vec<(u32, &Number)> = self.numbers().collect();
        for pair in numbers.windows(2) {
            let [(bit, limit), (again, same)] = pair else { continue };
            let bounds = match limit.compare {
                Some(Op::Lt | Op::Le) => Function::Max,
                Some(Op::Gt | Op::Ge) => Function::Min,
                _ => continue,
            };
            let in_unit = limit.unit_of.contains(&self.own) && same.unit_of.contains(&self.own);
            if limit.value == same.value && same.compare.is_none() && !limit.percent && !same.percent && in_unit {
                found.push((call(bounds, [Expr::Field(self.own), number(limit.value)]), bit | again));
            }
        }
    }

    /// Two numbers: a base and a rate, a rate and a cap, so many for each full so many.
    fn pairs(&self, found: &mut Vec<Part>) {
        let own = || Expr::Field(self.own);
        self.capped_shares(found);
        self.limits_said_twice(found);
        let plain = self.plain_numbers();
        for (bit_a, a) in &plain {
            for (bit_b, b) in &plain {
                if bit_a == bit_b {
                    continue;
                }
                let bits = bit_a | bit_b;
                // "Never below 7 nor above 40."
                found.push((call(Function::Min, [call(Function::Max, [own(), a.clone()]), b.clone()]), bits));
                for (i, f) in self.terms.iter().enumerate() {
                    let rate = mul(b.clone(), f.clone());
                    let above = mul(b.clone(), beyond(f, a));
                    let capped = call(Function::Min, [rate.clone(), a.clone()]);
                    let rest = sub(f.clone(), number(Decimal::ONE));
                    let started = mul(b.clone(), call(Function::Ceil, [f.clone()]));
                    found.extend([
                        (add(a.clone(), rate.clone()), bits),
                        // "8, plus 3 for each started metre."
                        (add(a.clone(), started.clone()), bits),
                        (add(own(), mul(call(Function::Ceil, [beyond(f, a)]), b.clone())), bits),
                        (capped.clone(), bits),
                        (add(own(), capped.clone()), bits),
                        (sub(own(), capped), bits),
                        (call(Function::Max, [rate.clone(), a.clone()]), bits),
                        (call(Function::Max, [started.clone(), a.clone()]), bits),
                        (call(Function::Min, [started.clone(), a.clone()]), bits),
                        (above.clone(), bits),
                        (add(own(), above), bits),
                        (mul(b.clone(), call(Function::Min, [f.clone(), a.clone()])), bits),
                        (mul(b.clone(), call(Function::Max, [f.clone(), a.clone()])), bits),
                        (mul(b.clone(), sub(f.clone(), a.clone())), bits),
                        (mul(b.clone(), sub(a.clone(), f.clone())), bits),
                        // "The first costs 12, each further one 9."
                        (add(a.clone(), mul(b.clone(), rest)), bits),
                        (mul(call(Function::Ceil, [beyond(f, a)]), b.clone()), bits),
                        // "Half a point more, but never above 10."
                        (call(Function::Min, [add(f.clone(), b.clone()), a.clone()]), bits),
                        (call(Function::Max, [sub(f.clone(), b.clone()), a.clone()]), bits),
                    ]);
                    // "The first costs 14 a night, each further one 9."
                    if self.evidence.said.further {
                        let all = add(a.clone(), mul(b.clone(), sub(f.clone(), number(Decimal::ONE))));
                        let others = self.terms.iter().enumerate().filter(|(j, _)| *j != i);
                        found.extend(others.map(|(_, g)| (mul(g.clone(), all.clone()), bits)));
                    }
                    // "50 for every 2 of the discount are taken off the balance."
                    for g in self.terms.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, g)| g) {
                        found.push((sub(g.clone(), mul(b.clone(), divided(f.clone(), a))), bits));
                        found.push((add(g.clone(), mul(b.clone(), divided(f.clone(), a))), bits));
                    }
                    for g in &self.terms[i + 1..] {
                        let both = add(mul(a.clone(), f.clone()), mul(b.clone(), g.clone()));
                        found.push((both.clone(), bits));
                        found.push((add(own(), both), bits));
                    }
                    for function in [Function::Floor, Function::Ceil] {
                        let steps = call(function, [divided(f.clone(), a)]);
                        // "1 point for every 100": the one is silent.
                        let steps = if *b == number(Decimal::ONE) { steps } else { mul(b.clone(), steps) };
                        found.push((steps.clone(), bits));
                        found.push((add(own(), steps.clone()), bits));
                        found.push((sub(own(), steps), bits));
                    }
                }
            }
            for (bit_p, p) in self.numbers().filter(|(bit, n)| (n.percent || n.is_factor()) && bit & bit_a == 0) {
                self.share_less_a_rate((bit_p, p), (*bit_a, a), found);
            }
            for (bit_p, p) in self.numbers().filter(|(_, n)| n.percent) {
                let bits = bit_a | bit_p;
                let share = number(hundredth(p.value));
                let own_share = mul(own(), share.clone());
                let capped = call(Function::Min, [own_share, a.clone()]);
                found.push((sub(own(), capped.clone()), bits));
                found.push((add(own(), capped), bits));
                for f in &self.terms {
                    let part = mul(f.clone(), share.clone());
                    let above = mul(beyond(f, a), share.clone());
                    let capped = call(Function::Min, [part.clone(), a.clone()]);
                    found.extend([
                        (capped.clone(), bits),
                        (add(own(), capped.clone()), bits),
                        (sub(own(), capped), bits),
                        (call(Function::Max, [part.clone(), a.clone()]), bits),
                        // "1% of the deposit is added, but at least 5."
                        (add(own(), call(Function::Max, [part.clone(), a.clone()])), bits),
                        (add(a.clone(), part), bits),
                        (above.clone(), bits),
                        (add(own(), above), bits),
                        (mul(mul(a.clone(), f.clone()), share.clone()), bits),
                        (mul(call(Function::Floor, [divided(f.clone(), a)]), share.clone()), bits),
                    ]);
                }
            }
        }
    }

    /// "1% of the debt a day, at most 20% of it."
    fn capped_shares(&self, found: &mut Vec<Part>) {
        let shares: Vec<(u32, Expr)> =
            self.numbers().filter(|(_, n)| n.percent).map(|(bit, n)| (bit, number(hundredth(n.value)))).collect();
        for ((bit_p, rate), (bit_q, most)) in shares.iter().zip(shares.iter().skip(1)) {
            for (i, base) in self.terms.iter().enumerate() {
                for days in self.terms.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, days)| days) {
                    let part = mul(mul(base.clone(), rate.clone()), days.clone());
                    found.push((call(Function::Min, [part, mul(base.clone(), most.clone())]), bit_p | bit_q));
                }
            }
        }
    }

    /// "Half of the fee, less 150 for every lesson taken": never below nothing, if that is said.
    fn share_less_a_rate(&self, (bit_p, p): (u32, &Number), (bit_a, a): (u32, &Expr), found: &mut Vec<Part>) {
        let share = number(if p.percent { hundredth(p.value) } else { p.value });
        for (i, f) in self.terms.iter().enumerate() {
            for g in self.terms.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, g)| g) {
                let rest = sub(mul(f.clone(), share.clone()), mul(a.clone(), g.clone()));
                found.push((rest.clone(), bit_p | bit_a));
                found.push((call(Function::Max, [rest, zero()]), bit_p | bit_a));
            }
        }
    }

    /// Three numbers: a base, a limit and a rate; a limit, a rate and a step; a rate, a step and a cap.
    fn threes(&self, found: &mut Vec<Part>) {
        let plain = self.plain_numbers();
        for (bit_a, a) in &plain {
            for (bit_b, b) in plain.iter().filter(|(bit, _)| bit & bit_a == 0) {
                for (bit_c, c) in plain.iter().filter(|(bit, _)| bit & (bit_a | bit_b) == 0) {
                    let bits = bit_a | bit_b | bit_c;
                    for f in &self.terms {
                        let above = mul(b.clone(), beyond(f, a));
                        let started = mul(b.clone(), call(Function::Ceil, [beyond(f, a)]));
                        // "14 days are free, each further one costs 0.50, up to 10 at most."
                        for rate in [above.clone(), started] {
                            found.push((call(Function::Min, [rate.clone(), c.clone()]), bits));
                            let rate = call(Function::Min, [rate, c.clone()]);
                            found.push((add(Expr::Field(self.own), rate), bits));
                        }
                        found.push((add(c.clone(), above), bits));
                        // "10, plus 3.50 a day, at most 70."
                        let whole = add(a.clone(), mul(b.clone(), f.clone()));
                        found.push((call(Function::Min, [whole.clone(), c.clone()]), bits));
                        found.push((call(Function::Max, [whole, c.clone()]), bits));
                        // "Above 2000, each started 500 adds 3."
                        let begun = call(Function::Ceil, [divided(beyond(f, a), c)]);
                        found.push((add(Expr::Field(self.own), mul(b.clone(), begun)), bits));
                        let started = call(Function::Ceil, [divided(sub(f.clone(), a.clone()), c)]);
                        found.push((mul(b.clone(), started.clone()), bits));
                        found.push((add(Expr::Field(self.own), mul(b.clone(), started.clone())), bits));
                        for (bit_d, d) in plain.iter().filter(|(bit, _)| bit & bits == 0) {
                            found.push((add(d.clone(), mul(b.clone(), started.clone())), bits | bit_d));
                        }
                        for function in [Function::Floor, Function::Ceil] {
                            let steps = mul(b.clone(), call(function, [divided(f.clone(), a)]));
                            found.push((call(Function::Min, [steps, c.clone()]), bits));
                        }
                    }
                }
            }
        }
    }

    /// The numbers that are amounts, limits or steps, not percentages.
    fn plain_numbers(&self) -> Vec<(u32, Expr)> {
        let usable = self.numbers().filter(|(_, n)| !n.is_share() && !n.value.is_zero());
        usable.map(|(bit, n)| (bit, number(n.value))).collect()
    }
}
