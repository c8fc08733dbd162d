// Checks an IBAN.
pub fn is_iban(text: &str) -> bool {
    let clean: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if !(15..=34).contains(&clean.len()) || !clean.is_ascii() {
        return false;
    }
    let (head, tail) = clean.split_at(4);
    let mut rest: u32 = 0;
    for c in tail.chars().chain(head.chars()) {
        let Some(value) = c.to_digit(36) else { return false };
        rest = if value > 9 { (rest * 100 + value) % 97 } else { (rest * 10 + value) % 97 };
    }
    rest == 1
}
