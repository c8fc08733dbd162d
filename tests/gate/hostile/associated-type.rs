// A type as the value of an associated type.
pub fn f(all: impl Iterator<Item = std::fs::File>) -> usize {
    all.count()
}
