//! Sections into the parts of a spec: fields, rules, examples, data tables, context.
//!
//! Deliberately not here: finding the sections (`outline`), types and meanings (`lower`).

use super::fields;
use super::headings::{Role, Roles};
use super::markdown::{Kind, Line};
use super::outline::{Outline, Piece, Run};
use super::paragraphs::{Paragraph, blocks, paragraphs};
use super::phrases::Phrases;
use super::rules;
use super::text::{Text, unspaced};
use super::{DataTable, ExampleBlock, FieldLine, Section, SkillSection, Spec, Table, examples, sentences, servers};
use crate::diag::Problem;
use crate::source::Words;
use crate::vocabulary::fold;

/// Fills the spec from its outline.
pub(super) fn read(spec: &mut Spec, outline: Outline, roles: &Roles, phrases: &Phrases, problems: &mut Vec<Problem>) {
    spec.skills = outline
        .skills
        .iter()
        .map(|title| {
            let title = title.as_ref().map_or_else(|| spec.title.clone(), Text::words);
            SkillSection { span: title.span, title, ..SkillSection::default() }
        })
        .collect();
    let mut reader = Reader { spec, phrases, problems, loose: Vec::new() };
    // Fields first: whether a table holds examples depends on their names.
    let (field_runs, others): (Vec<Run>, Vec<Run>) =
        outline.runs.into_iter().partition(|run| matches!(run.role, Some(Role::Inputs | Role::Outputs)));
    for run in field_runs.iter() {
        reader.fields(run);
    }
    for run in others.iter().filter(|run| run.role == Some(Role::Examples)) {
        reader.fields_of_examples(run, roles);
    }
    for run in others.iter() {
        reader.run(run);
    }
    reader.settle();
    let said = |skill: &SkillSection| {
        !(skill.inputs.is_empty() && skill.outputs.is_empty() && skill.rules.is_empty() && skill.examples.is_empty())
    };
    if spec.skills.iter().any(said) {
        spec.skills.retain(said);
    }
    for skill in &mut spec.skills {
        merge_notes(skill);
    }
}

struct Reader<'a> {
    spec: &'a mut Spec,
    phrases: &'a Phrases,
    problems: &'a mut Vec<Problem>,
    /// Text under no known heading: rules perhaps, where a skill has none.
    loose: Vec<Loose>,
}

struct Loose {
    /// `None` for text before the first section.
    title: Option<Words>,
    skill: Option<usize>,
    paragraphs: Vec<Paragraph>,
}

impl Reader<'_> {
    fn skill(&mut self, run: &Run) -> Option<&mut SkillSection> {
        let skill = self.spec.skills.get_mut(run.skill?)?;
        let spans = run.pieces.iter().map(|piece| match piece {
            Piece::Line(line) => line.text.span(),
            Piece::Table(table) => table.span,
            Piece::Title(text) => text.span(),
        });
        let heading = [run.title.span(), run.content.as_ref().map_or(run.title.span(), Text::span)];
        for span in heading.into_iter().chain(spans).filter(|span| span.end > 0) {
            skill.span = if skill.span.end == 0 { span } else { skill.span.to(span) };
        }
        Some(skill)
    }

    fn fields(&mut self, run: &Run) {
        let (mut found, about) = self.field_list(run.content.as_ref(), &paragraphs(lines(run)));
        let tables: Vec<&Table> = run.pieces.iter().filter_map(table).collect();
        found.extend(tables.iter().flat_map(|table| fields_of_table(table)));
        let output = run.role == Some(Role::Outputs);
        let Some(skill) = self.skill(run) else { return };
        skill.about.extend(about);
        skill.about.extend(run.note.iter().map(Text::words));
        match output {
            true => skill.outputs.extend(found),
            false => skill.inputs.extend(found),
        }
    }

    /// The fields of a section, and the sentences beside them.
    fn field_list(&self, content: Option<&Text>, paragraphs: &[Paragraph]) -> (Vec<FieldLine>, Vec<Words>) {
        let mut found = Vec::new();
        if let Some(content) = content {
            found.extend(fields::split(content, self.phrases));
        }
        let items = paragraphs.iter().filter(|paragraph| paragraph.item).count();
        let mut about = Vec::new();
        let mut top = usize::MAX;
        for paragraph in paragraphs {
            if !paragraph.item {
                // Above or below a list of fields stand remarks; without a list, the lines are the fields.
                match items > 0 || found.len() > 1 && sentences::is_finished(&paragraph.text.clean) {
                    true => about.extend(sentences::split(&paragraph.text).iter().map(Text::words)),
                    false => found.extend(paragraph.lines.iter().flat_map(|line| fields::split(line, self.phrases))),
                }
                continue;
            }
            top = top.min(paragraph.depth);
            match found.last_mut() {
                Some(field) if paragraph.depth > top => fields::add_note(field, &paragraph.text),
                None if items == 1 => found.extend(fields::split(&paragraph.text, self.phrases)),
                _ => found.extend(fields::item(&paragraph.text)),
            }
        }
        (found, about)
    }

    /// "Examples (inputs: amount, paid; outputs: answer)" declares the fields beside the heading.
    fn fields_of_examples(&mut self, run: &Run, roles: &Roles) {
        let Some(note) = &run.note else { return };
        let found = fields::groups(note).into_iter().filter_map(|part| roles.read(&part));
        for heading in found.collect::<Vec<_>>() {
            let fields = heading.content.map(|content| fields::split(&content, self.phrases)).unwrap_or_default();
            let Some(skill) = self.skill(run) else { return };
            match heading.role {
                Role::Inputs if skill.inputs.is_empty() => skill.inputs = fields,
                Role::Outputs if skill.outputs.is_empty() => skill.outputs = fields,
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &Run) {
        self.skill(run);
        match run.role {
            Some(Role::Rules) => self.rules(run),
            Some(Role::Examples) => self.examples(run),
            Some(Role::About) => self.about(run),
            Some(Role::Limits) if run.skill.is_some() => self.limits(run),
            Some(Role::Tools) => self.servers(run),
            Some(_) => {
                self.tables(run);
                self.context(run);
            }
            None => {
                self.tables(run);
                let title = Some(run.title.words());
                self.loose.push(Loose { title, skill: run.skill, paragraphs: paragraphs(lines(run)) });
            }
        }
    }

    fn rules(&mut self, run: &Run) {
        let mut found = Vec::new();
        found.extend(run.note.iter().map(Text::words));
        let mut paragraphs = paragraphs(lines(run));
        if let Some(content) = run.content.clone() {
            paragraphs.insert(0, Paragraph { item: false, depth: 0, lines: vec![content.clone()], text: content });
        }
        // "Example: 120 → 108" among the rules shows what a rule means.
        let is_example = |paragraph: &Paragraph| {
            let head = fields::colon(&paragraph.text.clean).and_then(|(at, _)| paragraph.text.clean.get(..at));
            head.is_some_and(|head| self.phrases.examples.contains(&fold(head.trim())))
        };
        let mut shows = false;
        let (shown, told): (Vec<_>, Vec<_>) = paragraphs.into_iter().partition(|paragraph| {
            shows = is_example(paragraph) || (shows && examples::has_arrow(&paragraph.text.clean));
            shows
        });
        found.extend(rules::rules(&told, self.phrases));
        let shown = shown.iter().map(|paragraph| {
            let colon = fields::colon(&paragraph.text.clean).filter(|_| is_example(paragraph));
            let start = colon.map_or(0, |(_, end)| end);
            ExampleBlock::Line(paragraph.text.slice(start..paragraph.text.clean.len()).words())
        });
        let shown: Vec<_> = shown.collect();
        self.tables(run);
        if let Some(skill) = self.skill(run) {
            skill.rules.extend(found);
            skill.examples.extend(shown);
        }
    }

    /// Limits with a number are rules of their skill; the rest is for later.
    fn limits(&mut self, run: &Run) {
        let found = rules::rules(&paragraphs(lines(run)), self.phrases);
        let content = run.content.iter().flat_map(sentences::split).map(|text| text.words());
        let all: Vec<Words> = content.chain(found).collect();
        let (rules, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|words| words.text.contains(char::is_numeric));
        if let Some(skill) = self.skill(run) {
            skill.rules.extend(rules);
        }
        self.tables(run);
        if !others.is_empty() {
            self.spec.context.push(Section { title: run.title.words(), sentences: others });
        }
    }

    /// Servers, one an item. A section that names none is a remark.
    fn servers(&mut self, run: &Run) {
        let items: Vec<Paragraph> = paragraphs(lines(run)).into_iter().filter(|paragraph| paragraph.item).collect();
        let source = &self.spec.source;
        let raw = |paragraph: &Paragraph| {
            let span = paragraph.text.span();
            let end = source.line_span(source.line(span.end)).map_or(span.end, |line| line.end);
            servers::read(source.text.get(span.start..end).unwrap_or_default(), span.start)
        };
        let read: Vec<_> = items.iter().map(raw).collect();
        self.tables(run);
        if read.iter().all(Option::is_none) {
            self.context(run);
            return;
        }
        for (item, server) in items.iter().zip(read) {
            match server {
                Some(server) => self.spec.servers.push(server),
                None => {
                    let words = item.text.words();
                    self.problems.push(Problem::error("server-address", words.span).with("server", words.text));
                }
            }
        }
    }

    fn examples(&mut self, run: &Run) {
        let mut shown = Vec::new();
        if let Some(content) = &run.content {
            shown.push(ExampleBlock::Line(content.words()));
        }
        let (found, others) = examples::examples(&blocks(lines(run)), self.phrases);
        let tables = run.pieces.iter().filter_map(table).cloned().map(ExampleBlock::Table);
        // In the order of the text, so that the first example is the first one read.
        shown.extend(tables.chain(found.iter().map(|text| ExampleBlock::Line(text.words()))));
        shown.sort_by_key(|block| match block {
            ExampleBlock::Table(table) => table.span.start,
            ExampleBlock::Line(words) => words.span.start,
        });
        if let Some(skill) = self.skill(run) {
            skill.about.extend(others.iter().flat_map(sentences::split).map(|text| text.words()));
            skill.examples.extend(shown);
        }
    }

    fn about(&mut self, run: &Run) {
        self.tables(run);
        let mut paragraphs = paragraphs(lines(run));
        if let Some(content) = run.content.clone() {
            paragraphs.insert(0, Paragraph { item: false, depth: 0, lines: vec![content.clone()], text: content });
        }
        self.loose.push(Loose { title: None, skill: run.skill, paragraphs });
    }

    fn context(&mut self, run: &Run) {
        let content = run.content.iter().flat_map(sentences::split);
        let body = paragraphs(lines(run));
        let sentences = content.chain(body.iter().flat_map(|p| sentences::split(&p.text))).map(|text| text.words());
        let sentences: Vec<Words> = sentences.collect();
        if !sentences.is_empty() {
            self.spec.context.push(Section { title: run.title.words(), sentences });
        }
    }

    /// The tables of a section that holds no examples: examples all the same where the header names the skill's fields,
    /// else data, named by the line or heading above.
    fn tables(&mut self, run: &Run) {
        let mut title = run.title.words();
        for piece in &run.pieces {
            match piece {
                Piece::Title(text) => title = text.words(),
                Piece::Line(line) if line.kind != Kind::Raw && !(run.role == Some(Role::Rules) && is_item(line)) => {
                    let text = line.text.trim();
                    let end = text.clean.trim_end_matches([':', '：', ' ']).len();
                    if end < text.clean.len() || text.clean.chars().count() <= 30 {
                        title = text.slice(0..end).words();
                    }
                }
                Piece::Line(_) => {}
                Piece::Table(table) => {
                    let home = self.home(table, run);
                    match home.and_then(|index| self.spec.skills.get_mut(index)) {
                        Some(skill) => skill.examples.push(ExampleBlock::Table(table.clone())),
                        None => {
                            let title = if title.text.is_empty() { self.spec.title.clone() } else { title };
                            self.spec.tables.push(DataTable { title, table: table.clone() });
                        }
                    }
                    title = run.title.words();
                }
            }
        }
    }

    /// The skill whose examples a table holds.
    fn home(&self, table: &Table, run: &Run) -> Option<usize> {
        if run.role == Some(Role::Tables) {
            return None;
        }
        let near = run.skill.into_iter().chain((0..self.spec.skills.len()).rev());
        for index in near {
            let Some(skill) = self.spec.skills.get(index) else { continue };
            let inputs = table.header.iter().filter(|cell| names(&skill.inputs, cell)).count();
            let outputs = table.header.iter().filter(|cell| names(&skill.outputs, cell)).count();
            let undeclared = skill.inputs.is_empty() && skill.outputs.is_empty() && table.header.len() > 1;
            let most = inputs + outputs >= 2 && (inputs + outputs) * 2 >= table.header.len();
            if (inputs > 0 && outputs > 0 && most) || (undeclared && run.role != Some(Role::Rules)) {
                return Some(index);
            }
        }
        None
    }

    /// Text under no known heading: what it is for, or the rules of a skill that has none.
    fn settle(&mut self) {
        if self.spec.skills.is_empty()
            && (self.loose.iter().any(|loose| !loose.paragraphs.is_empty()) || !self.spec.tables.is_empty())
        {
            let title = self.spec.title.clone();
            let tables = std::mem::take(&mut self.spec.tables);
            let span = tables.iter().fold(title.span, |span, table| span.to(table.table.span));
            let examples = tables.into_iter().map(|table| ExampleBlock::Table(table.table)).collect();
            self.spec.skills.push(SkillSection { span, title, examples, ..SkillSection::default() });
        }
        let loose = std::mem::take(&mut self.loose);
        let only = (self.spec.skills.len() == 1).then_some(0);
        let ruleless: Vec<bool> = self.spec.skills.iter().map(|skill| skill.rules.is_empty()).collect();
        let listed: Vec<Option<usize>> =
            loose.iter().filter(|l| l.paragraphs.iter().any(|p| p.item)).map(|l| l.skill.or(only)).collect();
        for loose in loose {
            let index = loose.skill.or(only);
            if self.assumed_fields(&loose, index) {
                continue;
            }
            // A list is likelier to be the rules than a text beside it.
            let better = listed.contains(&index) && !loose.paragraphs.iter().any(|paragraph| paragraph.item);
            let needs = !better && index.and_then(|index| ruleless.get(index)).copied().unwrap_or(false);
            let has_items = loose.paragraphs.iter().any(|paragraph| paragraph.item);
            let is_rule = |paragraph: &Paragraph| {
                paragraph.item || (!has_items && (loose.title.is_some() || self.looks_like_rule(&paragraph.text)))
            };
            let (rules, others): (Vec<_>, Vec<_>) = match needs {
                true => loose.paragraphs.iter().cloned().partition(is_rule),
                false => (Vec::new(), loose.paragraphs.clone()),
            };
            let found = rules::rules(&rules, self.phrases);
            let others: Vec<Words> =
                others.iter().flat_map(|p| sentences::split(&p.text)).map(|text| text.words()).collect();
            if let Some(title) = &loose.title {
                let code = if found.is_empty() { "section-unknown" } else { "section-assumed-rules" };
                self.problems.push(Problem::notice(code, title.span).with("title", &title.text));
            }
            if let Some(skill) = index.and_then(|index| self.spec.skills.get_mut(index)) {
                for words in &found {
                    skill.span = if skill.span.end == 0 { words.span } else { skill.span.to(words.span) };
                }
                skill.rules.extend(found);
            }
            match (loose.title, loose.skill.and_then(|index| self.spec.skills.get_mut(index))) {
                (Some(title), _) if !others.is_empty() => self.spec.context.push(Section { title, sentences: others }),
                (Some(_), _) => {}
                (None, Some(skill)) => skill.about.extend(others),
                (None, None) => self.spec.about.extend(others),
            }
        }
    }

    /// A list of names under an unknown heading: the inputs of a skill that lacks only these, else its outputs.
    fn assumed_fields(&mut self, loose: &Loose, index: Option<usize>) -> bool {
        let name = |paragraph: &Paragraph| {
            let name = fields::field(&paragraph.text).map(|field| field.name.text).unwrap_or_default();
            let short = if name.contains(unspaced) { 12 } else { 32 };
            paragraph.item && name.chars().count() <= short && !sentences::is_finished(&paragraph.text.clean)
        };
        let listed = !loose.paragraphs.is_empty() && loose.paragraphs.iter().all(name);
        let Some(title) = loose.title.as_ref().filter(|_| listed) else { return false };
        let (found, _) = self.field_list(None, &loose.paragraphs);
        let Some(skill) = index.and_then(|index| self.spec.skills.get_mut(index)) else { return false };
        let (fields, role) = match (skill.inputs.is_empty(), skill.outputs.is_empty()) {
            _ if skill.rules.is_empty() => return false,
            (true, false) => (&mut skill.inputs, "input"),
            (false, true) => (&mut skill.outputs, "output"),
            _ => return false,
        };
        *fields = found;
        self.problems
            .push(Problem::notice("section-assumed", title.span).with("title", &title.text).with("role", role));
        true
    }

    /// A sentence with a number or a condition.
    fn looks_like_rule(&self, text: &Text) -> bool {
        let folded = fold(&text.clean);
        let mut words = self.phrases.when.iter().chain(&self.phrases.otherwise);
        folded.contains(char::is_numeric) || words.any(|word| folded.starts_with(word))
    }
}

/// The lines of a section that say something: not code among rules, and not the name of the table below. "1. The fee is
/// that of the kind:" above a table is a rule all the same.
fn lines(run: &Run) -> impl Iterator<Item = &Line> {
    let text = !run.role.is_some_and(Role::is_skill_part);
    run.pieces.iter().enumerate().filter_map(move |(index, piece)| match piece {
        Piece::Line(line) if line.kind == Kind::Raw && !text => None,
        Piece::Line(line) => {
            let names_table = !(is_item(line) && run.role == Some(Role::Rules))
                && line.text.clean.trim_end().ends_with([':', '：'])
                && matches!(run.pieces.get(index + 1), Some(Piece::Table(_)));
            (!names_table).then_some(line)
        }
        _ => None,
    })
}

fn is_item(line: &Line) -> bool {
    line.kind == Kind::Item || sentences::marker(&line.text.clean) > 0
}

fn table(piece: &Piece) -> Option<&Table> {
    match piece {
        Piece::Table(table) => Some(table),
        _ => None,
    }
}

/// Fields described in a table: the first column names them, the others describe.
fn fields_of_table(table: &Table) -> Vec<FieldLine> {
    let rows = table.rows.iter().filter_map(|row| {
        let name = row.first().filter(|name| !name.text.is_empty())?.clone();
        let rest: Vec<&Words> = row.iter().skip(1).filter(|cell| !cell.text.is_empty()).collect();
        let text = rest.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("; ");
        let span = rest.first().zip(rest.last()).map(|(first, last)| first.span.to(last.span));
        Some(FieldLine { name, note: span.map(|span| Words { text, span }) })
    });
    rows.collect()
}

/// Whether a column's header names one of the fields, units in brackets aside.
fn names(known: &[FieldLine], cell: &Words) -> bool {
    let column = fields::bare(&cell.text);
    !column.is_empty() && known.iter().any(|field| fields::bare(&field.name.text) == column)
}

/// "fee (€), rounded to cents" in one line: where the examples speak of the first part and never of the second, the second is a note on the first.
fn merge_notes(skill: &mut SkillSection) {
    let columns: Vec<Words> = skill
        .examples
        .iter()
        .flat_map(|block| match block {
            ExampleBlock::Table(table) => table.header.clone(),
            ExampleBlock::Line(_) => Vec::new(),
        })
        .collect();
    let told: Vec<String> = skill
        .examples
        .iter()
        .filter_map(|block| match block {
            ExampleBlock::Line(words) => Some(fold(&words.text)),
            ExampleBlock::Table(_) => None,
        })
        .collect();
    let mut names: Vec<String> = columns.iter().map(|column| fields::bare(&column.text)).collect();
    let lines = || told.iter().map(String::as_str);
    let shared = examples::shared(&lines().collect::<Vec<_>>());
    names.extend(lines().filter_map(examples::named).chain(shared).flatten().map(|(name, _)| name));
    for field in skill.inputs.iter_mut().chain(&mut skill.outputs) {
        fields::cut_unit(field, |name| names.iter().any(|known| known == name));
    }
    for fields in [&mut skill.inputs, &mut skill.outputs] {
        let has_column = |field: &FieldLine| {
            let name = fields::bare(&field.name.text);
            names.contains(&name) || told.iter().any(|line| line.contains(&name))
        };
        let mut index = 1;
        while index < fields.len() {
            let (first, second) = (fields.get(index - 1), fields.get(index));
            let remark = first.zip(second).is_some_and(|(first, second)| {
                has_column(first) && !has_column(second) && second.name.text.split_whitespace().count() > 2
            });
            if !remark {
                index += 1;
                continue;
            }
            let remark = fields.remove(index);
            if let Some(field) = fields.get_mut(index - 1) {
                let more = [Some(remark.name), remark.note].into_iter().flatten();
                field.note = field.note.take().into_iter().chain(more).reduce(|note, more| Words {
                    text: format!("{}; {}", note.text, more.text),
                    span: note.span.to(more.span),
                });
            }
        }
    }
}
