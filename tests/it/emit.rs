//! Whole emitted crates, as snapshots.

use nl2agent::emit::{Tree, emit};

use crate::fixtures::{Fixture, expenses, rental};
use crate::snapshots::within;

/// All files but the vendored runtime and the lock, one after the other.
fn listing(tree: &Tree) -> String {
    let own = tree.iter().filter(|(path, _)| !path.starts_with("vendor") && !path.ends_with("Cargo.lock"));
    own.map(|(path, content)| format!("━━ {} ━━\n{content}\n", path.display())).collect()
}

fn check(name: &str, fixture: &Fixture) {
    let tree = emit(&fixture.agent, &fixture.programs, &fixture.source).unwrap();
    within("emit", || insta::assert_snapshot!(name, listing(&tree)));
}

#[test]
fn the_expense_auditor_reads_like_its_spec() {
    check("expenses", &expenses());
}

#[test]
fn a_rental_with_outputs_that_build_on_each_other() {
    check("rental", &rental());
}
