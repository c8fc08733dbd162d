//! The operands of a sentence that reckons, and what joins them.
//!
//! In: the folded text with its numbers and fields, the vocabulary; out: operands (fields, columns, numbers, groups) and joints
//! in the order of the text. Deliberately not here: what they come to (`formula`).

use rust_decimal::Decimal;

use super::GAP;
use crate::clause::{Expr, Op, Scope};
use crate::translate::build::{mul, number};
use crate::translate::evidence::names::{NamedColumn, columns};
use crate::translate::evidence::units::{ends_with, is_counted};
use crate::translate::evidence::{Mention, Number, alike, phrases};
use crate::translate::fold::{Word, find, fold, words};
use crate::translate::words::{field_term, fits, hundredth, plain};
use crate::vocabulary::Vocabulary;

/// Languages that say what is done behind both operands.
const VERB_LAST: [&str; 4] = ["hi", "ja", "ko", "tr"];
/// How clearly an operand is named at least.
const NAMED: f32 = 0.6;

/// What is known of the sentence.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub text: &'a [char],
    pub numbers: &'a [Number],
    pub mentions: &'a [Mention],
    pub scope: Scope<'a>,
    pub vocabulary: &'a Vocabulary,
}

#[derive(Clone, Debug)]
pub(super) struct Operand {
    pub(super) value: Expr,
    pub(super) numbers: Vec<usize>,
    /// 40%, or 0.4 alone.
    pub(super) is_share: bool,
    /// A share of something.
    pub(super) is_part: bool,
    pub(super) field: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Joint {
    /// Between two operands, or before both.
    Op(Op),
    /// Behind the second: 掛ける, 곱하다.
    Behind(Op),
    Sum,
    Difference,
    Average,
    Larger,
    Smaller,
    And,
    Open,
    Close,
    /// A number that limits something: nothing is reckoned across it.
    Wall,
}

#[derive(Clone, Debug)]
pub(super) enum Token {
    Operand(Operand),
    Joint(Joint),
    /// "The three marks": each of them.
    Group(Vec<Operand>),
}

#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) token: Token,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Placed {
    pub(super) fn operand(&self) -> Option<&Operand> {
        if let Token::Operand(operand) = &self.token { Some(operand) } else { None }
    }

    pub(super) fn joint(&self) -> Option<Joint> {
        if let Token::Joint(joint) = self.token { Some(joint) } else { None }
    }

    pub(super) fn op(&self) -> Option<Op> {
        if let Token::Joint(Joint::Op(op)) = self.token { Some(op) } else { None }
    }

    pub(super) fn op_behind(&self) -> Option<Op> {
        if let Token::Joint(Joint::Behind(op)) = self.token { Some(op) } else { None }
    }
}

/// Operands and joints in the order of the text, the longest where they overlap.
pub(super) fn tokens(sentence: &Sentence) -> Vec<Placed> {
    let Sentence { text, vocabulary, .. } = *sentence;
    let mut found = operands(sentence);
    found.extend(joints(text, vocabulary));
    // "If there is a deposit, add 1%": the condition ends at the comma.
    let is_joint = |w: &Word| found.iter().any(|t| t.start <= w.start && w.end <= t.end);
    let whens: Vec<Word> = phrases(text, &vocabulary.when).into_iter().filter(|w| !is_joint(w)).collect();
    for when in whens {
        let is_comma = |t: &&mut Placed| t.start >= when.end && matches!(text.get(t.start), Some(',' | '、' | '،'));
        if let Some(comma) = found.iter_mut().filter(is_comma).min_by_key(|t| t.start) {
            comma.token = Token::Joint(Joint::Wall);
        }
    }
    let compare = &vocabulary.compare;
    let compared = [&compare.more, &compare.at_least, &compare.less, &compare.at_most];
    let compared: Vec<Word> = compared.into_iter().flat_map(|list| phrases(text, list)).collect();
    found.retain(|t| {
        !compared.iter().any(|w| w.start <= t.start && t.end <= w.end && w.end - w.start > t.end - t.start)
    });
    // The longest first: a name may hold a word of reckoning ("total", "difference").
    found.sort_by_key(|t| (std::cmp::Reverse(t.end - t.start), t.start));
    let mut kept: Vec<Placed> = Vec::new();
    for token in found {
        if kept.iter().all(|k| token.end <= k.start || k.end <= token.start) {
            kept.push(token);
        }
    }
    kept.sort_by_key(|t| t.start);
    kept.into_iter().flat_map(spread).collect()
}

/// A group as its members, with "and" between.
fn spread(token: Placed) -> Vec<Placed> {
    let Placed { token, start, end } = token;
    let Token::Group(members) = token else { return vec![Placed { token, start, end }] };
    let last = members.len().saturating_sub(1);
    let mut found = Vec::new();
    for (at, member) in members.into_iter().enumerate() {
        let end = if at == last { end } else { start };
        if at > 0 {
            found.push(Placed { token: Token::Joint(Joint::And), start, end: start });
        }
        found.push(Placed { token: Token::Operand(member), start, end });
    }
    found
}

/// Fields and numbers that may be reckoned with; those that may not are walls.
fn operands(sentence: &Sentence) -> Vec<Placed> {
    let Sentence { text, numbers, mentions, scope, vocabulary } = *sentence;
    let each = phrases(text, &vocabulary.each);
    let mut found: Vec<Placed> = Vec::new();
    for mention in mentions.iter().filter(|m| m.variant.is_none() && m.strength >= NAMED) {
        if !scope.field(mention.field).is_some_and(|f| plain(&f.ty).is_number()) {
            continue;
        }
        // "2 points" are no points beside the 2.
        let is_unit =
            |n: &Number| n.unit_of.contains(&mention.field) && mention.start >= n.end && mention.start - n.end <= 1;
        if numbers.iter().any(is_unit) {
            continue;
        }
        let value = field_term(mention.field, scope);
        let operand = Operand { value, numbers: vec![], is_share: false, is_part: false, field: Some(mention.field) };
        // It may be named more than once. "For every day, add 5" reckons nothing with the days by itself.
        let is_rate = |start: usize| each.iter().any(|w| w.end <= start && start - w.end <= 1);
        let name = &text[mention.start..mention.end];
        let mut from = mention.start;
        while let Some(start) = find(text, name, from) {
            from = start + name.len().max(1);
            let token = if is_rate(start) { Token::Joint(Joint::Wall) } else { Token::Operand(operand.clone()) };
            found.push(Placed { token, start, end: start + name.len() });
        }
    }
    for (at, n) in numbers.iter().enumerate() {
        if n.compare.is_some() || n.replaced {
            found.push(Placed { token: Token::Joint(Joint::Wall), start: n.start, end: n.end });
            continue;
        }
        let value = if n.is_share() { hundredth(n.value) } else { n.value };
        // "Half the deposit" counts no deposits.
        let is_fraction = !n.percent && n.value > Decimal::ZERO && n.value < Decimal::ONE;
        let is_named = |field: &usize| mentions.iter().any(|m| m.field == *field && m.start >= n.end);
        let is_share = n.is_share() || is_fraction && n.unit_of.iter().all(is_named);
        let mut operand = Operand { value: number(value), numbers: vec![at], is_share, is_part: false, field: None };
        let mut end = n.end;
        if let Some((place, field)) = rate(text, n, &each, scope) {
            operand.value = mul(operand.value, field_term(field, scope));
            (operand.is_share, end) = (false, place.end);
        }
        found.push(Placed { token: Token::Operand(operand), start: n.start, end });
    }
    found.extend(looked_up(text, mentions, scope));
    found.extend(groups(sentence));
    found
}

/// "The three marks", "las tres notas", where three inputs are called marks.
fn groups(sentence: &Sentence) -> Vec<Placed> {
    let Sentence { text, numbers, mentions, scope, vocabulary } = *sentence;
    /// Between the number and the noun, on either side.
    const BESIDE: usize = 3;
    let fields: Vec<usize> =
        (0..scope.skill.inputs.len()).filter(|at| scope.field(*at).is_some_and(|f| plain(&f.ty).is_number())).collect();
    let titles: Vec<Vec<char>> = fields.iter().map(|at| fold(&scope.skill.inputs[*at].title)).collect();
    let called = |noun: &[char]| -> Vec<usize> {
        let is = |title: &[char]| words(title).iter().any(|w| alike(noun, &title[w.start..w.end]));
        fields.iter().zip(&titles).filter(|(_, title)| is(title)).map(|(field, _)| *field).collect()
    };
    let is_named = |w: &Word| mentions.iter().any(|m| m.is_clear() && m.start <= w.start && w.end <= m.end);
    let reckoning = &vocabulary.reckoning;
    let mut folds = phrases(text, &reckoning.sum);
    folds.extend(phrases(text, &reckoning.average));
    let mut found = Vec::new();
    for noun in words(text).into_iter().filter(|w| w.end - w.start > 2 && !is_named(w)) {
        let gap = |n: &Number| if n.start >= noun.end { n.start - noun.end } else { noun.start.saturating_sub(n.end) };
        let members = called(&text[noun.start..noun.end]);
        let counted = numbers.iter().position(|n| gap(n) <= BESIDE && n.value == Decimal::from(members.len()));
        // "The sum of the marks" counts them all.
        let is_folded = || folds.iter().any(|w| noun.start >= w.end && noun.start - w.end <= BESIDE);
        if members.len() < 2 || counted.is_none() && !is_folded() {
            continue;
        }
        let member = |(place, field): (usize, &usize)| Operand {
            value: field_term(*field, scope),
            numbers: if place == 0 { counted.into_iter().collect() } else { vec![] },
            is_share: false,
            is_part: false,
            field: Some(*field),
        };
        let token = Token::Group(members.iter().enumerate().map(member).collect());
        let counted = counted.map(|at| (numbers[at].start, numbers[at].end)).unwrap_or((noun.start, noun.end));
        found.push(Placed { token, start: noun.start.min(counted.0), end: noun.end.max(counted.1) });
    }
    found
}

/// Columns of data tables, each by the one field that says in which row: "the length times the price per foot".
fn looked_up(text: &[char], mentions: &[Mention], scope: Scope) -> Vec<Placed> {
    // "The monthly price" names no column "price per foot".
    let mut rest = text.to_vec();
    mentions.iter().filter(|m| m.is_clear()).for_each(|m| rest[m.start..m.end].fill(' '));
    let by_key = |named: NamedColumn| {
        let NamedColumn { table, column, place, strength } = named;
        let columns = &scope.agent.tables.get(table)?.columns;
        let key = &columns.first()?.ty;
        let mut keys = (0..scope.skill.inputs.len()).filter(|at| fits(&scope.skill.inputs[*at].ty, key));
        let (Some(field), None) = (keys.next(), keys.next()) else { return None };
        let is_operand = strength >= NAMED && columns.get(column)?.ty.is_number();
        let value = Expr::Lookup { table, key: Box::new(Expr::Field(field)), column };
        let operand = Operand { value, numbers: vec![], is_share: false, is_part: false, field: None };
        is_operand.then_some(Placed { token: Token::Operand(operand), start: place.start, end: place.end })
    };
    columns(&rest, scope).into_iter().filter_map(by_key).collect()
}

/// The words and signs that say what is done.
fn joints(text: &[char], vocabulary: &Vocabulary) -> Vec<Placed> {
    let mut found: Vec<Placed> = Vec::new();
    let words = &vocabulary.reckoning;
    let is_behind = VERB_LAST.contains(&vocabulary.language.as_str());
    let joint = |op: Op| if is_behind { Joint::Behind(op) } else { Joint::Op(op) };
    let lists: [(&[String], Joint); 10] = [
        (&words.plus, joint(Op::Add)),
        (&words.minus, joint(Op::Sub)),
        (&words.times, joint(Op::Mul)),
        (&words.over, joint(Op::Div)),
        (&words.sum, Joint::Sum),
        (&words.difference, Joint::Difference),
        (&words.average, Joint::Average),
        (&words.larger, Joint::Larger),
        (&words.smaller, Joint::Smaller),
        (&vocabulary.and, Joint::And),
    ];
    for (list, joint) in lists {
        let places = phrases(text, list).into_iter();
        found.extend(places.map(|w| Placed { token: Token::Joint(joint), start: w.start, end: w.end }));
    }
    let ors = phrases(text, &vocabulary.amounts.or).into_iter();
    found.extend(ors.map(|w| Placed { token: Token::Joint(Joint::And), start: w.start, end: w.end }));
    let thens = phrases(text, &vocabulary.then).into_iter();
    found.extend(thens.map(|w| Placed { token: Token::Joint(Joint::Wall), start: w.start, end: w.end }));
    found.extend(signs(text));
    found
}

/// "2 euros for every hour": what the number is multiplied by, and where that is said.
fn rate(text: &[char], n: &Number, each: &[Word], scope: Scope) -> Option<(Word, usize)> {
    let place = each.iter().find(|w| w.start >= n.end && w.start - n.end <= GAP)?;
    let is_free = !text[n.end..place.start].iter().any(|c| matches!(c, ',' | ';' | '、' | '،') || c.is_numeric());
    let fields = 0..scope.skill.inputs.len() + scope.skill.outputs.len();
    let mut counted = fields.filter(|f| is_counted(text, *place, *f, scope) || ends_with(text, *place, *f, scope));
    let field = counted.next().filter(|_| is_free && !n.is_share())?;
    Some((*place, field))
}

/// + − × ÷ and brackets.
fn signs(text: &[char]) -> Vec<Placed> {
    let is_apart = |at: usize| at > 0 && text[at - 1] == ' ' && text.get(at + 1) == Some(&' ');
    let joint = |at: usize| match text[at] {
        '+' => Some(Joint::Op(Op::Add)),
        '−' => Some(Joint::Op(Op::Sub)),
        '-' | '–' if is_apart(at) => Some(Joint::Op(Op::Sub)),
        '×' | '*' | '·' | '✕' => Some(Joint::Op(Op::Mul)),
        'x' if is_apart(at) => Some(Joint::Op(Op::Mul)),
        '÷' => Some(Joint::Op(Op::Div)),
        '/' if is_apart(at) => Some(Joint::Op(Op::Div)),
        '(' => Some(Joint::Open),
        ')' => Some(Joint::Close),
        ',' | '、' | '،' => Some(Joint::And),
        _ => None,
    };
    let place = |at| Some(Placed { token: Token::Joint(joint(at)?), start: at, end: at + 1 });
    (0..text.len()).filter_map(place).collect()
}
