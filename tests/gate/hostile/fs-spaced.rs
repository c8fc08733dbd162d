// Spreads the path over spaces, lines and comments.
fn f(x: &str) -> bool { std /* harmless */ ::
    // nothing to see
    fs :: metadata(x).is_ok() }
