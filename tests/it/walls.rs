//! Attacks on the walls by a program, really tried (`tests/attacks`): behind each kind of walls that this machine has, as
//! root and as a plain user; and once without walls, where they get through. The table in docs/security.md says what each
//! is. Everything is bounded, on temporary files and loopback. Deliberately not here: crates that attack while they are
//! compiled or judged (`hostile`).

use std::fs::{self, Permissions};
use std::net::{TcpListener, UdpSocket};
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{SocketAddr, UnixListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Pid;
use seccompiler::{SeccompAction, SeccompFilter};

use nl2agent::sandbox::tier::system;
use nl2agent::sandbox::{End, Input, Limits, Output, Reach, Spec, Tier, Walls, run, run_within, tier};

pub fn attacks() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/attacks")
}

/// What the attacks aim at, and listeners that would hear them.
pub struct Range {
    pub folder: tempfile::TempDir,
    pub aims: String,
    _listeners: (TcpListener, UdpSocket, UnixListener, UnixListener),
}

impl Range {
    pub fn new(own: Option<&Path>) -> Self {
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
        // Of one number; the second may be taken.
        let (tcp, udp, port) = std::iter::repeat_with(|| {
            let tcp = TcpListener::bind("127.0.0.1:0").unwrap();
            let port = tcp.local_addr().unwrap().port();
            UdpSocket::bind(("127.0.0.1", port)).ok().map(|udp| (tcp, udp, port))
        })
        .flatten()
        .next()
        .unwrap();
        let name = format!("nl2agent-{}", folder.path().display());
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
            input: Input::Nothing,
            walls: Walls::Around(Reach { read, write, ..Reach::default() }),
        }
    }
}

/// The attacks as a program, compiled once.
fn program() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("attacks");
    fs::create_dir_all(&folder).unwrap();
    let program = folder.join("program");
    let time = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    let newest = ["attacks.rs", "program.rs"].iter().filter_map(|name| time(&attacks().join(name))).max();
    if time(&program) <= newest {
        let new = folder.join(format!("program-{}", std::process::id()));
        let mut command = Command::new("rustc");
        command.args(["--edition=2024", "-Copt-level=1", "-o"]).arg(&new).arg(attacks().join("program.rs"));
        assert!(command.status().unwrap().success());
        fs::rename(new, &program).unwrap();
    }
    fs::canonicalize(program).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// The kinds that this machine has. Those that it does not let this user put up are named, with its reason.
fn kinds() -> Vec<Tier> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let bubblewrap = std::env::split_paths(&path).map(|folder| folder.join("bwrap")).find(|it| it.is_file());
    // As root the tool makes namespaces itself.
    let bubblewrap = bubblewrap.filter(|_| !rustix::process::getuid().is_root()).map(Tier::Bubblewrap);
    if bubblewrap.is_none() {
        println!("not tried: bubblewrap (root, or not installed)");
    }
    let range = Range::new(None);
    let stands = |kind: &Tier| match run_within(kind, &range.spec("some", false), Limits::of_tests()) {
        Ok(output) if matches!(output.end, End::Exited(status) if status.success()) => true,
        other => {
            println!("not tried: {}: {other:?}", kind.name());
            false
        }
    };
    let all = bubblewrap.into_iter().chain([Tier::Namespaces, Tier::Landlock]);
    let all: Vec<Tier> = all.filter(|kind| stands(kind)).collect();
    assert!(all.contains(tier().expect("walls")), "{all:?}");
    println!("tried: {}", all.iter().map(Tier::name).collect::<Vec<_>>().join(", "));
    all
}

/// What docs/security.md owns up to.
const KNOWN: &str = "change-mode change-time change-attribute";

/// What each kind of walls does not stop: nothing, but for what is known of one.
#[test]
fn no_attack_of_a_program_gets_through() {
    let limits = Limits::of_tests();
    for kind in kinds() {
        for write in [false, true] {
            let range = Range::new(None);
            let output = run_within(&kind, &range.spec("all", write), limits).unwrap();
            assert!(matches!(output.end, End::Exited(status) if status.success()), "{kind:?}: {output:?}");
            // Landlock has no rule for these, and linkers need the calls: what a plain user owns is theirs to change.
            let is_plain = !rustix::process::getuid().is_root();
            let known = if kind == Tier::Landlock && write && is_plain { KNOWN } else { "" };
            assert_eq!(said(&output), known, "{kind:?} write={write}");
        }
    }
}

/// What `serve` and `chat` have: a network, and nothing else more. Sockets of this machine's services stay out of reach.
#[test]
fn a_network_opens_nothing_but_the_network() {
    let limits = Limits::of_tests();
    for kind in kinds() {
        let range = Range::new(None);
        let mut spec = range.spec("all", false);
        if let Walls::Around(reach) = &mut spec.walls {
            reach.network = true;
            nl2agent::verify::let_out(reach);
        }
        let output = run_within(&kind, &spec, limits).unwrap();
        assert!(matches!(output.end, End::Exited(status) if status.success()), "{kind:?}: {output:?}");
        assert_eq!(said(&output), "tcp-connect tcp-listen udp-send", "{kind:?}");
    }
}

/// What cannot be started says so: behind the walls only plain writing is left to say it with.
#[test]
fn a_program_that_cannot_start_is_told() {
    let range = Range::new(None);
    let spec = range.spec("some", false);
    let secret = fs::canonicalize(range.folder.path().join("secret")).unwrap();
    for kind in kinds() {
        let missing = Spec { program: "/nothing/here".into(), ..spec.clone() };
        let error = run_within(&kind, &missing, Limits::of_tests()).unwrap_err().to_string();
        assert!(error.contains("/nothing/here"), "{kind:?}: {error}");
        let no_program = Spec { program: secret.clone().into(), ..spec.clone() };
        let error = run_within(&kind, &no_program, Limits::of_tests()).unwrap_err().to_string();
        assert!(error.contains("secret"), "{kind:?}: {error}");
    }
}

/// Input of any size arrives; a program that does not read it does not wait.
#[test]
fn a_program_is_given_its_input() {
    let range = Range::new(None);
    let input = Input::Text(b"line\n".repeat(1 << 18));
    let program = fs::canonicalize("/usr/bin/wc").unwrap();
    let spec = Spec { program: program.into(), arguments: vec!["-l".into()], input, ..range.spec("some", false) };
    let unread = Spec { input: spec.input.clone(), ..range.spec("some", false) };
    for kind in kinds() {
        let output = run_within(&kind, &spec, Limits::of_tests()).unwrap();
        assert_eq!(said(&output), "262144", "{kind:?}");
        assert!(matches!(run_within(&kind, &unread, Limits::of_tests()).unwrap().end, End::Exited(_)), "{kind:?}");
    }
}

/// The attacks are real: without walls, the same program gets through. Only with those that harm nothing.
#[test]
fn without_walls_the_attacks_get_through() {
    let range = Range::new(None);
    let spec = Spec { walls: Walls::None, ..range.spec("some", true) };
    let mut spec = Spec { environment: vec![("HOME".into(), "/root".into())], ..spec };
    spec.arguments.extend(HARMLESS.iter().map(Into::into));
    let got = said(&run(&spec, Limits::of_tests()).unwrap());
    assert_eq!(got, HARMLESS.join(" "));
}

/// In the order of `tests/attacks/attacks.rs`.
const HARMLESS: &[&str] = &[
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
    "write-shared-memory",
    "change-mode",
    "change-time",
    "watch-secret",
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
    "ptrace-parent",
    "ptrace-me",
    "parent-limits",
    "user-namespace",
    "clone3",
    "keyring",
];

/// What takes without end is stopped, by each kind of walls.
#[test]
fn greed_is_bounded() {
    // Without walls it takes all that it wants, which is bounded too.
    let range = Range::new(None);
    let run = |attack: &str| run(&Spec { walls: Walls::None, ..range.spec(attack, true) }, Limits::of_tests()).unwrap();
    assert!(said(&run("fork-bomb")).parse::<u64>().unwrap() > 100);
    assert_eq!([said(&run("disk")), said(&run("large-file"))], ["filled", "filled"]);
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
        assert!(!is_running(&format!("sleep 97.{}", std::process::id())), "{kind:?}: a daemon survived");
    }
}

/// Whether any process of the machine has these words in its command line.
pub fn is_running(words: &str) -> bool {
    !processes(words).is_empty()
}

fn processes(words: &str) -> Vec<Pid> {
    let has = |path: &Path| {
        fs::read(path.join("cmdline")).is_ok_and(|it| String::from_utf8_lossy(&it).replace('\0', " ").contains(words))
    };
    let entries = fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path()).filter(|path| has(path));
    entries.filter_map(|path| Pid::from_raw(path.file_name()?.to_str()?.parse().ok()?)).collect()
}

/// Without walls, one in a session of its own survives. It is ended here.
#[test]
fn without_walls_a_daemon_survives() {
    let range = Range::new(None);
    let spec = Spec { walls: Walls::None, ..range.spec("quiet-daemon", true) };
    run(&spec, Limits::of_tests()).unwrap();
    let words = format!("sleep 97.{}", std::process::id());
    assert!(is_running(&words));
    for pid in processes(&words) {
        rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
    }
}

/// For the next test, which kills it: the tool at work, for a minute.
#[test]
#[ignore = "it is started by another"]
fn works_for_a_minute() {
    let range = Range::new(None);
    let limits = Limits { time: Duration::from_secs(60), ..Limits::of_tests() };
    for kind in kinds().iter().filter(|kind| std::env::var("NL2AGENT_TEST_KIND").is_ok_and(|it| it == kind.name())) {
        let mut spec = range.spec("loop", false);
        spec.arguments[1] = std::env::var_os("NL2AGENT_TEST_MARK").unwrap();
        run_within(kind, &spec, limits).unwrap();
    }
}

/// A tool that is killed leaves nothing behind: the keeper's line ends with it.
#[test]
fn nothing_outlives_a_killed_tool() {
    let own = std::env::current_exe().unwrap();
    for kind in kinds() {
        let mark = format!("nl2agent-mark-{}-{}", std::process::id(), kind.name());
        let mut tool = Command::new(&own);
        tool.args(["--exact", "walls::works_for_a_minute", "--ignored"]);
        tool.env("NL2AGENT_TEST_KIND", kind.name()).env("NL2AGENT_TEST_MARK", &mark);
        let mut tool = tool.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let words = format!("loop {mark}");
        let within = |seconds: u64, wanted: bool| {
            let start = Instant::now();
            while is_running(&words) != wanted && start.elapsed() < Duration::from_secs(seconds) {
                std::thread::sleep(Duration::from_millis(20));
            }
            is_running(&words) == wanted
        };
        assert!(within(20, true), "{kind:?}: it did not start");
        tool.kill().unwrap();
        tool.wait().unwrap();
        assert!(within(5, false), "{kind:?}: it is still there");
    }
}

/// The same attacks, by a tool that a plain user runs.
#[test]
fn the_walls_hold_for_a_plain_user_too() {
    if !rustix::process::getuid().is_root() {
        return println!("not tried: this is a plain user already");
    }
    // The user only reads it.
    let _ = program();
    let own = std::env::current_exe().unwrap();
    let user = || {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]);
        command
    };
    match user().arg("test").arg("-x").arg(&own).status() {
        Ok(status) if status.success() => {}
        other => return println!("not tried: another user cannot reach this program ({other:?})"),
    }
    for test in ["no_attack_of_a_program_gets_through", "greed_is_bounded", "nothing_outlives_a_killed_tool"] {
        let test = format!("walls::{test}");
        let output = user().arg(&own).args(["--exact", &test, "--nocapture"]).output().unwrap();
        let text = [&output.stdout, &output.stderr].map(|it| String::from_utf8_lossy(it).into_owned()).concat();
        assert!(output.status.success() && text.contains("1 passed"), "{test}: {text}");
        text.lines().filter(|line| line.contains("tried: ")).for_each(|line| println!("{line}"));
    }
}

/// A build by a model that counts its questions. `without` takes every kind of walls away.
fn build(spec: &str, more: &[&str], ci: bool, without: bool) -> (Option<i32>, String, u32, bool) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (folder, _) = crate::build::copied(&root.join(spec));
    let count = folder.path().join("count");
    let play = root.join("tests/bodies");
    let model = format!("command:/bin/sh {0}/play.sh {0}/good {1}", play.display(), count.display());
    let args = [&["build", "spec.md", "--model", &model, "--out", "crate"], more].concat();
    let mut command = crate::cli::command(folder.path(), &args);
    if ci {
        command.env("CI", "true");
    }
    let output = if without { without_walls(command) } else { command.output().unwrap() };
    let asked = fs::read_to_string(count).map_or(0, |count| count.trim().parse().unwrap());
    (output.status.code(), crate::cli::text(&output), asked, folder.path().join("crate").exists())
}

/// On a kernel without Landlock that lets nobody make namespaces.
fn without_walls(mut command: Command) -> std::process::Output {
    let output = std::thread::spawn(move || {
        // What a thread may not, its children may not.
        let denied = [libc::SYS_landlock_create_ruleset, libc::SYS_unshare];
        let rules = denied.into_iter().map(|number| (number, vec![])).collect();
        let (allow, deny) = (SeccompAction::Allow, SeccompAction::Errno(libc::ENOSYS as u32));
        let filter = SeccompFilter::new(rules, allow, deny, std::env::consts::ARCH.try_into().unwrap()).unwrap();
        let filter: seccompiler::BpfProgram = filter.try_into().unwrap();
        seccompiler::apply_filter(&filter).unwrap();
        command.output().unwrap()
    });
    output.join().unwrap()
}

/// Nor does it start what was built elsewhere; the flag that every answer names is one that the command has.
#[test]
fn without_walls_nothing_is_started() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/tienda-es");
    let dir = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()).find(|path| path.is_dir()).unwrap();
    let dir = dir.display().to_string();
    for arguments in [["run", &dir], ["serve", &dir], ["chat", &dir], ["test", &dir]] {
        let output = without_walls(crate::cli::command(Path::new("/"), &arguments));
        let text = crate::cli::text(&output);
        assert_eq!(output.status.code(), Some(5), "{arguments:?}: {text}");
        assert!(text.contains("behind walls") && text.contains("Linux"), "{arguments:?}: {text}");
        let mut command = crate::cli::command(Path::new("/"), &[arguments[0], "--unsafe-no-sandbox", &dir]);
        let output = without_walls({
            command.env("CI", "true");
            command
        });
        assert_eq!(output.status.code(), Some(5), "{arguments:?}");
        assert!(crate::cli::text(&output).contains("is refused where CI is set"), "{arguments:?}");
    }
}

/// A machine without any walls asks no model, builds nothing, and says what helps in the author's language.
#[test]
fn without_walls_nothing_is_asked_and_nothing_is_built() {
    // In a container it is the container that denies the calls, elsewhere the kernel.
    for (spec, container, kernel) in [
        ("tests/bodies/spec.md", "Start the container with", "Use Linux 6.12"),
        ("tests/bodies/spec-id.md", "Jalankan kontainer dengan", "Gunakan Linux 6.12"),
        ("examples/toshokan-ja/spec.md", "コンテナを起動するか", "Linux 6.12 以降、または"),
    ] {
        let (code, text, asked, is_built) = build(spec, &[], false, true);
        assert_eq!((code, asked, is_built), (Some(5), 0, false), "{text}");
        assert!(!text.contains("cannot compile Rust"), "{text}");
        let is_told = |code, words| text.contains(code) && text.contains(words);
        assert!(is_told("[sandbox-container]", container) || is_told("[sandbox-kernel]", kernel), "{text}");
    }
}

/// The same build asks, and builds, where there are walls; without them only where that is asked for, loudly, and never
/// in CI.
#[test]
fn building_without_walls_is_loud_and_nothing_for_ci() {
    let spec = "tests/bodies/spec.md";
    let (code, text, asked, is_built) = build(spec, &["--unsafe-no-sandbox"], true, false);
    assert_eq!((code, asked, is_built), (Some(5), 0, false), "{text}");
    assert!(text.contains("--unsafe-no-sandbox is refused where CI is set"), "{text}");
    let (code, text, asked, is_built) = build(spec, &["--unsafe-no-sandbox"], false, true);
    assert!(code == Some(0) && asked > 0 && is_built, "{text}");
    assert!(text.contains("warning") && text.contains("runs without walls"), "{text}");
    let (code, text, asked, is_built) = build(spec, &[], true, false);
    assert!(code == Some(0) && asked > 0 && is_built && !text.contains("without walls"), "{text}");
}

/// What walls cost, in ratios of one run. Printed, for docs/security.md: `--ignored --nocapture`, on a quiet machine.
#[test]
#[ignore = "it measures"]
fn what_a_walled_launch_costs() {
    let range = Range::new(None);
    let launch = |kind: Option<&Tier>| {
        let once = || {
            let start = Instant::now();
            let spec = range.spec("some", false);
            match kind {
                Some(kind) => run_within(kind, &spec, Limits::of_tests()).unwrap(),
                None => run(&Spec { walls: Walls::None, ..spec }, Limits::of_tests()).unwrap(),
            };
            start.elapsed().as_secs_f64() * 1000.0
        };
        middle((0..41).map(|_| once()).collect())
    };
    let bare = launch(None);
    println!("a launch: {bare:.1} ms without walls");
    for kind in kinds() {
        let walled = launch(Some(&kind));
        println!("a launch: {walled:.1} ms with {}, {:.1} times", kind.name(), walled / bare);
    }
}

#[test]
#[ignore = "it measures"]
fn what_a_walled_verdict_costs() {
    let fixture = crate::fixtures::expenses();
    let once = |is_unsafe: bool| {
        let start = Instant::now();
        let changed = |dir: &Path| {
            let file = dir.join("src/skills/audit_expense.rs");
            let text = fs::read_to_string(&file).unwrap();
            fs::write(file, format!("{text}// {:?}\n", Instant::now())).unwrap();
        };
        let name = if is_unsafe { "costs-bare" } else { "costs-walled" };
        let verdict = crate::verify::judge_with(name, &fixture, changed, |it| it.unsafe_no_sandbox = is_unsafe);
        assert!(verdict.unwrap().is_green());
        start.elapsed().as_secs_f64()
    };
    // In turns, so that what else the machine does weighs on both.
    let all: Vec<(f64, f64)> = (0..22).map(|_| (once(false), once(true))).skip(1).collect();
    let (walled, bare): (Vec<f64>, Vec<f64>) = all.into_iter().unzip();
    let (walled, bare) = (middle(walled), middle(bare));
    println!("a warm verdict: {walled:.2} s with walls, {bare:.2} s without, {:.2} times", walled / bare);
}

fn middle(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}
