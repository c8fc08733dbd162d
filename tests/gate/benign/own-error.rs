// An error type of its own.
use std::error::Error;

#[derive(Debug, PartialEq, Eq)]
enum Refused {
    Empty,
    TooLong { limit: usize },
    Other(char),
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Refused::Empty => f.write_str("nothing was given"),
            Refused::TooLong { limit } => write!(f, "longer than {limit}"),
            Refused::Other(c) => write!(f, "{c:?} is not allowed"),
        }
    }
}

impl Error for Refused {}

fn check(name: &str) -> Result<&str, Refused> {
    match name.trim() {
        "" => Err(Refused::Empty),
        name if name.len() > 20 => Err(Refused::TooLong { limit: 20 }),
        name => name.chars().find(|c| !c.is_alphabetic()).map_or(Ok(name), |c| Err(Refused::Other(c))),
    }
}

pub fn checked(name: &str) -> Result<String, Box<dyn Error>> {
    Ok(check(name)?.to_uppercase())
}
