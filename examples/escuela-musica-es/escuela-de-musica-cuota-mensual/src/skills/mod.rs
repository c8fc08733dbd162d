//! The agent's skills, a file each.

mod escuela_de_musica_cuota_mensual;

pub use escuela_de_musica_cuota_mensual::escuela_de_musica_cuota_mensual;
