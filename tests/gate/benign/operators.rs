// Operators for a type of its own.
use std::ops::{Add, Mul, Neg};

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: i64,
    pub y: i64,
}

impl Add for Point {
    type Output = Point;
    fn add(self, other: Point) -> Point {
        Point { x: self.x + other.x, y: self.y + other.y }
    }
}

impl Mul<i64> for Point {
    type Output = Self;
    fn mul(self, by: i64) -> Self {
        Self { x: self.x * by, y: self.y * by }
    }
}

impl Neg for Point {
    type Output = Self;
    fn neg(self) -> Self {
        self * -1
    }
}

pub fn around(p: Point) -> [Point; 2] {
    [p + p, -p]
}
