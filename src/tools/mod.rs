//! Tools of others that a spec grants: which sentence grants which tool, and which outputs that gives.
//!
//! In: the contract, and for each server that a sentence names what it says of its tools; out: the contract with its
//! grants, the outputs that tools give behind those that a model answers. What no sentence names is not there. A server's
//! text is compared, never obeyed, and never part of a prompt. Deliberately not here: asking servers (`pipeline`), whether
//! fields fit (`fit`), and code (`emit::tools`).

mod fit;
pub mod heard;

use std::collections::{BTreeMap, BTreeSet};

use crate::agent::{Agent, Grant, Skill, Tool, Type};
use crate::clause::Scope;
use crate::diag::Problem;
use crate::lower::mention::{mentions, stands_whole};
use crate::vocabulary::fold;

/// Tools by the position of their server.
pub type Known = BTreeMap<usize, Vec<Tool>>;

/// Names in a list that a message shows.
const MOST_SHOWN: usize = 10;

/// The servers that some sentence names.
pub fn named(agent: &Agent) -> BTreeSet<usize> {
    let rules: Vec<String> = agent.skills.iter().flat_map(|skill| &skill.rules).map(|rule| fold(&rule.text)).collect();
    let is_named = |at: &usize| {
        let title = agent.servers.get(*at).map(|server| fold(&server.title)).unwrap_or_default();
        rules.iter().any(|rule| mentions(rule, &title))
    };
    (0..agent.servers.len()).filter(is_named).collect()
}

/// Servers that no sentence names, as notices.
pub fn unused(agent: &Agent) -> Vec<Problem> {
    let named = named(agent);
    let unused = agent.servers.iter().enumerate().filter(|(at, _)| !named.contains(at));
    unused.map(|(_, server)| Problem::notice("server-unused", server.span).with("server", &server.title)).collect()
}

/// Grants what the sentences say, in every skill.
pub fn grant(agent: &mut Agent, known: &Known) -> Vec<Problem> {
    let mut problems = Vec::new();
    for skill in 0..agent.skills.len() {
        let mut grants = Vec::new();
        for (server, tools) in known {
            grants.extend(granted(agent, skill, *server, tools, &mut problems));
        }
        settle(agent, skill, grants, &mut problems);
    }
    problems
}

/// The tools that a skill may ask of one server, with the outputs that the sentences name.
fn granted(agent: &Agent, skill: usize, server: usize, tools: &[Tool], problems: &mut Vec<Problem>) -> Vec<Grant> {
    let (found, of) = (&agent.skills[skill], &agent.servers[server]);
    let title = fold(&of.title);
    let sentences: Vec<(usize, String)> = found
        .rules
        .iter()
        .map(|rule| fold(&rule.text))
        .enumerate()
        .filter(|(_, rule)| mentions(rule, &title))
        .collect();
    let mut named: Vec<(usize, &Tool, String)> = Vec::new();
    for (at, sentence) in &sentences {
        // What is part of the server's own name names no tool and no output.
        let rest = sentence.replace(&title, " \u{0} ");
        named.extend(tool_of(&rest, tools).map(|tool| (*at, tool, without(&rest, tool))));
    }
    if let ([], [only], Some((at, sentence))) = (named.as_slice(), tools, sentences.first()) {
        named.push((*at, only, sentence.replace(&title, " \u{0} ")));
    }
    if let (true, Some((at, _))) = (named.is_empty(), sentences.first()) {
        let titles: Vec<&str> = tools.iter().map(|tool| tool.title.as_str()).take(MOST_SHOWN).collect();
        let problem = Problem::error("tool-unnamed", found.rules[*at].span);
        problems.push(problem.with("server", &of.title).with("known", titles.join(", ")));
    }
    let mut grants: Vec<Grant> = Vec::new();
    for (at, tool, sentence) in named {
        let problem =
            |code| Problem::error(code, found.rules[at].span).with("server", &of.title).with("tool", &tool.title);
        let outputs = outputs(&sentence, found);
        if outputs.is_empty() {
            problems.push(problem("tool-no-output"));
            continue;
        }
        if !tool.reads_only && !of.may_change {
            problems.push(problem("tool-may-change"));
            continue;
        }
        let outputs = outputs.into_iter().map(|output| (output, String::new()));
        match grants.iter_mut().find(|grant| grant.tool.name == tool.name) {
            Some(grant) => {
                grant.rules.push(at);
                let new: Vec<_> = outputs.filter(|output| !grant.outputs.contains(output)).collect();
                grant.outputs.extend(new);
            }
            None => grants.push(Grant {
                server,
                tool: tool.clone(),
                rules: vec![at],
                inputs: Vec::new(),
                outputs: outputs.collect(),
            }),
        }
    }
    grants
}

/// Puts the grants into a skill: its outputs in their new order, every field matched, every example with an answer. A tool
/// that needs what another one answers comes after it; else they come in the order of their sentences.
fn settle(agent: &mut Agent, skill: usize, mut grants: Vec<Grant>, problems: &mut Vec<Problem>) {
    grants.sort_by_key(|grant| grant.rules.first().copied());
    let found = &agent.skills[skill];
    let (count, asked) = (found.inputs.len(), found.ask.as_ref().map_or(0, |ask| ask.outputs.len()));
    let mut given: BTreeSet<usize> = (0..asked).collect();
    for grant in &grants {
        let span = found.rules[grant.rules[0]].span;
        for (output, _) in &grant.outputs {
            if !given.insert(*output) {
                let title = &found.outputs[*output].title;
                problems.push(Problem::error("tool-output-twice", span).with("output", title));
                return;
            }
        }
    }
    let scope = Scope { agent, skill: found };
    let mut order: Vec<usize> = (0..asked).collect();
    let mut settled: Vec<Grant> = Vec::new();
    let next = |grants: &[Grant], ready: &[usize]| {
        let fits = |(at, grant): (usize, &Grant)| fit::fit(scope, grant, ready).ok().map(|keys| (at, keys));
        grants.iter().enumerate().find_map(fits)
    };
    while let Some((at, (inputs, outputs))) = next(&grants, &order) {
        order.extend(outputs.iter().map(|(output, _)| *output));
        settled.push(Grant { inputs, outputs, ..grants.remove(at) });
    }
    for grant in grants {
        problems.extend(fit::fit(scope, &grant, &order).err().into_iter().flatten());
        order.extend(grant.outputs.iter().map(|(output, _)| *output));
        settled.push(grant);
    }
    let others: Vec<usize> = (0..found.outputs.len()).filter(|at| !order.contains(at)).collect();
    order.extend(others);
    reorder(&mut agent.skills[skill], &order);
    let place = |old: usize| order.iter().position(|at| *at == old).unwrap_or(old);
    for grant in &mut settled {
        for (output, _) in &mut grant.outputs {
            *output = place(*output);
        }
        for (input, _) in grant.inputs.iter_mut().filter(|(input, _)| *input >= count) {
            *input = count + place(*input - count);
        }
    }
    let scope = Scope { agent, skill: &agent.skills[skill] };
    problems.extend(settled.iter().flat_map(|grant| silent(scope, grant)));
    agent.skills[skill].grants = settled;
}

fn reorder(skill: &mut Skill, order: &[usize]) {
    skill.outputs = order.iter().filter_map(|at| skill.outputs.get(*at).cloned()).collect();
    for example in &mut skill.examples {
        example.expect = order.iter().map(|at| example.expect.get(*at).cloned().flatten()).collect();
    }
}

/// Examples that do not say what the tool answers; the first for each output.
fn silent(scope: Scope, grant: &Grant) -> Vec<Problem> {
    let of = |(output, _): &(usize, String)| {
        let field = scope.skill.outputs.get(*output)?;
        if matches!(field.ty, Type::Optional(_)) {
            return None;
        }
        let example = scope.skill.examples.iter().find(|example| example.expect.get(*output) == Some(&None))?;
        let problem = Problem::error("tool-example-silent", example.span).with("output", &field.title);
        Some(problem.with("tool", &grant.tool.title))
    };
    grant.outputs.iter().filter_map(of).collect()
}

/// The tool that a sentence names by its title or its name; of several the one with the longest name there.
fn tool_of<'a>(sentence: &str, tools: &'a [Tool]) -> Option<&'a Tool> {
    let stands = |tool: &'a Tool| {
        let names = names(tool).into_iter().filter(|name| stands_whole(sentence, name) || mentions(sentence, name));
        names.map(|name| name.chars().count()).max().map(|length| (length, tool))
    };
    let found: Vec<(usize, &Tool)> = tools.iter().filter_map(stands).collect();
    let (longest, tool) = found.iter().max_by_key(|(length, _)| *length)?;
    let is_alone = found.iter().filter(|(length, _)| length == longest).count() == 1;
    is_alone.then_some(*tool)
}

fn names(tool: &Tool) -> Vec<String> {
    let names = [fold(&tool.title), fold(&tool.name), fold(&tool.name.replace(['_', '-', '.'], " "))];
    names.into_iter().filter(|name| name.chars().any(char::is_alphanumeric)).collect()
}

/// The sentence without the tool's names, in which outputs' names may be.
fn without(sentence: &str, tool: &Tool) -> String {
    names(tool).iter().fold(sentence.to_owned(), |rest, name| rest.replace(name, " \u{0} "))
}

/// The outputs that a sentence names; a title inside a longer one that is named is not.
fn outputs(sentence: &str, skill: &Skill) -> Vec<usize> {
    let mut titles: Vec<(usize, String)> = skill.outputs.iter().map(|field| fold(&field.title)).enumerate().collect();
    titles.sort_by_key(|(_, title)| std::cmp::Reverse(title.chars().count()));
    let (mut rest, mut found) = (sentence.to_owned(), Vec::new());
    for (at, title) in titles {
        if mentions(&rest, &title) {
            rest = rest.replace(&title, " \u{0} ");
            found.push(at);
        }
    }
    found.sort_unstable();
    found
}
