// Bakes a variable of the compiler's environment in.
const KEY: &str = env!("HOME");
fn f() -> &'static str { KEY }
