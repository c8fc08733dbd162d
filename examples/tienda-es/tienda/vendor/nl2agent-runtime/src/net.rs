//! What every client on the network needs, whatever it asks: encryption, and errors that say why.

use std::sync::Once;

/// Puts encryption in place, once.
pub(crate) fn provide() {
    static PROVIDER: Once = Once::new();
    PROVIDER.call_once(|| {
        // An error means that the program installed one before, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}

/// An error and what caused it: the cause says more than "error sending request".
pub(crate) fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}
