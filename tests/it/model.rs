//! Models over the network and programs as models against small servers and programs; recording and replaying.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use nl2agent_runtime::model::command::CommandModel;
use nl2agent_runtime::model::openai::{OpenAi, Settings};
use nl2agent_runtime::model::recorder::Recorder;
use nl2agent_runtime::model::{Answer, Decode, Model, ModelError, Question, Usage};

use crate::snapshots::within;

const KEY: &str = "sk-secret-123";
const GOOD: &str = r#"{"choices":[{"message":{"role":"assistant","content":"fn main() {}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":7,"completion_tokens":5}}"#;

fn question(decode: Decode) -> Question {
    Question {
        system: "You are brief.".to_owned(),
        prefix: "Rules: none. ".to_owned(),
        prompt: "Say 你好.".to_owned(),
        lead: String::new(),
        grammar: None,
        decode,
        max_tokens: 20,
    }
}

/// Plays these replies in order, one a connection; `None` takes the request and says nothing. Sends back the requests.
fn server(replies: Vec<Option<(&'static str, &'static str)>>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}/v1", listener.local_addr().unwrap());
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut silent = Vec::new();
        for reply in replies {
            let (mut stream, _) = listener.accept().unwrap();
            sender.send(request(&mut stream)).unwrap();
            match reply {
                Some((head, body)) => {
                    let length = body.len();
                    let text =
                        format!("HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}");
                    stream.write_all(text.as_bytes()).unwrap();
                }
                None => silent.push(stream),
            }
        }
        // Silent connections stay open until the test ends.
        std::thread::park();
    });
    (base, receiver)
}

/// Reads one request, head and body.
fn request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).unwrap();
        bytes.extend_from_slice(&buffer[..read]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let length = text.to_lowercase().lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
        let whole = text.split_once("\r\n\r\n").zip(length).is_some_and(|((_, body), length)| body.len() >= length);
        if whole || read == 0 {
            return text;
        }
    }
}

fn openai(base: &str) -> OpenAi {
    OpenAi::new(Settings {
        name: "test".to_owned(),
        base: base.to_owned(),
        model: "m-1".to_owned(),
        key: Some(KEY.to_owned()),
        patience: Duration::from_millis(700),
        deadline: Duration::from_secs(10),
    })
    .unwrap()
}

fn ask(model: &mut dyn Model, decode: Decode) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
    model.ask(&[question(decode)], &mut |_| {})
}

#[test]
fn model_openai_asks_and_counts() {
    let (base, requests) = server(vec![Some(("200 OK", GOOD)); 2]);
    let (answers, usage) = ask(&mut openai(&base), Decode::Best { n: 2 }).unwrap();
    // The second is the same text, so it is one answer.
    assert_eq!(answers, [vec![Answer { text: "fn main() {}".to_owned(), cost: None, finished: true }]]);
    assert_eq!(usage, Usage { prompt: 14, completion: 10 });
    let sent = requests.recv().unwrap();
    assert!(sent.starts_with("POST /v1/chat/completions HTTP/1.1\r\n"), "{sent}");
    assert!(sent.contains(&format!("Bearer {KEY}")), "{sent}");
    let (_, body) = sent.split_once("\r\n\r\n").unwrap();
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    within("model", || insta::assert_json_snapshot!("openai_request", body));
}

#[test]
fn model_openai_failures_are_told_apart() {
    let failure = |reply, wait: fn(&mut Settings)| {
        let (base, _requests) = server(vec![reply; 6]);
        let mut settings = Settings {
            name: "test".to_owned(),
            base,
            model: "m-1".to_owned(),
            key: Some(KEY.to_owned()),
            patience: Duration::from_millis(300),
            deadline: Duration::from_secs(2),
        };
        wait(&mut settings);
        ask(&mut OpenAi::new(settings).unwrap(), Decode::Best { n: 1 }).unwrap_err()
    };
    let refused = r#"{"error":{"message":"Incorrect API key provided: sk-secret-123.\n See the docs.","type":"invalid_request_error"}}"#;
    let filtered = r#"{"choices":[{"message":{"content":null},"finish_reason":"content_filter"}]}"#;
    let empty = r#"{"choices":[{"message":{"content":""},"finish_reason":"stop"}]}"#;
    let keep: fn(&mut Settings) = |_| {};
    let errors = [
        failure(Some(("401 Unauthorized", refused)), keep),
        failure(Some(("400 Bad Request", "<html>no</html>")), keep),
        failure(Some(("500 Internal Server Error", "oops")), keep),
        failure(Some(("200 OK", "{\"choices\": [")), keep),
        failure(Some(("200 OK", "{}")), keep),
        failure(Some(("200 OK", empty)), keep),
        failure(Some(("200 OK", filtered)), keep),
        failure(None, |settings| settings.deadline = Duration::from_millis(600)),
    ];
    let text: Vec<String> = errors.iter().map(|error| format!("{error:?}")).collect();
    within("model", || insta::assert_snapshot!("openai_failures", text.join("\n")));
    assert!(!text.concat().contains(KEY));
}

#[test]
fn model_openai_waits_as_told() {
    let busy = ("429 Too Many Requests\r\nRetry-After: 1", "{}");
    let (base, requests) =
        server(vec![Some(busy), None, Some(("503 Service Unavailable", "")), Some(("200 OK", GOOD))]);
    let start = Instant::now();
    let (answers, _) = ask(&mut openai(&base), Decode::Best { n: 1 }).unwrap();
    assert_eq!(answers[0][0].text, "fn main() {}");
    assert!(start.elapsed() >= Duration::from_secs(1));
    assert_eq!(requests.try_iter().count(), 4);
}

#[test]
fn model_openai_gives_up_on_a_long_wait() {
    let (base, _requests) = server(vec![Some(("429 Too Many Requests\r\nRetry-After: 3600", "{}"))]);
    let start = Instant::now();
    assert!(matches!(ask(&mut openai(&base), Decode::Best { n: 1 }), Err(ModelError::Unreachable(_))));
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[cfg(unix)]
#[test]
fn model_command_answers_or_is_stopped() {
    let run = |line: &str| ask(&mut CommandModel::new(line, Duration::from_secs(2)).unwrap(), Decode::Best { n: 3 });
    let (answers, _) = run("cat").unwrap();
    assert_eq!(answers[0][0].text, "You are brief.\n\nRules: none. Say 你好.\n");
    assert!(matches!(run("true"), Err(ModelError::Other(_))));
    assert!(matches!(run("no-such-program-anywhere"), Err(ModelError::Unreachable(_))));
    let start = Instant::now();
    assert!(matches!(run("sleep 60"), Err(ModelError::Unreachable(_))));
    assert!(start.elapsed() < Duration::from_secs(10));
    assert!(CommandModel::new("  ", Duration::from_secs(1)).is_err());
}

/// Answers with the prompt and a cost.
struct Echo;

impl Model for Echo {
    fn id(&self) -> String {
        "echo".to_owned()
    }

    fn is_large(&self) -> bool {
        true
    }

    fn ask(
        &mut self,
        questions: &[Question],
        _: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
        let answer = |question: &Question| Answer {
            text: format!("{}\u{0}\r\n", question.prompt),
            cost: Some(0.1 + 0.2),
            finished: false,
        };
        Ok((questions.iter().map(|question| vec![answer(question)]).collect(), Usage { prompt: 3, completion: 4 }))
    }

    fn score(&mut self, _: &Question, texts: &[String]) -> Result<Option<Vec<f32>>, ModelError> {
        Ok(Some(texts.iter().map(|text| if text.is_empty() { f32::INFINITY } else { 1.0 / 3.0 }).collect()))
    }
}

#[test]
fn model_recorder_replays_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tapes/skill.json");
    let questions = [question(Decode::Best { n: 2 }), question(Decode::Sample { n: 2, temperature: 0.7, seed: 1 })];
    let texts = ["a".to_owned(), String::new()];

    let mut recorder = Recorder::record(Box::new(Echo), &path).unwrap();
    let asked = recorder.ask(&questions, &mut |_| {}).unwrap();
    let scored = recorder.score(&questions[0], &texts).unwrap();
    assert_eq!(recorder.total(), Usage { prompt: 3, completion: 4 });
    let tape = std::fs::read_to_string(&path).unwrap();

    let mut replay = Recorder::replay(&path).unwrap();
    assert_eq!((replay.id(), replay.is_large()), ("echo".to_owned(), true));
    assert_eq!(replay.ask(&questions, &mut |_| {}).unwrap(), asked);
    assert_eq!(replay.score(&questions[0], &texts).unwrap(), scored);

    // Any part of a question changes its key.
    let base = &questions[0];
    for other in [
        Question { system: String::new(), ..base.clone() },
        Question { prefix: format!("{}S", base.prefix), prompt: base.prompt[1..].to_owned(), ..base.clone() },
        Question { lead: " ".to_owned(), ..base.clone() },
        Question { grammar: Some(String::new()), ..base.clone() },
        Question { decode: Decode::Best { n: 3 }, ..base.clone() },
        Question { max_tokens: 21, ..base.clone() },
    ] {
        assert!(matches!(replay.ask(&[other], &mut |_| {}), Err(ModelError::NotRecorded(key)) if key.len() == 64));
    }

    // Recording the same again changes nothing; a broken tape is an error, not a loss.
    Recorder::record(Box::new(Echo), &path).unwrap().ask(&questions, &mut |_| {}).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), tape);
    std::fs::write(&path, "{").unwrap();
    assert!(Recorder::replay(&path).is_err() && Recorder::record(Box::new(Echo), &path).is_err());
    within("model", || insta::assert_snapshot!("tape", tape));
}
