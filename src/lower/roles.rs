//! Which fields a skill has, and which are given and which expected: from its declarations, then from the columns.
//!
//! In: the skill's section. Out: drafts of fields, each with the cells that examples give it, and the examples as cells.
//! Declared roles hold; of undeclared columns those after an arrow, or headed by a word for "result", are outputs, else
//! the last one. Deliberately not here: types (`fields`), values (`examples`).

use std::collections::BTreeMap;

use super::columns::{Title, find, is_aside};
use super::declared::name_and_note;
use super::fold::{key, plain};
use super::{Ask, Context, SmallQuestion, intermediate, lines, unlabelled};
use crate::diag::Problem;
use crate::source::{Span, Words};
use crate::spec::{ExampleBlock, FieldLine, SkillSection, Table};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Input,
    Output,
    Intermediate,
}

/// A field before it has a type.
#[derive(Clone, Debug)]
pub struct Draft {
    pub title: String,
    /// The title as it is compared.
    pub names: Title,
    pub note: Option<String>,
    pub role: Role,
    pub span: Span,
    /// What examples say about it, blank cells included.
    pub cells: Vec<String>,
}

impl Draft {
    pub fn new(title: String, note: Option<String>, role: Role, span: Span) -> Self {
        Self { names: Title::new(&title), title, note, role, span, cells: vec![] }
    }
}

/// An example before its values have types.
#[derive(Clone, Debug)]
pub struct Row {
    pub span: Span,
    /// By draft.
    pub cells: Vec<(usize, Words)>,
    /// The whole line, where it has to be read as a sentence.
    pub sentence: Option<Words>,
}

/// A skill's fields and examples, untyped.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    pub drafts: Vec<Draft>,
    /// Of the drafts, by their titles' keys.
    positions: BTreeMap<String, usize>,
    pub rows: Vec<Row>,
}

/// Finds the fields and examples of a skill.
pub fn shape(section: &SkillSection, context: &mut Context<'_>) -> Shape {
    let mut shape = Shape::default();
    for (lines, role) in [(&section.inputs, Role::Input), (&section.outputs, Role::Output)] {
        for line in lines {
            declare(line, role, &mut shape, context);
        }
    }
    let (inputs, outputs) = unlabelled::lists(section, context.spec);
    for (lines, role) in [(inputs, Role::Input), (outputs, Role::Output)] {
        for line in lines {
            declare(&line, role, &mut shape, context);
            context.problems.push(role_assumed(&line.name, role));
        }
    }
    let declared = (has(&shape, Role::Input), has(&shape, Role::Output));
    for block in &section.examples {
        match block {
            ExampleBlock::Table(table) => rows(table, section, declared, &mut shape, context),
            ExampleBlock::Line(words) => {
                shape.rows.push(Row { span: words.span, cells: vec![], sentence: Some(words.clone()) })
            }
        }
    }
    lines::read_pairs(section, declared, &mut shape, context);
    lines::hints(&mut shape, context);
    intermediate::find(&section.rules, &mut shape, &context.locale);
    for at in 0..shape.rows.len() {
        for (draft, words) in shape.rows[at].cells.clone() {
            shape.drafts[draft].cells.push(words.text);
        }
    }
    shape
}

fn has(shape: &Shape, role: Role) -> bool {
    shape.drafts.iter().any(|draft| draft.role == role)
}

fn declare(line: &FieldLine, role: Role, shape: &mut Shape, context: &mut Context<'_>) {
    let (name, inner) = name_and_note(line.name.text.trim());
    let note = match (inner, &line.note) {
        (Some(inner), Some(note)) => Some(format!("{inner}, {}", note.text)),
        (inner, note) => inner.or_else(|| note.as_ref().map(|note| note.text.clone())),
    };
    if name.is_empty() {
        return;
    }
    if shape.positions.contains_key(&key(&name)) {
        context.problems.push(Problem::error("field-duplicate", line.name.span).with("field", &name));
        return;
    }
    add(shape, name, note, role, line.name.span);
}

/// Reads the rows of one table, adding fields for columns that no declaration names.
fn rows(table: &Table, section: &SkillSection, declared: (bool, bool), shape: &mut Shape, context: &mut Context<'_>) {
    let known = find_columns(table, shape);
    for (at, words) in table.header.iter().enumerate() {
        // `Weight (kg)` over the cells says what the declaration left out.
        if let (Some(draft), (_, note @ Some(_))) = (known[at], name_and_note(bare_title(&words.text))) {
            let draft = &mut shape.drafts[draft];
            draft.note = draft.note.take().or(note);
        }
    }
    let notes = context.locale.list(|v| &v.headings.notes);
    let arrow = table.header.iter().position(|cell| starts_with_arrow(&cell.text));
    let open: Vec<usize> = (0..table.header.len())
        .filter(|&at| known[at].is_none() && !is_aside(bare_title(&table.header[at].text), notes))
        .collect();
    let roles = roles(table, &open, arrow, declared, section, context);
    let mut columns = known;
    for (at, role) in open.into_iter().zip(roles) {
        let words = &table.header[at];
        let (title, note) = name_and_note(bare_title(&words.text));
        let Some(role) = role else {
            // A value that a rule defines on the way may stand in a table, though no list names it.
            if intermediate::is_defined(&title, &section.rules) {
                columns[at] = Some(add(shape, title, note, Role::Output, words.span));
            } else {
                context.problems.push(Problem::error("field-unknown-column", words.span).with("column", &title));
            }
            continue;
        };
        columns[at] = Some(add(shape, title, note, role, words.span));
    }
    for cells in &table.rows {
        if cells.iter().all(|cell| cell.text.trim().is_empty()) {
            continue;
        }
        let span = cells.iter().map(|cell| cell.span).reduce(Span::to).unwrap_or(table.span);
        let pairs = columns.iter().enumerate().filter_map(|(at, draft)| {
            let nothing = || Words { text: String::new(), span };
            Some(((*draft)?, cells.get(at).cloned().unwrap_or_else(nothing)))
        });
        shape.rows.push(Row { span, cells: pairs.collect(), sentence: None });
    }
}

/// The declared field of each column; a field is taken by its first column only.
fn find_columns(table: &Table, shape: &Shape) -> Vec<Option<usize>> {
    let mut taken = vec![false; shape.drafts.len()];
    let mut found = vec![None; table.header.len()];
    // Exact titles first, so that a near one does not take their field.
    for exact in [true, false] {
        for (at, words) in table.header.iter().enumerate() {
            let title = bare_title(&words.text);
            let hit = find(title, shape.drafts.iter().map(|draft| &draft.names));
            let Some(hit) = hit.filter(|&hit| found[at].is_none() && !taken[hit]) else { continue };
            if !exact || shape.drafts[hit].names.key == key(title) {
                taken[hit] = true;
                found[at] = Some(hit);
            }
        }
    }
    found
}

/// The roles of the columns that nothing declares; `None` where there is no place for one.
fn roles(
    table: &Table,
    open: &[usize],
    arrow: Option<usize>,
    declared: (bool, bool),
    section: &SkillSection,
    context: &mut Context<'_>,
) -> Vec<Option<Role>> {
    if let Some(arrow) = arrow {
        return open.iter().map(|&at| Some(if at >= arrow { Role::Output } else { Role::Input })).collect();
    }
    let results = context.locale.list(|v| &v.headings.outputs);
    let first_result = open.iter().position(|&at| results.contains(&plain(&table.header[at].text)));
    let usual = |at: usize| match declared {
        (true, true) => None,
        (true, false) => Some(Role::Output),
        (false, true) => Some(Role::Input),
        (false, false) if at >= first_result.filter(|&first| first > 0).unwrap_or(open.len() - 1) => Some(Role::Output),
        (false, false) => Some(Role::Input),
    };
    let mut roles: Vec<Option<Role>> = (0..open.len()).map(usual).collect();
    if declared == (false, false) {
        let answered: Vec<Option<Role>> = open
            .iter()
            .zip(&roles)
            .map(|(&at, role)| answered_role(&table.header[at], *role, section, context))
            .collect();
        // Answers that leave nothing to expect are no answers.
        if answered.contains(&Some(Role::Output)) {
            roles = answered;
        }
    }
    for (&at, role) in open.iter().zip(&roles) {
        let Some(role) = role else { continue };
        context.problems.push(role_assumed(&table.header[at], *role));
    }
    roles
}

fn role_assumed(words: &Words, role: Role) -> Problem {
    let word = if role == Role::Output { "output" } else { "input" };
    Problem::notice("role-assumed", words.span).with("field", bare_title(&words.text)).with("role", word)
}

/// The role that a model gave a column, asked for if it has not.
fn answered_role(
    words: &Words,
    usual: Option<Role>,
    section: &SkillSection,
    context: &mut Context<'_>,
) -> Option<Role> {
    let column = bare_title(&words.text);
    let question = format!("role:{}:{column}", section.title.text);
    match context.answers.get(&question).map(|answer| answer.trim()) {
        Some("input") => return Some(Role::Input),
        Some("output") => return Some(Role::Output),
        _ => {}
    }
    let sentences: Vec<&str> = section.rules.iter().map(|rule| rule.text.as_str()).collect();
    let ask = Ask::Role { column: column.to_owned(), context: sentences.join("\n") };
    let fallback = if usual == Some(Role::Output) { "output" } else { "input" };
    context.names.wanted.push(SmallQuestion { key: question, ask, fallback: fallback.into() });
    usual
}

/// The position of the field with this title, added if there is none.
pub fn add(shape: &mut Shape, title: String, note: Option<String>, role: Role, span: Span) -> usize {
    // Two tables of one skill name the same undeclared column.
    let draft = Draft::new(title, note, role, span);
    let next = shape.drafts.len();
    let at = *shape.positions.entry(draft.names.key.clone()).or_insert(next);
    if at == next {
        shape.drafts.push(draft);
    }
    at
}

fn starts_with_arrow(text: &str) -> bool {
    bare_title(text) != text.trim()
}

/// A column's title without the arrow before it.
fn bare_title(text: &str) -> &str {
    text.trim().trim_start_matches(['→', '⇒', '➜', '➔']).trim_start_matches("=>").trim_start_matches("->").trim()
}
