//! The agent's skills, a file each.

mod convert_ingredients;
mod convert_ingredients_body;

pub use convert_ingredients::convert_ingredients;
