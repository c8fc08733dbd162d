//! Names and types: an expression as syn read it in, the typed [`Expr`] out.
//!
//! A literal text takes the type of what stands beside it. An optional value must be tested with `is_given` before it is
//! used, except in comparisons and tests, where a missing one is a fault of the run. Deliberately not here: values.

use nl2agent_runtime::Value;
use proc_macro2::Span;
use rust_decimal::Decimal;
use syn::spanned::Spanned;

use super::function::{FOLDS, FUNCTIONS};
use super::parse::{MAX_DEPTH, Wrong};
use super::types::{is_moment, is_ordered, item_field, list_item, present, type_of, unify};
use super::{ClauseError, Expr, Fold, Function, Op, Scope, literal, name};
use crate::agent::Type;

/// An expression and its type.
type Typed = (Expr, Type);

/// Reads the expressions of one clause.
pub(super) struct Checker<'a> {
    scope: Scope<'a>,
    /// Position in the skill's outputs of the one that the clause sets.
    output: usize,
    /// The types of the list items at hand, innermost last.
    items: Vec<Type>,
    /// Optional expressions that a condition around has found given.
    given: Vec<Expr>,
    depth: usize,
}

impl<'a> Checker<'a> {
    /// For a clause that sets the output of this name.
    pub fn for_output(scope: Scope<'a>, output: &syn::Ident) -> Result<Self, Wrong> {
        let outputs = &scope.skill.outputs;
        let found = name::find(name::of_fields(outputs), &plain_name(output));
        let output = found.ok_or_else(|| {
            let titles = outputs.iter().map(|output| name::identifier(&output.title));
            (ClauseError::NOT_AN_OUTPUT, output.span(), titles.collect())
        })?;
        Ok(Checker { scope, output, items: Vec::new(), given: Vec::new(), depth: 0 })
    }

    pub fn output(&self) -> usize {
        self.output
    }

    pub fn condition(&mut self, expr: &syn::Expr) -> Result<Expr, Wrong> {
        self.truth(expr)
    }

    /// The value of the output where the condition holds.
    pub fn output_value(&mut self, expr: &syn::Expr, condition: Option<&Expr>) -> Result<Expr, Wrong> {
        if let Some(condition) = condition {
            self.given.extend(found_given(condition, true));
        }
        let wanted = &self.scope.skill.outputs[self.output].ty;
        let (value, found) = self.expr(expr, Some(wanted))?;
        let fits = if matches!(wanted, Type::Optional(_)) && matches!(found, Type::Optional(_)) {
            *wanted == found
        } else {
            self.require(expr, &value, &found)?;
            unify(present(wanted), present(&found)).is_some()
        };
        if fits { Ok(value) } else { Err(self.mismatch(expr, wanted, &found)) }
    }

    /// A yes/no expression.
    fn truth(&mut self, expr: &syn::Expr) -> Result<Expr, Wrong> {
        let (truth, ty) = self.expr(expr, Some(&Type::Bool))?;
        if *present(&ty) == Type::Bool { Ok(truth) } else { Err(self.mismatch(expr, &Type::Bool, &ty)) }
    }

    /// An expression with a value: an optional one must have been found given.
    fn present(&mut self, expr: &syn::Expr, wanted: Option<&Type>) -> Result<Typed, Wrong> {
        let (value, ty) = self.expr(expr, wanted)?;
        self.require(expr, &value, &ty)?;
        Ok((value, present(&ty).clone()))
    }

    fn require(&self, expr: &syn::Expr, value: &Expr, ty: &Type) -> Result<(), Wrong> {
        if matches!(ty, Type::Optional(_)) && !self.given.contains(value) {
            return Err((ClauseError::OPTIONAL, expr.span(), Vec::new()));
        }
        Ok(())
    }

    /// A side of a comparison or a test: where an optional value is missing, the run faults.
    fn side(&mut self, expr: &syn::Expr, wanted: Option<&Type>) -> Result<Typed, Wrong> {
        let (value, ty) = self.expr(expr, wanted)?;
        Ok((value, present(&ty).clone()))
    }

    fn number(&mut self, expr: &syn::Expr) -> Result<Expr, Wrong> {
        let (value, ty) = self.present(expr, None)?;
        if ty.is_number() { Ok(value) } else { Err(self.mismatch(expr, &Type::Decimal, &ty)) }
    }

    /// An expression of one of the types that `is_fine` allows; a literal text is read as a `literal`.
    fn of(&mut self, expr: &syn::Expr, literal: &Type, is_fine: fn(&Type) -> bool) -> Result<Typed, Wrong> {
        let (value, ty) = self.present(expr, Some(literal))?;
        if is_fine(&ty) { Ok((value, ty)) } else { Err(self.mismatch(expr, literal, &ty)) }
    }

    fn expr(&mut self, expr: &syn::Expr, wanted: Option<&Type>) -> Result<Typed, Wrong> {
        if self.depth == MAX_DEPTH {
            return Err((ClauseError::TOO_DEEP, expr.span(), Vec::new()));
        }
        self.depth += 1;
        let result = self.expr_here(expr, wanted);
        self.depth -= 1;
        result
    }

    fn expr_here(&mut self, expr: &syn::Expr, wanted: Option<&Type>) -> Result<Typed, Wrong> {
        match expr {
            syn::Expr::Paren(paren) => self.expr(&paren.expr, wanted),
            syn::Expr::Group(group) => self.expr(&group.expr, wanted),
            // `["a"].contains(&x)` is how Rust says it; a reference is the same value.
            syn::Expr::Reference(reference) if reference.mutability.is_none() => self.expr(&reference.expr, wanted),
            syn::Expr::Lit(literal) => self.literal(literal, wanted),
            syn::Expr::Path(path) => self.path(path, wanted),
            syn::Expr::Unary(unary) => match &unary.op {
                syn::UnOp::Not(_) => Ok((Expr::Not(Box::new(self.truth(&unary.expr)?)), Type::Bool)),
                syn::UnOp::Neg(_) => self.negative(&unary.expr),
                _ => Err(unsupported(expr)),
            },
            syn::Expr::Binary(binary) => self.binary(binary),
            syn::Expr::If(branch) => self.branch(branch, wanted),
            syn::Expr::Block(block) => self.expr(only_expr(&block.block, expr)?, wanted),
            syn::Expr::Field(field) => self.member(field),
            syn::Expr::Call(call) => {
                let syn::Expr::Path(path) = &*call.func else { return Err(unsupported(expr)) };
                let function = path.path.get_ident().ok_or_else(|| unsupported(expr))?;
                self.call(function, &call.args.iter().collect::<Vec<_>>(), expr, wanted)
            }
            syn::Expr::MethodCall(call) if call.turbofish.is_none() => {
                let mut arguments = vec![&*call.receiver];
                arguments.extend(&call.args);
                self.method(&call.method, &arguments, expr, wanted)
            }
            _ => Err(unsupported(expr)),
        }
    }

    fn literal(&mut self, expr: &syn::ExprLit, wanted: Option<&Type>) -> Result<Typed, Wrong> {
        let span = expr.lit.span();
        match &expr.lit {
            syn::Lit::Bool(value) => Ok((Expr::Literal(Value::Bool(value.value), Type::Bool), Type::Bool)),
            syn::Lit::Int(number) if number.suffix().is_empty() => number_literal(number.base10_digits(), span),
            syn::Lit::Float(number) if number.suffix().is_empty() => number_literal(number.base10_digits(), span),
            syn::Lit::Str(text) => self.text_literal(&text.value(), span, wanted),
            _ => Err((ClauseError::UNSUPPORTED, span, Vec::new())),
        }
    }

    fn text_literal(&self, text: &str, span: Span, wanted: Option<&Type>) -> Result<Typed, Wrong> {
        let ty = match wanted.map(present) {
            Some(
                ty @ (Type::Enum(_)
                | Type::Bool
                | Type::Date
                | Type::Time
                | Type::DateTime
                | Type::Duration
                | Type::Text),
            ) => ty,
            _ => &Type::Text,
        };
        let value = literal::read(text, ty, self.scope).ok_or_else(|| {
            let hints = match ty {
                Type::Enum(index) => {
                    let variants =
                        self.scope.agent.enums.get(*index).map(|of| of.variants.as_slice()).unwrap_or_default();
                    variants.iter().take(12).map(|variant| variant.title.clone()).collect()
                }
                other => vec![self.type_name(other)],
            };
            (ClauseError::UNKNOWN_VALUE, span, hints)
        })?;
        Ok((Expr::Literal(value, ty.clone()), ty.clone()))
    }

    fn path(&mut self, expr: &syn::ExprPath, wanted: Option<&Type>) -> Result<Typed, Wrong> {
        let segments = &expr.path.segments;
        let is_plain = expr.qself.is_none() && segments.iter().all(|segment| segment.arguments.is_none());
        let (Some(last), true) = (segments.last(), is_plain && segments.len() <= 2) else {
            return Err((ClauseError::UNSUPPORTED, expr.span(), Vec::new()));
        };
        let text = plain_name(&last.ident);
        // `Category::Food`, and the bare `Food` where nothing else has this name.
        let variant = |wanted: Option<&Type>| match wanted.map(present) {
            Some(ty @ Type::Enum(_)) => literal::read(&text, ty, self.scope).map(|value| (value, ty.clone())),
            _ => None,
        };
        if segments.len() == 2 {
            let owner = plain_name(&segments[0].ident);
            let enums = self.scope.agent.enums.iter().map(|of| (of.title.as_str(), of.id.as_str()));
            let ty = name::find(enums, &owner).map(Type::Enum);
            let (value, ty) =
                variant(ty.as_ref()).ok_or_else(|| (ClauseError::UNKNOWN_VALUE, expr.span(), Vec::new()))?;
            return Ok((Expr::Literal(value, ty.clone()), ty));
        }
        if let Some(found) = self.item(&text) {
            return Ok(found);
        }
        if let Some(index) = self.scope.find(&text) {
            return self.field(index, last.ident.span());
        }
        if let Some((value, ty)) = variant(wanted) {
            return Ok((Expr::Literal(value, ty.clone()), ty));
        }
        Err((ClauseError::UNKNOWN_NAME, last.ident.span(), self.near(&text)))
    }

    /// A field of the item at hand, or `it`, the item itself.
    fn item(&self, text: &str) -> Option<Typed> {
        let item = self.items.last()?;
        let index = match item {
            Type::Record(record) => name::find(name::of_fields(&self.scope.agent.records.get(*record)?.fields), text)?,
            _ if text == "it" || text == "item" => 0,
            _ => return None,
        };
        Some((Expr::Item(index), item_field(index, item, self.scope)?))
    }

    fn field(&self, index: usize, span: Span) -> Result<Typed, Wrong> {
        let field = self.scope.field(index).ok_or((ClauseError::UNKNOWN_NAME, span, Vec::new()))?;
        if index > self.scope.output_index(self.output) {
            return Err((ClauseError::LATER_OUTPUT, span, Vec::new()));
        }
        Ok((Expr::Field(index), field.ty.clone()))
    }

    fn near(&self, text: &str) -> Vec<String> {
        let skill = self.scope.skill;
        let fields = skill.inputs.iter().chain(&skill.outputs[..=self.output]);
        let tables = self.scope.agent.tables.iter().map(|table| table.title.as_str());
        let items = self.items.last().and_then(|item| match item {
            Type::Record(record) => self.scope.agent.records.get(*record),
            _ => None,
        });
        let items = items.into_iter().flat_map(|record| &record.fields);
        name::near(fields.chain(items).map(|field| field.title.as_str()).chain(tables), text)
    }

    /// `item.price`, `input.amount`, `output.fee`, `menu[dish].price`.
    fn member(&mut self, expr: &syn::ExprField) -> Result<Typed, Wrong> {
        let syn::Member::Named(member) = &expr.member else { return Err(unsupported(&expr.base)) };
        let text = plain_name(member);
        let unknown = |hints| (ClauseError::UNKNOWN_NAME, member.span(), hints);
        match &*expr.base {
            syn::Expr::Path(base) => {
                let inputs = &self.scope.skill.inputs;
                let base = base.path.get_ident().ok_or_else(|| unsupported(&expr.base))?;
                match plain_name(base).as_str() {
                    "item" | "it" => self.item(&text).ok_or_else(|| unknown(self.near(&text))),
                    "input" => {
                        let index = name::find(name::of_fields(inputs), &text);
                        self.field(index.ok_or_else(|| unknown(self.near(&text)))?, member.span())
                    }
                    "output" => {
                        let position = name::find(name::of_fields(&self.scope.skill.outputs), &text);
                        let position = position.ok_or_else(|| unknown(self.near(&text)))?;
                        self.field(self.scope.output_index(position), member.span())
                    }
                    other => Err((ClauseError::UNKNOWN_NAME, base.span(), self.near(other))),
                }
            }
            syn::Expr::Index(look_up) => {
                let syn::Expr::Path(path) = &*look_up.expr else { return Err(unsupported(&look_up.expr)) };
                let tables = &self.scope.agent.tables;
                let names = tables.iter().map(|table| (table.title.as_str(), table.id.as_str()));
                let found = path.path.get_ident().and_then(|ident| name::find(names, &plain_name(ident)));
                let table = found.ok_or_else(|| {
                    let titles = tables.iter().map(|table| name::identifier(&table.title)).collect();
                    (ClauseError::UNKNOWN_NAME, path.span(), titles)
                })?;
                let columns = &tables[table].columns;
                let column = name::find(name::of_fields(columns), &text)
                    .ok_or_else(|| unknown(columns.iter().map(|column| name::identifier(&column.title)).collect()))?;
                let wanted = columns.first().map_or(Type::Text, |key| key.ty.clone());
                let (key, ty) = self.present(&look_up.index, Some(&wanted))?;
                if unify(&wanted, &ty).is_none() || matches!(ty, Type::Record(_) | Type::List(_)) {
                    return Err(self.mismatch(&look_up.index, &wanted, &ty));
                }
                Ok((Expr::Lookup { table, key: Box::new(key), column }, columns[column].ty.clone()))
            }
            _ => Err(unsupported(&expr.base)),
        }
    }

    fn negative(&mut self, inner: &syn::Expr) -> Result<Typed, Wrong> {
        let number = self.number(inner)?;
        // `-3` is a number; `-(3)` is the negative of one, so that every tree has a text of its own.
        let is_literal = matches!(inner, syn::Expr::Lit(_));
        let negative = if is_literal { negated(number) } else { Expr::Negate(Box::new(number)) };
        let ty = self.type_of(&negative);
        Ok((negative, ty))
    }

    fn binary(&mut self, binary: &syn::ExprBinary) -> Result<Typed, Wrong> {
        let op = match &binary.op {
            syn::BinOp::Add(_) => Op::Add,
            syn::BinOp::Sub(_) => Op::Sub,
            syn::BinOp::Mul(_) => Op::Mul,
            syn::BinOp::Div(_) => Op::Div,
            syn::BinOp::Rem(_) => Op::Rem,
            syn::BinOp::Eq(_) => Op::Eq,
            syn::BinOp::Ne(_) => Op::Ne,
            syn::BinOp::Lt(_) => Op::Lt,
            syn::BinOp::Le(_) => Op::Le,
            syn::BinOp::Gt(_) => Op::Gt,
            syn::BinOp::Ge(_) => Op::Ge,
            syn::BinOp::And(_) => Op::And,
            syn::BinOp::Or(_) => Op::Or,
            other => return Err((ClauseError::UNSUPPORTED, other.span(), Vec::new())),
        };
        match op {
            Op::And | Op::Or => {
                let left = self.truth(&binary.left)?;
                let right = self.knowing(&left, op == Op::And, |checker| checker.truth(&binary.right))?;
                Ok((Expr::Binary(op, Box::new(left), Box::new(right)), Type::Bool))
            }
            Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge => self.comparison(op, &binary.left, &binary.right),
            Op::Add | Op::Sub | Op::Mul | Op::Div | Op::Rem => self.arithmetic(op, &binary.left, &binary.right),
        }
    }

    fn comparison(&mut self, op: Op, left: &syn::Expr, right: &syn::Expr) -> Result<Typed, Wrong> {
        let ((a, a_type), (b, b_type)) = if is_open(left) && !is_open(right) {
            let b = self.side(right, None)?;
            (self.beside(left, &b)?, b)
        } else {
            let a = self.side(left, None)?;
            let b = self.beside(right, &a)?;
            (a, b)
        };
        let common = unify(&a_type, &b_type).ok_or_else(|| self.mismatch(right, &a_type, &b_type))?;
        let is_fine = match op {
            Op::Eq | Op::Ne => !matches!(common, Type::List(_) | Type::Record(_)),
            _ => is_ordered(&common),
        };
        if !is_fine {
            return Err((ClauseError::TYPE, left.span(), vec![self.type_name(&common)]));
        }
        // `x == true` is `x`: one tree for one meaning.
        let expr = match (op, a, b) {
            (Op::Eq | Op::Ne, truth, Expr::Literal(Value::Bool(value), _))
            | (Op::Eq | Op::Ne, Expr::Literal(Value::Bool(value), _), truth) => {
                if value == (op == Op::Eq) {
                    truth
                } else {
                    Expr::Not(Box::new(truth))
                }
            }
            (op, a, b) => Expr::Binary(op, Box::new(a), Box::new(b)),
        };
        Ok((expr, Type::Bool))
    }

    /// The other side of a comparison with `beside`.
    fn beside(&mut self, expr: &syn::Expr, beside: &Typed) -> Result<Typed, Wrong> {
        if let (Expr::Call(Function::Weekday, _), Some(text)) = (&beside.0, text_of(expr)) {
            let day = literal::weekday(&text, self.scope);
            let day = day.ok_or_else(|| (ClauseError::UNKNOWN_VALUE, expr.span(), Vec::new()))?;
            return Ok((Expr::Literal(Value::Number(day.into()), Type::Integer), Type::Integer));
        }
        self.side(expr, Some(&beside.1))
    }

    fn arithmetic(&mut self, op: Op, left: &syn::Expr, right: &syn::Expr) -> Result<Typed, Wrong> {
        let (a, a_type) = self.present(left, None)?;
        let wanted = is_moment(&a_type).then_some(&Type::Duration);
        let (b, b_type) = self.present(right, wanted)?;
        let is_calendar = |ty: &Type| matches!(ty, Type::Date | Type::DateTime);
        let expr = match (op, &a_type, &b_type) {
            (op, a_type, b_type) if a_type.is_number() && b_type.is_number() => {
                Expr::Binary(op, Box::new(a), Box::new(b))
            }
            (Op::Add, calendar, days) if is_calendar(calendar) && days.is_number() => {
                Expr::Call(Function::AddDays, vec![a, b])
            }
            (Op::Add, days, calendar) if is_calendar(calendar) && days.is_number() => {
                Expr::Call(Function::AddDays, vec![b, a])
            }
            (Op::Sub, calendar, days) if is_calendar(calendar) && days.is_number() => {
                Expr::Call(Function::AddDays, vec![a, negated(b)])
            }
            (Op::Sub, Type::Date, Type::Date) => Expr::Call(Function::DaysBetween, vec![b, a]),
            (Op::Add, moment, Type::Duration) if is_moment(moment) => Expr::Call(Function::After, vec![a, b]),
            (Op::Sub, moment, Type::Duration) if is_moment(moment) => Expr::Call(Function::Before, vec![a, b]),
            (Op::Sub, moment, other) if is_moment(moment) && moment == other => {
                Expr::Call(Function::Elapsed, vec![b, a])
            }
            (Op::Add, Type::Text, other) | (Op::Add, other, Type::Text) if is_worded(other) => {
                let mut parts = match a {
                    Expr::Call(Function::Concat, parts) => parts,
                    other => vec![other],
                };
                parts.push(b);
                Expr::Call(Function::Concat, parts)
            }
            _ => return Err(self.mismatch(right, &a_type, &b_type)),
        };
        let ty = self.type_of(&expr);
        Ok((expr, ty))
    }

    fn branch(&mut self, branch: &syn::ExprIf, wanted: Option<&Type>) -> Result<Typed, Wrong> {
        let Some((_, no)) = &branch.else_branch else {
            return Err((ClauseError::UNSUPPORTED, branch.span(), vec!["else".to_owned()]));
        };
        let yes = only_expr(&branch.then_branch, &branch.cond)?;
        let condition = self.truth(&branch.cond)?;
        let (a, a_type) = self.knowing(&condition, true, |checker| checker.present(yes, wanted))?;
        let beside = if is_open(yes) { wanted.unwrap_or(&a_type) } else { &a_type };
        let (b, b_type) = self.knowing(&condition, false, |checker| checker.present(no, Some(beside)))?;
        let ty = unify(&a_type, &b_type).ok_or_else(|| self.mismatch(no, &a_type, &b_type))?;
        Ok((Expr::If(Box::new(condition), Box::new(a), Box::new(b)), ty))
    }

    /// Runs `then` with the optional values that `condition`, being `truth`, shows to be given.
    fn knowing<T>(&mut self, condition: &Expr, truth: bool, then: impl FnOnce(&mut Self) -> T) -> T {
        let known = self.given.len();
        self.given.extend(found_given(condition, truth));
        let result = then(self);
        self.given.truncate(known);
        result
    }

    fn method(
        &mut self,
        method: &syn::Ident,
        arguments: &[&syn::Expr],
        expr: &syn::Expr,
        wanted: Option<&Type>,
    ) -> Result<Typed, Wrong> {
        match (plain_name(method).as_str(), arguments) {
            // `["a", "b"].contains(&x)`
            ("contains", [syn::Expr::Array(list), item]) => {
                let mut all = vec![*item];
                all.extend(&list.elems);
                self.one_of(&all, expr)
            }
            ("is_empty", [list]) => {
                let (list, _) = self.length(list)?;
                let zero = Expr::Literal(Value::Number(Decimal::ZERO), Type::Integer);
                Ok((Expr::Binary(Op::Eq, Box::new(list), Box::new(zero)), Type::Bool))
            }
            ("is_none", _) => {
                let (given, _) = self.function(Function::IsGiven, arguments, expr, None)?;
                Ok((Expr::Not(Box::new(given)), Type::Bool))
            }
            _ => self.call(method, arguments, expr, wanted),
        }
    }

    fn call(
        &mut self,
        function: &syn::Ident,
        arguments: &[&syn::Expr],
        expr: &syn::Expr,
        wanted: Option<&Type>,
    ) -> Result<Typed, Wrong> {
        let text = plain_name(function);
        // `date("2026-03-05")`: a literal whose type nothing beside it tells.
        let constructed = match text.as_str() {
            "date" => Some(Type::Date),
            "time" => Some(Type::Time),
            "datetime" => Some(Type::DateTime),
            "duration" => Some(Type::Duration),
            _ => None,
        };
        if let (Some(ty), [argument]) = (constructed, arguments)
            && let Some(literal) = text_of(argument)
        {
            return self.text_literal(&literal, argument.span(), Some(&ty));
        }
        let named = |name: &str| FOLDS.iter().find(|(fold, _)| *fold == name).map(|(_, kind)| *kind);
        let fold = named(&text).or_else(|| named(&format!("{text}_of")));
        if let Some(kind) = fold
            && let Some(found) = self.fold(kind, arguments, expr, named(&text).is_some())?
        {
            return Ok(found);
        }
        let found = FUNCTIONS.iter().find(|(name, _)| *name == text).map(|(_, function)| *function);
        let function = found.ok_or_else(|| {
            let names = FUNCTIONS.iter().map(|(name, _)| *name).chain(FOLDS.iter().map(|(name, _)| *name));
            (ClauseError::UNKNOWN_FUNCTION, function.span(), name::near(names, &text))
        })?;
        self.function(function, arguments, expr, wanted)
    }

    /// A fold; `None` where the name is a function's as well and the argument is no list.
    fn fold(
        &mut self,
        kind: Fold,
        arguments: &[&syn::Expr],
        expr: &syn::Expr,
        must: bool,
    ) -> Result<Option<Typed>, Wrong> {
        let [list, rest @ ..] = arguments else { return Err(wrong_count(expr)) };
        // `min(items, price)` for `min_of`, where the list is named: anything deeper would be read twice.
        if !must && !matches!(list, syn::Expr::Path(_) | syn::Expr::Field(_)) {
            return Ok(None);
        }
        let (list_expr, list_type) = self.expr(list, None)?;
        let Some(item) = list_item(&list_type).cloned() else {
            return if must {
                Err(self.mismatch(list, &Type::List(Box::new(Type::Decimal)), &list_type))
            } else {
                Ok(None)
            };
        };
        self.require(list, &list_expr, &list_type)?;
        let each = match rest {
            [] => None,
            [each] => {
                self.items.push(item.clone());
                let each = match kind {
                    Fold::Count | Fold::Any | Fold::All => self.truth(each),
                    Fold::Sum => self.number(each),
                    Fold::Min | Fold::Max => self.of(each, &Type::Decimal, is_ordered).map(|(each, _)| each),
                };
                self.items.pop();
                Some(Box::new(each?))
            }
            _ => return Err(wrong_count(expr)),
        };
        // `sum(amounts)` is `sum(amounts, it)`.
        let is_fine = match kind {
            Fold::Count => true,
            Fold::Sum => each.is_some() || item.is_number(),
            Fold::Min | Fold::Max => each.is_some() || is_ordered(&item),
            Fold::Any | Fold::All => each.is_some() || item == Type::Bool,
        };
        if !is_fine {
            return Err(wrong_count(expr));
        }
        let each = if kind == Fold::Count { each } else { each.or_else(|| Some(Box::new(Expr::Item(0)))) };
        let fold = Expr::Fold { kind, list: Box::new(list_expr), each };
        let ty = self.type_of(&fold);
        Ok(Some((fold, ty)))
    }

    fn function(
        &mut self,
        function: Function,
        arguments: &[&syn::Expr],
        expr: &syn::Expr,
        wanted: Option<&Type>,
    ) -> Result<Typed, Wrong> {
        let calendar = |ty: &Type| matches!(ty, Type::Date | Type::DateTime);
        let clock = |ty: &Type| matches!(ty, Type::Time | Type::DateTime);
        let duration = |ty: &Type| *ty == Type::Duration;
        let checked = match (function, arguments) {
            (Function::Min | Function::Max | Function::Earlier | Function::Later, [_, _, ..]) => {
                return self.extreme(function, arguments, wanted);
            }
            (Function::Abs | Function::Floor | Function::Ceil, [number]) => vec![self.number(number)?],
            (Function::Round | Function::RoundEven, [number]) => vec![self.number(number)?],
            (Function::Round | Function::RoundEven, [number, digits]) => {
                vec![self.number(number)?, self.digits(digits)?]
            }
            (Function::Contains, [list, item]) => return self.contains(list, item),
            (Function::StartsWith | Function::EndsWith, [text, part]) => vec![self.text(text)?, self.text(part)?],
            (Function::Len, [list]) => return self.length(list),
            (Function::OneOf, [_, _, ..]) => return self.one_of(arguments, expr),
            (Function::Weekday | Function::Day | Function::Month | Function::Year | Function::MonthEnd, [date]) => {
                vec![self.of(date, &Type::Date, calendar)?.0]
            }
            (Function::Hour | Function::Minute, [time]) => vec![self.of(time, &Type::Time, clock)?.0],
            (Function::Hours | Function::Minutes, [time]) => vec![self.of(time, &Type::Duration, duration)?.0],
            (Function::After | Function::Before, [moment, time]) => {
                vec![self.of(moment, &Type::DateTime, is_moment)?.0, self.of(time, &Type::Duration, duration)?.0]
            }
            (Function::Elapsed, [from, to]) => {
                let (from, from_type) = self.of(from, &Type::DateTime, is_moment)?;
                let (until, until_type) = self.of(to, &from_type, is_moment)?;
                if from_type != until_type {
                    return Err(self.mismatch(to, &from_type, &until_type));
                }
                vec![from, until]
            }
            (Function::DaysBetween, [a, b]) => {
                vec![self.of(a, &Type::Date, calendar)?.0, self.of(b, &Type::Date, calendar)?.0]
            }
            (Function::AddDays | Function::AddMonths, [date, number]) => {
                vec![self.of(date, &Type::Date, calendar)?.0, self.number(number)?]
            }
            (Function::IsGiven, [optional]) => return self.is_given(optional),
            (Function::OrElse, [optional, default]) => {
                let (value, ty) = self.expr(optional, None)?;
                let Type::Optional(inner) = &ty else { return Err(self.expected("optional", optional, &ty)) };
                let (default_value, default_type) = self.present(default, Some(inner))?;
                if unify(inner, &default_type).is_none() || matches!(**inner, Type::List(_) | Type::Record(_)) {
                    return Err(self.mismatch(default, inner, &default_type));
                }
                vec![value, default_value]
            }
            (Function::Concat, [_, ..]) => {
                let parts = arguments.iter().map(|part| {
                    let (value, ty) = self.present(part, Some(&Type::Text))?;
                    if is_worded(&ty) { Ok(value) } else { Err(self.mismatch(part, &Type::Text, &ty)) }
                });
                parts.collect::<Result<_, _>>()?
            }
            _ => return Err(wrong_count(expr)),
        };
        let call = Expr::Call(function, checked);
        let ty = self.type_of(&call);
        Ok((call, ty))
    }

    fn text(&mut self, expr: &syn::Expr) -> Result<Expr, Wrong> {
        let (value, ty) = self.side(expr, Some(&Type::Text))?;
        if ty == Type::Text { Ok(value) } else { Err(self.mismatch(expr, &Type::Text, &ty)) }
    }

    /// The digits to round to: a constant, because code and contract must say the same.
    fn digits(&mut self, expr: &syn::Expr) -> Result<Expr, Wrong> {
        let digits = self.number(expr)?;
        match &digits {
            Expr::Literal(Value::Number(value), _) if value.is_integer() && value.abs() <= Decimal::from(12) => {
                Ok(digits)
            }
            _ => Err((ClauseError::ARGUMENTS, expr.span(), vec!["-12 … 12".to_owned()])),
        }
    }

    /// `contains(text, part)`, `contains(list, item)`.
    fn contains(&mut self, list: &syn::Expr, item: &syn::Expr) -> Result<Typed, Wrong> {
        let (list_expr, list_type) = self.side(list, Some(&Type::Text))?;
        let wanted = match &list_type {
            Type::Text => &Type::Text,
            Type::List(item) if !matches!(**item, Type::List(_) | Type::Record(_) | Type::Optional(_)) => item,
            other => return Err(self.mismatch(list, &Type::Text, other)),
        };
        let (item_expr, item_type) = self.side(item, Some(wanted))?;
        if unify(wanted, &item_type).is_none() {
            return Err(self.mismatch(item, wanted, &item_type));
        }
        Ok((Expr::Call(Function::Contains, vec![list_expr, item_expr]), Type::Bool))
    }

    fn length(&mut self, list: &syn::Expr) -> Result<Typed, Wrong> {
        let (value, ty) = self.present(list, Some(&Type::Text))?;
        match ty {
            Type::Text => Ok((Expr::Call(Function::Len, vec![value]), Type::Integer)),
            // A list has one length, whatever it is called.
            Type::List(_) => Ok((Expr::Fold { kind: Fold::Count, list: Box::new(value), each: None }, Type::Integer)),
            other => Err(self.mismatch(list, &Type::Text, &other)),
        }
    }

    /// `is_given(x)`; a text that is not optional is given when it is not empty.
    fn is_given(&mut self, expr: &syn::Expr) -> Result<Typed, Wrong> {
        let (value, ty) = self.expr(expr, None)?;
        match ty {
            Type::Optional(_) => Ok((Expr::Call(Function::IsGiven, vec![value]), Type::Bool)),
            Type::Text => {
                let zero = Expr::Literal(Value::Number(Decimal::ZERO), Type::Integer);
                let length = Expr::Call(Function::Len, vec![value]);
                Ok((Expr::Binary(Op::Gt, Box::new(length), Box::new(zero)), Type::Bool))
            }
            other => Err(self.expected("optional", expr, &other)),
        }
    }

    fn one_of(&mut self, arguments: &[&syn::Expr], expr: &syn::Expr) -> Result<Typed, Wrong> {
        let [first, rest @ ..] = arguments else { return Err(wrong_count(expr)) };
        let first = self.side(first, None)?;
        if matches!(first.1, Type::List(_) | Type::Record(_)) {
            return Err(self.mismatch(expr, &Type::Text, &first.1));
        }
        let mut all = vec![first.0.clone()];
        for other in rest {
            let (value, ty) = self.beside(other, &first)?;
            if unify(&first.1, &ty).is_none() {
                return Err(self.mismatch(other, &first.1, &ty));
            }
            all.push(value);
        }
        Ok((Expr::Call(Function::OneOf, all), Type::Bool))
    }

    /// The smallest or largest of values of one ordered type; literal texts take the type of the others. Each is read
    /// once: reading twice at every level of nesting would take forever.
    fn extreme(&mut self, function: Function, arguments: &[&syn::Expr], wanted: Option<&Type>) -> Result<Typed, Wrong> {
        let mut common: Option<Type> = None;
        let mut all: Vec<Option<Expr>> = vec![None; arguments.len()];
        for is_literal in [false, true] {
            for (argument, slot) in
                arguments.iter().zip(&mut all).filter(|(argument, _)| is_open(argument) == is_literal)
            {
                let (value, ty) = self.present(argument, common.as_ref().or(wanted))?;
                let ty = match &common {
                    None => ty,
                    Some(common) => unify(common, &ty).ok_or_else(|| self.mismatch(argument, common, &ty))?,
                };
                if !is_ordered(&ty) {
                    return Err(self.mismatch(argument, &Type::Decimal, &ty));
                }
                common = Some(ty);
                *slot = Some(value);
            }
        }
        let is_number = common.is_some_and(|common| common.is_number());
        let function = match function {
            Function::Min | Function::Earlier => {
                if is_number {
                    Function::Min
                } else {
                    Function::Earlier
                }
            }
            _ => {
                if is_number {
                    Function::Max
                } else {
                    Function::Later
                }
            }
        };
        let call = Expr::Call(function, all.into_iter().flatten().collect());
        let ty = self.type_of(&call);
        Ok((call, ty))
    }

    fn type_of(&self, expr: &Expr) -> Type {
        type_of(expr, self.scope, self.items.last())
    }

    fn mismatch(&self, expr: &syn::Expr, wanted: &Type, found: &Type) -> Wrong {
        (ClauseError::TYPE, expr.span(), vec![self.type_name(wanted), self.type_name(found)])
    }

    fn expected(&self, wanted: &str, expr: &syn::Expr, found: &Type) -> Wrong {
        (ClauseError::TYPE, expr.span(), vec![wanted.to_owned(), self.type_name(found)])
    }

    /// The type as the author may know it.
    fn type_name(&self, ty: &Type) -> String {
        let agent = self.scope.agent;
        match ty {
            Type::Text => "text".to_owned(),
            Type::Bool => "yes or no".to_owned(),
            Type::Integer | Type::Decimal => "number".to_owned(),
            Type::Money(_) => "money".to_owned(),
            Type::Date => "date".to_owned(),
            Type::Time => "time".to_owned(),
            Type::DateTime => "date and time".to_owned(),
            Type::Duration => "duration".to_owned(),
            Type::Enum(index) => agent.enums.get(*index).map_or_else(String::new, |of| of.title.clone()),
            Type::Record(index) => agent.records.get(*index).map_or_else(String::new, |record| record.title.clone()),
            Type::List(item) => format!("list of {}", self.type_name(item)),
            Type::Optional(inner) => format!("optional {}", self.type_name(inner)),
        }
    }
}

/// The negative of a number: of a literal, a literal.
fn negated(number: Expr) -> Expr {
    match number {
        Expr::Literal(Value::Number(value), ty) => Expr::Literal(Value::Number(-value), ty),
        other => Expr::Negate(Box::new(other)),
    }
}

/// What `concat` writes into a text.
fn is_worded(ty: &Type) -> bool {
    ty.is_number() || matches!(ty, Type::Text | Type::Date)
}

/// The optional expressions that are given whenever `condition` is `truth`.
fn found_given(condition: &Expr, truth: bool) -> Vec<Expr> {
    match condition {
        Expr::Call(Function::IsGiven, arguments) if truth => arguments.clone(),
        Expr::Not(inner) => found_given(inner, !truth),
        Expr::Binary(op, left, right) if *op == (if truth { Op::And } else { Op::Or }) => {
            let mut given = found_given(left, truth);
            given.extend(found_given(right, truth));
            given
        }
        _ => Vec::new(),
    }
}

/// Whether the type of an expression is left to what stands beside it.
fn is_open(expr: &syn::Expr) -> bool {
    match expr {
        syn::Expr::Paren(paren) => is_open(&paren.expr),
        syn::Expr::Reference(reference) => is_open(&reference.expr),
        other => text_of(other).is_some(),
    }
}

fn text_of(expr: &syn::Expr) -> Option<String> {
    match expr {
        syn::Expr::Lit(literal) => match &literal.lit {
            syn::Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

fn number_literal(digits: &str, span: Span) -> Result<Typed, Wrong> {
    let value = Decimal::from_str_exact(digits).map_err(|_| (ClauseError::UNSUPPORTED, span, Vec::new()))?;
    let ty = if value.is_integer() { Type::Integer } else { Type::Decimal };
    Ok((Expr::Literal(Value::Number(value), ty.clone()), ty))
}

/// The one expression in a block.
fn only_expr<'b>(block: &'b syn::Block, around: &syn::Expr) -> Result<&'b syn::Expr, Wrong> {
    match block.stmts.as_slice() {
        [syn::Stmt::Expr(expr, None)] => Ok(expr),
        _ => Err(unsupported(around)),
    }
}

fn plain_name(ident: &syn::Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map(str::to_owned).unwrap_or(text)
}

fn unsupported(expr: &syn::Expr) -> Wrong {
    (ClauseError::UNSUPPORTED, expr.span(), Vec::new())
}

fn wrong_count(expr: &syn::Expr) -> Wrong {
    (ClauseError::ARGUMENTS, expr.span(), Vec::new())
}
