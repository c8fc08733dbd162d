// Beyond the gate: types that double with each alias are ordinary items; the sandbox bounds rustc's time and memory.
type A<T> = (T, T);
type B<T> = A<A<A<A<T>>>>;
type C<T> = B<B<B<B<T>>>>;

pub fn f() -> usize {
    std::mem::size_of::<C<C<u8>>>()
}
