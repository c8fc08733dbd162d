//! Which section a heading opens, by the words of the spec's language; English headings are understood everywhere.
//!
//! Deliberately not here: what counts as a heading line, and how sections nest (`outline`).

use std::collections::HashMap;

use super::fields;
use super::sentences;
use super::text::{Text, unspaced, width};
use crate::vocabulary::{Headings, Vocabulary, fold};

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Inputs,
    Outputs,
    Rules,
    Examples,
    About,
    /// The name of a skill follows.
    Skill,
    /// What a spec may say and the rules do not need: limits, notes, memory, schedule.
    Context,
    /// Limits may hold rules with numbers ("no more than 5 a person").
    Limits,
    Tables,
    /// Other agents and tool servers.
    Tools,
}

impl Role {
    /// The sections that make a skill.
    pub fn is_skill_part(self) -> bool {
        matches!(self, Role::Inputs | Role::Outputs | Role::Rules | Role::Examples)
    }
}

/// A heading taken apart: `Rules (from top to bottom): the first decides.`
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Heading {
    pub role: Role,
    /// The heading word itself.
    pub title: Text,
    /// What stands in brackets after the word.
    pub note: Option<Text>,
    /// What stands after the colon or dash.
    pub content: Option<Text>,
    /// One of the plain words for the section ("output", not "decision").
    pub plain: bool,
}

/// The heading words of one spec, folded, ready for look-up.
pub(super) struct Roles {
    exact: HashMap<String, Role>,
    /// The plain words of the four sections that make a skill.
    plain: Vec<(String, Role)>,
}

impl Roles {
    pub fn of(vocabulary: &Vocabulary) -> Roles {
        let mut roles = Roles::only(vocabulary);
        if let Some(english) = Vocabulary::of("en").filter(|english| english.language != vocabulary.language) {
            roles.add(&english.headings);
        }
        roles
    }

    /// Without the English words.
    pub fn only(vocabulary: &Vocabulary) -> Roles {
        let mut roles = Roles { exact: HashMap::new(), plain: Vec::new() };
        roles.add(&vocabulary.headings);
        roles
    }

    fn add(&mut self, headings: &Headings) {
        let lists = [
            (Role::Examples, &headings.examples),
            (Role::Inputs, &headings.inputs),
            (Role::Outputs, &headings.outputs),
            (Role::Rules, &headings.rules),
            (Role::Skill, &headings.skill),
            (Role::About, &headings.about),
            (Role::Tables, &headings.tables),
            (Role::Limits, &headings.limits),
            (Role::Context, &headings.notes),
            (Role::Tools, &headings.tools),
            (Role::Context, &headings.memory),
            (Role::Context, &headings.schedule),
        ];
        for (role, words) in lists {
            for (index, word) in words.iter().enumerate() {
                let word = fold(word);
                if index < 4 && role.is_skill_part() {
                    self.plain.push((word.clone(), role));
                }
                self.exact.entry(word).or_insert(role);
            }
        }
    }

    /// The role of these words, if they are a heading word and nothing else: `Rules`, `1. Rules:`, `Example 2`.
    pub fn exact(&self, words: &str) -> Option<Role> {
        let folded = fold(words.trim());
        let bare = folded.trim_end_matches([':', ' ', '.', '?', '!', '*']).trim();
        self.exact.get(bare).copied().or_else(|| {
            let bare = bare.get(sentences::marker(bare)..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
            let counted = bare.trim_end_matches(|c: char| c.is_numeric() || " .#:()".contains(c));
            self.exact.get(bare).or_else(|| self.exact.get(counted)).copied()
        })
    }

    fn is_plain(&self, words: &str, role: Role) -> bool {
        let folded = fold(words);
        let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
        self.plain.iter().any(|(word, known)| *known == role && word == bare)
    }

    /// The role of a longer heading that begins or ends with a plain heading word.
    pub fn loose(&self, words: &str) -> Option<Role> {
        let folded = fold(words);
        let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
        if width(bare) > 48 {
            return None;
        }
        let fits = |word: &str| {
            let (rest, whole) = match (bare.strip_prefix(word), bare.strip_suffix(word)) {
                (Some(rest), _) => (rest, word),
                // German and CJK words join without a space: Rabattregeln, 打折规则.
                (_, Some(rest)) => {
                    return rest.ends_with(' ') || word.chars().count() >= if wide(word) { 2 } else { 5 };
                }
                _ => return false,
            };
            (wide(whole) && whole.chars().count() >= 2) || rest.starts_with(|c: char| !c.is_alphanumeric())
        };
        self.plain.iter().filter(|(word, _)| fits(word)).max_by_key(|(word, _)| word.len()).map(|&(_, role)| role)
    }

    /// "Rules for the fee, from top to bottom:", "Rules for the fee. The first that fits decides.": more than a heading above the
    /// rules, which may say in which order they count.
    pub fn announced(&self, line: &Text) -> Option<Heading> {
        let clean = line.clean.as_str();
        let end = clean.find([',', '，', '、', '.', '。', ':', '：', ';', '；', '(', '（', '—'])?;
        self.loose(&clean[..end]).filter(|role| *role == Role::Rules)?;
        let is_sentence = clean[end..].starts_with(['.', '。']);
        let rest = if is_sentence { end + clean[end..].chars().next().map_or(0, char::len_utf8) } else { 0 };
        let content = Some(line.slice(rest..clean.len()).trim()).filter(|content| !content.is_blank());
        Some(Heading { role: Role::Rules, title: line.slice(0..end).trim(), note: None, content, plain: true })
    }

    /// Reads a line as a heading whose word is exactly known, with its note and content.
    pub fn read(&self, line: &Text) -> Option<Heading> {
        let clean = line.clean.as_str();
        // A whole spec in one line is no heading, and need not be folded to know it.
        let head: &str = clean.get(..clean.floor_char_boundary(160)).unwrap_or(clean);
        let colon = fields::colon(head);
        if colon.is_some_and(|(at, _)| clean.get(at..).is_some_and(|rest| rest.starts_with(['=', '＝']))) {
            return None;
        }
        let (word_end, content) = match colon {
            Some((at, end)) => (at, Some(line.slice(end..clean.len()).trim()).filter(|content| !content.is_blank())),
            None => (clean.len(), None),
        };
        if word_end > 160 {
            return None;
        }
        // "Rules (from top to bottom):", "Rules, in this order:": what follows the word is a note on it.
        let word = line.slice(0..word_end);
        let cut = word.clean.find(['(', '（', ',', '，', '、']).filter(|_| self.exact(&word.clean).is_none());
        let (title, note) = match cut {
            Some(cut) => {
                let rest = word.slice(cut..word.clean.len());
                let inner = rest.clean.trim_matches([',', '，', '、', ' ']);
                let inner = match inner.strip_prefix(['(', '（']).and_then(|inner| inner.strip_suffix([')', '）'])) {
                    Some(bare) if !bare.contains(['(', '（']) => bare,
                    _ => inner,
                };
                let start = rest.clean.find(inner).unwrap_or(0);
                (word.slice(0..cut), Some(rest.slice(start..start + inner.len())))
            }
            None => (word, None),
        };
        let title = title.trim();
        let role = self.exact(&title.clean)?;
        let plain = self.is_plain(&title.clean, role);
        Some(Heading { role, title, note: note.filter(|note| !note.is_blank()), content, plain })
    }
}

fn wide(word: &str) -> bool {
    word.starts_with(unspaced) || word.starts_with(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'))
}
