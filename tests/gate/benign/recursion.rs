// Recursion with memory.
use std::collections::HashMap;

pub fn ways(steps: u64, memory: &mut HashMap<u64, u64>) -> u64 {
    if steps <= 1 {
        return 1;
    }
    if let Some(&known) = memory.get(&steps) {
        return known;
    }
    let result = ways(steps - 1, memory).saturating_add(ways(steps - 2, memory));
    memory.insert(steps, result);
    result
}
