//! `skills/NAME_tools.rs`: what other agents and tools are asked each time the skill runs, a typed function each.
//!
//! In: the contract and the skill's grants; out: the question's and the answer's types in the tool's own names, the
//! function, and the tool as it was pinned. Deliberately not here: how it is asked and checked (the runtime), and what
//! becomes of the answer (`skill`).

use nl2agent_runtime::json::Json;
use proc_macro2::TokenStream;
use quote::quote;

use super::names::{SkillTypes, camel, is_free};
use super::skill::is_copy;
use super::types::{ident, label, mentions_prelude, rust_type, structure};
use super::{EmitError, text};
use crate::agent::{Agent, Example, Field, Grant, Protocol, Skill};
use crate::clause::Scope;
use crate::json;
use crate::lower::names;

/// The module that holds it, beside the skill's own.
pub fn module(agent: &Agent, skill: &Skill) -> String {
    let mut module = format!("{}_tools", skill.id);
    while agent.skills.iter().any(|other| other.id == module) {
        module.push_str("_of_others");
    }
    module
}

/// Whether the agent asks any tool.
pub fn is_any(agent: &Agent) -> bool {
    agent.skills.iter().any(|skill| !skill.grants.is_empty())
}

/// Whether a person has to agree before each call of the skill.
pub fn asks_first(agent: &Agent, skill: &Skill) -> bool {
    let mut servers = skill.grants.iter().filter_map(|grant| agent.servers.get(grant.server));
    servers.any(|server| server.asks_first || server.may_change)
}

/// What an example says that the tools answer, by `server/tool`, as [`nl2agent_runtime::tool::answered`] takes it.
pub fn answers(agent: &Agent, skill: &Skill, example: &Example) -> Vec<(String, Json)> {
    let of = |grant: &Grant| {
        let server = agent.servers.get(grant.server)?;
        let answer = grant.outputs.iter().filter_map(|(at, key)| {
            let field = skill.outputs.get(*at)?;
            Some((key.clone(), json::json(example.expect.get(*at)?.as_ref()?, &field.ty, agent)))
        });
        let answer: Vec<_> = answer.collect();
        // Without a schema the tool answers a text.
        let answer = match (grant.tool.output.is_empty(), answer.as_slice()) {
            (true, [(_, text)]) => text.clone(),
            _ => Json::Object(answer),
        };
        Some((format!("{}/{}", server.title, grant.tool.name), answer))
    };
    skill.grants.iter().filter_map(of).collect()
}

/// The names of one grant in code.
struct Names {
    function: String,
    question: String,
    answer: String,
}

fn names(agent: &Agent, skill: &Skill, types: &SkillTypes) -> Vec<Names> {
    let mut taken: Vec<String> = Vec::new();
    let is_type = |name: &String| {
        let known = agent.enums.iter().any(|e| e.id == *name) || agent.records.iter().any(|r| r.id == *name);
        known || types.input == *name || types.answer == *name
    };
    let of = |grant: &Grant| {
        let base = names::snake(&grant.tool.name, "tool");
        let base = if is_free(&base) && base != skill.id { base } else { format!("{base}_tool") };
        let mut names = (1..).map(|n| if n == 1 { base.clone() } else { format!("{base}_{n}") });
        let function = names.find(|name| {
            let (question, answer) = (format!("{}Asked", camel(name)), format!("{}Answered", camel(name)));
            !taken.contains(name) && !is_type(&question) && !is_type(&answer)
        });
        let function = function.unwrap_or(base);
        taken.push(function.clone());
        Names {
            question: format!("{}Asked", camel(&function)),
            answer: format!("{}Answered", camel(&function)),
            function,
        }
    };
    skill.grants.iter().map(of).collect()
}

/// The fields that go in, with the tool's keys as titles.
fn given(skill: &Skill, grant: &Grant) -> Vec<(usize, Field)> {
    let fields: Vec<&Field> = skill.inputs.iter().chain(&skill.outputs).collect();
    let keyed = |(at, key): &(usize, String)| {
        let field = (*fields.get(*at)?).clone();
        Some((*at, Field { title: key.clone(), ..field }))
    };
    grant.inputs.iter().filter_map(keyed).collect()
}

/// The fields that come out, likewise.
fn taken(skill: &Skill, grant: &Grant) -> Vec<Field> {
    let keyed = |(at, key): &(usize, String)| {
        let field = skill.outputs.get(*at)?.clone();
        Some(Field { title: key.clone(), ..field })
    };
    grant.outputs.iter().filter_map(keyed).collect()
}

/// `let super::order_tools::LookupAnswered { stock } = super::order_tools::lookup(input)?;` for each tool.
pub fn calls(agent: &Agent, types: &SkillTypes, skill: &Skill) -> TokenStream {
    let module = ident(&module(agent, skill));
    let call = |(grant, names): (&Grant, &Names)| {
        let (function, answer) = (ident(&names.function), ident(&names.answer));
        let fields = taken(skill, grant).into_iter().map(|field| ident(&field.id));
        let arguments = arguments(skill, grant).into_iter().map(|field| match field {
            None => quote!(input),
            Some(field) => {
                let id = ident(&field.id);
                if is_copy(&field.ty) { quote!(#id) } else { quote!(&#id) }
            }
        });
        quote!(let super::#module::#answer { #(#fields),* } = super::#module::#function(#(#arguments),*)?;)
    };
    let names = names(agent, skill, types);
    skill.grants.iter().zip(&names).map(call).collect()
}

/// What the function takes: the input (`None`), and outputs that a model answered.
fn arguments(skill: &Skill, grant: &Grant) -> Vec<Option<Field>> {
    let given = given(skill, grant);
    let reads_input = given.iter().any(|(at, _)| *at < skill.inputs.len());
    let asked = given.into_iter().filter(|(at, _)| *at >= skill.inputs.len()).map(|(_, field)| Some(field));
    reads_input.then_some(None).into_iter().chain(asked).collect()
}

/// The file. `line` is the skill's line of the spec.
pub fn file(scope: Scope, types: &SkillTypes, line: usize) -> Result<String, EmitError> {
    let Scope { agent, skill } = scope;
    let names = names(agent, skill, types);
    let parts = skill.grants.iter().zip(&names).map(|(grant, names)| one(scope, types, grant, names, line));
    let parts = parts.collect::<Result<Vec<_>, _>>()?;
    let parts = quote!(#(#parts)*);
    let json = parts.to_string().contains("json::number").then(|| {
        quote!(
            use nl2agent_runtime::json;
        )
    });
    let prelude = if mentions_prelude(&parts) {
        quote!(
            use nl2agent_runtime::prelude::*;
        )
    } else {
        quote!(
            use nl2agent_runtime::Fault;
        )
    };
    let module = format!(" {}: what other agents and tools are asked, as typed calls.", text::line(&skill.title));
    Ok(text::format(quote! {
        #![doc = #module]
        #![doc = ""]
        #![doc = " What they answer is data: held to the pinned schema and typed. Rules and limits are code that runs afterwards."]
        use crate::types::*;
        #json
        #prelude
        use nl2agent_runtime::tool::{Protocol, Tool};
        use serde::{Deserialize, Serialize};
        #parts
    })?)
}

fn one(scope: Scope, types: &SkillTypes, grant: &Grant, names: &Names, line: usize) -> Result<TokenStream, EmitError> {
    let Scope { agent, skill } = scope;
    let Some(server) = agent.servers.get(grant.server) else {
        return Err(EmitError::Code(format!("there is no server {}", grant.server)));
    };
    let (given, taken) = (given(skill, grant), taken(skill, grant));
    let tool = text::line(&nl2agent_runtime::tool::shown(&grant.tool.title, 80));
    let titles = grant.outputs.iter().filter_map(|(at, _)| skill.outputs.get(*at)).map(label).collect::<Vec<_>>();
    let mut about =
        vec![format!("{} (spec.md:{line}): {} answers it, “{tool}”.", titles.join(", "), server.title), String::new()];
    about.extend(
        grant.rules.iter().filter_map(|at| skill.rules.get(*at)).map(|r| format!("- spec.md:{} {}", r.line, r.text)),
    );
    let about = about.iter().map(|words| {
        let words = format!(" {}", text::line(words)).trim_end().to_owned();
        quote!(#[doc = #words])
    });
    let owned: Vec<Field> = given.iter().map(|(_, field)| field.clone()).collect();
    let derive = quote!(#[derive(Serialize)]);
    let question = structure(agent, &names.question, &format!("What “{tool}” is asked."), &derive, &owned)?;
    let derive = quote!(#[derive(Clone, Debug, PartialEq, Deserialize)]);
    let answer = structure(agent, &names.answer, &format!("What “{tool}” answers."), &derive, &taken)?;
    let values = given.iter().map(|(at, field)| {
        let id = ident(&field.id);
        match (*at < skill.inputs.len(), is_copy(&field.ty)) {
            (true, true) => quote!(#id: input.#id),
            (true, false) => quote!(#id: input.#id.clone()),
            (false, true) => quote!(#id),
            (false, false) => quote!(#id: #id.clone()),
        }
    });
    let parameters = arguments(skill, grant).into_iter().map(|field| match field {
        None => {
            let input = ident(&types.input);
            Ok(quote!(input: &#input))
        }
        Some(field) => {
            let (id, ty) = (ident(&field.id), rust_type(agent, &field.ty)?);
            Ok(if is_copy(&field.ty) { quote!(#id: #ty) } else { quote!(#id: &#ty) })
        }
    });
    let parameters = parameters.collect::<Result<Vec<_>, EmitError>>()?;
    let (function, constant) = (ident(&names.function), ident(&names.function.to_ascii_uppercase()));
    let (asked, answered) = (ident(&names.question), ident(&names.answer));
    let protocol = ident(match server.protocol {
        Protocol::A2a => "A2a",
        Protocol::Mcp => "Mcp",
        Protocol::Command => "Command",
    });
    let words = [&server.title, &server.address, &grant.tool.name, &grant.tool.title].map(|words| text::literal(words));
    let [title, address, name, native] = words;
    let (variable, hash, reads_only) = (server.variable(), &grant.tool.about, grant.tool.reads_only);
    let [input, output] = [&grant.tool.input, &grant.tool.output].map(|schema| text::raw(schema));
    let keys = grant.outputs.iter().map(|(_, key)| text::literal(key));
    let pinned = text::doc("As the server described it when this was built. What is described otherwise is refused.");
    Ok(quote! {
        #(#about)*
        pub fn #function(#(#parameters),*) -> Result<#answered, Fault> {
            #constant.ask(&#asked { #(#values),* })
        }
        #question
        #answer
        #pinned
        const #constant: Tool = Tool {
            server: #title,
            variable: #variable,
            protocol: Protocol::#protocol,
            address: #address,
            name: #name,
            title: #native,
            about: #hash,
            input: #input,
            output: #output,
            reads_only: #reads_only,
            answers: &[#(#keys),*],
        };
    })
}
