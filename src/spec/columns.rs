//! What the lists and tables of a spec tell about its fields, before any heading is understood.
//!
//! In: the lines and tables in their order. Out: the names that examples give values to, which lists say of what kind
//! their items are (fields, whatever stands above them), and which lists give values to these names (examples).
//! Deliberately not here: which fields come in and which go out (`outline`).

use std::collections::{HashMap, HashSet};

use super::FieldLine;
use super::examples;
use super::fields;
use super::markdown::Kind;
use super::outline::Entry;
use super::phrases::Phrases;
use super::sentences;
use super::text::Text;
use crate::vocabulary::fold;

/// The names that the spec's examples use, as columns of tables or as "name: value; … → name: value": a list of these
/// names is a list of fields, whatever stands above it.
pub(super) struct Columns<'a> {
    /// Folded name, and whether it is the last of its table, or stands behind the arrow.
    names: HashMap<String, bool>,
    /// Entries of lists whose items say of what kind they are: "nights (number)", "item: one of phone, bag".
    declared: HashSet<usize>,
    /// Entries of lists whose items all have something in brackets behind them: "work (euros)".
    noted: HashSet<usize>,
    /// Entries of lists whose items give such names values.
    shown: HashSet<usize>,
    phrases: &'a Phrases,
}

impl<'a> Columns<'a> {
    pub fn of(entries: &[Entry], phrases: &'a Phrases) -> Self {
        let mut columns = Self {
            names: HashMap::new(),
            declared: HashSet::new(),
            noted: HashSet::new(),
            shown: HashSet::new(),
            phrases,
        };
        for entry in entries {
            match entry {
                Entry::Table(table) => {
                    for (index, cell) in table.header.iter().enumerate() {
                        columns.add(fields::bare(&cell.text), index + 1 == table.header.len());
                    }
                }
                Entry::Line(line, _) => {
                    examples::named(&line.text.clean)
                        .into_iter()
                        .flatten()
                        .for_each(|(name, last)| columns.add(name, last));
                }
            }
        }
        let lists = lists(entries);
        for list in &lists {
            let lines: Vec<&str> = list.iter().map(|(_, text)| text.clean.as_str()).collect();
            examples::shared(&lines).into_iter().flatten().for_each(|(name, last)| columns.add(name, last));
        }
        columns.names.remove("");
        columns.tell(&lists);
        columns
    }

    fn add(&mut self, name: String, is_answer: bool) {
        *self.names.entry(name).or_default() |= is_answer;
    }

    /// Lists of fields by their items' kinds, and then lists of examples by these fields.
    fn tell(&mut self, lists: &[Vec<(usize, &Text)>]) {
        let mut known = Vec::new();
        let is_noted = |text: &Text| text.clean.ends_with([')', '）']) && !text.clean.starts_with(['(', '（']);
        for list in lists.iter().filter(|list| list.len() > 1 && list.iter().all(|(_, text)| is_noted(text))) {
            self.noted.extend(list.iter().map(|(at, _)| *at));
        }
        for list in lists {
            let fields: Vec<FieldLine> = list.iter().filter_map(|(_, text)| declared(text, self.phrases)).collect();
            if fields.len() == list.len() {
                self.declared.extend(list.iter().map(|(at, _)| *at));
                known.extend(fields.iter().map(|field| fields::bare(&field.name.text)));
            }
        }
        let enough = known.len().div_ceil(2).max(3);
        for list in lists.iter().filter(|list| list.len() > 1) {
            let shows = |text: &&Text| {
                let line = fold(&text.clean);
                let named = known.iter().filter(|name| line.contains(name.as_str())).count();
                named >= enough || named > 0 && examples::has_arrow(&line)
            };
            if list.iter().all(|(at, text)| !self.declared.contains(at) && shows(text)) {
                self.shown.extend(list.iter().map(|(at, _)| *at));
            }
        }
    }

    /// Whether the entry is an item of a list that says of what kind each is.
    pub fn is_declared(&self, at: usize) -> bool {
        self.declared.contains(&at)
    }

    /// Whether the entry is an item of a list in which each has something in brackets behind it.
    pub fn is_noted(&self, at: usize) -> bool {
        self.noted.contains(&at)
    }

    /// Whether the entry is an item of a list of examples.
    pub fn are_shown(&self, at: usize) -> bool {
        self.shown.contains(&at)
    }

    /// Whether examples call something by this name.
    pub fn is_name(&self, name: &str) -> bool {
        self.names.contains_key(&fields::bare(name))
    }

    /// Whether a line gives values to these names: "name: value", or "name value".
    pub fn shows(&self, line: &str) -> bool {
        let begins = |part: &str| {
            let part = fold(part);
            self.names.keys().any(|name| part.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(' ')))
        };
        examples::named(line).is_some()
            || examples::parts(line).is_some_and(|parts| parts.len() > 1 && parts.iter().all(|(part, _)| begins(part)))
    }

    /// Whether all of these fields are columns, or most of three or more; and then whether one of them is a last column.
    pub fn hold(&self, line: &Text) -> Option<bool> {
        if self.names.is_empty() || line.clean.len() > 400 {
            return None;
        }
        // "illness: flu, fever or cold" is one field, whatever its values look like; "fee in pounds" is "fee".
        let column = |mut field: FieldLine| {
            fields::cut_unit(&mut field, |name| self.names.contains_key(name));
            self.names.get(&fields::bare(&field.name.text)).copied()
        };
        if let Some(last) = fields::field(line).and_then(column) {
            return Some(last);
        }
        let fields = fields::split(line, self.phrases);
        let count = fields.len();
        let found: Vec<bool> = fields.into_iter().filter_map(column).collect();
        (!found.is_empty() && found.len() * 3 >= count * 2).then(|| found.contains(&true))
    }
}

/// The list items that stand below each other, with the places of their entries. Items within items are left out.
fn lists(entries: &[Entry]) -> Vec<Vec<(usize, &Text)>> {
    let mut lists: Vec<Vec<(usize, &Text)>> = Vec::new();
    let mut open = None;
    for (at, entry) in entries.iter().enumerate() {
        match entry {
            Entry::Line(line, _) if line.kind == Kind::Item || sentences::marker(&line.text.clean) > 0 => match open {
                Some(depth) if line.depth > depth => {}
                Some(_) => lists.last_mut().into_iter().for_each(|list| list.push((at, &line.text))),
                None => {
                    open = Some(line.depth);
                    lists.push(vec![(at, &line.text)]);
                }
            },
            // Goes on with the item above.
            Entry::Line(line, _) if line.kind == Kind::Next && !line.flush => {}
            _ => open = None,
        }
    }
    lists
}

/// The field that a list item names, if it says of what kind it is.
fn declared(text: &Text, phrases: &Phrases) -> Option<FieldLine> {
    let field = fields::field(text)?;
    let name = field.name.text.as_str();
    let is_short = name.split_whitespace().count() <= 6 && name.chars().count() <= 40;
    let is_kind = field.note.as_ref().is_some_and(|note| phrases.is_kind(&note.text));
    (is_short && is_kind).then_some(field)
}
