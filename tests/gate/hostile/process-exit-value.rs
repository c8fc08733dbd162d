// Takes the function as a value.
fn f(x: i32) -> i32 { let end: fn(i32) -> ! = std::process::exit; end(x) }
