//! `Cargo.toml`, `Cargo.lock` and the runtime's source: what makes the crate build anywhere, with plain cargo.
//!
//! The lock is a template with the agent's own entry put in, so that every crate builds from the same few pinned
//! dependencies, `--locked` and without a network once they are there.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::Tree;
use super::body;
use super::names;
use super::text;
use crate::agent::Agent;
use crate::ask;

/// The locked dependencies of a generated crate; the agent's own package is not among them.
const LOCK: &str = include_str!("../../templates/crate/Cargo.lock");
const MANIFEST: &str = include_str!("../../templates/crate/Cargo.toml");
/// Crates that a body may name, with the line in `Cargo.toml`. All but regex are there anyway: the runtime uses them.
const OPTIONAL: &[(&str, &str)] = &[
    ("jiff", "jiff = { version = \"1.0\", default-features = false, features = [\"std\", \"serde\"] }"),
    ("regex", "regex = \"1.13\""),
    (
        "rust_decimal",
        "rust_decimal = { version = \"1.43\", default-features = false, features = [\"std\", \"serde-str\"] }",
    ),
];
/// What the lock has more where regex is used.
const REGEX_LOCK: &str = include_str!("../../templates/crate/regex.lock");
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

/// The names of the crates that a body may use.
pub fn optional() -> Vec<&'static str> {
    OPTIONAL.iter().map(|(name, _)| *name).collect()
}

/// The version of a crate that a body may use.
pub fn version(name: &str) -> &'static str {
    let line = OPTIONAL.iter().find(|(known, _)| *known == name).map_or("", |(_, line)| line);
    line.split('"').nth(1).unwrap_or_default()
}

/// Adds the manifest, the lock and the vendored runtime. `bodies` are the functions that a model wrote.
pub fn manifest<'a>(agent: &Agent, package: &str, bodies: impl Iterator<Item = &'a str>, tree: &mut Tree) {
    let used: BTreeSet<&str> = bodies.flat_map(|code| body::crates(code, &optional())).collect();
    // A line has no hidden characters, so Rust's escapes, of quotes and backslashes, are TOML's too.
    let description = text::literal(&text::line(&agent.title)).to_string();
    let manifest = MANIFEST.replace("{{package}}", package).replace("\"{{description}}\"", &description);
    let more = OPTIONAL.iter().filter(|(name, _)| used.contains(name)).map(|(_, line)| format!("{line}\n"));
    let mut manifest = manifest.replace("{{more}}\n", &more.collect::<String>());
    // The tests replay what a model said, without the means to ask one.
    if ask::is_any(agent) {
        manifest = manifest.replace("nl2agent-runtime\" }", "nl2agent-runtime\", features = [\"ask\"] }");
    }
    tree.insert(PathBuf::from("Cargo.toml"), manifest);
    tree.insert(PathBuf::from("Cargo.lock"), lock(package, &used));
    let vendor = PathBuf::from("vendor/nl2agent-runtime");
    tree.insert(vendor.join("Cargo.toml"), RUNTIME_MANIFEST.to_owned());
    for (path, content) in RUNTIME_FILES {
        tree.insert(vendor.join(path), (*content).to_owned());
    }
}

/// The template with the agent's entry at its place: cargo wants packages in order.
fn lock(package: &str, used: &BTreeSet<&str>) -> String {
    let mut dependencies: BTreeSet<&str> = BTreeSet::from(["nl2agent-runtime", "serde"]);
    dependencies.extend(used);
    let dependencies: String = dependencies.iter().map(|name| format!(" \"{name}\",\n")).collect();
    let own = format!("[[package]]\nname = \"{package}\"\nversion = \"0.1.0\"\ndependencies = [\n{dependencies}]\n");
    let (head, packages) = LOCK.split_once("[[package]]\n").unwrap_or((LOCK, ""));
    let entries = |text: &str| -> Vec<String> {
        let entries = text.split("\n[[package]]\n").map(|entry| entry.trim_start_matches("[[package]]\n").trim_end());
        entries.map(|entry| format!("[[package]]\n{entry}\n")).collect()
    };
    let mut all = entries(packages);
    all.push(own);
    if used.contains("regex") {
        all.extend(entries(REGEX_LOCK));
    }
    all.sort_by(|a, b| a.lines().nth(1).cmp(&b.lines().nth(1)));
    format!("{head}{}", all.join("\n"))
}
