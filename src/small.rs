//! Small questions to the model: an ASCII name for a title, the part that a column plays.
//!
//! In: what `lower` wants to know; out: answers by key, as far as they came. A large model gives all names in one answer:
//! it sees what they are names of. A small one is asked word by word, under a grammar. `lower` judges the answers and has a
//! fallback for each. Deliberately not here: sentences and clauses (`translate`).

use std::collections::BTreeMap;

use minijinja::{Environment, context};
use nl2agent_runtime::model::{Decode, Model, ModelError, Question, Usage};

use crate::lower::{Ask, NameKind, SmallQuestion};

const NAME_SYSTEM: &str = include_str!("../templates/prompts/name.system.md");
const NAME_PREFIX: &str = include_str!("../templates/prompts/name.prefix.md");
const NAMES_SYSTEM: &str = include_str!("../templates/prompts/names.system.md");
const NAMES_PROMPT: &str = include_str!("../templates/prompts/names.prompt.md");
const ROLE_SYSTEM: &str = include_str!("../templates/prompts/role.system.md");
const ROLE_PREFIX: &str = include_str!("../templates/prompts/role.prefix.md");

/// One to three English words.
const NAME_GRAMMAR: &str = r#"start: / ?[a-z]{2,14}(_[a-z0-9]{1,14}){0,2}/"#;
const ROLE_GRAMMAR: &str = r#"start: "input" | "output""#;

/// Words of the author that a question quotes at most, in characters.
const MOST_QUOTED: usize = 120;

/// Asks them all; answers by the questions' keys.
pub fn ask(
    wanted: &[SmallQuestion],
    model: &mut dyn Model,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<(BTreeMap<String, String>, Usage), ModelError> {
    let is_name = |small: &&SmallQuestion| matches!(small.ask, Ask::AsciiName { .. });
    let (names, single): (Vec<_>, Vec<_>) = wanted.iter().partition(|small| model.is_large() && is_name(small));
    let mut questions: Vec<Question> = single.iter().map(|small| question(&small.ask)).collect();
    questions.extend((!names.is_empty()).then(|| all_names(&names)));
    let (answers, usage) = model.ask(&questions, &mut |done| progress(done, questions.len()))?;
    let mut texts = answers.into_iter().map(|answers| answers.into_iter().next().map(|answer| answer.text));
    let mut found = BTreeMap::new();
    for (small, text) in single.iter().zip(texts.by_ref()) {
        found.extend(text.map(|text| (small.key.clone(), text.trim().to_owned())));
    }
    let listed = texts.next().flatten().unwrap_or_default();
    let named = listed.lines().filter_map(|line| {
        let (number, name) = line.split_once('=')?;
        let small = names.get(number.trim().parse::<usize>().ok()?.checked_sub(1)?)?;
        Some((small.key.clone(), name.trim().to_owned()))
    });
    found.extend(named);
    Ok((found, usage))
}

/// One question for all names.
fn all_names(names: &[&SmallQuestion]) -> Question {
    let word = |small: &&SmallQuestion| match &small.ask {
        Ask::AsciiName { title, kind, context } => {
            let part = part(*kind, context);
            let said =
                (*kind == NameKind::Field && !context.is_empty()).then(|| format!(", as in: {}", quoted(context)));
            Some(context! { title => quoted(title), part => part + &said.unwrap_or_default() })
        }
        Ask::Role { .. } => None,
    };
    let words: Vec<_> = names.iter().filter_map(word).collect();
    // The template is part of the tool; a test renders it.
    let prompt = Environment::new().render_str(NAMES_PROMPT, context! { words }).unwrap_or_default();
    Question {
        system: NAMES_SYSTEM.trim_end().to_owned(),
        prefix: String::new(),
        prompt,
        lead: String::new(),
        grammar: None,
        schema: None,
        decode: Decode::Best { n: 1 },
        max_tokens: 24 * names.len() + 64,
    }
}

/// What a name is for. Only a value needs its neighbours to be understood.
fn part(kind: NameKind, context: &str) -> String {
    match kind {
        NameKind::Variant => format!("value of {}", quoted(context)),
        other => other.word().to_owned(),
    }
}

fn question(ask: &Ask) -> Question {
    let (system, prefix, prompt, grammar) = match ask {
        Ask::AsciiName { title, kind, context } => {
            (NAME_SYSTEM, NAME_PREFIX, format!("{} ({}) =", quoted(title), part(*kind, context)), NAME_GRAMMAR)
        }
        Ask::Role { column, context } => {
            (ROLE_SYSTEM, ROLE_PREFIX, format!("“{}” ({})\n", quoted(column), quoted(context)), ROLE_GRAMMAR)
        }
    };
    Question {
        system: system.trim_end().to_owned(),
        prefix: prefix.to_owned(),
        prompt,
        lead: String::new(),
        grammar: Some(grammar.to_owned()),
        schema: None,
        decode: Decode::Best { n: 1 },
        max_tokens: 16,
    }
}

/// On one line, and not long.
fn quoted(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST_QUOTED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_one_question() {
        let name = |title: &str, kind| SmallQuestion {
            key: title.to_owned(),
            ask: Ask::AsciiName { title: title.to_owned(), kind, context: "天气: 晴天 / 阴天".to_owned() },
            fallback: String::new(),
        };
        let wanted = [name("天气", NameKind::Field), name("阴天", NameKind::Variant)];
        let asked = all_names(&wanted.iter().collect::<Vec<_>>());
        assert_eq!(asked.prompt, "1. 天气 (field, as in: 天气: 晴天 / 阴天)\n2. 阴天 (value of 天气: 晴天 / 阴天)\n");
    }
}
