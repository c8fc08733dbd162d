//! Small questions to the model: an ASCII name for a title, the part that a column plays.
//!
//! In: what `lower` wants to know; out: answers by key, as far as they came. All are asked in one go. `lower` judges the
//! answers and has a fallback for each. Deliberately not here: sentences and clauses (`translate`).

use std::collections::BTreeMap;

use nl2agent_runtime::model::{Decode, Model, ModelError, Question, Usage};

use crate::lower::{Ask, NameKind, SmallQuestion};

const NAME_SYSTEM: &str = include_str!("../templates/prompts/name.system.md");
const NAME_PREFIX: &str = include_str!("../templates/prompts/name.prefix.md");
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
    let questions: Vec<Question> = wanted.iter().map(|small| question(&small.ask)).collect();
    let (answers, usage) = model.ask(&questions, &mut |done| progress(done, wanted.len()))?;
    let first = wanted.iter().zip(answers).filter_map(|(small, answers)| {
        let answer = answers.into_iter().next()?;
        Some((small.key.clone(), answer.text.trim().to_owned()))
    });
    Ok((first.collect(), usage))
}

fn question(ask: &Ask) -> Question {
    let (system, prefix, prompt, grammar) = match ask {
        Ask::AsciiName { title, kind, context } => {
            // Only a value needs its neighbours to be understood.
            let part = match kind {
                NameKind::Variant => format!("value of {}", quoted(context)),
                other => other.word().to_owned(),
            };
            (NAME_SYSTEM, NAME_PREFIX, format!("{} ({part}) =", quoted(title)), NAME_GRAMMAR)
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
