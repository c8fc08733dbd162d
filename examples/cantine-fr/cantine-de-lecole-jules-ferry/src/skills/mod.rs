//! The agent's skills, a file each.

mod prix_du_repas;

pub use prix_du_repas::prix_du_repas;
