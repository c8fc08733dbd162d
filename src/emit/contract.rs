//! `contract.rs` and `words.ftl`: what all faces of the agent are made from, and what they say.
//!
//! Deliberately not here: what the faces do with it (the runtime), and the rules.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::types::ident;
use super::{EmitError, text, tools};
use crate::agent::{Agent, Example, Field, Skill, Type};
use crate::vocabulary::Vocabulary;
use crate::{diag, json};

/// The static `AGENT`, and a static for each enum and record that its fields hold.
pub fn contract(agent: &Agent) -> Result<String, EmitError> {
    let mut used = BTreeMap::new();
    let skills = agent.skills.iter().map(|each| skill(agent, each, &mut used)).collect::<Result<Vec<_>, _>>()?;
    let (slug, name, about) = (&agent.slug, text::literal(&agent.title), text::literal(&agent.about));
    let language = &agent.language;
    let has_examples = agent.skills.iter().any(|skill| !skill.examples.is_empty());
    let mut imports = vec!["Agent", "Field", "Kind", "Skill", "answer"];
    if has_examples {
        imports.push("Example");
    }
    if !agent.enums.is_empty() && used.values().any(|(is_enum, _)| *is_enum) {
        imports.push("Choice");
    }
    imports.sort_unstable();
    let imports = imports.iter().map(|name| ident(name));
    let statics = used.into_values().map(|(_, code)| code);
    let doc =
        format!(" What every face of {} is made from: its command line, and what other programs see.", agent.title);
    let doc = text::line(&doc);
    let doc = format!(" {doc}");
    Ok(text::format(quote! {
        #![doc = #doc]
        use crate::skills;
        use nl2agent_runtime::agent::{#(#imports),*};
        use nl2agent_runtime::words::Words;
        /// The agent.
        pub static AGENT: Agent = Agent {
            slug: #slug,
            name: #name,
            about: #about,
            language: #language,
            version: env!("CARGO_PKG_VERSION"),
            words: Words(include_str!("words.ftl")),
            spec: include_str!("../spec.md"),
            contract: include_str!("../agent.yaml"),
            skills: &[#(#skills),*],
        };
        #(#statics)*
    })?)
}

/// Enums and records by their position among both; whether it is an enum, and its static.
type Used = BTreeMap<(bool, usize), (bool, TokenStream)>;

fn skill(agent: &Agent, skill: &Skill, used: &mut Used) -> Result<TokenStream, EmitError> {
    let (id, function) = (&skill.id, ident(&skill.id));
    let (title, about) = (text::literal(&skill.title), text::literal(&skill.about));
    let inputs = fields(agent, skill.inputs.iter(), used)?;
    let outputs = fields(agent, skill.outputs.iter().filter(|field| !field.intermediate), used)?;
    let examples = skill.examples.iter().map(|each| example(agent, skill, each));
    let asks_first = tools::asks_first(agent, skill);
    Ok(quote! {
        Skill {
            id: #id,
            title: #title,
            about: #about,
            inputs: &[#(#inputs),*],
            outputs: &[#(#outputs),*],
            examples: &[#(#examples),*],
            asks_first: #asks_first,
            answer: |input| answer(input, skills::#function),
        }
    })
}

fn fields<'a>(
    agent: &Agent,
    fields: impl Iterator<Item = &'a Field>,
    used: &mut Used,
) -> Result<Vec<TokenStream>, EmitError> {
    let field = |field: &'a Field| {
        let (id, title) = (&field.id, text::literal(&field.title));
        let unit = text::literal(field.unit.as_deref().unwrap_or_default());
        let note = text::literal(field.note.as_deref().unwrap_or_default());
        let kind = kind(agent, &field.ty, used)?;
        Ok(quote!(Field { id: #id, title: #title, unit: #unit, note: #note, kind: #kind }))
    };
    fields.map(field).collect()
}

fn kind(agent: &Agent, ty: &Type, used: &mut Used) -> Result<TokenStream, EmitError> {
    Ok(match ty {
        Type::Text => quote!(Kind::Text),
        Type::Bool => quote!(Kind::Bool),
        Type::Integer => quote!(Kind::Integer),
        Type::Decimal => quote!(Kind::Decimal),
        Type::Money(code) => quote!(Kind::Money(#code)),
        Type::Date => quote!(Kind::Date),
        Type::Time => quote!(Kind::Time),
        Type::DateTime => quote!(Kind::DateTime),
        Type::Duration => quote!(Kind::Duration),
        Type::Enum(at) => {
            let each = agent.enums.get(*at).ok_or(EmitError::NoType(*at))?;
            let name = constant(&each.id);
            used.entry((true, *at)).or_insert_with(|| {
                let choices = each.variants.iter().map(|variant| {
                    let (id, title) = (&variant.id, text::literal(&variant.title));
                    quote!(Choice { id: #id, title: #title })
                });
                let (count, about) = (Literal::usize_unsuffixed(each.variants.len()), text::doc(&each.title));
                (true, quote!(#about static #name: [Choice; #count] = [#(#choices),*];))
            });
            quote!(Kind::Enum(&#name))
        }
        Type::Record(at) => {
            let each = agent.records.get(*at).ok_or(EmitError::NoType(*at))?;
            let name = constant(&each.id);
            // Known before its fields are looked at: a record may hold itself.
            if !used.contains_key(&(false, *at)) {
                used.insert((false, *at), (false, TokenStream::new()));
                let fields = fields(agent, each.fields.iter(), used)?;
                let (count, about) = (Literal::usize_unsuffixed(fields.len()), text::doc(&each.title));
                let code = quote!(#about static #name: [Field; #count] = [#(#fields),*];);
                used.insert((false, *at), (false, code));
            }
            quote!(Kind::Record(&#name))
        }
        Type::List(item) => {
            let item = kind(agent, item, used)?;
            quote!(Kind::List(&#item))
        }
        Type::Optional(inner) => {
            let inner = kind(agent, inner, used)?;
            quote!(Kind::Optional(&#inner))
        }
    })
}

/// `LineItem` → `LINE_ITEM`.
fn constant(id: &str) -> Ident {
    let mut name = String::new();
    for c in id.chars() {
        if c.is_ascii_uppercase() && name.ends_with(|last: char| !last.is_ascii_uppercase() && last != '_') {
            name.push('_');
        }
        name.push(c);
    }
    ident(&name.to_ascii_uppercase())
}

fn example(agent: &Agent, skill: &Skill, example: &Example) -> TokenStream {
    let given = text::raw(&json::given(&example.given, skill, agent).compact());
    let expect = text::raw(&json::expected(&example.expect, skill, agent).compact());
    quote!(Example { given: #given, expect: #expect })
}

/// The faces' words in the agent's language, and how that language writes yes, no and numbers.
pub fn words(agent: &Agent) -> String {
    // Who asks no others says nothing about them.
    let is_said = |line: &&str| tools::is_any(agent) || !line.starts_with("face-tool");
    let file = diag::face_words(&agent.language).lines().filter(is_said);
    let mut file: String = file.map(|line| format!("{line}\n")).collect();
    let Some(vocabulary) = Vocabulary::of(&agent.language) else { return file };
    let marks = vocabulary.group_marks.iter().map(char::to_string).collect::<Vec<_>>();
    let numerals = vocabulary.numerals.iter().map(|(word, number)| format!("{word} = {number}")).collect::<Vec<_>>();
    let lists = [
        ("yes", vocabulary.yes.join(" | ")),
        ("no", vocabulary.no.join(" | ")),
        ("decimal-mark", vocabulary.decimal_mark.to_string()),
        ("group-marks", marks.join(" | ")),
        ("numerals", numerals.join(" | ")),
    ];
    file.push_str("\n# How the language writes values, for the command line.\n\n");
    for (key, list) in lists {
        file.push_str(&format!("{key} = {list}\n"));
    }
    if tools::is_any(agent) {
        let variables: Vec<String> = agent.servers.iter().map(|server| server.variable()).collect();
        let variables = variables.join(" | ");
        file.push_str(&format!("\n# Other agents and tool servers.\n\ntool-variables = {variables}\n"));
    }
    file
}
