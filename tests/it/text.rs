//! What a spec says that its reader cannot see, or sees as something else: `tests/text`, with `\u{…}` for what an editor
//! would not show.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use nl2agent::diag::{Problem, Severity};
use nl2agent::source::Source;
use nl2agent::spec::parse;
use proptest::prelude::*;

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
        // The runtime's own tests name forms of keys.
        let is_runtime = |path: &Path| path.components().any(|part| part.as_os_str() == "vendor");
        for path in glob(pattern).into_iter().filter(|path| !is_runtime(path)) {
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

/// What business texts hold and no key is: each kind with its own letters and digits.
fn ordinary() -> impl Strategy<Value = String> {
    let of = |pattern: &'static str| proptest::string::string_regex(pattern).expect("a pattern");
    prop_oneof![
        of("[A-Z]{2}[0-9]{20}"),
        of("[A-Z]{2}[0-9]{2}( [A-Z0-9]{4}){4} [0-9]{2}"),
        of("(ORD|INV|RE|PO|SKU)-20[0-9]{2}-[0-9]{4,12}"),
        of("[0-9a-f]{7}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}"),
        of("sha256-[A-Za-z0-9+/]{43}="),
        of("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
        of("\\+[0-9]{2} [0-9]{3} [0-9]{7}|[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:00Z"),
        of("978[0-9]{10}|[0-9]{8,14}|[A-Z0-9]{17}|1Z[0-9A-Z]{16}"),
        of("https://(www\\.)?[a-z]{3,12}\\.(com|de|jp)/[a-z-]{3,40}/[0-9]{1,9}\\?[a-z]{2,6}=[a-z0-9]{1,12}"),
        of("[a-z]{3,10}\\.[a-z]{3,10}@[a-z]{3,10}\\.(com|org)"),
        of("[a-z]{3,9}(_[a-z]{2,9}){3,8}|([A-Z][a-z]{2,9}){3,8}[0-9]?"),
        of("[A-Z][a-z]{3,9}(-[A-Z]?[a-z]{2,9}){2,6}-20[0-9]{2}"),
        of("https://user:password@localhost/[a-z]{1,9}|Cookie: theme=[a-z]{3,9}"),
    ]
}

/// Random letters and digits, as services make keys.
fn key() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[A-Za-z0-9]{40}").expect("a pattern").prop_filter("both cases and digits", |key| {
        let groups = key.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).count();
        let many = |test: fn(&char) -> bool| key.chars().filter(test).count() >= 6;
        let different = key.chars().collect::<std::collections::BTreeSet<_>>().len();
        groups >= 3 && many(char::is_ascii_uppercase) && many(char::is_ascii_lowercase) && different >= 27
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_names_and_hashes_are_no_secrets(
        words in prop::collection::vec(ordinary(), 1..4),
        before in prop::sample::select(vec!["IBAN ", "order number: ", "Rechnung ", "see ", "key ", "单号：", "checksum ", "- "]),
    ) {
        let text = format!("{before}{}, and so on.", words.join(", "));
        prop_assert_eq!(nl2agent_runtime::model::secret::redact(&text), text.as_str());
    }

    #[test]
    fn a_key_that_nothing_calls_one_is_found_in_any_sentence(
        key in key(),
        frame in prop::sample::select(vec!["Call it with KEY each time.", "use (KEY)", "x=KEY;", "请用 KEY 登录", "\"KEY\": 1", "- KEY, then go on"]),
    ) {
        let clean = nl2agent_runtime::model::secret::redact(&frame.replace("KEY", &key)).into_owned();
        prop_assert!(!clean.contains(&key), "{}", clean);
    }
}
