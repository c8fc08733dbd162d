//! Conditions that a sentence may state: limits on its terms, the values and yes/no fields that it names, weekdays.
//!
//! In: a builder with the evidence, and which of the sentence's numbers the value leaves; out: the likeliest conditions.

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use super::{Builder, CONDITIONS, millinats, plain};
use crate::agent::Type;
use crate::clause::{Expr, Function, Op};
use crate::translate::build::{all, any, binary, call, mul, negate, number, other_strictness, variant, walk};
use crate::translate::evidence::{Clock, Number};
use crate::translate::weigh::rank_condition;

/// Conditions on one thing that are kept beside the likeliest.
const SINGLES: usize = 8;

/// The date of which a condition tests the weekday or the month.
fn days_of(condition: &Expr) -> Option<usize> {
    let mut found = None;
    walk(condition, &mut |e| {
        if let Expr::Call(Function::Weekday | Function::Month, date) = e
            && let [Expr::Field(date)] = date[..]
        {
            found = Some(date);
        }
    });
    found
}

fn is_single(condition: &Expr) -> bool {
    !matches!(condition, Expr::Binary(Op::And | Op::Or, ..))
}

impl Builder<'_> {
    /// Conditions that use exactly the numbers of the mask, with and without what else the sentence names.
    pub(super) fn conditions(&self, mask: u32) -> Vec<Option<Expr>> {
        let mut choices: Vec<Vec<Option<Expr>>> = Vec::new();
        let lists: Vec<&Vec<usize>> =
            self.evidence.lists.iter().filter(|list| list.iter().all(|at| mask >> at & 1 != 0)).collect();
        let is_listed = |bit: u32| lists.iter().any(|list| list.contains(&(bit.trailing_zeros() as usize)));
        choices.extend(lists.iter().map(|list| self.one_of(list).into_iter().map(Some).chain([None]).collect()));
        for (bit, n) in self.numbers() {
            if mask & bit != 0 && !is_listed(bit) {
                let mut options = self.limits(n);
                options.push(None);
                choices.push(options);
            }
        }
        if let Some((ranges, used)) = self.ranges(mask) {
            choices.clear();
            choices.push(ranges.into_iter().map(Some).collect());
            let others = self.numbers().filter(|(bit, _)| mask & bit != 0 && used & bit == 0);
            choices.extend(others.map(|(_, n)| self.limits(n).into_iter().chain([None]).collect()));
        }
        let clocks = self.times_of_day();
        if !clocks.is_empty() {
            choices.push(std::iter::once(None).chain(clocks.into_iter().map(Some)).collect());
        }
        let dates = self.named_dates();
        if !dates.is_empty() {
            choices.push(std::iter::once(None).chain(dates.into_iter().map(Some)).collect());
        }
        for field in 0..=self.own {
            let options = self.named_condition(field);
            if !options.is_empty() {
                choices.push(std::iter::once(None).chain(options.into_iter().map(Some)).collect());
            }
        }
        if mask == 0 {
            choices.push(std::iter::once(None).chain(self.comparisons().into_iter().map(Some)).collect());
        }
        let twice = |atoms: &[Expr], next: &Expr| {
            let field = |e: &Expr| match e {
                Expr::Binary(_, a, b) if matches!(**b, Expr::Literal(Value::Number(_), _)) => Some((**a).clone()),
                _ => None,
            };
            let is_limited = field(next).is_some_and(|f| atoms.iter().any(|a| field(a).as_ref() == Some(&f)));
            // Nor does one sentence ask for the weekdays of two dates.
            let dates = [days_of(next), atoms.iter().find_map(days_of)];
            is_limited || matches!(dates, [Some(date), Some(other)] if date != other)
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
        // A sentence that names much may still ask for one thing only.
        let mut rest = found.split_off(found.len().min(CONDITIONS));
        rest.retain(|condition| condition.as_ref().is_some_and(is_single));
        rest.truncate(SINGLES);
        found.extend(rest);
        found
    }

    /// "5, 6 or 7 points".
    fn one_of(&self, list: &[usize]) -> Vec<Expr> {
        let numbers: Vec<&Number> = list.iter().filter_map(|at| self.evidence.numbers.get(*at)).collect();
        let Some(last) = numbers.last() else { return Vec::new() };
        let is = |term: &Expr, n: &&Number| binary(Op::Eq, term.clone(), number(n.value));
        self.terms_of(last).iter().filter_map(|term| any(numbers.iter().map(|n| is(term, n)))).collect()
    }

    /// "from 400 to 900": two limits on one field, the lower first; and the numbers that these are. Beside other limits
    /// only what is clearly one.
    fn ranges(&self, mask: u32) -> Option<(Vec<Expr>, u32)> {
        let limits: Vec<(u32, &Number)> = self.numbers().filter(|(bit, n)| mask & bit != 0 && !n.is_share()).collect();
        let is = |n: &Number, ops: [Op; 2]| n.compare.is_some_and(|said| ops.contains(&said));
        let is_clear = |low: &Number, high: &Number| is(low, [Op::Ge, Op::Gt]) && is(high, [Op::Le, Op::Lt]);
        let ((first, low), (second, high)) = match limits[..] {
            [low, high] => (low, high),
            _ => limits.windows(2).map(|pair| (pair[0], pair[1])).find(|(low, high)| is_clear(low.1, high.1))?,
        };
        if low.value >= high.value || low.unit_of != high.unit_of && !low.unit_of.is_empty() {
            return None;
        }
        let used = first | second;
        // "Under 6 and over 65": what lies outside.
        if is(low, [Op::Lt, Op::Le]) && is(high, [Op::Gt, Op::Ge]) {
            let limit = |n: &Number, term: &Expr| n.compare.map(|op| binary(op, term.clone(), number(n.value)));
            let outside = |term: &Expr| any([limit(low, term)?, limit(high, term)?]);
            return Some((self.limited_by(high).iter().filter_map(outside).collect(), used));
        }
        let direction = |n: &Number, op: Op| n.compare.is_none_or(|c| c == op || Some(c) == other_strictness(op));
        if !direction(low, Op::Ge) || !direction(high, Op::Le) {
            return None;
        }
        let mut found = Vec::new();
        for term in self.limited_by(high) {
            for (from, to) in [(Op::Ge, Op::Le), (Op::Gt, Op::Le), (Op::Ge, Op::Lt), (Op::Gt, Op::Lt)] {
                let limit = |op, n: &Number| binary(op, term.clone(), number(n.value));
                found.push(binary(Op::And, limit(from, low), limit(to, high)));
            }
        }
        Some((found, used))
    }

    /// `time < 08:00`, for one time of day; for two, before the one or after the other, or between them.
    fn times_of_day(&self) -> Vec<Expr> {
        let mut clocks: Vec<&Clock> = self.evidence.clocks.iter().collect();
        clocks.sort_by_key(|clock| clock.time);
        let is_time = |f: &usize| self.scope.field(*f).is_some_and(|d| *plain(&d.ty) == Type::Time);
        let mut found = Vec::new();
        for field in (0..self.own).filter(is_time) {
            let test = |clock: &Clock, op| {
                let time = Expr::Literal(Value::Time(clock.time), Type::Time);
                binary(op, Expr::Field(field), time)
            };
            match clocks[..] {
                [clock] => {
                    let ops: Vec<Op> = match clock.compare {
                        Some(op) => std::iter::once(op).chain(other_strictness(op)).collect(),
                        None => vec![Op::Ge, Op::Gt, Op::Le, Op::Lt],
                    };
                    found.extend(ops.into_iter().map(|op| test(clock, op)));
                }
                [early, late] => {
                    let joined = match (early.compare, late.compare) {
                        (Some(a @ (Op::Lt | Op::Le)), Some(b @ (Op::Gt | Op::Ge))) => {
                            vec![binary(Op::Or, test(early, a), test(late, b))]
                        }
                        (a, b) => {
                            let from = a.filter(|op| matches!(op, Op::Ge | Op::Gt)).unwrap_or(Op::Ge);
                            let until = b.filter(|op| matches!(op, Op::Le | Op::Lt));
                            let until: Vec<Op> = until.map_or(vec![Op::Le, Op::Lt], |op| vec![op]);
                            let between = |op| binary(Op::And, test(early, from), test(late, op));
                            until.into_iter().map(between).collect()
                        }
                    };
                    found.extend(joined);
                }
                _ => {}
            }
        }
        found
    }

    /// `field op number`, for the fields whose unit stands by the number, else those the sentence is about.
    fn limits(&self, n: &Number) -> Vec<Option<Expr>> {
        // Half of something is no limit.
        if n.is_share() || n.is_factor() && n.compare.is_none() {
            return Vec::new();
        }
        let ops: Vec<Op> = match n.compare {
            Some(op) => std::iter::once(op).chain(other_strictness(op)).collect(),
            None => vec![Op::Ge, Op::Gt, Op::Le, Op::Lt, Op::Eq],
        };
        let mut found = Vec::new();
        for term in self.limited_by(n) {
            for op in &ops {
                found.push(Some(binary(*op, term.clone(), number(n.value))));
            }
        }
        // "More than three times the savings."
        if n.unit_of.is_empty() && !n.other_unit && n.compare.is_some() && !n.value.is_zero() {
            let named = |e: &&Expr| matches!(e, Expr::Field(f) if self.evidence.field(*f).is_some());
            let named: Vec<&Expr> = self.terms.iter().filter(named).take(3).collect();
            for (at, first) in named.iter().enumerate() {
                for second in named.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, second)| *second) {
                    let times = mul(number(n.value), second.clone());
                    found.extend(ops.iter().map(|op| Some(binary(*op, (*first).clone(), times.clone()))));
                }
            }
        }
        found
    }

    /// What the sentence's words say about one field: yes or no, one of the values it names, given or not, the weekday.
    fn named_condition(&self, field: usize) -> Vec<Expr> {
        let Some(definition) = self.scope.field(field) else { return Vec::new() };
        let is_own = field == self.own;
        let mut found = match plain(&definition.ty) {
            // The day that was decided may itself be moved.
            Type::Date => self.calendar(field),
            _ if is_own => Vec::new(),
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
            Type::Text => (self.any_quote(field).into_iter())
                .chain(self.evidence.quotes.iter().flat_map(|quote| {
                    let text = Expr::Literal(Value::Text(quote.clone()), Type::Text);
                    let test = |f| call(f, [Expr::Field(field), text.clone()]);
                    [
                        binary(Op::Eq, Expr::Field(field), text.clone()),
                        test(if self.evidence.said.word { Function::HasWord } else { Function::Contains }),
                        test(if self.evidence.said.word { Function::Contains } else { Function::StartsWith }),
                    ]
                }))
                .collect(),
            ty if ty.is_number() && (self.evidence.numbers.is_empty() || self.evidence.said.none) => {
                self.evidence.field(field).map_or(Vec::new(), |_| {
                    let zero = || number(Decimal::ZERO);
                    [Op::Eq, Op::Gt, Op::Le].map(|op| binary(op, Expr::Field(field), zero())).to_vec()
                })
            }
            // "If there is a deposit, 1% of it is added."
            ty if ty.is_number() && field < self.scope.skill.inputs.len() && self.evidence.is_asked_for(field) => {
                vec![binary(Op::Gt, Expr::Field(field), number(Decimal::ZERO))]
            }
            _ => Vec::new(),
        };
        if matches!(definition.ty, Type::Optional(_)) && self.evidence.field(field).is_some() {
            let given = call(Function::IsGiven, [Expr::Field(field)]);
            found.extend([given.clone(), Expr::Not(Box::new(given))]);
        }
        found
    }

    /// Contains “broken” or “cracked”.
    fn any_quote(&self, field: usize) -> Option<Expr> {
        let test = if self.evidence.said.word { Function::HasWord } else { Function::Contains };
        let of = |quote: &String| {
            let text = Expr::Literal(Value::Text(quote.clone()), Type::Text);
            call(test, [Expr::Field(field), text])
        };
        let quotes = &self.evidence.quotes;
        if quotes.len() < 2 { None } else { any(quotes.iter().map(of)) }
    }

    /// The weekdays and months that the sentence names, of one date.
    fn calendar(&self, field: usize) -> Vec<Expr> {
        let date = || Expr::Field(field);
        let of = |function, number_of: &u8| binary(Op::Eq, call(function, [date()]), number(Decimal::from(*number_of)));
        let mut found = Vec::new();
        for (function, named) in
            [(Function::Weekday, &self.evidence.weekdays), (Function::Month, &self.evidence.months)]
        {
            let tests: Vec<Expr> = named.iter().map(|n| of(function, n)).collect();
            found.extend(tests.iter().cloned());
            if tests.len() > 1 {
                let either = any(tests.clone());
                found.extend(either.iter().map(negate));
                found.extend(either);
                // "If it falls on a Saturday or a Sunday, the Monday after": one of them is where it goes.
                let but_one =
                    |out: usize| any(tests.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, t)| t.clone()));
                found.extend((0..tests.len()).filter(|_| tests.len() > 2 && field == self.own).filter_map(but_one));
            } else {
                found.extend(tests.iter().map(negate));
            }
        }
        found
    }

    /// `stock < minimum`: two terms, or two dates, that the sentence is about.
    fn comparisons(&self) -> Vec<Expr> {
        let mut found = Vec::new();
        let mut pair = |a: &Expr, b: &Expr| {
            found.extend([Op::Lt, Op::Le, Op::Gt, Op::Ge].map(|op| binary(op, a.clone(), b.clone())));
        };
        let is_named = |term: &Expr| match term {
            Expr::Field(field) => self.evidence.field(*field).is_some(),
            _ => true,
        };
        let mut named: Vec<&Expr> = self.terms.iter().filter(|t| is_named(t)).collect();
        // "below the minimum": what is below it goes without saying.
        if named.len() == 1 && !self.evidence.comparisons.is_empty() {
            named.extend(self.terms.iter().filter(|t| !is_named(t)).take(3));
        }
        for (i, a) in named.iter().enumerate() {
            named[i + 1..].iter().for_each(|b| pair(a, b));
        }
        // "Less than the daily sales times the days."
        if let [a, b, c, ..] = named[..]
            && !self.evidence.comparisons.is_empty()
        {
            for (single, left, right) in [(a, b, c), (b, a, c), (c, a, b)] {
                pair(single, &mul(left.clone(), right.clone()));
            }
        }
        let is_date = |f: &usize| self.scope.field(*f).is_some_and(|d| d.ty == Type::Date);
        let dates: Vec<usize> = (0..self.own).filter(|f| is_date(f) && self.evidence.field(*f).is_some()).collect();
        for (i, a) in dates.iter().enumerate() {
            dates[i + 1..].iter().for_each(|b| pair(&Expr::Field(*a), &Expr::Field(*b)));
        }
        found
    }
}
