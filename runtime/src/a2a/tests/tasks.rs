//! Tasks: begun, asked about, followed, called off, listed, told to others.

use super::*;

/// The events of a stream, each with its state or as `artifact`.
fn events(text: &str) -> Vec<Value> {
    let data = text.lines().filter_map(|line| line.strip_prefix("data: "));
    data.map(|data| serde_json::from_str(data).unwrap()).collect()
}

fn kinds(events: &[Value]) -> Vec<String> {
    let kind = |event: &Value| match event {
        event if event["task"].is_object() => format!("task {}", state(&event["task"])),
        event if event["statusUpdate"].is_object() => state(&event["statusUpdate"]).to_owned(),
        event => event.as_object().unwrap().keys().next().unwrap().clone(),
    };
    events.iter().map(kind).collect()
}

#[test]
fn the_card_says_what_there_is() {
    let address = serve(Limits::default());
    let (status, card) = http(address, "GET", "/.well-known/agent-card.json", &[], "");
    let card: Value = serde_json::from_str(&card).unwrap();
    assert_eq!((status, &card["name"], &card["version"]), (200, &json!("库存"), &json!("1.2.3")));
    let url = format!("http://{address}/a2a");
    let bindings = card["supportedInterfaces"].as_array().unwrap();
    let spoken: Vec<_> = bindings.iter().map(|i| (i["url"].as_str(), i["protocolBinding"].as_str())).collect();
    assert_eq!(spoken, [(Some(&*url), Some("JSONRPC")), (Some(&*url), Some("HTTP+JSON"))]);
    assert_eq!(card["skills"][0]["id"], "count");
    let schemas = &card["capabilities"]["extensions"][0]["params"]["skills"];
    assert_eq!(schemas["count"]["inputSchema"]["properties"]["数量"]["type"], "number");
    assert_eq!(schemas["order"]["asksFirst"], true);
}

#[test]
fn numbers_come_back_as_they_were_written_on_both_bindings() {
    let address = serve(Limits::default());
    for digits in ["3", "-0", "0.10", "12345678901234567890.123", "1e2"] {
        let params = format!(
            r#"{{"message": {{"messageId": "m", "role": "ROLE_USER", "parts": [{{"data": {{"数量": {digits}}}}}]}}}}"#
        );
        let call = format!(r#"{{"jsonrpc": "2.0", "id": "7", "method": "SendMessage", "params": {params}}}"#);
        for (path, body) in [("/a2a", &call), ("/a2a/message:send", &params)] {
            let (status, text) = http(address, "POST", path, &HEADERS, body);
            assert_eq!(status, 200, "{text}");
            // Once as it was sent, in the history, and once as the skill answered.
            let given = format!(r#""data":{{"数量":{digits}}}"#);
            assert_eq!(text.matches(&given).count(), 2, "{path} {digits}: {text}");
        }
    }
}

#[test]
fn the_skill_is_the_named_one_or_the_only_one_that_takes_the_data() {
    let address = serve(Limits::default());
    let named = sent(address, &asks("盘点", json!({"数量": 1})));
    assert_eq!((state(&named), &named["artifacts"][0]["name"]), ("COMPLETED", &json!("盘点")));
    let for_part = message(json!([{"data": {"数量": 1}, "metadata": {"skill": "count"}}]));
    assert_eq!(state(&sent(address, &for_part)), "COMPLETED");
    let only = sent(address, &message(json!([{"text": "请"}, {"data": {"毫秒": 1}}])));
    assert_eq!(only["artifacts"][0]["metadata"]["skill"], "sleep");

    let unknown = rpc(address, "SendMessage", &asks("飞", json!({})));
    assert_eq!(unknown["error"]["code"], -32602);
    assert!(unknown["error"]["message"].as_str().unwrap().contains("“飞”"), "{unknown}");
    let either = sent(address, &message(json!([{"data": {"品名": "面"}}])));
    assert_eq!(state(&either), "INPUT_REQUIRED");
    assert!(words(&either).contains("下单") && words(&either).contains("说谎"), "{}", words(&either));
    let neither = sent(address, &message(json!([{"data": {"颜色": "红"}}])));
    assert_eq!(state(&neither), "INPUT_REQUIRED");
    let wrong = sent(address, &asks("count", json!({"数量": "许多"})));
    assert!(words(&wrong).contains("数量"), "{}", words(&wrong));
    let mended = sent(address, &then(&wrong, json!([{"data": {"数量": 5}}])));
    assert_eq!((state(&mended), &mended["id"]), ("COMPLETED", &wrong["id"]));
}

#[test]
fn text_is_answered_with_what_the_skills_take() {
    let address = serve(Limits::default());
    let task = sent(address, &message(json!([{"text": "你好"}])));
    assert_eq!(state(&task), "INPUT_REQUIRED");
    assert!(words(&task).contains("盘点") && words(&task).contains("数量"), "{}", words(&task));
    let task = sent(address, &then(&task, json!([{"data": {"数量": 2}}])));
    assert_eq!(state(&task), "COMPLETED");
    let said: Vec<_> = task["history"].as_array().unwrap().iter().map(|m| m["role"].as_str().unwrap()).collect();
    assert_eq!(said, ["ROLE_USER", "ROLE_AGENT", "ROLE_USER"]);
}

#[test]
fn a_skill_that_asks_first_waits_for_a_yes() {
    let address = serve(Limits::default());
    let begin = || sent(address, &asks("order", json!({"品名": "面"})));
    let asked = begin();
    assert_eq!(state(&asked), "INPUT_REQUIRED");
    assert!(words(&asked).contains("下单"), "{}", words(&asked));
    let unsure = sent(address, &then(&asked, json!([{"text": "什么？"}])));
    assert_eq!(state(&unsure), "INPUT_REQUIRED");
    let done = sent(address, &then(&asked, json!([{"data": {"approve": true}}])));
    assert_eq!((state(&done), &done["artifacts"][0]["parts"][0]["data"]), ("COMPLETED", &json!({"单号": 7})));
    let yes = AGENT.words.list("face-yes").next().unwrap();
    assert_eq!(state(&sent(address, &then(&begin(), json!([{"text": format!("{yes}。")}])))), "COMPLETED");
    assert_eq!(state(&sent(address, &then(&begin(), json!([{"data": {"approve": false}}])))), "REJECTED");
    // Nobody was asked about this one.
    let approve = sent(address, &asks("order", json!({"approve": true})));
    assert_eq!(state(&approve), "INPUT_REQUIRED");
    assert!(approve["artifacts"].is_null());
}

#[test]
fn tasks_in_a_folder_outlive_their_server() {
    let folder = tempfile::tempdir().unwrap();
    let start = || serve_with(Settings { folder: Some(folder.path().join("tasks")), ..Settings::local(&AGENT) });
    let first = start();
    let done = sent(first, &asks("count", json!({"数量": 1.5})));
    let asked = sent(first, &asks("order", json!({"品名": "面"})));
    let mut slow = asks("sleep", json!({"毫秒": 60_000}));
    slow["configuration"] = json!({"returnImmediately": true});
    let slow = sent(first, &slow);
    // What is no task, and what only claims to be one, is left alone.
    let place = folder.path().join("tasks");
    std::fs::write(place.join("notes.json"), "{}").unwrap();
    std::fs::write(place.join("00000000-0000-4000-8000-000000000000.json"), done.to_string()).unwrap();

    let second = start();
    let got = |task: &Value| rpc(second, "GetTask", &json!({"id": task["id"]}))["result"].clone();
    assert_eq!(got(&done), done);
    assert_eq!(state(&got(&slow)), "FAILED");
    let agreed = sent(second, &then(&asked, json!([{"data": {"approve": true}}])));
    assert_eq!((state(&agreed), &agreed["artifacts"][0]["parts"][0]["data"]), ("COMPLETED", &json!({"单号": 7})));
    assert_eq!(rpc(second, "ListTasks", &json!({}))["result"]["totalSize"], 3);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let file = place.join(format!("{}.json", done["id"].as_str().unwrap()));
        let modes = [&place, &file].map(|path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777);
        assert_eq!(modes, [0o700, 0o600]);
    }
    // Where nothing can be written any more, no task is taken.
    std::fs::remove_dir_all(&place).unwrap();
    let refused = rpc(second, "SendMessage", &asks("count", json!({"数量": 1})));
    assert!(refused["error"]["message"].as_str().unwrap().contains("cannot be kept"), "{refused}");
}

#[test]
fn streams_tell_the_whole_life_of_a_task_in_order() {
    let address = serve(Limits::default());
    let request = asks("count", json!({"数量": 1})).to_string();
    let (_, text) = http(address, "POST", "/a2a/message:stream", &HEADERS, &request);
    assert_eq!(kinds(&events(&text)), ["task SUBMITTED", "WORKING", "artifactUpdate", "COMPLETED"]);
    let call = json!({"jsonrpc": "2.0", "id": "x", "method": "SendStreamingMessage", "params": asks("order", json!({"品名": "面"}))});
    let (_, text) = http(address, "POST", "/a2a", &HEADERS, &call.to_string());
    let results: Vec<Value> = events(&text).iter().map(|event| event["result"].clone()).collect();
    assert_eq!(kinds(&results), ["task SUBMITTED", "WORKING", "INPUT_REQUIRED"]);
    assert!(events(&text).iter().all(|event| event["id"] == "x"));
}

#[test]
fn a_task_can_be_left_and_followed_again_by_many() {
    let address = serve(Limits::default());
    let mut request = asks("sleep", json!({"毫秒": 700}));
    request["configuration"] = json!({"returnImmediately": true});
    let task = sent(address, &request);
    assert!(["SUBMITTED", "WORKING"].contains(&state(&task)));
    let path = format!("/a2a/tasks/{}:subscribe", task["id"].as_str().unwrap());
    let follow = |method: &'static str| {
        let path = path.clone();
        std::thread::spawn(move || http(address, method, &path, &HEADERS, "").1)
    };
    for follower in [follow("POST"), follow("GET")] {
        let kinds = kinds(&events(&follower.join().unwrap()));
        assert!(kinds[0].starts_with("task "), "{kinds:?}");
        assert_eq!(kinds[kinds.len() - 2..], ["artifactUpdate", "COMPLETED"]);
    }
    let ended = rpc(address, "SubscribeToTask", &json!({"id": task["id"]}));
    assert_eq!(ended["error"]["code"], -32004);
}

#[test]
fn a_cancelled_task_ends_at_once_and_stays_so() {
    let address = serve(Limits::default());
    let mut request = asks("sleep", json!({"毫秒": 1500}));
    request["configuration"] = json!({"returnImmediately": true});
    let task = sent(address, &request);
    let cancelled = rpc(address, "CancelTask", &json!({"id": task["id"]}));
    assert_eq!(state(&cancelled["result"]), "CANCELED");
    assert_eq!(rpc(address, "CancelTask", &json!({"id": task["id"]}))["error"]["code"], -32002);
    let path = format!("/a2a/tasks/{}:cancel", task["id"].as_str().unwrap());
    let (status, text) = http(address, "POST", &path, &HEADERS, "");
    assert!(status == 400 && text.contains("TASK_NOT_CANCELABLE"), "{status} {text}");
    std::thread::sleep(Duration::from_millis(1600));
    let later = rpc(address, "GetTask", &json!({"id": task["id"]}));
    assert_eq!(state(&later["result"]), "CANCELED");
    assert!(later["result"]["artifacts"].is_null());
}

#[test]
fn what_goes_wrong_inside_fails_the_task_and_tells_no_secrets() {
    let limits = Limits { work: Duration::from_millis(200), ..Limits::default() };
    let address = serve(limits);
    let broken = sent(address, &asks("break", json!({"什么": "x"})));
    assert_eq!(state(&broken), "FAILED");
    assert!(!words(&broken).is_empty() && !broken.to_string().contains("a secret"), "{broken}");
    let slow = sent(address, &asks("sleep", json!({"毫秒": 2000})));
    assert_eq!(state(&slow), "FAILED");
}

#[test]
fn lists_come_in_pages_the_latest_first() {
    let address = serve(Limits::default());
    let mut made: Vec<Value> =
        (0..5).map(|n| sent(address, &asks("count", json!({"数量": n})))["id"].clone()).collect();
    made.reverse();
    let (mut token, mut seen) = (String::new(), Vec::new());
    loop {
        let path = format!("/a2a/tasks?pageSize=2&pageToken={token}&status=TASK_STATE_COMPLETED&historyLength=0");
        let page: Value = serde_json::from_str(&http(address, "GET", &path, &HEADERS, "").1).unwrap();
        assert_eq!(page["totalSize"], 5);
        for task in page["tasks"].as_array().unwrap() {
            assert!(task["artifacts"].is_null() && task["history"].is_null());
            seen.push(task["id"].clone());
        }
        token = page["nextPageToken"].as_str().unwrap().to_owned();
        if token.is_empty() {
            break;
        }
    }
    assert_eq!(seen, made);
    for wrong in ["pageSize=0", "pageSize=101", "pageToken=x", "statusTimestampAfter=soon", "status=DONE"] {
        assert_eq!(http(address, "GET", &format!("/a2a/tasks?{wrong}"), &HEADERS, "").0, 400, "{wrong}");
    }
}

#[test]
fn events_are_posted_to_where_the_client_wants_them() {
    let address = serve(Limits::default());
    let hook = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let url = format!("http://{}/hook", hook.local_addr().unwrap());
    let mut request = asks("count", json!({"数量": 4}));
    let authentication = json!({"scheme": "Bearer", "credentials": "s3cret"});
    request["configuration"] = json!({"taskPushNotificationConfig": {"id": "h", "url": url, "token": "t0ken", "authentication": authentication}});
    let task = sent(address, &request);
    let mut told = Vec::new();
    for _ in 0..3 {
        let (mut line, _) = hook.accept().unwrap();
        let mut text = Vec::new();
        let mut bytes = [0; 4096];
        let body = loop {
            let count = line.read(&mut bytes).unwrap();
            text.extend(&bytes[..count]);
            let text = String::from_utf8_lossy(&text).into_owned();
            if let Some((head, body)) = text.split_once("\r\n\r\n")
                && serde_json::from_str::<Value>(body).is_ok()
            {
                assert!(head.contains("authorization: Bearer s3cret"), "{head}");
                assert!(head.contains("x-a2a-notification-token: t0ken"), "{head}");
                break body.to_owned();
            }
        };
        line.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").unwrap();
        told.push(serde_json::from_str::<Value>(&body).unwrap());
    }
    assert_eq!(kinds(&told), ["WORKING", "artifactUpdate", "COMPLETED"]);
    let id = &task["id"];
    let known = rpc(address, "ListTaskPushNotificationConfigs", &json!({"taskId": id}));
    assert_eq!(known["result"]["configs"][0]["id"], "h");
    for _ in 0..2 {
        let gone = rpc(address, "DeleteTaskPushNotificationConfig", &json!({"taskId": id, "id": "h"}));
        assert!(gone["error"].is_null(), "{gone}");
    }
    let missing = rpc(address, "GetTaskPushNotificationConfig", &json!({"taskId": id, "id": "h"}));
    assert_eq!(missing["error"]["code"], -32001);
    let foreign =
        rpc(address, "CreateTaskPushNotificationConfig", &json!({"taskId": id, "url": "http://example.com/"}));
    assert_eq!(foreign["error"]["code"], -32602);
}
