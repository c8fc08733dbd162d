//! Pedidos de la cocina de Rosa, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&pedidos_de_la_cocina_de_rosa::AGENT)
}
