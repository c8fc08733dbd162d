// A variable that is called std.
pub fn spread(values: &[f64]) -> Option<(f64, f64)> {
    if values.is_empty() {
        return None;
    }
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let std = (values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / n).sqrt();
    let core = values.iter().copied().filter(|v| (v - mean).abs() <= std).fold(f64::NEG_INFINITY, f64::max);
    Some((std, core.min(std::f64::consts::PI)))
}
