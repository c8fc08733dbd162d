//! The agent's skills, a file each.

mod leer_un_pedido;
mod leer_un_pedido_body;

pub use leer_un_pedido::leer_un_pedido;
