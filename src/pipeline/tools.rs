//! What other agents and tool servers say of their tools: asked when a spec is built, pinned, and granted to skills.
//!
//! In: the contract, the lock of the last build; out: the contract with its grants, noted in the lock. With `--locked` and
//! `--offline`, and where a server is not there, what was pinned is used. A program that a spec names is started only if
//! the user allows it. Deliberately not here: what a sentence grants (`tools`).

use std::collections::BTreeMap;

use nl2agent_runtime::tool::{self, Protocol as Spoken};

use super::{Status, Stop, Work};
use crate::agent::{Agent, Protocol, Server, Tool};
use crate::diag::Problem;
use crate::lock::Lock;
use crate::tools::{self, Known, heard};

impl Work<'_> {
    /// Grants what the sentences say; nothing happens in a spec that lists no servers.
    pub(super) fn tools(&mut self, agent: &mut Agent, old: Option<&Lock>, lock: &mut Lock) -> Result<(), Stop> {
        if agent.servers.is_empty() {
            return Ok(());
        }
        self.found.problems.extend(tools::unused(agent));
        let pinned = old.map(|old| old.pinned(agent)).unwrap_or_default();
        let mut known = Known::new();
        for at in tools::named(agent) {
            let server = &agent.servers[at];
            known.insert(at, self.learn(server, pinned.get(&at).map(Vec::as_slice))?);
        }
        let problems = tools::grant(agent, &known);
        self.found.agent = Some(agent.clone());
        self.note(problems)?;
        let changed = self.changed(agent, &pinned);
        self.note(changed)?;
        lock.note_tools(agent);
        Ok(())
    }

    /// Granted tools that are not what was pinned: whoever builds has to look at them first.
    fn changed(&self, agent: &Agent, pinned: &BTreeMap<usize, Vec<Tool>>) -> Vec<Problem> {
        let mut problems: Vec<Problem> = Vec::new();
        for grant in agent.skills.iter().flat_map(|skill| &skill.grants) {
            let old = pinned.get(&grant.server).into_iter().flatten().find(|old| old.name == grant.tool.name);
            let Some(changes) = old.and_then(|old| heard::changes(&grant.tool, old)) else { continue };
            let server = &agent.servers[grant.server];
            let problem = match self.options.accept_tools {
                true => Problem::notice("tool-accepted", server.span),
                false => Problem::error("tool-changed", server.span),
            };
            let problem =
                problem.with("server", &server.title).with("tool", &grant.tool.title).with("changes", changes);
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        }
        problems
    }

    /// What a server says now, else what it said when it was pinned.
    fn learn(&mut self, server: &Server, pinned: Option<&[Tool]>) -> Result<Vec<Tool>, Stop> {
        let problem =
            |code| Problem::error(code, server.span).with("server", &server.title).with("address", &server.address);
        if self.options.locked || self.options.offline {
            return match pinned {
                Some(pinned) => Ok(pinned.to_vec()),
                None if self.options.locked => {
                    Err(self.stop(Status::Author, problem("server-unreachable").with("reason", "--locked")))
                }
                None => Err(self.stop(Status::Model, problem("server-unreachable").with("reason", "--offline"))),
            };
        }
        if server.protocol == Protocol::Command && !self.options.run_tools {
            return match pinned {
                Some(pinned) => Ok(pinned.to_vec()),
                None => Err(self.stop(Status::Author, problem("server-program"))),
            };
        }
        let said = tool::client::describe(spoken(server.protocol), &server.address, &server.variable());
        // A program is not kept: the build has other things to do.
        tool::close();
        let said = match (said, pinned) {
            (Ok(said), _) => said,
            (Err(reason), Some(pinned)) => {
                let problem = Problem::notice("server-away", server.span).with("server", &server.title);
                self.found.problems.push(problem.with("reason", tool::shown(&reason, 200)));
                return Ok(pinned.to_vec());
            }
            (Err(reason), None) => {
                let problem = problem("server-unreachable").with("reason", tool::shown(&reason, 200));
                return Err(self.stop(Status::Model, problem));
            }
        };
        let (tools, problems) = heard::tools(server, &said);
        self.found.problems.extend(problems);
        Ok(tools)
    }
}

fn spoken(protocol: Protocol) -> Spoken {
    match protocol {
        Protocol::A2a => Spoken::A2a,
        Protocol::Mcp => Spoken::Mcp,
        Protocol::Command => Spoken::Command,
    }
}
