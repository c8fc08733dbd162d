// The same with something between the two references.
fn longer<'a, 'b>(_: &'a Option<[(u8, &'b ()); 1]>, value: &'b str) -> &'a str {
    value
}

pub fn keep(value: &str) -> &'static str {
    let f: fn(&'static Option<[(u8, &'static ()); 1]>, &str) -> &'static str = longer;
    f(&None, value)
}
