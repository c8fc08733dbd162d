//! `Cargo.toml`, `Cargo.lock` and the runtime's source: what makes the crate build anywhere, with plain cargo.
//!
//! The lock is a template with the agent's own entry put in, so that every crate builds from the same few pinned
//! dependencies, `--locked` and without a network once they are there.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::Tree;
use super::names;
use super::text;
use crate::agent::Agent;

/// The locked dependencies of a generated crate; the agent's own package is not among them.
const LOCK: &str = include_str!("../../templates/crate/Cargo.lock");
const MANIFEST: &str = include_str!("../../templates/crate/Cargo.toml");
const RUNTIME_MANIFEST: &str = include_str!("../../templates/crate/runtime.toml");

include!(concat!(env!("OUT_DIR"), "/runtime_files.rs"));

/// The package's name; its name in code has `_` for `-`.
pub fn package(agent: &Agent) -> String {
    let dependencies: BTreeSet<&str> = LOCK.lines().filter_map(name_in_lock).collect();
    names::package(&agent.slug, &dependencies)
}

fn name_in_lock(line: &str) -> Option<&str> {
    line.strip_prefix("name = \"")?.strip_suffix('"')
}

/// Adds the manifest, the lock and the vendored runtime.
pub fn manifest(agent: &Agent, package: &str, tree: &mut Tree) {
    // A line has no hidden characters, so Rust's escapes, of quotes and backslashes, are TOML's too.
    let description = text::literal(&text::line(&agent.title)).to_string();
    let manifest = MANIFEST.replace("{{package}}", package).replace("\"{{description}}\"", &description);
    tree.insert(PathBuf::from("Cargo.toml"), manifest);
    tree.insert(PathBuf::from("Cargo.lock"), lock(package));
    let vendor = PathBuf::from("vendor/nl2agent-runtime");
    tree.insert(vendor.join("Cargo.toml"), RUNTIME_MANIFEST.to_owned());
    for (path, content) in RUNTIME_FILES {
        tree.insert(vendor.join(path), (*content).to_owned());
    }
}

/// The template with the agent's entry at its place: cargo wants packages in order.
fn lock(package: &str) -> String {
    let own = format!(
        "[[package]]\nname = \"{package}\"\nversion = \"0.1.0\"\ndependencies = [\n \"nl2agent-runtime\",\n \"serde\",\n]\n"
    );
    let (head, packages) = LOCK.split_once("[[package]]\n").unwrap_or((LOCK, ""));
    let mut entries: Vec<String> =
        packages.split("\n[[package]]\n").map(|entry| format!("[[package]]\n{}\n", entry.trim_end())).collect();
    entries.push(own);
    entries.sort_by(|a, b| a.lines().nth(1).cmp(&b.lines().nth(1)));
    format!("{head}{}", entries.join("\n"))
}
