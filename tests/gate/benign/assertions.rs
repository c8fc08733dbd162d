// Ends a call that cannot be answered, as people do in tests of their own assumptions.
pub fn share(total: i64, people: i64) -> i64 {
    assert!(people > 0, "nobody to share with");
    debug_assert_ne!(total, i64::MIN);
    match total % people {
        0 => total / people,
        rest if rest < 0 => panic!("a negative rest of {rest}"),
        rest if rest < people => total / people + 1,
        _ => unreachable!("a rest is smaller than what it was divided by"),
    }
}
