//! How likely a reading is, from the sentence's words: a cost in nats, the lower the likelier.
//!
//! In: a reading (clauses), the [`Evidence`] of its sentence; out: one number, a sum of small penalties for what the
//! sentence says and the reading leaves out, and for what the reading says and the sentence does not: of its conditions
//! (`conditions`), of its values (`amounts`), and of quantities that do not go together (`dimension`). Deliberately not
//! here: what a model thought of it, and whether the examples hold.

mod amounts;
mod conditions;
mod dimension;

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use self::amounts::value_cost;
use self::conditions::condition_cost;
use self::dimension::{mixing_cost, value_mixing_cost};
use super::build::walk;
use super::evidence::{Evidence, Mention, Number, alike};
use super::fold::{fold, words};
use super::words::{hundredth, plain};
use crate::agent::Type;
use crate::clause::{Clause, Expr, Fold, Op, Scope, When};

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
    pub const DAY_UNUSED: f32 = 3.0;
    pub const NAMED_UNUSED: f32 = 1.8;
    pub const VALUE_UNNAMED: f32 = 2.6;
    pub const VALUE_UNUSED: f32 = 2.4;
    pub const OUTCOME_UNNAMED: f32 = 2.6;
    pub const OTHER_OUTCOME_NAMED: f32 = 1.2;
    pub const POLARITY: f32 = 1.6;
    pub const OTHERWISE: f32 = 2.0;
    pub const OTHERWISE_IN_PLACE: f32 = 0.5;
    pub const CONVERSE: f32 = 1.0;
    pub const CONVERSE_OF_AMOUNT: f32 = 2.4;
    pub const OR: f32 = 1.0;
    pub const UNEQUAL: f32 = 0.7;
    pub const SIZE: f32 = 0.12;
    pub const ROUNDING_UNSAID: f32 = 1.6;
    pub const ROUNDED_INSIDE: f32 = 0.4;
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
    pub const SAYS_NOTHING_OF_A_CONDITION: f32 = 0.6;
    pub const NOT_THE_SUBJECT: f32 = 1.2;
    pub const PART_OF_A_WORD: f32 = 0.9;
    pub const OFF_TOPIC: f32 = 0.8;
    pub const EARLIER_UNUSED: f32 = 0.8;
    pub const FACTOR_AS_AMOUNT: f32 = 1.8;
    pub const OTHER_RATE: f32 = 1.2;
    pub const MIXED_KINDS: f32 = 2.5;
    pub const BETWEEN_FIELDS: f32 = 0.9;
    pub const CLAUSE: f32 = 0.5;
    pub const CLAUSE_OF_A_LIST: f32 = 0.15;
}

/// The cost of reading the sentence as these clauses for this output.
pub fn weigh(reading: &[Clause], evidence: &Evidence, scope: Scope, output: usize) -> f32 {
    let own = scope.skill.inputs.len() + output;
    if reading.is_empty() {
        return nothing(evidence, scope, own);
    }
    let mut uses = Uses::default();
    let is_policy = evidence.order.is_some() && evidence.numbers.is_empty() && !names_output(evidence, scope);
    let parallel = is_parallel(reading);
    let clause = if parallel { nats::CLAUSE_OF_A_LIST } else { nats::CLAUSE };
    let mut cost = clause * (reading.len() - 1) as f32;
    if is_about_another(evidence, scope, own) {
        cost += nats::NOT_THE_SUBJECT;
    }
    if is_off_topic(evidence, scope, own) {
        cost += nats::OFF_TOPIC;
    }
    if is_condition_of_another(evidence, scope, own) {
        cost += nats::NOT_THE_SUBJECT;
    }
    if is_policy {
        cost += nats::SAYS_NOTHING_THOUGH_NAMED;
    }
    // The converse ("else the opposite") is a default of ours; it says nothing about the sentence's words.
    let converse =
        reading.len() > 1 && reading.last().is_some_and(|c| c.when == When::Otherwise(None)) && !evidence.otherwise;
    let said = if converse && !evidence.otherwise_inside { &reading[..reading.len() - 1] } else { reading };
    if said.len() < reading.len() {
        let amount = matches!(reading[reading.len() - 1].value, Expr::Literal(Value::Number(_), _));
        cost += if amount { nats::CONVERSE_OF_AMOUNT } else { nats::CONVERSE };
    }
    let mut values: Vec<f32> = Vec::new();
    for clause in said {
        if let When::If(condition) | When::Otherwise(Some(condition)) = &clause.when {
            cost += condition_cost(condition, evidence, &mut uses, said.len() > 1);
            cost += mixing_cost(condition, scope);
        }
        if matches!(clause.when, When::Otherwise(_)) && !evidence.otherwise && !evidence.otherwise_inside {
            cost += nats::OTHERWISE;
        }
        if evidence.otherwise {
            cost += match clause.when {
                When::Otherwise(_) => 0.0,
                When::If(_) => nats::OTHERWISE_IN_PLACE,
                When::Always => nats::OTHERWISE,
            };
        }
        values.push(value_cost(&clause.value, evidence, own, &mut uses) + value_mixing_cost(&clause.value, own, scope));
    }
    cost += if parallel { values.iter().copied().fold(0.0, f32::max) } else { values.iter().sum() };
    cost + unused_cost(evidence, scope, own, &uses)
}

/// "Wheat 3, maize 4, millet 5 a kilo": a value of the same form for each of several values of one field. What is said
/// once counts once.
fn is_parallel(reading: &[Clause]) -> bool {
    let case = |clause: &Clause| match &clause.when {
        When::If(Expr::Binary(Op::Eq, field, value)) => match (&**field, &**value) {
            (Expr::Field(field), Expr::Literal(Value::Variant(variant), _)) => Some((*field, *variant)),
            _ => None,
        },
        _ => None,
    };
    reading.len() > 1
        && reading.windows(2).all(|pair| {
            let (first, second) = (case(&pair[0]), case(&pair[1]));
            let next = first.zip(second).is_some_and(|((f, v), (g, w))| f == g && v != w);
            next && same_form(&pair[0].value, &pair[1].value)
        })
}

/// The same but for numbers.
fn same_form(a: &Expr, b: &Expr) -> bool {
    match (a, b) {
        (Expr::Literal(Value::Number(_), _), Expr::Literal(Value::Number(_), _)) => true,
        (Expr::Binary(op, a, b), Expr::Binary(other, c, d)) => op == other && same_form(a, c) && same_form(b, d),
        (Expr::Call(function, a), Expr::Call(other, b)) => {
            function == other && a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_form(a, b))
        }
        _ => a == b,
    }
}

/// How likely a condition is beside others that use the same numbers.
pub fn rank_condition(condition: Option<&Expr>, evidence: &Evidence, scope: Scope, output: usize) -> f32 {
    let mut uses = Uses::default();
    let own = condition.map_or(0.0, |condition| condition_cost(condition, evidence, &mut uses, false));
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
    if evidence.is_fact {
        return nats::SAYS_NOTHING_OF_A_PART;
    }
    if is_off_topic(evidence, scope, own) {
        return nats::OFF_TOPIC;
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
    let is_amount = |field: usize| scope.field(field).is_some_and(|f| f.ty.is_number());
    // "Members pay no deposit" is about the deposit, not about the fee.
    let of_another_amount = named < 0.5 && others.iter().any(|other| is_amount(*other));
    if evidence.said.free && is_amount(own) && !of_another_amount {
        return nats::SAYS_NOTHING_THOUGH_FREE;
    }
    if is_condition_of_another(evidence, scope, own) {
        return nats::SAYS_NOTHING_OF_A_CONDITION;
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

/// "Fruit costs 5 more" after a sentence about the price is not about the deposit; and no answer to whether it is accepted.
fn is_off_topic(evidence: &Evidence, scope: Scope, own: usize) -> bool {
    let Some(field) = scope.field(own) else { return false };
    if evidence.mentions.iter().any(|m| m.field == own) {
        return false;
    }
    if field.ty.is_number() {
        return !evidence.topic.is_empty() && !evidence.topic.contains(&own);
    }
    let is_input = |field: &usize| *field < scope.skill.inputs.len();
    let is_amount = |n: &Number| {
        n.compare.is_none() && !n.unit_of.iter().any(is_input) && (n.percent || n.other_unit || !n.unit_of.is_empty())
    };
    let has_amounts = scope.skill.outputs.iter().any(|output| output.ty.is_number());
    *plain(&field.ty) == Type::Bool && has_amounts && evidence.numbers.iter().any(is_amount)
}

fn names_output(evidence: &Evidence, scope: Scope) -> bool {
    evidence.mentions.iter().any(|m| m.field >= scope.skill.inputs.len() && m.strength >= 0.9)
}

/// What was decided comes first, and another output after it in a part of its own: "if it is refused, the fee is 0" need not
/// say when it is refused.
fn is_condition_of_another(evidence: &Evidence, scope: Scope, own: usize) -> bool {
    let own_end = evidence.mentions.iter().filter(|m| m.field == own).map(|m| m.end).max();
    let Some((own_end, field)) = own_end.zip(scope.field(own)) else { return false };
    let is_other = |m: &&Mention| m.field >= scope.skill.inputs.len() && m.field != own && m.variant.is_none();
    let others = evidence.mentions.iter().filter(is_other).filter(|m| m.strength >= 0.9 && m.start >= own_end);
    let Some(other) = others.map(|m| m.start).min() else { return false };
    let between = |at: usize| own_end <= at && at <= other;
    match plain(&field.ty) {
        Type::Bool | Type::Enum(_) => {
            evidence.mentions.iter().filter(|m| m.field == own && m.end <= other && m.strength >= 0.9).any(|m| {
                // A value that no other sentence speaks of is decided here.
                let is_told = *plain(&field.ty) == Type::Bool
                    || m.variant.is_some_and(|v| !evidence.only_here.contains(&(own, v)));
                let since = evidence.parts.iter().rev().find(|part| **part <= m.start).copied().unwrap_or(0);
                let in_if = |at: &usize| since <= *at && *at < m.start;
                let before_if = || evidence.ifs_behind.iter().any(|at| between(*at));
                let is_apart = || evidence.parts.iter().any(|part| between(*part));
                is_told
                    && match evidence.ifs.is_empty() && evidence.ifs_behind.is_empty() {
                        true => is_apart(),
                        false => evidence.ifs.iter().any(in_if) || before_if(),
                    }
            })
        }
        // "If the points reach 1000, the reply is …".
        ty if ty.is_number() => {
            let before = || evidence.numbers.iter().filter(|n| n.end <= other);
            let is_apart = || evidence.parts.iter().any(|part| between(*part));
            match before().next() {
                Some(_) => before().all(|n| n.compare.is_some() && between(n.start)),
                // "If the stock exceeds the order point, the shortage is 0."
                None => !evidence.comparisons.is_empty() && is_apart(),
            }
        }
        _ => false,
    }
}

/// Another output comes first in the sentence: "the total is the bill less the discount" is not about the discount.
fn is_about_another(evidence: &Evidence, scope: Scope, own: usize) -> bool {
    let first = |wanted: &dyn Fn(usize) -> bool| {
        let named = evidence.mentions.iter().filter(|m| m.variant.is_none() && m.strength >= 0.9 && wanted(m.field));
        named.map(|m| m.start).min()
    };
    let other = first(&|field| field >= scope.skill.inputs.len() && field != own);
    let Some((at, own_at)) = other.zip(first(&|field| field == own)) else { return false };
    let is_first = |m: &&Mention| m.start == at && m.variant.is_none() && m.field != own;
    let before = evidence.mentions.iter().filter(is_first).map(|m| m.field).next();
    // "If it is refused, the fee is 0" is about the fee.
    at < own_at && !before.is_some_and(|other| is_condition_of_another(evidence, scope, other))
}

#[derive(Default)]
struct Uses {
    /// Of the evidence's numbers, by position.
    numbers: Vec<usize>,
    fields: Vec<usize>,
    /// Field and variant.
    values: Vec<(usize, usize)>,
    /// Table and column.
    columns: Vec<(usize, usize)>,
    /// How many texts it names.
    texts: usize,
    /// The weekdays and months that it tests.
    days: Vec<Decimal>,
    /// Of the evidence's times of day, by position.
    clocks: Vec<usize>,
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

/// What is looked up or totalled: the column should be named; the key and the list go without saying.
fn derived_cost(e: &Expr, evidence: &Evidence, uses: &mut Uses) -> f32 {
    match e {
        Expr::Lookup { table, key, column } => {
            walk(key, &mut |e| uses.fields.extend(if let Expr::Field(field) = e { Some(*field) } else { None }));
            uses.columns.push((*table, *column));
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
        // "Before 12 …, at 12 or later …": a limit said twice is one.
        let again = |used: &usize| {
            evidence.numbers.get(*used).is_some_and(|n| n.value == number.value && n.percent == number.percent)
        };
        let is_limit = number.compare.is_some() || !number.unit_of.is_empty();
        if !uses.numbers.contains(&index) && is_limit && uses.numbers.iter().any(again) {
            cost += nats::SIZE;
        } else if !uses.numbers.contains(&index) {
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
    let days = evidence.weekdays.iter().chain(&evidence.months);
    let untested = days.clone().filter(|day| !uses.days.contains(&Decimal::from(**day))).count();
    if untested > 0 {
        cost += nats::DAY_UNUSED * untested as f32 / days.count() as f32;
    }
    let has_text_input = scope.skill.inputs.iter().any(|field| *plain(&field.ty) == Type::Text);
    if has_text_input && uses.texts == 0 && !evidence.quotes.is_empty() {
        cost += nats::VALUE_UNUSED;
    }
    // "The price per day" names a column, not the days.
    let in_column = |field: usize| {
        let titles =
            uses.columns.iter().filter_map(|(table, column)| scope.agent.tables.get(*table)?.columns.get(*column));
        scope
            .field(field)
            .is_some_and(|field| titles.into_iter().any(|column| shares_word(&field.title, &column.title)))
    };
    for mention in &evidence.mentions {
        let used = match mention.variant {
            Some(variant) => uses.values.contains(&(mention.field, variant)),
            None => {
                let field = mention.field;
                let named = uses.fields.contains(&field) || uses.values.iter().any(|(f, _)| *f == field);
                named || in_column(field)
            }
        };
        let is_output = mention.field >= scope.skill.inputs.len();
        if !used
            && is_output
            && mention.field < own
            && mention.strength >= 0.9
            && is_drawn_on(mention, evidence, scope, own)
        {
            cost += nats::EARLIER_UNUSED;
        }
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

/// "The deposit is half the price", "if it is not accepted, the fee is 0": what was decided before is part of this.
fn is_drawn_on(mention: &Mention, evidence: &Evidence, scope: Scope, own: usize) -> bool {
    let is_amount = |field: usize| scope.field(field).is_some_and(|f| f.ty.is_number());
    let own_start = evidence.mentions.iter().filter(|m| m.field == own && m.variant.is_none()).map(|m| m.start).min();
    let follows = mention.variant.is_none() && own_start.is_some_and(|start| start < mention.start);
    let both = is_amount(own) && is_amount(mention.field);
    both && follows || is_condition_of_another(evidence, scope, mention.field)
}

fn shares_word(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    words(&a).iter().any(|x| words(&b).iter().any(|y| alike(&a[x.start..x.end], &b[y.start..y.end])))
}
