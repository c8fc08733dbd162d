//! `skills/NAME.rs`: one function a skill, one an output, each rule's sentence as the comment above its code.
//!
//! In: the contract and the chosen clauses. Deliberately not here: expressions (`expr`), types, tests.
//!
//! A rule's comment and code form a paragraph, ended by a blank line; `why` relies on that.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, quote};

use super::names::{SkillTypes, output_function};
use super::types::{ident, rust_type};
use super::{EmitError, ask, body, expr, text, tools};
use crate::agent::{Agent, Field, Rule, Skill, Type};
use crate::clause::{Clause, Decision, Expr, Order, Program, Scope};

/// One skill's file.
pub fn skill(
    agent: &Agent,
    skill: &Skill,
    names: &SkillTypes,
    program: &Program,
    line: usize,
) -> Result<String, EmitError> {
    let scope = Scope { agent, skill };
    let writer = Writer { scope, names };
    let signature = skill.body.as_ref().map(|open| body::signature(scope, names, program, open)).transpose()?;
    if let Some(signature) = signature.as_ref().filter(|signature| !signature.is_part) {
        return Ok(whole(skill, names, signature, line)?);
    }
    // With a function that was left open: what clauses say before it, itself, and what they say of its answer.
    let order = match &skill.body {
        Some(open) => {
            let (before, after) = body::around(scope, program, open);
            before.into_iter().map(Some).chain([None]).chain(after.into_iter().map(Some)).collect()
        }
        None => (skill.answered()..skill.outputs.len()).map(Some).collect::<Vec<_>>(),
    };
    let (mut calls, mut functions) = (Vec::new(), Vec::new());
    for index in &order {
        let Some(output) = index.and_then(|index| skill.outputs.get(index)) else {
            calls.push(signature.as_ref().map(body::Signature::call).unwrap_or_default());
            continue;
        };
        let nothing = Decision { output: index.unwrap_or(0), order: Order::First, clauses: Vec::new() };
        let decision = program.decisions.iter().find(|decision| Some(decision.output) == *index).unwrap_or(&nothing);
        let (call, code) = writer.output(output, decision)?;
        calls.push(call);
        functions.push(code);
    }
    let steps = order.iter().zip(&calls).enumerate().map(|(at, (index, call))| {
        match (index.and_then(|index| skill.outputs.get(index)), &signature) {
            (Some(output), _) => {
                let id = ident(&output.id);
                let is_used = !output.intermediate || calls[at + 1..].iter().any(|later| uses(later, &output.id));
                if is_used { quote!(let #id = #call?;) } else { quote!(#call?;) }
            }
            (None, Some(signature)) => {
                let name = ident(&signature.answer);
                let fields = signature.outputs.iter().filter_map(|at| skill.outputs.get(*at)).map(|o| ident(&o.id));
                let module = ident(&signature.module);
                quote!(let super::#module::#name { #(#fields),* } = #call?;)
            }
            (None, None) => TokenStream::new(),
        }
    });
    let answers = skill.outputs.iter().filter(|output| !output.intermediate).map(|output| ident(&output.id));
    let (name, input, answer) = (ident(&skill.id), ident(&names.input), ident(&names.answer));
    let about = text::doc_with(&format!("{} (spec.md:{line})", skill.title), &skill.about);
    let policies = if signature.is_some() { TokenStream::new() } else { writer.policies(program) };
    let asked = skill.ask.as_ref().map(|asked| ask::call(agent, names, skill, asked));
    let others = tools::calls(agent, names, skill);
    let reads_input = asked.is_some() || uses(&others, "input") || calls.iter().any(|call| uses(call, "input"));
    let given = if reads_input { quote!(input) } else { quote!(_) };
    let module = format!(" {}", text::line(&skill.title));
    Ok(text::format(quote! {
        #![doc = #module]
        use crate::types::*;
        use nl2agent_runtime::prelude::*;
        #about
        pub fn #name(#given: &#input) -> Result<#answer, Fault> {
            #policies
            #asked
            #others
            #(#steps)*
            Ok(#answer { #(#answers),* })
        }
        #(#functions)*
    })?)
}

/// A skill that is one function left open: its file hands the input on.
fn whole(skill: &Skill, names: &SkillTypes, signature: &body::Signature, line: usize) -> syn::Result<String> {
    let (name, input, answer) = (ident(&skill.id), ident(&names.input), ident(&names.answer));
    let about = text::doc_with(&format!("{} (spec.md:{line})", skill.title), &skill.about);
    let call = signature.call();
    let given = if uses(&call, "input") { quote!(input) } else { quote!(_) };
    let module = format!(" {}", text::line(&skill.title));
    text::format(quote! {
        #![doc = #module]
        use crate::types::*;
        use nl2agent_runtime::Fault;
        #about
        pub fn #name(#given: &#input) -> Result<#answer, Fault> { #call }
    })
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
        let (body, base) = match decision.order {
            Order::First => self.first(output, decision)?,
            Order::Last => (self.last(output, decision)?, TokenStream::new()),
        };
        let (call, function) = self.function(&name, &output.title, output, decision, &body)?;
        Ok((call, quote!(#function #base)))
    }

    /// The call of a function and the function. It takes what its body reads: the input, and outputs computed before.
    fn function(
        &self,
        name: &str,
        title: &str,
        output: &Field,
        decision: &Decision,
        body: &TokenStream,
    ) -> Result<(TokenStream, TokenStream), EmitError> {
        let skill = self.scope.skill;
        let (mut arguments, mut parameters) = (Vec::new(), Vec::new());
        if uses(body, "input") {
            let input = ident(&self.names.input);
            arguments.push(quote!(input));
            parameters.push(quote!(input: &#input));
        }
        for (index, earlier) in skill.outputs.iter().enumerate().filter(|(index, _)| *index != decision.output) {
            // The clause says that the name is this output, the body that the clause is reached.
            if mentions(decision, self.scope.output_index(index)) && uses(body, &earlier.id) {
                let (id, ty) = (ident(&earlier.id), rust_type(self.scope.agent, &earlier.ty)?);
                let borrow = (!is_copy(&earlier.ty)).then(|| quote!(&));
                arguments.push(quote!(#borrow #id));
                parameters.push(quote!(#id: #borrow #ty));
            }
        }
        let (name, ty, about) = (ident(name), rust_type(self.scope.agent, &output.ty)?, text::doc(title));
        let call = quote!(#name(#(#arguments),*));
        let code = quote! {
            #about
            fn #name(#(#parameters),*) -> Result<#ty, Fault> { #body }
        };
        Ok((call, code))
    }

    /// The first that fits decides; then what changes the output applies. Returns the body, and the function that
    /// decides where the body only changes.
    fn first(&self, output: &Field, decision: &Decision) -> Result<(TokenStream, TokenStream), EmitError> {
        let (changing, assigning): (Vec<_>, Vec<_>) =
            decision.clauses.iter().partition(|(_, clause)| clause.adjusts(self.scope));
        let (last, first): (Vec<_>, Vec<_>) = assigning.into_iter().partition(|(_, clause)| clause.when.is_otherwise());
        let chain: Vec<Step<'_>> = first.into_iter().chain(last).map(step).collect();
        if changing.is_empty() {
            return Ok((self.decide(output, &chain), TokenStream::new()));
        }
        let id = ident(&output.id);
        let changes = self.apply(output, &changing.into_iter().map(step).collect::<Vec<_>>(), None);
        if let Some((only @ Step { when: None, .. }, rest)) = chain.split_first() {
            let never = rest.iter().map(|unreached| self.unreached(unreached.rule));
            let (sentence, value) = (self.sentence(only.rule), self.value(only.value, output));
            return Ok((quote!(#sentence #(#never)* let mut #id = #value; #changes Ok(#id)), TokenStream::new()));
        }
        let title = format!("{}, before the rules that change it", output.title);
        let body = self.decide(output, &chain);
        let (call, base) = self.function(&self.base_name(output), &title, output, decision, &body)?;
        Ok((quote!(let mut #id = #call?; #changes Ok(#id)), base))
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
            let (sentence, result) = (self.sentence_unless(step.rule, above), self.result(step.value, output));
            above = Some(step.rule);
            let Some(condition) = step.when else {
                let never = chain[at + 1..].iter().map(|unreached| self.unreached(unreached.rule));
                code.extend(quote!(#sentence #(#never)* #result));
                return code;
            };
            let condition = self.condition(condition);
            code.extend(quote!(#sentence if #condition { return #result; }));
        }
        let (gap, undecided) = (text::gap(), undecided(output));
        quote!(#code #gap #undecided)
    }

    /// Everything that fits applies, in order, on top of what holds otherwise.
    fn last(&self, output: &Field, decision: &Decision) -> Result<TokenStream, EmitError> {
        let (base, rest): (Vec<_>, Vec<_>) =
            decision.clauses.iter().partition(|(_, clause)| clause.when.is_otherwise());
        let steps: Vec<&(usize, Clause)> = base.into_iter().chain(rest).collect();
        // What stands before a step that always assigns is overwritten in every case.
        let start = steps.iter().rposition(|each| step(each).when.is_none() && !each.1.adjusts(self.scope));
        let id = ident(&output.id);
        if let Some(start) = start {
            let first = step(steps[start]);
            let over = steps[..start].iter().map(|each| self.overridden(each.0));
            let sentence = self.sentence(first.rule);
            let rest: Vec<Step<'_>> = steps[start + 1..].iter().map(|each| step(each)).collect();
            if rest.is_empty() {
                let result = self.result(first.value, output);
                return Ok(quote!(#(#over)* #sentence #result));
            }
            let (value, changes) = (self.value(first.value, output), self.apply(output, &rest, Some(first.rule)));
            return Ok(quote!(#(#over)* #sentence let mut #id = #value; #changes Ok(#id)));
        }
        let undecided = undecided(output);
        if steps.is_empty() {
            return Ok(undecided);
        }
        let (title, mut above) = (text::literal(&output.title), None);
        let so_far = if is_copy(&output.ty) { quote!(decided) } else { quote!(decided.clone()) };
        let ty = rust_type(self.scope.agent, &output.ty)?;
        let mut code = quote!(let mut decided: Option<#ty> = None;);
        for each in steps {
            let step = step(each);
            let (sentence, value) = (self.sentence_unless(step.rule, above), self.value(step.value, output));
            above = Some(step.rule);
            // What changes an output that nothing decided has nothing to change.
            let present = quote!(let #id = #so_far.ok_or_else(|| Fault::NoRule(#title.into()))?;);
            let own = self.scope.output_index(decision.output);
            let (asks, reads) = (step.when.is_some_and(|condition| condition.mentions(own)), step.value.mentions(own));
            let (before, inside) = (asks.then_some(&present), (reads && !asks).then_some(&present));
            code.extend(match step.when {
                Some(condition) => {
                    let condition = self.condition(condition);
                    quote!(#sentence #before if #condition { #inside decided = Some(#value); })
                }
                None => quote!(#sentence #inside decided = Some(#value);),
            });
        }
        let gap = text::gap();
        Ok(match output.ty {
            Type::Optional(_) => quote!(#code #gap Ok(decided.flatten())),
            _ => quote!(#code #gap decided.ok_or_else(|| Fault::NoRule(#title.into()))),
        })
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
        let used: BTreeSet<usize> = clauses.map(|(rule, _)| *rule).chain(self.scope.skill.told()).collect();
        let rules = self.scope.skill.rules.iter().enumerate();
        let comments: Vec<_> = rules.filter(|(at, _)| !used.contains(at)).map(|(_, rule)| comment(rule)).collect();
        quote!(#(#comments)*)
    }

    fn condition(&self, condition: &Expr) -> TokenStream {
        expr::condition(condition, self.scope)
    }

    /// A value as what the function returns; `Ok(x?)` is written as `x`.
    fn result(&self, value: &Expr, output: &Field) -> TokenStream {
        let code = expr::result(value, self.scope, &output.ty);
        match syn::parse2(code.clone()) {
            Ok(syn::Expr::Call(call)) if call.func.to_token_stream().to_string() == "Ok" => match call.args.first() {
                Some(syn::Expr::Try(inner)) => inner.expr.to_token_stream(),
                _ => code,
            },
            _ => code,
        }
    }

    fn value(&self, value: &Expr, output: &Field) -> TokenStream {
        expr::value(value, self.scope, &output.ty)
    }
}

/// What stands where no rule decided: an optional output is left out, any other is a fault.
fn undecided(output: &Field) -> TokenStream {
    let title = text::literal(&output.title);
    match output.ty {
        Type::Optional(_) => quote!(Ok(None)),
        _ => quote!(Err(Fault::NoRule(#title.into()))),
    }
}

fn comment(rule: &Rule) -> TokenStream {
    text::comment(&format!("spec.md:{} {}", rule.line, rule.text))
}

/// Whether code mentions a name.
fn uses(code: &TokenStream, name: &str) -> bool {
    code.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => uses(&group.stream(), name),
        _ => false,
    })
}

/// Whether a clause of the decision reads the field of that index in the scope.
pub(super) fn mentions(decision: &Decision, field: usize) -> bool {
    decision.clauses.iter().any(|(_, clause)| {
        clause.value.mentions(field) || clause.when.condition().is_some_and(|condition| condition.mentions(field))
    })
}

fn step((rule, clause): &(usize, Clause)) -> Step<'_> {
    Step { rule: *rule, when: clause.when.condition(), value: &clause.value }
}

pub(super) fn is_copy(ty: &Type) -> bool {
    match ty {
        Type::Text | Type::Record(_) | Type::List(_) => false,
        Type::Optional(inner) => is_copy(inner),
        _ => true,
    }
}
