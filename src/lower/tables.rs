//! Data tables of the spec (a menu, a price list) → typed constant tables, looked up by their first column.
//!
//! In: the tables and the lowered skills. Out: columns typed from their values; the key is text, a number, or the enum of a
//! field of the same name. Blank cells make a column optional. Deliberately not here: look-ups (`clause`).

use std::collections::BTreeSet;

use nl2agent_runtime::Value;

use super::declared::name_and_note;
use super::fold::key;
use super::literal::{Column, Proven, is_blank, read as read_literal};
use super::roles::{Draft, Role};
use super::{Context, NameKind, examples, fields};
use crate::agent::{Skill, Table, Type};
use crate::diag::Problem;
use crate::source::Words;
use crate::spec::DataTable;

/// Lowers the data tables.
pub fn lower(tables: &[DataTable], skills: &[Skill], context: &mut Context<'_>) -> Vec<Table> {
    let mut ids = BTreeSet::new();
    tables
        .iter()
        .filter(|table| !table.table.header.is_empty())
        .map(|table| one(table, skills, context, &mut ids))
        .collect()
}

fn one(data: &DataTable, skills: &[Skill], context: &mut Context<'_>, ids: &mut BTreeSet<String>) -> Table {
    let headers: Vec<&str> = data.table.header.iter().map(|words| words.text.as_str()).collect();
    let title = match data.title.text.trim() {
        "" => headers[0].trim().to_owned(),
        title => title.to_owned(),
    };
    let id = context.names.snake(&title, NameKind::Table, &headers.join(" | "), data.table.span, ids);
    let mut taken = BTreeSet::new();
    let mut columns = Vec::new();
    let mut proven = Vec::new();
    for (at, header) in data.table.header.iter().enumerate() {
        let (title, note) = name_and_note(header.text.trim());
        let cells: Vec<String> =
            data.table.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.text.clone()).collect();
        proven.push(Proven::by(cells.iter().map(String::as_str), &context.locale).or(context.proven));
        let has_blank = at > 0 && (cells.iter().any(|cell| is_blank(cell)) || cells.len() < data.table.rows.len());
        let shared = if at == 0 { enum_of(&title, &cells, skills, context) } else { None };
        // A table's texts stay texts: what is looked up need not be among them.
        let draft = Draft { cells, ..Draft::new(title, note, Role::Input, header.span) };
        let before = context.problems.len();
        let mut field = fields::resolve(&draft, &[], context, &mut taken);
        // A table has its values in plain sight: their types need no notice.
        context.problems.truncate(before);
        if let Some(shared) = shared {
            field.ty = Type::Enum(shared);
        } else if has_blank && !matches!(field.ty, Type::Optional(_)) {
            field.ty = Type::Optional(Box::new(field.ty));
        }
        columns.push(field);
    }
    let mut rows = Vec::new();
    for (number, cells) in data.table.rows.iter().enumerate() {
        let nothing = Words { text: String::new(), span: data.table.span };
        let values: Option<Vec<Value>> = (columns.iter().enumerate())
            .map(|(at, field)| {
                let cell = cells.get(at).unwrap_or(&nothing);
                let column = Column {
                    locale: &context.locale,
                    enums: &context.enums,
                    records: &context.records,
                    unit: field.unit.as_deref(),
                    proven: proven[at],
                };
                if is_blank(&cell.text) && !matches!(field.ty, Type::Optional(_)) {
                    let problem = Problem::error("example-missing-cell", cell.span);
                    context.problems.push(problem.with("row", number + 1).with("field", &field.title));
                    return None;
                }
                match read_literal(&cell.text, &field.ty, &column) {
                    Ok(value) => return Some(value),
                    Err(error) => {
                        let problem = examples::unread(&error, cell, cell.span, field, context);
                        context.problems.push(problem);
                    }
                }
                None
            })
            .collect();
        rows.extend(values);
    }
    Table { id, title, columns, rows, span: data.table.span }
}

/// The enum of a field with the key column's title whose values hold all keys: then the field can be looked up as it is.
fn enum_of(title: &str, cells: &[String], skills: &[Skill], context: &Context<'_>) -> Option<usize> {
    let fields = skills.iter().flat_map(|skill| skill.inputs.iter().chain(&skill.outputs));
    let enums = fields.filter(|field| key(&field.title) == key(title)).filter_map(|field| match field.ty {
        Type::Enum(at) => Some(at),
        _ => None,
    });
    let holds = |at: &usize| {
        let variants = context.enums.get(*at).map(|e| e.variants.as_slice()).unwrap_or_default();
        cells.iter().all(|cell| variants.iter().any(|variant| key(&variant.title) == key(cell)))
    };
    enums.into_iter().find(holds)
}
