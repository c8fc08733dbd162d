//! Ctrl-C while a model is asked: the program says that it was pressed, calls under way end with `Interrupted`.
//!
//! One flag for the whole process, since a key press is meant for all of it. Deliberately not here: catching the
//! signal, which is the program's affair.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::ModelError;

static PRESSED: AtomicBool = AtomicBool::new(false);
static CALLS: AtomicUsize = AtomicUsize::new(0);

/// How soon a waiting call notices.
const STEP: Duration = Duration::from_millis(50);

/// Ends the calls under way, and those that follow. `false` where there is none, or they were told before: then the
/// program had better end by itself.
pub fn press() -> bool {
    CALLS.load(Ordering::SeqCst) > 0 && !PRESSED.swap(true, Ordering::SeqCst)
}

/// Whether calls were told to end.
pub fn pressed() -> bool {
    PRESSED.load(Ordering::SeqCst)
}

/// `Interrupted` once calls were told to end.
pub fn check() -> Result<(), ModelError> {
    if pressed() { Err(ModelError::Interrupted) } else { Ok(()) }
}

/// A call under way, until dropped.
pub struct Call(());

impl Call {
    pub fn begin() -> Self {
        CALLS.fetch_add(1, Ordering::SeqCst);
        Self(())
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        CALLS.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Waits for what a thread sends; `None` when `limit` has passed or the thread ended without a word.
pub(super) fn wait<T>(receiver: &Receiver<T>, limit: Duration) -> Result<Option<T>, ModelError> {
    let end = Instant::now() + limit;
    loop {
        check()?;
        let left = end.saturating_duration_since(Instant::now());
        match receiver.recv_timeout(left.min(STEP)) {
            Ok(sent) => return Ok(Some(sent)),
            Err(RecvTimeoutError::Timeout) if left > STEP => {}
            Err(_) => return Ok(None),
        }
    }
}

/// Sleeps, unless interrupted.
#[cfg(feature = "http")]
pub(super) fn sleep(time: Duration) -> Result<(), ModelError> {
    let end = Instant::now() + time;
    loop {
        check()?;
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(());
        }
        std::thread::sleep(left.min(STEP));
    }
}
