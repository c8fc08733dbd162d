//! Pedidos de la cocina de Rosa
//!
//! Los vecinos mandan su pedido en un mensaje. El agente lo lee y dice cuánto cuesta.
//!
//! Built by nl2agent from `spec.md`. To change what it does, change the spec and build again.

pub mod skills;
pub mod tables;
pub mod types;

use nl2agent_runtime::agent::{Agent, Skill, answer};

/// What the command line offers.
pub const AGENT: Agent = Agent {
    name: "Pedidos de la cocina de Rosa",
    about: "Los vecinos mandan su pedido en un mensaje. El agente lo lee y dice cuánto cuesta.",
    skills: &[
        Skill {
            id: "leer_un_pedido",
            title: "Leer un pedido",
            about: "",
            inputs: &["mensaje"],
            outputs: &["total (€)", "raciones", "sin entender"],
            answer: |input| answer(input, skills::leer_un_pedido),
        },
    ],
};
