// Writes the path with raw identifiers.
fn f(x: &str) -> bool { r#std::r#fs::metadata(x).is_ok() }
