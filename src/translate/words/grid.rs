//! Amounts that stand in a table of two ways in: "the price stands in the table, by tier and course", where each course has a
//! column.
//!
//! In: a builder with the evidence; out: readings that look up each column where the field has the value it is called by.
//! Deliberately not here: tables with one way in (`terms`).

use super::terms::fits;
use super::{Builder, Reading, plain};
use crate::agent::{Table, Type};
use crate::clause::{Clause, Expr, Op, When};
use crate::translate::build::{binary, variant};
use crate::translate::fold::fold;

/// What it costs to look something up that the sentence does not name but by the two fields.
const LOOKED_UP: f32 = 0.3;

impl Builder<'_> {
    /// One clause a column, for each table whose columns are called like the values of a field that the sentence names
    /// beside the one of its rows.
    pub(super) fn grids(&self) -> Vec<(Reading, f32)> {
        if !self.ty().is_number() || !self.evidence.numbers.is_empty() {
            return Vec::new();
        }
        let is_named = |field: &usize| self.evidence.field(*field).is_some_and(|m| m.is_clear());
        let named: Vec<usize> = (0..self.own).filter(is_named).collect();
        let pairs: Vec<(usize, usize)> = named.iter().flat_map(|row| named.iter().map(|by| (*row, *by))).collect();
        let mut found = Vec::new();
        for (table, definition) in self.scope.agent.tables.iter().enumerate() {
            let Some(key) = definition.columns.first() else { continue };
            let is_row = |field: usize| self.scope.field(field).is_some_and(|f| fits(&f.ty, &key.ty));
            let grids = pairs.iter().filter(|(row, by)| row != by && is_row(*row));
            found.extend(grids.filter_map(|(row, by)| self.grid(table, definition, *row, *by)));
        }
        found.into_iter().map(|reading| (reading, LOOKED_UP)).collect()
    }

    /// The clauses, if every value of the field has a column of numbers.
    fn grid(&self, table: usize, definition: &Table, row: usize, by: usize) -> Option<Reading> {
        let Type::Enum(values) = plain(&self.scope.field(by)?.ty) else { return None };
        let variants = &self.scope.agent.enums.get(*values)?.variants;
        let clause = |(position, value): (usize, &crate::agent::Variant)| {
            let is_called = |title: &str| fold(title) == fold(&value.title);
            let column =
                definition.columns.iter().position(|column| is_called(&column.title) && column.ty.is_number())?;
            let condition = binary(Op::Eq, Expr::Field(by), variant(*values, position));
            let value = Expr::Lookup { table, key: Box::new(Expr::Field(row)), column };
            Some(Clause { when: When::If(condition), output: self.output, value })
        };
        variants.iter().enumerate().map(clause).collect()
    }
}
