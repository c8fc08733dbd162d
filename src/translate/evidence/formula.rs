//! What a sentence reckons, read in its own order: "40% of the coursework plus 60% of the exam", "数量に単価を掛けて送料を足す".
//!
//! In: the folded text with its numbers and fields, the vocabulary; out: [`Formula`]s, operands joined by the words and
//! signs that stand between, before or behind them. Deliberately not here: amounts whose form goes without saying
//! (`words::amounts`), conditions, rounding.

use rust_decimal::Decimal;

use super::names::{NamedColumn, columns};
use super::units::{ends_with, is_counted};
use super::{Mention, Number, alike, phrases};
use crate::clause::{Expr, Function, Op, Scope};
use crate::translate::build::{add, binary, call, mul, number, sub, walk};
use crate::translate::fold::{Word, find, fold, is_spaceless, words};
use crate::translate::words::{field_term, fits, hundredth, plain};
use crate::vocabulary::Vocabulary;

/// An amount that the sentence says by its parts and what is done with them.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    pub value: Expr,
    /// Positions of the numbers that it uses.
    pub numbers: Vec<usize>,
}

/// Characters that may stand between an operand and what is done with it; scripts without spaces need fewer.
const GAP: usize = 16;
const DENSE_GAP: usize = 8;
/// A sentence of more characters is no formula that anybody would read; whoever wrote it may mean harm.
const LONGEST: usize = 2_000;
/// Between a share and what it is of.
const OF: usize = 10;
/// Languages that say what is done behind both operands.
const VERB_LAST: [&str; 4] = ["hi", "ja", "ko", "tr"];
/// Languages that say what a share is of before it.
const WHOLE_FIRST: [&str; 5] = ["hi", "ja", "ko", "tr", "zh"];
/// How clearly an operand is named at least.
const NAMED: f32 = 0.6;

#[derive(Clone, Debug)]
struct Operand {
    value: Expr,
    numbers: Vec<usize>,
    /// 40%, or 0.4 alone.
    is_share: bool,
    /// A share of something.
    is_part: bool,
    field: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Joint {
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
enum Token {
    Operand(Operand),
    Joint(Joint),
    /// "The three marks": each of them.
    Group(Vec<Operand>),
}

#[derive(Clone, Debug)]
struct Placed {
    token: Token,
    start: usize,
    end: usize,
}

impl Placed {
    fn operand(&self) -> Option<&Operand> {
        if let Token::Operand(operand) = &self.token { Some(operand) } else { None }
    }

    fn joint(&self) -> Option<Joint> {
        if let Token::Joint(joint) = self.token { Some(joint) } else { None }
    }

    fn op(&self) -> Option<Op> {
        if let Token::Joint(Joint::Op(op)) = self.token { Some(op) } else { None }
    }

    fn op_behind(&self) -> Option<Op> {
        if let Token::Joint(Joint::Behind(op)) = self.token { Some(op) } else { None }
    }
}

/// Everything that the sentence reckons by at least two operands.
pub(super) fn formulas(
    text: &[char],
    numbers: &[Number],
    mentions: &[Mention],
    scope: Scope,
    vocabulary: &Vocabulary,
) -> Vec<Formula> {
    if text.len() > LONGEST {
        return Vec::new();
    }
    let tokens = tokens(text, numbers, mentions, scope, vocabulary);
    let reader = Reader { text, numbers, vocabulary };
    let tokens = reader.lists(reader.shares(tokens));
    reader.all(&tokens)
}

/// Operands and joints in the order of the text, the longest where they overlap.
fn tokens(
    text: &[char],
    numbers: &[Number],
    mentions: &[Mention],
    scope: Scope,
    vocabulary: &Vocabulary,
) -> Vec<Placed> {
    let mut found = operands(text, numbers, mentions, scope, vocabulary);
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
fn operands(
    text: &[char],
    numbers: &[Number],
    mentions: &[Mention],
    scope: Scope,
    vocabulary: &Vocabulary,
) -> Vec<Placed> {
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
    found.extend(groups(text, numbers, mentions, scope, vocabulary));
    found
}

/// "The three marks", "las tres notas", where three inputs are called marks.
fn groups(
    text: &[char],
    numbers: &[Number],
    mentions: &[Mention],
    scope: Scope,
    vocabulary: &Vocabulary,
) -> Vec<Placed> {
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

struct Reader<'a> {
    text: &'a [char],
    numbers: &'a [Number],
    vocabulary: &'a Vocabulary,
}

impl Reader<'_> {
    /// Nothing but a few small words stands between the two.
    fn is_near(&self, first: &Placed, second: &Placed, most: usize) -> bool {
        let Some(between) = self.text.get(first.end..second.start) else { return false };
        let is_dense = between.iter().any(|c| is_spaceless(*c));
        let most = if is_dense { most.min(DENSE_GAP) } else { most };
        let tells = |list: &[String]| !phrases(between, list).is_empty();
        between.len() <= most
            // 이면, 하면: an "if" at the end of a word.
            && !between.contains(&'면')
            && !between.iter().any(|c| matches!(c, ';' | '.' | ':' | '。' | '：' | '；' | '؛') || c.is_numeric())
            && !tells(&self.vocabulary.when)
            && !tells(&self.vocabulary.unless)
    }

    /// Makes one operand of "40%" and "of the coursework", of 中間点の and 40%.
    fn shares(&self, tokens: Vec<Placed>) -> Vec<Placed> {
        let mut merged: Vec<Placed> = Vec::new();
        for token in tokens {
            let pair = merged.last().and_then(|last| {
                let (a, b) = (last.operand()?, token.operand()?);
                let whole_first = WHOLE_FIRST.contains(&self.vocabulary.language.as_str());
                let (share, whole) = if whole_first { (b, a) } else { (a, b) };
                let is_share_of = share.is_share && whole.field.is_some() && !whole.is_part;
                (is_share_of && self.is_near(last, &token, OF)).then(|| {
                    let numbers = share.numbers.iter().chain(&whole.numbers).copied().collect();
                    let value = mul(whole.value.clone(), share.value.clone());
                    Operand { value, numbers, is_share: false, is_part: true, field: whole.field }
                })
            });
            match (pair, merged.last_mut()) {
                (Some(operand), Some(last)) => {
                    *last = Placed { token: Token::Operand(operand), start: last.start, end: token.end };
                }
                _ => merged.push(token),
            }
        }
        merged
    }

    /// Makes one operand of "the sum of A, B and C", "A と B の平均", "20 or 10% of A, whichever is more".
    fn lists(&self, mut tokens: Vec<Placed>) -> Vec<Placed> {
        while let Some((range, operand)) = (0..tokens.len()).find_map(|at| self.list(&tokens, at)) {
            let placed = Placed {
                token: Token::Operand(operand),
                start: tokens[range.start].start,
                end: tokens[range.end - 1].end,
            };
            tokens.splice(range, [placed]);
        }
        tokens
    }

    fn list(&self, tokens: &[Placed], at: usize) -> Option<(std::ops::Range<usize>, Operand)> {
        let joint = tokens[at].joint()?;
        if matches!(joint, Joint::Op(_) | Joint::Behind(_) | Joint::And | Joint::Open | Joint::Close | Joint::Wall) {
            return None;
        }
        // Operands with a comma or "and" between, from here on in one direction.
        let run = |step: isize| {
            let mut items = Vec::new();
            let (mut last, mut next) = (at, at as isize + step);
            while let Some(token) = usize::try_from(next).ok().and_then(|n| tokens.get(n)) {
                let (first, second) = if step > 0 { (&tokens[last], token) } else { (token, &tokens[last]) };
                let is_item = token.operand().is_some();
                if !(is_item || token.joint() == Some(Joint::And)) || !self.is_near(first, second, GAP) {
                    break;
                }
                let is_separated = last == at || tokens[last].joint() == Some(Joint::And);
                if is_item && !is_separated && !items.is_empty() {
                    break;
                }
                items.extend(is_item.then_some(next as usize));
                (last, next) = (next as usize, next + step);
            }
            items
        };
        let ahead = run(1);
        let behind = run(-1);
        let items = if ahead.len() >= 2 { ahead } else { behind.into_iter().rev().collect() };
        let (first, last) = (*items.first()?, *items.last()?);
        let operands: Vec<&Operand> = items.iter().filter_map(|item| tokens[*item].operand()).collect();
        let value = folded(joint, &operands)?;
        let numbers = operands.iter().flat_map(|o| o.numbers.iter().copied()).collect();
        let operand = Operand { value, numbers, is_share: false, is_part: false, field: None };
        Some((first.min(at)..last.max(at) + 1, operand))
    }

    /// Every run of operands and joints, from wherever one begins.
    fn all(&self, tokens: &[Placed]) -> Vec<Formula> {
        let mut found: Vec<Formula> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let (values, end) = self.run(tokens, at);
            found.extend(values.into_iter().filter(|formula| !found.contains(formula)).collect::<Vec<_>>());
            at = end.max(at + 1);
        }
        found
    }

    /// The formulas that begin at a token, and the token behind them.
    fn run(&self, tokens: &[Placed], start: usize) -> (Vec<Formula>, usize) {
        let Some((first, next)) = self.primary(tokens, start) else {
            return self.verb_first(tokens, start).unwrap_or((Vec::new(), start + 1));
        };
        let goes_on = tokens.get(next).is_some_and(|t| t.op().is_some());
        // What a list comes to is a formula by itself.
        let is_list =
            first.field.is_none() && matches!(first.value, Expr::Call(..) | Expr::Binary(..)) && !first.is_part;
        if is_list && !goes_on && first.numbers.len() != 1 && calculates(&first.value) {
            return (vec![Formula { value: first.value, numbers: first.numbers }], next);
        }
        // "40% of the one and 60% of the other": that they are added goes without saying.
        if first.is_part && self.joint(tokens, next) == Some(Joint::And) && self.are_near(tokens, next) {
            let second = self.primary(tokens, next + 1).filter(|(second, _)| second.is_part);
            if let Some((second, end)) = second.filter(|_| self.are_near(tokens, next + 1)) {
                return self.go_on(tokens, vec![Chain::of(first).then(Op::Add, second)], end);
            }
        }
        self.go_on(tokens, vec![Chain::of(first)], next)
    }

    /// "Multiply the quantity by the price, and …", "subtract the discount from the price".
    fn verb_first(&self, tokens: &[Placed], start: usize) -> Option<(Vec<Formula>, usize)> {
        let op = tokens.get(start)?.op()?;
        let (a, next) = self.primary(tokens, start + 1)?;
        let (b, end) = self.primary(tokens, next)?;
        if !self.are_near(tokens, start + 1) || !self.are_near(tokens, next) {
            return None;
        }
        let forwards = Chain::of(a.clone()).then(op, b.clone());
        let backwards = (op == Op::Sub).then(|| Chain::of(b).then(op, a));
        Some(self.go_on(tokens, backwards.into_iter().chain([forwards]).collect(), end))
    }

    /// Reads on behind the first operand: what is done stands before each further one, or behind it.
    fn go_on(&self, tokens: &[Placed], mut chains: Vec<Chain>, from: usize) -> (Vec<Formula>, usize) {
        let mut at = from;
        loop {
            let mut begin = at;
            while self.joint(tokens, begin) == Some(Joint::And) && self.are_near(tokens, begin) {
                begin += 1;
            }
            let before = || {
                let op = tokens.get(begin)?.op().filter(|_| self.are_near(tokens, begin))?;
                let (operand, next) = self.primary(tokens, begin + 1).filter(|_| self.are_near(tokens, begin + 1))?;
                Some((op, operand, next))
            };
            let behind = || {
                let (operand, next) = self.primary(tokens, begin).filter(|_| self.are_near(tokens, begin))?;
                let op = tokens.get(next)?.op_behind().filter(|_| self.are_near(tokens, next))?;
                Some((op, operand, next + 1))
            };
            let Some((op, operand, next)) = before().or_else(behind) else { break };
            chains = chains.into_iter().map(|chain| chain.then(op, operand.clone())).collect();
            at = next;
        }
        let mut found: Vec<Formula> = Vec::new();
        for chain in chains.iter().filter(|chain| !chain.rest.is_empty() && !self.mixes(chain)) {
            for value in [chain.by_precedence(), Some(chain.in_turn())] {
                let formula = value.filter(calculates).map(|value| Formula { value, numbers: chain.numbers() });
                found.extend(formula.filter(|formula| !found.contains(formula)));
            }
        }
        (found, at)
    }

    /// It adds an amount to a field that is in another unit: 按亩数每亩加 20 元.
    fn mixes(&self, chain: &Chain) -> bool {
        let (Some(field), Some((Op::Add | Op::Sub, next))) = (chain.first.field, chain.rest.first()) else {
            return false;
        };
        let is_amount = !next.is_share && matches!(next.value, Expr::Literal(..));
        let in_other = |at: &usize| {
            self.numbers.get(*at).is_some_and(|n| n.rate || !n.unit_of.is_empty() && !n.unit_of.contains(&field))
        };
        is_amount && !chain.first.is_part && next.numbers.iter().any(in_other)
    }

    fn joint(&self, tokens: &[Placed], at: usize) -> Option<Joint> {
        tokens.get(at).and_then(Placed::joint)
    }

    /// A token is near the one before it.
    fn are_near(&self, tokens: &[Placed], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        before.zip(tokens.get(at)).is_some_and(|(before, token)| self.is_near(before, token, GAP))
    }

    /// An operand, or a formula in brackets, and the token behind it.
    fn primary(&self, tokens: &[Placed], at: usize) -> Option<(Operand, usize)> {
        match &tokens.get(at)?.token {
            Token::Operand(operand) => Some((operand.clone(), at + 1)),
            Token::Joint(Joint::Open) => {
                let close = tokens.iter().skip(at).position(|t| t.joint() == Some(Joint::Close))? + at;
                let (formulas, end) = self.run(&tokens[..close], at + 1);
                let formula = formulas.into_iter().next().filter(|_| end == close)?;
                let operand = Operand {
                    value: formula.value,
                    numbers: formula.numbers,
                    is_share: false,
                    is_part: false,
                    field: None,
                };
                Some((operand, close + 1))
            }
            Token::Joint(_) | Token::Group(_) => None,
        }
    }
}

/// It is reckoned from something that is given.
fn calculates(value: &Expr) -> bool {
    let mut any = false;
    walk(value, &mut |e| any |= matches!(e, Expr::Field(_) | Expr::Lookup { .. }));
    any
}

/// What a list of operands comes to.
fn folded(joint: Joint, operands: &[&Operand]) -> Option<Expr> {
    let all = || operands.iter().map(|o| o.value.clone());
    let sum = || all().reduce(add);
    if operands.len() < 2 {
        return None;
    }
    match joint {
        Joint::Sum => sum(),
        Joint::Average => Some(binary(Op::Div, sum()?, number(Decimal::from(operands.len())))),
        Joint::Difference if operands.len() == 2 => all().reduce(sub),
        Joint::Larger => all().reduce(|a, b| call(Function::Max, [a, b])),
        Joint::Smaller => all().reduce(|a, b| call(Function::Min, [a, b])),
        _ => None,
    }
}

/// An operand and what is done with it, step by step.
#[derive(Clone)]
struct Chain {
    first: Operand,
    rest: Vec<(Op, Operand)>,
}

impl Chain {
    fn of(first: Operand) -> Self {
        Self { first, rest: Vec::new() }
    }

    fn then(mut self, op: Op, operand: Operand) -> Self {
        self.rest.push((op, operand));
        self
    }

    fn numbers(&self) -> Vec<usize> {
        let rest = self.rest.iter().flat_map(|(_, operand)| &operand.numbers);
        self.first.numbers.iter().chain(rest).copied().collect()
    }

    /// One step after the other.
    fn in_turn(&self) -> Expr {
        self.rest.iter().fold(self.first.value.clone(), |so_far, (op, operand)| applied(so_far, *op, operand))
    }

    /// Products before sums, where that is something else.
    fn by_precedence(&self) -> Option<Expr> {
        let is_product = |op: &Op| matches!(op, Op::Mul | Op::Div);
        let first_sum = self.rest.iter().position(|(op, _)| !is_product(op))?;
        self.rest[first_sum..].iter().find(|(op, _)| is_product(op))?;
        let (mut sum, mut product, mut pending) = (None, self.first.value.clone(), Op::Add);
        let close = |sum: Option<Expr>, op: Op, product: Expr| match sum {
            Some(sum) => binary(op, sum, product),
            None => product,
        };
        for (op, operand) in &self.rest {
            if is_product(op) {
                product = applied(product, *op, operand);
            } else {
                sum = Some(close(sum.take(), pending, product));
                (product, pending) = (operand.value.clone(), *op);
            }
        }
        Some(close(sum, pending, product))
    }
}

/// "Plus 19%" is a share of what was reckoned so far.
fn applied(so_far: Expr, op: Op, operand: &Operand) -> Expr {
    match (op, &operand.value) {
        (Op::Add | Op::Sub, Expr::Literal(nl2agent_runtime::Value::Number(share), _)) if operand.is_share => {
            let factor = if op == Op::Add { Decimal::ONE + share } else { Decimal::ONE - share };
            mul(so_far, number(factor))
        }
        _ => binary(op, so_far, operand.value.clone()),
    }
}
