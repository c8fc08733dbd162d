// Converts units with a constant table and labelled loops.
#[derive(Clone, Copy, PartialEq)]
#[repr(u8)]
enum Kind {
    Mass = 1,
    Volume = 2,
}

type Row = (&'static str, Kind, f64);

const UNITS: [Row; 5] = [
    ("g", Kind::Mass, 1.0),
    ("kg", Kind::Mass, 1_000.0),
    ("ml", Kind::Volume, 1.0),
    ("l", Kind::Volume, 1e3),
    ("EL", Kind::Volume, 15.0),
];

#[must_use]
#[inline]
pub fn convert(value: f64, from: &str, to: &str) -> Option<f64> {
    let (mut a, mut b) = (None, None);
    'search: for wanted in [from, to] {
        for unit in &UNITS {
            if unit.0.eq_ignore_ascii_case(wanted) {
                if a.is_none() { a = Some(unit) } else { b = Some(unit) }
                continue 'search;
            }
        }
        return None;
    }
    let (a, b) = (a?, b?);
    (a.1 == b.1).then(|| value * a.2 / b.2)
}
