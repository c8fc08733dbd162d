// A trait of its own for strings.
trait Words {
    const SEPARATOR: char = ' ';

    fn words(&self) -> Vec<&str>;

    fn initials(&self) -> String {
        self.words().iter().filter_map(|word| word.chars().next()).collect()
    }
}

impl Words for str {
    fn words(&self) -> Vec<&str> {
        self.split(Self::SEPARATOR).filter(|word| !word.is_empty()).collect()
    }
}

pub fn initials(name: &str) -> String {
    <str as Words>::initials(name).to_uppercase()
}
