// Documentation in two parts, which rustdoc joins: the second is indented code, a test of its own.
/// Adds.
///
#[inline]
///     std::process::exit(0);
pub fn add(a: i64, b: i64) -> i64 {
    a + b
}
