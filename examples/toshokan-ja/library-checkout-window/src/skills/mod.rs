//! The agent's skills, a file each.

mod borrowing_decision;

pub use borrowing_decision::borrowing_decision;
