// Comparisons, shifts and casts beside angle brackets.
pub fn pack(a: u64, b: u64) -> Result<u32, String> {
    if (a as i64) < (b as i64) && a > u64::MIN && b >> 3 > a << 1 {
        return Err(format!("{a} < {b}"));
    }
    u32::try_from(a.wrapping_mul(31) ^ b).map_err(|e| e.to_string())
}
