// Reinterprets memory with a union.
union Bits { float: f32, int: u32 }
fn f(x: f32) -> u32 { let bits = Bits { float: x }; 0 }
