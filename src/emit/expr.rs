//! Expressions as Rust: exact, total, and with the same faults in the same order as `clause::eval`.
//!
//! The code stands in a function that returns `Result<_, Fault>`, with the runtime's prelude in scope. It reads inputs as
//! `input.ID`, outputs as local variables `ID`, data tables as `crate::tables::ID`. Arithmetic runs on the runtime's `Num`,
//! which carries its first fault to the end; plain comparisons and tests are plain Rust. Deliberately not here: the
//! functions around (`skill`), and the contract's types (`types`).

use nl2agent_runtime::{Value, text};
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::quote;
use rust_decimal::Decimal;

use crate::agent::{Field, Type};
use crate::clause::eval::digits_of;
use crate::clause::types::{list_item, present};
use crate::clause::{Expr, Fold, Function, Op, Scope, type_of};

/// A `bool` expression.
pub fn condition(expr: &Expr, scope: Scope) -> TokenStream {
    Writer { scope, item: None }.piece(expr).code
}

/// An owned value of a field's type.
pub fn value(expr: &Expr, scope: Scope, ty: &Type) -> TokenStream {
    let owned = Writer { scope, item: None }.owned(expr, ty);
    match owned {
        Owned::Value(code) => code,
        Owned::Result(code) => quote!(#code?),
    }
}

/// As [`value`], as a `Result<_, Fault>`: `Ok(value)`, or what returns one already.
pub fn result(expr: &Expr, scope: Scope, ty: &Type) -> TokenStream {
    match (Writer { scope, item: None }).owned(expr, ty) {
        Owned::Value(code) => quote!(Ok(#code)),
        Owned::Result(code) => code,
    }
}

enum Owned {
    Value(TokenStream),
    Result(TokenStream),
}

/// What a piece of code is, as far as the code around it must know.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// A number known here; the code is written as its place demands.
    Constant(Decimal),
    /// `i64`.
    Int,
    /// `Decimal`.
    Dec,
    /// `Num`, under way.
    Num,
    /// A literal text, `&'static str`.
    TextLiteral,
    /// A place of type `String`.
    TextPlace,
    /// `&str`.
    TextRef,
    /// `String`.
    TextOwned,
    /// `bool`, and everything else that is `Copy`.
    Plain,
    /// A place of another type: lists, records.
    Place,
}

/// How tightly code binds, loosest first.
mod binds {
    pub const BRANCH: u8 = 0;
    pub const PREFIX: u8 = 6;
    pub const POSTFIX: u8 = 7;
}

struct Piece {
    code: TokenStream,
    kind: Kind,
    binds: u8,
    /// There is a `?` in it.
    tries: bool,
    /// A `Num` that may hold a fault.
    faults: bool,
}

impl Piece {
    fn new(code: TokenStream, kind: Kind, tries: bool) -> Self {
        Piece { code, kind, binds: binds::POSTFIX, tries, faults: false }
    }

    fn num(code: TokenStream, tries: bool) -> Self {
        Piece { faults: true, ..Piece::new(code, Kind::Num, tries) }
    }

    fn binding(self, binds: u8) -> Self {
        Piece { binds, ..self }
    }

    /// The code, in parentheses where it binds less tightly than `around`.
    fn within(&self, around: u8) -> TokenStream {
        let code = &self.code;
        if self.binds < around { quote!((#code)) } else { code.clone() }
    }

    /// As a `Num`.
    fn as_num(&self) -> Piece {
        let code = match self.kind {
            Kind::Num => return Piece { code: self.code.clone(), ..*self },
            _ => self.as_operand().code,
        };
        Piece { faults: false, ..Piece::num(quote!(num(#code)), self.tries) }
    }

    /// As something that is `Into<Num>`.
    fn as_operand(&self) -> Piece {
        match self.kind {
            Kind::Constant(number) => match i32::try_from(number) {
                Ok(whole) if number.is_integer() => whole_number(whole.into()),
                _ => decimal(number),
            },
            _ => Piece { code: self.code.clone(), ..*self },
        }
    }

    /// As a `Decimal`.
    fn as_dec(&self) -> Piece {
        match self.kind {
            Kind::Constant(number) => decimal(number),
            Kind::Int => {
                let code = &self.code;
                Piece::new(quote!(Decimal::from(#code)), Kind::Dec, self.tries)
            }
            Kind::Num => {
                let code = self.within(binds::POSTFIX);
                Piece::new(quote!(#code.get()?), Kind::Dec, true)
            }
            _ => Piece { code: self.code.clone(), ..*self },
        }
    }

    /// As an `i64`, where that takes no calculation.
    fn as_int(&self) -> Option<Piece> {
        match self.kind {
            Kind::Int => Some(Piece { code: self.code.clone(), ..*self }),
            Kind::Constant(number) if number.is_integer() => i64::try_from(number).ok().map(whole_number),
            _ => None,
        }
    }

    /// As a `&str`.
    fn as_str(&self) -> TokenStream {
        let code = &self.code;
        match self.kind {
            Kind::TextPlace | Kind::TextOwned => quote!(&#code),
            _ => code.clone(),
        }
    }

    /// As a `&str` that can stand in a comparison.
    fn as_str_value(&self) -> TokenStream {
        let code = self.within(binds::POSTFIX);
        match self.kind {
            Kind::TextPlace | Kind::TextOwned => quote!(#code.as_str()),
            _ => code,
        }
    }

    /// As a `String`.
    fn as_string(&self) -> TokenStream {
        let code = self.within(binds::POSTFIX);
        match self.kind {
            Kind::TextPlace => quote!(#code.clone()),
            Kind::TextLiteral | Kind::TextRef => quote!(#code.to_owned()),
            _ => self.code.clone(),
        }
    }
}

fn decimal(number: Decimal) -> Piece {
    let digits = Literal::u128_unsuffixed(0);
    let digits: TokenStream = number.abs().to_string().parse().unwrap_or_else(|_| quote!(#digits));
    let sign = number.is_sign_negative().then(|| quote!(-));
    Piece::new(quote!(dec!(#sign #digits)), Kind::Dec, false)
}

fn whole_number(number: i64) -> Piece {
    let digits = Literal::u64_unsuffixed(number.unsigned_abs());
    if number < 0 {
        Piece::new(quote!(-#digits), Kind::Int, false).binding(binds::PREFIX)
    } else {
        Piece::new(quote!(#digits), Kind::Int, false)
    }
}

fn ident(name: &str) -> Ident {
    // `check_names` has refused contracts whose ids are no names; an edited one must not panic here.
    syn::parse_str(name).unwrap_or_else(|_| Ident::new("unnamed", Span::call_site()))
}

struct Writer<'a> {
    scope: Scope<'a>,
    /// The type of the list item at hand.
    item: Option<Type>,
}

/// A place of the contract: where it is read, its type, and its title for faults.
struct Place {
    code: TokenStream,
    ty: Type,
    title: String,
    /// The code is a `&T` or `T`, as an output of an earlier function may be.
    may_be_ref: bool,
    /// The code is the item at hand itself, a `&T`.
    is_item: bool,
    tries: bool,
}

impl<'a> Writer<'a> {
    fn owned(&self, expr: &Expr, ty: &Type) -> Owned {
        if let Type::Optional(inner) = ty {
            return match self.optional_place(expr) {
                Some(place) => {
                    let code = place.code;
                    Owned::Value(if is_copy(ty) { code } else { quote!(#code.clone()) })
                }
                None => {
                    let code = value_of(self.owned(expr, inner));
                    Owned::Value(quote!(Some(#code)))
                }
            };
        }
        let piece = self.piece(expr);
        let number = || piece.as_num().within(binds::POSTFIX);
        match ty {
            Type::Integer if piece.as_int().is_none() => {
                let number = number();
                return Owned::Result(quote!(#number.integer()));
            }
            Type::Decimal | Type::Money(_) if piece.kind == Kind::Num => {
                let number = number();
                return Owned::Result(quote!(#number.get()));
            }
            _ => {}
        }
        let value = match ty {
            Type::Integer => piece.as_int().unwrap_or(piece),
            Type::Decimal | Type::Money(_) => piece.as_dec(),
            Type::Text => Piece { code: piece.as_string(), ..piece },
            Type::List(_) | Type::Record(_) => {
                let code = piece.within(binds::POSTFIX);
                Piece { code: quote!(#code.clone()), ..piece }
            }
            _ => piece,
        };
        without_try(&value).map_or(Owned::Value(value.code), Owned::Result)
    }

    fn piece(&self, expr: &Expr) -> Piece {
        match expr {
            Expr::Literal(value, ty) => self.literal(value, ty),
            Expr::Field(_) | Expr::Item(_) | Expr::Lookup { .. } => match self.place(expr) {
                Some(place) => self.read(place),
                None => Piece::new(quote!(()), Kind::Plain, false),
            },
            Expr::Not(inner) => self.not(inner),
            Expr::Negate(inner) => match self.piece(inner) {
                Piece { kind: Kind::Constant(number), .. } => constant(-number),
                piece => {
                    let (number, tries) = (piece.as_num(), piece.tries);
                    // `--x` looks like another language's decrement.
                    let code = number.within(binds::POSTFIX);
                    Piece { faults: number.faults, ..Piece::num(quote!(-#code), tries) }.binding(binds::PREFIX)
                }
            },
            Expr::Binary(op, left, right) => self.binary(*op, left, right),
            Expr::Call(function, arguments) => self.call(*function, arguments),
            Expr::Fold { kind, list, each } => self.fold(*kind, list, each.as_deref()),
            Expr::If(condition, yes, no) => self.branch(condition, yes, no),
        }
    }

    fn literal(&self, value: &Value, ty: &Type) -> Piece {
        let small = |number: i64| Literal::i64_unsuffixed(number);
        let code = match (value, ty) {
            (Value::Number(number), _) => return constant(*number),
            (Value::Text(text), _) => {
                let text = Literal::string(text);
                return Piece::new(quote!(#text), Kind::TextLiteral, false);
            }
            (Value::Bool(value), _) => quote!(#value),
            (Value::Variant(variant), Type::Enum(index)) => {
                let found = self.scope.agent.enums.get(*index);
                let name = ident(found.map_or("", |found| &found.id));
                let variant = found.and_then(|found| found.variants.get(*variant));
                let variant = ident(variant.map_or("", |variant| &variant.id));
                quote!(#name::#variant)
            }
            (Value::Date(date), _) => {
                let [year, month, day] = [i64::from(date.year()), date.month().into(), date.day().into()].map(small);
                quote!(Date::constant(#year, #month, #day))
            }
            (Value::Time(time), _) => {
                let [hour, minute, second] = [time.hour(), time.minute(), time.second()].map(|part| small(part.into()));
                let nanos = small(time.subsec_nanosecond().into());
                quote!(Time::constant(#hour, #minute, #second, #nanos))
            }
            (Value::DateTime(at), _) => {
                let date = [i64::from(at.year()), at.month().into(), at.day().into()].map(small);
                let time = [at.hour(), at.minute(), at.second()].map(|part| small(part.into()));
                let nanos = small(at.subsec_nanosecond().into());
                quote!(DateTime::constant(#(#date),*, #(#time),*, #nanos))
            }
            (Value::Duration(duration), _) => {
                let (seconds, nanos) = (small(duration.as_secs()), small(duration.subsec_nanos().into()));
                match duration.subsec_nanos() {
                    0 => quote!(SignedDuration::from_secs(#seconds)),
                    _ => quote!(SignedDuration::new(#seconds, #nanos)),
                }
            }
            (Value::Variant(_) | Value::List(_) | Value::Record(_) | Value::Missing, _) => quote!(()),
        };
        Piece::new(code, Kind::Plain, false)
    }

    /// Where a field, an item's field or a table's cell is read.
    fn place(&self, expr: &Expr) -> Option<Place> {
        let place = |code, field: &Field, may_be_ref, tries| Place {
            code,
            ty: field.ty.clone(),
            title: field.title.clone(),
            may_be_ref,
            is_item: false,
            tries,
        };
        match expr {
            Expr::Field(index) => {
                let field = self.scope.field(*index)?;
                let id = ident(&field.id);
                let is_input = *index < self.scope.skill.inputs.len();
                Some(place(if is_input { quote!(input.#id) } else { quote!(#id) }, field, !is_input, false))
            }
            Expr::Item(index) => match self.item.as_ref()? {
                Type::Record(record) => {
                    let field = self.scope.agent.records.get(*record)?.fields.get(*index)?;
                    let id = ident(&field.id);
                    Some(place(quote!(item.#id), field, false, false))
                }
                plain => Some(Place {
                    code: quote!(item),
                    ty: plain.clone(),
                    title: String::new(),
                    may_be_ref: true,
                    is_item: true,
                    tries: false,
                }),
            },
            Expr::Lookup { table, key, column } => {
                let table = self.scope.agent.tables.get(*table)?;
                let (first, column) = (table.columns.first()?, table.columns.get(*column)?);
                let rows = ident(&table.id.to_ascii_uppercase());
                let (title, first_id, id) = (Literal::string(&table.title), ident(&first.id), ident(&column.id));
                let key = self.piece(key);
                let row = match &first.ty {
                    Type::Text => {
                        let key = key.as_str();
                        quote!(list::row_named(crate::tables::#rows, #title, |row| row.#first_id, #key)?)
                    }
                    Type::Integer => match key.as_int() {
                        Some(Piece { code, .. }) => {
                            quote!(list::row(crate::tables::#rows, #title, |row| row.#first_id, #code)?)
                        }
                        None => {
                            let key = key.as_dec().code;
                            let number = quote!(|row| Decimal::from(row.#first_id));
                            quote!(list::row(crate::tables::#rows, #title, #number, #key)?)
                        }
                    },
                    ty => {
                        let key = if ty.is_number() { key.as_dec().code } else { key.code };
                        quote!(list::row(crate::tables::#rows, #title, |row| row.#first_id, #key)?)
                    }
                };
                Some(place(quote!(#row.#id), column, false, true))
            }
            _ => None,
        }
    }

    /// The place of an optional value.
    fn optional_place(&self, expr: &Expr) -> Option<Place> {
        self.place(expr).filter(|place| matches!(place.ty, Type::Optional(_)))
    }

    /// The value at a place; an optional one that is missing is a fault.
    fn read(&self, place: Place) -> Piece {
        let Place { code, ty, title, may_be_ref, is_item, tries } = place;
        if let Type::Optional(_) = &ty {
            let title = Literal::string(&title);
            let given = quote!(given(&#code, #title)?);
            return match present(&ty) {
                Type::Text => Piece::new(quote!(#given.as_str()), Kind::TextRef, true),
                Type::List(_) | Type::Record(_) => Piece::new(given, Kind::Place, true),
                copy => Piece::new(quote!(*#given), kind_of(copy), true).binding(binds::PREFIX),
            };
        }
        match &ty {
            plain if is_item && is_copy(plain) => {
                Piece::new(quote!(*item), kind_of(plain), false).binding(binds::PREFIX)
            }
            Type::Text if may_be_ref => Piece::new(quote!(#code.as_str()), Kind::TextRef, tries),
            // A table's texts are borrowed.
            Type::Text if tries => Piece::new(code, Kind::TextRef, tries),
            other => Piece::new(code, kind_of(other), tries),
        }
    }

    fn not(&self, inner: &Expr) -> Piece {
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

    fn binary(&self, op: Op, left: &Expr, right: &Expr) -> Piece {
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

    fn comparison(&self, op: Op, left: &Piece, right: &Piece) -> Piece {
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

    fn branch(&self, condition: &Expr, yes: &Expr, no: &Expr) -> Piece {
        let (condition, yes, no) = (self.piece(condition), self.piece(yes), self.piece(no));
        let (a, b, kind) = alike(&yes, &no);
        let condition_code = &condition.code;
        let code = quote!(if #condition_code { #a } else { #b });
        let tries = condition.tries || yes.tries || no.tries;
        Piece { faults: true, ..Piece::new(code, kind, tries) }.binding(binds::BRANCH)
    }

    fn call(&self, function: Function, arguments: &[Expr]) -> Piece {
        let [first, rest @ ..] = arguments else { return Piece::new(quote!(()), Kind::Plain, false) };
        match function {
            Function::IsGiven => self.is_given(arguments, quote!(is_some)),
            Function::OrElse => self.or_else(first, rest),
            Function::OneOf => self.one_of(first, rest),
            Function::Concat => self.concat(arguments),
            Function::Min | Function::Max => self.extreme(function, arguments),
            Function::Contains if list_item(&type_of(first, self.scope, self.item.as_ref())).is_some() => {
                self.list_contains(first, rest)
            }
            Function::Contains | Function::StartsWith | Function::EndsWith => {
                let (text, part) = (self.piece(first), self.pieces(rest));
                let name = ident(function.name());
                let tries = text.tries || part.iter().any(|part| part.tries);
                let (text, part) = (text.as_str(), part.iter().map(Piece::as_str));
                Piece::new(quote!(text::#name(#text, #(#part),*)), Kind::Plain, tries)
            }
            Function::Len => {
                let text = self.piece(first);
                let code = text.as_str();
                Piece::new(quote!(text::len(#code)), Kind::Int, text.tries)
            }
            Function::Abs | Function::Floor | Function::Ceil | Function::Round | Function::RoundEven => {
                let number = self.piece(first).as_num();
                let (code, name) = (number.within(binds::POSTFIX), ident(function.name()));
                let digits = matches!(function, Function::Round | Function::RoundEven).then(|| {
                    let Piece { code, .. } = whole_number(digits_of(rest).into());
                    code
                });
                Piece::num(quote!(#code.#name(#digits)), number.tries)
            }
            _ => self.date(function, first, rest),
        }
    }

    fn is_given(&self, arguments: &[Expr], test: TokenStream) -> Piece {
        match arguments.first().and_then(|optional| self.place(optional)) {
            Some(Place { code, tries, .. }) => Piece::new(quote!(#code.#test()), Kind::Plain, tries),
            None => Piece::new(quote!(true), Kind::Plain, false),
        }
    }

    /// Functions of dates and times, by their name in the runtime.
    fn date(&self, function: Function, first: &Expr, rest: &[Expr]) -> Piece {
        let (first, rest) = (self.piece(first), self.pieces(rest));
        let tries = first.tries || rest.iter().any(|piece| piece.tries);
        let name = ident(function.name());
        let others = rest.iter().map(|piece| piece.as_operand().code);
        let first = first.code;
        let code = quote!(date::#name(#first #(, #others)*));
        match function {
            Function::Earlier | Function::Later => {
                let name = if function == Function::Earlier { quote!(min) } else { quote!(max) };
                let others = rest.iter().map(|piece| &piece.code);
                Piece::new(quote!(#first #(.#name(#others))*), Kind::Plain, tries)
            }
            Function::AddDays | Function::AddMonths | Function::After | Function::Before | Function::Elapsed => {
                Piece::new(quote!(#code?), Kind::Plain, true)
            }
            Function::Hours | Function::Minutes => Piece::num(code, tries),
            Function::MonthEnd => Piece::new(code, Kind::Plain, tries),
            _ => Piece::new(code, Kind::Int, tries),
        }
    }

    fn pieces(&self, exprs: &[Expr]) -> Vec<Piece> {
        exprs.iter().map(|expr| self.piece(expr)).collect()
    }

    fn extreme(&self, function: Function, arguments: &[Expr]) -> Piece {
        let name = if function == Function::Min { quote!(min) } else { quote!(max) };
        let pieces = self.pieces(arguments);
        let tries = pieces.iter().any(|piece| piece.tries);
        if let Some((first, rest, kind)) = plain_numbers(&pieces) {
            return Piece::new(quote!(#first #(.#name(#rest))*), kind, tries);
        }
        let mut best: Option<Piece> = None;
        for piece in &pieces {
            best = Some(match best {
                None => piece.as_num(),
                Some(best) => {
                    let other = piece.as_operand();
                    let code = settled(&best, &other).within(binds::POSTFIX);
                    let other_code = &other.code;
                    Piece::num(quote!(#code.#name(#other_code)), best.tries || other.tries)
                }
            });
        }
        best.unwrap_or_else(|| constant(Decimal::ZERO))
    }

    fn one_of(&self, first: &Expr, rest: &[Expr]) -> Piece {
        let value = self.piece(first);
        let others = self.pieces(rest);
        let is_literal = rest.iter().all(|other| matches!(other, Expr::Literal(..)));
        if is_literal && rest.iter().all(|other| matches!(other, Expr::Literal(Value::Variant(_), _))) {
            let (value_code, others) = (&value.code, others.iter().map(|other| &other.code));
            return Piece::new(quote!(matches!(#value_code, #(#others)|*)), Kind::Plain, value.tries);
        }
        // Stops at the first that is equal, before a later one can fault.
        if others.iter().any(|other| other.tries || other.kind == Kind::Num) {
            let tests: Vec<TokenStream> =
                others.iter().map(|other| self.comparison(Op::Eq, &value, other).code).collect();
            let piece = Piece::new(quote!(#(#tests)||*), Kind::Plain, true);
            return piece.binding(sign(Op::Or).1);
        }
        let (value_code, others, tries) = if is_number(value.kind) {
            let ints: Option<Vec<Piece>> = others.iter().map(Piece::as_int).collect();
            match (value.as_int(), ints) {
                (Some(value_int), Some(ints)) if value.kind == Kind::Int => {
                    (value_int.code, ints.into_iter().map(|int| int.code).collect(), value.tries)
                }
                _ => {
                    let value = value.as_dec();
                    (value.code, others.iter().map(|other| other.as_dec().code).collect(), value.tries)
                }
            }
        } else if is_text(value.kind) {
            (value.as_str_value(), others.iter().map(Piece::as_str_value).collect(), value.tries)
        } else {
            (value.code, others.iter().map(|other| other.code.clone()).collect::<Vec<_>>(), value.tries)
        };
        Piece::new(quote!([#(#others),*].contains(&#value_code)), Kind::Plain, tries)
    }

    fn or_else(&self, optional: &Expr, rest: &[Expr]) -> Piece {
        let (Some(place), [default]) = (self.optional_place(optional), rest) else {
            return self.piece(optional);
        };
        let default = self.piece(default);
        let (code, tries) = (&place.code, place.tries || default.tries);
        let inner = kind_of(present(&place.ty));
        if inner == Kind::TextPlace {
            // A default that must be made, or that can fault, is made where it is needed only.
            if default.tries || default.kind == Kind::TextOwned {
                let default = default.as_string();
                let code = quote!(match &#code { Some(value) => value.clone(), None => #default });
                return Piece::new(code, Kind::TextOwned, tries).binding(binds::BRANCH);
            }
            let default = default.as_str();
            return Piece::new(quote!(#code.as_deref().unwrap_or(#default)), Kind::TextRef, tries);
        }
        let plain = match inner {
            Kind::Int => default.as_int().map(|default| (quote!(#code), default.code, Kind::Int)).or_else(|| {
                let as_decimal = quote!(#code.map(Decimal::from));
                (default.kind != Kind::Num).then(|| (as_decimal, default.as_dec().code, Kind::Dec))
            }),
            Kind::Dec => (default.kind != Kind::Num).then(|| (quote!(#code), default.as_dec().code, Kind::Dec)),
            kind => Some((quote!(#code), default.code.clone(), kind)),
        };
        match plain.filter(|_| !default.tries) {
            Some((code, default, kind)) => Piece::new(quote!(#code.unwrap_or(#default)), kind, tries),
            None => {
                let (given, default, kind) = if is_number(inner) {
                    (quote!(num(value)), default.as_num().code, Kind::Num)
                } else {
                    (quote!(value), default.code, inner)
                };
                let code = quote!(match #code { Some(value) => #given, None => #default });
                Piece { faults: true, ..Piece::new(code, kind, tries) }.binding(binds::BRANCH)
            }
        }
    }

    fn concat(&self, parts: &[Expr]) -> Piece {
        let (mut format, mut arguments, mut tries) = (String::new(), Vec::new(), false);
        let mut add = |format: &mut String, code: TokenStream| {
            format.push_str("{}");
            arguments.push(code);
        };
        for part in parts {
            let piece = self.piece(part);
            tries |= piece.tries;
            let code = &piece.code;
            match (piece.kind, part) {
                (Kind::TextLiteral, Expr::Literal(Value::Text(text), _)) => format.push_str(&escaped(text)),
                (Kind::Constant(number), _) => format.push_str(&text::plain(number)),
                (Kind::Dec, _) => add(&mut format, quote!(text::plain(#code))),
                (Kind::Num, _) => {
                    tries = true;
                    add(&mut format, quote!(text::number(#code)?));
                }
                _ => add(&mut format, code.clone()),
            }
        }
        let format = Literal::string(&format);
        Piece::new(quote!(format!(#format #(, #arguments)*)), Kind::TextOwned, tries)
    }

    fn list_contains(&self, list: &Expr, rest: &[Expr]) -> Piece {
        let item = list_item(&type_of(list, self.scope, self.item.as_ref())).map(kind_of);
        let (list, rest) = (self.piece(list), self.pieces(rest));
        let (Some(item), [wanted]) = (item, rest.as_slice()) else {
            return Piece::new(quote!(false), Kind::Plain, false);
        };
        let items = borrowed(&list);
        let wanted = if is_number(item) { &wanted.as_dec() } else { wanted };
        let tries = list.tries || wanted.tries;
        let code = if is_text(item) {
            let wanted = wanted.as_str();
            quote!(list::contains_text(#items, #wanted))
        } else {
            let wanted = &wanted.code;
            let list = &list.code;
            if is_number(item) {
                quote!(list::contains_number(#items, #wanted))
            } else {
                quote!(#list.contains(&#wanted))
            }
        };
        Piece::new(code, Kind::Plain, tries)
    }

    fn fold(&self, kind: Fold, list: &Expr, each: Option<&Expr>) -> Piece {
        let item = list_item(&type_of(list, self.scope, self.item.as_ref())).cloned();
        let list = self.piece(list);
        let (list_code, items) = (&list.code, borrowed(&list));
        let Some(each) = each else {
            return Piece::new(quote!(list::len(#items)), Kind::Int, list.tries);
        };
        let inner = Writer { scope: self.scope, item };
        let item = if mentions_item(each) { quote!(item) } else { quote!(_) };
        let each = inner.piece(each);
        let name = match kind {
            Fold::Sum => quote!(sum),
            Fold::Count => quote!(count),
            Fold::Any => quote!(any),
            Fold::All => quote!(all),
            Fold::Min => quote!(min),
            Fold::Max => quote!(max),
        };
        let code = &each.code;
        match kind {
            Fold::Any | Fold::All if !each.tries => {
                Piece::new(quote!(#list_code.iter().#name(|#item| #code)), Kind::Plain, list.tries)
            }
            Fold::Any | Fold::All | Fold::Count => {
                let kind = if kind == Fold::Count { Kind::Int } else { Kind::Plain };
                let result = as_result(&each);
                Piece::new(quote!(list::#name(#items, |#item| #result)?), kind, true)
            }
            Fold::Sum if each.tries => {
                let number = each.as_num().code;
                Piece::num(quote!(list::sum(#items, |#item| Ok::<Num, Fault>(#number))), list.tries)
            }
            Fold::Sum => {
                let number = each.as_operand().code;
                Piece::num(quote!(list::sum(#items, |#item| #number)), list.tries)
            }
            Fold::Min | Fold::Max => {
                let (result, kind) = match each.kind {
                    Kind::Num => {
                        let number = each.within(binds::POSTFIX);
                        (quote!(#number.get()), Kind::Dec)
                    }
                    Kind::Constant(number) => {
                        let number = decimal(number).code;
                        (quote!(Ok(#number)), Kind::Dec)
                    }
                    kind => (as_result(&each), kind),
                };
                Piece::new(quote!(list::#name(#items, |#item| #result)?), kind, true)
            }
        }
    }
}

/// The `Result` in code that is nothing but a call and its `?`.
fn without_try(piece: &Piece) -> Option<TokenStream> {
    let mut tokens: Vec<TokenTree> = piece.code.clone().into_iter().collect();
    let ends = matches!(tokens.pop(), Some(TokenTree::Punct(sign)) if sign.as_char() == '?');
    (ends && piece.binds == binds::POSTFIX).then(|| tokens.into_iter().collect())
}

/// `Ok(code)`, or the `Result` that the code is but for its `?`.
fn as_result(piece: &Piece) -> TokenStream {
    let code = &piece.code;
    without_try(piece).unwrap_or_else(|| quote!(Ok(#code)))
}

fn value_of(owned: Owned) -> TokenStream {
    match owned {
        Owned::Value(code) => code,
        Owned::Result(code) => quote!(#code?),
    }
}

fn constant(number: Decimal) -> Piece {
    Piece { code: decimal(number).code, ..Piece::new(TokenStream::new(), Kind::Constant(number), false) }
}

/// A place as a `&[T]`.
fn borrowed(list: &Piece) -> TokenStream {
    let code = &list.code;
    // What `given` returns is a reference already.
    if list.tries { code.clone() } else { quote!(&#code) }
}

/// The left side of an operation: where the right one has a `?`, the left one's fault must come first.
fn settled(left: &Piece, right: &Piece) -> Piece {
    if left.faults && right.tries {
        let code = left.within(binds::POSTFIX);
        Piece::new(quote!(#code.checked()?), Kind::Num, true)
    } else {
        Piece { code: left.code.clone(), ..*left }
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

/// Numbers that `Ord::min` compares without a calculation: all `i64`, or all `Decimal`; the first, the rest.
fn plain_numbers(pieces: &[Piece]) -> Option<(TokenStream, Vec<TokenStream>, Kind)> {
    if pieces.iter().any(|piece| piece.kind == Kind::Num) {
        return None;
    }
    let ints: Option<Vec<Piece>> = pieces.iter().map(Piece::as_int).collect();
    let (pieces, kind) = match ints {
        Some(ints) if pieces.first().is_some_and(|first| first.kind == Kind::Int) => (ints, Kind::Int),
        _ => (pieces.iter().map(Piece::as_dec).collect(), Kind::Dec),
    };
    let (first, rest) = pieces.split_first()?;
    Some((first.within(binds::POSTFIX), rest.iter().map(|piece| piece.code.clone()).collect(), kind))
}

fn kind_of(ty: &Type) -> Kind {
    match ty {
        Type::Integer => Kind::Int,
        Type::Decimal | Type::Money(_) => Kind::Dec,
        Type::Text => Kind::TextPlace,
        Type::List(_) | Type::Record(_) => Kind::Place,
        Type::Optional(inner) => kind_of(inner),
        Type::Bool | Type::Date | Type::Time | Type::DateTime | Type::Duration | Type::Enum(_) => Kind::Plain,
    }
}

fn is_copy(ty: &Type) -> bool {
    match ty {
        Type::Text | Type::List(_) | Type::Record(_) => false,
        Type::Optional(inner) => is_copy(inner),
        _ => true,
    }
}

fn is_number(kind: Kind) -> bool {
    matches!(kind, Kind::Constant(_) | Kind::Int | Kind::Dec | Kind::Num)
}

fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::TextLiteral | Kind::TextPlace | Kind::TextRef | Kind::TextOwned)
}

/// Whether the item at hand is read; in a fold inside, only its list is about this item.
fn mentions_item(expr: &Expr) -> bool {
    match expr {
        Expr::Item(_) => true,
        Expr::Fold { list, .. } => mentions_item(list),
        other => other.children().into_iter().any(mentions_item),
    }
}

/// The operator's token and how tightly it binds.
fn sign(op: Op) -> (TokenStream, u8) {
    let (sign, binds) = op.sign();
    (sign.parse().unwrap_or_default(), binds)
}

/// A text inside a format string.
fn escaped(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}
