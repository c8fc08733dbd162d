// Keeps state between calls without a lock.
static mut CALLS: u32 = 0;
fn f() -> u32 { unsafe { CALLS += 1; CALLS } }
