//! Escuela de música: cuota mensual
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "Escuela de música: cuota mensual",
    about: "",
    skills: &[
        Skill {
            id: "escuela_de_musica_cuota_mensual",
            title: "Escuela de música: cuota mensual",
            about: "",
            inputs: &["edad (años)", "instrumentos", "tiene hermano en la escuela"],
            outputs: &["cuota (€)"],
            answer: |input| answer(input, skills::escuela_de_musica_cuota_mensual),
        },
    ],
};
