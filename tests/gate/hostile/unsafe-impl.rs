// Promises what the compiler cannot check.
struct Shared(std::cell::Cell<u8>);
unsafe impl Sync for Shared {}
fn f() -> u8 { Shared(std::cell::Cell::new(1)).0.get() }
