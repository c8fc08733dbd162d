//! Where expected outputs are: a folder an area under `snapshots/`, named by the test and not by its module.

/// Runs a test's assertions with their snapshots in this folder.
pub fn within<T>(folder: &str, assertions: impl FnOnce() -> T) -> T {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("{}/snapshots/{folder}", env!("CARGO_MANIFEST_DIR")));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(assertions)
}
