//! Which outputs need judgement: those that a sentence has summarised, classified, extracted or translated from a text, or
//! that the author says a model decides.
//!
//! In: a skill as lowered and its language's words; out: the same, with the asked outputs first and marked. Decided by
//! words alone, so that the same spec is always read the same way. Deliberately not here: asking (`ask`).

use super::mention::{mentions, stands, stands_whole};
use crate::agent::{Ask, Enum, Field, Server, Skill, Type};
use crate::diag::Problem;
use crate::vocabulary::{Vocabulary, fold};

/// Marks what is asked. The sentences that are only told to the model, and not enforced, are notices.
pub fn mark(skill: &mut Skill, enums: &[Enum], servers: &[Server], vocabulary: &Vocabulary) -> Vec<Problem> {
    if !skill.inputs.iter().any(|field| is_text(&field.ty)) {
        return Vec::new();
    }
    let has = |sentence: &str, words: &[String]| words.iter().any(|word| stands(sentence, &fold(word)));
    let sentences: Vec<String> = skill.rules.iter().map(|rule| fold(&rule.text)).collect();
    let judged: Vec<bool> = sentences
        .iter()
        .map(|sentence| {
            // What counts or compares is for clauses, whatever verb stands beside it.
            let exact = sentence.chars().any(char::is_numeric);
            // What another agent is asked is not asked of a model.
            let is_others = servers.iter().any(|server| mentions(sentence, &fold(&server.title)));
            !is_others && (has(sentence, &vocabulary.by_model) || (!exact && has(sentence, &vocabulary.judgement)))
        })
        .collect();
    let named: Vec<Vec<usize>> = sentences.iter().map(|sentence| named(sentence, skill, enums)).collect();
    let answered: Vec<usize> = (0..skill.outputs.len()).filter(|at| !skill.outputs[*at].intermediate).collect();
    let ruled = |output: &usize| (0..judged.len()).any(|rule| !judged[rule] && named[rule].contains(output));
    let mut asked: Vec<usize> = Vec::new();
    for rule in (0..judged.len()).filter(|rule| judged[*rule]) {
        match named[rule].as_slice() {
            [] => asked.extend(answered.iter().filter(|output| answered.len() == 1 || !ruled(output))),
            some => asked.extend(some),
        }
    }
    asked.sort_unstable();
    asked.dedup();
    if asked.is_empty() {
        return Vec::new();
    }
    let all = asked.len() == answered.len();
    let is_told = |rule: &usize| {
        let only_asked = !named[*rule].is_empty() && named[*rule].iter().all(|output| asked.contains(output));
        judged[*rule] || all || only_asked
    };
    let told: Vec<usize> = (0..judged.len()).filter(is_told).collect();
    let notice = |rule: &usize| {
        let rule = &skill.rules[*rule];
        Problem::notice("ask-told", rule.span).with("sentence", &rule.text)
    };
    let problems = told.iter().filter(|rule| !judged[**rule]).map(notice).collect();
    first(skill, &asked);
    skill.ask = Some(Ask { outputs: (0..asked.len()).collect(), rules: told, model: String::new() });
    problems
}

/// Moves outputs to the front: they are computed first, so that clauses can use them.
fn first(skill: &mut Skill, asked: &[usize]) {
    let others = (0..skill.outputs.len()).filter(|at| !asked.contains(at));
    let order: Vec<usize> = asked.iter().copied().chain(others).collect();
    skill.outputs = order.iter().map(|at| skill.outputs[*at].clone()).collect();
    for example in &mut skill.examples {
        example.expect = order.iter().map(|at| example.expect.get(*at).cloned().flatten()).collect();
    }
}

/// The outputs that a sentence names, by their titles or by values that no other output has.
fn named(sentence: &str, skill: &Skill, enums: &[Enum]) -> Vec<usize> {
    let values = |field: &Field| match &field.ty {
        Type::Enum(at) => enums.get(*at).map_or(&[][..], |found| &found.variants),
        _ => &[][..],
    };
    let input = |title: &str| skill.inputs.iter().any(|field| fold(&field.title) == fold(title));
    let is_named = |field: &Field| {
        let by_value = values(field).iter().any(|variant| stands_whole(sentence, &fold(&variant.title)));
        (!input(&field.title) && mentions(sentence, &fold(&field.title))) || by_value
    };
    let outputs = skill.outputs.iter().enumerate().filter(|(_, field)| !field.intermediate && is_named(field));
    outputs.map(|(at, _)| at).collect()
}

fn is_text(ty: &Type) -> bool {
    match ty {
        Type::Text => true,
        Type::Optional(inner) | Type::List(inner) => is_text(inner),
        _ => false,
    }
}
