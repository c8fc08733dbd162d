// Beyond the gate: maps are used honestly in most code; an answer in the order of a map differs between runs of the tests.
pub fn f(words: &[String]) -> Option<String> {
    words.iter().cloned().collect::<std::collections::HashSet<_>>().into_iter().next()
}
