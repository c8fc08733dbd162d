//! Where code comes from: every crate from the registry, with its checksum, under a licence of `deny.toml`; in a
//! generated crate only those that the tool names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use nl2agent::emit::optional_crates;
use nl2agent::gate::{Allowed, gate};

use crate::build::root;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[derive(serde::Deserialize)]
struct LockFile {
    package: Vec<Package>,
}

#[derive(serde::Deserialize)]
struct Package {
    name: String,
    version: String,
    source: Option<String>,
    checksum: Option<String>,
    #[serde(default)]
    dependencies: Vec<String>,
}

fn packages(path: &Path) -> Vec<Package> {
    let text = fs::read_to_string(path).expect("a lock");
    toml::from_str::<LockFile>(&text).expect("a lock of cargo's").package
}

/// Locks of the tool, of the crates that it writes, and of those it wrote.
fn locks() -> Vec<std::path::PathBuf> {
    let mut locks: Vec<_> = ["Cargo.lock", "templates/crate/Cargo.lock", "templates/crate/regex.lock"]
        .iter()
        .map(|at| root().join(at))
        .collect();
    for example in fs::read_dir(root().join("examples")).expect("examples") {
        for dir in fs::read_dir(example.expect("an example").path()).expect("a folder") {
            locks.push(dir.expect("an entry").path().join("Cargo.lock"));
        }
    }
    locks.retain(|lock| lock.is_file());
    assert!(locks.len() > 10);
    locks
}

#[test]
fn every_crate_is_from_the_registry_with_its_checksum() {
    for lock in locks() {
        let own = lock.parent().map(|dir| dir.join("Cargo.toml")).map(fs::read_to_string).and_then(Result::ok);
        for package in packages(&lock) {
            let place = format!("{} {} in {}", package.name, package.version, lock.display());
            match package.source.as_deref() {
                Some(source) => {
                    assert_eq!(source, REGISTRY, "{place}");
                    assert!(package.checksum.is_some_and(|sum| sum.len() == 64), "{place}");
                }
                None => {
                    let named = format!("name = \"{}\"", package.name);
                    let is_own = own.as_ref().is_some_and(|manifest| manifest.contains(&named));
                    assert!(is_own || package.name == "nl2agent-runtime", "{place} has no source");
                }
            }
        }
    }
}

/// What a generated crate is built from is in the locks of the tool, and nothing beyond.
#[test]
fn a_generated_crate_has_no_other_crates() {
    let known: BTreeSet<(String, String)> = ["templates/crate/Cargo.lock", "templates/crate/regex.lock"]
        .iter()
        .flat_map(|at| packages(&root().join(at)))
        .map(|package| (package.name, package.version))
        .collect();
    let names: BTreeSet<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
    for name in optional_crates() {
        assert!(names.contains(name), "{name} may be named by a body and is not locked");
    }
    for lock in locks().iter().filter(|lock| lock.starts_with(root().join("examples"))) {
        for package in packages(lock).into_iter().filter(|package| package.source.is_some()) {
            assert!(known.contains(&(package.name.clone(), package.version)), "{} in {}", package.name, lock.display());
        }
    }
    for package in
        ["templates/crate/Cargo.lock", "templates/crate/regex.lock"].iter().flat_map(|at| packages(&root().join(at)))
    {
        for name in &package.dependencies {
            let name = name.split(' ').next().unwrap_or_default();
            assert!(names.contains(name), "{} needs {name}, which is not locked", package.name);
        }
    }
}

/// Crates that models like to name, real ones and such as were never written: a finding for repair, no download.
#[test]
fn a_crate_that_is_not_on_the_list_is_a_finding() {
    for name in
        ["chrono", "itertools", "anyhow", "rand", "lazy_static", "reqwest", "rust_iban_validator", "decimal_utils"]
    {
        for body in [
            format!("use {name}::Thing;\nfn f() -> i64 {{ 1 }}"),
            format!("fn f() -> i64 {{ {name}::one() }}"),
            format!("extern crate {name};\nfn f() -> i64 {{ 1 }}"),
            format!("fn f() -> i64 {{ ::{name}::one() }}"),
        ] {
            let findings = gate(&body, &Allowed::generated());
            assert!(!findings.is_empty(), "{body}");
            assert!(findings.iter().any(|finding| finding.reason.contains("write the function here")), "{findings:?}");
        }
    }
    let named = "use rust_decimal::Decimal;\nuse jiff::civil::Date;\nfn f(x: Decimal, _: Date) -> Decimal { x }";
    assert_eq!(gate(named, &Allowed::generated()), []);
}

/// `cargo deny` checks the same where it is installed; this needs cargo alone.
#[test]
fn every_licence_is_on_the_list() {
    let deny = fs::read_to_string(root().join("deny.toml")).expect("deny.toml");
    let deny: toml::Table = deny.parse().expect("TOML");
    let allowed = deny["licenses"]["allow"].as_array().expect("a list");
    let allowed: BTreeSet<&str> = allowed.iter().filter_map(|name| name.as_str()).collect();
    assert!(is_allowed("MIT OR Apache-2.0", &allowed) && is_allowed("(GPL-2.0 OR MIT) AND Unicode-3.0", &allowed));
    assert!(!is_allowed("GPL-3.0-only", &allowed) && !is_allowed("MIT AND GPL-2.0", &allowed));

    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let host = format!("{}-unknown-linux-gnu", std::env::consts::ARCH);
    let output = Command::new(cargo)
        .args(["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", &host])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 100);
    for package in packages {
        let licence = package["license"].as_str().unwrap_or_default();
        assert!(is_allowed(licence, &allowed), "{}: {licence:?}", package["name"]);
    }
}

/// Whether an SPDX expression can be met by allowed licences alone. `/` is the old way to write OR.
fn is_allowed(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let parts = |text: &'static str| split(expression, text);
    match (parts(" AND "), parts(" OR "), parts("/")) {
        (all, ..) if all.len() > 1 => all.iter().all(|part| is_allowed(part, allowed)),
        (_, any, _) if any.len() > 1 => any.iter().any(|part| is_allowed(part, allowed)),
        (.., any) if any.len() > 1 => any.iter().any(|part| is_allowed(part, allowed)),
        _ => match expression.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            Some(inner) => is_allowed(inner, allowed),
            None => allowed.contains(expression.trim()),
        },
    }
}

/// Parts between `text` outside of parentheses.
fn split<'a>(expression: &'a str, text: &str) -> Vec<&'a str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in expression.char_indices() {
        depth += i32::from(c == '(') - i32::from(c == ')');
        if depth == 0 && at >= start && expression[at..].starts_with(text) {
            parts.push(&expression[start..at]);
            start = at + text.len();
        }
    }
    parts.push(&expression[start..]);
    parts
}
