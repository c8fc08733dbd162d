// Prints an address, with the letter written as an escape.
pub fn f(x: &u8) -> String {
    format!("{:\u{70}} {0:#\x70}", x)
}
