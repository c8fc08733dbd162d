// Takes an address with a raw borrow.
fn f(x: u8) -> bool { let p = &raw const x; !p.is_null() }
