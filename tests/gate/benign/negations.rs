// Exclamation marks that are no macros.
pub fn odd_one(a: bool, b: &[bool]) -> bool {
    if !(a && b.len() != 1) {
        return !b.is_empty();
    }
    let all = b.iter().all(|x| !*x);
    match !(all) {
        true => !all as u8 != 0,
        false if !{ a } => false,
        false => unreachable!("all is {}", !all),
    }
}
