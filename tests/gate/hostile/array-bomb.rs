// A constant that fills the compiler's memory.
const BOMB: [u8; 1 << 40] = [0; 1 << 40];
fn f() -> u8 { BOMB[0] }
