// The generated types, by path and in patterns.
use crate::types::{Order, OrderAnswer as Answer};

pub fn answer(order: &Order) -> Result<Answer, Fault> {
    let crate::types::Order { amount, .. } = order;
    let amount = *amount;
    Ok(crate::types::OrderAnswer { total: amount, r#type: String::from("order") })
}
