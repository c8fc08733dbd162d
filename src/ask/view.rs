//! A skill as the passes about clauses see it: what a model, other agents and tools answer is given, and the sentences about
//! that are not there.
//!
//! These outputs are the first ones, so every field keeps its index in the scope; only positions of outputs and of
//! rules differ. [`View::leave`] puts them right. Examples give what they expect of the model or the tool: clauses are
//! chosen by what the author says should come out, not by what somebody answered.

use nl2agent_runtime::Value;

use crate::agent::{Agent, Skill};
use crate::select::Selection;

/// The way back from a view.
#[derive(Clone, Debug)]
pub struct View {
    original: Skill,
    /// Positions of the rules that are in the view.
    rules: Vec<usize>,
    asked: usize,
}

impl View {
    /// The contract with one skill seen so.
    pub fn enter(agent: &Agent, skill: usize) -> Option<(Agent, View)> {
        let original = agent.skills.get(skill)?.clone();
        let (asked, told) = (original.answered(), original.told().collect::<Vec<_>>());
        let rules: Vec<usize> = (0..original.rules.len()).filter(|rule| !told.contains(rule)).collect();
        let mut agent = agent.clone();
        let found = agent.skills.get_mut(skill)?;
        let answered: Vec<_> = found.outputs.drain(..asked).collect();
        found.inputs.extend(answered);
        found.rules = rules.iter().map(|rule| original.rules[*rule].clone()).collect();
        for example in &mut found.examples {
            let expected: Vec<_> = example.expect.drain(..asked).collect();
            example.given.extend(expected.into_iter().map(|value| value.unwrap_or(Value::Missing)));
        }
        (found.ask, found.grants) = (None, Vec::new());
        Some((agent, View { original, rules, asked }))
    }

    /// The skill as it was, with what the passes found.
    pub fn leave(&self, seen: &Skill, selection: &mut Selection) -> Skill {
        let mut skill = self.original.clone();
        skill.decisions.clone_from(&seen.decisions);
        skill.body = seen.body.clone().map(|mut body| {
            body.outputs.iter_mut().for_each(|output| *output += self.asked);
            body.rules = body.rules.iter().filter_map(|rule| self.rules.get(*rule).copied()).collect();
            body
        });
        let rule = |rule: &mut usize| *rule = self.rules.get(*rule).copied().unwrap_or(*rule);
        for decision in &mut selection.program.decisions {
            decision.output += self.asked;
            for (of, clause) in &mut decision.clauses {
                rule(of);
                clause.output += self.asked;
            }
        }
        selection.blamed.iter_mut().chain(&mut selection.wanted).for_each(|(of, output)| {
            rule(of);
            *output += self.asked;
        });
        selection.untested.iter_mut().chain(&mut selection.silent).for_each(rule);
        for doubt in &mut selection.doubts {
            doubt.output += self.asked;
            doubt.rule.iter_mut().for_each(rule);
        }
        skill
    }
}
