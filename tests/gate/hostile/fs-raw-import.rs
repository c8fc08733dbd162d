// Imports with raw identifiers.
use r#std::r#fs::File as Form;
fn f(x: &str) -> bool { Form::open(x).is_ok() }
