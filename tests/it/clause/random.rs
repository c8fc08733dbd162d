//! Random well-typed clauses over the contract of `agent`, and random inputs for them, from a seed.
//!
//! Trees are those that `parse` makes: a literal text stands only where something beside it gives it its type.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};
use nl2agent::agent::Type;
use nl2agent::clause::{Clause, Expr, Fold, Function, Op, Scope, When};
use nl2agent_runtime::Value;
use rust_decimal::Decimal;

pub struct Random<'a> {
    state: u64,
    scope: Scope<'a>,
    /// The output that the clause sets, by position.
    output: usize,
    /// Inside the items of this list type.
    item: Option<Type>,
    given: Vec<Expr>,
}

const COMPARE: [Op; 6] = [Op::Eq, Op::Ne, Op::Lt, Op::Le, Op::Gt, Op::Ge];

impl<'a> Random<'a> {
    pub fn new(seed: u64, scope: Scope<'a>) -> Self {
        Random { state: seed, scope, output: 0, item: None, given: Vec::new() }
    }

    /// Splitmix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn pick<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    pub fn clause(&mut self) -> Clause {
        self.output = self.below(self.scope.skill.outputs.len());
        self.given.clear();
        let when = match self.below(6) {
            0 => When::Always,
            1 => When::Otherwise(None),
            2 => When::Otherwise(Some(self.truth(3))),
            _ => When::If(self.truth(3)),
        };
        let ty = self.scope.skill.outputs[self.output].ty.clone();
        let value = match &ty {
            Type::Optional(_) if self.below(3) == 0 => self.fields(&ty).remove(0),
            Type::Optional(inner) => self.of(inner, 3),
            ty => self.of(ty, 3),
        };
        Clause { when, output: self.output, value }
    }

    /// Expressions that read a field of this very type.
    fn fields(&self, ty: &Type) -> Vec<Expr> {
        let end = self.scope.output_index(self.output);
        let is_one = |found: &Type| found == ty || (ty.is_number() && found.is_number());
        let mut all: Vec<Expr> =
            (0..=end).filter(|at| is_one(&self.scope.field(*at).unwrap().ty)).map(Expr::Field).collect();
        match &self.item {
            Some(Type::Record(record)) => {
                let fields = &self.scope.agent.records[*record].fields;
                all.extend((0..fields.len()).filter(|at| is_one(&fields[*at].ty)).map(Expr::Item));
            }
            Some(item) if is_one(item) => all.push(Expr::Item(0)),
            _ => {}
        }
        all
    }

    /// An expression of this type that shows its type by itself.
    fn of(&mut self, ty: &Type, depth: u32) -> Expr {
        match ty {
            Type::Bool => self.truth(depth),
            Type::Text => self.text(depth),
            ty if ty.is_number() => self.number(depth),
            Type::Date => self.date(depth),
            Type::Time | Type::DateTime | Type::Duration => self.moment(ty, depth),
            ty => self.plain(ty, depth),
        }
    }

    fn plain(&mut self, ty: &Type, depth: u32) -> Expr {
        if depth > 0 && *ty == Type::Enum(0) && self.below(4) == 0 {
            return self.look_up(0, 3, depth);
        }
        if depth > 0 && self.below(6) == 0 {
            return self.branch(ty, depth);
        }
        let fields = self.fields(ty);
        self.pick(&fields)
    }

    /// As [`Random::of`], or a literal, where the type is known from elsewhere.
    fn beside(&mut self, ty: &Type, depth: u32) -> Expr {
        if self.below(2) == 0 {
            return self.of(ty, depth);
        }
        let value = match ty {
            Type::Enum(_) => Value::Variant(self.below(3)),
            ty => self.value(ty),
        };
        match ty {
            ty if ty.is_number() => number_literal(value),
            Type::Bool => self.truth(depth),
            ty => Expr::Literal(value, ty.clone()),
        }
    }

    fn branch(&mut self, ty: &Type, depth: u32) -> Expr {
        let condition = self.truth(depth - 1);
        Expr::If(Box::new(condition), Box::new(self.of(ty, depth - 1)), Box::new(self.beside(ty, depth - 1)))
    }

    fn look_up(&mut self, table: usize, column: usize, depth: u32) -> Expr {
        let key = if table == 0 { self.text(depth - 1) } else { self.number(depth - 1) };
        Expr::Lookup { table, key: Box::new(key), column }
    }

    fn number(&mut self, depth: u32) -> Expr {
        let choice = if depth == 0 { self.below(3) } else { self.below(22) };
        let less = depth.saturating_sub(1);
        match choice {
            0 => {
                let value = self.value(&Type::Decimal);
                number_literal(value)
            }
            1 if !self.given.is_empty() => {
                let all = self.given.clone();
                self.pick(&all)
            }
            1 | 2 => {
                let fields = self.fields(&Type::Decimal);
                self.pick(&fields)
            }
            3..=9 => {
                let op = self.pick(&[Op::Add, Op::Sub, Op::Mul, Op::Div, Op::Rem]);
                Expr::Binary(op, Box::new(self.number(less)), Box::new(self.number(less)))
            }
            10 => Expr::Negate(Box::new(self.number(less))),
            11 | 12 => {
                let function = self.pick(&[Function::Abs, Function::Floor, Function::Ceil, Function::Round]);
                Expr::Call(function, vec![self.number(less)])
            }
            13 => {
                let function = self.pick(&[Function::Round, Function::RoundEven]);
                let digits = self.pick(&[-3, -1, 0, 1, 2, 6]);
                let digits = Expr::Literal(Value::Number(Decimal::from(digits)), Type::Integer);
                Expr::Call(function, vec![self.number(less), digits])
            }
            14 => {
                let function = self.pick(&[Function::Min, Function::Max]);
                let count = 2 + self.below(2);
                Expr::Call(function, (0..count).map(|_| self.number(less)).collect())
            }
            15 => self.branch(&Type::Decimal, depth),
            16 => {
                let optional = self.optional(&[Type::Decimal, Type::Integer]);
                Expr::Call(Function::OrElse, vec![optional, self.number(less)])
            }
            17 => match self.below(3) {
                0 => self.look_up(1, 1, depth),
                column => self.look_up(0, column, depth),
            },
            18 | 19 => self.fold(depth),
            20 => match self.below(4) {
                0 => Expr::Call(Function::Len, vec![self.text(less)]),
                1 => Expr::Call(Function::DaysBetween, vec![self.date(less), self.date(less)]),
                2 => {
                    let function = self.pick(&[Function::Hours, Function::Minutes]);
                    Expr::Call(function, vec![self.moment(&Type::Duration, less)])
                }
                _ => {
                    let function = self.pick(&[Function::Hour, Function::Minute]);
                    let ty = self.pick(&[Type::Time, Type::DateTime]);
                    Expr::Call(function, vec![self.moment(&ty, less)])
                }
            },
            _ => {
                let function = self.pick(&[Function::Weekday, Function::Day, Function::Month, Function::Year]);
                Expr::Call(function, vec![self.date(less)])
            }
        }
    }

    /// A fold that gives a number.
    fn fold(&mut self, depth: u32) -> Expr {
        let list = self.pick(&[Type::List(Box::new(Type::Record(0))), Type::List(Box::new(Type::Integer))]);
        let kind = self.pick(&[Fold::Sum, Fold::Count, Fold::Min, Fold::Max]);
        if kind == Fold::Count && self.below(2) == 0 {
            let list = self.list(&list);
            return Expr::Fold { kind, list: Box::new(list), each: None };
        }
        self.folded(
            kind,
            &list,
            |random| {
                if kind == Fold::Count { random.truth(depth - 1) } else { random.number(depth - 1) }
            },
        )
    }

    fn list(&mut self, ty: &Type) -> Expr {
        // No list is in the items: it is a field of the skill.
        let item = self.item.take();
        let list = self.fields(ty).remove(0);
        self.item = item;
        list
    }

    fn folded(&mut self, kind: Fold, list: &Type, each: impl FnOnce(&mut Self) -> Expr) -> Expr {
        let Type::List(item) = list else { unreachable!() };
        let list = self.list(list);
        let (outer, given) = (self.item.replace((**item).clone()), std::mem::take(&mut self.given));
        let each = each(self);
        self.item = outer;
        self.given = given;
        Expr::Fold { kind, list: Box::new(list), each: Some(Box::new(each)) }
    }

    /// A field that is an optional one of these types.
    fn optional(&mut self, types: &[Type]) -> Expr {
        let all: Vec<Expr> = types.iter().flat_map(|ty| self.fields(&Type::Optional(Box::new(ty.clone())))).collect();
        self.pick(&all)
    }

    fn truth(&mut self, depth: u32) -> Expr {
        if depth == 0 {
            let fields = self.fields(&Type::Bool);
            return self.pick(&fields);
        }
        let less = depth - 1;
        match self.below(16) {
            0 | 1 => {
                let op = self.pick(&[Op::And, Op::Or]);
                Expr::Binary(op, Box::new(self.truth(less)), Box::new(self.truth(less)))
            }
            2 => Expr::Not(Box::new(self.truth(less))),
            3..=6 => {
                let op = self.pick(&COMPARE);
                Expr::Binary(op, Box::new(self.number(less)), Box::new(self.number(less)))
            }
            7 => {
                let op = self.pick(&COMPARE);
                let ty = self.pick(&[Type::Date, Type::Time, Type::DateTime, Type::Duration]);
                Expr::Binary(op, Box::new(self.of(&ty, less)), Box::new(self.beside(&ty, less)))
            }
            8 => {
                let op = self.pick(&[Op::Eq, Op::Ne]);
                let ty = self.pick(&[Type::Enum(0), Type::Text]);
                Expr::Binary(op, Box::new(self.of(&ty, less)), Box::new(self.beside(&ty, less)))
            }
            9 => {
                let function =
                    self.pick(&[Function::Contains, Function::HasWord, Function::StartsWith, Function::EndsWith]);
                Expr::Call(function, vec![self.text(less), self.text(less)])
            }
            10 => {
                let ty = self.pick(&[Type::Text, Type::Integer]);
                let list = self.list(&Type::List(Box::new(ty.clone())));
                Expr::Call(Function::Contains, vec![list, self.beside(&ty, less)])
            }
            11 => {
                let ty = self.pick(&[Type::Enum(0), Type::Text, Type::Decimal, Type::Date]);
                let mut all = vec![self.of(&ty, less)];
                all.extend((0..2).map(|_| self.beside(&ty, less)).collect::<Vec<_>>());
                Expr::Call(Function::OneOf, all)
            }
            12 => {
                let kind = self.pick(&[Fold::Any, Fold::All]);
                let list = self.pick(&[Type::Record(0), Type::Text, Type::Integer]);
                self.folded(kind, &Type::List(Box::new(list)), |random| {
                    if random.fields(&Type::Bool).is_empty() {
                        let number = random.number(less);
                        Expr::Binary(Op::Lt, Box::new(number), Box::new(random.number(less)))
                    } else {
                        random.truth(less)
                    }
                })
            }
            // An optional value in a comparison, where a missing one is a fault.
            13 => {
                let ty = self.pick(&[Type::Decimal, Type::Text, Type::Date]);
                let optional = self.optional(std::slice::from_ref(&ty));
                Expr::Binary(Op::Eq, Box::new(optional), Box::new(self.beside(&ty, less)))
            }
            // One that is used where it is known to be given.
            14 => {
                let optional = self.optional(&[Type::Decimal, Type::Integer]);
                let test = Expr::Call(Function::IsGiven, vec![optional.clone()]);
                self.given.push(optional);
                let number = self.number(less);
                let compare = Expr::Binary(Op::Gt, Box::new(number), Box::new(self.number(less)));
                self.given.pop();
                Expr::Binary(Op::And, Box::new(test), Box::new(compare))
            }
            _ => {
                let optional = self.optional(&[Type::Decimal, Type::Integer, Type::Text, Type::Date]);
                Expr::Call(Function::IsGiven, vec![optional])
            }
        }
    }

    fn text(&mut self, depth: u32) -> Expr {
        let less = depth.saturating_sub(1);
        match if depth == 0 { self.below(3) } else { self.below(8) } {
            0 => Expr::Literal(self.value(&Type::Text), Type::Text),
            1..=3 => {
                let fields = self.fields(&Type::Text);
                self.pick(&fields)
            }
            4 => self.branch(&Type::Text, depth),
            5 => {
                let optional = self.optional(&[Type::Text]);
                Expr::Call(Function::OrElse, vec![optional, self.text(less)])
            }
            6 => self.look_up(0, 4, depth),
            _ => {
                let mut parts = vec![self.text(less)];
                for _ in 0..2 {
                    let ty = self.pick(&[Type::Text, Type::Decimal, Type::Date]);
                    parts.push(self.of(&ty, less));
                }
                Expr::Call(Function::Concat, parts)
            }
        }
    }

    fn date(&mut self, depth: u32) -> Expr {
        let less = depth.saturating_sub(1);
        match if depth == 0 { 0 } else { self.below(9) } {
            0..=2 => {
                let fields = self.fields(&Type::Date);
                self.pick(&fields)
            }
            3 => self.branch(&Type::Date, depth),
            4 => Expr::Call(Function::MonthEnd, vec![self.date(less)]),
            5 => {
                let optional = self.optional(&[Type::Date]);
                Expr::Call(Function::OrElse, vec![optional, self.beside(&Type::Date, less)])
            }
            6 => {
                let function = self.pick(&[Function::Earlier, Function::Later]);
                Expr::Call(function, vec![self.date(less), self.beside(&Type::Date, less)])
            }
            7 if self.item.is_none() => {
                let kind = self.pick(&[Fold::Min, Fold::Max]);
                self.folded(kind, &Type::List(Box::new(Type::Record(0))), |random| random.date(less))
            }
            _ => {
                let function = self.pick(&[Function::AddDays, Function::AddMonths]);
                Expr::Call(function, vec![self.date(less), self.number(less)])
            }
        }
    }

    fn moment(&mut self, ty: &Type, depth: u32) -> Expr {
        let less = depth.saturating_sub(1);
        match if depth == 0 { 0 } else { self.below(6) } {
            0..=2 => {
                let fields = self.fields(ty);
                self.pick(&fields)
            }
            3 => self.branch(ty, depth),
            4 if *ty == Type::Duration => {
                let of = self.pick(&[Type::Time, Type::DateTime, Type::Duration]);
                Expr::Call(Function::Elapsed, vec![self.moment(&of, less), self.moment(&of, less)])
            }
            4 if *ty == Type::DateTime => Expr::Call(Function::AddDays, vec![self.moment(ty, less), self.number(less)]),
            _ => {
                let function = self.pick(&[Function::After, Function::Before]);
                Expr::Call(function, vec![self.moment(ty, less), self.beside(&Type::Duration, less)])
            }
        }
    }

    /// A value for every input.
    pub fn inputs(&mut self) -> Vec<Value> {
        let types: Vec<Type> = self.scope.skill.inputs.iter().map(|field| field.ty.clone()).collect();
        types.iter().map(|ty| self.value(ty)).collect()
    }

    /// A value for every output, as if decided before.
    pub fn outputs(&mut self) -> Vec<Value> {
        let types: Vec<Type> = self.scope.skill.outputs.iter().map(|field| field.ty.clone()).collect();
        types.iter().map(|ty| self.value(ty)).collect()
    }

    /// A value of the type, often at a boundary.
    fn value(&mut self, ty: &Type) -> Value {
        match ty {
            Type::Text => {
                let texts =
                    ["", "Pizza", " pizza ", "茶", "a \"b\" {c} \\", "热的 hot", "ÅΣ", "line\nbreak", "\u{202e}x"];
                Value::Text(self.pick(&texts).to_owned())
            }
            Type::Bool => Value::Bool(self.below(2) == 0),
            Type::Integer => {
                let huge = [0, 1, -1, 7, 30, 365, i64::MAX, i64::MIN];
                let small = self.below(40) as i64 - 10;
                Value::Number(Decimal::from(if self.below(3) == 0 { self.pick(&huge) } else { small }))
            }
            Type::Decimal | Type::Money(_) => {
                let edges = [
                    "0",
                    "1",
                    "-1",
                    "3",
                    "0.1",
                    "0.20",
                    "300",
                    "299.99",
                    "300.01",
                    "1000",
                    "0.5",
                    "2.5",
                    "-0.005",
                    "0.0000000000000000000000000001",
                    "79228162514264337593543950335",
                    "-79228162514264337593543950335",
                    "7.9228162514264337593543950335",
                    "999999999999.99",
                ];
                if self.below(2) == 0 {
                    let edge = self.pick(&edges);
                    return Value::Number(edge.parse().unwrap());
                }
                let (digits, scale) = (self.below(100_000) as i64 - 20_000, self.below(4) as u32);
                Value::Number(Decimal::new(digits, scale))
            }
            Type::Date => {
                let edges = [(2024, 2, 29), (2026, 12, 31), (2026, 1, 31), (9999, 12, 31), (-9999, 1, 1), (1970, 1, 1)];
                let (year, month, day) = self.pick(&edges);
                Value::Date(Date::new(year, month, day).unwrap())
            }
            Type::Time => {
                let edges = [(0, 0, 0), (23, 59, 59), (14, 30, 0), (9, 0, 0)];
                let (hour, minute, second) = self.pick(&edges);
                Value::Time(Time::new(hour, minute, second, 0).unwrap())
            }
            Type::DateTime => {
                let (Value::Date(date), Value::Time(time)) = (self.value(&Type::Date), self.value(&Type::Time)) else {
                    unreachable!()
                };
                Value::DateTime(DateTime::from_parts(date, time))
            }
            Type::Duration => {
                let edges = [0, 1, 60, 5400, 86_400, -3600, 100_000_000_000];
                Value::Duration(SignedDuration::from_secs(self.pick(&edges)))
            }
            Type::Enum(index) => Value::Variant(self.below(self.scope.agent.enums[*index].variants.len())),
            Type::Record(index) => {
                let types: Vec<Type> =
                    self.scope.agent.records[*index].fields.iter().map(|field| field.ty.clone()).collect();
                Value::Record(types.iter().map(|ty| self.value(ty)).collect())
            }
            Type::List(item) => {
                let count = self.below(4);
                Value::List((0..count).map(|_| self.value(item)).collect())
            }
            Type::Optional(inner) => {
                if self.below(3) == 0 {
                    Value::Missing
                } else {
                    self.value(inner)
                }
            }
        }
    }
}

fn number_literal(value: Value) -> Expr {
    let is_whole = matches!(&value, Value::Number(number) if number.is_integer());
    Expr::Literal(value, if is_whole { Type::Integer } else { Type::Decimal })
}
