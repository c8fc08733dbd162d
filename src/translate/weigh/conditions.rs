//! What a condition costs: limits with their comparisons, yes and no, values, times of day.

use std::collections::BTreeSet;

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use super::{Uses, find_number, included_cost, nats, note};
use crate::agent::Type;
use crate::clause::{Expr, Function, Op, Scope};
use crate::translate::build::{opposite, other_strictness, walk};
use crate::translate::evidence::{Dated, Evidence};
use crate::translate::words::plain;

pub(super) fn condition_cost(condition: &Expr, evidence: &Evidence, uses: &mut Uses, several: bool) -> f32 {
    let mut cost = 0.0;
    match condition {
        Expr::Binary(Op::And, a, b) => {
            cost += nats::SIZE;
            // "A member or over 200": the "or" has to be somewhere.
            let has_or = |e: &Expr| {
                let mut any = false;
                walk(e, &mut |e| any |= matches!(e, Expr::Binary(Op::Or, ..)));
                any
            };
            let is_flat = compared_field(a) != compared_field(b) && !has_or(a) && !has_or(b);
            cost += if evidence.said.or && is_flat { nats::AND } else { 0.0 };
            cost += condition_cost(a, evidence, uses, several);
            cost += condition_cost(b, evidence, uses, several);
        }
        Expr::Binary(Op::Or, a, b) => {
            let same_field = compared_field(a).is_some() && compared_field(a) == compared_field(b);
            cost += if same_field || evidence.said.or { nats::SIZE } else { nats::OR };
            cost += condition_cost(a, evidence, uses, several);
            cost += condition_cost(b, evidence, uses, several);
        }
        Expr::Not(inner) if matches!(**inner, Expr::Field(_)) => {
            cost += yes_no_cost(inner, true, evidence, uses, several);
        }
        Expr::Not(inner) => cost += nats::UNEQUAL + condition_cost(inner, evidence, uses, several),
        Expr::Field(_) => cost += yes_no_cost(condition, false, evidence, uses, several),
        Expr::Binary(op, a, b) if is_comparison(*op) => cost += comparison_cost(*op, a, b, evidence, uses, several),
        Expr::Call(function @ (Function::Contains | Function::HasWord | Function::StartsWith), arguments) if matches!(&arguments[..], [_, Expr::Literal(Value::Text(text), _)] if evidence.quotes.contains(text)) =>
        {
            arguments.iter().for_each(|e| uses.fields.extend(if let Expr::Field(f) = e { Some(*f) } else { None }));
            uses.texts += 1;
            cost += if *function == Function::StartsWith { 0.6 } else { 0.3 };
            // "Contains the word": hardly inside another one.
            if evidence.said.word && *function != Function::HasWord {
                cost += nats::PART_OF_A_WORD;
            }
        }
        other => {
            cost += 0.5;
            walk(other, &mut |e| note(e, evidence, uses, &mut cost));
        }
    }
    cost
}

/// Who names every value of a choice tells them apart: a condition that any of them meets is none.
pub(super) fn every_value_cost(condition: &Expr, scope: Scope) -> f32 {
    let mut cost = 0.0;
    walk(condition, &mut |e| {
        let Some(field) = compared_field(e).filter(|_| matches!(e, Expr::Binary(Op::Or, ..))) else { return };
        let Some(Type::Enum(position)) = scope.field(field).map(|f| plain(&f.ty)) else { return };
        let mut values = BTreeSet::new();
        walk(e, &mut |e| {
            if let Expr::Binary(Op::Eq, _, value) = e
                && let Expr::Literal(Value::Variant(variant), _) = **value
            {
                values.insert(variant);
            }
        });
        let all = scope.agent.enums.get(*position).map_or(0, |found| found.variants.len());
        if values.len() == all {
            cost += nats::EVERY_VALUE;
        }
    });
    cost
}

pub(super) fn is_comparison(op: Op) -> bool {
    matches!(op, Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge)
}

pub(super) fn compared_field(e: &Expr) -> Option<usize> {
    match e {
        Expr::Binary(op, a, _) if is_comparison(*op) => match &**a {
            Expr::Field(f) => Some(*f),
            Expr::Call(Function::Weekday | Function::Month, date) => match date[..] {
                [Expr::Field(f)] => Some(f),
                _ => None,
            },
            _ => None,
        },
        // A day of every year is a month and a day.
        Expr::Binary(Op::And, a, b) if is_day_of_year(b) => compared_field(a),
        Expr::Binary(Op::Or, a, b) => compared_field(a).filter(|f| Some(*f) == compared_field(b)),
        _ => None,
    }
}

fn is_day_of_year(e: &Expr) -> bool {
    matches!(e, Expr::Binary(Op::Eq, day, _) if matches!(&**day, Expr::Call(Function::Day, _)))
}

pub(super) fn yes_no_cost(field: &Expr, negated: bool, evidence: &Evidence, uses: &mut Uses, several: bool) -> f32 {
    let Expr::Field(field) = field else { return 0.0 };
    let again = uses.fields.contains(field);
    uses.fields.push(*field);
    match evidence.field(*field) {
        _ if again => 0.0,
        Some(mention) if mention.negated != negated && !several => {
            nats::POLARITY * mention.strength + included_cost(mention)
        }
        Some(mention) => (1.0 - mention.strength) * 0.5 + included_cost(mention),
        None => nats::FIELD_UNNAMED + 0.6,
    }
}

pub(super) fn comparison_cost(op: Op, a: &Expr, b: &Expr, evidence: &Evidence, uses: &mut Uses, several: bool) -> f32 {
    match (a, b) {
        (Expr::Field(field), Expr::Literal(Value::Variant(variant), _)) => {
            let mut cost = if op == Op::Ne { nats::UNEQUAL } else { 0.0 };
            uses.fields.push(*field);
            uses.values.push((*field, *variant));
            match evidence.value(*field, *variant) {
                Some(mention) => {
                    cost += (1.0 - mention.strength) * 0.5 + included_cost(mention);
                    if mention.negated && op == Op::Eq && !several {
                        cost += 0.4;
                    }
                }
                None => cost += nats::VALUE_UNNAMED,
            }
            cost
        }
        // A text that the sentence names says which field it is about.
        (Expr::Field(field), Expr::Literal(Value::Text(text), _)) if evidence.quotes.contains(text) => {
            uses.fields.push(*field);
            uses.texts += 1;
            if op == Op::Ne { nats::UNEQUAL } else { 0.1 }
        }
        (Expr::Field(field), Expr::Literal(Value::Date(date), _)) => {
            // Which date is meant goes without saying.
            uses.fields.push(*field);
            let is = |dated: &Dated| dated.day.date() == Some(*date);
            dated_cost(op, is, evidence, uses, several)
        }
        (Expr::Call(function @ (Function::Month | Function::Day), date), Expr::Literal(Value::Number(part), _))
            if evidence.dates.iter().any(|dated| part_of_date(*function, dated) == *part) =>
        {
            date.iter().for_each(|e| uses.fields.extend(if let Expr::Field(f) = e { Some(*f) } else { None }));
            let is = |at: &usize| part_of_date(*function, &evidence.dates[*at]) == *part;
            uses.dates.extend((0..evidence.dates.len()).filter(is));
            0.0
        }
        (Expr::Binary(Op::Add, month, day), Expr::Literal(Value::Number(limit), _))
            if matches!(&**day, Expr::Call(Function::Day, _)) =>
        {
            walk(month, &mut |e| uses.fields.extend(if let Expr::Field(f) = e { Some(*f) } else { None }));
            dated_cost(op, |dated| Decimal::from(dated.day.of_year()) == *limit, evidence, uses, several)
        }
        (Expr::Call(function @ (Function::Weekday | Function::Month), date), Expr::Literal(Value::Number(day), _)) => {
            let named = if *function == Function::Weekday { &evidence.weekdays } else { &evidence.months };
            let mut cost = if op == Op::Ne { nats::UNEQUAL } else { 0.1 };
            // Which date is meant goes without saying.
            date.iter().for_each(|e| uses.fields.extend(if let Expr::Field(f) = e { Some(*f) } else { None }));
            uses.days.push(*day);
            if !named.iter().any(|n| Decimal::from(*n) == *day) {
                cost += nats::DAY_INVENTED;
            }
            cost
        }
        (Expr::Field(field), Expr::Literal(Value::Time(time), _)) => {
            // Which time is meant goes without saying.
            uses.fields.push(*field);
            match evidence.clocks.iter().position(|clock| clock.time == *time) {
                Some(at) => {
                    uses.clocks.push(at);
                    direction_cost(evidence.clocks[at].compare, op, several)
                }
                None => nats::NUMBER_INVENTED,
            }
        }
        (_, Expr::Literal(Value::Number(limit), _)) => limit_cost(op, a, *limit, evidence, uses, several),
        _ => {
            let mut cost = nats::SIZE;
            for side in [a, b] {
                walk(side, &mut |e| note(e, evidence, uses, &mut cost));
            }
            if let Expr::Binary(Op::Mul, factor, field) = b
                && let (Expr::Literal(Value::Number(factor), _), Expr::Field(of)) = (&**factor, &**field)
            {
                return cost + multiple_cost(op, a, *factor, *of, evidence, uses, several);
            }
            if !evidence.comparisons.is_empty() && !several {
                let said = |o: &Op| *o == op || Some(*o) == other_strictness(op);
                // "below the minimum" with the fields in either order.
                let direct = evidence.comparisons.iter().any(said);
                cost += if direct { 0.0 } else { nats::UNSAID_COMPARISON };
            } else if !several {
                cost += nats::COMPARED_BY_NO_WORD;
            }
            cost + nats::BETWEEN_FIELDS
        }
    }
}

/// A date that the sentence names, with this comparison.
fn dated_cost(op: Op, is: impl Fn(&Dated) -> bool, evidence: &Evidence, uses: &mut Uses, several: bool) -> f32 {
    let Some(at) = evidence.dates.iter().position(is) else { return nats::NUMBER_INVENTED };
    uses.dates.push(at);
    // "From 1 June to 31 August": one of the two words goes without saying.
    let is_range = evidence.dates.len() == 2 && evidence.dates.iter().any(|dated| dated.compare.is_some());
    match evidence.dates[at].compare {
        None if op == Op::Eq || is_range => nats::EQUALITY_ASKED,
        said => direction_cost(said, op, several),
    }
}

/// The month or the day of a date.
fn part_of_date(function: Function, dated: &Dated) -> Decimal {
    Decimal::from(if function == Function::Month { dated.day.month } else { dated.day.day })
}

/// `field op limit`: does the number stand in the sentence, with this comparison, with this field's unit?
pub(super) fn limit_cost(
    op: Op,
    field: &Expr,
    limit: Decimal,
    evidence: &Evidence,
    uses: &mut Uses,
    several: bool,
) -> f32 {
    let mut cost = 0.0;
    walk(field, &mut |e| note(e, evidence, uses, &mut cost));
    let Some((index, number)) = find_number(limit, evidence, |n| n.compare.is_some()) else {
        // "Less than a year": the one goes without saying.
        if limit == Decimal::ONE && !evidence.comparisons.is_empty() {
            return cost
                + match evidence.comparisons.iter().find(|said| **said == op || Some(**said) == other_strictness(op)) {
                    Some(said) if *said == op => nats::UNSAID_COMPARISON,
                    Some(_) => nats::WRONG_STRICTNESS,
                    None => nats::NUMBER_INVENTED,
                };
        }
        let is_asked_for = matches!(field, Expr::Field(field) if op == Op::Gt && evidence.is_asked_for(*field));
        let zero = if evidence.said.none || is_asked_for { 0.1 } else { nats::ZERO_UNSAID };
        return cost + if limit.is_zero() { zero } else { nats::NUMBER_INVENTED };
    };
    let reused = uses.numbers.contains(&index);
    uses.numbers.push(index);
    cost += match op {
        Op::Eq if number.asked => nats::EQUALITY_ASKED,
        _ => direction_cost(number.compare, op, several),
    };
    if number.is_share() || number.is_factor() {
        cost += nats::LIMIT_AS_VALUE;
    }
    // "10% of the amount, at least 5": nothing is asked.
    let asks = !evidence.ifs.is_empty() || !evidence.ifs_behind.is_empty();
    let bounds =
        evidence.said.cap && number.compare == Some(Op::Le) || evidence.said.floor && number.compare == Some(Op::Ge);
    if bounds && !asks && number.unit_of.contains(&uses.own) {
        cost += nats::CAP_AS_CONDITION;
    }
    if number.replaced {
        cost += nats::NUMBER_REPLACED;
    }
    if number.times {
        cost += nats::OTHER_UNIT;
    }
    if reused && !several {
        cost += nats::NUMBER_REUSED;
    }
    if let Expr::Field(field) = field {
        let fits = number.unit_of.contains(field);
        if !fits && (!number.unit_of.is_empty() || (number.other_unit && evidence.measured.contains(field))) {
            cost += nats::OTHER_UNIT;
        }
    }
    if number.rate && number.compare.is_none() {
        cost += nats::LIMIT_AS_VALUE;
    }
    cost
}

/// `field > factor * other`: the factor stands in the sentence, and the other field after it.
fn multiple_cost(
    op: Op,
    field: &Expr,
    factor: Decimal,
    other: usize,
    evidence: &Evidence,
    uses: &mut Uses,
    several: bool,
) -> f32 {
    let Some((index, number)) = find_number(factor, evidence, |n| n.compare.is_some()) else {
        return nats::NUMBER_INVENTED;
    };
    uses.numbers.push(index);
    let place = |field: usize| evidence.field(field).map(|mention| mention.start);
    let own = if let Expr::Field(field) = field { place(*field) } else { None };
    let in_order = own < place(other);
    // "Under 1 year and 38 or more" multiplies nothing.
    let unsaid = if number.times || number.rate || number.is_factor() { 0.0 } else { nats::MULTIPLE_UNSAID };
    direction_cost(number.compare, op, several) + unsaid + if in_order { 0.0 } else { nats::EQUALITY }
}

/// What it costs to compare a limit so, after what the words beside it say.
pub(super) fn direction_cost(said: Option<Op>, op: Op, several: bool) -> f32 {
    match said {
        Some(said) if said == op => 0.0,
        // The other side of the same limit: "up to 1000 is approved, beyond is reviewed".
        Some(said) if Some(said) == opposite(op) && several => 0.0,
        Some(said) if Some(said) == other_strictness(op) => nats::WRONG_STRICTNESS,
        Some(said) if several && opposite(op).and_then(other_strictness) == Some(said) => nats::WRONG_STRICTNESS,
        Some(_) => nats::WRONG_DIRECTION,
        None if matches!(op, Op::Eq | Op::Ne) => nats::EQUALITY,
        None => nats::UNSAID_COMPARISON,
    }
}
