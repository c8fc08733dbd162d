// Shortest way with a heap.
use std::{
    cmp::{Ordering, Reverse},
    collections::{BinaryHeap, HashMap, HashSet},
};

#[derive(Copy, Clone, Eq, PartialEq)]
struct Stop {
    cost: u32,
    place: usize,
}

impl Ord for Stop {
    fn cmp(&self, other: &Self) -> Ordering {
        other.cost.cmp(&self.cost).then_with(|| self.place.cmp(&other.place))
    }
}

impl PartialOrd for Stop {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

pub fn shortest(roads: &HashMap<usize, Vec<(usize, u32)>>, from: usize, to: usize) -> Option<u32> {
    let mut heap = BinaryHeap::from([Stop { cost: 0, place: from }]);
    let mut seen = HashSet::new();
    while let Some(Stop { cost, place }) = heap.pop() {
        if place == to {
            return Some(cost);
        }
        if !seen.insert(place) {
            continue;
        }
        for &(next, length) in roads.get(&place).into_iter().flatten() {
            heap.push(Stop { cost: cost + length, place: next });
        }
    }
    None
}

pub fn cheapest(prices: &[u32]) -> Option<u32> {
    prices.iter().map(|&price| Reverse(price)).max().map(|Reverse(price)| price)
}
