// Exclamation marks that are no macros.
pub fn odd(a: bool, b: bool, values: &[i64]) -> bool {
    if !(a && b) && a != (b) {
        return !(values.len() > 1);
    }
    match !(a || b) {
        true => values.iter().all(|v| !(*v > 0)),
        false => !!a,
    }
}
