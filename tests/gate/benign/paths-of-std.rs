// Full paths, aliases of types, turbofish, nested generics.
type Index = std::collections::BTreeMap<String, Vec<(usize, Option<std::borrow::Cow<'static, str>>)>>;

pub fn index(lines: &[&str]) -> Index {
    let mut index = Index::new();
    for (n, line) in lines.iter().enumerate() {
        index.entry(line.trim().to_string()).or_default().push((n, Some(std::borrow::Cow::Borrowed("x"))));
    }
    let bits = u8::from_str_radix("1010", 2).map_or(0, |b| b.count_ones());
    let few = core::cmp::min(index.len(), bits as usize);
    index.into_iter().take(usize::max(few, i32::MAX as usize)).collect::<std::collections::BTreeMap<_, _>>()
}
