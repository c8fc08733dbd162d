// Documentation behind a column of stars, with an indented line.
/**
 * Adds.
 *
 *     1 + 2 = 3
 */
pub fn add(a: i64, b: i64) -> i64 {
    a + b
}
