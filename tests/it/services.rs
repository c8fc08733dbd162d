//! Models at services, against a server in this process that plays what is written in `tests/model/SERVICE/*.http`.
//!
//! A file is one or more replies with `===` between them: a status, headers, an empty line, the body. `HANG` as the
//! status takes the request and says nothing. The last reply is repeated. One snapshot a service says what became of each
//! file, and what was sent.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use nl2agent_runtime::model::http::Settings;
use nl2agent_runtime::model::presets::PRESETS;
use nl2agent_runtime::model::service::Service;
use nl2agent_runtime::model::{Answer, Decode, Model, ModelError, Usage};

use crate::model::question;

const KEY: &str = "sk-secret-123";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Plays a file, one connection a reply; sends back the requests.
pub fn server(path: &Path) -> (String, Receiver<String>) {
    let text = fs::read_to_string(path).unwrap();
    let mut replies: VecDeque<String> = text.split("===\n").map(str::to_owned).collect();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut silent = Vec::new();
        loop {
            let (mut stream, _) = listener.accept().unwrap();
            // The test may have ended.
            let _ = sender.send(request(&mut stream));
            let reply = if replies.len() > 1 { replies.pop_front().unwrap() } else { replies[0].clone() };
            let (head, body) = reply.trim_end().split_once("\n\n").unwrap_or((reply.trim_end(), ""));
            if head.starts_with("HANG") {
                silent.push(stream);
                continue;
            }
            let length = if head.contains("Content-Length") {
                String::new()
            } else {
                format!("\r\nContent-Length: {}", body.len())
            };
            let head = head.replace('\n', "\r\n");
            let _ = write!(stream, "HTTP/1.1 {head}\r\nConnection: close{length}\r\n\r\n{body}");
        }
    });
    (base, receiver)
}

/// Reads one request, head and body.
fn request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).unwrap_or(0);
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let length = text.to_lowercase().lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
        let whole = text.split_once("\r\n\r\n").is_some_and(|(_, body)| body.len() >= length.unwrap_or(0));
        if whole || read == 0 {
            return text;
        }
    }
}

fn service(name: &str, base: &str) -> Service {
    let preset = PRESETS.iter().find(|preset| preset.name == name).unwrap();
    let settings = Settings {
        name: name.to_owned(),
        base: base.to_owned(),
        model: "m-1".to_owned(),
        key: Some(KEY.to_owned()),
        variable: preset.keys.first().unwrap_or(&"NL2AGENT_API_KEY").to_string(),
        patience: Duration::from_millis(400),
        deadline: Duration::from_millis(2500),
        pause: Duration::from_millis(5),
    };
    Service::new(preset.format, preset.habits, settings).unwrap()
}

fn ask(model: &mut dyn Model, decode: Decode) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
    model.ask(&[question(decode)], &mut |_| {})
}

/// The first line, the headers that matter, and the body.
fn sent(request: &str) -> String {
    let (head, body) = request.split_once("\r\n\r\n").unwrap();
    let mut head = head.split("\r\n");
    let mut text = format!("{}\n", head.next().unwrap());
    let kept = ["authorization", "x-", "anthropic-"];
    let mut lines: Vec<&str> = head.filter(|line| kept.iter().any(|start| line.starts_with(start))).collect();
    lines.sort_unstable();
    for line in lines {
        let _ = writeln!(text, "{}", line.replace(KEY, "KEY"));
    }
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    text + &serde_json::to_string_pretty(&body).unwrap()
}

/// Asks once for each file of a folder and says what came of it.
fn played(name: &str, folder: &str) {
    let mut files: Vec<PathBuf> =
        fs::read_dir(root().join("tests/model").join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() > 3, "{folder}");
    let asked = files.iter().map(|path| {
        let path = path.clone();
        let name = name.to_owned();
        std::thread::spawn(move || {
            let (base, requests) = server(&path);
            let outcome = ask(&mut service(&name, &base), Decode::Best { n: 1 });
            let requests: Vec<String> = requests.try_iter().collect();
            let outcome = match outcome {
                Ok((answers, usage)) => format!("{:?}\n{usage:?}", answers[0]),
                Err(error) => {
                    assert!(!format!("{error:?} {error}").contains(KEY), "{error:?}");
                    format!("{error:?}\n{error}")
                }
            };
            (outcome.replace(&base, "BASE"), requests)
        })
    });
    let asked: Vec<_> = asked.collect();
    let mut text = String::new();
    for (path, asked) in files.iter().zip(asked) {
        let (outcome, requests) = asked.join().unwrap();
        let title = path.file_stem().unwrap().to_string_lossy();
        let _ = writeln!(text, "# {title}: {} requests\n{outcome}\n", requests.len());
        if title == "answer" {
            let _ = writeln!(text, "{}\n", sent(&requests[0]));
        }
    }
    insta::with_settings!({
        snapshot_path => root().join("snapshots/model"), prepend_module_to_snapshot => false
    }, { insta::assert_snapshot!(folder, text.trim_end()) });
}

#[test]
fn services_openai() {
    played("openai", "openai");
}

#[test]
fn services_openai_responses() {
    played("openai-responses", "openai-responses");
}

#[test]
fn services_anthropic() {
    played("anthropic", "anthropic");
}

#[test]
fn services_gemini() {
    played("gemini", "gemini");
}

#[test]
fn services_ollama() {
    played("ollama", "ollama");
}

#[test]
fn services_qwen() {
    played("qwen", "qwen");
}

#[test]
fn services_faults_of_the_wire() {
    let start = Instant::now();
    played("deepseek", "faults");
    assert!(start.elapsed() >= Duration::from_secs(1), "a second is waited as told");
}

#[test]
fn services_that_are_not_there() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for base in [format!("http://{nobody}"), "https://no-such-host.invalid".to_owned()] {
        let error = ask(&mut service("deepseek", &base), Decode::Best { n: 1 }).unwrap_err();
        assert!(matches!(&error, ModelError::Unreachable(why) if why.contains(&base)), "{error:?}");
    }
}

#[test]
fn services_remember_what_a_model_refuses() {
    let (base, requests) = server(&root().join("tests/model/openai/no-temperature.http"));
    let mut model = service("openai", &base);
    // The same text again is one answer.
    let (answers, _) = ask(&mut model, Decode::Best { n: 3 }).unwrap();
    assert_eq!(answers[0].len(), 1);
    let warm: Vec<bool> = requests.try_iter().map(|request| request.contains("\"temperature\"")).collect();
    assert_eq!(warm, [true, false, false, false]);
}

#[test]
fn services_keep_answers_beside_refusals() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let of = |name: &str| fs::read_to_string(root().join("tests/model/openai").join(name)).unwrap();
    fs::write(file.path(), [of("answer.http"), of("refusal.http")].join("===\n")).unwrap();
    let (base, _requests) = server(file.path());
    let (answers, _) = ask(&mut service("openai", &base), Decode::Sample { n: 3, temperature: 0.7, seed: 1 }).unwrap();
    assert_eq!(answers[0].len(), 1);
}

/// The command in a folder with a spec that needs a model, away from this machine's keys, models and caches.
fn check(folder: &Path, args: &[&str]) -> Command {
    fs::copy(root().join("examples/expense-zh/spec.md"), folder.join("spec.md")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_nl2agent"));
    command.args(args).current_dir(folder).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("NL2AGENT_HOME", Path::new(env!("CARGO_TARGET_TMPDIR")).join("home"));
    command
}

#[test]
fn services_failures_are_told_in_the_authors_language() {
    let folder = tempfile::tempdir().unwrap();
    let (base, _requests) = server(&root().join("tests/model/anthropic/wrong-key.http"));
    let mut command = check(folder.path(), &["check", "spec.md", "--model", "anthropic:m-1"]);
    let output = command.env("ANTHROPIC_API_KEY", KEY).env("ANTHROPIC_BASE_URL", base).output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(4), "{text}");
    assert!(text.contains("ANTHROPIC_API_KEY 里没有密钥，或者密钥不被接受") && !text.contains(KEY), "{text}");
    assert!(text.contains("模型：anthropic:m-1（命令行指定）"), "{text}");

    // A key alone chooses the service, and the project file comes before it.
    let (base, requests) = server(&root().join("tests/model/qwen/no-credit.http"));
    let run = |folder: &Path| {
        let mut command = check(folder, &["check", "spec.md"]);
        let output = command.env("DASHSCOPE_API_KEY", KEY).env("DASHSCOPE_BASE_URL", &base).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, text) = run(folder.path());
    assert!(code == Some(4) && text.contains("qwen:qwen-plus") && text.contains("余额不足"), "{text}");
    fs::write(folder.path().join("nl2agent.toml"), "model = \"qwen:other\"\n").unwrap();
    let (code, text) = run(folder.path());
    assert!(code == Some(4) && text.contains("qwen:other") && text.contains("nl2agent.toml"), "{text}");
    assert!(requests.try_iter().count() == 2, "a lack of credit is not asked about again");
}

#[test]
fn services_fall_back_to_the_other_model() {
    let folder = tempfile::tempdir().unwrap();
    let project = "model = \"deepseek:m-1\"\nfallback = \"llama.cpp:none\"\n";
    fs::write(folder.path().join("nl2agent.toml"), project).unwrap();
    let output = check(folder.path(), &["check", "spec.md", "--offline"]).output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    // No key for the first; nothing listens for the other.
    assert!(text.contains("DEEPSEEK_API_KEY") && text.contains("改为询问 llama.cpp:none"), "{text}");
    assert_eq!(output.status.code(), Some(4), "{text}");
}

/// The file may have come with the spec: prompts and keys go nowhere on its word alone.
#[test]
fn a_project_file_sends_no_key_to_an_address() {
    let folder = tempfile::tempdir().unwrap();
    let (base, requests) = server(&root().join("tests/model/qwen/no-credit.http"));
    let run = |project: &str, flags: &[&str]| {
        fs::write(folder.path().join("nl2agent.toml"), project).unwrap();
        let mut command = check(folder.path(), &[&["check", "spec.md"], flags].concat());
        let output = command.env("NL2AGENT_API_KEY", KEY).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let here = format!("{base}#m-1");
    run(&format!("model = \"{here}\"\n"), &[]);
    let sent = requests.try_iter().collect::<String>();
    assert!(sent.contains("POST ") && !sent.contains(KEY), "{sent}");
    // Whoever runs the command may send it there.
    run("", &["--model", &here]);
    assert!(requests.try_iter().collect::<String>().contains(KEY));
    let (code, text) = run("model = \"https://127.0.0.1.example.com/v1#m\"\n", &[]);
    assert!(code == Some(4) && text.contains("nl2agent.toml") && text.contains("--model"), "{text}");
}

#[cfg(unix)]
#[test]
fn services_end_at_once_on_ctrl_c() {
    let folder = tempfile::tempdir().unwrap();
    let (base, requests) = server(&root().join("tests/model/faults/hangs.http"));
    for model in [format!("{base}#m-1"), "command:sleep 60".to_owned()] {
        let mut command = check(folder.path(), &["check", "spec.md", "--model", &model]);
        let child = command.stderr(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        if model.starts_with("http") {
            requests.recv_timeout(Duration::from_secs(20)).expect("it asks");
        }
        std::thread::sleep(Duration::from_millis(700));
        let start = Instant::now();
        let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        let output = child.wait_with_output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(start.elapsed() < Duration::from_secs(2), "{model}: {:?}", start.elapsed());
        assert_eq!(output.status.code(), Some(4), "{model}: {text}");
        assert!(text.contains("您在询问模型时中止了构建"), "{model}: {text}");
    }
}
