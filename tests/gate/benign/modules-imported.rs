// Modules of std imported and used by name.
use std::collections::{self, BTreeSet, hash_map::Entry};
use std::{char, cmp, iter, str};

pub fn letters(text: &[u8]) -> String {
    let mut seen = collections::HashMap::<char, usize>::new();
    for c in str::from_utf8(text).unwrap_or("").chars() {
        match seen.entry(c) {
            Entry::Occupied(mut e) => *e.get_mut() += 1,
            Entry::Vacant(e) => {
                e.insert(1);
            }
        }
    }
    let set: BTreeSet<(cmp::Reverse<usize>, char)> = seen.into_iter().map(|(c, n)| (cmp::Reverse(n), c)).collect();
    set.into_iter().map(|(_, c)| c).chain(iter::once(char::from_digit(7, 10).unwrap_or('?'))).collect()
}
