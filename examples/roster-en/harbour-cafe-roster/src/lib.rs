//! Harbour Café roster
//!
//! The owner writes down the shifts of a day and who can work when. The planner says who takes which shift.
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "Harbour Café roster",
    about: "The owner writes down the shifts of a day and who can work when. The planner says who takes which shift.",
    skills: &[
        Skill {
            id: "plan_a_day",
            title: "Plan a day",
            about: "",
            inputs: &["shifts", "people"],
            outputs: &["roster", "unfilled", "busiest"],
            answer: |input| answer(input, skills::plan_a_day),
        },
    ],
};
