// Edit distance with two rows.
pub fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut next = vec![i + 1; b.len() + 1];
        for (j, cb) in b.iter().enumerate() {
            next[j + 1] = (row[j] + usize::from(ca != *cb)).min(row[j + 1] + 1).min(next[j] + 1);
        }
        std::mem::swap(&mut row, &mut next);
    }
    row[b.len()]
}
