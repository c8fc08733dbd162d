//! The agent's skills, a file each.

mod toko_buku_cahaya_ongkos_kirim;

pub use toko_buku_cahaya_ongkos_kirim::toko_buku_cahaya_ongkos_kirim;
