// The same behind a column of stars.
/**
 * Adds.
 *
 *     std::process::exit(0);
 */
pub fn add(a: i64, b: i64) -> i64 {
    a + b
}
