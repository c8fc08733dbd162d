// Machine code as an item.
core::arch::global_asm!(".globl main", "main: ret");
fn f() {}
