//! Cantine de l'école Jules-Ferry
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "Cantine de l'école Jules-Ferry",
    about: "",
    skills: &[
        Skill {
            id: "prix_du_repas",
            title: "Prix du repas",
            about: "",
            inputs: &[
                "quotient familial",
                "frères et sœurs inscrits",
                "panier-repas apporté",
            ],
            outputs: &["prix (€)"],
            answer: |input| answer(input, skills::prix_du_repas),
        },
    ],
};
