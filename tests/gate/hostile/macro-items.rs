// Hides items in the argument of a macro.
fn f() -> Vec<u8> { struct Bomb; vec![{ impl Drop for Bomb { fn drop(&mut self) {} } 1 }] }
