// Replaces what a panic reports.
fn f() { std::panic::set_hook(Box::new(|_| {})); }
