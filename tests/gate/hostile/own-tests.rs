// Brings tests of its own: the tests are never a model's.
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
