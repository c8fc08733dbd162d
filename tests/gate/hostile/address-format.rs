// Prints an address.
fn f(x: &str) -> String { format!("{x:>20p}") }
