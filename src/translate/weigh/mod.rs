//! How likely a reading is, from the sentence's words: a cost in nats, the lower the likelier.
//!
//! In: a reading (clauses), the [`Evidence`] of its sentence; out: one number, a sum of small penalties for what the
//! sentence says and the reading leaves out, and for what the reading says and the sentence does not: of its conditions
//! (`conditions`), of its values (`amounts`), and of quantities that do not go together (`dimension`). Deliberately not
//! here: what a model thought of it, and whether the examples hold.

mod amounts;
mod conditions;
mod dimension;
mod subject;

use nl2agent_runtime::Value;
use rust_decimal::Decimal;

use self::amounts::{is_in_brackets, value_cost};
use self::conditions::{condition_cost, every_value_cost};
use self::dimension::{mixing_cost, value_mixing_cost};
pub(super) use self::subject::is_condition_of_another;
use self::subject::{is_about_another, is_drawn_on, is_off_topic, nothing};
use super::build::{mentions_field, walk};
use super::evidence::{Evidence, Mention, Number, alike};
use super::fold::{fold, words};
use super::words::{hundredth, plain, without_last_word};
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
    pub const PERCENT_AS_AMOUNT: f32 = 1.5;
    pub const CAP_AS_CONDITION: f32 = 0.8;
    pub const AND: f32 = 0.5;
    pub const MULTIPLE_UNSAID: f32 = 1.2;
    pub const EQUALITY: f32 = 0.8;
    pub const EQUALITY_ASKED: f32 = 0.1;
    pub const OTHER_UNIT: f32 = 3.0;
    pub const RATE_UNUSED: f32 = 1.6;
    pub const LIMIT_AS_VALUE: f32 = 1.8;
    pub const FIELD_UNNAMED: f32 = 1.6;
    pub const SHARED_UNIT: f32 = 0.25;
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
    pub const EVERY_VALUE: f32 = 2.0;
    pub const UNEQUAL: f32 = 0.7;
    pub const SIZE: f32 = 0.12;
    pub const STATED: f32 = 0.5;
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
    pub const ZERO_UNSAID: f32 = 1.8;
    pub const COMPARED_BY_NO_WORD: f32 = 1.5;
    pub const UNDEFINED: f32 = 6.0;
    pub const ADDED_BRACKET: f32 = 0.2;
    pub const BRACKETS: f32 = 0.6;
    pub const WIDTH_UNSAID: f32 = 1.0;
    pub const RATE_UNSAID: f32 = 0.8;
    pub const SAYS_NOTHING: f32 = 1.5;
    pub const SAYS_NOTHING_THOUGH_NAMED: f32 = 3.5;
    pub const SAYS_NOTHING_THOUGH_FREE: f32 = 2.5;
    pub const SAYS_NOTHING_OF_A_PART: f32 = 0.2;
    pub const SAYS_NOTHING_OF_A_CONDITION: f32 = 0.6;
    pub const NOT_THE_SUBJECT: f32 = 1.2;
    pub const PART_OF_A_WORD: f32 = 0.9;
    pub const OFF_TOPIC: f32 = 0.8;
    pub const INCLUDED: f32 = 1.0;
    pub const FURTHER_UNUSED: f32 = 1.5;
    pub const EARLIER_UNUSED: f32 = 0.8;
    pub const FACTOR_AS_AMOUNT: f32 = 1.8;
    pub const OTHER_RATE: f32 = 1.2;
    pub const MIXED_KINDS: f32 = 2.5;
    pub const LAST_WORD: f32 = 0.8;
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
    if let Some(plain) = without_last_word(reading, scope).filter(|_| evidence.changed_elsewhere) {
        return weigh(&plain, evidence, scope, output) - nats::LAST_WORD;
    }
    let mut uses = Uses { own, ..Uses::default() };
    let is_policy = evidence.order.is_some() && evidence.numbers.is_empty() && !evidence.names_output(scope);
    let parallel = is_parallel(reading);
    let clause = if parallel { nats::CLAUSE_OF_A_LIST } else { nats::CLAUSE };
    let mut cost = clause * (reading.len() - 1) as f32;
    if is_about_another(evidence, scope, own) {
        cost += nats::NOT_THE_SUBJECT;
    }
    if evidence.follows_elsewhere.contains(&own) {
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
    let is_on_the_way = scope.field(own).is_some_and(|field| field.intermediate);
    if is_on_the_way && !evidence.defined_elsewhere.contains(&own) {
        cost += undefined_cost(reading, own);
    }
    // "The total is the monthly price times the months" makes nothing of the monthly price itself.
    let reckons_with_own =
        |c: &Clause| mentions_field(&c.value, own) && evidence.formulas.iter().any(|formula| formula.value == c.value);
    if is_on_the_way && reading.iter().any(reckons_with_own) {
        cost += nats::NOT_THE_SUBJECT;
    }
    let mut values: Vec<f32> = Vec::new();
    for clause in said {
        if let When::If(condition) | When::Otherwise(Some(condition)) = &clause.when {
            cost += condition_cost(condition, evidence, &mut uses, said.len() > 1);
            cost += mixing_cost(condition, scope) + every_value_cost(condition, scope);
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
        let is_stated = evidence.formulas.iter().any(|formula| formula.value == clause.value);
        // In brackets a rate of one goes without saying.
        let mixing =
            if is_stated || is_in_brackets(&clause.value) { 0.0 } else { value_mixing_cost(&clause.value, own, scope) };
        values.push(value_cost(&clause.value, evidence, own, &mut uses) + mixing);
    }
    cost += if parallel { values.iter().copied().fold(0.0, f32::max) } else { values.iter().sum() };
    cost + unused_cost(evidence, scope, own, &uses)
}

/// A value on the way is defined by its sentence: for all cases, and not by itself or a mere number.
fn undefined_cost(reading: &[Clause], own: usize) -> f32 {
    let [only] = reading else { return 0.0 };
    let defines = !mentions_field(&only.value, own) && !matches!(only.value, Expr::Literal(..));
    let always = only.when == When::Always;
    (if defines { 0.0 } else { nats::UNDEFINED }) + if always { 0.0 } else { nats::OTHERWISE }
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

/// "The refund is half the price but at most 40, and the reply is …": what stands between the names of two outputs is about
/// the first.
fn is_of_another(number: &Number, evidence: &Evidence, scope: Scope, own: usize) -> bool {
    let is_output = |m: &&Mention| m.field >= scope.skill.inputs.len();
    let before = evidence.titles().filter(is_output).filter(|m| m.end <= number.start).max_by_key(|m| m.end);
    let is_own_behind = || evidence.titles().any(|m| m.field == own && m.start >= number.end);
    before.is_some_and(|before| {
        let asks = evidence.ifs.iter().any(|at| before.end <= *at && *at < number.start);
        before.field != own && !asks && is_own_behind()
    })
}

/// How likely a condition is beside others that use the same numbers.
pub fn rank_condition(condition: Option<&Expr>, evidence: &Evidence, scope: Scope, output: usize) -> f32 {
    let mut uses = Uses { own: scope.skill.inputs.len() + output, ..Uses::default() };
    let own = condition.map_or(0.0, |condition| {
        condition_cost(condition, evidence, &mut uses, false) + every_value_cost(condition, scope)
    });
    own + unused_cost(evidence, scope, scope.skill.inputs.len() + output, &uses)
}

/// How likely a value is beside others.
pub fn rank_value(value: &Expr, evidence: &Evidence, scope: Scope, output: usize) -> f32 {
    value_cost(value, evidence, scope.skill.inputs.len() + output, &mut Uses::default())
}

#[derive(Default)]
struct Uses {
    /// The output that it is about.
    own: usize,
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
    /// Of its dates, likewise.
    dates: Vec<usize>,
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

/// "500 at most, the birthday points included": whoever is included is no condition.
fn included_cost(mention: &Mention) -> f32 {
    if mention.included { nats::INCLUDED } else { 0.0 }
}

fn field_cost(field: usize, own: usize, evidence: &Evidence, uses: &mut Uses) -> f32 {
    if uses.fields.contains(&field) || field == own {
        return 0.0;
    }
    uses.fields.push(field);
    // "10 km" points at the distance; "10 euros" at no amount in euros more than at the others.
    let by_unit = evidence.numbers.iter().filter(|n| n.unit_of.contains(&field)).map(|n| n.unit_of.len()).min();
    match (evidence.field(field), by_unit) {
        (Some(mention), _) => (1.0 - mention.strength) * 0.5,
        (None, _) if evidence.per.contains(&field) => 0.2,
        (None, Some(sharing)) => (0.2 + nats::SHARED_UNIT * (sharing - 1) as f32).min(nats::FIELD_UNNAMED),
        (None, None) => nats::FIELD_UNNAMED,
    }
}

/// What the sentence says and the reading does not use.
fn unused_cost(evidence: &Evidence, scope: Scope, own: usize, uses: &Uses) -> f32 {
    let mut cost = 0.0;
    let outputs = scope.skill.outputs.iter().filter(|o| !o.intermediate).count();
    for (index, number) in evidence.numbers.iter().enumerate() {
        // "Before 12 …, at 12 or later …": a limit said twice is one, as is "up to 3 …, from the fourth on".
        let again = |used: &usize| {
            evidence.numbers.get(*used).is_some_and(|n| {
                n.percent == number.percent && (n.value == number.value || is_next(n, number) || is_next(number, n))
            })
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
                _ if number.replaced || is_of_another(number, evidence, scope, own) => 0.0,
                _ if amount => 0.3,
                (_, true) => 0.6,
                (true, _) => nats::NUMBER_UNUSED * 0.5,
                _ => nats::NUMBER_UNUSED,
            };
        }
    }
    let clocks = (0..evidence.clocks.len()).filter(|at| !uses.clocks.contains(at)).count();
    let dates = (0..evidence.dates.len()).filter(|at| !uses.dates.contains(at)).count();
    cost += nats::NUMBER_UNUSED * (clocks + dates) as f32;
    let days = evidence.weekdays.iter().chain(&evidence.months);
    let untested = days.clone().filter(|day| !uses.days.contains(&Decimal::from(**day))).count();
    // One of two days is hardly meant alone; beside other outputs all may be another's.
    if untested > 0 {
        let share = untested as f32 / days.count() as f32;
        cost += nats::DAY_UNUSED * if uses.days.is_empty() { share } else { share.max(DAYS_TOGETHER) };
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
        if !used && is_output && mention.field < own && mention.is_clear() && is_drawn_on(mention, evidence, scope, own)
        {
            cost += nats::EARLIER_UNUSED;
        }
        // Its own name in the sentence is what it is about; another output's name belongs to that one.
        if used || (is_output && (mention.field != own || mention.variant.is_none())) {
            continue;
        }
        let shadowed = mention.variant.is_none()
            && scope.field(mention.field).is_some_and(|f| matches!(plain(&f.ty), Type::Enum(_)));
        // What goes without saying because another sentence said it need not be meant.
        let is_inherited = mention.end == 0;
        cost += match mention.variant {
            _ if shadowed || mention.included || is_inherited => 0.0,
            Some(_) => nats::VALUE_UNUSED * mention.strength,
            None => nats::NAMED_UNUSED * (mention.strength - 0.2),
        };
    }
    cost
}

/// What is left of the penalty where some of the days are tested.
const DAYS_TOGETHER: f32 = 0.75;

/// "Up to 3", "from 4 on".
fn is_next(limit: &Number, next: &Number) -> bool {
    limit.compare == Some(Op::Le) && next.compare == Some(Op::Ge) && next.value == limit.value + Decimal::ONE
}

fn shares_word(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    words(&a).iter().any(|x| words(&b).iter().any(|y| alike(&a[x.start..x.end], &b[y.start..y.end])))
}
