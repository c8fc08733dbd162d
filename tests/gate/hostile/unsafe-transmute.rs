// Reinterprets memory.
fn f(x: f64) -> u64 { unsafe { core::mem::transmute(x) } }
