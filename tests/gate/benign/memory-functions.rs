// Swapping and taking by module.
use std::mem;

pub fn chunks(items: &[i64], size: usize) -> Vec<Vec<i64>> {
    let (mut all, mut chunk) = (Vec::new(), Vec::with_capacity(size));
    for &item in items {
        chunk.push(item);
        if chunk.len() == size {
            all.push(mem::take(&mut chunk));
        }
    }
    let mut rest = Vec::new();
    mem::swap(&mut rest, &mut chunk);
    if !rest.is_empty() {
        all.push(rest);
    }
    all
}
