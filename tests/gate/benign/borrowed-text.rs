// Changes text only where it must.
use std::borrow::Cow;

pub fn quoted(text: &str) -> Cow<'_, str> {
    if text.contains([' ', '"', '\'']) {
        Cow::Owned(format!("\"{}\"", text.replace('"', "\\\"")))
    } else {
        Cow::Borrowed(text)
    }
}

pub fn hashed(text: &str) -> u64 {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish() | core::cmp::max(1, 2)
}
