// Takes an address with a cast.
fn f(x: &u8) -> usize { x as *const u8 as usize }
