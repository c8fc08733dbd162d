// Takes the place of a symbol.
#[unsafe(no_mangle)]
pub fn main() {}
