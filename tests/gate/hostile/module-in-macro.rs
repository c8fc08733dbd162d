// A module in the arguments of a macro.
pub fn f() -> Vec<u8> {
    vec![{ mod m { pub fn g() -> u8 { 1 } } m::g() }]
}
