//! `serve`, `chat` and `run` of an agent that asks others: its program stands behind walls, and works there.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::build::root;
use crate::cli::{command, text};

/// A shop that asks a program (`tests/tools/stock.py`), built here, and what each call of that leaves a line in.
struct Shop {
    folder: tempfile::TempDir,
    calls: PathBuf,
}

impl Shop {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let calls = folder.path().join("calls");
        let program = format!("`python3 {}/tests/tools/stock.py good {}`", root().display(), calls.display());
        let spec = fs::read_to_string(root().join("tests/tools/spec.md")).expect("a spec");
        let spec = spec.replace("ADDRESS", &program).replace("look-up", "look up").replace("# Tea shop", "# Live shop");
        fs::write(folder.path().join("spec.md"), spec).expect("written");
        let shop = Self { folder, calls };
        let built = shop.output(&["build", "spec.md", "--model", "none", "--run-tools", "--out", "shop"]);
        assert_eq!(built.status.code(), Some(0), "{}", text(&built));
        shop
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = command(self.folder.path(), arguments);
        command.env("NL2AGENT_MODEL", "none").env("CANARY_TOKEN", "canary-1234567890").env("NL2AGENT_TIMEOUT", "20");
        command
    }

    fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the command runs")
    }

    fn called(&self) -> usize {
        fs::read_to_string(&self.calls).unwrap_or_default().lines().count()
    }
}

/// The agent's own process, below the tool.
fn program_of(tool: &Child) -> Option<u32> {
    let stat = |pid: u32| fs::read_to_string(format!("/proc/{pid}/stat")).ok();
    let parent = |pid: u32| stat(pid)?.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse::<u32>().ok();
    let all = fs::read_dir("/proc").ok()?.flatten().filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    all.filter(|pid| {
        let mut above = Some(*pid);
        while let Some(pid) = above.filter(|pid| *pid > 1 && *pid != tool.id()) {
            above = parent(pid);
        }
        above == Some(tool.id())
    })
    .find(|pid| {
        fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|words| words.windows(5).any(|part| part == b"serve"))
            && fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe.to_string_lossy().contains(".served/"))
    })
}

fn answers(address: &str) -> bool {
    let Ok(mut stream) = TcpStream::connect(address) else { return false };
    let _ = write!(stream, "GET /.well-known/agent-card.json HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    let mut reply = String::new();
    stream.read_to_string(&mut reply).is_ok() && reply.starts_with("HTTP/1.1 200")
}

#[test]
fn agents_on_the_network_stand_behind_walls_and_work() {
    let shop = Shop::new();
    let before = shop.called();

    // A call: the tool is started for the agent, which could not start it.
    let order = ["run", "shop", "--item", "tea", "--amount", "20", "--json"];
    let done = shop.output(&order);
    assert!(done.status.code() == Some(0) && text(&done).contains("\"left\": 12"), "{}", text(&done));
    assert_eq!(shop.called(), before + 1);

    // A copy is of unknown origin to this user: nothing of it is started unasked.
    let copy = shop.folder.path().join("copy");
    let copied = Command::new("cp").arg("-r").arg(shop.folder.path().join("shop")).arg(&copy).status().expect("cp");
    assert!(copied.success());
    let refused = shop.output(&["run", "copy", "--item", "tea", "--amount", "20"]);
    let said = text(&refused);
    assert!(refused.status.code() == Some(1) && said.contains("stock.py good"), "{said}");
    assert!(said.contains("nl2agent run --run-tools copy"), "{said}");
    assert_eq!(shop.called(), before + 1);

    // A conversation without a model is a form, on a pipe as well.
    let mut chat = shop.command(&["chat", "shop"]).stdin(Stdio::piped()).spawn().expect("it starts");
    chat.stdin.take().expect("a pipe").write_all(b"tea\n4\n").expect("said");
    let done = chat.wait_with_output().expect("it ends");
    assert!(done.status.success() && text(&done).contains("left: 12"), "{}", text(&done));

    // A server binds its port, keeps tasks in its folder, and sees nothing else.
    let serve = ["serve", "shop", "--port", "0", "--keep", "tasks"];
    let mut server = shop.command(&serve).spawn().expect("it starts");
    let mut lines = BufReader::new(server.stderr.take().expect("its words")).lines().map_while(Result::ok);
    let said = lines.find(|line| line.contains("http://")).expect("an address");
    let address = said.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address").to_owned();
    assert!(answers(&address), "{said}");
    assert!(shop.folder.path().join("tasks").is_dir());
    let pid = program_of(&server).expect("the agent's process");
    let about = fs::read_to_string(format!("/proc/{pid}/status")).expect("its status");
    assert!(about.contains("Seccomp:\t2") && about.contains("NoNewPrivs:\t1"), "{about}");
    assert!(!about.contains("Uid:\t0\t"), "{about}");
    let environment = fs::read(format!("/proc/{pid}/environ")).expect("its environment");
    let environment = String::from_utf8_lossy(&environment).into_owned();
    assert!(environment.contains("NL2AGENT_MODEL=none") && !environment.contains("canary"), "{environment}");

    // It ends with the tool, however that ends.
    let killed = Command::new("kill").args(["-TERM", &server.id().to_string()]).status().expect("kill");
    assert!(killed.success());
    server.wait().expect("it ends");
    let start = Instant::now();
    while Path::new(&format!("/proc/{pid}/exe")).exists() && start.elapsed() < Duration::from_secs(6) {
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(!answers(&address), "the server is still there");
}
