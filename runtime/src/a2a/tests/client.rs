//! Asking others: those that answer, and those that cannot be trusted.

use std::net::TcpListener;

use super::super::client::{Bounds, Refusal, Remote};
use super::super::protocol::Event;
use super::*;

fn bounds() -> Bounds {
    Bounds { time: Duration::from_secs(5), bytes: 1 << 20 }
}

fn meet(address: SocketAddr) -> Remote {
    Remote::meet(&format!("http://{address}"), false, None, bounds()).unwrap()
}

#[test]
fn a_skill_is_asked_and_followed() {
    let remote = meet(serve(Limits::default()));
    assert_eq!(remote.name, "库存");
    assert_eq!(remote.ask("盘点", r#"{"数量": 12345678901234567890}"#).unwrap(), r#"{"数量":12345678901234567890}"#);
    let mut seen = 0;
    let mut see = |_: &Event| seen += 1;
    assert_eq!(remote.follow("count", r#"{"数量": 0.10}"#, &mut see).unwrap(), r#"{"数量":0.10}"#);
    assert_eq!(seen, 4);
}

#[test]
fn what_the_card_does_not_offer_is_not_sent() {
    let remote = meet(serve(Limits::default()));
    assert!(matches!(remote.ask("飞", "{}"), Err(Refusal::NoSkill(name, known)) if name == "飞" && known.len() == 5));
    assert_eq!(remote.ask("count", r#"{"数量": "多"}"#), Err(Refusal::Input("数量: must be of type number".into())));
    assert!(matches!(remote.ask("count", "{"), Err(Refusal::Input(_))));
}

#[test]
fn questions_failures_and_lies_are_told_apart() {
    let address = serve(Limits::default());
    let remote = meet(address);
    assert!(matches!(remote.ask("order", r#"{"品名": "面"}"#), Err(Refusal::Needs(words)) if words.contains("下单")));
    // Nobody answers it any more, so it was called off.
    let page = rpc(address, "ListTasks", &json!({"status": "TASK_STATE_CANCELED"}));
    assert_eq!(page["result"]["totalSize"], 1);
    assert!(matches!(remote.ask("break", r#"{"什么": "x"}"#), Err(Refusal::Failed(_))));
    let lie = remote.ask("lie", r#"{"品名": "面"}"#);
    assert!(matches!(&lie, Err(Refusal::Strange(why)) if why.contains("单号: must be of type integer")), "{lie:?}");
}

#[test]
fn a_person_who_is_asked_back_decides() {
    let remote = meet(serve(Limits::default()));
    let ask = |answer: &str| {
        let mut asked = Vec::new();
        let mut person = |question: &str| {
            asked.push(question.to_owned());
            Some(answer.to_owned())
        };
        let answered = remote.ask_with("order", r#"{"品名": "面"}"#, &mut person);
        assert!(asked.iter().all(|question| question.contains("下单") && question.contains("面")), "{asked:?}");
        (answered, asked.len())
    };
    assert_eq!(ask("是"), (Ok(r#"{"单号":7}"#.into()), 1));
    assert!(matches!(ask("否"), (Err(Refusal::Failed(_)), 1)));
    // What is neither is asked again, but not for ever.
    assert!(matches!(ask("也许"), (Err(Refusal::Needs(_)), 10)));
}

#[test]
fn a_slow_agent_is_waited_for_only_so_long() {
    let address = serve(Limits { wait: Duration::from_millis(100), ..Limits::default() });
    let patient = meet(address);
    assert_eq!(patient.ask("sleep", r#"{"毫秒": 600}"#).unwrap(), r#"{"毫秒":0}"#);
    let time = Duration::from_millis(400);
    let hasty = Remote::meet(&format!("http://{address}"), false, None, Bounds { time, ..bounds() }).unwrap();
    assert_eq!(hasty.ask("sleep", r#"{"毫秒": 3000}"#), Err(Refusal::TooSlow(time)));
    // Nobody waits for it, so it was called off.
    let page = rpc(address, "ListTasks", &json!({"status": "TASK_STATE_CANCELED"}));
    assert_eq!(page["result"]["totalSize"], 1);
}

/// Something that answers every request the same.
fn stranger(reply: &'static [u8]) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for line in listener.incoming() {
            let mut line = line.unwrap();
            let _ = line.read(&mut [0; 4096]);
            let _ = line.write_all(reply);
        }
    });
    address
}

#[test]
fn strangers_are_not_believed() {
    let meet = |address: &str| {
        Remote::meet(address, false, Some("t"), Bounds { time: Duration::from_secs(2), bytes: 4096 }).err()
    };
    assert!(matches!(meet("http://example.com"), Some(Refusal::Address(_))));
    assert!(matches!(meet("ftp://127.0.0.1"), Some(Refusal::Address(_))));
    let nobody = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap();
    assert!(matches!(meet(&format!("http://{nobody}")), Some(Refusal::Unreachable(_))));
    let ask = |reply| meet(&format!("http://{}", stranger(reply)));
    assert!(matches!(ask(b"HTTP/1.1 200 OK\r\n\r\n<html>"), Some(Refusal::Strange(_))));
    assert!(matches!(ask(b"HTTP/1.1 302 Found\r\nlocation: https://example.com/\r\n\r\n"), Some(Refusal::Strange(_))));
    static LONG: [u8; 8000] = {
        let mut bytes = [b' '; 8000];
        let head = b"HTTP/1.1 200 OK\r\n\r\n";
        let mut at = 0;
        while at < head.len() {
            bytes[at] = head[at];
            at += 1;
        }
        bytes
    };
    assert_eq!(ask(&LONG), Some(Refusal::TooMuch(4096)));
    let elsewhere = br#"HTTP/1.1 200 OK

{"name":"x","skills":[],"supportedInterfaces":[{"url":"https://evil.example/a2a","protocolBinding":"JSONRPC","protocolVersion":"1.0"}]}"#;
    assert!(matches!(ask(elsewhere), Some(Refusal::Address(why)) if why.contains("evil.example")));
    let old = br#"HTTP/1.1 200 OK

{"name":"x","skills":[],"supportedInterfaces":[{"url":"http://127.0.0.1:1/","protocolBinding":"JSONRPC","protocolVersion":"0.3"}]}"#;
    assert!(matches!(ask(old), Some(Refusal::Strange(_))));
}
