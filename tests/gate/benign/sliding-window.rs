// Slices, ranges, shifts and tuples.
pub fn best(values: &[i32], width: usize) -> Option<(usize, i32)> {
    if width == 0 || values.len() < width {
        return None;
    }
    let mut sum: i32 = values[..width].iter().sum();
    let mut best = (0, sum);
    for i in width..values.len() {
        sum += values[i] - values[i - width];
        if sum > best.1 {
            best = (i - width + 1, sum);
        }
    }
    let bits = (best.1 as u32) << 1 >> 1 & 0xffff;
    let shown: [u8; 4] = bits.to_be_bytes();
    debug_sum(&shown).map(|_| best)
}

fn debug_sum(bytes: &[u8]) -> Option<u64> {
    bytes.iter().try_fold(0u64, |sum, &b| sum.checked_add(b.into()))
}
