//! The question put to a model about one sentence and one output, from `templates/prompts/translate.*.md`.
//!
//! In: scope, evidence; out: a [`Question`]. It names the sentence, the fields and this output only: editing another
//! sentence leaves it, and so its recorded answer, as it was.

use minijinja::{Environment, context};
use nl2agent_runtime::model::{Decode, Question};

use super::evidence::Evidence;
use super::grammar::grammar;
use super::words::plain;
use crate::agent::{Field, Type};
use crate::clause::{Scope, identifier};

const SYSTEM: &str = include_str!("../../templates/prompts/translate.system.md");
const EXAMPLES: &str = include_str!("../../templates/prompts/translate.examples.md");
const ABOUT: &str = include_str!("../../templates/prompts/translate.about.md");
const PROMPT: &str = include_str!("../../templates/prompts/translate.prompt.md");

/// Longer answers are rambling.
const MAX_TOKENS: usize = 64;

/// The question about one sentence (by its text) and one output, for this many distinct answers.
pub fn question(sentence: &str, evidence: &Evidence, scope: Scope, output: usize, answers: usize) -> Question {
    let own = scope.skill.inputs.len() + output;
    let fields: Vec<String> = (0..own).filter_map(|i| scope.field(i)).map(|field| described(field, scope)).collect();
    let asked = scope.field(own).map(|field| described(field, scope)).unwrap_or_default();
    let environment = Environment::new();
    let about =
        environment.render_str(ABOUT, context! { fields => fields.join(", "), output => asked }).unwrap_or_default();
    let prompt = environment.render_str(PROMPT.trim_end(), context! { sentence }).unwrap_or_default();
    Question {
        system: SYSTEM.trim_end().to_string(),
        // What all sentences share about one output comes first: a model computes it once.
        prefix: format!("{EXAMPLES}{about}\n"),
        prompt,
        lead: String::new(),
        grammar: Some(grammar(evidence, scope, output)),
        schema: None,
        decode: Decode::Best { n: answers },
        max_tokens: MAX_TOKENS,
    }
}

/// `importe_del_pedido (number, €)`, `类别 ("餐饮", "交通")`.
fn described(field: &Field, scope: Scope) -> String {
    let kind = match plain(&field.ty) {
        Type::Bool => "yes/no".to_string(),
        Type::Enum(position) => {
            let variants = scope.agent.enums.get(*position).map(|e| &e.variants[..]).unwrap_or_default();
            variants.iter().map(|v| format!("{:?}", v.title)).collect::<Vec<_>>().join(", ")
        }
        Type::Date => "date".into(),
        Type::Text => "text".into(),
        Type::Time => "time".into(),
        Type::DateTime => "date and time".into(),
        Type::Duration => "duration".into(),
        Type::List(_) => "list".into(),
        _ => match &field.unit {
            Some(unit) => format!("number, {unit}"),
            None => "number".into(),
        },
    };
    format!("{} ({kind})", identifier(&field.title))
}
