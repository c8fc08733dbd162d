// Calls through a qualified type.
fn f(x: &str) -> bool { <std::fs::File>::open(x).is_ok() }
