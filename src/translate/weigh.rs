//! How likely a reading is, from the sentence's words: a cost in nats, the lower the likelier.
//!
//! In: a reading (clauses), the [`Evidence`] of its sentence; out: one number, a sum of small penalties for what the
//! sentence says and the reading leaves out, and for what the reading says and the sentence does not. Deliberately not
//! here: what a model thought of it, and whether the examples hold.

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use super::build::{mentions_field, opposite, other_strictness, walk};
use super::evidence::{Evidence, Number};
use super::words::{hundredth, plain};
use crate::agent::Type;
use crate::clause::{Clause, Expr, Fold, Function, Op, Scope, When};

/// The penalties, in nats. Set by hand on the specs that are not called `unseen`, then left alone.
mod nats {
    pub const NUMBER_UNUSED: f32 = 3.0;
    pub const NUMBER_INVENTED: f32 = 5.0;
    pub const NUMBER_REUSED: f32 = 0.8;
    pub const NUMBER_REPLACED: f32 = 2.5;
    pub const WRONG_DIRECTION: f32 = 5.0;
    pub const WRONG_STRICTNESS: f32 = 4.0;
    pub const UNSAID_COMPARISON: f32 = 0.9;
    pub const EQUALITY: f32 = 0.8;
    pub const OTHER_UNIT: f32 = 3.0;
    pub const RATE_UNUSED: f32 = 1.6;
    pub const LIMIT_AS_VALUE: f32 = 1.8;
    pub const FIELD_UNNAMED: f32 = 1.6;
    pub const COLUMN_UNNAMED: f32 = 0.9;
    pub const TOTAL: f32 = 0.6;
    pub const DAY_INVENTED: f32 = 4.0;
    pub const DAY_UNUSED: f32 = 2.0;
    pub const NAMED_UNUSED: f32 = 1.8;
    pub const VALUE_UNNAMED: f32 = 2.6;
    pub const VALUE_UNUSED: f32 = 2.4;
    pub const OUTCOME_UNNAMED: f32 = 2.6;
    pub const OTHER_OUTCOME_NAMED: f32 = 1.2;
    pub const POLARITY: f32 = 1.6;
    pub const OTHERWISE: f32 = 2.0;
    pub const CONVERSE: f32 = 1.0;
    pub const CONVERSE_OF_AMOUNT: f32 = 2.4;
    pub const OR: f32 = 1.0;
    pub const UNEQUAL: f32 = 0.7;
    pub const SIZE: f32 = 0.12;
    pub const ROUNDING_UNSAID: f32 = 1.6;
    pub const FULL_UNITS_UNUSED: f32 = 2.5;
    pub const OTHER_ROUNDING: f32 = 1.2;
    pub const LIMIT_UNSAID: f32 = 1.2;
    pub const CHANGE: f32 = 0.6;
    pub const CHANGE_UNSAID: f32 = 0.5;
    pub const CHANGE_UNUSED: f32 = 0.8;
    pub const OTHER_CHANGE: f32 = 1.5;
    pub const FREE_UNUSED: f32 = 1.0;
    pub const ZERO: f32 = 1.2;
    pub const SAYS_NOTHING: f32 = 1.5;
    pub const SAYS_NOTHING_THOUGH_NAMED: f32 = 3.5;
    pub const SAYS_NOTHING_THOUGH_FREE: f32 = 2.5;
    pub const SAYS_NOTHING_OF_A_PART: f32 = 0.2;
    pub const NOT_THE_SUBJECT: f32 = 1.2;
    pub const FACTOR_AS_AMOUNT: f32 = 1.8;
    pub const OTHER_RATE: f32 = 1.2;
    pub const CLAUSE: f32 = 0.5;
}

/// The cost of reading the sentence as these clauses for this output.
pub fn weigh(reading: &[Clause], evidence: &Evidence, scope: Scope, output: usize) -> f32 {
    let own = scope.skill.inputs.len() + output;
    if reading.is_empty() {
        return nothing(evidence, scope, own);
    }
    let mut uses = Uses::default();
    let mut cost = nats::CLAUSE * (reading.len() - 1) as f32;
    if is_about_another(evidence, scope, own) {
        cost += nats::NOT_THE_SUBJECT;
    }
    // The converse ("else the opposite") is a default of ours; it says nothing about the sentence's words.
    let converse =
        reading.len() > 1 && reading.last().is_some_and(|c| c.when == When::Otherwise(None)) && !evidence.otherwise;
    let said = if converse && !evidence.otherwise_inside { &reading[..reading.len() - 1] } else { reading };
    if said.len() < reading.len() {
        let amount = matches!(reading[reading.len() - 1].value, Expr::Literal(Value::Number(_), _));
        cost += if amount { nats::CONVERSE_OF_AMOUNT } else { nats::CONVERSE };
    }
    for clause in said {
        if let When::If(condition) | When::Otherwise(Some(condition)) = &clause.when {
            cost += condition_cost(condition, evidence, scope, &mut uses, said.len() > 1);
        }
        if matches!(clause.when, When::Otherwise(_)) && !evidence.otherwise && !evidence.otherwise_inside {
            cost += nats::OTHERWISE;
        }
        if evidence.otherwise && !matches!(clause.when, When::Otherwise(_)) {
            cost += nats::OTHERWISE;
        }
        cost += value_cost(&clause.value, evidence, own, &mut uses);
    }
    cost + unused_cost(evidence, scope, own, &uses)
}

/// How likely a condition is beside others that use the same numbers.
pub fn rank_condition(condition: Option<&Expr>, evidence: &Evidence, scope: Scope, output: usize) -> f32 {
    let mut uses = Uses::default();
    let own = condition.map_or(0.0, |condition| condition_cost(condition, evidence, scope, &mut uses, false));
    own + unused_cost(evidence, scope, scope.skill.inputs.len() + output, &uses)
}

/// How likely a value is beside others.
pub fn rank_value(value: &Expr, evidence: &Evidence, scope: Scope, output: usize) -> f32 {
    value_cost(value, evidence, scope.skill.inputs.len() + output, &mut Uses::default())
}

/// A sentence that says nothing about an output: likely if it names neither the output nor its values.
fn nothing(evidence: &Evidence, scope: Scope, own: usize) -> f32 {
    let named = evidence.mentions.iter().filter(|m| m.field == own).map(|m| m.strength).fold(0.0, f32::max);
    let visible = scope.skill.outputs.iter().filter(|o| !o.intermediate).count();
    if evidence.order.is_some() {
        return 0.0;
    }
    // A number in the output's own unit says something about it, unless it is in that of another output which is named.
    let others: Vec<usize> = (evidence.mentions.iter())
        .filter(|m| m.field != own && m.field >= scope.skill.inputs.len() && m.variant.is_none() && m.strength >= 0.9)
        .map(|m| m.field)
        .collect();
    let of_another = |n: &Number| named < 0.5 && others.iter().any(|other| n.unit_of.contains(other));
    let in_own_unit = |n: &Number| n.unit_of.contains(&own) && n.compare.is_none() && !of_another(n);
    if visible > 1 && evidence.numbers.iter().any(in_own_unit) {
        return nats::SAYS_NOTHING_THOUGH_NAMED;
    }
    if evidence.said.free && scope.field(own).is_some_and(|f| f.ty.is_number()) {
        return nats::SAYS_NOTHING_THOUGH_FREE;
    }
    if is_about_another(evidence, scope, own) {
        return nats::SAYS_NOTHING_OF_A_PART;
    }
    let other_named =
        (evidence.mentions.iter()).any(|m| m.field != own && m.field >= scope.skill.inputs.len() && m.strength >= 0.9);
    match (visible, named) {
        (1, _) => nats::SAYS_NOTHING_THOUGH_NAMED + 2.0 + evidence.numbers.len() as f32,
        (_, strength) if strength >= 0.5 => nats::SAYS_NOTHING_THOUGH_NAMED,
        _ if other_named => 0.0,
        _ => nats::SAYS_NOTHING,
    }
}

/// Another output comes first in the sentence: "the total is the bill less the discount" is not about the discount.
fn is_about_another(evidence: &Evidence, scope: Scope, own: usize) -> bool {
    let first = |wanted: &dyn Fn(usize) -> bool| {
        let named = evidence.mentions.iter().filter(|m| m.variant.is_none() && m.strength >= 0.9 && wanted(m.field));
        named.map(|m| m.start).min()
    };
    let other = first(&|field| field >= scope.skill.inputs.len() && field != own);
    match (other, first(&|field| field == own)) {
        (Some(other), Some(own)) => other < own,
        _ => false,
    }
}

#[derive(Default)]
struct Uses {
    /// Of the evidence's numbers, by position.
    numbers: Vec<usize>,
    fields: Vec<usize>,
    /// Field and variant.
    values: Vec<(usize, usize)>,
    /// How many texts it names.
    texts: usize,
    /// How many weekdays and months it tests.
    days: usize,
    /// Of the evidence's times of day, by position.
    clocks: Vec<usize>,
}

fn condition_cost(condition: &Expr, evidence: &Evidence, scope: Scope, uses: &mut Uses, several: bool) -> f32 {
    let mut cost = 0.0;
    match condition {
        Expr::Binary(Op::And, a, b) => {
            cost += nats::SIZE;
            cost += condition_cost(a, evidence, scope, uses, several);
            cost += condition_cost(b, evidence, scope, uses, several);
        }
        Expr::Binary(Op::Or, a, b) => {
            let same_field = compared_field(a).is_some() && compared_field(a) == compared_field(b);
            cost += if same_field || evidence.said.or { nats::SIZE } else { nats::OR };
            cost += condition_cost(a, evidence, scope, uses, several);
            cost += condition_cost(b, evidence, scope, uses, several);
        }
        Expr::Not(inner) if matches!(**inner, Expr::Field(_)) => {
            cost += yes_no_cost(inner, true, evidence, uses, several);
        }
        Expr::Not(inner) => cost += nats::UNEQUAL + condition_cost(inner, evidence, scope, uses, several),
        Expr::Field(_) => cost += yes_no_cost(condition, false, evidence, uses, several),
        Expr::Binary(op, a, b) if is_comparison(*op) => {
            cost += comparison_cost(*op, a, b, evidence, scope, uses, several)
        }
        other => {
            cost += 0.5;
            walk(other, &mut |e| note(e, evidence, uses, &mut cost));
        }
    }
    cost
}

fn is_comparison(op: Op) -> bool {
    matches!(op, Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge)
}

fn compared_field(e: &Expr) -> Option<usize> {
    match e {
        Expr::Binary(op, a, _) if is_comparison(*op) => match **a {
            Expr::Field(f) => Some(f),
            _ => None,
        },
        Expr::Binary(Op::Or, a, b) => compared_field(a).filter(|f| Some(*f) == compared_field(b)),
        _ => None,
    }
}

fn yes_no_cost(field: &Expr, negated: bool, evidence: &Evidence, uses: &mut Uses, several: bool) -> f32 {
    let Expr::Field(field) = field else { return 0.0 };
    let again = uses.fields.contains(field);
    uses.fields.push(*field);
    match evidence.field(*field) {
        _ if again => 0.0,
        Some(mention) if mention.negated != negated && !several => nats::POLARITY * mention.strength,
        Some(mention) => (1.0 - mention.strength) * 0.5,
        None => nats::FIELD_UNNAMED + 0.6,
    }
}

fn comparison_cost(
    op: Op,
    a: &Expr,
    b: &Expr,
    evidence: &Evidence,
    scope: Scope,
    uses: &mut Uses,
    several: bool,
) -> f32 {
    match (a, b) {
        (Expr::Field(field), Expr::Literal(Value::Variant(variant), _)) => {
            let mut cost = if op == Op::Ne { nats::UNEQUAL } else { 0.0 };
            uses.fields.push(*field);
            uses.values.push((*field, *variant));
            match evidence.value(*field, *variant) {
                Some(mention) => {
                    cost += (1.0 - mention.strength) * 0.5;
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
        (Expr::Call(function @ (Function::Weekday | Function::Month), date), Expr::Literal(Value::Number(day), _)) => {
            let named = if *function == Function::Weekday { &evidence.weekdays } else { &evidence.months };
            let mut cost = if op == Op::Ne { nats::UNEQUAL } else { 0.1 };
            // Which date is meant goes without saying.
            date.iter().for_each(|e| uses.fields.extend(if let Expr::Field(f) = e { Some(*f) } else { None }));
            uses.days += 1;
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
        (_, Expr::Literal(Value::Number(limit), _)) => limit_cost(op, a, *limit, evidence, scope, uses, several),
        _ => {
            let mut cost = nats::SIZE;
            for side in [a, b] {
                walk(side, &mut |e| note(e, evidence, uses, &mut cost));
            }
            if !evidence.comparisons.is_empty() && !several {
                let said = |o: &Op| *o == op || Some(*o) == other_strictness(op);
                // "below the minimum" with the fields in either order.
                let direct = evidence.comparisons.iter().any(said);
                cost += if direct { 0.0 } else { nats::UNSAID_COMPARISON };
            }
            cost + 0.3
        }
    }
}

/// `field op limit`: does the number stand in the sentence, with this comparison, with this field's unit?
fn limit_cost(
    op: Op,
    field: &Expr,
    limit: Decimal,
    evidence: &Evidence,
    scope: Scope,
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
        let zero = if evidence.said.none { 0.1 } else { nats::ZERO };
        return cost + if limit.is_zero() { zero } else { nats::NUMBER_INVENTED };
    };
    let reused = uses.numbers.contains(&index);
    uses.numbers.push(index);
    cost += direction_cost(number.compare, op, several);
    if number.is_share() || number.is_factor() {
        cost += nats::LIMIT_AS_VALUE;
    }
    if number.replaced {
        cost += nats::NUMBER_REPLACED;
    }
    if reused && !several {
        cost += nats::NUMBER_REUSED;
    }
    if let Expr::Field(field) = field {
        let fits = number.unit_of.contains(field);
        if !fits && (!number.unit_of.is_empty() || (number.other_unit && has_unit(*field, scope))) {
            cost += nats::OTHER_UNIT;
        }
    }
    if number.rate && number.compare.is_none() {
        cost += nats::LIMIT_AS_VALUE;
    }
    cost
}

/// What it costs to compare a limit so, after what the words beside it say.
fn direction_cost(said: Option<Op>, op: Op, several: bool) -> f32 {
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

fn has_unit(field: usize, scope: Scope) -> bool {
    scope.field(field).is_some_and(|f| f.unit.is_some() || matches!(f.ty, Type::Money(_)))
}

/// The number of the sentence behind a constant, by value; percentages count as their fractions.
fn find_number(value: Decimal, evidence: &Evidence, preferred: impl Fn(&Number) -> bool) -> Option<(usize, &Number)> {
    let same = |n: &Number| {
        if n.percent {
            let share = hundredth(n.value);
            n.value == value || share == value || Decimal::ONE - share == value || Decimal::ONE + share == value
        } else {
            n.value == value
        }
    };
    let found = || evidence.numbers.iter().enumerate().filter(|(_, n)| same(n));
    found().find(|(_, n)| preferred(n)).or_else(|| found().next())
}

fn value_cost(value: &Expr, evidence: &Evidence, own: usize, uses: &mut Uses) -> f32 {
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

fn amount_cost(value: &Expr, evidence: &Evidence, own: usize, uses: &mut Uses) -> f32 {
    let mut cost = shape_cost(value, evidence, own);
    walk(value, &mut |e| match e {
        Expr::Literal(Value::Number(constant), _) => cost += constant_cost(*constant, value, evidence, own, uses),
        Expr::Lookup { .. } | Expr::Fold { .. } => cost += derived_cost(e, evidence, uses),
        Expr::Field(field) => cost += field_cost(*field, own, evidence, uses),
        _ => {}
    });
    let zero = matches!(value, Expr::Literal(Value::Number(n), _) if n.is_zero());
    // "No discount", "there is no fee".
    let denied = evidence.field(own).is_some_and(|m| m.negated);
    if !zero && denied && !mentions_field(value, own) {
        cost += nats::FREE_UNUSED * 0.5;
    }
    if zero && !denied && !evidence.said.free && find_number(Decimal::ZERO, evidence, |_| true).is_none() {
        cost += nats::ZERO;
    }
    if !zero && evidence.said.free {
        cost += nats::FREE_UNUSED;
    }
    if evidence.said.double && !multiplies(value) {
        cost += nats::FREE_UNUSED;
    }
    cost += rounding_cost(value, evidence) + rate_cost(value, evidence);
    let rate = evidence.numbers.iter().any(|n| n.rate && n.compare.is_none() && !n.percent && !n.is_factor());
    if rate && !multiplies(value) && !matches!(value, Expr::Literal(Value::Number(n), _) if n.is_zero()) {
        cost += nats::RATE_UNUSED;
    }
    cost
}

/// "50 per hour" is multiplied by hours, not by something else.
fn rate_cost(value: &Expr, evidence: &Evidence) -> f32 {
    let mut other = false;
    walk(value, &mut |e| {
        if let Expr::Binary(Op::Mul, left, right) = e
            && let (Expr::Literal(..), Expr::Field(f)) | (Expr::Field(f), Expr::Literal(..)) = (&**left, &**right)
        {
            other |= !evidence.per.contains(f);
        }
    });
    let percent = evidence.numbers.iter().any(Number::is_share);
    if other && !percent && !evidence.per.is_empty() { nats::OTHER_RATE } else { 0.0 }
}

/// "Each full" wants a floor, "each started" a ceiling, and neither should come without its word.
fn rounding_cost(value: &Expr, evidence: &Evidence) -> f32 {
    let (mut floors, mut ceils) = (false, false);
    walk(value, &mut |e| {
        floors |= matches!(e, Expr::Call(Function::Floor, _));
        ceils |= matches!(e, Expr::Call(Function::Ceil, _));
    });
    match (floors, ceils, evidence.said.full, evidence.said.started) {
        (false, false, false, false) | (true, false, true, _) | (false, true, _, true) => 0.0,
        (false, false, ..) => nats::FULL_UNITS_UNUSED,
        (_, _, false, false) => nats::ROUNDING_UNSAID,
        _ => nats::OTHER_ROUNDING,
    }
}

fn multiplies(value: &Expr) -> bool {
    let mut any = false;
    walk(value, &mut |e| any |= matches!(e, Expr::Binary(Op::Mul | Op::Div, _, _)));
    any
}

/// What the form of an amount costs before its words are looked at: constants and rates are common, the rest less so.
fn shape_cost(value: &Expr, evidence: &Evidence, own: usize) -> f32 {
    let mut cost = 0.0;
    walk(value, &mut |e| {
        cost += match e {
            Expr::Binary(Op::Mul, ..) => 0.3,
            Expr::Binary(Op::Add, ..) => 0.4,
            Expr::Binary(Op::Sub, ..) => 0.5,
            Expr::Binary(Op::Div, ..) => 0.9,
            Expr::Call(..) => 0.3,
            Expr::Field(_) => 0.15,
            _ => 0.0,
        };
    });
    let said = &evidence.said;
    cost += match change(value, own) {
        Some(Op::Add) if said.plus => 0.0,
        Some(Op::Sub) if said.minus => 0.0,
        Some(Op::Add) if said.minus => nats::CHANGE + nats::OTHER_CHANGE,
        Some(Op::Sub) if said.plus => nats::CHANGE + nats::OTHER_CHANGE,
        Some(Op::Add | Op::Sub) => nats::CHANGE + nats::CHANGE_UNSAID,
        Some(_) => nats::CHANGE,
        None if mentions_field(value, own) => nats::CHANGE,
        None if (said.plus || said.minus) && !adds(value) => nats::CHANGE_UNUSED,
        // "Add 100" takes nothing off.
        None if said.plus && !said.minus && takes_off(value, evidence) => nats::OTHER_CHANGE,
        None => 0.0,
    };
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
    if matches!(value, Expr::Call(Function::Min | Function::Max, _))
        && !mentions_field(value, own)
        && !said.cap
        && !said.floor
    {
        cost += nats::LIMIT_UNSAID;
    }
    // A cap is said with "at most" or "never more than", a floor with "at least".
    for (function, words, said) in
        [(Function::Min, said.cap, &[Op::Le, Op::Lt, Op::Gt][..]), (Function::Max, said.floor, &[Op::Ge][..])]
    {
        cost += match capped(function, words, said) {
            Some(true) => -nats::CHANGE,
            Some(false) => 1.4,
            None => 0.0,
        };
    }
    cost
}

/// How the value changes what was said before: by adding, taking off, or a factor.
fn change(value: &Expr, own: usize) -> Option<Op> {
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
fn takes_off(value: &Expr, evidence: &Evidence) -> bool {
    let mut any = false;
    walk(value, &mut |e| {
        if let Expr::Binary(Op::Sub, _, right) = e
            && let Expr::Literal(Value::Number(n), _) = &**right
        {
            any |= find_number(*n, evidence, |n| n.compare.is_some()).is_some_and(|(_, n)| n.compare.is_none());
        }
    });
    any
}

fn adds(value: &Expr) -> bool {
    let mut any = false;
    walk(value, &mut |e| any |= matches!(e, Expr::Binary(Op::Add | Op::Sub, _, _)));
    any
}

/// A constant of an amount: which number of the sentence it is, and whether that number is there for this.
fn constant_cost(constant: Decimal, value: &Expr, evidence: &Evidence, own: usize, uses: &mut Uses) -> f32 {
    let Some((index, number)) = find_number(constant, evidence, |n| n.compare.is_none()) else {
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
    // "50 instead of 45": the 45 does not count any more.
    if number.replaced {
        cost += nats::NUMBER_REPLACED;
    }
    if number.is_factor() && matches!(value, Expr::Literal(..)) {
        cost += nats::FACTOR_AS_AMOUNT;
    }
    let limits = matches!(value, Expr::Call(Function::Min | Function::Max, _)) || subtracts(value, constant);
    if number.compare.is_some() && !limits {
        cost += nats::LIMIT_AS_VALUE;
    }
    // "12 years" is about the age, not about the fee, unless the age itself is calculated with.
    let of_this = number.unit_of.contains(&own) || number.unit_of.iter().any(|f| mentions_field(value, *f));
    if !number.unit_of.is_empty() && !of_this {
        cost += nats::OTHER_UNIT;
    }
    cost
}

/// `field - constant` or `field / constant`: the constant is a limit or a step there.
fn subtracts(value: &Expr, constant: Decimal) -> bool {
    let mut found = false;
    walk(value, &mut |e| {
        if let Expr::Binary(Op::Sub | Op::Div, left, right) = e {
            let same = matches!(&**right, Expr::Literal(Value::Number(n), _) if *n == constant);
            found |= same && matches!(**left, Expr::Field(_));
        }
    });
    found
}

/// What is looked up or totalled: the column should be named; the key and the list go without saying.
fn derived_cost(e: &Expr, evidence: &Evidence, uses: &mut Uses) -> f32 {
    match e {
        Expr::Lookup { table, key, column } => {
            walk(key, &mut |e| uses.fields.extend(if let Expr::Field(field) = e { Some(*field) } else { None }));
            match evidence.column(*table, *column) {
                0.0 => nats::COLUMN_UNNAMED,
                strength => (1.0 - strength) * 0.5,
            }
        }
        Expr::Fold { kind, list, .. } => {
            walk(list, &mut |e| uses.fields.extend(if let Expr::Field(field) = e { Some(*field) } else { None }));
            let said = match kind {
                Fold::Sum => evidence.said.total,
                Fold::Count => evidence.said.count,
                _ => evidence.said.any,
            };
            if said { 0.0 } else { nats::TOTAL }
        }
        _ => 0.0,
    }
}

/// Counts a field's use inside a condition, and what it costs that the sentence does not name it.
fn note(e: &Expr, evidence: &Evidence, uses: &mut Uses, cost: &mut f32) {
    *cost += match e {
        Expr::Field(field) => field_cost(*field, usize::MAX, evidence, uses),
        other => derived_cost(other, evidence, uses),
    };
}

fn field_cost(field: usize, own: usize, evidence: &Evidence, uses: &mut Uses) -> f32 {
    if uses.fields.contains(&field) || field == own {
        return 0.0;
    }
    uses.fields.push(field);
    let by_unit = evidence.numbers.iter().any(|n| n.unit_of.contains(&field));
    match evidence.field(field) {
        Some(mention) => (1.0 - mention.strength) * 0.5,
        None if by_unit || evidence.per.contains(&field) => 0.2,
        None => nats::FIELD_UNNAMED,
    }
}

/// What the sentence says and the reading does not use.
fn unused_cost(evidence: &Evidence, scope: Scope, own: usize, uses: &Uses) -> f32 {
    let mut cost = 0.0;
    let outputs = scope.skill.outputs.iter().filter(|o| !o.intermediate).count();
    for (index, number) in evidence.numbers.iter().enumerate() {
        if !uses.numbers.contains(&index) {
            // With several outputs a number may belong to another one.
            let elsewhere = outputs > 1 && number.compare.is_none();
            // "1 point for every 5": the one is silent.
            let silent = number.value == Decimal::ONE || number.value.is_zero();
            // An amount in a sentence with a choice is likelier about the amount.
            let amount = elsewhere && !scope.field(own).is_some_and(|f| f.ty.is_number());
            cost += match (elsewhere, silent) {
                _ if number.replaced => 0.0,
                _ if amount => 0.3,
                (_, true) => 0.6,
                (true, _) => nats::NUMBER_UNUSED * 0.5,
                _ => nats::NUMBER_UNUSED,
            };
        }
    }
    let clocks = (0..evidence.clocks.len()).filter(|at| !uses.clocks.contains(at)).count();
    cost += nats::NUMBER_UNUSED * clocks as f32;
    if uses.days == 0 && !(evidence.weekdays.is_empty() && evidence.months.is_empty()) {
        cost += nats::DAY_UNUSED;
    }
    let has_text_input = scope.skill.inputs.iter().any(|field| *plain(&field.ty) == Type::Text);
    if has_text_input && uses.texts == 0 && !evidence.quotes.is_empty() {
        cost += nats::VALUE_UNUSED;
    }
    for mention in &evidence.mentions {
        let used = match mention.variant {
            Some(variant) => uses.values.contains(&(mention.field, variant)),
            None => uses.fields.contains(&mention.field) || uses.values.iter().any(|(f, _)| *f == mention.field),
        };
        let is_output = mention.field >= scope.skill.inputs.len();
        // Its own name in the sentence is what it is about; another output's name belongs to that one.
        if used || (is_output && (mention.field != own || mention.variant.is_none())) {
            continue;
        }
        let shadowed = mention.variant.is_none()
            && scope.field(mention.field).is_some_and(|f| matches!(plain(&f.ty), Type::Enum(_)));
        cost += match mention.variant {
            _ if shadowed => 0.0,
            Some(_) => nats::VALUE_UNUSED * mention.strength,
            None => nats::NAMED_UNUSED * (mention.strength - 0.2),
        };
    }
    cost
}
