// The Luhn checksum with iterators.
fn luhn(number: &str) -> bool {
    let digits: Option<Vec<u32>> = number.chars().filter(|c| *c != ' ').map(|c| c.to_digit(10)).collect();
    match digits {
        Some(digits) if digits.len() > 1 => {
            digits.iter().rev().enumerate().map(|(i, &d)| if i % 2 == 1 { let d = d * 2; d / 10 + d % 10 } else { d }).sum::<u32>() % 10 == 0
        }
        _ => false,
    }
}
