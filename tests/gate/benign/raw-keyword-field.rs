// A field whose name is a word of the language.
struct Row {
    r#type: String,
    r#match: bool,
}

pub fn kinds(lines: &[&str]) -> Vec<String> {
    let rows = lines.iter().map(|line| Row { r#type: line.to_string(), r#match: line.starts_with('#') });
    rows.filter(|row| row.r#match).map(|row| row.r#type).collect()
}
