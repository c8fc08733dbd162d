// The union and the difference of sets.
use std::collections::{BTreeSet, HashSet};

pub fn either(a: &[i64], b: &[i64]) -> Vec<i64> {
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = (a.iter().collect(), b.iter().collect());
    a.union(&b).map(|&&n| n).collect()
}

pub fn unique(words: &[String]) -> usize {
    words.iter().map(|word| word.as_str()).collect::<HashSet<&str>>().len()
}
