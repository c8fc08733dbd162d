//! What a sentence reckons, read in its own order: "40% of the coursework plus 60% of the exam", "数量に単価を掛けて送料を足す".
//!
//! In: the folded text with its numbers and fields, the vocabulary; out: [`Formula`]s, operands joined by the words and
//! signs that stand between, before or behind them. Deliberately not here: amounts whose form goes without saying
//! (`words::amounts`), conditions, rounding.

mod tokens;

use rust_decimal::Decimal;

use self::tokens::{Joint, Operand, Placed, Sentence, Token, tokens};
use super::{Mention, Number, phrases};
use crate::clause::{Expr, Function, Op, Scope};
use crate::translate::build::{add, binary, call, mul, number, sub, walk};
use crate::translate::fold::is_spaceless;
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
/// Languages that say what a share is of before it.
const WHOLE_FIRST: [&str; 5] = ["hi", "ja", "ko", "tr", "zh"];

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
    let tokens = tokens(&Sentence { text, numbers, mentions, scope, vocabulary });
    let reader = Reader { text, numbers, vocabulary };
    let tokens = reader.lists(reader.shares(tokens));
    reader.all(&tokens)
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
