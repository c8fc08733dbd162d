// Generic functions, bounds, closures, impl Trait.
use std::collections::BTreeMap;

fn group<T, K: Ord + Clone, F>(items: &[T], key: F) -> BTreeMap<K, Vec<&T>>
where
    F: Fn(&T) -> K,
{
    let mut groups: BTreeMap<K, Vec<&T>> = BTreeMap::new();
    for item in items {
        groups.entry(key(item)).or_default().push(item);
    }
    groups
}

fn evens<'a>(items: &'a [i64]) -> impl Iterator<Item = i64> + use<'a> {
    items.iter().copied().filter(|n| n % 2 == 0)
}

pub fn largest(items: &[i64]) -> Option<(i64, usize)> {
    let parity = |n: &i64| n.rem_euclid(2);
    let groups = group(items, parity);
    let odd = groups.get(&1).map_or(0, Vec::len);
    evens(items).max().map(|max| (max, odd))
}
