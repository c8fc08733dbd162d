// Keeps values from going away.
fn f(x: Vec<u8>) { core::mem::forget(x) }
