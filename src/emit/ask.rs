//! `skills/NAME_ask.rs`: what a model is asked each time the skill runs, as a typed function.
//!
//! In: the contract and the skill's [`Ask`]; out: the answer's type, the function, and the question in the author's
//! words. Deliberately not here: how it is asked and checked (the runtime), and what becomes of the answer (`skill`).

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::names::{SkillTypes, camel};
use super::types::{ident, label, mentions_prelude, structure};
use super::{EmitError, text};
use crate::agent::{Agent, Ask, Field, Skill};
use crate::ask::Text;
use crate::clause::Scope;

/// The module that holds it, beside the skill's own.
pub fn module(agent: &Agent, skill: &Skill) -> String {
    let mut module = format!("{}_ask", skill.id);
    while agent.skills.iter().any(|other| other.id == module) {
        module.push_str("_of_model");
    }
    module
}

/// The answer's type.
fn answer(agent: &Agent, names: &SkillTypes, skill: &Skill) -> String {
    let mut name = format!("{}Asked", camel(&skill.id));
    let known = |name: &str| {
        agent.enums.iter().any(|e| e.id == name) || agent.records.iter().any(|r| r.id == name) || names.input == name
    };
    while known(&name) {
        name.push('d');
    }
    name
}

fn outputs<'a>(skill: &'a Skill, ask: &Ask) -> Vec<&'a Field> {
    ask.outputs.iter().filter_map(|at| skill.outputs.get(*at)).collect()
}

/// `let super::order_ask::OrderAsked { dish, bowls } = super::order_ask::order(input)?;`
pub fn call(agent: &Agent, names: &SkillTypes, skill: &Skill, ask: &Ask) -> TokenStream {
    let (module, function) = (ident(&module(agent, skill)), ident(&skill.id));
    let name = ident(&answer(agent, names, skill));
    let fields = outputs(skill, ask).into_iter().map(|field| ident(&field.id));
    quote!(let super::#module::#name { #(#fields),* } = super::#module::#function(input)?;)
}

/// The file. `line` is the skill's line of the spec.
pub fn file(scope: Scope, names: &SkillTypes, ask: &Ask, line: usize) -> Result<String, EmitError> {
    let Scope { agent, skill } = scope;
    let (fields, told) = (outputs(skill, ask), Text::of(scope, ask));
    let name = answer(agent, names, skill);
    let derive = quote!(#[derive(Clone, Debug, PartialEq, Deserialize)]);
    let owned: Vec<Field> = fields.iter().map(|field| (*field).clone()).collect();
    let answer = structure(agent, &name, &format!("What the model says for {}.", skill.title), &derive, &owned)?;
    let titles = fields.iter().map(|field| label(field)).collect::<Vec<_>>().join(", ");
    let mut about =
        vec![format!("{titles} (spec.md:{line}): asked of a model, since no rule can say it."), String::new()];
    about.extend(
        ask.rules.iter().filter_map(|at| skill.rules.get(*at)).map(|r| format!("- spec.md:{} {}", r.line, r.text)),
    );
    let about = about.iter().map(|words| {
        let words = format!(" {}", text::line(words)).trim_end().to_owned();
        quote!(#[doc = #words])
    });
    let (function, input, name) = (ident(&skill.id), ident(&names.input), ident(&name));
    let (title, purpose) = (text::literal(&told.skill), text::literal(&told.about));
    let rules = told.rules.iter().map(|rule| text::literal(rule));
    let pairs = |pairs: &[(String, String)]| {
        let pair = |(first, second): &(String, String)| {
            let (first, second) = (raw(first), raw(second));
            quote!((#first, #second))
        };
        pairs.iter().map(pair).collect::<Vec<_>>()
    };
    let (tables, examples, schema) = (pairs(&told.tables), pairs(&told.examples), raw(&told.schema));
    let json = answer.to_string().contains("json::number").then(|| {
        quote!(
            use nl2agent_runtime::json;
        )
    });
    let module = format!(" {}: what needs judgement, as a typed question to a model.", text::line(&skill.title));
    let question = text::doc("The question, in the words of spec.md.");
    // The prelude has the answer's types, or only the fault.
    let prelude = if mentions_prelude(&answer) {
        quote!(
            use nl2agent_runtime::prelude::*;
        )
    } else {
        quote!(
            use nl2agent_runtime::Fault;
        )
    };
    Ok(text::format(quote! {
        #![doc = #module]
        #![doc = ""]
        #![doc = " Its answer is held to the schema and typed. Rules and limits are code that runs afterwards."]
        use crate::types::*;
        use nl2agent_runtime::ask::Ask;
        #json
        #prelude
        use serde::Deserialize;
        #(#about)*
        pub fn #function(input: &#input) -> Result<#name, Fault> {
            ASK.answer(input)
        }
        #answer
        #question
        const ASK: Ask = Ask {
            skill: #title,
            about: #purpose,
            rules: &[#(#rules),*],
            schema: #schema,
            tables: &[#(#tables),*],
            examples: &[#(#examples),*],
        };
    })?)
}

/// Text as it stands, over its lines; escaped only where a raw literal could mislead.
fn raw(words: &str) -> Literal {
    let escaped = text::literal(&words.replace(['\n', '"', '\\'], ""));
    if escaped.to_string().contains('\\') {
        return text::literal(words);
    }
    let mut marks = "#".to_owned();
    while words.contains(&format!("\"{marks}")) {
        marks.push('#');
    }
    format!("r{marks}\"{words}\"{marks}").parse().unwrap_or_else(|_| text::literal(words))
}
