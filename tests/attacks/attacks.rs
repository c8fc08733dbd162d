// What code behind walls tries. One function an attack; `true` is a hole. The same file is a program, a build script and
// part of a macro. It uses nothing but the standard library and the C library's `syscall`.

use std::fs::{self, File, OpenOptions};
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::UnixStream;
use std::path::Path;

/// Where to aim: written by the test, one a line.
pub struct Aims {
    /// A file that everyone may read.
    pub secret: String,
    /// A folder that everyone may write.
    pub outside: String,
    /// The crate's own folder.
    pub own: String,
    /// The folder that the compiler writes to.
    pub target: String,
    /// Cargo's registry, which every crate on the machine is compiled from.
    pub registry: String,
    /// A port on loopback where someone listens, by TCP and UDP.
    pub port: String,
    /// A socket with a path, and one with an abstract name, where someone listens.
    pub socket: String,
    pub name: String,
    /// The process that started the sandbox.
    pub host: i64,
}

impl Aims {
    pub fn read(text: &str) -> Aims {
        let mut lines = text.lines().map(str::to_owned);
        let mut next = || lines.next().unwrap_or_default();
        Aims {
            secret: next(),
            outside: next(),
            own: next(),
            target: next(),
            registry: next(),
            port: next(),
            socket: next(),
            name: next(),
            host: next().parse().unwrap_or(1),
        }
    }
}

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
    fn mkfifo(path: *const std::ffi::c_char, mode: u32) -> i32;
}

/// Whether the kernel did it, or refused for another reason than a wall.
fn call(number: i64, a: i64, b: i64, c: i64, d: i64) -> bool {
    // SAFETY: the arguments are numbers, or addresses of what outlives the call.
    let result = unsafe { syscall(number, a, b, c, d, 0i64, 0i64) };
    let error = std::io::Error::last_os_error().raw_os_error().unwrap_or(0);
    // EPERM, ESRCH (no such process in there), ENOSYS, EACCES
    !(result == -1 && [1, 3, 38, 13].contains(&error))
}

fn opens(path: &str) -> bool {
    File::open(path).is_ok_and(|mut file| std::io::Read::read(&mut file, &mut [0]).is_ok())
}

fn writes(path: &Path) -> bool {
    OpenOptions::new().create(true).append(true).open(path).is_ok()
}

/// The numbers of x86-64.
pub const ALL: &[(&str, fn(&Aims) -> bool)] = &[
    ("read-secret", |aims| opens(&aims.secret)),
    ("list-outside", |aims| fs::read_dir(&aims.outside).is_ok()),
    ("read-passwd", |_| opens("/etc/passwd")),
    ("read-environment", |_| {
        std::env::vars_os().any(|(name, _)| name == "HOME" || name == "USER" || name == "NEXTEST")
    }),
    ("read-parent-environment", |aims| opens(&format!("/proc/{}/environ", aims.host))),
    ("read-first-process", |_| opens("/proc/1/environ") || opens("/proc/1/cmdline")),
    ("read-credentials", |aims| opens(&format!("{}/../credentials.toml", aims.registry))),
    ("read-disk", |_| opens("/dev/vda") || opens("/dev/sda") || opens("/dev/mem")),
    ("write-outside", |aims| writes(&Path::new(&aims.outside).join("written"))),
    ("write-own-tests", |aims| writes(&Path::new(&aims.own).join("tests/examples.rs"))),
    ("write-own-manifest", |aims| writes(&Path::new(&aims.own).join("Cargo.toml"))),
    ("write-registry", |aims| writes(&Path::new(&aims.registry).join("src/nl2agent-attack"))),
    ("write-shared-memory", |_| {
        let (file, is_new) = (Path::new("/dev/shm/nl2agent-attack"), !Path::new("/dev/shm/nl2agent-attack").exists());
        let through = writes(file);
        // Whoever made it takes it away.
        let _ = if through && is_new { fs::remove_file(file) } else { Ok(()) };
        through
    }),
    ("write-kernel-setting", |_| OpenOptions::new().write(true).open("/proc/sys/kernel/core_pattern").is_ok()),
    ("change-mode", |aims| {
        let path = format!("{}/victim", aims.outside);
        fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o666)).is_ok()
    }),
    ("change-time", |aims| {
        let (path, times) = (format!("{}/victim\0", aims.outside), [0i64; 4]);
        // SAFETY: 280 is utimensat; the path ends with a zero, and both live until the call is over.
        unsafe { syscall(280, -100i64, path.as_ptr(), times.as_ptr(), 0i64) == 0 }
    }),
    ("change-attribute", |aims| {
        let (path, name) = (format!("{}/victim\0", aims.outside), c"user.attack");
        // SAFETY: 188 is setxattr; the strings end with zeros and live until the call is over.
        unsafe { syscall(188, path.as_ptr(), name.as_ptr(), c"x".as_ptr(), 1i64, 0i64) == 0 }
    }),
    ("watch-secret", |aims| {
        let path = format!("{}\0", aims.secret);
        // SAFETY: 294 is inotify_init1, 254 inotify_add_watch (writing); the path outlives the call.
        unsafe {
            let watch = syscall(294, 0i64);
            watch >= 0 && syscall(254, watch, path.as_ptr(), 2i64) >= 0
        }
    }),
    ("rename-outside", |aims| {
        let (from, to) = (Path::new(&aims.outside).join("victim"), Path::new(&aims.outside).join("renamed"));
        fs::rename(&from, &to).is_ok() && fs::rename(&to, &from).is_ok()
    }),
    ("symbolic-link", |aims| {
        let link = Path::new(&aims.target).join(format!("link-{}", std::process::id()));
        std::os::unix::fs::symlink(&aims.secret, &link).is_ok() || opens(&link.to_string_lossy())
    }),
    ("hard-link", |aims| {
        fs::hard_link(&aims.secret, Path::new(&aims.target).join(format!("hard-{}", std::process::id()))).is_ok()
    }),
    ("pipe-file", |aims| {
        let path = format!("{}/pipe-{}\0", aims.target, std::process::id());
        // SAFETY: a string that ends with a zero.
        unsafe { mkfifo(path.as_ptr().cast(), 0o666) == 0 }
    }),
    ("tcp-connect", |aims| TcpStream::connect(format!("127.0.0.1:{}", aims.port)).is_ok()),
    ("tcp-listen", |_| TcpListener::bind("127.0.0.1:0").is_ok()),
    ("udp-send", |aims| {
        UdpSocket::bind("127.0.0.1:0").is_ok_and(|it| it.send_to(b"x", format!("127.0.0.1:{}", aims.port)).is_ok())
    }),
    ("socket-pathname", |aims| UnixStream::connect(&aims.socket).is_ok()),
    ("socket-abstract", |aims| {
        use std::os::linux::net::SocketAddrExt as _;
        let address = std::os::unix::net::SocketAddr::from_abstract_name(&aims.name);
        address.is_ok_and(|address| UnixStream::connect_addr(&address).is_ok())
    }),
    // Pairs are allowed; sending from one to a name is not.
    ("socket-pair-sends-out", |aims| {
        std::os::unix::net::UnixDatagram::pair().is_ok_and(|(pair, _)| {
            use std::os::fd::AsRawFd as _;
            let mut address = vec![1u8, 0];
            address.extend(aims.socket.as_bytes());
            address.push(0);
            // SAFETY: the address lives until the call is over. 44 is sendto, 42 connect.
            let sent = unsafe { syscall(42, pair.as_raw_fd() as i64, address.as_ptr(), address.len()) };
            let error = std::io::Error::last_os_error().raw_os_error();
            sent == 0 || error != Some(1)
        })
    }),
    // One that came with it, as the line to whoever put the walls up. 51 is getsockname.
    ("socket-inherited", |_| {
        let (mut name, mut length) = ([0u8; 128], 128u32);
        // SAFETY: both outlive the call.
        (0..64i64).any(|file| unsafe { syscall(51, file, name.as_mut_ptr(), &raw mut length) == 0 })
    }),
    ("socket-netlink", |_| call(41, 16, 3, 0, 0)),
    ("socket-packet", |_| call(41, 17, 3, 0, 0)),
    ("socket-vsock", |_| call(41, 40, 1, 0, 0)),
    ("socket-x32", |_| call(0x4000_0000 + 41, 2, 1, 0, 0)),
    ("io-uring", |_| {
        let parameters = [0u8; 120];
        call(425, 1, parameters.as_ptr() as i64, 0, 0)
    }),
    ("memfd", |_| call(319, c"x".as_ptr() as i64, 0, 0, 0)),
    ("memfd-secret", |_| call(447, 0, 0, 0, 0)),
    ("shmget", |_| call(29, 0, 4096, 0o1600, 0)),
    ("mq-open", |_| call(240, c"nl2agent".as_ptr() as i64, 0o100, 0o600, 0)),
    ("signal-parent", |aims| call(62, aims.host, 0, 0, 0)),
    // Seizing it, which does not stop it as attaching would.
    ("ptrace-parent", |aims| call(101, 0x4206, aims.host, 0, 0)),
    ("ptrace-me", |_| call(101, 0, 0, 0, 0)),
    ("read-parent-memory", |aims| call(310, aims.host, 0, 0, 0)),
    ("parent-file-descriptor", |aims| call(434, aims.host, 0, 0, 0) && call(438, 3, 0, 0, 0)),
    ("parent-limits", |aims| call(302, aims.host, 7, 0, 0)),
    ("parent-priority", |aims| call(141, 0, aims.host, 19, 0)),
    ("user-namespace", |_| call(272, 0x1000_0000, 0, 0, 0)),
    ("clone3", |_| call(435, 0, 0, 0, 0)),
    ("setns", |_| call(308, 0, 0, 0, 0)),
    ("mount", |_| call(165, c"none".as_ptr() as i64, c"/tmp".as_ptr() as i64, c"tmpfs".as_ptr() as i64, 0)),
    ("chroot", |_| call(161, c"/".as_ptr() as i64, 0, 0, 0)),
    ("file-by-handle", |_| call(304, -100, 0, 0, 0)),
    ("bpf", |_| call(321, 0, 0, 0, 0)),
    ("keyring", |_| call(250, 0, -3, 1, 0)),
    ("userfaultfd", |_| call(323, 0, 0, 0, 0)),
    ("perf-event", |_| call(298, 0, 0, -1, -1)),
    ("kexec", |_| call(246, 0, 0, 0, 0)),
    ("kernel-module", |_| call(175, 0, 0, 0, 0)),
    ("kernel-log", |_| call(103, 10, 0, 0, 0)),
    ("clock", |_| call(227, 0, 0, 0, 0)),
    // SAFETY: takes numbers only. In a namespace without a root it is refused as nonsense, not as forbidden.
    ("become-root", |_| unsafe { syscall(105, 0i64) } == 0),
    ("change-owner", |aims| {
        let path = format!("{}/victim", aims.outside);
        std::os::unix::fs::chown(path, Some(1), Some(1)).is_ok()
    }),
];

/// The names of the attacks that got through.
pub fn all(aims: &Aims) -> String {
    tried(aims, |_| true)
}

/// The same of some: without walls, others would do harm.
pub fn tried(aims: &Aims, is_tried: impl Fn(&str) -> bool) -> String {
    let through = ALL.iter().filter(|(name, attack)| is_tried(name) && attack(aims));
    through.map(|(name, _)| *name).collect::<Vec<_>>().join(" ")
}

/// Those that take something until they are stopped. Each is bounded by itself, too.
pub fn greedy(name: &str, aims: &Aims) {
    use std::io::Write as _;
    use std::process::Command;
    match name {
        "fork-bomb" => {
            let wait = || std::thread::sleep(std::time::Duration::from_secs(2));
            let threads = (0..500).map_while(|_| std::thread::Builder::new().stack_size(64 << 10).spawn(wait).ok());
            let threads: Vec<_> = threads.collect();
            let mut children: Vec<_> =
                (0..500).map_while(|_| Command::new("/usr/bin/sleep").arg("2").spawn().ok()).collect();
            println!("{}", threads.len() + children.len());
            children.iter_mut().for_each(|child| drop(child.kill()));
        }
        "memory" => {
            let mut all = Vec::new();
            for _ in 0..8 << 10 {
                all.push(vec![1u8; 1 << 20]);
            }
            println!("{}", all.len());
        }
        "memory-of-many" => {
            // Each takes less than one may; together they take more.
            let own = std::env::current_exe().unwrap_or_default();
            let child = |_| Command::new(&own).args(["share", ""]).spawn().ok();
            let mut children: Vec<_> = (0..8).filter_map(child).collect();
            children.iter_mut().for_each(|child| drop(child.wait()));
        }
        "share" => {
            let share = vec![1u8; 100 << 20];
            std::thread::sleep(std::time::Duration::from_secs(5));
            println!("{}", share.len());
        }
        "disk" => {
            for number in 0..64 {
                let Ok(mut file) = File::create(Path::new(&aims.target).join(format!("fill-{number}"))) else { break };
                for _ in 0..2 {
                    let _ = file.write_all(&vec![1u8; 1 << 20]);
                }
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            println!("filled");
        }
        "large-file" => {
            let mut file = File::create(Path::new(&aims.target).join("large")).expect("a file");
            for _ in 0..64 {
                file.write_all(&vec![1u8; 1 << 20]).expect("written");
            }
            println!("filled");
        }
        "loop" => {
            // SAFETY: 13 is rt_sigaction; SIGTERM is left to be ignored by a handler of 1.
            let ignore = [1u64, 0, 0, 0];
            unsafe { syscall(13, 15i64, ignore.as_ptr(), 0i64, 8i64) };
            loop {
                std::hint::spin_loop();
            }
        }
        "output" => {
            let line = [b'x'; 1 << 16];
            for _ in 0..1 << 14 {
                if std::io::stdout().write_all(&line).is_err() {
                    break;
                }
            }
        }
        // Holds the pipes, in a session of its own; known by the second it would take too long.
        "daemon" => {
            let time = format!("97.{}", aims.host);
            let _ = Command::new("/usr/bin/setsid").args(["--fork", "/usr/bin/sleep", &time]).status();
            let _ = Command::new("/usr/bin/sleep").arg(&time).spawn();
            println!("left");
        }
        // Cargo would wait for a build script's pipes, until the time is up: this one lets go of them. It is waited
        // for until it has left the session, since what is still in it ends with this program.
        "quiet-daemon" => {
            let mut daemon = Command::new("/usr/bin/setsid");
            daemon.arg("/usr/bin/sleep").arg(format!("97.{}", aims.host));
            daemon.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
            let Ok(daemon) = daemon.spawn() else { return };
            let line = format!("/proc/{}/cmdline", daemon.id());
            for _ in 0..200 {
                if std::fs::read(&line).is_ok_and(|it| it.starts_with(b"/usr/bin/sleep")) {
                    break;
                }
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
        }
        other => panic!("no attack {other}"),
    }
}
