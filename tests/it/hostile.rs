//! Crates that attack while they are compiled or judged, as if the gate had let them: by a build script, a macro, code
//! that fakes its verdict, and what lies beside them. Deliberately not here: what a program tries behind walls (`walls`).

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use nl2agent::store;

use crate::fixtures::expenses;
use crate::verify::{home, judge, judge_with};
use crate::walls::{Range, attacks, is_running};

/// The same attacks while a crate is compiled.
#[test]
fn no_attack_of_a_build_script_or_a_macro_gets_through() {
    // Its dependencies are compiled before, without the attacks.
    assert!(judge("attacked", &expenses(), |_| {}).is_green());
    let range = std::cell::OnceCell::new();
    let verdict = judge("attacked", &expenses(), |dir| {
        let found = range.get_or_init(|| Range::new(Some(dir)));
        // Cargo's own folder is the one to aim at.
        let target = dir.with_extension("target").display().to_string();
        let aims = found.aims.replace(&found.folder.path().join("target").display().to_string(), &target);
        plant(dir, &aims);
    });
    let message = verdict.errors.iter().map(|error| error.message.as_str()).find(|it| it.starts_with("script ["));
    assert_eq!(message, Some("script [] macro []"), "{:#?}", verdict.errors);
    // The build script left one in a session of its own.
    assert!(!is_running(&format!("sleep 97.{}", std::process::id())));
}

/// A build script and a macro in a crate that has neither.
fn plant(dir: &Path, aims: &str) {
    let attack = dir.join("attack");
    fs::create_dir_all(attack.join("src")).unwrap();
    fs::write(dir.join("aims.txt"), aims).unwrap();
    fs::copy(attacks().join("macro/build.rs"), dir.join("build.rs")).unwrap();
    fs::copy(attacks().join("macro/lib.rs"), attack.join("src/lib.rs")).unwrap();
    fs::copy(attacks().join("attacks.rs"), attack.join("src/attacks.rs")).unwrap();
    let manifest = "[package]\nname = \"attack\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[lib]\nproc-macro = true\n";
    fs::write(attack.join("Cargo.toml"), manifest).unwrap();
    replace(&dir.join("Cargo.toml"), "autobins = false", "autobins = false\nbuild = \"build.rs\"");
    replace(&dir.join("Cargo.toml"), "[dependencies]", "[dependencies.attack]\npath = \"attack\"\n\n[dependencies]");
    replace(
        &dir.join("Cargo.lock"),
        "dependencies = [\n \"nl2agent-runtime\"",
        "dependencies = [\n \"attack\",\n \"nl2agent-runtime\"",
    );
    replace(
        &dir.join("Cargo.lock"),
        "[[package]]\nname = \"autocfg\"",
        "[[package]]\nname = \"attack\"\nversion = \"0.0.0\"\n\n[[package]]\nname = \"autocfg\"",
    );
    append(&dir.join("src/lib.rs"), "attack::attack!();");
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{from} in {}: {text}", file.display());
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

/// Puts code at the start of the skill's function.
fn attacked(dir: &Path, attack: &str) {
    let skill = dir.join("src/skills/audit_expense.rs");
    let code = fs::read_to_string(&skill).unwrap();
    let at = code.find("pub fn audit_expense").and_then(|at| Some(at + code[at..].find(" {\n")? + 3)).unwrap();
    let (head, rest) = code.split_at(at);
    fs::write(skill, format!("#![allow(unused, unreachable_code)]\n{head}{attack}\n{rest}")).unwrap();
}

/// Code that speaks for the harness, leaves early or behaves otherwise when watched is not believed.
#[test]
fn a_verdict_cannot_be_faked() {
    let mut believed = Vec::new();
    let mut files: Vec<_> =
        fs::read_dir(attacks().join("verdict")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in &files {
        let attack = fs::read_to_string(file).unwrap();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let verdict = judge("faked", &expenses(), |dir| attacked(dir, &attack));
        assert!(verdict.compiled, "{name}: {:#?}", verdict.errors);
        assert!(verdict.tests.iter().any(|test| !test.passed), "{name}: {:#?}", verdict.tests);
        assert!(!verdict.is_green(), "{name}");
        // By the harness alone, one that behaves as long as it is watched would be.
        let alone = judge_with("faked", &expenses(), |dir| attacked(dir, &attack), |options| options.agent = None);
        believed.extend(alone.unwrap().is_green().then_some(name));
    }
    assert!(believed.iter().any(|name| name == "knows-where-it-runs"), "{believed:?}");
    assert!(files.len() >= 8);
}

/// What a program says reaches the author's terminal as words, never as commands.
#[test]
fn words_of_a_program_give_a_terminal_no_orders() {
    let attack = "panic!(\"\\u{1b}]0;title\\u{7}\\u{9b}2J\");";
    let verdict = judge("commands", &expenses(), |dir| attacked(dir, attack));
    let failed = verdict.tests.iter().find(|test| !test.passed).unwrap();
    assert!(failed.message.contains("\u{1b}]0;"), "{failed:?}");
    let problem = nl2agent::diag::Problem::error("crate-not-green", None).with("detail", &failed.message);
    let words = problem.words("en");
    assert!(words.contains("\\u{1b}]0;title\\u{7}\\u{9b}2J"), "{words}");
    assert!(!words.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
}

/// Settings and wishes that lie about do not count: no wrapper or runner is started, no other toolchain asked for.
#[test]
fn settings_beside_the_crate_are_not_heard() {
    let mark = tempfile::tempdir().unwrap();
    let touched = mark.path().join("touched");
    let script = mark.path().join("script");
    fs::write(&script, format!("#!/bin/sh\ntouch {}\nexec \"$@\"\n", touched.display())).unwrap();
    fs::set_permissions(&script, Permissions::from_mode(0o755)).unwrap();
    let verdict = judge("settings", &expenses(), |dir| {
        let _ = fs::remove_file(&touched);
        for folder in [dir, dir.parent().unwrap(), dir.parent().unwrap().parent().unwrap()] {
            fs::create_dir_all(folder.join(".cargo")).unwrap();
            let script = script.display();
            let text = format!(
                "[build]\nrustc-wrapper = \"{script}\"\n[target.'cfg(all())']\nrunner = \"{script}\"\nlinker = \"{script}\"\n"
            );
            fs::write(folder.join(".cargo/config.toml"), text).unwrap();
            fs::write(folder.join("rust-toolchain.toml"), "[toolchain]\nchannel = \"nightly-1999-01-01\"\n").unwrap();
        }
        // Cargo in that folder starts the wrapper, even to look only.
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["metadata", "--offline", "--format-version=1"]).current_dir(dir).output().unwrap();
        assert!(touched.exists());
        fs::remove_file(&touched).unwrap();
    });
    let work = store::work_place(Path::new(env!("CARGO_TARGET_TMPDIR")), Path::new("x"));
    let home = work.parent().unwrap().parent().unwrap().join("nl2agent");
    for folder in [home.join("work"), home] {
        fs::remove_dir_all(folder.join(".cargo")).unwrap();
        fs::remove_file(folder.join("rust-toolchain.toml")).unwrap();
    }
    assert!(verdict.is_green(), "{verdict:#?}");
    assert!(!touched.exists());
}

/// What is not the crate's does not come in: not as text, not as code, not in an error that a model would be shown.
#[test]
fn files_of_others_are_not_compiled_in() {
    let range = Range::new(None);
    let secret = range.folder.path().join("secret");
    let code = range.folder.path().join("outside/code.rs");
    fs::write(&secret, "const _: u8 = nl2agent_secret;").unwrap();
    fs::write(&code, "pub fn stolen() -> u8 { 1 }").unwrap();
    let (secret, code) = (secret.display(), code.display());
    for attack in [
        format!("const _: &str = include_str!(\"{secret}\");"),
        format!("const _: &[u8] = include_bytes!(\"{secret}\");"),
        format!("include!(\"{secret}\");"),
        format!("#[path = \"{code}\"] pub mod stolen;"),
        format!("#[cfg_attr(all(), path = \"{code}\")] pub mod stolen;"),
        "const _: &str = env!(\"HOME\");".to_owned(),
    ] {
        let planted = |dir: &Path| append(&dir.join("src/lib.rs"), &attack);
        let verdict = judge("included", &expenses(), planted);
        assert!(!verdict.compiled, "{attack}");
        let errors = format!("{:?}", verdict.errors);
        assert!(!errors.contains("nl2agent_secret"), "{attack}: {errors}");
        // Without walls it comes in, or is quoted.
        let open = judge_with("included", &expenses(), planted, |options| options.unsafe_no_sandbox = true).unwrap();
        let is_read = open.compiled || format!("{:?}", open.errors).contains("nl2agent_secret");
        assert!(is_read || attack.contains("env!"), "{attack}: {:?}", open.errors);
    }
}

/// Dependencies that the lock does not have are refused; nothing is fetched, no other folder compiled.
#[test]
fn other_dependencies_are_refused() {
    for wish in [
        "tokio-serde-utils-pro = \"1\"",
        "left = { git = \"https://127.0.0.1:9/left.git\" }",
        "near = { path = \"/tmp/near\" }",
    ] {
        let start = Instant::now();
        let wished =
            |dir: &Path| replace(&dir.join("Cargo.toml"), "[dependencies]", &format!("[dependencies]\n{wish}"));
        let problem = judge_with("wishes", &expenses(), wished, |_| {}).unwrap_err();
        assert!(["crates-missing", "build-failed"].contains(&problem.code), "{wish}: {problem:?}");
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}

/// What would keep the compiler busy for ever, or fill the memory, ends.
#[test]
fn bombs_for_the_compiler_are_bounded() {
    let bombs = [
        ("macro_rules! bomb { ($($t:tt)*) => { bomb!($($t)* $($t)*); }; }\nbomb!(a b c d);", "build-size-limit"),
        (
            "#[allow(long_running_const_eval)] pub const BOMB: u64 = \
             { let mut n = 0u64; while n < u64::MAX { n += 1; } n };",
            "build-timeout",
        ),
    ];
    for (bomb, code) in bombs {
        let planted = |dir: &Path| append(&dir.join("src/lib.rs"), bomb);
        let start = Instant::now();
        let bounded = |options: &mut nl2agent::verify::Options| {
            (options.build.time, options.build.memory) = (Duration::from_secs(5), 400 << 20);
        };
        let problem = judge_with("bombs", &expenses(), planted, bounded).unwrap_err();
        assert_eq!(problem.code, code, "{problem:?}");
        assert!(start.elapsed() < Duration::from_secs(12));
    }
}

/// Examples in comments are programs too; nobody compiles or runs them.
#[test]
fn examples_in_comments_are_not_run() {
    let planted = |dir: &Path| append(&dir.join("src/lib.rs"), "/// ```\n/// panic!();\n/// ```\npub fn shown() {}\n");
    assert!(judge("comments", &expenses(), planted).is_green());
}

/// Whoever changed the runtime in a working copy finds it put back before it is compiled.
#[test]
fn a_changed_runtime_is_put_back() {
    let file = Path::new("vendor/nl2agent-runtime/src/lib.rs");
    let dir = store::work_place(home(), Path::new("tampered"));
    for _ in 0..2 {
        let verdict = judge("tampered", &expenses(), |dir| {
            assert!(!fs::read_to_string(dir.join(file)).unwrap().contains("attack"));
        });
        assert!(verdict.is_green(), "{verdict:#?}");
        append(&dir.join(file), "compile_error!(\"attack\");");
    }
}

fn append(file: &Path, more: &str) {
    let text = fs::read_to_string(file).unwrap();
    fs::write(file, format!("{text}\n{more}\n")).unwrap();
}
