//! `tests/examples.rs`: one named test an example of the author. No model reads or writes this file.

use std::collections::BTreeSet;

use nl2agent_runtime::Value;
use proc_macro2::TokenStream;
use quote::quote;

use super::names::SkillTypes;
use super::types::{ident, mentions_prelude};
use super::{EmitError, text, tools, value};
use crate::agent::{Agent, Example, Field, Skill};
use crate::source::Source;

/// The full names of all tests, as the test binary lists them: `audit_expense::example_1_line_12`.
pub fn test_names(agent: &Agent) -> BTreeSet<String> {
    let names =
        |skill: &Skill| skill.examples.iter().map(|each| format!("{}::{}", skill.id, each.id)).collect::<Vec<_>>();
    agent.skills.iter().flat_map(names).collect()
}

/// The recording of what a model answered to the examples, where one is asked.
pub const REPLIES: &str = "tests/replies.json";

/// The file. `library` is the crate's name in code.
pub fn examples(agent: &Agent, names: &[SkillTypes], source: &Source, library: &str) -> Result<String, EmitError> {
    file(agent, names, source, library, false)
}

/// What a test of [`traced`] prints before the answer that it got.
pub const TRACE: &str = "@got ";

/// The same, and each test prints the answer that it got as JSON, for `hole::judge`.
pub fn traced(agent: &Agent, names: &[SkillTypes], source: &Source, library: &str) -> Result<String, EmitError> {
    file(agent, names, source, library, true)
}

fn file(agent: &Agent, names: &[SkillTypes], source: &Source, library: &str, trace: bool) -> Result<String, EmitError> {
    let library = ident(library);
    let mut modules = Vec::new();
    for (skill, names) in agent.skills.iter().zip(names).filter(|(skill, _)| !skill.examples.is_empty()) {
        let tests = skill.examples.iter().map(|example| test(agent, skill, names, example, source, trace));
        let tests = tests.collect::<Result<Vec<_>, EmitError>>()?;
        let (module, about) = (ident(&skill.id), text::doc(&skill.title));
        modules.push(quote! {
            #about
            mod #module {
                use super::*;
                #(#tests)*
            }
        });
    }
    let about = text::line(&format!("The examples in spec.md, one test each: {}.", agent.title));
    let about = format!(" {about}");
    let prelude = modules.iter().any(mentions_prelude).then(|| {
        quote!(
            use nl2agent_runtime::prelude::*;
        )
    });
    let imports = (!modules.is_empty()).then(|| {
        quote! {
            use ::#library::skills::*;
            use ::#library::types::*;
            #prelude
        }
    });
    let replies = crate::ask::is_any(agent).then(|| {
        quote! {
            use nl2agent_runtime::ask::replayed;
            /// What the model said when this crate was built; `nl2agent test --live` asks again.
            const REPLIES: &str = include_str!("replies.json");
        }
    });
    let others = tools::is_any(agent).then(|| {
        quote!(
            use nl2agent_runtime::tool::answered;
        )
    });
    Ok(text::format(quote!(#![doc = #about] #imports #others #replies #(#modules)*))?)
}

fn test(
    agent: &Agent,
    skill: &Skill,
    names: &SkillTypes,
    example: &Example,
    source: &Source,
    trace: bool,
) -> Result<TokenStream, EmitError> {
    let format = format!("{TRACE}{{}}");
    let trace = trace.then(|| quote!(println!(#format, shown(&got));));
    let (name, function) = (ident(&example.id), ident(&skill.id));
    let call = quote!(#function(&given));
    let call = match skill.grants.as_slice() {
        [] => call,
        _ => {
            let answers = tools::answers(agent, skill, example).into_iter().map(|(tool, answer)| {
                let (tool, answer) = (text::literal(&tool), text::raw(&answer.compact()));
                quote!((#tool, #answer))
            });
            quote!(answered(&[#(#answers),*], || #call))
        }
    };
    let call = match skill.ask {
        Some(_) => quote!(replayed(REPLIES, || #call)),
        None => call,
    };
    let row = text::comment(&format!("spec.md:{} {}", example.line, source.quote(example.span)));
    let given = value::structure(agent, &names.input, skill.inputs.iter().zip(&example.given))?;
    let answered: Vec<(&Field, Option<&Value>)> = skill
        .outputs
        .iter()
        .zip(&example.expect)
        .filter(|(field, _)| !field.intermediate)
        .map(|(field, expect)| (field, expect.as_ref()))
        .collect();
    let whole: Option<Vec<(&Field, &Value)>> =
        answered.iter().map(|(field, expect)| expect.map(|expect| (*field, expect))).collect();
    let check = match whole {
        Some(fields) => {
            let expect = value::structure(agent, &names.answer, fields.into_iter())?;
            let check = match &trace {
                Some(trace) => quote!(let got = #call; #trace assert_eq!(got, Ok(expect));),
                None => quote!(assert_eq!(#call, Ok(expect));),
            };
            quote! {
                let expect = #expect;
                #check
            }
        }
        // The whole answer again, so that every expected value has a type.
        None => {
            let said = answered.iter().filter_map(|(field, expect)| Some((field, (*expect)?)));
            let said = said.map(|(field, expect)| {
                let (id, expect) = (ident(&field.id), value::value(agent, &field.ty, expect)?);
                Ok(quote!(#id: #expect))
            });
            let said = said.collect::<Result<Vec<_>, EmitError>>()?;
            let name = ident(&names.answer);
            let got = match &trace {
                Some(trace) => quote!(let got = #call; #trace let answer = got.unwrap();),
                None => quote!(let answer = #call.unwrap();),
            };
            quote! {
                #got
                let expect = #name { #(#said,)* ..answer.clone() };
                assert_eq!(answer, expect);
            }
        }
    };
    Ok(quote! {
        #[test]
        fn #name() {
            #row
            let given = #given;
            #check
        }
    })
}
