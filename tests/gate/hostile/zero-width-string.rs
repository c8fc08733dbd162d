// Compares with a text that nobody can type.
fn f(role: &str) -> bool { role == "ad​min" }
