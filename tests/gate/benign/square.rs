// Arrays with computed lengths.
const SIDE: usize = 9;

pub fn solved(grid: [[u8; SIDE]; SIDE]) -> bool {
    let mut seen = [[false; SIDE + 1]; SIDE];
    for (y, row) in grid.iter().enumerate() {
        for &n in row {
            if usize::from(n) > SIDE || seen[y][usize::from(n)] {
                return false;
            }
            seen[y][usize::from(n)] = true;
        }
    }
    let flat: [u8; 81] = std::array::from_fn(|i| grid[i / SIDE][i % SIDE]);
    flat.iter().all(|n| *n > 0)
}
