// Names the type in an alias only.
type Form = std::fs::File;
fn f(x: &str) -> bool { Form::open(x).is_ok() }
