//! The agent's skills, a file each.

mod consultar_existencias;

pub use consultar_existencias::consultar_existencias;
