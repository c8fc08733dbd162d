// Counts words with a map and sorts with ties.
use std::cmp::Reverse;
use std::collections::HashMap;

/// The most frequent words, the first in the alphabet where they are equally frequent.
pub fn most_frequent(text: &str, limit: usize) -> Vec<(String, usize)> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    let mut words: Vec<(String, usize)> = counts.into_iter().collect();
    words.sort_by_key(|(word, count)| (Reverse(*count), word.clone()));
    words.truncate(limit);
    words
}
