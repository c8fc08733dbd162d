// The same as a value.
fn f(x: Vec<String>) -> Vec<&'static mut str> { x.into_iter().map(String::leak).collect() }
