//! Toko Buku Cahaya: ongkos kirim, as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    nl2agent_runtime::agent::main(&toko_buku_cahaya_ongkos_kirim::AGENT)
}
