//! Escuela de música: cuota mensual, on the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&escuela_de_musica_cuota_mensual::AGENT)
}
