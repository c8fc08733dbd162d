//! Village library desk
//!
//! Works out what a borrower owes when something comes back late.
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "Village library desk",
    about: "Works out what a borrower owes when something comes back late.",
    skills: &[
        Skill {
            id: "late_return",
            title: "Late return",
            about: "",
            inputs: &["days late", "item", "age of borrower (years)"],
            outputs: &["fine (£)", "action"],
            answer: |input| answer(input, skills::late_return),
        },
    ],
};
