//! What a spec says that its reader cannot see, or sees as something else: `tests/text`, with `\u{…}` for what an editor
//! would not show.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use nl2agent::diag::{Problem, Severity};
use nl2agent::source::Source;
use nl2agent::spec::parse;

use crate::build::root;
use crate::snapshots::within;

const CODES: [&str; 3] = ["spec-hidden", "name-lookalike", "spec-secret"];

/// A file's text with its escapes read.
fn read(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("text");
    let mut read = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("\\u{") {
        let (digits, after) = after.split_once('}').expect("an escape");
        read.push_str(before);
        read.push(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).expect("a character"));
        rest = after;
    }
    read + rest
}

fn found(text: &str) -> (Source, Vec<Problem>) {
    let (spec, problems) = parse(Source::new("spec.md", text), None);
    (spec.source, problems.into_iter().filter(|problem| CODES.contains(&problem.code)).collect())
}

#[test]
fn what_cannot_be_seen_is_a_problem_and_what_writing_needs_is_none() {
    let (benign, hostile) = (read(&root().join("tests/text/benign.md")), read(&root().join("tests/text/hostile.txt")));
    let mut shown = String::new();
    for line in hostile.lines() {
        let (source, problems) = found(line);
        assert!(!problems.is_empty(), "{line:?}");
        let _ = writeln!(shown, "{}", line.escape_unicode_beyond_ascii());
        for problem in problems {
            let quoted = source.quote(problem.span.expect("a place")).escape_unicode_beyond_ascii();
            let words: Vec<String> = problem
                .args
                .iter()
                .map(|(name, value)| format!("{name}: {}", value.escape_unicode_beyond_ascii()))
                .collect();
            let _ = writeln!(shown, "    {:?} {} at {quoted}; {}", problem.severity, problem.code, words.join(", "));
            assert!(problem.severity == Severity::Error || problem.code == "name-lookalike");
        }
    }
    within("text", || insta::assert_snapshot!("hostile", shown));
    for line in benign.lines() {
        assert_eq!(found(line).1, [], "{line}");
    }
    assert_eq!(found(&benign).1, []);
}

/// Every spec of the tests, the examples, and what models were told and said: no false alarm.
#[test]
fn honest_texts_raise_no_alarm() {
    let mut count = 0;
    for pattern in ["tests/specs/**/*.md", "examples/*/spec.md", "tests/parse/*.md"] {
        let paths = glob(pattern);
        count += paths.len();
        for path in paths {
            let text = fs::read_to_string(&path).expect("a spec");
            assert_eq!(found(&text).1, [], "{}", path.display());
        }
    }
    assert!(count > 100, "{count} specs");
    for pattern in [
        "tests/replies/*.json",
        "examples/*/*/nl2agent.lock",
        "examples/*/*/src/**/*.rs",
        "snapshots/**/*.snap",
        "tests/gate/**/*.rs",
    ] {
        // What looks for keys names their forms.
        for path in glob(pattern).into_iter().filter(|path| !path.ends_with("model/secret.rs")) {
            let text = fs::read_to_string(&path).expect("text");
            let secrets = nl2agent_runtime::model::secret::find(&text);
            assert!(secrets.is_empty(), "{}: {:?}", path.display(), secrets.first().map(|at| &text[at.clone()]));
        }
    }
}

/// Files below a folder of the project, by how their names end: `FOLDER/*END`.
fn glob(pattern: &str) -> Vec<std::path::PathBuf> {
    let (folder, end) = pattern.split_once("/*").expect("a star");
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                open.push(entry);
            } else if entry.to_string_lossy().ends_with(end.rsplit('*').next().unwrap_or_default()) {
                found.push(entry);
            }
        }
    }
    assert!(!found.is_empty(), "{pattern}");
    found
}

/// As macOS stores names, and some editors write.
#[test]
fn a_decomposed_spec_is_the_same_spec() {
    use unicode_normalization::UnicodeNormalization as _;
    for name in ["tests/specs/vi", "tests/specs/ko", "tests/specs/fr"] {
        let path = glob(&format!("{name}/*.md")).into_iter().min().expect("a spec");
        let text = fs::read_to_string(&path).expect("a spec");
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("spec.md");
        let decomposed: String = text.nfd().collect();
        assert_ne!(decomposed, text);
        fs::write(&copy, decomposed).expect("written");
        assert_eq!(nl2agent::known::read(&copy).expect("a spec").text, text);
    }
}

trait Escaped {
    fn escape_unicode_beyond_ascii(&self) -> String;
}

impl Escaped for str {
    fn escape_unicode_beyond_ascii(&self) -> String {
        let each = |c: char| if (' '..='~').contains(&c) { c.to_string() } else { c.escape_unicode().to_string() };
        self.chars().map(each).collect()
    }
}
