// The same with a number.
fn f() -> u8 { let bomb = [0u8; 8_000_000_000]; bomb[1] }
