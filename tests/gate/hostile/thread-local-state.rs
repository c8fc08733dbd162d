// Keeps state between calls.
thread_local! { static CALLS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) }; }
fn f() -> u32 { CALLS.with(|calls| { calls.set(calls.get() + 1); calls.get() }) }
