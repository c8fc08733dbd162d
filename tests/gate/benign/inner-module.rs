// Parts in a module of their own.
use parts::weight;

mod parts {
    use std::collections::BTreeMap;

    pub struct Table {
        rows: BTreeMap<char, u32>,
    }

    impl Table {
        pub fn new() -> Self {
            Self { rows: ('A'..='Z').zip(10..).collect() }
        }

        pub fn of(&self, letter: char) -> u32 {
            self.rows.get(&letter).copied().unwrap_or(0)
        }
    }

    pub fn weight(text: &str) -> u32 {
        let table = self::Table::new();
        text.chars().map(|c| table.of(c)).sum()
    }
}

pub fn check(text: &str) -> bool {
    weight(text) % 97 == 1 || parts::weight(text) == 0
}
