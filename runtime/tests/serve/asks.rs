//! Another agent that asks back: a stranger on loopback over HTTP+JSON, which answers as nobody's SDK would.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use nl2agent_runtime::agent::{Agent, Field, Kind, Skill, Trouble, answer};
use nl2agent_runtime::chat::{self, Terminal};
use nl2agent_runtime::json::Json;
use nl2agent_runtime::tool::client::{Bounds, Refusal, ask_within, describe_within, fingerprint};
use nl2agent_runtime::tool::{Protocol, Tool, attended, canonical};
use nl2agent_runtime::words::Words;
use nl2agent_runtime::{Fault, text};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A name that has to stay one part of an address.
const ID: &str = "../a?b#c/d";
const VARIABLE: &str = "NL2AGENT_TOOL_STRANGER_OF_TESTS";

/// What the stranger was sent, a line each.
type Log = Arc<Mutex<Vec<String>>>;

fn task(state: &str, words: &str) -> Value {
    let message = json!({"messageId": "m", "role": "ROLE_AGENT", "parts": [{"text": words}]});
    json!({"id": ID, "contextId": "c1", "status": {"state": format!("TASK_STATE_{state}"), "message": message}})
}

fn done(words: &str) -> Value {
    let mut task = task("COMPLETED", "");
    task["artifacts"] = json!([{"artifactId": "a", "parts": [{"text": words}]}]);
    task
}

async fn send(State((_, log)): State<(SocketAddr, Log)>, request: String) -> String {
    let request: Value = serde_json::from_str(&request).expect("JSON");
    let message = &request["message"];
    let part = &message["parts"][0];
    let item = part["data"]["item"].as_str().unwrap_or_default();
    let said = part["text"].as_str().unwrap_or_default();
    log.lock().unwrap().push(format!("{} {} {item}{said}", message["taskId"], message["contextId"]));
    json!({"task": match (item, said) {
        ("tea", _) => task("INPUT_REQUIRED", "Which size?\n\u{1b}[2JSmall or \u{202e}large"),
        ("bill", _) => task("AUTH_REQUIRED", "Sign in at https://login.example"),
        ("cake", _) => task("SUBMITTED", ""),
        ("bread", _) => task("WORKING", ""),
        (_, "large") => done("a large tea"),
        _ => task("INPUT_REQUIRED", "Why?"),
    }})
    .to_string()
}

/// Is asked about cake twice before it is done, and about bread for ever.
async fn look(State((_, log)): State<(SocketAddr, Log)>, Path(id): Path<String>) -> String {
    let mut log = log.lock().unwrap();
    log.push(format!("look {id}"));
    let now = match log.len() {
        _ if !log[0].ends_with("cake") => task("WORKING", ""),
        2 => task("WORKING", ""),
        _ => done("a cake"),
    };
    now.to_string()
}

async fn cancel(State((_, log)): State<(SocketAddr, Log)>, Path(id): Path<String>) -> String {
    log.lock().unwrap().push(format!("stop {id}"));
    task("CANCELED", "").to_string()
}

async fn card(State((address, _)): State<(SocketAddr, Log)>) -> String {
    let interface =
        json!({"url": format!("http://{address}/a2a"), "protocolBinding": "HTTP+JSON", "protocolVersion": "1.0"});
    json!({"name": "Kitchen", "supportedInterfaces": [interface],
        "skills": [{"id": "make", "name": "Make", "description": "Makes it.", "tags": []}]})
    .to_string()
}

/// The stranger on a thread of its own: its address, and what it was sent.
fn stranger() -> (String, Log) {
    let (tell, told) = std::sync::mpsc::channel();
    let log = Log::default();
    let kept = log.clone();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            tell.send(address).unwrap();
            let router = Router::new()
                .route("/.well-known/agent-card.json", get(card))
                .route("/a2a/message:send", post(send))
                .route("/a2a/tasks/{id}", get(look).post(cancel))
                .with_state((address, kept));
            axum::serve(listener, router).await.unwrap();
        });
    });
    (format!("http://{}", told.recv().unwrap()), log)
}

fn bounds(time: Duration) -> Bounds {
    Bounds { time, bytes: 1 << 20 }
}

fn pinned(address: &str) -> Tool {
    let now = describe_within(Protocol::A2a, address, VARIABLE, bounds(Duration::from_secs(10))).unwrap().remove(0);
    Tool {
        server: "Kitchen",
        variable: VARIABLE,
        protocol: Protocol::A2a,
        address: address.to_owned().leak(),
        name: "make",
        title: "Make",
        about: fingerprint(&now.about).leak(),
        input: canonical(&now.input).leak(),
        output: "",
        reads_only: false,
        answers: &["made"],
    }
}

fn ask(tool: &Tool, item: &str, time: Duration) -> Result<Json, Refusal> {
    ask_within(tool, &Json::parse(&json!({"item": item}).to_string()).unwrap(), bounds(time))
}

const PATIENT: Duration = Duration::from_secs(20);

#[test]
fn a_question_goes_to_the_person_and_the_answer_on_with_the_task() {
    let (address, log) = stranger();
    let tool = pinned(&address);
    let mut heard = Vec::new();
    let mut person = |server: &str, question: &str| {
        heard.push(format!("{server}: {question}"));
        Some("large".to_owned())
    };
    let made = attended(&mut person, || ask(&tool, "tea", PATIENT));
    assert_eq!(made, Ok(Json::Text("a large tea".into())));
    // One line, and nothing in it that moves a cursor or turns what is read.
    assert_eq!(heard, ["Kitchen: Which size? [2JSmall or large"]);
    assert_eq!(*log.lock().unwrap(), ["null null tea".to_owned(), format!("{:?} \"c1\" large", ID)]);
}

#[test]
fn a_question_that_nobody_answers_is_quoted_and_its_task_is_called_off() {
    let (address, log) = stranger();
    let tool = pinned(&address);
    let asked = ask(&tool, "tea", PATIENT);
    assert_eq!(asked, Err(Refusal::Asks("Which size? [2JSmall or large".into())));
    assert_eq!(log.lock().unwrap().last(), Some(&format!("stop {ID}:cancel")));
    let asked = ask(&tool, "bill", PATIENT);
    assert_eq!(asked, Err(Refusal::SignIn("Sign in at https://login.example".into())));
    assert_eq!(log.lock().unwrap().last(), Some(&format!("stop {ID}:cancel")));
    // Signing in is nothing that a person can write here.
    let asked = attended(&mut |_, _| panic!("asked"), || ask(&tool, "bill", PATIENT));
    assert!(matches!(asked, Err(Refusal::SignIn(_))), "{asked:?}");
}

#[test]
fn who_asks_without_end_is_left() {
    let (address, log) = stranger();
    let tool = pinned(&address);
    let mut questions = 0;
    let mut person = |_: &str, _: &str| {
        questions += 1;
        Some("because".to_owned())
    };
    let asked = attended(&mut person, || ask(&tool, "tea", PATIENT));
    assert_eq!((asked, questions), (Err(Refusal::Asks("Why?".into())), 10));
    assert_eq!(log.lock().unwrap().last(), Some(&format!("stop {ID}:cancel")));
}

#[test]
fn a_task_is_looked_at_until_it_is_done_or_the_time_is_over() {
    let (address, log) = stranger();
    let tool = pinned(&address);
    assert_eq!(ask(&tool, "cake", PATIENT), Ok(Json::Text("a cake".into())));
    let look = format!("look {ID}");
    assert_eq!(*log.lock().unwrap(), ["null null cake", &look, &look]);
    let (address, log) = stranger();
    let asked = ask(&pinned(&address), "bread", Duration::from_millis(900));
    assert!(matches!(&asked, Err(Refusal::Failed(why)) if why.contains("no answer within")), "{asked:?}");
    let log = log.lock().unwrap();
    assert!(log.iter().filter(|line| **line == look).count() >= 2, "{log:?}");
    assert_eq!(log.last(), Some(&format!("stop {ID}:cancel")));
}

static TOOL: OnceLock<Tool> = OnceLock::new();

#[derive(Serialize, Deserialize)]
struct Order {
    item: String,
}

#[derive(Serialize, Deserialize)]
struct Made {
    made: String,
}

static WAITER: Agent = Agent {
    slug: "waiter",
    name: "服务员",
    about: "",
    language: "zh",
    version: "0.1.0",
    words: Words(include_str!("../../src/words/zh.ftl")),
    spec: "",
    contract: "",
    skills: &[Skill {
        id: "order",
        title: "点单",
        about: "",
        inputs: &[Field { id: "item", title: "item", unit: "", note: "", kind: Kind::Text }],
        outputs: &[Field { id: "made", title: "made", unit: "", note: "", kind: Kind::Text }],
        examples: &[],
        asks_first: false,
        answer: |input| answer(input, |order: &Order| TOOL.get().expect("a tool").ask::<_, Made>(order)),
    }],
};

/// Through the faces: who sits at a terminal is asked in the author's words, all others are told what was asked.
#[test]
fn a_person_at_a_terminal_answers_and_others_read_the_question() {
    let (address, _) = stranger();
    assert!(TOOL.set(pinned(&address)).is_ok());
    let form = |said: &str, is_person: bool| {
        let mut written = Vec::new();
        chat::form(&WAITER, &mut Terminal { reader: said.as_bytes(), writer: &mut written, is_person });
        String::from_utf8(written).expect("text")
    };
    let talk = form("tea\nlarge\n", true);
    assert!(talk.contains("Kitchen问：“Which size? [2JSmall or large”") && talk.contains("a large tea"), "{talk}");
    assert_eq!(text::visible(&talk), talk);
    let told = "Kitchen反问了一个只有终端前的人才能回答的问题：“Which size? [2JSmall or large”";
    for (said, is_person) in [("tea\n\n", true), ("tea\nlarge\n", false)] {
        let talk = form(said, is_person);
        assert!(talk.contains(told) && !talk.contains("a large tea"), "{talk}");
    }
    let skill = &WAITER.skills[0];
    let refused = WAITER.call(skill, r#"{"item": "tea"}"#).expect_err("a question");
    assert!(matches!(&refused, Trouble::Fault(fault @ Fault::ToolAsks(..)) if fault.is_of_others()), "{refused:?}");
    assert_eq!(WAITER.explain(&refused), told);
    let refused = WAITER.call(skill, r#"{"item": "bill"}"#).expect_err("no answer");
    assert!(WAITER.explain(&refused).contains("登录"), "{refused:?}");
}
