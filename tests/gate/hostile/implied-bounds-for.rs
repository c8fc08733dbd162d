// The same through a pointer to a function that takes every lifetime.
fn longer<'a, 'b, T: ?Sized>(_: &'a &'b (), value: &'b mut T) -> &'a mut T {
    value
}

pub fn keep<'x, T: ?Sized>(value: &'x mut T) -> &'static mut T {
    let f: for<'y> fn(&'static &'y (), &'y mut T) -> &'static mut T = longer;
    f(&&(), value)
}
