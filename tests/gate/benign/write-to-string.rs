// Builds a text with write!.
use std::fmt::Write as _;

pub fn table(rows: &[(String, i64)]) -> String {
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (name, amount) in rows {
        let _ = writeln!(text, "{name:<width$} {amount:>8}");
    }
    let total = rows.iter().map(|(_, amount)| amount).sum::<i64>();
    write!(&mut text, "{:<width$} {:>8}", "total", total, width = width).ok();
    text
}
