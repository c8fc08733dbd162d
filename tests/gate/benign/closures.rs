// Functions that take and return functions.
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
    move |x| g(f(x))
}

pub fn apply(values: &[i64]) -> Vec<i64> {
    let rules: Vec<Box<dyn Fn(i64) -> i64>> = vec![Box::new(|x| x + 1), Box::new(|x| x * 2)];
    let both = compose(|x: i64| x - 1, i64::abs);
    values.iter().map(|&v| rules.iter().fold(both(v), |v, rule| rule(v))).collect()
}
