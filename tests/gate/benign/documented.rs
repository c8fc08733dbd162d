// Documentation with lists, tables and inline code, but no code block.

/// Shares a sum out.
///
/// - everyone gets `sum / people`, rounded down
///   - even where that is `0`
/// - the rest goes to the first
///
/// | sum | people | parts |
/// |-----|--------|-------|
/// | 10  | 3      | 4 3 3 |
///
/// # Errors
///
/// `None` where there is nobody.
pub fn share(sum: u32, people: usize) -> Option<Vec<u32>> {
    let each = sum.checked_div(u32::try_from(people).ok()?)?;
    let rest = sum - each * people as u32;
    // The rest is always smaller than the number of people.
    Some((0..people as u32).map(|i| each + u32::from(i < rest)).collect())
}
