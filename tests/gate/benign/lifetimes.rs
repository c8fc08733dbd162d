// Borrowed results.
fn longest<'a>(a: &'a str, b: &'a str) -> &'a str {
    if b.chars().count() > a.chars().count() { b } else { a }
}

const NAMES: &[&'static str] = &["Ada", "Grace", "Barbara"];

pub fn longest_name() -> &'static str {
    NAMES.iter().copied().fold("", |best, name| longest(best, name))
}
