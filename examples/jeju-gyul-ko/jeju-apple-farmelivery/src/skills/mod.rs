//! The agent's skills, a file each.

mod shipping_fee_details;

pub use shipping_fee_details::shipping_fee_details;
