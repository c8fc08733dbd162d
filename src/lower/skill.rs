//! One skill's section → a [`Skill`]: its fields, rules and examples.
//!
//! Deliberately not here: how each of them is read (`roles`, `fields`, `examples`).

use std::collections::BTreeSet;

use super::fold::plain;
use super::roles::{Draft, Role, shape};
use super::{Context, NameKind, examples, fields, join, names};
use crate::agent::{Field, Rule, Skill};
use crate::diag::Problem;
use crate::spec::SkillSection;

/// Lowers a section; `ids` are the skills' ids so far.
pub fn lower(section: &SkillSection, context: &mut Context<'_>, ids: &mut BTreeSet<String>) -> Skill {
    // A spec with one unnamed skill: one name for both.
    let is_agent = section.title.text.trim().is_empty() || section.title.text == context.spec.title.text;
    let (words, kind) =
        if is_agent { (&context.spec.title, NameKind::Agent) } else { (&section.title, NameKind::Skill) };
    let title = words.text.trim().to_owned();
    let about = join(&section.about, &context.spec.language);
    let id = context.names.snake(&title, kind, &about, words.span, ids);
    context.types.insert(names::camel(&id));

    let shape = shape(section, context);
    let sentences: Vec<String> = section.rules.iter().map(|rule| plain(&rule.text)).collect();
    let mut taken = BTreeSet::new();
    let mut positions = vec![Place::Input(0); shape.drafts.len()];
    let mut inputs = Vec::new();
    let mut outputs = Vec::new();
    for role in [Role::Input, Role::Intermediate, Role::Output] {
        for (at, draft) in shape.drafts.iter().enumerate().filter(|(_, draft)| draft.role == role) {
            let field = fields::resolve(draft, &sentences, context, &mut taken);
            positions[at] = place(draft, &inputs, &outputs);
            if role == Role::Input { inputs.push(field) } else { outputs.push(field) }
        }
    }

    let span = words.span;
    let source = &context.spec.source;
    let rules: Vec<Rule> = (section.rules.iter().enumerate())
        .map(|(at, rule)| Rule {
            id: format!("r{}", at + 1),
            text: rule.text.trim().to_owned(),
            span: rule.span,
            line: source.line(rule.span.start),
        })
        .collect();
    if !outputs.iter().any(|field| !field.intermediate) {
        context.problems.push(Problem::error("skill-no-outputs", span).with("skill", &title));
    }
    if rules.is_empty() {
        context.problems.push(Problem::warning("skill-no-rules", span).with("skill", &title));
    }
    if shape.rows.is_empty() {
        context.problems.push(Problem::warning("skill-no-examples", span).with("skill", &title));
    }
    let examples = examples::read(&shape, &positions, &inputs, &outputs, context);
    Skill {
        id,
        title,
        about,
        span: section.span,
        inputs,
        outputs,
        rules,
        examples,
        decisions: vec![],
        body: None,
        ask: None,
        grants: vec![],
    }
}

/// Where a draft's field stands in the skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Input(usize),
    Output(usize),
}

fn place(draft: &Draft, inputs: &[Field], outputs: &[Field]) -> Place {
    if draft.role == Role::Input { Place::Input(inputs.len()) } else { Place::Output(outputs.len()) }
}
