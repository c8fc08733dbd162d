//! Sentences that give a value for each of several cases: for every kind, for every range, for every bracket of an amount.
//!
//! In: a builder with the evidence; out: readings with several clauses, or one sum over brackets. Deliberately not here:
//! sentences with one case (`single`), and parts that are read by themselves (`parts`).

use super::{Builder, Part, Reading, hundredth, plain};
use crate::agent::Type;
use crate::clause::{Expr, Function, Op};
use crate::translate::build::{add, all, binary, call, mul, negate, number, sub, variant};
use crate::translate::evidence::Number;
use rust_decimal::Decimal;

/// Limits of one sentence that are taken for brackets.
const BRACKETS: usize = 4;

/// What an amount of a tier may be.
type Shape<'a> = Box<dyn Fn(&Number) -> Expr + 'a>;

impl<'a> Builder<'a> {
    /// "weekdays 100, holidays 150": every value of one field with the number nearest to it.
    pub(super) fn by_value(&self, found: &mut Vec<Reading>) {
        for field in 0..self.own {
            let Some(Type::Enum(position)) = self.scope.field(field).map(|f| plain(&f.ty)) else { continue };
            let mut named: Vec<(usize, usize)> = (self.evidence.mentions.iter())
                .filter(|m| m.field == field)
                .filter_map(|m| Some((m.start, m.variant?)))
                .collect();
            named.sort_unstable();
            let mut plain_numbers: Vec<Number> =
                self.evidence.numbers.iter().filter(|n| !n.is_share() && n.compare.is_none()).cloned().collect();
            // "20 for a house, 30 for a shop and nothing for a mosque."
            if plain_numbers.len() + self.evidence.free_at.len() == named.len() {
                plain_numbers.extend(self.evidence.free_at.iter().map(|at| Number::nothing(*at)));
                plain_numbers.sort_by_key(|n| n.start);
            }
            if named.len() < 2 || plain_numbers.len() < named.len() || !self.ty().is_number() {
                continue;
            }
            for offset in 0..=plain_numbers.len() - named.len() {
                let pairs = named.iter().zip(&plain_numbers[offset..]);
                let spare: Vec<&Number> = (plain_numbers.iter().enumerate())
                    .filter(|(at, n)| !(offset..offset + named.len()).contains(at) && !n.value.is_zero())
                    .map(|(_, n)| n)
                    .collect();
                let shapes = self.value_shapes(&spare);
                for shape in &shapes {
                    let clauses = pairs.clone().map(|((_, v), n)| {
                        let condition = binary(Op::Eq, Expr::Field(field), variant(*position, *v));
                        self.clause(Some(condition), shape(number(n.value)))
                    });
                    found.push(clauses.collect());
                }
            }
        }
    }

    /// A number as itself, as a rate of a term, for each step of one, as something added, as a cap.
    fn value_shapes(&self, spare: &[&Number]) -> Vec<Box<dyn Fn(Expr) -> Expr + 'a>> {
        let own = self.own;
        let mut shapes: Vec<Box<dyn Fn(Expr) -> Expr + 'a>> = vec![
            Box::new(|n| n),
            Box::new(move |n| add(Expr::Field(own), n)),
            Box::new(move |n| sub(Expr::Field(own), n)),
            Box::new(move |n| call(Function::Min, [Expr::Field(own), n])),
            Box::new(move |n| call(Function::Max, [Expr::Field(own), n])),
        ];
        for term in &self.terms {
            let f = term.clone();
            shapes.push(Box::new(move |n| mul(n, f.clone())));
            let f = term.clone();
            shapes.push(Box::new(move |n| add(Expr::Field(own), mul(n, f.clone()))));
            for step in spare {
                // "Less than 3 kg is counted as 3 kg."
                for function in [Function::Min, Function::Max] {
                    let counted = call(function, [term.clone(), number(step.value)]);
                    shapes.push(Box::new(move |n| mul(n, counted.clone())));
                }
                for function in [Function::Floor, Function::Ceil] {
                    let steps = call(function, [binary(Op::Div, term.clone(), number(step.value))]);
                    shapes.push(Box::new(move |n| mul(n, steps.clone())));
                }
            }
        }
        shapes
    }

    /// "90 and above A, 80 and above B, the rest C": limits on one field, in order, each with its value.
    pub(super) fn tiers(&self, found: &mut Vec<Reading>) {
        let limits: Vec<&Number> =
            self.evidence.numbers.iter().filter(|n| n.compare.is_some() && !n.is_share()).collect();
        if limits.is_empty() {
            return;
        }
        let values: Vec<Part> = self.named_values();
        let values: Vec<&Part> = values
            .iter()
            .filter(|(_, used)| self.numbers().all(|(bit, n)| used & bit == 0 || n.compare.is_none()))
            .collect();
        for term in &self.terms {
            for count in [limits.len(), limits.len() + 1] {
                if values.len() < count || count < 2 {
                    continue;
                }
                let mut earlier: Vec<Expr> = Vec::new();
                let mut clauses = Vec::new();
                for (i, value) in values.iter().take(count).enumerate() {
                    let own = limits.get(i).and_then(|n| Some(binary(n.compare?, term.clone(), number(n.value))));
                    let before = earlier.iter().map(negate).next_back();
                    clauses.push(self.clause(all(before.into_iter().chain(own.clone())), value.0.clone()));
                    earlier.extend(own);
                }
                found.push(clauses);
            }
        }
    }

    /// "From 3 days 10 % off, from 7 days 20 %": limits in one direction, each with an amount or a change that holds up to
    /// the next limit.
    pub(super) fn tiered_amounts(&self, found: &mut Vec<Reading>) {
        if !self.ty().is_number() {
            return;
        }
        let is_limit = |n: &Number| n.compare.is_some() && !n.is_share() && !n.replaced;
        let (limits, amounts): (Vec<&Number>, Vec<&Number>) =
            self.numbers().map(|(_, n)| n).filter(|n| !n.replaced).partition(|n| is_limit(n));
        let upwards = |n: &&Number| matches!(n.compare, Some(Op::Ge | Op::Gt));
        let is_one_way = limits.iter().all(&upwards) || !limits.iter().any(upwards);
        if limits.len() < 2 || limits.len() != amounts.len() || !is_one_way {
            return;
        }
        let mut tiers: Vec<(&Number, &Number)> = limits.iter().copied().zip(amounts).collect();
        tiers.sort_by_key(|(limit, _)| limit.value);
        if !upwards(&tiers[0].0) {
            tiers.reverse();
        }
        let shares = tiers.iter().all(|(_, amount)| amount.is_share());
        for term in self.terms_of(tiers[0].0) {
            for shape in self.tier_shapes(shares) {
                let test = |limit: &Number| limit.compare.map(|op| binary(op, term.clone(), number(limit.value)));
                let clauses = (0..tiers.len()).map(|at| {
                    let next = tiers.get(at + 1).and_then(|(limit, _)| test(limit)).map(|next| negate(&next));
                    self.clause(all(test(tiers[at].0).into_iter().chain(next)), shape(tiers[at].1))
                });
                found.push(clauses.collect());
            }
        }
    }

    /// What the amounts of tiers may be: what was said before with so much more or less, a share of a term, themselves.
    fn tier_shapes(&self, shares: bool) -> Vec<Shape<'a>> {
        let own = self.own;
        let mut shapes: Vec<Shape<'a>> = Vec::new();
        if shares {
            for factor in [|share| Decimal::ONE - share, |share| Decimal::ONE + share] {
                shapes.push(Box::new(move |n| mul(Expr::Field(own), number(factor(hundredth(n.value))))));
                for term in self.terms.clone() {
                    shapes.push(Box::new(move |n| mul(term.clone(), number(factor(hundredth(n.value))))));
                }
            }
        } else {
            shapes.push(Box::new(move |n| number(n.value)));
            shapes.push(Box::new(move |n| add(Expr::Field(own), number(n.value))));
            shapes.push(Box::new(move |n| sub(Expr::Field(own), number(n.value))));
        }
        for term in self.terms.clone() {
            shapes.push(Box::new(move |n| {
                mul(term.clone(), number(if n.percent { hundredth(n.value) } else { n.value }))
            }));
        }
        shapes
    }

    /// "0.50 for each of the first 10, 1 for each further one up to 30, 2 beyond": a rate for every part of an amount.
    pub(super) fn brackets(&self, found: &mut Vec<Reading>) {
        if !self.ty().is_number() {
            return;
        }
        let of_input = |n: &Number| n.unit_of.iter().any(|f| *f < self.own) || n.compare.is_some();
        let is_limit = |n: &Number| !n.is_share() && of_input(n) && !n.unit_of.contains(&self.own);
        let numbers: Vec<&Number> = self.numbers().map(|(_, n)| n).collect();
        let mut limits: Vec<Decimal> = numbers.iter().filter(|n| is_limit(n)).map(|n| n.value).collect();
        limits.sort_unstable();
        // "Up to 50, from 51 on" is one limit, said twice.
        limits.dedup_by(|b, a| *b == *a || *b == *a + Decimal::ONE);
        let rate = |n: &Number| if n.percent { hundredth(n.value) } else { n.value };
        let rates: Vec<Expr> = numbers.iter().filter(|n| !is_limit(n)).map(|n| number(rate(n))).collect();
        self.one_bracket(&numbers, &rates, found);
        if limits.is_empty() || limits.len() > BRACKETS || rates.len() < limits.len() || rates.len() > limits.len() + 1
        {
            return;
        }
        let free_first = rates.len() == limits.len();
        let mut sums: Vec<Expr> = Vec::new();
        for term in &self.terms {
            let plain: Vec<Expr> = limits.iter().map(|limit| number(*limit)).collect();
            sums.extend(summed(term, &plain, &rates));
            // "Everybody may use 4": the limit grows with another term.
            for scale in self.terms.iter().filter(|other| *other != term) {
                let scaled: Vec<Expr> = plain.iter().map(|limit| mul(limit.clone(), scale.clone())).collect();
                sums.extend(summed(term, &scaled, &rates));
            }
            let widths: Vec<Decimal> = numbers.iter().filter(|n| is_limit(n)).map(|n| n.value).collect();
            sums.extend(summed_by_width(term, &widths, &rates));
        }
        for sum in sums {
            for condition in self.conditions(0) {
                found.push(vec![self.clause(condition.clone(), sum.clone())]);
                if free_first {
                    found.push(vec![self.clause(condition, add(Expr::Field(self.own), sum.clone()))]);
                }
            }
        }
    }

    /// "The part above 10 and up to 25 costs 0.8 a piece": one bracket of several, each in a sentence of its own.
    fn one_bracket(&self, numbers: &[&Number], rates: &[Expr], found: &mut Vec<Reading>) {
        let limit = |ops: [Op; 2]| {
            let mut limits = numbers.iter().filter(|n| n.compare.is_some_and(|op| ops.contains(&op)));
            limits.next().filter(|_| limits.next().is_none())
        };
        let (Some(low), Some(high)) = (limit([Op::Gt, Op::Ge]), limit([Op::Le, Op::Lt])) else { return };
        let [rate] = rates else { return };
        if low.value >= high.value || low.is_share() || high.is_share() {
            return;
        }
        for term in self.limited_by(high) {
            let upper = call(Function::Min, [term, number(high.value)]);
            let part = call(Function::Max, [sub(upper, number(low.value)), number(Decimal::ZERO)]);
            let part = at_rate(part, rate);
            for condition in self.conditions(0) {
                found.push(vec![self.clause(condition.clone(), part.clone())]);
                found.push(vec![self.clause(condition, add(Expr::Field(self.own), part.clone()))]);
            }
        }
    }
}

/// What lies in each bracket, up to and beyond the limits, with its rate; without a rate of its own the first is free.
fn summed(term: &Expr, limits: &[Expr], rates: &[Expr]) -> Option<Expr> {
    let free = usize::from(rates.len() == limits.len());
    let part = |(at, rate): (usize, &Expr)| {
        let bracket = at + free;
        let upper = match limits.get(bracket) {
            Some(limit) => call(Function::Min, [term.clone(), limit.clone()]),
            None => term.clone(),
        };
        let part = match bracket.checked_sub(1).and_then(|lower| limits.get(lower)) {
            Some(lower) => call(Function::Max, [sub(upper, lower.clone()), number(Decimal::ZERO)]),
            None => upper,
        };
        at_rate(part, rate)
    };
    rates.iter().enumerate().map(part).reduce(add)
}

/// "The first 100 at 4, the next 200 at 6, above 300 at 8": how much each bracket holds, and perhaps where the last begins.
fn summed_by_width(term: &Expr, said: &[Decimal], rates: &[Expr]) -> Option<Expr> {
    let count = rates.len().checked_sub(1)?;
    let (widths, last) = (said.get(..count)?, said.get(count..)?);
    let total: Decimal = widths.iter().copied().sum();
    if widths.len() < 2 || last.len() > 1 || last.iter().any(|last| *last != total) {
        return None;
    }
    let begin = |bracket: usize| match (bracket == count, last) {
        (true, [last]) => Some(number(*last)),
        _ => widths[..bracket].iter().map(|width| number(*width)).reduce(add),
    };
    let part = |(bracket, rate): (usize, &Expr)| {
        let above = match begin(bracket) {
            Some(begin) => call(Function::Max, [sub(term.clone(), begin), number(Decimal::ZERO)]),
            None => term.clone(),
        };
        let part = match widths.get(bracket) {
            Some(width) => call(Function::Min, [above, number(*width)]),
            None => above,
        };
        at_rate(part, rate)
    };
    rates.iter().enumerate().map(part).reduce(add)
}

fn at_rate(part: Expr, rate: &Expr) -> Expr {
    if *rate == number(Decimal::ONE) { part } else { mul(part, rate.clone()) }
}
