// Beyond the gate: how much a loop gathers cannot be seen; the sandbox bounds memory.
pub fn f() -> usize {
    let mut all = Vec::new();
    while all.len() < usize::MAX {
        all.extend_from_slice(&[0u64; 1024]);
    }
    all.len()
}
