//! Escuela de música: cuota mensual, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&escuela_de_musica_cuota_mensual::AGENT)
}
