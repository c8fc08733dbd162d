// Beyond the gate: which values meet cannot be seen; a panic fails the example.
pub fn f(x: &[i64]) -> i64 {
    x[0] / x[1]
}
