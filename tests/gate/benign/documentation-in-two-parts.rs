// Documentation in two parts, which rustdoc joins, the second indented.
/// Adds.
///
#[inline]
///     1 + 2 = 3
pub fn add(a: i64, b: i64) -> i64 {
    a + b
}
