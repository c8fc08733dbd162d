//! Lines into sections: which line opens a section, what the section holds, and which skill it belongs to.
//!
//! A section opens with a Markdown heading, a bold line, or `word:` with a heading word of the language. The same words
//! may stand inside a section as a field ("Decision: approve / refuse") or a sentence ("Note: …"); what is open decides.
//! Deliberately not here: reading what the sections say (`sections`).

use std::collections::HashSet;

use super::Table;
use super::columns::Columns;
use super::fields;
use super::headings::{Heading, Role, Roles};
use super::markdown::{Kind, Line};
use super::phrases::Phrases;
use super::sentences;
use super::tables;
use super::text::{Text, width};
use crate::diag::Problem;

/// Levels below Markdown's six: bold lines, then `word:` lines.
const BOLD: u8 = 7;
const WORD: u8 = 8;

/// What a section holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Line(Line),
    Table(Table),
    /// A heading below the section's own, which names what follows it.
    Title(Text),
}

/// One section as found.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// `None`: a heading that was not recognised.
    pub role: Option<Role>,
    pub title: Text,
    pub note: Option<Text>,
    pub content: Option<Text>,
    /// Position in [`Outline::skills`].
    pub skill: Option<usize>,
    pub level: u8,
    /// Opened by a list item: other items may open its neighbours.
    by_item: bool,
    pub pieces: Vec<Piece>,
}

/// The whole spec as sections in their order.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub title: Option<Text>,
    /// The skills' titles; `None` for the one that is named as the agent.
    pub skills: Vec<Option<Text>>,
    pub runs: Vec<Run>,
}

/// A line that may open a section.
pub(super) enum Opener {
    Known(Heading, u8),
    Unknown(Text, u8),
    /// A heading in words of the author's own, above or before names that are columns of a table.
    Fields {
        title: Text,
        content: Option<Text>,
        level: u8,
        last: bool,
    },
    /// A line in words of the author's own above a list of sentences, or above a table.
    Label(Text),
}

impl Opener {
    fn level(&self) -> u8 {
        match self {
            Opener::Known(_, level) | Opener::Unknown(_, level) | Opener::Fields { level, .. } => *level,
            Opener::Label(_) => WORD,
        }
    }

    fn role(&self) -> Option<Role> {
        match self {
            Opener::Known(heading, _) => Some(heading.role),
            Opener::Unknown(..) | Opener::Fields { .. } | Opener::Label(_) => None,
        }
    }
}

pub(super) fn outline(
    text: &str,
    lines: Vec<Line>,
    roles: &Roles,
    phrases: &Phrases,
    problems: &mut Vec<Problem>,
) -> Outline {
    let mut entries = entries(text, lines, problems);
    let columns = Columns::of(&entries, phrases);
    for index in 0..entries.len() {
        let Some(Entry::Line(line, _)) = entries.get(index) else { continue };
        let opener = opener(line, entries.get(index + 1), index, roles, &columns);
        if let Some(Entry::Line(_, place)) = entries.get_mut(index) {
            *place = opener;
        }
    }
    let title = take_title(&mut entries, roles);
    let scopes = scopes(&entries);
    let mut builder = Builder {
        outline: Outline { title, ..Outline::default() },
        skill: None,
        seen: HashSet::new(),
        roles,
        problems,
    };
    builder.open_run(Run::new(Some(Role::About), Text::default(), 0));
    for (index, entry) in entries.into_iter().enumerate() {
        let skill_follows = scopes.get(index).copied().unwrap_or(Scope::Nothing);
        match entry {
            Entry::Table(table) => builder.add(Piece::Table(table)),
            Entry::Line(line, None) => builder.add(Piece::Line(line)),
            Entry::Line(line, Some(opener)) => builder.opener(line, opener, skill_follows),
        }
    }
    let mut outline = builder.outline;
    problems.extend(outline.tell_outputs());
    outline
}

impl Outline {
    /// "What we know … what we need": of two sections of inputs and none of outputs, the last holds the outputs.
    fn tell_outputs(&mut self) -> Vec<Problem> {
        let mut assumed = Vec::new();
        for skill in 0..self.skills.len() {
            let of = |role| {
                let is = move |run: &Run| run.skill == Some(skill) && run.role == Some(role);
                (0..self.runs.len()).filter(|at| is(&self.runs[*at])).collect::<Vec<_>>()
            };
            if let ([_, last], []) = (&of(Role::Inputs)[..], &of(Role::Outputs)[..]) {
                let run = &mut self.runs[*last];
                run.role = Some(Role::Outputs);
                let problem = Problem::notice("section-assumed", run.title.span());
                assumed.push(problem.with("title", &run.title.clean).with("role", "output"));
            }
        }
        assumed
    }
}

pub(super) enum Entry {
    Line(Line, Option<Opener>),
    Table(Table),
}

fn entries(text: &str, lines: Vec<Line>, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut table_end = 0;
    for line in lines {
        if line.span.start < table_end {
            continue;
        }
        let separated = text.get(line.span.start..line.span.end).is_some_and(|raw| raw.contains(['|', '｜', '\t']));
        if separated
            && line.kind != Kind::Raw
            && let Some(table) = tables::table(text, line.span.start, problems)
        {
            table_end = table.span.end;
            entries.push(Entry::Table(table));
            continue;
        }
        entries.push(Entry::Line(unframed(line), None));
    }
    entries
}

/// `【入力】` is a heading, as a bold line is.
fn unframed(mut line: Line) -> Line {
    let text = line.text.trim();
    for (open, close) in [('【', '】'), ('［', '］'), ('〈', '〉'), ('《', '》'), ('〔', '〕')] {
        let inner =
            text.clean.strip_prefix(open).and_then(|rest| rest.trim_end_matches(['：', ':']).strip_suffix(close));
        if let Some(inner) = inner {
            let start = open.len_utf8();
            line.text = text.slice(start..start + inner.len());
            line.bold = true;
            break;
        }
    }
    line
}

/// What a line could open, by itself and by what stands below it.
fn opener(line: &Line, below: Option<&Entry>, at: usize, roles: &Roles, columns: &Columns<'_>) -> Option<Opener> {
    // "Work: ploughing, sowing or hauling" is a field, if the examples give work a value; so is "Reply: text" in a list
    // that says of what kind each of its items is.
    let is_field = |heading: &Heading| {
        let is_column = heading.role == Role::Skill && columns.hold(&line.text).is_some();
        let is_told = heading.content.is_some() && (is_column || columns.is_declared(at));
        // "Work (euros)" among items like it.
        is_told || line.kind == Kind::Item && heading.note.is_some() && columns.is_noted(at)
    };
    let known = roles.read(&line.text).filter(|heading| !is_field(heading));
    let text = line.text.trim();
    let clean = text.clean.as_str();
    let next = match below {
        Some(Entry::Line(next, _)) => Some(next),
        _ => None,
    };
    let shows = next.is_some_and(|next| columns.shows(&next.text.clean) || columns.are_shown(at + 1));
    let list = next
        .filter(|next| next.kind != Kind::Raw && !shows)
        .and_then(|next| columns.hold(&next.text).or(columns.is_declared(at + 1).then_some(false)));
    let level = match line.kind {
        Kind::Raw => return None,
        Kind::Heading(level) => level,
        _ if line.bold && line.kind != Kind::Item => BOLD,
        _ => WORD,
    };
    if level <= BOLD {
        let short = width(clean) <= 60 && !sentences::is_finished(clean);
        return match (known, list) {
            (Some(heading), _) => Some(Opener::Known(heading, level)),
            (None, _) if short && shows && roles.loose(clean).is_none() => {
                Some(Opener::Known(examples_under(text), level))
            }
            (None, Some(last)) if short => Some(Opener::Fields { title: text, content: None, level, last }),
            (None, _) => (level < BOLD || short).then_some(Opener::Unknown(text, level)),
        };
    }
    let ends = clean.ends_with([':', '：']);
    // "Data, prices and rules are below" begins with a heading word and is a sentence.
    let whole = |heading: &Heading| heading.note.is_none() || ends || clean.ends_with([')', '）']);
    if let Some(heading) = known.filter(|heading| heading.content.is_some() || whole(heading)) {
        return Some(Opener::Known(heading, WORD));
    }
    if clean.len() > 400 {
        return None;
    }
    if let Some((at, end)) = fields::colon(clean).filter(|_| !ends) {
        // "What comes in: amount, category", unless the word before the colon is itself a field.
        let title = text.slice(0..at).trim();
        let content = text.slice(end..clean.len());
        let field = columns.is_name(&title.clean);
        let last = columns.hold(&content).filter(|_| !field)?;
        return Some(Opener::Fields { title, content: Some(content), level: WORD, last });
    }
    if line.kind == Kind::Item {
        return None;
    }
    // A label: a short line above a list or a table.
    let item = next.filter(|next| next.kind == Kind::Item || sentences::marker(&next.text.clean) > 0);
    if let Some(heading) = item.filter(|_| line.kind == Kind::Start && line.depth == 0).and(roles.announced(&text)) {
        return Some(Opener::Known(heading, WORD));
    }
    let labels = (item.is_some() || matches!(below, Some(Entry::Table(_)))) && !sentences::is_finished(clean);
    let is_label = width(clean) <= 60 && (ends || (labels && line.kind == Kind::Start && line.depth == 0));
    if is_label && let Some(role) = roles.loose(clean).filter(|role| *role != Role::Rules || next.is_some()) {
        return Some(Opener::Known(Heading { role, title: text, note: None, content: None, plain: true }, WORD));
    }
    if let Some(last) = list.filter(|_| is_label) {
        return Some(Opener::Fields { title: text, content: None, level: WORD, last });
    }
    if is_label && shows {
        return Some(Opener::Known(examples_under(text), WORD));
    }
    if is_label && labels && item.is_none_or(|item| sentences::is_finished(&item.text.clean)) {
        return Some(Opener::Label(text));
    }
    let lone = line.kind == Kind::Start && line.depth == 0 && width(clean) <= 40;
    let inputs_follow = next.and_then(|next| roles.read(&next.text)).is_some_and(|next| next.role == Role::Inputs);
    (lone && !ends && !sentences::is_finished(clean) && inputs_follow).then_some(Opener::Unknown(text, BOLD))
}

fn examples_under(title: Text) -> Heading {
    Heading { role: Role::Examples, title, note: None, content: None, plain: true }
}

/// The first line that is no known heading names the agent; of a longer text, its first sentence.
fn take_title(entries: &mut Vec<Entry>, roles: &Roles) -> Option<Text> {
    let first = entries.iter().position(|entry| matches!(entry, Entry::Line(line, _) if line.kind != Kind::Raw))?;
    let Some(Entry::Line(line, opener)) = entries.get(first) else { return None };
    match opener {
        Some(Opener::Unknown(title, _)) | Some(Opener::Fields { title, content: None, level: ..=BOLD, .. }) => {
            let title = title.clone();
            entries.remove(first);
            return Some(without_end(title));
        }
        // "# Skill: audit" names both; a known section is no title.
        Some(Opener::Known(heading, _)) => {
            return (heading.role == Role::Skill).then(|| heading.content.clone()).flatten();
        }
        _ => {}
    }
    let line = line.clone();
    let mut text = line.text.trim();
    if roles.exact(&text.clean).is_some() || text.is_blank() {
        return None;
    }
    let marker = sentences::marker(&text.clean);
    text = text.slice(marker..text.clean.len());
    let sentences = sentences::split(&text);
    let title = sentences.first().cloned().unwrap_or(text.clone());
    let rest = sentences.get(1).map(|second| second.span().start);
    match rest {
        // A title of several words that ends as a sentence also says what the agent is for, or is its only rule.
        None if !sentences::is_finished(&title.clean) && line.kind != Kind::Item => {
            entries.remove(first);
        }
        _ => {}
    }
    Some(without_end(title))
}

/// Without closing punctuation, and without bullets and emoji in front.
fn without_end(title: Text) -> Text {
    let end = title.clean.trim_end_matches(|c: char| ".。:：!！।".contains(c) || c.is_whitespace()).len();
    let start = title.clean.find(|c: char| c.is_alphanumeric() || "\"“„«「『(（【'".contains(c)).unwrap_or(0);
    title.slice(start.min(end)..end).trim()
}

/// What stands below an unknown heading, before the next heading of its level or above.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scope {
    Nothing,
    /// Rules only: a skill if none is open.
    Rules,
    Skill,
}

fn scopes(entries: &[Entry]) -> Vec<Scope> {
    let mut scopes = vec![Scope::Nothing; entries.len()];
    // Unknown headings whose scope is still open, by level: at most one a level.
    let mut open: Vec<(usize, u8)> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let Entry::Line(line, Some(opener)) = entry else { continue };
        open.retain(|&(_, level)| level < opener.level());
        // In a list of fields "answer: accepted / declined" is one of them, whatever its word heads elsewhere.
        let is_fields = |at: usize| matches!(entries[at], Entry::Line(_, Some(Opener::Fields { .. })));
        if line.kind == Kind::Item && open.last().is_some_and(|(around, _)| is_fields(*around)) {
            continue;
        }
        let found = match opener.role() {
            None if matches!(opener, Opener::Label(_)) => continue,
            None if !matches!(opener, Opener::Fields { .. }) => {
                open.push((index, opener.level()));
                continue;
            }
            // Fields make a skill of the heading around them; what stands below their own heading is theirs.
            None => {
                if let Some(scope) = open.last().and_then(|&(around, _)| scopes.get_mut(around)) {
                    *scope = Scope::Skill;
                }
                if opener.level() <= BOLD {
                    open.push((index, opener.level()));
                }
                continue;
            }
            Some(Role::Rules) => Scope::Rules,
            Some(role) if role.is_skill_part() => Scope::Skill,
            Some(_) => continue,
        };
        // The sections belong to the innermost heading around them.
        if let Some(scope) = open.last().and_then(|&(index, _)| scopes.get_mut(index)) {
            *scope = (*scope).max(found);
        }
    }
    scopes
}

impl Run {
    fn new(role: Option<Role>, title: Text, level: u8) -> Run {
        Run { role, title, note: None, content: None, skill: None, level, by_item: false, pieces: Vec::new() }
    }
}

struct Builder<'a> {
    outline: Outline,
    /// The open skill and the level of its heading.
    skill: Option<(usize, u8)>,
    /// The sections that each skill has so far.
    seen: HashSet<(Option<usize>, Role)>,
    roles: &'a Roles,
    problems: &'a mut Vec<Problem>,
}

impl Builder<'_> {
    fn opener(&mut self, line: Line, opener: Opener, scope: Scope) {
        match opener {
            Opener::Known(heading, level) if heading.role == Role::Skill => {
                let title = heading.content.unwrap_or(heading.title);
                self.open_skill(Some(without_end(title)), level);
            }
            Opener::Known(mut heading, level) => match self.opens(&heading, level, &line) {
                true => {
                    // "Decision: approve / refuse" names the output itself; "Output: decision" does not.
                    let choice =
                        |c: &Text| c.clean.contains(['/', '|']) && !c.clean.contains(['(', '（', ',', '、', ':', '：']);
                    if heading.role == Role::Outputs && !heading.plain && heading.content.as_ref().is_some_and(choice) {
                        heading.content = Some(line.text.clone());
                    }
                    self.open_known(heading, level, line.kind == Kind::Item);
                }
                false => self.add(Piece::Line(line)),
            },
            Opener::Fields { title, content, level, last } => match self.assumed(&line, level, scope, last) {
                Some(role) => {
                    let title = without_end(title);
                    let word = if role == Role::Inputs { "input" } else { "output" };
                    let problem = Problem::notice("section-assumed", title.span());
                    self.problems.push(problem.with("title", &title.clean).with("role", word));
                    let heading = Heading { role, title, note: None, content, plain: true };
                    self.open_known(heading, level, line.kind == Kind::Item);
                }
                None if level <= BOLD => self.opener(line, Opener::Unknown(title, level), scope),
                None => self.add(Piece::Line(line)),
            },
            // Inside rules and examples it heads a part of them; it ends a list of fields.
            Opener::Label(title) => {
                let ends =
                    self.outline.runs.last().is_some_and(|run| matches!(run.role, Some(Role::Inputs | Role::Outputs)));
                match ends {
                    true => self.opener(line, Opener::Unknown(title, WORD), scope),
                    false => self.add(Piece::Line(line)),
                }
            }
            Opener::Unknown(title, level) => {
                let title = without_end(title);
                let current = self.outline.runs.last();
                let inside = current.is_some_and(|run| {
                    level > run.level && run.role.is_some_and(|role| role.is_skill_part() || role == Role::Tables)
                });
                let skill = scope == Scope::Skill || (scope == Scope::Rules && self.skill.is_none());
                if inside {
                    self.add(Piece::Title(title));
                } else if skill {
                    self.open_skill(Some(title), level);
                } else if let Some(role) = self.roles.loose(&title.clean) {
                    let heading = Heading { role, title, note: None, content: None, plain: true };
                    self.open_known(heading, level, false);
                } else {
                    let skill = self.skill.filter(|&(_, of)| level > of);
                    self.open_run(Run { skill: skill.map(|(index, _)| index), ..Run::new(None, title, level) });
                }
            }
        }
    }

    /// What a list of columns under a heading of the author's own is: inputs first, then outputs.
    fn assumed(&self, line: &Line, level: u8, scope: Scope, last: bool) -> Option<Role> {
        let run = self.outline.runs.last()?;
        let fields = matches!(run.role, Some(Role::Inputs | Role::Outputs));
        let open = matches!(run.role, None | Some(Role::About)) || run.by_item || (fields && level <= run.level);
        if scope != Scope::Nothing || !open || (line.kind == Kind::Item && fields && !run.by_item) {
            return None;
        }
        let skill = self.skill.map(|(index, _)| index);
        let seen = |role| self.seen.contains(&(skill, role));
        match (seen(Role::Inputs), seen(Role::Outputs)) {
            (true, true) => None,
            (true, false) => Some(Role::Outputs),
            (false, true) => Some(Role::Inputs),
            (false, false) => Some(if last { Role::Outputs } else { Role::Inputs }),
        }
    }

    /// Whether a known heading word opens a section here, or is a field or a sentence of the open one.
    fn opens(&self, heading: &Heading, level: u8, line: &Line) -> bool {
        let Some(run) = self.outline.runs.last() else { return true };
        let item = line.kind == Kind::Item;
        if level < WORD {
            return true;
        }
        let open = run.role.unwrap_or(Role::About);
        let fields = matches!(open, Role::Inputs | Role::Outputs);
        if item && !(run.by_item || run.role == Some(Role::About)) {
            return false;
        }
        let seen = |role| self.seen.contains(&(run.skill, role));
        match heading.role {
            // "What we know: … What we need: …" are two sections, whatever each is called.
            role if role == open => {
                let again = !item && heading.content.is_none() && !run.pieces.is_empty();
                (run.content.is_some() && heading.plain || again) && fields
            }
            Role::Inputs | Role::Outputs if fields => true,
            Role::Inputs | Role::Outputs if matches!(open, Role::Rules | Role::Examples) => {
                !(heading.content.is_some() && (seen(heading.role) || open == Role::Examples)) && !seen(heading.role)
            }
            Role::Examples => heading.content.is_none() || heading.plain || open != Role::Rules,
            Role::Rules => heading.content.is_none() || heading.plain || matches!(open, Role::About),
            Role::Inputs | Role::Outputs => true,
            // "Note: members excepted" among the rules is one of them.
            _ => heading.content.is_none() || item || !(open == Role::Rules || open == Role::Examples),
        }
    }

    fn open_known(&mut self, heading: Heading, level: u8, by_item: bool) {
        if heading.role.is_skill_part() && self.skill.is_none() {
            self.open_skill(None, 0);
        }
        let skill = match heading.role {
            role if role.is_skill_part() || role == Role::Limits => self.skill.map(|(index, _)| index),
            _ => self.skill.filter(|&(_, of)| level > of && of > 0).map(|(index, _)| index),
        };
        let Heading { role, title, note, content, .. } = heading;
        let run = Run::new(Some(role), title, level);
        self.open_run(Run { note, content, skill, by_item, ..run });
    }

    fn open_skill(&mut self, title: Option<Text>, level: u8) {
        let index = self.outline.skills.len();
        self.skill = Some((index, level));
        let named = title.is_some();
        self.outline.skills.push(title.clone());
        if named {
            let run = Run::new(Some(Role::About), title.unwrap_or_default(), level);
            self.open_run(Run { skill: Some(index), ..run });
        }
    }

    fn open_run(&mut self, run: Run) {
        self.seen.extend(run.role.map(|role| (run.skill, role)));
        self.outline.runs.push(run);
    }

    fn add(&mut self, piece: Piece) {
        if let Some(run) = self.outline.runs.last_mut() {
            run.pieces.push(piece);
        }
    }
}
