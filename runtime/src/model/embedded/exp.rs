//! The exponential function in plain arithmetic: one number in, e to its power out.

/// e^x to within two units in the last place, in plain arithmetic that becomes vector code (`f32::exp` is a call for
/// each number, a tenth of the whole pass).
pub fn exp(x: f32) -> f32 {
    // Adding 1.5 * 2^23 leaves the rounded number of halvings in the low bits.
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 88.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let halvings = shifted - ROUND;
    let rest = x - halvings * 0.693_359_4 + halvings * 2.121_944_4e-4;
    let sum = 1.0 / 120.0 + rest * (1.0 / 720.0);
    let sum = 0.5 + rest * (1.0 / 6.0 + rest * (1.0 / 24.0 + rest * sum));
    let scale = f32::from_bits(shifted.to_bits().wrapping_add(127) << 23);
    (1.0 + rest + rest * rest * sum) * scale
}

#[cfg(test)]
mod tests {
    use super::exp;

    #[test]
    fn exp_is_close() {
        for step in -8_700..8_800 {
            let x = step as f32 / 100.0;
            let exact = f64::from(x).exp();
            assert!((f64::from(exp(x)) / exact - 1.0).abs() < 5e-7, "{x}");
        }
    }
}
