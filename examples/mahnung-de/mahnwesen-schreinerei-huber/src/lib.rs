//! Mahnwesen Schreinerei Huber
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "Mahnwesen Schreinerei Huber",
    about: "",
    skills: &[
        Skill {
            id: "offene_rechnung_prufen",
            title: "Offene Rechnung prüfen",
            about: "",
            inputs: &["Tage überfällig", "Offener Betrag (€)"],
            outputs: &["Schritt", "Gebühr (€)"],
            answer: |input| answer(input, skills::offene_rechnung_prufen),
        },
    ],
};
