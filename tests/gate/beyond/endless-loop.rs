// Beyond the gate: whether a loop ends cannot be seen; the time limit of each test ends it.
pub fn f(x: u64) -> u64 {
    loop {
        if x == 1 && x == 2 {
            return x;
        }
    }
}
