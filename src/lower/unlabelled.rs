//! Lists of fields under headings that no vocabulary knows, recognised by the example table's columns.
//!
//! In: sections kept as context, runs of sentences that are columns (`fresh (yes/no)` below "We need to know:"), and
//! sentences such as `Entra: nota (de 0 a 10), faltas`. Out: lists whose every item is
//! a column that nothing declares yet. Which of them is the input is decided by the order of the columns: the list with the
//! first column is given. Deliberately not here: headings (`spec`).

use super::declared::name_and_note;
use super::fold::key;
use super::pieces::{LIST, cut, named};
use crate::source::Words;
use crate::spec::{ExampleBlock, FieldLine, SkillSection, Spec};

/// Lists of inputs and of outputs that only the columns tell apart. Both may be empty.
pub fn lists(section: &SkillSection, spec: &Spec) -> (Vec<FieldLine>, Vec<FieldLine>) {
    let table = section.examples.iter().find_map(|block| match block {
        ExampleBlock::Table(table) => Some(table),
        ExampleBlock::Line(_) => None,
    });
    let Some(table) = table else { return (vec![], vec![]) };
    let declared: Vec<String> =
        section.inputs.iter().chain(&section.outputs).map(|line| key(&name_and_note(&line.name.text).0)).collect();
    let columns: Vec<String> = table.header.iter().map(|words| key(&name_and_note(&words.text).0)).collect();
    let open = |line: &FieldLine| {
        let name = key(&line.name.text);
        columns.contains(&name) && !declared.contains(&name)
    };
    let sections = spec.context.iter().map(|section| items(&section.sentences));
    let sentences = section.about.iter().chain(&spec.about).filter_map(listed);
    // Sentences about the skill, cut where one of them is no column.
    let about = items(&section.about);
    let runs = about.split(|line| !open(line)).map(<[FieldLine]>::to_vec);
    let lists = sections.chain(runs).chain(sentences);
    let mut found: Vec<Vec<FieldLine>> = lists.filter(|lines| !lines.is_empty() && lines.iter().all(open)).collect();
    let first = columns.first().cloned().unwrap_or_default();
    found.truncate(2);
    match (section.inputs.is_empty(), section.outputs.is_empty(), found.len()) {
        (true, true, 1 | 2) => {
            let given = found.iter().position(|lines| lines.iter().any(|line| key(&line.name.text) == first));
            let inputs = given.map(|at| found.remove(at)).unwrap_or_default();
            (inputs, found.pop().unwrap_or_default())
        }
        (true, false, 1) => (found.remove(0), vec![]),
        (false, true, 1) => (vec![], found.remove(0)),
        _ => (vec![], vec![]),
    }
}

/// One field an item: `fresh (yes/no)`, `action: today / this week`.
fn items(sentences: &[Words]) -> Vec<FieldLine> {
    sentences.iter().map(|words| field(&words.text, words)).collect()
}

/// `Entra: nota del examen (de 0 a 10), faltas`.
fn listed(words: &Words) -> Option<Vec<FieldLine>> {
    let (_, list) = named(&words.text)?;
    Some(cut(list, &LIST).into_iter().filter(|piece| !piece.is_empty()).map(|piece| field(piece, words)).collect())
}

fn field(text: &str, words: &Words) -> FieldLine {
    let of = |text: &str| Words { text: text.trim_end_matches(['.', '。', ';']).to_owned(), span: words.span };
    let (name, note) = match named(text) {
        Some((name, note)) => (name.to_owned(), Some(note.to_owned())),
        None => name_and_note(text.trim().trim_end_matches(['.', '。', ';'])),
    };
    FieldLine { name: of(&name), note: note.map(|note| of(&note)) }
}
