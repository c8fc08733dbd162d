// Chains of conditions.
pub fn discount(code: Option<&str>, total: i64) -> i64 {
    if let Some(code) = code
        && let Some(percent) = code.strip_prefix("SAVE")
        && let Ok(percent) = percent.parse::<i64>()
        && (1..=50).contains(&percent)
    {
        total * percent / 100
    } else {
        0
    }
}
