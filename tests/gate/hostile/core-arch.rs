// Reads the processor's clock.
fn f() -> u64 { core::arch::x86_64::_rdtsc() }
