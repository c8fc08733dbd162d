//! `skills/NAME_body.rs`: the function that a model wrote, under the signature, the rules and the examples of the author.
//!
//! In: the contract, the skill's [`Body`] and the function's text (see `hole::answer`). The signature is ours: typed
//! parameters, one a field, and an answer with named fields. Deliberately not here: asking for the text, judging it.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::spanned::Spanned as _;

use super::names::{SkillTypes, camel};
use super::types::{ident, label, rust_type};
use super::{EmitError, text, value};
use crate::agent::{Agent, Body, Example, Field, Skill, Type};
use crate::clause::{Program, Scope};
use crate::hole::marks;

/// Lints about a model's style; what it does is for the examples to judge.
const ALLOWED: &str = "#![allow(clippy::all, unused)]";

/// The function that is left open.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The function's name: the skill's id.
    pub function: String,
    /// The module that holds it, beside the skill's own.
    pub module: String,
    pub parameters: Vec<Parameter>,
    /// The type that it returns inside `Result<_, Fault>`.
    pub answer: String,
    /// What the answer's fields are: positions among the skill's outputs.
    pub outputs: Vec<usize>,
    /// The answer is not the whole skill's, so its type stands beside the function.
    pub is_part: bool,
}

/// One parameter: a field of the input, or an output that clauses computed before.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    /// The type as Rust text: `&str`, `Decimal`, `&[Line]`.
    pub ty: String,
    /// What the skill's function passes, as Rust text.
    argument: String,
}

/// What the clauses compute before the function is called, and after it: positions of outputs, in order.
pub fn around(scope: Scope, program: &Program, body: &Body) -> (Vec<usize>, Vec<usize>) {
    let mut after: BTreeSet<usize> = BTreeSet::new();
    let mut sorted = Vec::new();
    for output in 0..scope.skill.outputs.len() {
        let Some(decision) = program.decisions.iter().find(|d| d.output == output) else { continue };
        if body.outputs.contains(&output) {
            continue;
        }
        let reads = |other: usize| super::skill::mentions(decision, scope.output_index(other));
        if body.outputs.iter().chain(&after).any(|other| reads(*other)) {
            after.insert(output);
        } else {
            sorted.push(output);
        }
    }
    (sorted, after.into_iter().collect())
}

/// The signature of the function that computes `body.outputs`.
pub fn signature(scope: Scope, names: &SkillTypes, program: &Program, body: &Body) -> Result<Signature, EmitError> {
    let (agent, skill) = (scope.agent, scope.skill);
    let mut parameters = Vec::new();
    for field in &skill.inputs {
        let id = ident(&field.id);
        parameters.push(parameter(agent, field, &quote!(input.#id))?);
    }
    let answered = |at: &usize| skill.outputs.get(*at).is_some_and(|field| !field.intermediate);
    let whole = (0..skill.outputs.len()).filter(answered).all(|at| body.outputs.contains(&at));
    for field in skill.outputs.iter().take(skill.answered()) {
        let id = ident(&field.id);
        parameters.push(parameter(agent, field, &quote!(#id))?);
    }
    if !whole {
        for field in around(scope, program, body).0.iter().filter_map(|at| skill.outputs.get(*at)) {
            let id = ident(&field.id);
            parameters.push(parameter(agent, field, &quote!(#id))?);
        }
    }
    let outputs = if whole { (0..skill.outputs.len()).filter(answered).collect() } else { body.outputs.clone() };
    let taken = |name: &str| agent.skills.iter().any(|other| other.id == name);
    let mut module = format!("{}_body", skill.id);
    while taken(&module) {
        module.push_str("_of_model");
    }
    let known = |name: &str| {
        agent.enums.iter().any(|e| e.id == name) || agent.records.iter().any(|r| r.id == name) || names.input == name
    };
    let mut part = format!("{}Part", camel(&skill.id));
    while known(&part) {
        part.push('s');
    }
    Ok(Signature {
        function: skill.id.clone(),
        module,
        parameters,
        answer: if whole { names.answer.clone() } else { part },
        outputs,
        is_part: !whole,
    })
}

/// Borrowed where copying would cost, as a person would write it.
fn parameter(agent: &Agent, field: &Field, place: &TokenStream) -> Result<Parameter, EmitError> {
    let (ty, argument) = match &field.ty {
        Type::Text => (quote!(&str), quote!(&#place)),
        Type::List(item) => {
            let item = rust_type(agent, item)?;
            (quote!(&[#item]), quote!(&#place))
        }
        Type::Optional(inner) if **inner == Type::Text => (quote!(Option<&str>), quote!(#place.as_deref())),
        Type::Optional(inner) if !super::skill::is_copy(inner) => {
            let inner = rust_type(agent, inner)?;
            (quote!(Option<&#inner>), quote!(#place.as_ref()))
        }
        other => {
            let ty = rust_type(agent, other)?;
            if super::skill::is_copy(other) { (ty, place.clone()) } else { (quote!(&#ty), quote!(&#place)) }
        }
    };
    Ok(Parameter { name: field.id.clone(), ty: plain(&ty), argument: argument.to_string() })
}

/// A type as people write it: without the spaces between tokens.
fn plain(ty: &TokenStream) -> String {
    ty.to_string().replace(' ', "")
}

impl Signature {
    /// `pub fn NAME(a: &str, b: Decimal) -> Result<Answer, Fault>`, over several lines where it is long.
    pub fn text(&self, changed: &BTreeSet<String>) -> String {
        let parameters: Vec<String> = (self.parameters.iter())
            .map(|p| format!("{}{}: {}", if changed.contains(&p.name) { "mut " } else { "" }, p.name, p.ty))
            .collect();
        let line = format!("pub fn {}({}) -> Result<{}, Fault>", self.function, parameters.join(", "), self.answer);
        if line.chars().count() <= 98 {
            return line;
        }
        let lines = parameters.iter().map(|parameter| format!("    {parameter},\n")).collect::<String>();
        format!("pub fn {}(\n{lines}) -> Result<{}, Fault>", self.function, self.answer)
    }

    /// How the skill's function calls it.
    pub fn call(&self) -> TokenStream {
        let (module, function) = (ident(&self.module), ident(&self.function));
        let arguments = self.parameters.iter().map(|p| p.argument.parse::<TokenStream>().unwrap_or_default());
        quote!(nl2agent_runtime::guarded(|| super::#module::#function(#(#arguments),*)))
    }

    /// The type of the answer, where it stands beside the function.
    fn part(&self, scope: Scope) -> Result<TokenStream, EmitError> {
        if !self.is_part {
            return Ok(TokenStream::new());
        }
        let name = ident(&self.answer);
        let about = text::doc(&format!("What the function below says of {}.", scope.skill.title));
        let fields = self.outputs.iter().filter_map(|at| scope.skill.outputs.get(*at)).map(|field| {
            let (id, ty, doc) = (ident(&field.id), rust_type(scope.agent, &field.ty)?, text::doc(&label(field)));
            Ok(quote!(#doc pub #id: #ty))
        });
        let fields = fields.collect::<Result<Vec<_>, EmitError>>()?;
        Ok(quote!(#about pub struct #name { #(#fields),* }))
    }
}

/// The file. `line` is the skill's line of the spec.
pub fn file(scope: Scope, signature: &Signature, code: &str, line: usize) -> Result<String, EmitError> {
    let head = head(scope, signature)?;
    let spelled = marks::spelled(code, &scope.skill.rules);
    let (before, main) = spelled.split_at(start_of(&spelled, &signature.function)?);
    let imports = if before.trim().is_empty() { String::new() } else { format!("{}\n\n", before.trim_end()) };
    let doc = documentation(scope, signature, line)?;
    let file = format!("{head}{imports}{doc}{}\n", main.trim_end());
    // The gate saw the model's code alone. What was set between must not make other code of it.
    match without_docs(&file)? == without_docs(&format!("{head}{code}"))? {
        true => Ok(file),
        false => Err(EmitError::Code(format!("{} reads otherwise with its comments", signature.function))),
    }
}

/// Where the function begins, its attributes included.
fn start_of(code: &str, function: &str) -> Result<usize, EmitError> {
    let items = syn::parse_file(code)?.items;
    let found = items.iter().find_map(|item| match item {
        syn::Item::Fn(item) if item.sig.ident == function => Some(item),
        _ => None,
    });
    let found = found.ok_or_else(|| EmitError::Code(format!("there is no function {function}")))?;
    let starts = found.attrs.iter().map(|attribute| attribute.pound_token.span.byte_range().start);
    Ok(starts.chain([found.vis.span().byte_range().start]).min().unwrap_or_default())
}

/// The tokens of a file as text, without documentation.
fn without_docs(code: &str) -> Result<String, EmitError> {
    fn walk(tokens: TokenStream, kept: &mut String) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let is_doc = |next: &TokenTree| match next {
                TokenTree::Group(group) => {
                    matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "doc")
                }
                _ => false,
            };
            match &token {
                TokenTree::Punct(mark) if mark.as_char() == '#' && tokens.peek().is_some_and(is_doc) => {
                    tokens.next();
                }
                TokenTree::Group(group) => {
                    kept.push_str(&format!("{:?} ", group.delimiter()));
                    walk(group.stream(), kept);
                    kept.push_str(". ");
                }
                token => kept.push_str(&format!("{token} ")),
            }
        }
    }
    let tokens: TokenStream = code.parse().map_err(|error| EmitError::Code(format!("{error}")))?;
    let mut kept = String::new();
    walk(tokens, &mut kept);
    Ok(kept)
}

/// What stands above the function: imports, and the answer's type where it is not the whole skill's.
pub fn head(scope: Scope, signature: &Signature) -> Result<String, EmitError> {
    let about = format!(" {}: what clauses cannot say, as one function.", text::line(&scope.skill.title));
    let part = signature.part(scope)?;
    let tables = (!scope.agent.tables.is_empty()).then(|| {
        quote!(
            use crate::tables::*;
        )
    });
    let head = text::format(quote! {
        #![doc = #about]
        #![doc = ""]
        #![doc = " A model wrote its body, and the examples judged it. What a person changes here is kept and tested."]
        #tables
        use crate::types::*;
        use nl2agent_runtime::prelude::*;
        #part
    })?;
    let (about, rest) = head.split_once("\n\n").unwrap_or((&head, ""));
    Ok(format!("{about}\n\n{ALLOWED}\n\n{}\n\n", rest.trim_end()))
}

/// The skill, its rules at their lines, its examples.
fn documentation(scope: Scope, signature: &Signature, line: usize) -> Result<String, EmitError> {
    let skill = scope.skill;
    let mut lines = vec![format!("{} (spec.md:{line})", skill.title)];
    if !skill.rules.is_empty() {
        lines.push(String::new());
        lines.extend(skill.rules.iter().map(|rule| format!("- spec.md:{} {}", rule.line, rule.text)));
    }
    if !skill.examples.is_empty() {
        lines.push(String::new());
        lines.push("Examples:".into());
        for example in &skill.examples {
            let expected = expected(scope.agent, skill, &signature.outputs, example)?;
            let given = given(scope.agent, skill, example)?;
            lines.push(format!("- spec.md:{} {} → {}", example.line, given.join(", "), expected.join(", ")));
        }
    }
    Ok(lines.iter().map(|line| format!("/// {}", text::line(line)).trim_end().to_owned() + "\n").collect())
}

/// `amount: dec!(120)`, one an input.
pub fn given(agent: &Agent, skill: &Skill, example: &Example) -> Result<Vec<String>, EmitError> {
    named(agent, skill.inputs.iter().zip(example.given.iter().map(Some)))
}

/// `conclusion: Conclusion::Pass`, one an output that the example states.
pub fn expected(agent: &Agent, skill: &Skill, outputs: &[usize], example: &Example) -> Result<Vec<String>, EmitError> {
    let stated = outputs.iter().filter_map(|at| Some((skill.outputs.get(*at)?, example.expect.get(*at)?.as_ref())));
    named(agent, stated)
}

fn named<'a>(
    agent: &Agent,
    fields: impl Iterator<Item = (&'a Field, Option<&'a nl2agent_runtime::Value>)>,
) -> Result<Vec<String>, EmitError> {
    let stated = fields.filter_map(|(field, value)| Some((field, value?)));
    stated.map(|(field, v)| Ok(format!("{}: {}", field.id, value::shown(agent, &field.ty, v)?))).collect()
}

/// The crates of `manifest`'s allow-list that the code names.
pub fn crates(code: &str, known: &[&'static str]) -> BTreeSet<&'static str> {
    fn walk(tokens: TokenStream, known: &[&'static str], found: &mut BTreeSet<&'static str>) {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => found.extend(known.iter().filter(|known| name == **known)),
                TokenTree::Group(group) => walk(group.stream(), known, found),
                _ => {}
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(code.parse().unwrap_or_default(), known, &mut found);
    found
}

#[cfg(test)]
impl Signature {
    /// A signature with these parameters and no contract behind it.
    pub fn for_test(function: &str, parameters: &[(&str, &str)], answer: &str) -> Self {
        let parameter =
            |(name, ty): &(&str, &str)| Parameter { name: (*name).into(), ty: (*ty).into(), argument: String::new() };
        Self {
            function: function.into(),
            module: format!("{function}_body"),
            parameters: parameters.iter().map(parameter).collect(),
            answer: answer.into(),
            outputs: Vec::new(),
            is_part: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_begins_where_its_tokens_do() {
        let code = "use quiet::{ /* pub fn plan( */ * };\n/// Says it.\npub fn plan() {}\n";
        assert!(code[start_of(code, "plan").unwrap()..].starts_with("/// Says it."));
        assert!(start_of(code, "other").is_err() && start_of("fn", "plan").is_err());
        assert_eq!(without_docs(code).unwrap(), without_docs("use quiet::{*}; pub fn plan() {}").unwrap());
        assert_ne!(without_docs(code).unwrap(), without_docs("use quiet::{}; pub fn plan() {}").unwrap());
    }
}
