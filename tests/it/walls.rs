//! Attacks on the walls, really tried (`tests/attacks`): from a program, a build script and a macro, behind each kind of
//! walls that this machine has, as root and as a plain user; and once without walls, where they get through. The table in
//! docs/security.md says what each is. Everything is bounded, on temporary files and loopback.

use std::fs::{self, Permissions};
use std::net::{TcpListener, UdpSocket};
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{SocketAddr, UnixListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use seccompiler::{SeccompAction, SeccompFilter};

use nl2agent::sandbox::tier::system;
use nl2agent::sandbox::{End, Limits, Output, Reach, Spec, Tier, Walls, run, run_within, tier};
use nl2agent::verify::{Options, verify};
use nl2agent::{emit, store};

use crate::fixtures::expenses;
use crate::verify::judge;

fn attacks() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/attacks")
}

/// What the attacks aim at, and listeners that would hear them.
struct Range {
    folder: tempfile::TempDir,
    aims: String,
    _listeners: (TcpListener, UdpSocket, UnixListener, UnixListener),
}

impl Range {
    fn new(own: Option<&Path>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["outside", "target", "own", "registry", "own/tests"] {
            fs::create_dir(at(name)).unwrap();
        }
        fs::write(at("secret"), "nl2agent-secret").unwrap();
        fs::write(at("outside/victim"), "").unwrap();
        fs::write(at("credentials.toml"), "token").unwrap();
        fs::create_dir(at("registry/src")).unwrap();
        // Everyone may do everything: only walls can be what stops an attack.
        for name in ["", "outside", "target", "own", "own/tests", "registry", "registry/src"] {
            fs::set_permissions(at(name), Permissions::from_mode(0o777)).unwrap();
        }
        let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = tcp.local_addr().unwrap().port();
        let udp = UdpSocket::bind(("127.0.0.1", port)).unwrap();
        let name = format!("nl2agent-{}", std::process::id());
        let socket = at("socket");
        let by_path = UnixListener::bind(&socket).unwrap();
        fs::set_permissions(&socket, Permissions::from_mode(0o777)).unwrap();
        let by_name = UnixListener::bind_addr(&SocketAddr::from_abstract_name(&name).unwrap()).unwrap();
        let own = own.map(Path::to_path_buf).unwrap_or_else(|| at("own"));
        let shown = |path: PathBuf| path.display().to_string();
        let lines = [
            shown(at("secret")),
            shown(at("outside")),
            shown(own),
            shown(at("target")),
            shown(at("registry")),
            port.to_string(),
            shown(socket),
            name,
            std::process::id().to_string(),
        ];
        Self { aims: lines.join("\n"), folder, _listeners: (tcp, udp, by_path, by_name) }
    }

    fn target(&self) -> PathBuf {
        fs::canonicalize(self.folder.path().join("target")).unwrap()
    }

    /// An attack from a program, behind walls as a test has them; with the target folder where one asks for it.
    fn spec(&self, attack: &str, write: bool) -> Spec {
        let program = program();
        let mut read = system();
        read.push(program.clone());
        let write = if write { vec![self.target()] } else { Vec::new() };
        Spec {
            program: program.into(),
            arguments: vec![attack.into(), self.aims.clone().into()],
            environment: Vec::new(),
            folder: "/".into(),
            walls: Walls::Around(Reach { read, write, network: false }),
        }
    }
}

/// The attacks as a program, compiled once.
fn program() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("nl2agent-attacks-{}", rustix::process::getuid().as_raw()));
    fs::create_dir_all(&folder).unwrap();
    fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
    let program = folder.join("program");
    let time = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    let newest = ["attacks.rs", "program.rs"].iter().filter_map(|name| time(&attacks().join(name))).max();
    if time(&program) <= newest {
        let new = folder.join(format!("program-{}", std::process::id()));
        let rustc = std::env::var_os("NL2AGENT_TEST_RUSTC").unwrap_or_else(|| "rustc".into());
        let mut command = Command::new(rustc);
        command.args(["--edition=2024", "-o"]).arg(&new).arg(attacks().join("program.rs"));
        assert!(command.status().unwrap().success());
        fs::rename(new, &program).unwrap();
    }
    fs::canonicalize(program).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn kinds() -> [Tier; 2] {
    [Tier::Namespaces, Tier::Landlock]
}

/// What each kind of walls does not stop: nothing.
#[test]
fn no_attack_of_a_program_gets_through() {
    let limits = Limits::of_tests();
    for kind in kinds() {
        for write in [false, true] {
            let range = Range::new(None);
            let output = run_within(&kind, &range.spec("all", write), limits).unwrap();
            assert!(matches!(output.end, End::Exited(status) if status.success()), "{kind:?}: {output:?}");
            assert_eq!(said(&output), "", "{kind:?} write={write}");
        }
    }
}

/// The attacks are real: without walls, the same program gets through.
#[test]
fn without_walls_the_attacks_get_through() {
    let range = Range::new(None);
    let spec = Spec { walls: Walls::None, ..range.spec("all", true) };
    let spec = Spec { environment: vec![("HOME".into(), "/root".into())], ..spec };
    let got = said(&run(&spec, Limits::of_tests()).unwrap());
    println!("{got}");
    let got: Vec<&str> = got.split(' ').collect();
    let everywhere = [
        "read-secret",
        "list-outside",
        "read-passwd",
        "read-environment",
        "read-parent-environment",
        "read-credentials",
        "write-outside",
        "write-own-tests",
        "write-own-manifest",
        "write-registry",
        "rename-outside",
        "symbolic-link",
        "hard-link",
        "pipe-file",
        "tcp-connect",
        "tcp-listen",
        "udp-send",
        "socket-pathname",
        "socket-abstract",
        "socket-pair-sends-out",
        "socket-netlink",
        "memfd",
        "shmget",
        "signal-parent",
        "ptrace-me",
        "parent-limits",
        "parent-priority",
        "keyring",
        "clone3",
    ];
    let blocked: Vec<&&str> = everywhere.iter().filter(|name| !got.contains(name)).collect();
    assert!(blocked.is_empty(), "{blocked:?}");
    let _ = fs::remove_file("/dev/shm/nl2agent-attack");
}

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
    let library = dir.join("src/lib.rs");
    let code = fs::read_to_string(&library).unwrap();
    fs::write(library, format!("{code}\nattack::attack!();\n")).unwrap();
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{from} in {}: {text}", file.display());
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

/// What takes without end is stopped, by each kind of walls.
#[test]
fn greed_is_bounded() {
    let limits =
        Limits { time: Duration::from_secs(5), output: 1 << 20, memory: 256 << 20, disk: 16 << 20, processes: 32 };
    for kind in kinds() {
        let range = Range::new(None);
        let run = |attack: &str| run_within(&kind, &range.spec(attack, true), limits).unwrap();
        let threads: u64 = said(&run("fork-bomb")).parse().unwrap();
        assert!(threads <= 40, "{kind:?}: {threads} threads");
        let memory = run("memory");
        assert!(!matches!(memory.end, End::Exited(status) if status.success()), "{kind:?}: {memory:?}");
        assert_eq!(run("memory-of-many").end, End::MemoryLimit, "{kind:?}");
        let large = run("large-file");
        assert!(!matches!(large.end, End::Exited(status) if status.success()), "{kind:?}: {large:?}");
        assert!(fs::metadata(range.target().join("large")).unwrap().len() <= limits.disk);
        assert_eq!(run("disk").end, End::DiskLimit, "{kind:?}");
        assert_eq!(run("output").end, End::OutputLimit, "{kind:?}");
        let start = Instant::now();
        let endless = run_within(&kind, &range.spec("loop", false), Limits { time: Duration::from_secs(1), ..limits });
        assert_eq!(endless.unwrap().end, End::TimeOut, "{kind:?}");
        assert!(start.elapsed() < Duration::from_secs(4));
        let start = Instant::now();
        let left = run("daemon");
        assert_eq!(said(&left), "left", "{kind:?}");
        assert!(start.elapsed() < Duration::from_secs(4), "{kind:?}: {:?}", start.elapsed());
        assert!(!is_running("sleep 97"), "{kind:?}: a daemon survived");
    }
}

/// Whether any process of the machine has this command line.
fn is_running(words: &str) -> bool {
    let entries = fs::read_dir("/proc").unwrap().flatten();
    let lines = entries.filter_map(|entry| fs::read(entry.path().join("cmdline")).ok());
    lines.into_iter().any(|line| String::from_utf8_lossy(&line).replace('\0', " ").contains(words))
}

/// A tool that is killed leaves nothing behind: the helper's line ends with it.
#[test]
fn nothing_outlives_a_killed_tool() {
    for kind in kinds() {
        let range = Range::new(None);
        let spec = range.spec("loop", false);
        let limits = Limits { time: Duration::from_secs(2), ..Limits::of_tests() };
        assert_eq!(run_within(&kind, &spec, limits).unwrap().end, End::TimeOut);
        assert!(!is_running(&format!("{} loop", program().display())), "{kind:?}");
    }
}

/// The same attacks, by a tool that a plain user runs.
#[test]
fn the_walls_hold_for_a_plain_user_too() {
    if !rustix::process::getuid().is_root() {
        return;
    }
    let rustc = Command::new("rustc").args(["--print", "sysroot"]).output().unwrap();
    let rustc = Path::new(String::from_utf8_lossy(&rustc.stdout).trim()).join("bin/rustc");
    // What only root can read is lent: the program that this test compiled.
    let _ = program();
    for test in [
        "walls::no_attack_of_a_program_gets_through",
        "walls::greed_is_bounded",
        "walls::without_walls_the_attacks_get_through",
    ] {
        let own = std::env::temp_dir().join("nl2agent-attacks-65534");
        fs::create_dir_all(&own).unwrap();
        fs::copy(program(), own.join("program")).unwrap();
        std::os::unix::fs::chown(&own, Some(65534), Some(65534)).unwrap();
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]).arg(std::env::current_exe().unwrap());
        let output = command.args(["--exact", test, "--nocapture"]).env("NL2AGENT_TEST_RUSTC", &rustc).output();
        let output = match output {
            Ok(output) => output,
            Err(error) => return println!("not tried: {error}"),
        };
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && text.contains("1 passed"),
            "{test}: {text}{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

/// Code that speaks for the harness, leaves early or behaves otherwise when watched is not believed.
#[test]
fn a_verdict_cannot_be_faked() {
    let mut tried = 0;
    for entry in fs::read_dir(attacks().join("verdict")).unwrap() {
        let file = entry.unwrap().path();
        let attack = fs::read_to_string(&file).unwrap();
        let verdict = judge("faked", &expenses(), |dir| {
            let skill = dir.join("src/skills/audit_expense.rs");
            let code = fs::read_to_string(&skill).unwrap();
            let at = code.find("pub fn audit_expense").and_then(|at| Some(at + code[at..].find(" {\n")? + 3)).unwrap();
            let (head, rest) = code.split_at(at);
            fs::write(skill, format!("#![allow(unused, unreachable_code)]\n{head}{attack}\n{rest}")).unwrap();
        });
        let name = file.display();
        assert!(verdict.compiled, "{name}: {:#?}", verdict.errors);
        assert!(verdict.tests.iter().any(|test| !test.passed), "{name}: {:#?}", verdict.tests);
        assert!(!verdict.is_green(), "{name}");
        tried += 1;
    }
    assert!(tried >= 8);
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
        for folder in [dir, dir.parent().unwrap(), dir.parent().unwrap().parent().unwrap()] {
            fs::create_dir_all(folder.join(".cargo")).unwrap();
            let script = script.display();
            let text = format!(
                "[build]\nrustc-wrapper = \"{script}\"\n[target.'cfg(all())']\nrunner = \"{script}\"\nlinker = \"{script}\"\n"
            );
            fs::write(folder.join(".cargo/config.toml"), text).unwrap();
            fs::write(folder.join("rust-toolchain.toml"), "[toolchain]\nchannel = \"nightly-1999-01-01\"\n").unwrap();
        }
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
    fs::write(&secret, "nl2agent-secret").unwrap();
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
        let verdict = judge("included", &expenses(), |dir| {
            let library = dir.join("src/lib.rs");
            let text = fs::read_to_string(&library).unwrap();
            fs::write(library, format!("{text}\n{attack}\n")).unwrap();
        });
        assert!(!verdict.compiled, "{attack}");
        let errors = format!("{:?}", verdict.errors);
        assert!(!errors.contains("nl2agent-secret"), "{attack}: {errors}");
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
        let dir = store::work_place(home(), Path::new("wishes"));
        let fixture = expenses();
        let tree = emit::emit(&fixture.agent, &fixture.programs, &fixture.source).unwrap();
        let _claim = store::claim(home(), Path::new("wishes")).unwrap();
        store::stage(&tree, &dir).unwrap();
        replace(&dir.join("Cargo.toml"), "[dependencies]", &format!("[dependencies]\n{wish}"));
        let mut options = Options::new(home().to_path_buf(), emit::examples::test_names(&fixture.agent));
        options.offline = true;
        let start = Instant::now();
        let problem = verify(&dir, &options).unwrap_err();
        assert!(["crates-missing", "build-failed"].contains(&problem.code), "{wish}: {problem:?}");
        assert!(start.elapsed() < Duration::from_secs(30));
    }
}

fn home() -> &'static Path {
    Path::new(concat!(env!("CARGO_TARGET_TMPDIR"), "/nl2agent"))
}

/// A machine without any walls builds nothing and says what helps; the option for it is loud, and nothing for CI.
#[test]
fn without_walls_nothing_is_built_unasked() {
    let (folder, _) = crate::build::copied(&crate::build::root().join("examples/toshokan-ja/spec.md"));
    let build = |more: &[&str], ci: bool| {
        let args = [&["build", "spec.md", "--model", "none", "--out", "desk", "--json"], more].concat();
        let mut command = crate::cli::command(folder.path(), &args);
        command.env_remove("CI");
        if ci {
            command.env("CI", "true");
        }
        let output = command.output().unwrap();
        (output.status.code(), crate::cli::text(&output))
    };
    let (code, text) = build(&["--unsafe-no-sandbox"], true);
    assert!(code == Some(5) && text.contains("sandbox-off-in-ci"), "{text}");
    assert!(!folder.path().join("desk").exists());
    let (code, text) = build(&["--unsafe-no-sandbox"], false);
    assert!(code == Some(0) && text.contains("sandbox-off"), "{text}");
    assert!(tier().is_ok());
    // A kernel without Landlock that lets nobody make namespaces; what a thread may not, its children may not either.
    let path = folder.path().to_path_buf();
    let output = std::thread::spawn(move || {
        let denied = [libc::SYS_landlock_create_ruleset, libc::SYS_unshare];
        let rules = denied.into_iter().map(|number| (number, vec![])).collect();
        let (allow, deny) = (SeccompAction::Allow, SeccompAction::Errno(libc::ENOSYS as u32));
        let filter = SeccompFilter::new(rules, allow, deny, std::env::consts::ARCH.try_into().unwrap()).unwrap();
        let filter: seccompiler::BpfProgram = filter.try_into().unwrap();
        seccompiler::apply_filter(&filter).unwrap();
        let build = ["build", "spec.md", "--model", "none", "--out", "desk2", "--json"];
        crate::cli::command(&path, &build).env_remove("CI").output().unwrap()
    });
    let output = output.join().unwrap();
    let text = crate::cli::text(&output);
    assert!(output.status.code() == Some(5) && text.contains("sandbox-missing"), "{text}");
    assert!(text.contains("bubblewrap") && !folder.path().join("desk2").exists(), "{text}");
}
