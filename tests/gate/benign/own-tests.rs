// Brings tests of its own, which are not compiled.
pub fn double(n: i64) -> i64 {
    n * 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles() {
        assert_eq!(double(2), 4);
        println!("fine");
    }
}
