//! The spec as a tree: Markdown in, sections, sentences, lists and tables out, every piece with its span.
//!
//! `parse` never fails: what is odd becomes a problem. Deliberately not here: types, meanings, models (see `lower`).

mod columns;
pub mod examples;
pub(crate) mod fields;
mod headings;
pub(crate) mod hidden;
mod language;
pub(crate) mod lookalike;
mod markdown;
mod outline;
mod paragraphs;
mod phrases;
mod rules;
mod sections;
mod sentences;
mod servers;
mod tables;
mod text;

use nl2agent_runtime::model::secret;

use crate::diag::Problem;
use crate::source::{Source, Span, Words};
use crate::vocabulary::Vocabulary;

/// Longer texts are no specs. The rest of the pipeline may count on this bound.
pub const MAX_BYTES: usize = 1_000_000;

/// Reads a spec. `language` is the tag that was stated on the command line, if one was; it wins over the spec's own
/// `language:` line, which wins over detection.
pub fn parse(source: Source, language: Option<&str>) -> (Spec, Vec<Problem>) {
    let mut problems = Vec::new();
    let text = source.text.clone();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let title = Words { text: String::new(), span: Span::new(start, start) };
    let mut spec = Spec {
        source,
        language: language.unwrap_or("en").to_string(),
        title,
        about: Vec::new(),
        skills: Vec::new(),
        tables: Vec::new(),
        servers: Vec::new(),
        context: Vec::new(),
    };
    if let Some(problem) = unreadable(&text) {
        problems.push(problem);
        return (spec, problems);
    }
    problems.extend(hidden::find(&text));
    problems.extend(lookalike::find(&text));
    problems.extend(secrets(&text));

    let (matter, body) = front_matter(&text, start);
    let lines = markdown::lines(&text, body);
    let stated = [language.map(str::to_string), matter.as_ref().map(|words| words.text.clone())];
    let known = stated.into_iter().flatten().find(|tag| is_tag(tag));
    if let Some(words) = matter.filter(|words| !is_tag(&words.text)) {
        problems.push(Problem::warning("language-unknown", words.span).with("tag", words.text));
    }
    spec.language = known.unwrap_or_else(|| language::detect(&text, &lines));
    let Some(vocabulary) = Vocabulary::of(&spec.language).or_else(|| Vocabulary::of("en")) else {
        return (spec, problems);
    };

    let roles = headings::Roles::of(vocabulary);
    let phrases = phrases::Phrases::of(vocabulary);
    let outline = outline::outline(&text, lines, &roles, &phrases, &mut problems);
    match &outline.title {
        Some(title) => spec.title = title.words(),
        None => {
            let name = spec.source.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
            spec.title.text = name.unwrap_or_default();
            let first =
                spec.source.line_span(spec.source.line(body)).map(|span| Span::new(span.start.max(body), span.end));
            problems.push(Problem::warning("spec-no-title", first).with("title", &spec.title.text));
        }
    }
    sections::read(&mut spec, outline, &roles, &phrases, &mut problems);
    problems.sort_by_key(|problem| problem.span);
    (spec, problems)
}

/// Why a text cannot be a spec at all.
fn unreadable(text: &str) -> Option<Problem> {
    if text.len() > MAX_BYTES {
        let size = format!("{:.1}", text.len() as f64 / 1e6);
        return Some(Problem::error("spec-too-large", None).with("size", size).with("limit", MAX_BYTES / 1_000_000));
    }
    let odd = |c: &char| (c.is_control() && !c.is_whitespace()) || *c == '\u{fffd}';
    let sample = || text.chars().take(64_000);
    if sample().filter(odd).count() * 20 > sample().count() {
        return Some(Problem::error("spec-binary", None));
    }
    let blank = !text.chars().any(char::is_alphanumeric);
    blank.then(|| Problem::error("spec-empty", None))
}

/// Keys and passwords: a crate carries its spec along, and models read it.
fn secrets(text: &str) -> impl Iterator<Item = Problem> {
    secret::find(text).into_iter().map(|found| Problem::error("spec-secret", Span::new(found.start, found.end)))
}

/// The `language:` or `lang:` of the lines between two `---` at the start, and where the text after them begins.
fn front_matter(text: &str, start: usize) -> (Option<Words>, usize) {
    let none = (None, start);
    let Some(rest) = text.get(start..) else { return none };
    let mut at = start;
    let mut language = None;
    for (index, line) in rest.split_inclusive('\n').enumerate().take(100) {
        let bare = line.trim_end();
        match (index, bare) {
            (0, "---") => {}
            (0, _) => return none,
            (_, "---" | "...") => return (language, at + line.len()),
            _ => {
                let value = bare.split_once(':').filter(|(key, _)| matches!(key.trim(), "language" | "lang"));
                if let Some((key, value)) = value {
                    let tag = value.trim().trim_matches(['"', '\'']);
                    let from = at + key.len() + 1 + value.find(tag).unwrap_or(0);
                    language = Some(Words { text: tag.to_string(), span: Span::new(from, from + tag.len()) });
                }
            }
        }
        at += line.len();
    }
    none
}

/// Whether this looks like a BCP 47 tag: `zh`, `pt-BR`, `zh-Hant`.
fn is_tag(tag: &str) -> bool {
    tag.parse::<unic_langid::LanguageIdentifier>().is_ok()
}

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
    /// Other agents and tool servers that the agent may use.
    pub servers: Vec<ServerLine>,
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

/// `Stock agent: http://127.0.0.1:8301, read only`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServerLine {
    pub name: Words,
    /// A web address, or a program with its arguments.
    pub address: String,
    pub is_command: bool,
    /// What else is said of it.
    pub words: String,
}

/// A section kept as context.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    pub title: Words,
    pub sentences: Vec<Words>,
}
