// Replaces the allocator.
#[global_allocator]
const A: u8 = 0;
fn f() {}
