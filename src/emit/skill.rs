//! `skills/NAME.rs`: one function a skill, one an output, each rule's sentence as the comment above its code.
//!
//! In: the contract and the chosen clauses. Deliberately not here: expressions (`expr`), types, tests.
//!
//! A rule's comment and code form a paragraph, ended by a blank line; `why` relies on that.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::names::{SkillTypes, output_function};
use super::types::{ident, rust_type};
use super::{EmitError, expr, text};
use crate::agent::{Agent, Field, Rule, Skill, Type};
use crate::clause::{Clause, Decision, Expr, Order, Program, Scope, When};

/// One skill's file.
pub fn skill(
    agent: &Agent,
    skill: &Skill,
    names: &SkillTypes,
    program: &Program,
    line: usize,
) -> Result<String, EmitError> {
    let writer = Writer { scope: Scope { agent, skill }, names };
    let (mut steps, mut functions, mut answers) = (Vec::new(), Vec::new(), Vec::new());
    for (index, output) in skill.outputs.iter().enumerate() {
        let nothing = Decision { output: index, order: Order::First, clauses: Vec::new() };
        let decision = program.decisions.iter().find(|decision| decision.output == index).unwrap_or(&nothing);
        let (call, code) = writer.output(output, decision)?;
        functions.push(code);
        let id = ident(&output.id);
        let is_used = !output.intermediate || program.decisions.iter().any(|later| {
            later.output != index && later.clauses.iter().any(|(_, clause)| writer.mentions(clause, index))
        });
        steps.push(if is_used { quote!(let #id = #call?;) } else { quote!(#call?;) });
        if !output.intermediate {
            answers.push(id);
        }
    }
    let (name, input, answer) = (ident(&skill.id), ident(&names.input), ident(&names.answer));
    let about = text::doc_with(&format!("{} (spec.md:{line})", skill.title), &skill.about);
    let policies = writer.policies(program);
    let mut clauses = program.decisions.iter().flat_map(|decision| &decision.clauses);
    let reads = clauses.any(|(_, clause)| fields(clause).iter().any(|&field| field < skill.inputs.len()));
    let given = if reads { quote!(input) } else { quote!(_) };
    let module = format!(" {}", text::line(&skill.title));
    Ok(text::format(quote! {
        #![doc = #module]
        use crate::types::*;
        use nl2agent_runtime::prelude::*;
        #about
        pub fn #name(#given: &#input) -> Result<#answer, Fault> {
            #policies
            #(#steps)*
            Ok(#answer { #(#answers),* })
        }
        #(#functions)*
    })?)
}

/// A rule's part in an output: where it stands among the rules, its condition, its value.
struct Step<'a> {
    rule: usize,
    when: Option<&'a Expr>,
    value: &'a Expr,
}

struct Writer<'a> {
    scope: Scope<'a>,
    names: &'a SkillTypes,
}

impl<'a> Writer<'a> {
    /// The call of an output's function, and the function (with the one it stands on, if there are two).
    fn output(&self, output: &Field, decision: &Decision) -> Result<(TokenStream, TokenStream), EmitError> {
        let name = output_function(self.scope.skill, &output.id);
        let title = text::line(&output.title);
        let body = match decision.order {
            Order::First => self.first(output, decision)?,
            Order::Last => (self.last(output, decision)?, None),
        };
        let (body, base) = body;
        let (call, function) = self.function(&name, &title, output, decision, &body)?;
        let base = match base {
            Some((name, body)) => self.function(&name, &format!("{title}, before the rules that change it"), output, decision, &body)?.1,
            None => TokenStream::new(),
        };
        Ok((call, quote!(#function #base)))
    }

    /// A function that takes what its body mentions: the input, and outputs computed before.
    fn function(
        &self,
        name: &str,
        title: &str,
        output: &Field,
        decision: &Decision,
        body: &TokenStream,
    ) -> Result<(TokenStream, TokenStream), EmitError> {
        let (arguments, parameters) = self.parameters(decision)?;
        let (name, ty, about) = (ident(name), rust_type(self.scope.agent, &output.ty)?, text::doc(title));
        let call = quote!(#name(#(#arguments),*));
        let code = quote! {
            #about
            fn #name(#(#parameters),*) -> Result<#ty, Fault> { #body }
        };
        Ok((call, code))
    }

    fn parameters(&self, decision: &Decision) -> Result<(Vec<TokenStream>, Vec<TokenStream>), EmitError> {
        let skill = self.scope.skill;
        let mentioned: BTreeSet<usize> = decision.clauses.iter().flat_map(|(_, clause)| fields(clause)).collect();
        let (mut arguments, mut parameters) = (Vec::new(), Vec::new());
        if mentioned.iter().any(|&field| field < skill.inputs.len()) {
            let input = ident(&self.names.input);
            arguments.push(quote!(input));
            parameters.push(quote!(input: &#input));
        }
        for (index, output) in skill.outputs.iter().enumerate() {
            if index == decision.output || !mentioned.contains(&(skill.inputs.len() + index)) {
                continue;
            }
            let (id, ty) = (ident(&output.id), rust_type(self.scope.agent, &output.ty)?);
            let by_reference = !is_copy(&output.ty);
            arguments.push(if by_reference { quote!(&#id) } else { quote!(#id) });
            parameters.push(if by_reference { quote!(#id: &#ty) } else { quote!(#id: #ty) });
        }
        Ok((arguments, parameters))
    }

    /// The first that fits decides; then what changes the output applies. The second function decides, where the first
    /// only changes.
    fn first(
        &self,
        output: &Field,
        decision: &Decision,
    ) -> Result<(TokenStream, Option<(String, TokenStream)>), EmitError> {
        let (changing, assigning): (Vec<_>, Vec<_>) =
            decision.clauses.iter().partition(|(_, clause)| self.mentions(clause, decision.output));
        let (last, first): (Vec<_>, Vec<_>) =
            assigning.into_iter().partition(|(_, clause)| matches!(clause.when, When::Otherwise(_)));
        let chain: Vec<Step<'_>> = first.into_iter().chain(last).map(step).collect();
        if changing.is_empty() {
            return Ok((self.decide(output, &chain), None));
        }
        let id = ident(&output.id);
        let changes = self.apply(output, &changing.into_iter().map(step).collect::<Vec<_>>(), None);
        if let Some(only @ Step { when: None, .. }) = chain.first() {
            let (sentence, value) = (self.sentence(only.rule), self.value(only.value, output));
            return Ok((quote!(#sentence let mut #id = #value; #changes Ok(#id)), None));
        }
        let name = self.base_name(output);
        let (arguments, _) = self.parameters(decision)?;
        let base = ident(&name);
        Ok((quote!(let mut #id = #base(#(#arguments),*)?; #changes Ok(#id)), Some((name, self.decide(output, &chain)))))
    }

    /// `base_fee`, unless something else in the skill has that name.
    fn base_name(&self, output: &Field) -> String {
        let skill = self.scope.skill;
        let taken = |name: &str| skill.id == name || skill.outputs.iter().any(|other| other.id == name);
        let name = format!("base_{}", output.id);
        if taken(&name) { format!("{name}_by_rules") } else { name }
    }

    /// Early returns, down to the first step without a condition.
    fn decide(&self, output: &Field, chain: &[Step<'_>]) -> TokenStream {
        let mut code = TokenStream::new();
        let mut above = None;
        for (at, step) in chain.iter().enumerate() {
            let (sentence, value) = (self.sentence_unless(step.rule, above), self.value(step.value, output));
            above = Some(step.rule);
            let Some(condition) = step.when else {
                let never = chain[at + 1..].iter().map(|unreached| self.unreached(unreached.rule));
                code.extend(quote!(#sentence #(#never)* Ok(#value)));
                return code;
            };
            let condition = self.condition(condition);
            code.extend(quote!(#sentence if #condition { return Ok(#value); }));
        }
        let (gap, title) = (text::gap(), text::literal(&output.title));
        let gap = if chain.is_empty() { TokenStream::new() } else { gap };
        code.extend(quote!(#gap Err(Fault::NoRule(#title.into()))));
        code
    }

    /// Everything that fits applies, in order, on top of what holds otherwise.
    fn last(&self, output: &Field, decision: &Decision) -> Result<TokenStream, EmitError> {
        let (base, rest): (Vec<_>, Vec<_>) =
            decision.clauses.iter().partition(|(_, clause)| matches!(clause.when, When::Otherwise(_)));
        let steps: Vec<&(usize, Clause)> = base.into_iter().chain(rest).collect();
        // What stands before a step that always assigns is overwritten in every case.
        let start = steps.iter().rposition(|each| {
            step(each).when.is_none() && !self.mentions(&each.1, decision.output)
        });
        let id = ident(&output.id);
        if let Some(start) = start {
            let first = step(steps[start]);
            let over = steps[..start].iter().map(|each| self.overridden(each.0));
            let (sentence, value) = (self.sentence(first.rule), self.value(first.value, output));
            let rest: Vec<Step<'_>> = steps[start + 1..].iter().map(|each| step(each)).collect();
            if rest.is_empty() {
                return Ok(quote!(#(#over)* #sentence Ok(#value)));
            }
            let changes = self.apply(output, &rest, Some(first.rule));
            return Ok(quote!(#(#over)* #sentence let mut #id = #value; #changes Ok(#id)));
        }
        let title = text::literal(&output.title);
        if steps.is_empty() {
            return Ok(quote!(Err(Fault::NoRule(#title.into()))));
        }
        let changes = steps.iter().map(|each| {
            let (step, changes) = (step(each), self.mentions(&each.1, decision.output));
            let sentence = self.sentence(step.rule);
            let value = self.value(step.value, output);
            let assign = if changes {
                quote!(let #id = decided.ok_or_else(|| Fault::NoRule(#title.into()))?; decided = Some(#value);)
            } else {
                quote!(decided = Some(#value);)
            };
            match step.when {
                Some(condition) => {
                    let condition = self.condition(condition);
                    quote!(#sentence if #condition { #assign })
                }
                None => quote!(#sentence { #assign }),
            }
        });
        let (changes, gap) = (quote!(#(#changes)*), text::gap());
        Ok(quote!(let mut decided = None; #changes #gap decided.ok_or_else(|| Fault::NoRule(#title.into()))))
    }

    /// `if condition { output = value; }` for each.
    fn apply(&self, output: &Field, steps: &[Step<'_>], mut above: Option<usize>) -> TokenStream {
        let id = ident(&output.id);
        let mut code = TokenStream::new();
        for step in steps {
            let (sentence, value) = (self.sentence_unless(step.rule, above), self.value(step.value, output));
            above = Some(step.rule);
            code.extend(match step.when {
                Some(condition) => {
                    let condition = self.condition(condition);
                    quote!(#sentence if #condition { #id = #value; })
                }
                None => quote!(#sentence #id = #value;),
            });
        }
        let gap = text::gap();
        quote!(#code #gap)
    }

    fn rule(&self, rule: usize) -> Option<&'a Rule> {
        self.scope.skill.rules.get(rule)
    }

    /// `// spec.md:7 没有发票的一律拒绝。`
    fn sentence(&self, rule: usize) -> TokenStream {
        self.rule(rule).map(comment).unwrap_or_default()
    }

    /// Not said twice where one sentence became several clauses in a row.
    fn sentence_unless(&self, rule: usize, above: Option<usize>) -> TokenStream {
        if above == Some(rule) { TokenStream::new() } else { self.sentence(rule) }
    }

    fn unreached(&self, rule: usize) -> TokenStream {
        self.remark(rule, "never reached: the rule above decides every case")
    }

    fn overridden(&self, rule: usize) -> TokenStream {
        self.remark(rule, "without effect: the rule below decides every case")
    }

    fn remark(&self, rule: usize, remark: &str) -> TokenStream {
        let text = self.rule(rule).map(|rule| format!("spec.md:{} {} ({remark})", rule.line, rule.text));
        text.map(|text| text::comment(&text)).unwrap_or_default()
    }

    /// The sentences that became no clause: they say in which order the others count.
    fn policies(&self, program: &Program) -> TokenStream {
        let clauses = program.decisions.iter().flat_map(|decision| &decision.clauses);
        let used: BTreeSet<usize> = clauses.map(|(rule, _)| *rule).collect();
        let rules = self.scope.skill.rules.iter().enumerate();
        let comments: Vec<_> = rules.filter(|(at, _)| !used.contains(at)).map(|(_, rule)| comment(rule)).collect();
        quote!(#(#comments)*)
    }

    fn mentions(&self, clause: &Clause, output: usize) -> bool {
        fields(clause).contains(&(self.scope.skill.inputs.len() + output))
    }

    fn condition(&self, condition: &Expr) -> TokenStream {
        expr::condition(condition, self.scope)
    }

    fn value(&self, value: &Expr, output: &Field) -> TokenStream {
        expr::value(value, self.scope, &output.ty)
    }
}

fn comment(rule: &Rule) -> TokenStream {
    text::comment(&format!("spec.md:{} {}", rule.line, rule.text))
}

fn step((rule, clause): &(usize, Clause)) -> Step<'_> {
    let when = match &clause.when {
        When::Always | When::Otherwise(None) => None,
        When::If(condition) | When::Otherwise(Some(condition)) => Some(condition),
    };
    Step { rule: *rule, when, value: &clause.value }
}

fn is_copy(ty: &Type) -> bool {
    match ty {
        Type::Text | Type::Record(_) | Type::List(_) => false,
        Type::Optional(inner) => is_copy(inner),
        _ => true,
    }
}

/// The fields that a clause mentions, by their index in the scope.
fn fields(clause: &Clause) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut rest = vec![&clause.value];
    if let When::If(condition) | When::Otherwise(Some(condition)) = &clause.when {
        rest.push(condition);
    }
    while let Some(expr) = rest.pop() {
        match expr {
            Expr::Field(index) => {
                found.insert(*index);
            }
            Expr::Literal(..) | Expr::Item(_) => {}
            Expr::Not(inner) | Expr::Negate(inner) => rest.push(inner),
            Expr::Binary(_, left, right) => rest.extend([&**left, &**right]),
            Expr::Call(_, arguments) => rest.extend(arguments),
            Expr::Lookup { key, .. } => rest.push(key),
            Expr::Fold { list, each, .. } => rest.extend(std::iter::once(&**list).chain(each.as_deref())),
            Expr::If(condition, yes, no) => rest.extend([&**condition, &**yes, &**no]),
        }
    }
    found
}
