//! The agent's skills, a file each.

mod late_return;

pub use late_return::late_return;
