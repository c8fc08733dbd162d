// Parts in modules that use what stands around them.
use std::collections::BTreeMap;

const BASE: u32 = 7;

fn weight(c: char) -> u32 {
    c as u32 % BASE
}

mod q {
    use super::*;

    pub fn sum(text: &str) -> u32 {
        text.chars().map(super::weight).sum::<u32>() + super::BASE
    }

    pub mod deep {
        use super::super::weight;

        pub fn count(text: &str) -> super::BTreeMap<u32, usize> {
            let mut counts = super::super::BTreeMap::new();
            for c in text.chars() {
                *counts.entry(weight(c)).or_insert(0) += 1;
            }
            counts
        }
    }
}

pub fn check(text: &str) -> bool {
    q::sum(text) > 0 && q::deep::count(text).len() < 5
}
