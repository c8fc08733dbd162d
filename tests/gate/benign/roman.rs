// Roman numbers, both ways, with a match that has an impossible arm.
const SIGNS: [(u32, &str); 13] = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
];

pub fn roman(mut number: u32) -> String {
    let mut text = String::new();
    for &(value, sign) in SIGNS.iter() {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

pub fn parity(number: u32) -> &'static str {
    match number % 2 {
        0 => "even",
        1 => "odd",
        _ => unreachable!("a remainder of two"),
    }
}
