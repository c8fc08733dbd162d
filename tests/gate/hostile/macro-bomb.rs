// Doubles itself until the memory is full.
macro_rules! bomb { ($($t:tt)*) => { bomb!($($t)* $($t)*); } }
bomb!(x);
