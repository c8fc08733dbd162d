//! Asks the agent's own program for the answer to each example, and compares here.
//!
//! In: the contract and a way to run the program; out: what is wrong with each answer. The program is told an example's
//! inputs and never what is expected: a program that prints test reports, ends early or replaces its test harness has
//! still to answer right. Deliberately not here: the tests in the crate, which say more about why.

use std::collections::BTreeMap;
use std::sync::Mutex;

use nl2agent_runtime::json::Json;

use crate::agent::{Agent, Example, Skill};
use crate::diag::Problem;
use crate::emit::tools;
use crate::json;
use crate::sandbox::{End, Output};

/// Programs that run at once.
const AT_ONCE: usize = 4;

/// Every example by the name of its test, with what is wrong with the answer to it.
pub fn wrong(
    agent: &Agent,
    run: impl Fn(Vec<String>, Option<String>) -> Result<Output, Problem> + Sync,
) -> Result<BTreeMap<String, Option<String>>, Problem> {
    let all = agent.skills.iter().flat_map(|skill| skill.examples.iter().map(move |example| (skill, example)));
    let all: Vec<(&Skill, &Example)> = all.collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(AT_ONCE);
    let found = Mutex::new(BTreeMap::new());
    let failed = Mutex::new(None);
    std::thread::scope(|scope| {
        for part in all.chunks(all.len().div_ceil(threads).max(1)) {
            let (run, found, failed) = (&run, &found, &failed);
            scope.spawn(move || {
                for (skill, example) in part {
                    let input = json::given(&example.given, skill, agent).compact();
                    // What other agents and tools answer is part of what is given.
                    let others = (!skill.grants.is_empty())
                        .then(|| Json::Object(tools::answers(agent, skill, example)).compact());
                    match run(vec![skill.id.clone(), "--input".into(), input], others) {
                        Ok(output) => {
                            let wrong = compare(&output, agent, skill, example).err();
                            found
                                .lock()
                                .unwrap_or_else(|it| it.into_inner())
                                .insert(format!("{}::{}", skill.id, example.id), wrong);
                        }
                        Err(problem) => *failed.lock().unwrap_or_else(|it| it.into_inner()) = Some(problem),
                    }
                }
            });
        }
    });
    match failed.into_inner().unwrap_or_else(|it| it.into_inner()) {
        Some(problem) => Err(problem),
        None => Ok(found.into_inner().unwrap_or_else(|it| it.into_inner())),
    }
}

fn compare(output: &Output, agent: &Agent, skill: &Skill, example: &Example) -> Result<(), String> {
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().chars().take(500).collect::<String>();
    if let Some(reason) = super::unfinished(output) {
        return Err(reason.into());
    }
    if !matches!(output.end, End::Exited(status) if status.success()) {
        return Err(said(&output.stderr));
    }
    let Ok(Json::Object(answer)) = Json::parse(&String::from_utf8_lossy(&output.stdout)) else {
        return Err(format!("no answer: {}", said(&output.stdout)));
    };
    for (field, expect) in skill.outputs.iter().zip(&example.expect).filter(|(field, _)| !field.intermediate) {
        let Some(expect) = expect else { continue };
        let got = answer.iter().find(|(name, _)| *name == field.title).map(|(_, value)| value);
        let value = got.and_then(|got| json::value(got, &field.ty, agent, &field.title).ok());
        if value.as_ref() != Some(expect) {
            let expected = json::json(expect, &field.ty, agent).compact();
            let got = got.map(Json::compact).unwrap_or_else(|| "nothing".into());
            return Err(format!("the program answers {} = {got}, expected {expected}", field.title));
        }
    }
    Ok(())
}
