//! The agent's skills, a file each.

mod hacer_un_pedido;
mod hacer_un_pedido_tools;

pub use hacer_un_pedido::hacer_un_pedido;
