// Beyond the gate: a reference to a type with a lifetime, which honest parsers need, promises as much as one to a reference.
struct Held<'b>(&'b ());

fn longer<'a, 'b>(_: &'a Held<'b>, value: &'b str) -> &'a str {
    value
}

pub fn f(value: &str) -> usize {
    longer(&Held(&()), value).len()
}
