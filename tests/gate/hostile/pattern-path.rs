// A name in a pattern.
pub fn f(x: u32) -> bool {
    matches!(x, ::std::process::ExitCode::SUCCESS)
}
