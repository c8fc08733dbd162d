//! The agent's skills, a file each.

mod take_order;
mod take_order_ask;

pub use take_order::take_order;
