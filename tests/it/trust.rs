//! Crates of strangers: what the tool would not write so is not started, and what is planted is not read.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use nl2agent::emit::{self, Tree};
use nl2agent::lock::{Lock, slashed};
use nl2agent::{store, trust};

use crate::fixtures::{Fixture, expenses};

/// The crates of the examples.
fn crates() -> Vec<PathBuf> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let entries = |folder: &Path| fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let all = entries(&examples).filter(|path| path.is_dir()).flat_map(|example| entries(&example).collect::<Vec<_>>());
    let mut found: Vec<PathBuf> = all.filter(|path| path.join("nl2agent.lock").is_file()).collect();
    found.sort();
    found
}

/// A copy of a crate, as somebody would clone it, with the runtime of this tool.
struct Clone {
    folder: tempfile::TempDir,
}

impl Clone {
    fn of(origin: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let clone = Self { folder };
        // The examples' copy of the runtime may be of the last release.
        let is_runtime = |path: &Path| path.starts_with("vendor");
        let mut tree: Tree = store::read(origin).expect("a crate");
        let mut lock = Lock::read(origin).expect("a lock").expect("a lock");
        tree.retain(|path, _| !is_runtime(path) && lock.files.contains_key(&slashed(path)));
        let Fixture { agent, programs, source } = expenses();
        let any = emit::emit(&agent, &programs, &source).expect("a crate");
        tree.extend(any.into_iter().filter(|(path, _)| is_runtime(path)));
        lock.note_files(&tree);
        store::write(&tree, &lock, &clone.dir()).expect("written");
        clone
    }

    fn dir(&self) -> PathBuf {
        self.folder.path().join("agent")
    }

    /// The code of what refuses it, and the file that it names.
    fn refusal(&self) -> Option<(&'static str, String)> {
        let problem = trust::files(&self.dir(), &self.folder.path().join("home")).err()?;
        Some((problem.code, problem.args.get("file").cloned().unwrap_or_default()))
    }

    fn edit(&self, file: &str, change: impl FnOnce(String) -> String) {
        let path = self.dir().join(file);
        let text = fs::read_to_string(&path).unwrap_or_default();
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, change(text)).expect("written");
    }
}

fn example(part: &str) -> PathBuf {
    crates().into_iter().find(|path| path.display().to_string().contains(part)).expect("an example")
}

#[test]
fn a_crate_as_the_tool_writes_it_may_be_started() {
    let all = crates();
    assert!(all.len() >= 15, "{}", all.len());
    for origin in all {
        let clone = Clone::of(&origin);
        assert_eq!(clone.refusal(), None, "{}", origin.display());
        // A person's own function beside ours.
        let lock = Lock::read(&clone.dir()).expect("a lock").expect("a lock");
        for file in lock.files.keys().filter(|file| file.starts_with("src/skills/") && !file.contains("_tools")) {
            clone
                .edit(file, |text| format!("{text}\n#[allow(dead_code)]\nfn twice(n: i64) -> i64 {{\n    n + n\n}}\n"));
        }
        assert_eq!(clone.refusal(), None, "{}", origin.display());
    }
}

#[test]
fn what_a_stranger_put_in_is_not_started() {
    let origin = example("iban-de");
    let attack = "fn main() { let _ = std::fs::read(\"/etc/passwd\"); }\n";
    for file in [
        "src/main.rs",
        "src/contract.rs",
        "src/lib.rs",
        "Cargo.toml",
        "Cargo.lock",
        "tests/examples.rs",
        "vendor/nl2agent-runtime/src/lib.rs",
        "vendor/nl2agent-runtime/Cargo.toml",
    ] {
        let clone = Clone::of(&origin);
        clone.edit(file, |text| format!("{text}\n# // {attack}"));
        assert_eq!(clone.refusal(), Some(("crate-untrusted", file.to_owned())));
    }
    for stray in ["build.rs", "src/bin/more.rs", "src/skills/more.rs"] {
        let clone = Clone::of(&origin);
        clone.edit(stray, |_| attack.to_owned());
        assert_eq!(clone.refusal(), Some(("crate-untrusted", stray.to_owned())));
    }
    // A lock that calls the changed file its own does not help.
    let clone = Clone::of(&origin);
    clone.edit("src/main.rs", |_| attack.to_owned());
    let mut lock = Lock::read(&clone.dir()).expect("a lock").expect("a lock");
    lock.note_files(&store::read(&clone.dir()).expect("a crate"));
    clone.edit("nl2agent.lock", |_| lock.to_text().expect("a lock"));
    assert_eq!(clone.refusal().map(|(code, _)| code), Some("crate-untrusted"));
    // Nor does one with another function of a model's in it.
    let clone = Clone::of(&origin);
    clone.edit("nl2agent.lock", |text| text.replace("pub fn ", "pub fn f() { std::process::exit(0) }\\n pub fn "));
    assert!(clone.refusal().is_some());
}

#[test]
fn changes_by_hand_pass_the_gate_or_nothing_starts() {
    let clone = Clone::of(&example("iban-de"));
    let file = "src/skills/iban_prufen_body.rs";
    clone.edit(file, |text| format!("{text}\nfn steal() -> Vec<u8> {{ std::fs::read(\"/etc/passwd\").unwrap() }}\n"));
    let (code, place) = clone.refusal().expect("a refusal");
    assert_eq!(code, "hand-edited-refused");
    let line = fs::read_to_string(clone.dir().join(file)).expect("the file").lines().count();
    assert_eq!(place, format!("{file}:{line}"));

    // The address of a tool is not a skill's to change.
    let clone = Clone::of(&example("tienda-es"));
    let tools = "src/skills/hacer_un_pedido_tools.rs";
    let before = fs::read_to_string(clone.dir().join(tools)).expect("the tools");
    assert!(before.contains("address: \""), "{before}");
    clone.edit(tools, |text| text.replacen("address: \"", "address: \"sh -c true ", 1));
    assert_eq!(clone.refusal().map(|(code, _)| code), Some("hand-edited-refused"));
    let clone = Clone::of(&example("tienda-es"));
    clone.edit(tools, |text| format!("{text}\npub static MORE: u8 = 1;\n"));
    assert_eq!(clone.refusal().map(|(code, _)| code), Some("hand-edited-refused"));
}

/// A tool that one skill is granted is not the other's to call.
#[test]
fn a_skill_file_names_its_own_skill_only() {
    let Fixture { mut agent, .. } = expenses();
    let other = nl2agent::agent::Skill { id: "other".into(), ..agent.skills[0].clone() };
    let own = agent.skills[0].id.clone();
    agent.skills.push(other);
    let file = PathBuf::from(format!("src/skills/{own}.rs"));
    let edited =
        |call: &str| trust::edited(&file, "fn f() {}\n", &format!("fn f() {{}}\nfn g() {{ {call} }}\n"), &agent);
    for module in ["", "_body", "_tools", "_ask"] {
        assert_eq!(edited(&format!("super::{own}{module}::f()")), None);
        let problem = edited(&format!("super::other{module}::f()")).expect("refused");
        assert_eq!(problem.code, "hand-edited-refused", "{module}");
    }
}

/// A program that an agent starts is the user's to agree to, also where a copied crate names it.
#[test]
fn a_program_of_a_copied_crate_waits_for_consent() {
    let folder = tempfile::tempdir().expect("a folder");
    let Fixture { mut agent, .. } = expenses();
    let address = format!("/bin/sh {}/started.sh", folder.path().display());
    let span = nl2agent::source::Span::new(0, 0);
    agent.servers.push(nl2agent::agent::Server {
        id: "stock".into(),
        title: "Stock".into(),
        address: address.clone(),
        protocol: nl2agent::agent::Protocol::Command,
        may_change: false,
        asks_first: false,
        span,
    });
    let (dir, home) = (folder.path().join("agent"), folder.path().join("home"));
    assert!(trust::unagreed(&agent, &dir, &home).is_empty(), "no skill asks it");
    let tool = nl2agent::agent::Tool {
        name: "look_up".into(),
        title: "look up".into(),
        about: String::new(),
        input: String::new(),
        output: String::new(),
        reads_only: true,
    };
    let grant = nl2agent::agent::Grant { server: 0, tool, rules: Vec::new(), inputs: Vec::new(), outputs: Vec::new() };
    agent.skills[0].grants.push(grant);
    let waiting = |agent: &nl2agent::agent::Agent| trust::unagreed(agent, &dir, &home).len();
    assert_eq!(waiting(&agent), 1);
    trust::agree(&agent, &dir, &home).expect("noted");
    assert_eq!(waiting(&agent), 0);
    agent.servers[0].address.push_str(" more");
    assert_eq!(waiting(&agent), 1, "another command is another question");
}

#[test]
fn what_is_planted_is_not_read() {
    let origin = example("iban-de");
    for file in ["src/main.rs", "src/skills/iban_prufen.rs", "agent.yaml", "nl2agent.lock"] {
        let clone = Clone::of(&origin);
        let (path, elsewhere) = (clone.dir().join(file), clone.folder.path().join("elsewhere"));
        fs::rename(&path, &elsewhere).expect("moved");
        symlink(&elsewhere, &path).expect("a link");
        assert!(clone.refusal().is_some(), "a link in place of {file}");
        fs::remove_file(&path).expect("removed");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &path,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
            0,
        )
        .expect("a pipe");
        assert!(clone.refusal().is_some(), "a pipe in place of {file}");
    }
}

#[test]
fn what_this_user_built_may_be_started_by_this_user() {
    let clone = Clone::of(&example("iban-de"));
    let home = clone.folder.path().join("home");
    clone.edit("vendor/nl2agent-runtime/src/lib.rs", |text| format!("// of an older tool\n{text}"));
    assert!(clone.refusal().is_some());
    let lock = Lock::read(&clone.dir()).expect("a lock").expect("a lock");
    let all = store::read(&clone.dir()).expect("a crate");
    let ours: Tree = all.into_iter().filter(|(path, _)| lock.files.contains_key(&slashed(path))).collect();
    trust::note(&ours, &clone.dir(), &home).expect("noted");
    assert_eq!(clone.refusal(), None);
    clone.edit("src/main.rs", |text| format!("{text}// changed\n"));
    assert!(clone.refusal().is_some());
}
