// Gives a name of the prelude another meaning.
pub enum Result {
    Ok,
}
