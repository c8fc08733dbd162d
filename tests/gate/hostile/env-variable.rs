// Reads a key from the environment.
fn f() -> String { std::env::var("API_KEY").unwrap_or_default() }
