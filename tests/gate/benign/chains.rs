// Let chains, let else, labelled loops, ranges.
pub fn find(grid: &[Vec<Option<i64>>], wanted: i64) -> Option<(usize, usize)> {
    let mut found = None;
    'rows: for (y, row) in grid.iter().enumerate() {
        for (x, cell) in row.iter().enumerate() {
            if let Some(value) = cell
                && *value == wanted
                && (x, y) != (0, 0)
            {
                found = Some((x, y));
                break 'rows;
            }
        }
    }
    let (x, y) = found?;
    let [first, .., last] = &grid[y][..] else { return Some((x, y)) };
    if first > last { None } else { Some((x, y)) }
}
