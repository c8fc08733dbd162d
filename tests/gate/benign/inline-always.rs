// Wishes about inlining.
#[inline(always)]
fn low(byte: u8) -> u8 {
    byte & 15
}

#[inline(never)]
pub fn digit(byte: u8) -> u32 {
    u32::from(low(byte))
}
