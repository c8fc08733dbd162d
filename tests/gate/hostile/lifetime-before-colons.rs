// A global path after a label: the label looks like the name that the `::` continues.
pub fn leave(n: i64) -> i64 {
    'a: loop {
        break 'a ::std::process::id() as i64 + n;
    }
}
