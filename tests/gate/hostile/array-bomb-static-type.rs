// The same as a type.
struct Big([[[u64; 60000]; 60000]; 60000]);
pub fn size() -> usize {
    std::mem::size_of::<Big>()
}
