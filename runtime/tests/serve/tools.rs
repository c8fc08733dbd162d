//! Asking others: an agent and a tool server on loopback, a program on its standard input and output, and each of the
//! ways in which they can be something else than what was pinned.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use nl2agent_runtime::json::Json;
use nl2agent_runtime::tool::client::{Bounds, Refusal, ask_within, describe_within, fingerprint};
use nl2agent_runtime::tool::{Description, Protocol, Tool, canonical};
use serde_json::json;

use crate::mcp::over_http;

fn bounds(time: Duration) -> Bounds {
    Bounds { time, bytes: 1 << 20 }
}

const PATIENT: Duration = Duration::from_secs(20);

/// The server of the other tests, on a thread of its own: calls block.
fn server() -> SocketAddr {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(async {
            tell.send(over_http(None).await).unwrap();
            std::future::pending::<()>().await
        })
    });
    told.recv().unwrap()
}

fn leak(text: String) -> &'static str {
    text.leak()
}

/// As a build pins it. No test sets the variable.
fn pinned(protocol: Protocol, address: &str, now: &Description) -> Tool {
    Tool {
        server: "others",
        variable: "NL2AGENT_TOOL_OTHERS_OF_TESTS",
        protocol,
        address: leak(address.to_owned()),
        name: leak(now.name.clone()),
        title: leak(now.title.clone()),
        about: leak(fingerprint(&now.about)),
        input: leak(canonical(&now.input)),
        output: leak(now.output.as_ref().map(canonical).unwrap_or_default()),
        reads_only: now.reads_only,
        answers: &[],
    }
}

fn learnt(protocol: Protocol, address: &str) -> Vec<Description> {
    describe_within(protocol, address, "NL2AGENT_TOOL_OTHERS_OF_TESTS", bounds(PATIENT)).unwrap()
}

fn ask(tool: &Tool, input: &serde_json::Value) -> Result<Json, Refusal> {
    ask_within(tool, &Json::parse(&input.to_string()).unwrap(), bounds(PATIENT))
}

fn program(part: &str) -> String {
    format!("python3 {}/../tests/tools/stock.py {part}", env!("CARGO_MANIFEST_DIR"))
}

/// The tool of the good program, asked of another one.
fn at(part: &str, more: impl Fn(&mut Tool)) -> Tool {
    let good = learnt(Protocol::Command, &program("good"));
    let mut tool = pinned(Protocol::Command, &program(part), &good[0]);
    more(&mut tool);
    tool
}

#[test]
fn an_agent_and_a_tool_server_are_asked_over_http() {
    let address = server();
    let input = |money: &str, category: &str, invoice: &str| json!({money: 120, category: "餐饮", invoice: true});
    for (protocol, address, keys) in [
        (Protocol::A2a, format!("http://{address}"), ["金额", "类别", "有发票"]),
        (Protocol::Mcp, format!("http://{address}/mcp"), ["amount", "category", "invoice"]),
    ] {
        let known = learnt(protocol, &address);
        let audit = known.iter().find(|tool| tool.name == "audit").unwrap();
        assert_eq!((audit.title.as_str(), audit.reads_only), ("审核报销", true));
        let tool = pinned(protocol, &address, audit);
        let answer = ask(&tool, &input(keys[0], keys[1], keys[2])).unwrap();
        assert_eq!(answer.get("报销"), Some(&Json::Number("120".into())), "{protocol:?}");
        // Rules without an answer, and an input that is none.
        assert!(matches!(ask(&tool, &json!({})), Err(Refusal::Failed(_))));
        // Who would have to agree is not there.
        let pay = known.iter().find(|tool| tool.name == "pay").unwrap();
        assert!(!pay.reads_only);
        let refused = ask(&pinned(protocol, &address, pay), &input(keys[0], keys[1], keys[2]));
        match refused {
            Err(Refusal::Asks(question)) if protocol == Protocol::A2a => {
                assert!(question.contains("付款"), "{question}")
            }
            refused => assert!(protocol == Protocol::Mcp && matches!(refused, Err(Refusal::Failed(_))), "{refused:?}"),
        }
        // Not what was pinned: nothing is asked.
        let other = Tool { output: "{}", ..tool };
        assert!(matches!(ask(&other, &json!({})), Err(Refusal::Changed(changes)) if changes.contains("+ output.报销")));
        let gone = Tool { name: "refund", title: "退款", ..tool };
        assert_eq!(ask(&gone, &json!({})), Err(Refusal::Changed("- 退款".into())));
    }
}

#[test]
fn a_program_is_started_and_asked() {
    let tool = at("good", |_| ());
    assert_eq!((tool.name, tool.title), ("look_up", "Look up"));
    let answer = ask(&tool, &json!({"item": "tea"})).unwrap();
    assert_eq!(answer.get("left"), Some(&Json::Number("12".into())));
    let text = learnt(Protocol::Command, &program("text"));
    let tool = pinned(Protocol::Command, &program("text"), &text[0]);
    assert_eq!((tool.output, ask(&tool, &json!({"item": "tea"}))), ("", Ok(Json::Text("fresh".into()))));
}

#[test]
fn a_program_that_is_something_else_by_now_is_not_asked() {
    let changed = ask(&at("changed", |_| ()), &json!({"item": "tea"}));
    assert_eq!(changed, Err(Refusal::Changed("- output.left, + output.remaining".into())));
    assert_eq!(ask(&at("writes", |_| ()), &json!({"item": "tea"})), Err(Refusal::Changed("- read only".into())));
    let about = ask(&at("good", |tool| tool.about = "other"), &json!({"item": "tea"}));
    assert_eq!(about, Err(Refusal::Changed("≠ description".into())));
}

#[test]
fn a_program_that_hangs_dies_or_floods_does_no_harm() {
    let since = Instant::now();
    let tool = at("hangs", |_| ());
    let input = Json::parse(r#"{"item": "tea"}"#).unwrap();
    let time = Duration::from_millis(1500);
    let hung = ask_within(&tool, &input, bounds(time));
    assert!(matches!(&hung, Err(Refusal::Failed(why)) if why.contains("no answer within")), "{hung:?}");
    assert!(since.elapsed() < Duration::from_secs(15));
    let died = ask(&at("dies", |_| ()), &json!({"item": "tea"}));
    assert!(matches!(died, Err(Refusal::Failed(_))), "{died:?}");
    // A line that is too long is dropped, and then nothing more comes.
    let flooded = ask_within(&at("floods", |_| ()), &input, bounds(time));
    assert!(matches!(flooded, Err(Refusal::Failed(_))), "{flooded:?}");
    for missing in ["no-such-program-here", ""] {
        let tool = at("good", |tool| tool.address = missing);
        assert!(matches!(ask(&tool, &json!({})), Err(Refusal::Failed(_))), "{missing}");
    }
    // A new line is opened after one that failed.
    assert!(ask(&at("good", |_| ()), &json!({"item": "rice"})).is_ok());
}

#[test]
fn what_a_program_answers_is_data() {
    #[derive(serde::Serialize)]
    struct Asked {
        item: String,
    }
    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Answered {
        #[serde(with = "nl2agent_runtime::json::number")]
        left: i64,
    }
    let taken = |part: &str| -> Result<Answered, _> {
        at(part, |tool| tool.answers = &["left"]).ask(&Asked { item: "tea".into() })
    };
    assert_eq!(taken("talks").unwrap().left, 3);
    assert!(taken("lies").is_err());
}
