// Tables as statics, arrays with computed lengths, a block comment as documentation.
/// Names.
///
/// In order.
static NAMES: [&str; 3] = ["one", "two", "three"];

const SIDE: usize = 3;

/**
 * The numbers of a square.
 *
 * - by rows
 * - then by columns
 */
pub fn square() -> [usize; SIDE * SIDE] {
    let mut all = [0; SIDE * SIDE];
    let seen = [true; NAMES.len()];
    for (i, one) in all.iter_mut().enumerate() {
        *one = i / SIDE + NAMES[i % SIDE].len() + usize::from(seen[0]);
    }
    all
}
