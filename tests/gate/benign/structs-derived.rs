// A struct with derives, used as a key.
use std::collections::BTreeMap;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
enum Size {
    #[default]
    Small,
    Large,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Parcel {
    /// Grams.
    weight: u32,
    size: Size,
}

pub fn weights(parcels: &[(u32, bool)]) -> BTreeMap<String, u32> {
    let parcels = parcels.iter().map(|&(weight, large)| Parcel { weight, size: if large { Size::Large } else { Size::Small } });
    let mut sums = BTreeMap::new();
    for parcel in parcels {
        *sums.entry(format!("{:?}", parcel.size)).or_default() += parcel.weight;
    }
    sums
}
