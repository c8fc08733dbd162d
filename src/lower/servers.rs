//! The servers that a spec lists, with what its words allow.
//!
//! Least power where nothing is said: read only. What may change things always asks a person first. Deliberately not here:
//! which sentence grants what (`tools`), and asking the servers (`pipeline`).

use std::collections::BTreeSet;

use nl2agent_runtime::address;

use super::names;
use crate::agent::{Protocol, Server};
use crate::diag::Problem;
use crate::spec::{ServerLine, Spec};
use crate::vocabulary::{Vocabulary, fold};

/// Lowers the list.
pub fn lower(spec: &Spec, problems: &mut Vec<Problem>) -> Vec<Server> {
    let Some(vocabulary) = Vocabulary::of(&spec.language).or_else(|| Vocabulary::of("en")) else { return Vec::new() };
    let mut ids = BTreeSet::new();
    let mut servers: Vec<Server> = Vec::new();
    for line in &spec.servers {
        let (title, span) = (line.name.text.clone(), line.name.span);
        if servers.iter().any(|known| fold(&known.title) == fold(&title)) {
            problems.push(Problem::error("server-twice", span).with("server", title));
            continue;
        }
        let base = names::snake(&title, "server");
        let id = (1..).map(|n| if n == 1 { base.clone() } else { format!("{base}_{n}") }).find(|id| !ids.contains(id));
        let id = id.unwrap_or(base);
        let words = fold(&line.words);
        let says = |list: &[String]| list.iter().any(|word| words.contains(&fold(word)));
        let may_change = says(&vocabulary.access.may_change) && !says(&vocabulary.access.read_only);
        let asks_first = may_change || says(&vocabulary.access.ask_first);
        let (address, protocol) = (line.address.clone(), protocol(line, &words));
        let server = Server { id, title, address, protocol, may_change, asks_first, span };
        if let Some(code) = refused(&server) {
            let problem = Problem::error(code, span).with("server", &server.title);
            problems.push(problem.with("variable", server.variable()));
            continue;
        }
        ids.insert(server.id.clone());
        servers.push(server);
    }
    servers
}

/// Why an address may not be asked, whatever the user grants.
fn refused(server: &Server) -> Option<&'static str> {
    match () {
        () if server.protocol == Protocol::Command => None,
        () if address::is_with_credentials(&server.address) => Some("server-credentials"),
        () if address::check_tool(&server.address, true).is_err() => Some("server-address"),
        () => None,
    }
}

/// A program speaks MCP; an address does where the author says so or its path does; all others are agents.
fn protocol(line: &ServerLine, words: &str) -> Protocol {
    let path = line.address.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    match () {
        () if line.is_command => Protocol::Command,
        () if words.contains("mcp") || path.ends_with("/mcp") => Protocol::Mcp,
        () => Protocol::A2a,
    }
}
