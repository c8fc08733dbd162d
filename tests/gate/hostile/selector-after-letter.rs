// An invisible selector after a letter makes two texts differ that look the same.
pub fn f(name: &str) -> bool {
    name == "admi️n"
}
