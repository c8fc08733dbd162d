// Invisible characters as escapes.
pub fn clean(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{202a}'..='\u{202e}')).collect::<String>().replace("\u{200d}", "").replace('\0', "")
}
