//! The agent's skills, a file each.

mod read_label;
mod read_label_body;

pub use read_label::read_label;
