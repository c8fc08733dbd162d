//! What a value costs: its form, its constants, how it changes what was said before, rounding, rates, caps.

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use super::{Uses, derived_cost, field_cost, find_number, nats};
use crate::clause::{Expr, Function, Op};
use crate::translate::build::{mentions_field, walk};
use crate::translate::evidence::{Evidence, Number};
use crate::translate::words::{DAYS, bound, hundredth};

pub(super) fn value_cost(value: &Expr, evidence: &Evidence, own: usize, uses: &mut Uses) -> f32 {
    match value {
        Expr::Literal(Value::Variant(variant), _) => match evidence.value(own, *variant) {
            Some(mention) => {
                uses.values.push((own, *variant));
                (1.0 - mention.strength) * 0.6 + if mention.negated { 0.5 } else { 0.0 }
            }
            None => {
                let other = evidence.mentions.iter().any(|m| m.field == own && m.variant.is_some());
                nats::OUTCOME_UNNAMED + if other { nats::OTHER_OUTCOME_NAMED } else { 0.0 }
            }
        },
        Expr::Literal(Value::Bool(said), _) => match evidence.field(own) {
            Some(mention) => {
                uses.fields.push(own);
                if mention.negated == *said { nats::POLARITY } else { 0.0 }
            }
            None => 0.6 + if *said { 0.0 } else { 0.5 },
        },
        Expr::Literal(Value::Text(_), _) => {
            uses.texts += 1;
            0.0
        }
        _ => amount_cost(value, evidence, own, uses),
    }
}

/// What the sentence reckons in so many words, also rounded or with a limit beside it, needs no further reasons.
fn stated_cost(value: &Expr, evidence: &Evidence, own: usize, uses: &mut Uses) -> Option<f32> {
    let find = |value: &Expr| evidence.formulas.iter().find(|formula| formula.value == *value);
    let (formula, limit) = match value {
        Expr::Call(Function::Min | Function::Max, of) if find(value).is_none() => match &of[..] {
            [inner, Expr::Literal(Value::Number(limit), _)] => (find(inner)?, Some(*limit)),
            _ => return None,
        },
        Expr::Call(Function::Floor | Function::Ceil | Function::Round, of) if find(value).is_none() => {
            (find(of.first()?)?, None)
        }
        value => (find(value)?, None),
    };
    uses.numbers.extend(&formula.numbers);
    walk(&formula.value, &mut |e| {
        if let Expr::Field(field) = e {
            uses.fields.push(*field)
        }
    });
    let limit = limit.map_or(0.0, |limit| {
        let said = evidence.said.cap || evidence.said.floor;
        constant_cost(limit, value, evidence, own, uses) + if said { 0.0 } else { nats::LIMIT_UNSAID }
    });
    Some(rounding_cost(value, evidence) + limit - nats::STATED)
}

pub(super) fn amount_cost(value: &Expr, evidence: &Evidence, own: usize, uses: &mut Uses) -> f32 {
    if let Some(cost) = stated_cost(value, evidence, own, uses) {
        return cost;
    }
    if let Some((base, step)) = rounded(value, evidence) {
        let base = amount_cost_of(base, evidence, own, uses);
        let step = step.map_or(0.0, |step| constant_cost(step, value, evidence, own, uses));
        return base + step + rounding_cost(value, evidence);
    }
    amount_cost_of(value, evidence, own, uses) + rounding_cost(value, evidence)
}

/// An amount that is rounded as its sentence says, and to which steps, if it says so.
fn rounded<'a>(value: &'a Expr, evidence: &Evidence) -> Option<(&'a Expr, Option<Decimal>)> {
    let literal = |e: &Expr| if let Expr::Literal(Value::Number(n), _) = e { Some(*n) } else { None };
    let is_rounding = |f: &Function| matches!(f, Function::Round | Function::Ceil | Function::Floor);
    let said = &evidence.said;
    match value {
        Expr::Call(Function::Round, of) if said.digits.is_some() => match &of[..] {
            [base, digits] if literal(digits) == said.digits.map(Decimal::from) => Some((base, None)),
            _ => None,
        },
        Expr::Binary(Op::Mul, a, b) if said.rounds() => {
            let (step, of) = match (&**a, &**b) {
                (step, Expr::Call(f, of)) | (Expr::Call(f, of), step) if is_rounding(f) => (literal(step)?, of),
                _ => return None,
            };
            match &of[..] {
                [Expr::Binary(Op::Div, base, by)] if literal(by) == Some(step) => {
                    let is_digit = said.digits.is_some_and(|digits| step == Decimal::new(1, digits));
                    // "Half the price, rounded up" is not rounded to halves.
                    let is_factor = find_number(step, evidence, |_| true).is_some_and(|(_, n)| n.is_factor());
                    if is_factor && !is_digit {
                        return None;
                    }
                    Some((&**base, (!is_digit).then_some(step)))
                }
                _ => None,
            }
        }
        _ => None,
    }
}

fn amount_cost_of(value: &Expr, evidence: &Evidence, own: usize, uses: &mut Uses) -> f32 {
    let is_in_brackets = is_in_brackets(value);
    let mut cost = match (is_in_brackets, one_bracket(value, own)) {
        (true, _) => nats::BRACKETS + width_cost(value) + flat_cost(evidence),
        (_, Some(adds)) => nats::BRACKETS + lone_rate_cost(evidence) + if adds { nats::ADDED_BRACKET } else { 0.0 },
        _ => shape_cost(value, evidence, own),
    };
    // Where one part ends, the next begins: a limit that is said once stands there twice.
    let mut limits = Vec::new();
    walk(value, &mut |e| match e {
        Expr::Literal(Value::Number(constant), _) if is_in_brackets && limits.contains(constant) => {}
        Expr::Literal(Value::Number(constant), _) => {
            limits.push(*constant);
            cost += constant_cost(*constant, value, evidence, own, uses);
        }
        Expr::Lookup { .. } | Expr::Fold { .. } => cost += derived_cost(e, evidence, uses),
        Expr::Field(field) => cost += field_cost(*field, own, evidence, uses),
        _ => {}
    });
    cost += bound_cost(value, evidence, own);
    let zero = matches!(value, Expr::Literal(Value::Number(n), _) if n.is_zero());
    // "No discount", "there is no fee".
    let denied = evidence.field(own).is_some_and(|m| m.negated);
    if !zero && denied && !mentions_field(value, own) {
        cost += nats::FREE_UNUSED * 0.5;
    }
    if zero && !denied && !evidence.said.free && find_number(Decimal::ZERO, evidence, |_| true).is_none() {
        cost += nats::ZERO;
    }
    // "Add 6, even where it was free": the 6 is the amount.
    let adds_a_number = matches!(change(value, own), Some(Op::Add)) && evidence.said.plus && !uses.numbers.is_empty();
    if !zero && evidence.said.free && !adds_a_number {
        cost += nats::FREE_UNUSED;
    }
    if evidence.said.double && !multiplies(value) {
        cost += nats::FREE_UNUSED;
    }
    cost += rate_cost(value, evidence) + unit_cost(value, evidence);
    let rate = evidence.numbers.iter().any(|n| n.rate && n.compare.is_none() && !n.percent && !n.is_factor());
    if rate && !multiplies(value) && !matches!(value, Expr::Literal(Value::Number(n), _) if n.is_zero()) {
        cost += nats::RATE_UNUSED;
    }
    cost
}

/// "50 per hour" is multiplied by hours, not by something else.
pub(super) fn rate_cost(value: &Expr, evidence: &Evidence) -> f32 {
    let mut other = false;
    walk(value, &mut |e| {
        if let Expr::Binary(Op::Mul, left, right) = e
            && let (Expr::Literal(..), of) | (of, Expr::Literal(..)) = (&**left, &**right)
        {
            other |= match of {
                Expr::Field(field) => !evidence.per.contains(field),
                // What lies beyond a limit.
                Expr::Call(Function::Max, _) | Expr::Binary(Op::Sub, ..) => {
                    !evidence.per.iter().any(|field| mentions_field(of, *field))
                }
                _ => false,
            };
        }
    });
    let percent = evidence.numbers.iter().any(Number::is_share);
    if other && !percent && !evidence.per.is_empty() { nats::OTHER_RATE } else { 0.0 }
}

/// "At most 10 euros" limits an amount in euros, "10 km" none.
fn bound_cost(value: &Expr, evidence: &Evidence, own: usize) -> f32 {
    let bound = match value {
        Expr::Binary(Op::Add | Op::Sub, before, bound) if **before == Expr::Field(own) => bound,
        value => value,
    };
    let Expr::Call(Function::Min | Function::Max, of) = bound else { return 0.0 };
    let [Expr::Binary(Op::Mul | Op::Add, ..), Expr::Literal(Value::Number(limit), _)] = &of[..] else { return 0.0 };
    let in_other = |n: &Number| !n.unit_of.is_empty() && !n.unit_of.contains(&own);
    let is_other = find_number(*limit, evidence, |n| !in_other(n)).is_some_and(|(_, n)| in_other(n));
    if is_other { nats::OTHER_UNIT } else { 0.0 }
}

/// A limit of a field is in its unit, no amount in its unit multiplies it, and "each further hour" counts from such a limit.
fn unit_cost(value: &Expr, evidence: &Evidence) -> f32 {
    let of = |e: &Expr| match e {
        Expr::Literal(Value::Number(n), _) => find_number(*n, evidence, |n| !n.unit_of.is_empty()).map(|(_, n)| n),
        _ => None,
    };
    let (mut cost, mut begins, mut multiplied) = (0.0, Vec::new(), Vec::new());
    let limited = |field: &Expr, limit: &Expr| {
        if let (Expr::Field(field), Some(limit)) = (field, of(limit)) {
            let fits = limit.unit_of.is_empty() || limit.unit_of.contains(field);
            return if fits { 0.0 } else { nats::OTHER_UNIT };
        }
        0.0
    };
    walk(value, &mut |e| match e {
        Expr::Call(Function::Min | Function::Max, arguments) => {
            if let [a, b] = &arguments[..] {
                cost += limited(a, b) + limited(b, a);
            }
        }
        Expr::Binary(Op::Sub, a, b) => {
            cost += limited(a, b);
            begins.extend(if let Expr::Field(field) = **a { Some(field) } else { None });
        }
        Expr::Binary(Op::Mul, a, b) => {
            for (amount, field) in [(a, b), (b, a)] {
                let Expr::Field(field) = **field else { continue };
                multiplied.push(field);
                let in_its_unit = |n: &Number| n.unit_of == [field] && !n.rate && !n.times;
                if of(amount).is_some_and(in_its_unit) {
                    cost += nats::OTHER_UNIT;
                }
            }
        }
        _ => {}
    });
    let has_limit = |field: &usize| evidence.numbers.iter().any(|n| !n.rate && n.unit_of == [*field]);
    let is_whole = |field: &usize| has_limit(field) && !begins.contains(field);
    if evidence.said.further && multiplied.iter().any(is_whole) {
        cost += nats::FURTHER_UNUSED;
    }
    cost
}

/// "Each full" wants a floor, "each started" a ceiling, and neither should come without its word.
pub(super) fn rounding_cost(value: &Expr, evidence: &Evidence) -> f32 {
    let (mut floors, mut ceils, mut rounds) = (false, false, false);
    walk(value, &mut |e| {
        floors |= matches!(e, Expr::Call(Function::Floor, _));
        ceils |= matches!(e, Expr::Call(Function::Ceil, _));
        rounds |= matches!(e, Expr::Call(Function::Round, _));
    });
    let said = &evidence.said;
    // "Below 10 counts as 10" starts nothing.
    if is_counted_as(value, evidence) == Some(true) && !said.rounds() {
        return 0.0;
    }
    // "Rounded" is said of the whole amount; "each full" and "each started" of what it is reckoned from.
    let is_amount = |e: &Expr| match e {
        Expr::Call(Function::Floor | Function::Ceil | Function::Round, of) => !matches!(of[..], [Expr::Field(_)]),
        _ => false,
    };
    let whole = match value {
        Expr::Binary(Op::Mul, step, steps) => matches!(**step, Expr::Literal(..)) && is_amount(steps),
        value => is_amount(value),
    };
    let inside = if whole || !(said.round_up || said.round_down) { 0.0 } else { nats::ROUNDED_INSIDE };
    match (floors, ceils, rounds) {
        (true, false, false) if said.round_down => return inside,
        (false, true, false) if said.round_up => return inside,
        (_, _, true) if said.round_off => return 0.0,
        (_, _, true) => return nats::ROUNDING_UNSAID,
        (false, false, false) if said.round_off || said.round_up || said.round_down => {
            return nats::FULL_UNITS_UNUSED * 0.6;
        }
        _ => {}
    }
    match (floors, ceils, said.full, said.started) {
        (true, false, false, _) if evidence.said.maybe_full => 0.0,
        (false, false, false, false) | (true, false, true, _) | (false, true, _, true) => 0.0,
        (false, false, ..) => nats::FULL_UNITS_UNUSED,
        (_, _, false, false) => nats::ROUNDING_UNSAID,
        _ => nats::OTHER_ROUNDING,
    }
}

pub(super) fn multiplies(value: &Expr) -> bool {
    let mut any = false;
    walk(value, &mut |e| any |= matches!(e, Expr::Binary(Op::Mul | Op::Div, _, _)));
    any
}

/// What the form of an amount costs before its words are looked at: constants and rates are common, the rest less so.
pub(super) fn shape_cost(value: &Expr, evidence: &Evidence, own: usize) -> f32 {
    let mut cost = 0.0;
    walk(value, &mut |e| {
        cost += match e {
            Expr::Binary(Op::Mul, ..) => 0.3,
            Expr::Binary(Op::Add, ..) => 0.4,
            Expr::Binary(Op::Sub, ..) => 0.5,
            Expr::Binary(Op::Div, _, step) if is_each(step, evidence) => 0.2,
            Expr::Binary(Op::Div, ..) => 0.9,
            Expr::Call(..) => 0.3,
            Expr::Field(_) => 0.15,
            _ => 0.0,
        };
    });
    let said = &evidence.said;
    cost += match change(value, own) {
        Some(Op::Add) if said.plus => 0.0,
        Some(Op::Mul) if said.double => 0.0,
        Some(Op::Sub) if said.minus => 0.0,
        Some(Op::Add) if said.minus => nats::CHANGE + nats::OTHER_CHANGE,
        Some(Op::Sub) if said.plus => nats::CHANGE + nats::OTHER_CHANGE,
        Some(Op::Add | Op::Sub) => nats::CHANGE + nats::CHANGE_UNSAID,
        Some(_) => nats::CHANGE,
        None if mentions_field(value, own) => nats::CHANGE,
        None if (said.plus || said.minus) && !adds(value) => nats::CHANGE_UNUSED,
        // "Add 100" takes nothing off.
        None if said.plus && !said.minus && takes_off(value, evidence) => nats::OTHER_CHANGE,
        // Nor does "3 less" add 3.
        None if said.minus && !said.plus && evidence.formulas.is_empty() && puts_on(value, evidence) => {
            nats::OTHER_CHANGE
        }
        None => 0.0,
    };
    // "If the price is below the minimum, we take the minimum."
    if let Expr::Call(function, of) = value
        && bound(&evidence.comparisons) == Some(*function)
        && evidence.field(own).is_some_and(|m| m.is_clear())
        && matches!(&of[..], [Expr::Field(bounded), Expr::Field(_) | Expr::Lookup { .. }] if *bounded == own)
    {
        cost -= nats::CHANGE + nats::STATED;
    }
    let capped = |function: Function, words: bool, said: &[Op]| match value {
        Expr::Call(f, arguments) if *f == function && arguments.first() == Some(&Expr::Field(own)) => {
            let number = arguments.get(1).and_then(|e| match e {
                Expr::Literal(Value::Number(n), _) => find_number(*n, evidence, |n| n.compare.is_some()),
                _ => None,
            });
            number.map(|(_, n)| words || n.compare.is_some_and(|c| said.contains(&c)))
        }
        _ => None,
    };
    if let Expr::Call(function @ (Function::Min | Function::Max), arguments) = value
        && !mentions_field(value, own)
    {
        // "At least two nights" is no "at most".
        let limit = arguments.iter().find_map(|e| match e {
            Expr::Literal(Value::Number(n), _) => find_number(*n, evidence, |n| n.compare.is_some())?.1.compare,
            _ => None,
        });
        cost += match (function, limit) {
            (Function::Min, Some(Op::Ge)) if !said.cap && !said.not => nats::LIMIT_UNSAID + nats::OTHER_CHANGE,
            (Function::Max, Some(Op::Le)) if !said.floor && !said.not => nats::LIMIT_UNSAID + nats::OTHER_CHANGE,
            _ if said.cap || said.floor => 0.0,
            _ => nats::LIMIT_UNSAID,
        };
    }
    // A cap is said with "at most" or "never more than", a floor with "at least" or "nobody pays less than".
    let (caps, floors) = match said.not {
        true => (&[Op::Le, Op::Gt][..], &[Op::Ge, Op::Lt][..]),
        false => (&[Op::Le, Op::Lt, Op::Gt][..], &[Op::Ge][..]),
    };
    for (function, words, said) in [(Function::Min, said.cap, caps), (Function::Max, said.floor, floors)] {
        let bounds = capped(function, words, said);
        cost += match bounds.map(|bounds| is_counted_as(value, evidence).unwrap_or(bounds)) {
            Some(true) => -nats::CHANGE,
            Some(false) => 1.4,
            None => 0.0,
        };
    }
    cost
}

/// "The first 10 at 12, the rest at 20": one limit ends one part and begins the next.
pub(super) fn is_in_brackets(value: &Expr) -> bool {
    let (mut ends, mut begins) = (Vec::new(), Vec::new());
    walk(value, &mut |e| match e {
        Expr::Call(Function::Min, arguments) => ends.extend(arguments.get(1).cloned()),
        Expr::Call(Function::Max, arguments) => {
            if let Some(Expr::Binary(Op::Sub, _, limit)) = arguments.first() {
                begins.push((**limit).clone());
            }
        }
        _ => {}
    });
    ends.iter().any(|limit| begins.contains(limit))
}

/// "Below 10 counts as 10": whether a bound is on the side that a limit which is said twice leaves.
fn is_counted_as(value: &Expr, evidence: &Evidence) -> Option<bool> {
    let Expr::Call(bounds @ (Function::Max | Function::Min), of) = value else { return None };
    let [Expr::Field(_), Expr::Literal(Value::Number(limit), _)] = &of[..] else { return None };
    let mut said = evidence.numbers.iter().filter(|n| n.value == *limit && !n.percent);
    let (first, second) = (said.next()?, said.next()?);
    match (first.compare?, second.compare) {
        (Op::Lt | Op::Le, None) => Some(*bounds == Function::Max),
        (Op::Gt | Op::Ge, None) => Some(*bounds == Function::Min),
        _ => None,
    }
}

/// What lies beyond a limit, or between two, at a rate; and whether it is added to what was reckoned before.
fn one_bracket(value: &Expr, own: usize) -> Option<bool> {
    let (adds, part) = match value {
        Expr::Binary(Op::Add, before, part) if **before == Expr::Field(own) => (true, &**part),
        part => (false, part),
    };
    let Expr::Binary(Op::Mul, part, rate) = part else { return None };
    let Expr::Call(Function::Max, of) = &**part else { return None };
    let Some(Expr::Binary(Op::Sub, upper, lower)) = of.first() else { return None };
    let is_upper = match &**upper {
        Expr::Call(Function::Min, of) => matches!(of[..], [Expr::Field(_), Expr::Literal(..)]),
        upper => matches!(upper, Expr::Field(_)),
    };
    let are_said = matches!((&**lower, &**rate), (Expr::Literal(..), Expr::Literal(..)));
    (is_upper && are_said).then_some(adds)
}

/// A part of an amount is paid for at a rate.
fn lone_rate_cost(evidence: &Evidence) -> f32 {
    if evidence.numbers.iter().any(|n| n.rate && n.compare.is_none()) { 0.0 } else { nats::RATE_UNSAID }
}

/// "5 euros up to 10 km" is no rate, nor is "15 euros plus 2 for each km over 10".
fn flat_cost(evidence: &Evidence) -> f32 {
    let is_rate = |n: &Number| n.is_share() || n.rate || n.compare.is_some();
    let flat = evidence.numbers.iter().filter(|n| !is_rate(n)).count();
    (if flat > 0 { nats::RATE_UNSAID } else { 0.0 }) + if evidence.said.plus { nats::RATE_UNSAID } else { 0.0 }
}

/// "The next 200" rather than "up to 200", unless the sentence says where they end.
fn width_cost(value: &Expr) -> f32 {
    let mut unsaid = false;
    walk(value, &mut |e| {
        if let Expr::Call(Function::Max, arguments) = e
            && let Some(Expr::Binary(Op::Sub, _, begin)) = arguments.first()
        {
            unsaid |= matches!(**begin, Expr::Binary(Op::Add, ..));
        }
    });
    if unsaid { nats::WIDTH_UNSAID } else { 0.0 }
}

/// Whether "each" stands by this number.
fn is_each(step: &Expr, evidence: &Evidence) -> bool {
    let Expr::Literal(Value::Number(step), _) = step else { return false };
    find_number(*step, evidence, |n| n.each).is_some_and(|(_, n)| n.each)
}

/// How the value changes what was said before: by adding, taking off, or a factor.
pub(super) fn change(value: &Expr, own: usize) -> Option<Op> {
    match value {
        // "Less 10, but never below nothing."
        Expr::Call(Function::Max, arguments) if arguments.len() == 2 && arguments[0] != Expr::Field(own) => {
            change(&arguments[0], own)
        }
        Expr::Binary(op, left, right) if **left == Expr::Field(own) => Some(match (op, &**right) {
            (Op::Mul, Expr::Literal(Value::Number(factor), _)) if *factor < Decimal::ONE => Op::Sub,
            (Op::Mul, Expr::Literal(Value::Number(factor), _)) if *factor < Decimal::TWO => Op::Add,
            _ => *op,
        }),
        _ => None,
    }
}

/// Whether a number is subtracted that is no limit of the sentence.
pub(super) fn takes_off(value: &Expr, evidence: &Evidence) -> bool {
    changes_by_a_number(value, Op::Sub, evidence)
}

/// Whether one is added, likewise.
fn puts_on(value: &Expr, evidence: &Evidence) -> bool {
    changes_by_a_number(value, Op::Add, evidence)
}

fn changes_by_a_number(value: &Expr, change: Op, evidence: &Evidence) -> bool {
    let mut any = false;
    walk(value, &mut |e| {
        if let Expr::Binary(op, _, right) = e
            && *op == change
            && let Expr::Literal(Value::Number(n), _) = &**right
        {
            any |= find_number(*n, evidence, |n| n.compare.is_some()).is_some_and(|(_, n)| n.compare.is_none());
        }
    });
    any
}

pub(super) fn adds(value: &Expr) -> bool {
    let mut any = false;
    walk(value, &mut |e| any |= matches!(e, Expr::Binary(Op::Add | Op::Sub, _, _)));
    any
}

/// A constant of an amount: which number of the sentence it is, and whether that number is there for this.
pub(super) fn constant_cost(constant: Decimal, value: &Expr, evidence: &Evidence, own: usize, uses: &mut Uses) -> f32 {
    let Some((index, number)) = find_number(constant, evidence, |n| n.compare.is_none()) else {
        // `8 - weekday(date)` days are left until the next Monday.
        if is_a_day_ahead(constant, value, evidence) {
            uses.days.push(constant - DAYS);
            return 0.0;
        }
        return match constant {
            c if c.is_zero() || c == Decimal::ONE => 0.0,
            // Sixty minutes are an hour, whatever the sentence says.
            c if evidence.converted.iter().any(|(_, factor)| *factor == c) => 0.0,
            c if c == Decimal::TWO => {
                if evidence.said.double {
                    0.0
                } else {
                    1.5
                }
            }
            _ => nats::NUMBER_INVENTED,
        };
    };
    let mut cost = if uses.numbers.contains(&index) { nats::NUMBER_REUSED } else { 0.0 };
    uses.numbers.push(index);
    // "10% of the deposit" is no tenth more, and none less.
    let share = hundredth(number.value);
    let is_unsaid = constant == Decimal::ONE + share && !evidence.said.plus
        || constant == Decimal::ONE - share && !evidence.said.minus;
    // "10% is taken off" leaves more than a tenth.
    let is_left = || matches!(value, Expr::Binary(Op::Mul, of, _) if **of == Expr::Field(own)) && constant == share;
    let is_unsaid = is_unsaid || evidence.said.minus && !evidence.said.plus && is_left();
    if number.percent && is_unsaid && share != Decimal::new(5, 1) {
        cost += nats::CHANGE_UNSAID * 0.5;
    }
    // "10% of the amount" is no 10.
    if number.percent && constant == number.value && !number.unit_of.contains(&own) {
        cost += nats::PERCENT_AS_AMOUNT;
    }
    // "50 instead of 45": the 45 does not count any more.
    if number.replaced {
        cost += nats::NUMBER_REPLACED;
    }
    if number.times && !is_multiplied(value, constant) {
        cost += nats::FACTOR_AS_AMOUNT;
    }
    // "Half a point more" adds it.
    let is_added = (evidence.said.plus || evidence.said.minus) && !evidence.said.further;
    let as_amount = matches!(value, Expr::Literal(..)) || !is_added && !is_multiplied(value, constant);
    if number.is_factor() && as_amount {
        cost += nats::FACTOR_AS_AMOUNT;
    }
    // Nor is the 2 of "at least two nights" the factor that may go without saying.
    let is_factor = constant == Decimal::TWO && is_multiplied(value, constant);
    let limits = (is_bound(value, constant) || subtracts(value, constant)) && !is_factor;
    if number.asked || number.compare.is_some() && !limits {
        cost += nats::LIMIT_AS_VALUE;
    }
    // "12 years" is about the age, not about the fee, unless the age itself is calculated with.
    let of_this = number.unit_of.contains(&own) || number.unit_of.iter().any(|f| mentions_field(value, *f));
    if !number.unit_of.is_empty() && !of_this {
        cost += nats::OTHER_UNIT;
    }
    // "14 days before" is about dates, not about the fee.
    if number.days && evidence.knows_dates && !is_of_dates(value) {
        cost += nats::OTHER_UNIT;
    }
    cost
}

fn is_of_dates(value: &Expr) -> bool {
    let mut found = false;
    walk(value, &mut |e| {
        found |= matches!(e, Expr::Call(Function::DaysBetween | Function::AddDays | Function::AddMonths, _));
    });
    found
}

/// Whether days are counted up to a weekday that the sentence names.
fn is_a_day_ahead(constant: Decimal, value: &Expr, evidence: &Evidence) -> bool {
    let mut counts = false;
    walk(value, &mut |e| counts |= matches!(e, Expr::Call(Function::Weekday, _)));
    counts && evidence.weekdays.iter().any(|day| Decimal::from(*day) + DAYS == constant)
}

/// Whether the constant, or something it is part of, bounds something.
fn is_bound(value: &Expr, constant: Decimal) -> bool {
    let mut found = false;
    walk(value, &mut |e| {
        if matches!(e, Expr::Call(Function::Min | Function::Max, _)) {
            walk(e, &mut |e| found |= matches!(e, Expr::Literal(Value::Number(n), _) if *n == constant));
        }
    });
    found
}

/// Whether the constant multiplies something.
fn is_multiplied(value: &Expr, constant: Decimal) -> bool {
    let mut found = false;
    let is = |e: &Expr| matches!(e, Expr::Literal(Value::Number(n), _) if *n == constant);
    walk(value, &mut |e| found |= matches!(e, Expr::Binary(Op::Mul, left, right) if is(left) || is(right)));
    found
}

/// `field - constant` or `field / constant`: the constant is a limit or a step there.
pub(super) fn subtracts(value: &Expr, constant: Decimal) -> bool {
    let mut found = false;
    walk(value, &mut |e| {
        if let Expr::Binary(Op::Sub | Op::Div, left, right) = e {
            let same = matches!(&**right, Expr::Literal(Value::Number(n), _) if *n == constant);
            found |= same && matches!(**left, Expr::Field(_));
        }
    });
    found
}
