// Makes any reference live for ever, without a word that is refused: rust-lang/rust#25860.
static UNIT: &'static &'static () = &&();

fn longer<'a, 'b, T>(_: &'a &'b (), value: &'b T) -> &'a T {
    value
}

pub fn keep<'a, T>(value: &'a T) -> &'static T {
    let f: fn(_, &'a T) -> &'static T = longer;
    f(UNIT, value)
}
