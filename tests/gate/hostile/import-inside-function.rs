// Imports deep inside a closure.
fn f(x: &str) -> bool {
    let look = |y: &str| { use std::fs::metadata; metadata(y).is_ok() };
    look(x)
}
