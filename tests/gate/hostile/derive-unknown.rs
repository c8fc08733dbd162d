// Runs a procedural macro.
#[derive(Clone, serde::Deserialize)]
struct Row { a: u8 }
fn f(row: Row) -> u8 { row.a }
