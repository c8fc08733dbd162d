// Lists of borrowed texts.
fn first<'a>(names: &'a [&'static str], others: &[&'a str]) -> &'a str {
    names.first().copied().or(others.first().copied()).unwrap_or("")
}

fn longest<'a>(rows: &'a [Vec<&'a str>]) -> Option<&'a &'a str> {
    rows.iter().flatten().max_by_key(|text| text.len())
}

pub fn f(text: &str) -> usize {
    let words: Vec<&str> = text.split(' ').collect();
    first(&["a", "b"], &words).len() + longest(&[words.clone()]).map_or(0, |text| text.len())
}
