// An iterator of its own, and arithmetic with operators.
use std::ops::{Add, Index, Mul};

struct Collatz(u64);

impl Iterator for Collatz {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        if self.0 <= 1 {
            return None;
        }
        self.0 = if self.0 % 2 == 0 { self.0 / 2 } else { self.0.checked_mul(3)?.checked_add(1)? };
        Some(self.0)
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Point<T>(T, T);

impl<T: Add<Output = T>> Add for Point<T> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Point(self.0 + other.0, self.1 + other.1)
    }
}

impl<T: Mul<Output = T> + Copy> Mul<T> for Point<T> {
    type Output = Point<T>;
    fn mul(self, by: T) -> Point<T> {
        Point(self.0 * by, self.1 * by)
    }
}

impl<T> Index<usize> for Point<T> {
    type Output = T;
    fn index(&self, at: usize) -> &T {
        if at == 0 { &self.0 } else { &self.1 }
    }
}

pub fn steps(n: u64) -> usize {
    let Point(x, y) = (Point(1, 2) + Point(3, 4)) * 2;
    Collatz(n).take_while(|&n| n != 1).count() + x * y - Point(1, 2)[1]
}
