// Begins at the root of crates, after a comparison.
fn f(a: u64, x: &str) -> bool { a > ::std::fs::read(x).map_or(0, |b| b.len() as u64) }
