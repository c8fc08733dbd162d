// A type in a condition only.
pub fn f<T>(_: T)
where
    ::std::fs::File: Sized,
{
}
