// Writes through a trait method on a value from elsewhere.
fn f(x: &str) { let _ = std::io::Write::write_all(&mut std::io::stdout(), x.as_bytes()); }
