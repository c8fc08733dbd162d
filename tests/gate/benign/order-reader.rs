// Reads an order out of a sentence, in German.
fn amount(word: &str) -> Option<u32> {
    Some(match word.to_lowercase().as_str() {
        "ein" | "eine" | "einen" => 1,
        "zwei" => 2,
        "drei" => 3,
        other => other.trim_end_matches('x').parse().ok()?,
    })
}

/// „zwei Brötchen und ein Café“ → [("Brötchen", 2), ("Café", 1)]
pub fn read_order(sentence: &str) -> Vec<(String, u32)> {
    let words: Vec<&str> = sentence.split_whitespace().map(|word| word.trim_matches(|c: char| c.is_ascii_punctuation())).collect();
    words.windows(2).filter_map(|pair| match pair {
        [count, thing] => amount(count).map(|count| (thing.to_string(), count)),
        _ => None,
    }).collect()
}
