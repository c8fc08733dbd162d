//! The gate against code that tries to get out and code that only computes; both rates must be whole.

use std::fs;
use std::path::{Path, PathBuf};

use nl2agent::gate::{Allowed, MAX_BYTES, MAX_DEPTH, MAX_TOKENS, gate};
use proptest::prelude::*;

fn samples(kind: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gate").join(kind);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let name = |path: &Path| path.file_stem().expect("a name").to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), fs::read_to_string(path).expect("text"))).collect()
}

/// Every sample with its first line and what the gate says.
fn shown(samples: &[(String, String)]) -> String {
    let mut text = String::new();
    for (name, body) in samples {
        let about = body.lines().next().unwrap_or("").escape_debug().to_string();
        text.push_str(&format!("{name}  {about}\n"));
        for finding in gate(body, &Allowed::generated()) {
            assert!(body.get(finding.at.start..finding.at.end).is_some(), "{finding} is not in the text");
            text.push_str(&format!("    {finding}\n"));
        }
    }
    text
}

#[test]
fn hostile_code_is_stopped_and_honest_code_passes() {
    let allowed = Allowed::generated();
    let (hostile, benign) = (samples("hostile"), samples("benign"));
    assert!(hostile.len() >= 40 && benign.len() >= 25, "{} hostile, {} benign samples", hostile.len(), benign.len());
    let passed: Vec<&str> =
        hostile.iter().filter(|(_, body)| gate(body, &allowed).is_empty()).map(|(name, _)| name.as_str()).collect();
    let stopped: Vec<String> = benign
        .iter()
        .filter_map(|(name, body)| gate(body, &allowed).first().map(|finding| format!("{name}: {finding}")))
        .collect();
    println!("{} of {} hostile samples stopped", hostile.len() - passed.len(), hostile.len());
    println!("{} of {} benign samples passed", benign.len() - stopped.len(), benign.len());
    assert!(
        passed.is_empty() && stopped.is_empty(),
        "hostile that passed: {passed:?}\nbenign that was stopped: {stopped:#?}"
    );
}

#[test]
fn findings_name_the_place_and_a_way_out() {
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/gate"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!("hostile", shown(&samples("hostile")));
    });
}

/// What no look at the text can stop passes here; a sample that the gate learns to stop moves to `hostile`.
#[test]
fn what_is_beyond_the_gate_is_known() {
    for (name, body) in samples("beyond") {
        assert!(gate(&body, &Allowed::generated()).is_empty(), "{name} is stopped now");
        assert!(body.starts_with("// Beyond the gate: "), "{name} says why");
    }
}

#[test]
fn what_the_caller_allows_decides() {
    let body =
        "use regex::Regex;\nfn f(x: &Order) -> bool { crate::tables::ROWS.len() > 1 && check!(x) }\nstruct Order;";
    let codes = |allowed: &Allowed| gate(body, allowed).iter().map(|finding| finding.code).collect::<Vec<_>>();
    assert_eq!(codes(&Allowed::default()), ["gate-path", "gate-path", "gate-macro"]);
    let own = |name: &str| vec![name.to_owned()];
    let open = Allowed { paths: vec!["regex".into(), "crate::tables".into()], macros: own("check"), taken: vec![] };
    assert_eq!(codes(&open), [""; 0]);
    assert_eq!(codes(&Allowed { taken: own("Order"), ..open }), ["gate-name"]);
}

#[test]
fn sizes_are_bounded() {
    let code = |body: &str| gate(body, &Allowed::generated()).first().map_or("", |finding| finding.code);
    assert_eq!(code(&format!("fn f() {{}} // {}", "x".repeat(MAX_BYTES))), "gate-too-long");
    assert_eq!(code(&format!("fn f() {{ {} }}", ";".repeat(MAX_TOKENS))), "gate-too-many-tokens");
    let nested = |depth| format!("fn f() -> u8 {{ {}1{} }}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(code(&nested(MAX_DEPTH - 1)), "");
    assert_eq!(code(&nested(MAX_DEPTH)), "gate-too-deep");
    assert_eq!(code(&nested(MAX_BYTES / 2 - 100)), "gate-too-deep");
}

/// A parser that calls itself for each of these must not run out of stack.
#[test]
fn long_chains_do_not_overflow() {
    let chains = [
        ("!", "x"),
        ("- ", "x"),
        ("& ", "x"),
        ("*", "x"),
        ("|a| ", "x"),
        ("return ", "x"),
        ("x = ", "x"),
        ("x + ", "x"),
        ("x .. ", "x"),
        ("if x {} else ", "{}"),
        ("|_: ", "u8| x"),
        ("x as ", "u8"),
        ("'a: loop ", "{}"),
        ("x < ", "x"),
        ("let a: &", "u8 = x;"),
        ("x as fn() -> ", "u8"),
        ("x::<", "x"),
        ("let &", "y = x;"),
        ("async move ", "{}"),
        ("x as impl ", "X"),
        ("x as &dyn ", "X"),
        ("break ", "x"),
        ("x == x || ", "x"),
        ("match ", "x {}"),
        ("while ", "x {}"),
    ];
    for (link, end) in chains {
        let tokens = link.parse::<proc_macro2::TokenStream>().map_or(2, |stream| stream.into_iter().count().max(1));
        let body = format!(
            "fn f() {{ {}{end} }}",
            link.repeat((MAX_TOKENS - 40) / tokens).chars().take(MAX_BYTES - 100).collect::<String>()
        );
        // Whatever it says, it answers.
        gate(&body, &Allowed::generated());
    }
    // Without a bracket inside another, and yet too deep for whoever parses it next on an ordinary stack.
    let methods = |count| format!("fn f() {{ x{} }}", ".f()".repeat(count));
    assert!(gate(&methods(200), &Allowed::generated()).is_empty());
    let found = gate(&methods(MAX_TOKENS / 4), &Allowed::generated());
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["gate-too-deep"]);
}

/// Pieces that Rust is made of, so that random texts come near it.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "std",
        "::",
        "fs",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "<",
        ">",
        "#",
        "!",
        "use",
        "fn",
        "f",
        "x",
        "as",
        ";",
        ",",
        "'",
        "\"",
        "'a",
        "r#",
        "r#\"",
        "\"#",
        "\\",
        "/*",
        "*/",
        "//",
        "///",
        "\n",
        "é",
        "\u{202e}",
        "\u{feff}",
        "b'",
        "0x",
        "1e",
        "..",
        "=",
        "impl",
        "for",
        "unsafe",
        "crate",
        "self",
        "super",
        "macro_rules",
        "$",
        "const",
        "*",
        "&",
        "raw",
        "doc",
        "derive",
        "format",
        "c\"",
        "\r",
        "\0",
        "-",
        "|",
        "match",
        "if",
        "let",
        "else",
        "struct",
        "X",
        "::<",
        "@",
        "?",
        "`",
        "~",
        "use<",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gets_an_answer(text in prop_oneof![any::<String>(), soup(), soup().prop_map(|text| text.replace(' ', ""))]) {
        for finding in gate(&text, &Allowed::generated()) {
            prop_assert!(finding.code != "gate-unreadable", "{finding}");
            prop_assert!(text.get(finding.at.start..finding.at.end).is_some(), "{finding}");
        }
    }

    /// A module that is refused is refused wherever the path stands.
    #[test]
    fn a_path_out_is_found_in_any_place(
        path in prop::sample::select(vec!["std::fs::read", "::std::fs::read", "core :: arch :: x86_64", "crate::secret::f", "libc::open", "r#std::fs::read", "super::f"]),
        place in prop::sample::select(vec![
            "fn f() { PATH(x); }", "fn f() { let _ = a > PATH; }", "fn f() { return PATH(x) }", "type A = PATH;", "use PATH;",
            "fn f() { format!(\"{}\", vec![matches!(PATH, 1)]); }", "impl PATH for X {}", "fn f<T: PATH>() {}",
            "struct S { a: Vec<Option<PATH>> }", "fn f() { let g = |a: PATH| <PATH as X>::f(a); }", "const C: u8 = PATH;",
            "use {PATH};", "fn f() { use PATH as X; }", "fn f() { match x { PATH => 1 } }", "fn f() -> impl PATH { x }",
            "fn f() { x.parse::<PATH>(); }", "trait T: PATH {}", "fn f() { if let PATH { .. } = x {} }", "pub(in PATH) fn f() {}",
        ]),
    ) {
        let body = place.replace("PATH", path);
        prop_assert!(!gate(&body, &Allowed::generated()).is_empty(), "{body}");
    }
}
