//! The spec as a tree: Markdown in, sections, sentences, lists and tables out, every piece with its span.
//!
//! `parse` never fails: what is odd becomes a problem. Deliberately not here: types, meanings, models (see `lower`).

use crate::source::{Source, Span, Words};

/// A parsed spec.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    pub source: Source,
    /// BCP 47 tag of the language the spec is written in, stated or detected, for example `zh`.
    pub language: String,
    pub title: Words,
    /// Sentences before the first section: what the agent is for.
    pub about: Vec<Words>,
    pub skills: Vec<SkillSection>,
    /// Tables that belong to no skill's examples: menus, price lists.
    pub tables: Vec<DataTable>,
    /// Sections that were not recognised, kept as context.
    pub context: Vec<Section>,
}

/// One skill as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SkillSection {
    pub title: Words,
    pub about: Vec<Words>,
    pub inputs: Vec<FieldLine>,
    pub outputs: Vec<FieldLine>,
    /// One per sentence; a list item of several sentences is several rules.
    pub rules: Vec<Words>,
    pub examples: Vec<ExampleBlock>,
    pub span: Span,
}

/// `金额（元）`, `decision: approve / review / reject`, `date of return (date)`: a name and what stands beside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldLine {
    pub name: Words,
    /// The parenthesis or what follows a colon or a dash.
    pub note: Option<Words>,
}

/// Examples, as a table or as sentences.
#[derive(Clone, Debug, PartialEq)]
pub enum ExampleBlock {
    Table(Table),
    /// `when … then …`, `120, 餐饮, 是 → 通过`, `amount: 120, category: food => approve`.
    Line(Words),
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub header: Vec<Words>,
    pub rows: Vec<Vec<Words>>,
    pub span: Span,
}

/// A named data table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataTable {
    pub title: Words,
    pub table: Table,
}

/// A section kept as context.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    pub title: Words,
    pub sentences: Vec<Words>,
}
