// Machine code.
fn f() -> u64 { let x: u64; std::arch::asm!("mov {}, 5", out(reg) x); x }
