//! A function that a model wrote, called so that its breaking off is a fault like any other.
//!
//! In: the call; out: what it answers, or the [`Fault`] that its panic comes to. The panic's own words go to no one's
//! terminal where an agent's program runs ([`hush`]). Deliberately not here: a function that never ends, or that uses up the
//! stack.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

use crate::Fault;

/// Characters of what it said.
const SAID: usize = 200;

thread_local! {
    static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What the call answers; a panic in it is a fault.
pub fn guarded<T>(call: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
    let before = IS_GUARDED.replace(true);
    // The function owns nothing that outlives it: nothing half-changed stays behind.
    let done = catch_unwind(AssertUnwindSafe(call));
    IS_GUARDED.set(before);
    done.unwrap_or_else(|panic| Err(fault(panic.as_ref())))
}

/// From now on a guarded call that panics prints nothing.
pub(crate) fn hush() {
    let print = take_hook();
    set_hook(Box::new(move |panic| {
        if !IS_GUARDED.get() {
            print(panic);
        }
    }));
}

fn fault(panic: &(dyn Any + Send)) -> Fault {
    let said = panic.downcast_ref::<&str>().copied();
    let said = said.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or_default();
    // Of integers, of decimals, of dates.
    match said.contains("overflow") {
        true => Fault::Overflow,
        false => Fault::Broken(said.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(SAID).collect()),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::guarded;
    use crate::Fault;

    #[test]
    fn a_panic_is_a_fault() {
        let many = std::hint::black_box(i64::MAX);
        assert_eq!(guarded(|| Ok(many.checked_add(1))), Ok(None));
        assert_eq!(guarded(|| Ok(Decimal::MAX * Decimal::from(many))), Err(Fault::Overflow));
        let empty: Vec<i64> = Vec::new();
        let Err(Fault::Broken(said)) = guarded(|| Ok(empty[std::hint::black_box(3)])) else { panic!("no fault") };
        assert!(said.contains("index"), "{said}");
        assert_eq!(guarded(|| Err::<(), _>(Fault::EmptyList)), Err(Fault::EmptyList));
    }
}
