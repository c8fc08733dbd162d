// Leaves early where a piece is missing.
pub fn parse_pair(text: &str) -> Result<(String, i64), String> {
    let Some((name, amount)) = text.split_once(':') else {
        return Err(format!("no colon in {text:?}"));
    };
    let Ok(amount) = amount.trim().parse::<i64>() else {
        return Err(format!("`{amount}` is no number"));
    };
    Ok((name.trim().to_owned(), amount))
}
