// Beyond the gate: whether recursion ends cannot be seen; the test's process dies and the verdict says so.
pub fn f(x: u64) -> u64 {
    f(x + 1) + 1
}
