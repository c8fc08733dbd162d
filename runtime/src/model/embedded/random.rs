//! Random numbers that are the same for the same seed on every machine (SplitMix64).

#[derive(Clone)]
pub struct Random(u64);

impl Random {
    /// One stream for each sample of a question.
    pub fn new(seed: u64, stream: usize) -> Self {
        let mut random = Self(seed);
        let start = random.next();
        Self(start ^ (stream as u64).wrapping_mul(0xd1b5_4a32_d192_ed03))
    }

    /// From 0 up to but not including 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}
