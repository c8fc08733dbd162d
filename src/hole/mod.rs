//! What no clause can say: one Rust function a skill, left open for a model and judged by rustc and the examples.
//!
//! In: the contract, what clauses decide, a model; out: the function's text, or how far the best attempt came. The order:
//! choose (here) → ask (`prompt`) → read (`answer`) → gate, and no code for single examples (`fitted`) → judge (`judge`, with
//! `fix`) → repair (`fill`). Deliberately not here: the file in the crate (`emit::body`), the order among the other passes
//! (`pipeline`).

pub mod answer;
pub mod bounds;
pub mod fill;
pub mod fitted;
pub mod fix;
mod imports;
pub mod judge;
pub mod marks;
pub mod prompt;
mod remarks;

use std::collections::BTreeSet;

use crate::agent::{Agent, Body, Field, Skill};
use crate::clause::{Program, Scope, eval};
use crate::emit::names::skill_types;
use crate::emit::{EmitError, body};
use crate::lock::{BodyLock, sha256};
use crate::select::Selection;

/// When functions are left open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Bodies {
    /// For every output of every skill.
    Always,
    /// For what clauses cannot say.
    #[default]
    Auto,
    /// Clauses must do.
    Never,
}

/// Part of every key: a change of what is asked or kept makes old bodies out of date.
const VERSION: &str = "1";

/// The outputs of a skill that its clauses do not decide as the examples want; empty where they all do.
pub fn undecided(scope: Scope, selection: &Selection) -> Vec<usize> {
    let outputs = &scope.skill.outputs;
    let decides = |at: &usize| selection.program.decisions.iter().any(|decision| decision.output == *at);
    let blamed: BTreeSet<usize> = selection.blamed.iter().map(|(_, output)| *output).collect();
    let mut open: BTreeSet<usize> =
        (0..outputs.len()).filter(|at| !outputs[*at].intermediate && (blamed.contains(at) || !decides(at))).collect();
    // An output may fail only because of one on the way; what decides it is then in doubt too.
    for (at, _) in outputs.iter().enumerate().filter(|(_, output)| !output.intermediate) {
        let wrong = selection.failing.iter().filter_map(|example| scope.skill.examples.get(*example)).any(|example| {
            let expect = example.expect.get(at).cloned().flatten();
            expect.is_some_and(|expect| decided(scope, &selection.program, example, at).as_ref() != Some(&expect))
        });
        if wrong {
            open.insert(at);
        }
    }
    open.into_iter().collect()
}

/// What the clauses of one output give, where the outputs before it are as the example has them.
fn decided(
    scope: Scope,
    program: &Program,
    example: &crate::agent::Example,
    output: usize,
) -> Option<nl2agent_runtime::Value> {
    let mut known = vec![None; scope.skill.outputs.len()];
    for at in 0..=output {
        let decision = program.decisions.iter().find(|decision| decision.output == at)?;
        let given = example.expect.get(at).cloned().flatten().filter(|_| at < output);
        known[at] = match given {
            Some(value) => Some(value),
            None => eval::decide(decision, scope, &example.given, &mut known.clone(), &mut |_, _| {}).ok(),
        };
    }
    known.into_iter().nth(output).flatten()
}

/// Opens a function for these outputs: the clauses of the others stay, and of those on the way what they read.
pub fn open(agent: &mut Agent, skill: usize, outputs: Vec<usize>, selection: &mut Selection) {
    let Some(found) = agent.skills.get_mut(skill) else { return };
    let stays = |at: &usize| !found.outputs[*at].intermediate && !outputs.contains(at);
    let mut kept: BTreeSet<usize> = (0..found.outputs.len()).filter(stays).collect();
    let inputs = found.inputs.len();
    let decisions = std::mem::take(&mut selection.program.decisions);
    // Backwards: what is read stands before what reads it.
    for decision in decisions.iter().rev().filter(|decision| !outputs.contains(&decision.output)) {
        let is_read = decisions.iter().any(|reader| {
            kept.contains(&reader.output)
                && reader.clauses.iter().any(|(_, clause)| {
                    let condition = clause.when.condition().is_some_and(|c| c.mentions(inputs + decision.output));
                    condition || clause.value.mentions(inputs + decision.output)
                })
        });
        if is_read {
            kept.insert(decision.output);
        }
    }
    selection.program.decisions = decisions.into_iter().filter(|d| kept.contains(&d.output)).collect();
    let left: BTreeSet<usize> =
        selection.program.decisions.iter().flat_map(|d| &d.clauses).map(|(rule, _)| *rule).collect();
    selection.doubts.retain(|doubt| kept.contains(&doubt.output));
    selection.untested.retain(|rule| left.contains(rule));
    selection.silent.clear();
    selection.failing.clear();
    selection.blamed.clear();
    selection.satisfied = true;
    found.body = Some(Body { outputs, model: String::new(), rules: Vec::new() });
}

/// The signature of a skill's open function.
pub fn signature(agent: &Agent, skill: usize, program: &Program) -> Result<body::Signature, EmitError> {
    let names = skill_types(agent);
    let found = agent.skills.get(skill).ok_or(EmitError::NoType(skill))?;
    let names = names.get(skill).ok_or(EmitError::NoType(skill))?;
    let open = found.body.as_ref().ok_or(EmitError::NoType(skill))?;
    body::signature(Scope { agent, skill: found }, names, program, open)
}

/// What a body depends on: its signature and types, and the rules. Lines are not part of it.
pub fn key(agent: &Agent, skill: &Skill, signature: &body::Signature) -> String {
    let fields = |fields: &[Field]| {
        let each = |field: &Field| format!("{} {} {:?} {:?}", field.id, field.title, field.ty, field.unit);
        fields.iter().map(each).collect::<Vec<_>>().join("\u{1e}")
    };
    let enums = agent.enums.iter().map(|e| format!("{e:?}")).collect::<Vec<_>>().join("\u{1e}");
    let records = agent.records.iter().map(|r| format!("{} {}", r.id, fields(&r.fields))).collect::<Vec<_>>();
    let tables = agent.tables.iter().map(|t| format!("{} {}", t.id, fields(&t.columns))).collect::<Vec<_>>();
    let rules = skill.rules.iter().map(|rule| rule.text.split_whitespace().collect::<Vec<_>>().join(" "));
    let parts = [
        VERSION.to_owned(),
        signature.text(&BTreeSet::new()),
        fields(&skill.inputs),
        fields(&skill.outputs),
        enums,
        records.join("\u{1e}"),
        tables.join("\u{1e}"),
        rules.collect::<Vec<_>>().join("\u{1e}"),
        skill.about.clone(),
    ];
    sha256(parts.join("\u{1d}").as_bytes())[..16].to_owned()
}

/// The examples as far as a body must satisfy them.
pub fn examples_key(skill: &Skill) -> String {
    let each = |example: &crate::agent::Example| format!("{:?} {:?}", example.given, example.expect);
    sha256(skill.examples.iter().map(each).collect::<Vec<_>>().join("\u{1e}").as_bytes())[..16].to_owned()
}

/// What the lock keeps of a body.
pub fn locked(agent: &Agent, skill: usize, program: &Program, text: &str) -> Result<BodyLock, EmitError> {
    let signature = signature(agent, skill, program)?;
    let found = &agent.skills[skill];
    let open = found.body.clone().unwrap_or(Body { outputs: vec![], model: String::new(), rules: vec![] });
    let titles = open.outputs.iter().filter_map(|at| Some(found.outputs.get(*at)?.title.clone()));
    Ok(BodyLock {
        key: key(agent, found, &signature),
        examples: examples_key(found),
        model: open.model,
        outputs: titles.collect(),
        text: text.to_owned(),
    })
}
