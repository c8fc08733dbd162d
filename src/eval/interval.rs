//! How sure a share is: Wilson's interval, which is right for few cases and for shares near 0 and 1.

/// 95 % of a normal distribution lie within so many deviations.
const Z: f64 = 1.959_964;

/// The bounds between which the true share lies with 95 %, for `part` of `all` independent cases.
pub fn wilson(part: usize, all: usize) -> (f64, f64) {
    if all == 0 {
        return (0.0, 1.0);
    }
    let (n, share) = (all as f64, part as f64 / all as f64);
    let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let (middle, scale) = (share + Z * Z / (2.0 * n), 1.0 + Z * Z / n);
    (((middle - spread) / scale).max(0.0), ((middle + spread) / scale).min(1.0))
}

/// `3 of 4 (30–95 %)`.
pub fn shown(part: usize, all: usize) -> String {
    if all == 0 {
        return "–".into();
    }
    let (low, high) = wilson(part, all);
    format!("{part} of {all} ({:.0}–{:.0} %)", low * 100.0, high * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_the_books() {
        let near = |(a, b): (f64, f64), (c, d): (f64, f64)| (a - c).abs() < 0.001 && (b - d).abs() < 0.001;
        // Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
        assert!(near(wilson(81, 263), (0.2553, 0.3662)));
        assert!(near(wilson(15, 148), (0.0624, 0.1605)));
        assert!(near(wilson(0, 20), (0.0, 0.1611)));
        assert!(near(wilson(1, 29), (0.0061, 0.1718)));
        assert_eq!((shown(4, 4).as_str(), shown(0, 0).as_str()), ("4 of 4 (51–100 %)", "–"));
    }
}
