//! Column titles and names in example lines → the fields they mean.
//!
//! In: a title as the author wrote it there, and the titles of the fields. Out: the field, if exactly one fits.
//! Deliberately not here: what to do with a column that means none (`roles`).

use super::declared::name_and_note;
use super::fold::{is_unspaced, key, plain};

/// A field's title in the forms that are compared, computed once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// [`key`] of the whole title.
    pub key: String,
    /// The same without what stands in brackets.
    bare: String,
}

impl Title {
    pub fn new(text: &str) -> Self {
        Self { key: key(text), bare: key(&name_and_note(text).0) }
    }
}

/// The one title that `text` means: the same letters, else the same without what stands in brackets, else the one that
/// starts like it (`visit` and `visits`, `客户类型` and `客户`).
pub fn find<'t>(text: &str, titles: impl Iterator<Item = &'t Title> + Clone) -> Option<usize> {
    let wanted = Title::new(text);
    if wanted.key.is_empty() {
        return None;
    }
    only(titles.clone().map(|title| title.key == wanted.key))
        .or_else(|| only(titles.clone().map(|title| title.bare == wanted.bare)))
        .or_else(|| only(titles.map(|title| is_near(&title.bare, &wanted.bare))))
}

fn only(hits: impl Iterator<Item = bool>) -> Option<usize> {
    let mut hits = hits.enumerate().filter(|(_, hit)| *hit).map(|(at, _)| at);
    let first = hits.next()?;
    hits.next().is_none().then_some(first)
}

/// One is the start of the other, and long enough to mean something.
fn is_near(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let enough = if short.chars().next().is_some_and(is_unspaced) { 2 } else { 4 };
    short.chars().count() >= enough && long.starts_with(short)
}

/// Columns that number or explain the rows: `#`, `No.`, `序号`, notes. `notes` are the language's words for notes.
pub fn is_aside(text: &str, notes: &[String]) -> bool {
    const NUMBERS: &[&str] =
        &["", "#", "no", "n", "nr", "n°", "nº", "№", "row", "id", "序号", "编号", "番号", "번호", "stt", "م"];
    let wanted = key(text);
    NUMBERS.contains(&wanted.as_str()) || notes.contains(&plain(text))
}
