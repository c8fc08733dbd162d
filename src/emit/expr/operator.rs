//! Operators and branches: logic, arithmetic and comparisons, with as few parentheses as Rust needs.
//!
//! In: an operator and its sides; out: the operation in Rust, its faults in the order of `clause::eval`. Deliberately not
//! here: functions.

use nl2agent_runtime::Value;
use proc_macro2::TokenStream;
use quote::quote;

use super::Writer;
use super::piece::{Kind, Piece, binds, constant, is_number, is_text, settled};
use crate::clause::{Expr, Fold, Function, Op};

impl Writer<'_> {
    pub(super) fn negate(&self, inner: &Expr) -> Piece {
        match self.piece(inner) {
            Piece { kind: Kind::Constant(number), .. } => constant(-number),
            piece => {
                let (number, tries) = (piece.as_num(), piece.tries);
                // `--x` looks like another language's decrement.
                let code = number.within(binds::POSTFIX);
                Piece { faults: number.faults, ..Piece::num(quote!(-#code), tries) }.binding(binds::PREFIX)
            }
        }
    }

    pub(super) fn not(&self, inner: &Expr) -> Piece {
        let flipped = match inner {
            Expr::Binary(Op::Eq, ..) => Some(Op::Ne),
            Expr::Binary(Op::Ne, ..) => Some(Op::Eq),
            Expr::Binary(Op::Lt, ..) => Some(Op::Ge),
            Expr::Binary(Op::Le, ..) => Some(Op::Gt),
            Expr::Binary(Op::Gt, ..) => Some(Op::Le),
            Expr::Binary(Op::Ge, ..) => Some(Op::Lt),
            _ => None,
        };
        if let (Some(op), Expr::Binary(_, left, right)) = (flipped, inner) {
            return self.binary(op, left, right);
        }
        match inner {
            Expr::Not(twice) => return self.piece(twice),
            Expr::Call(Function::IsGiven, arguments) => return self.is_given(arguments, quote!(is_none)),
            _ => {}
        }
        let piece = self.piece(inner);
        let code = piece.within(binds::PREFIX);
        Piece::new(quote!(!#code), Kind::Plain, piece.tries).binding(binds::PREFIX)
    }

    pub(super) fn binary(&self, op: Op, left: &Expr, right: &Expr) -> Piece {
        match op {
            Op::Add | Op::Sub | Op::Mul | Op::Div | Op::Rem => self.arithmetic(op, left, right),
            Op::And | Op::Or => {
                let (sign, binds) = sign(op);
                let (left, right) = (self.piece(left), self.piece(right));
                let (a, b) = (left.within(binds), right.within(binds + 1));
                Piece::new(quote!(#a #sign #b), Kind::Plain, left.tries || right.tries).binding(binds)
            }
            _ => self
                .emptiness(op, left, right)
                .unwrap_or_else(|| self.comparison(op, &self.piece(left), &self.piece(right))),
        }
    }

    fn arithmetic(&self, op: Op, left: &Expr, right: &Expr) -> Piece {
        let (sign, binds) = sign(op);
        let (left, right) = (self.piece(left).as_num(), self.piece(right).as_operand());
        let left_code = settled(&left, &right).within(binds);
        let right_code = right.within(binds + 1);
        let tries = left.tries || right.tries;
        Piece::num(quote!(#left_code #sign #right_code), tries).binding(binds)
    }

    /// `len(x) == 0`, `count(x) > 0` and `x == ""`, as Rust says it.
    fn emptiness(&self, op: Op, left: &Expr, right: &Expr) -> Option<Piece> {
        let is_zero = matches!(right, Expr::Literal(Value::Number(number), _) if number.is_zero());
        let is_empty = matches!(right, Expr::Literal(Value::Text(text), _) if text.is_empty());
        let list = match left {
            left if is_empty => left,
            Expr::Call(Function::Len, arguments) => arguments.first()?,
            Expr::Fold { kind: Fold::Count, list, each: None } => list,
            _ => return None,
        };
        let negation = match op {
            Op::Eq if is_zero || is_empty => None,
            Op::Ne if is_zero || is_empty => Some(quote!(!)),
            Op::Gt if is_zero => Some(quote!(!)),
            _ => return None,
        };
        let list = self.piece(list);
        let code = list.within(binds::POSTFIX);
        let binding = if negation.is_some() { binds::PREFIX } else { binds::POSTFIX };
        Some(Piece::new(quote!(#negation #code.is_empty()), Kind::Plain, list.tries).binding(binding))
    }

    pub(super) fn comparison(&self, op: Op, left: &Piece, right: &Piece) -> Piece {
        let (sign, binds) = sign(op);
        let tries = |a: &Piece, b: &Piece| a.tries || b.tries;
        let (a, b, tries) = if is_number(left.kind) {
            let (left, right) = match (left.as_int(), right.as_int()) {
                // Two constants would leave the type open.
                (Some(a), Some(b)) if left.kind == Kind::Int || right.kind == Kind::Int => (a, b),
                _ => (left.as_dec(), right.as_dec()),
            };
            (left.within(binds + 1), right.within(binds + 1), tries(&left, &right))
        } else if is_text(left.kind) {
            let is_simple = matches!(
                (left.kind, right.kind),
                (Kind::TextPlace, Kind::TextPlace | Kind::TextLiteral) | (Kind::TextLiteral, Kind::TextPlace)
            );
            let code = |piece: &Piece| if is_simple { piece.code.clone() } else { piece.as_str_value() };
            (code(left), code(right), tries(left, right))
        } else {
            (left.within(binds + 1), right.within(binds + 1), tries(left, right))
        };
        Piece::new(quote!(#a #sign #b), Kind::Plain, tries).binding(binds)
    }

    pub(super) fn branch(&self, condition: &Expr, yes: &Expr, no: &Expr) -> Piece {
        let (condition, yes, no) = (self.piece(condition), self.piece(yes), self.piece(no));
        let (a, b, kind) = alike(&yes, &no);
        let condition_code = &condition.code;
        let code = quote!(if #condition_code { #a } else { #b });
        let tries = condition.tries || yes.tries || no.tries;
        Piece { faults: true, ..Piece::new(code, kind, tries) }.binding(binds::BRANCH)
    }
}

/// The code of two alternatives as one kind.
fn alike(yes: &Piece, no: &Piece) -> (TokenStream, TokenStream, Kind) {
    if is_number(yes.kind) {
        if let (Some(a), Some(b)) = (yes.as_int(), no.as_int())
            && (yes.kind == Kind::Int || no.kind == Kind::Int)
        {
            return (a.code, b.code, Kind::Int);
        }
        return match (yes.kind, no.kind) {
            (Kind::Num, _) | (_, Kind::Num) => (yes.as_num().code, no.as_num().code, Kind::Num),
            _ => (yes.as_dec().code, no.as_dec().code, Kind::Dec),
        };
    }
    match (yes.kind, no.kind) {
        (Kind::TextLiteral, Kind::TextLiteral) => (yes.code.clone(), no.code.clone(), Kind::TextRef),
        (a, _) if is_text(a) => (yes.as_string(), no.as_string(), Kind::TextOwned),
        (Kind::Place, _) => {
            let (a, b) = (&yes.code, &no.code);
            (quote!(#a.clone()), quote!(#b.clone()), Kind::Place)
        }
        (kind, _) => (yes.code.clone(), no.code.clone(), kind),
    }
}

/// The operator's token and how tightly it binds.
pub(super) fn sign(op: Op) -> (TokenStream, u8) {
    let (sign, binds) = op.sign();
    (sign.parse().unwrap_or_default(), binds)
}
