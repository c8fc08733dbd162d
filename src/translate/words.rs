//! Readings of a sentence from its words alone: every clause that can be put together from the numbers, fields and
//! values that the sentence names, in the shapes that rules usually have.
//!
//! In: the [`Evidence`] of a sentence and the output asked about; out: readings, unweighed, without duplicates. A
//! model's answers join them; `weigh` and the author's examples decide. Nothing is built from a constant that the
//! sentence does not have (0 and the factor 2 aside), so no reading can merely recognise an example.

use std::collections::HashMap;

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use super::build::{add, all, any, binary, boolean, call, mul, negate, number, other_strictness, sub, variant};
use super::evidence::{Evidence, Number};
use super::weigh::{rank_condition, rank_value};
use crate::agent::Type;
use crate::clause::{Clause, Expr, Function, Op, Scope, When};

/// One way to read a sentence about one output: clauses tried in order; none says nothing about it.
pub type Reading = Vec<Clause>;

/// More combinations than this are not built for one sentence and output.
const MOST: usize = 6_000;
/// Values looked at for one sentence and output, and conditions for one value: the likeliest.
const VALUES: usize = 120;
const CONDITIONS: usize = 40;

/// All readings of a sentence about one output (its position among the outputs).
pub fn readings(evidence: &Evidence, scope: Scope, output: usize) -> Vec<Reading> {
    let builder = Builder::new(evidence, scope, output);
    let mut found = vec![Vec::new()];
    builder.single(&mut found);
    builder.two_sided(&mut found);
    builder.by_value(&mut found);
    builder.tiers(&mut found);
    let mut seen = std::collections::HashSet::new();
    found.retain(|reading| seen.insert(reading.clone()));
    found.truncate(MOST);
    found
}

struct Builder<'a> {
    evidence: &'a Evidence,
    scope: Scope<'a>,
    output: usize,
    /// The output's index in the scope.
    own: usize,
    /// Numeric fields that the sentence may be about, the likeliest first.
    numeric: Vec<usize>,
}

/// An expression and which of the sentence's numbers it uses, as a bit mask.
type Part = (Expr, u32);

impl<'a> Builder<'a> {
    fn new(evidence: &'a Evidence, scope: Scope<'a>, output: usize) -> Self {
        let own = scope.skill.inputs.len() + output;
        let mut numeric: Vec<usize> = (0..own).filter(|i| scope.field(*i).is_some_and(|f| f.ty.is_number())).collect();
        let support = |i: usize| {
            let named = evidence.field(i).map_or(0.0, |m| m.strength);
            let by_unit = evidence.numbers.iter().any(|n| n.unit_of.contains(&i));
            named + if by_unit { 0.6 } else { 0.0 }
        };
        numeric.sort_by(|a, b| support(*b).total_cmp(&support(*a)));
        let supported = numeric.iter().filter(|i| support(**i) > 0.0).count();
        numeric.truncate(if supported == 0 { 4 } else { supported.max(2) });
        Self { evidence, scope, output, own, numeric }
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

    fn clause(&self, when: Option<Expr>, value: Expr) -> Clause {
        let when = match (self.evidence.otherwise, when) {
            (true, condition) => When::Otherwise(condition),
            (false, Some(condition)) => When::If(condition),
            (false, None) => When::Always,
        };
        Clause { when, output: self.output, value }
    }

    /// One condition, one value; and, for yes/no and two-valued outputs, with the converse.
    fn single(&self, found: &mut Vec<Reading>) {
        let mut values = self.values();
        values.sort_by_cached_key(|(value, _)| millinats(rank_value(value, self.evidence, self.scope, self.output)));
        values.truncate(VALUES);
        let mut conditions: HashMap<u32, Vec<Option<Expr>>> = HashMap::new();
        for (value, used) in values {
            let free = self.everything() & !used;
            for condition in conditions.entry(free).or_insert_with(|| self.conditions(free)).iter() {
                if found.len() >= MOST {
                    return;
                }
                let clause = self.clause(condition.clone(), value.clone());
                if let (Some(converse), When::If(_)) = (self.converse(&value), &clause.when) {
                    let other = Clause { when: When::Otherwise(None), output: self.output, value: converse };
                    found.push(vec![clause.clone(), other]);
                }
                found.push(vec![clause]);
            }
        }
    }

    /// What the output is where the sentence does not apply, if it can only be one thing.
    fn converse(&self, value: &Expr) -> Option<Expr> {
        match (value, self.ty()) {
            (Expr::Literal(Value::Bool(said), _), _) => Some(boolean(!said)),
            (Expr::Literal(Value::Variant(said), _), Type::Enum(position)) => {
                let count = self.scope.agent.enums.get(position)?.variants.len();
                (count == 2).then(|| variant(position, 1 - said))
            }
            (Expr::Literal(Value::Number(_), _) | Expr::Field(_) | Expr::Binary(..) | Expr::Call(..), ty)
                if ty.is_number() && !super::build::mentions_field(value, self.own) =>
            {
                Some(number(Decimal::ZERO))
            }
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

    /// "weekdays 100, holidays 150": every value of one field with the number nearest to it.
    fn by_value(&self, found: &mut Vec<Reading>) {
        for field in 0..self.own {
            let Some(Type::Enum(position)) = self.scope.field(field).map(|f| plain(&f.ty)) else { continue };
            let mut named: Vec<(usize, usize)> = (self.evidence.mentions.iter())
                .filter(|m| m.field == field)
                .filter_map(|m| Some((m.start, m.variant?)))
                .collect();
            named.sort_unstable();
            let plain_numbers: Vec<&Number> =
                self.evidence.numbers.iter().filter(|n| !n.percent && n.compare.is_none()).collect();
            if named.len() < 2 || plain_numbers.len() < named.len() || !self.ty().is_number() {
                continue;
            }
            for offset in 0..=plain_numbers.len() - named.len() {
                let pairs = named.iter().zip(&plain_numbers[offset..]);
                let shapes: Vec<Box<dyn Fn(Expr) -> Expr>> = self.value_shapes();
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

    /// A number as itself, as a rate of a field, as something added, as a cap.
    fn value_shapes(&self) -> Vec<Box<dyn Fn(Expr) -> Expr + 'a>> {
        let own = self.own;
        let mut shapes: Vec<Box<dyn Fn(Expr) -> Expr + 'a>> = vec![
            Box::new(|n| n),
            Box::new(move |n| add(Expr::Field(own), n)),
            Box::new(move |n| sub(Expr::Field(own), n)),
            Box::new(move |n| call(Function::Min, [Expr::Field(own), n])),
            Box::new(move |n| call(Function::Max, [Expr::Field(own), n])),
        ];
        for &field in &self.numeric {
            shapes.push(Box::new(move |n| mul(n, Expr::Field(field))));
            shapes.push(Box::new(move |n| add(Expr::Field(own), mul(n, Expr::Field(field)))));
        }
        shapes
    }

    /// "90 and above A, 80 and above B, the rest C": limits on one field, in order, each with its value.
    fn tiers(&self, found: &mut Vec<Reading>) {
        let limits: Vec<&Number> = self.evidence.numbers.iter().filter(|n| n.compare.is_some() && !n.percent).collect();
        if limits.is_empty() {
            return;
        }
        let values: Vec<Part> = self.named_values();
        let values: Vec<&Part> = values
            .iter()
            .filter(|(_, used)| self.numbers().all(|(bit, n)| used & bit == 0 || n.compare.is_none()))
            .collect();
        for &field in &self.numeric {
            for count in [limits.len(), limits.len() + 1] {
                if values.len() < count || count < 2 {
                    continue;
                }
                let mut earlier: Vec<Expr> = Vec::new();
                let mut clauses = Vec::new();
                for (i, value) in values.iter().take(count).enumerate() {
                    let own = limits.get(i).and_then(|n| Some(binary(n.compare?, Expr::Field(field), number(n.value))));
                    let before = earlier.iter().map(negate).next_back();
                    clauses.push(self.clause(all(before.into_iter().chain(own.clone())), value.0.clone()));
                    earlier.extend(own);
                }
                found.push(clauses);
            }
        }
    }

    /// Values that the sentence itself names, in its order: variants, plain numbers, percentages of fields.
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
                        found.extend(
                            self.numeric.iter().map(|f| (mul(Expr::Field(*f), number(hundredth(n.value))), bit)),
                        );
                    } else {
                        found.push((number(n.value), bit));
                        found.extend(self.numeric.iter().take(2).map(|f| (mul(number(n.value), Expr::Field(*f)), bit)));
                    }
                }
                found
            }
            _ => Vec::new(),
        }
    }

    fn texts(&self) -> Vec<Part> {
        let literal = |text: &String| Expr::Literal(Value::Text(text.clone()), Type::Text);
        self.evidence.quotes.iter().map(|q| (literal(q), 0)).collect()
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

    fn dates(&self) -> Vec<Part> {
        let mut found = Vec::new();
        for field in 0..self.own {
            if self.scope.field(field).is_none_or(|f| *plain(&f.ty) != Type::Date) {
                continue;
            }
            let date = Expr::Field(field);
            found.push((date.clone(), 0));
            found.push((call(Function::MonthEnd, [date.clone()]), 0));
            for (bit, n) in self.numbers() {
                for function in [Function::AddDays, Function::AddMonths] {
                    found.push((call(function, [date.clone(), number(n.value)]), bit));
                    found.push((call(function, [date.clone(), number(-n.value)]), bit));
                }
            }
            for days in self.numeric.iter() {
                found.push((call(Function::AddDays, [date.clone(), Expr::Field(*days)]), 0));
            }
        }
        let own = Expr::Field(self.own);
        for (bit, n) in self.numbers() {
            for function in [Function::AddDays, Function::AddMonths] {
                found.push((call(function, [own.clone(), number(n.value)]), bit));
                found.push((call(function, [own.clone(), number(-n.value)]), bit));
            }
        }
        found
    }

    /// Amounts: constants, rates, percentages, steps, caps, and changes of what earlier rules said.
    fn amounts(&self) -> Vec<Part> {
        let own = || Expr::Field(self.own);
        let zero = || number(Decimal::ZERO);
        let mut found: Vec<Part> = vec![(zero(), 0)];
        let fields: Vec<Expr> = self.numeric.iter().map(|f| Expr::Field(*f)).collect();
        for (i, f) in fields.iter().enumerate() {
            found.push((f.clone(), 0));
            found.push((mul(number(Decimal::TWO), f.clone()), 0));
            for g in &fields[i + 1..] {
                found.extend([
                    (mul(f.clone(), g.clone()), 0),
                    (add(f.clone(), g.clone()), 0),
                    (sub(f.clone(), g.clone()), 0),
                    (sub(g.clone(), f.clone()), 0),
                ]);
                let twice = |x: &Expr| mul(number(Decimal::TWO), x.clone());
                found.push((sub(twice(f), g.clone()), 0));
                found.push((sub(twice(g), f.clone()), 0));
            }
        }
        found.push((mul(own(), number(Decimal::TWO)), 0));
        for (bit, n) in self.numbers() {
            if n.percent {
                self.percentages(n, bit, &fields, &mut found);
                continue;
            }
            let value = number(n.value);
            found.push((value.clone(), bit));
            if n.value.is_zero() {
                continue;
            }
            found.extend([
                (add(own(), value.clone()), bit),
                (sub(own(), value.clone()), bit),
                (mul(own(), value.clone()), bit),
                (call(Function::Min, [own(), value.clone()]), bit),
                (call(Function::Max, [own(), value.clone()]), bit),
            ]);
            for f in &fields {
                let steps = |function| call(function, [binary(Op::Div, f.clone(), value.clone())]);
                found.extend([
                    (mul(value.clone(), f.clone()), bit),
                    (add(own(), mul(value.clone(), f.clone())), bit),
                    (sub(own(), mul(value.clone(), f.clone())), bit),
                    (steps(Function::Floor), bit),
                    (steps(Function::Ceil), bit),
                    (binary(Op::Div, f.clone(), value.clone()), bit),
                    (add(f.clone(), value.clone()), bit),
                    (sub(f.clone(), value.clone()), bit),
                    (call(Function::Min, [f.clone(), value.clone()]), bit),
                    (call(Function::Max, [sub(f.clone(), value.clone()), zero()]), bit),
                ]);
            }
        }
        self.pairs(&fields, &mut found);
        found
    }

    fn percentages(&self, n: &Number, bit: u32, fields: &[Expr], found: &mut Vec<Part>) {
        let own = || Expr::Field(self.own);
        let share = hundredth(n.value);
        for base in std::iter::once(own()).chain(fields.iter().cloned()) {
            for factor in [share, Decimal::ONE - share, Decimal::ONE + share] {
                found.push((mul(base.clone(), number(factor)), bit));
            }
        }
        for f in fields {
            found.push((add(own(), mul(f.clone(), number(share))), bit));
            found.push((sub(own(), mul(f.clone(), number(share))), bit));
        }
        found.push((number(n.value), bit));
        found.push((number(share), bit));
    }

    /// Shapes that use two or three numbers: a base and a rate, a rate and a cap, so many for each full so many.
    fn pairs(&self, fields: &[Expr], found: &mut Vec<Part>) {
        let own = || Expr::Field(self.own);
        let zero = || number(Decimal::ZERO);
        let plain: Vec<(u32, Expr)> = self
            .numbers()
            .filter(|(_, n)| !n.percent && !n.value.is_zero())
            .map(|(bit, n)| (bit, number(n.value)))
            .collect();
        for (bit_a, a) in &plain {
            for (bit_b, b) in &plain {
                if bit_a == bit_b {
                    continue;
                }
                let bits = bit_a | bit_b;
                for f in fields {
                    let rate = mul(b.clone(), f.clone());
                    let beyond = call(Function::Max, [sub(f.clone(), a.clone()), zero()]);
                    found.extend([
                        (add(a.clone(), rate.clone()), bits),
                        (call(Function::Min, [rate.clone(), a.clone()]), bits),
                        (call(Function::Max, [rate.clone(), a.clone()]), bits),
                        (mul(b.clone(), beyond.clone()), bits),
                        (add(own(), mul(b.clone(), beyond.clone())), bits),
                        (mul(b.clone(), sub(f.clone(), a.clone())), bits),
                    ]);
                    for function in [Function::Floor, Function::Ceil] {
                        let steps = call(function, [binary(Op::Div, f.clone(), a.clone())]);
                        found.push((mul(b.clone(), steps.clone()), bits));
                        found.push((add(own(), mul(b.clone(), steps)), bits));
                    }
                    for (bit_c, c) in &plain {
                        if bits & bit_c != 0 {
                            continue;
                        }
                        let three = bits | bit_c;
                        found.push((add(c.clone(), mul(b.clone(), beyond.clone())), three));
                        let started = call(Function::Ceil, [binary(Op::Div, sub(f.clone(), a.clone()), c.clone())]);
                        found.push((mul(b.clone(), started), three));
                        let full = call(Function::Floor, [binary(Op::Div, f.clone(), a.clone())]);
                        found.push((call(Function::Min, [mul(b.clone(), full), c.clone()]), three));
                    }
                }
            }
            for (bit_p, p) in self.numbers().filter(|(_, n)| n.percent) {
                for f in fields {
                    let share = mul(f.clone(), number(hundredth(p.value)));
                    found.push((call(Function::Min, [share.clone(), a.clone()]), bit_a | bit_p));
                    found.push((call(Function::Max, [share.clone(), a.clone()]), bit_a | bit_p));
                    found.push((add(a.clone(), share), bit_a | bit_p));
                }
            }
        }
    }

    /// Conditions that use exactly the numbers of the mask, with and without what else the sentence names.
    fn conditions(&self, mask: u32) -> Vec<Option<Expr>> {
        let mut choices: Vec<Vec<Option<Expr>>> = Vec::new();
        for (bit, n) in self.numbers() {
            if mask & bit != 0 {
                let mut options = self.limits(n);
                options.push(None);
                choices.push(options);
            }
        }
        if let Some(ranges) = self.ranges(mask) {
            choices.clear();
            choices.push(ranges.into_iter().map(Some).collect());
        }
        for field in 0..self.own {
            let options = self.named_condition(field);
            if !options.is_empty() {
                choices.push(std::iter::once(None).chain(options.into_iter().map(Some)).collect());
            }
        }
        if mask == 0 {
            choices.push(std::iter::once(None).chain(self.field_comparisons().into_iter().map(Some)).collect());
        }
        let twice = |atoms: &[Expr], next: &Expr| {
            let field = |e: &Expr| match e {
                Expr::Binary(_, a, b) if matches!(**b, Expr::Literal(Value::Number(_), _)) => Some((**a).clone()),
                _ => None,
            };
            field(next).is_some_and(|f| atoms.iter().any(|a| field(a).as_ref() == Some(&f)))
        };
        let mut combined: Vec<Vec<Expr>> = vec![Vec::new()];
        for options in &choices {
            let mut next = Vec::new();
            for so_far in &combined {
                for option in options {
                    // Two limits on one field are a range, or a mistake.
                    if option.as_ref().is_some_and(|next| twice(so_far, next)) {
                        continue;
                    }
                    let mut longer = so_far.clone();
                    longer.extend(option.clone());
                    next.push(longer);
                }
                if next.len() > 1_500 {
                    break;
                }
            }
            combined = next;
        }
        let mut found: Vec<Option<Expr>> = Vec::new();
        for atoms in combined {
            if atoms.len() == 2 {
                found.push(any(atoms.clone()));
            }
            found.push(all(atoms));
        }
        found.sort_by_cached_key(|c| millinats(rank_condition(c.as_ref(), self.evidence, self.scope, self.output)));
        found.truncate(CONDITIONS);
        found
    }

    /// "from 400 to 900": two limits on one field, the lower first.
    fn ranges(&self, mask: u32) -> Option<Vec<Expr>> {
        let limits: Vec<&Number> =
            self.numbers().filter(|(bit, n)| mask & bit != 0 && !n.percent).map(|(_, n)| n).collect();
        let [low, high] = limits[..] else { return None };
        if low.value >= high.value || low.unit_of != high.unit_of && !low.unit_of.is_empty() {
            return None;
        }
        let direction = |n: &Number, op: Op| n.compare.is_none_or(|c| c == op || Some(c) == other_strictness(op));
        if !direction(low, Op::Ge) || !direction(high, Op::Le) {
            return None;
        }
        let fields: Vec<usize> = match high.unit_of.iter().copied().filter(|f| *f < self.own).collect::<Vec<_>>() {
            by_unit if by_unit.is_empty() => self.numeric.clone(),
            by_unit => by_unit,
        };
        let mut found = Vec::new();
        for field in fields {
            for (from, to) in [(Op::Ge, Op::Le), (Op::Gt, Op::Le), (Op::Ge, Op::Lt), (Op::Gt, Op::Lt)] {
                let limit = |op, n: &Number| binary(op, Expr::Field(field), number(n.value));
                found.push(binary(Op::And, limit(from, low), limit(to, high)));
            }
        }
        Some(found)
    }

    /// `field op number`, for the fields whose unit stands by the number, else those the sentence is about.
    fn limits(&self, n: &Number) -> Vec<Option<Expr>> {
        if n.percent {
            return Vec::new();
        }
        let inputs = n.unit_of.iter().copied().filter(|f| *f < self.own);
        let mut fields: Vec<usize> = inputs.collect();
        if fields.is_empty() {
            fields.clone_from(&self.numeric);
        }
        let ops: Vec<Op> = match n.compare {
            Some(op) => std::iter::once(op).chain(other_strictness(op)).collect(),
            None => vec![Op::Ge, Op::Gt, Op::Le, Op::Lt, Op::Eq],
        };
        let mut found = Vec::new();
        for field in fields {
            for op in &ops {
                found.push(Some(binary(*op, Expr::Field(field), number(n.value))));
            }
        }
        found
    }

    /// What the sentence's words say about one field: yes or no, one of the values it names.
    fn named_condition(&self, field: usize) -> Vec<Expr> {
        let Some(definition) = self.scope.field(field) else { return Vec::new() };
        match plain(&definition.ty) {
            Type::Bool if self.evidence.field(field).is_some() => {
                vec![Expr::Field(field), Expr::Not(Box::new(Expr::Field(field)))]
            }
            Type::Enum(position) => {
                let named: Vec<Expr> = (self.evidence.mentions.iter())
                    .filter(|m| m.field == field)
                    .filter_map(|m| Some(binary(Op::Eq, Expr::Field(field), variant(*position, m.variant?))))
                    .collect();
                let mut options = named.clone();
                if named.len() > 1 {
                    options.extend(any(named.clone()));
                }
                options.extend(named.iter().map(negate));
                options
            }
            Type::Text => (self.evidence.quotes.iter())
                .flat_map(|quote| {
                    let text = Expr::Literal(Value::Text(quote.clone()), Type::Text);
                    let test = |f| call(f, [Expr::Field(field), text.clone()]);
                    [
                        binary(Op::Eq, Expr::Field(field), text.clone()),
                        test(Function::Contains),
                        test(Function::StartsWith),
                    ]
                })
                .collect(),
            ty if ty.is_number() && self.evidence.numbers.is_empty() => {
                self.evidence.field(field).map_or(Vec::new(), |_| {
                    let zero = || number(Decimal::ZERO);
                    [Op::Eq, Op::Gt, Op::Le].map(|op| binary(op, Expr::Field(field), zero())).to_vec()
                })
            }
            _ => Vec::new(),
        }
    }

    /// `stock < minimum`: two numeric fields, or two dates, that the sentence names; and a field against nothing left.
    fn field_comparisons(&self) -> Vec<Expr> {
        let comparable = |f: &usize| self.scope.field(*f).is_some_and(|d| d.ty.is_number() || d.ty == Type::Date);
        let is_named = |f: &usize| self.evidence.field(*f).is_some();
        let mut named: Vec<usize> = (0..self.own).filter(|f| comparable(f) && is_named(f)).collect();
        // "below the minimum": what is below it goes without saying.
        if named.len() == 1 && !self.evidence.comparisons.is_empty() {
            named.extend((0..self.own).filter(|f| comparable(f) && !is_named(f)).take(3));
        }
        let mut found = Vec::new();
        for (i, &a) in named.iter().enumerate() {
            for &b in &named[i + 1..] {
                let same =
                    self.scope.field(a).map(|f| f.ty.is_number()) == self.scope.field(b).map(|f| f.ty.is_number());
                if same {
                    for op in [Op::Lt, Op::Le, Op::Gt, Op::Ge] {
                        found.push(binary(op, Expr::Field(a), Expr::Field(b)));
                    }
                }
            }
        }
        found
    }
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
