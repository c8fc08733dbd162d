// Calls a macro by its path in an open macro.
fn f() -> String { format!("{:?}", std::env!("PATH")) }
