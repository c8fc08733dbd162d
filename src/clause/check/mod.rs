//! Names and types: an expression as syn read it in, the typed [`Expr`] out.
//!
//! A literal text takes the type of what stands beside it. An optional value must be tested with `is_given` before it is
//! used, except in comparisons and tests, where a missing one is a fault of the run. Deliberately not here: values.
//! What stands in a file of its own is named for what its expressions are about.

mod call;
mod fold;
mod literal;
mod operator;
mod place;

use syn::spanned::Spanned;

use self::operator::found_given;
use super::parse::{MAX_DEPTH, Wrong};
use super::types::{present, type_of, unify};
use super::{ClauseError, Expr, Scope, name};
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

    /// Runs `then` with the optional values that `condition`, being `truth`, shows to be given.
    fn knowing<T>(&mut self, condition: &Expr, truth: bool, then: impl FnOnce(&mut Self) -> T) -> T {
        let known = self.given.len();
        self.given.extend(found_given(condition, truth));
        let result = then(self);
        self.given.truncate(known);
        result
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
