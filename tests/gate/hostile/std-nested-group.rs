// Buries the module in groups.
use std::{collections::{BTreeMap, HashMap}, {{fs::{self}}}};
fn f(x: &str) -> bool { fs::metadata(x).is_ok() && BTreeMap::<u8, u8>::new().is_empty() && HashMap::<u8, u8>::new().is_empty() }
