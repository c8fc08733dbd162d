// Braces of its own in a format, with a word that ends in p.
pub fn show(step: u32) -> String {
    format!("{{a:step}} {step:>4} {{:p}}")
}
