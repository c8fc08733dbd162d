#[path = "attacks.rs"]
mod attacks;

/// `all AIMS`, `some AIMS NAME…`, or the name of a greedy one.
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let aims = attacks::Aims::read(&arguments[2]);
    match arguments[1].as_str() {
        "all" => println!("{}", attacks::all(&aims)),
        "some" => println!("{}", attacks::tried(&aims, |name| arguments[3..].iter().any(|it| it == name))),
        name => attacks::greedy(name, &aims),
    }
}
