//! The agent's skills, a file each.

mod zeytinyagi_dukkani;

pub use zeytinyagi_dukkani::zeytinyagi_dukkani;
