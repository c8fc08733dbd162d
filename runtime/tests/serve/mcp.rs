//! What a client of MCP sees, on both lifecycles.

use nl2agent_runtime::serve::mcp::Mcp;
use nl2agent_runtime::serve::{self};
use rmcp::model::*;
use rmcp::service::{ClientLifecycleMode, ClientServiceExt as _, RequestContext, RoleClient, RunningService};
use rmcp::transport::StreamableHttpClientTransport;
use rmcp::transport::streamable_http_client::StreamableHttpClientTransportConfig;
use rmcp::{ClientHandler, ServiceExt as _};
use serde_json::{Value, json};

use crate::agent::AGENT;

/// A client whose user always answers the same, or who has none.
#[derive(Clone)]
struct User(Option<ElicitationAction>);

impl ClientHandler for User {
    fn get_info(&self) -> ClientConfig {
        let mut info = ClientConfig::default();
        if self.0.is_some() {
            info.capabilities = ClientCapabilities::builder().enable_elicitation().build();
        }
        info
    }

    async fn create_elicitation(
        &self,
        request: ElicitRequestParams,
        _context: RequestContext<RoleClient>,
    ) -> Result<ElicitResult, ErrorData> {
        let ElicitRequestParams::FormElicitationParams { message, .. } = request else {
            return Err(ErrorData::invalid_params("a form, please", None));
        };
        assert!(message.contains("付款") && message.contains("120"), "{message}");
        Ok(ElicitResult::new(self.0.clone().unwrap_or(ElicitationAction::Cancel)))
    }
}

async fn over_pipe(user: User) -> RunningService<RoleClient, User> {
    over_pipe_as(user, ClientLifecycleMode::Initialize).await
}

/// The lifecycle without a handshake.
fn newest() -> ClientLifecycleMode {
    ClientLifecycleMode::Discover { preferred_versions: vec![ProtocolVersion::V_2026_07_28] }
}

async fn over_pipe_as(user: User, lifecycle: ClientLifecycleMode) -> RunningService<RoleClient, User> {
    let (ours, theirs) = tokio::io::duplex(1 << 16);
    tokio::spawn(async move {
        let server = Mcp::new(&AGENT).serve(theirs).await.expect("a client");
        let _ = server.waiting().await;
    });
    user.serve_with_lifecycle(ours, lifecycle).await.expect("a server")
}

/// The server on a port of its own.
pub async fn over_http(token: Option<&str>) -> std::net::SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let options = serve::Options { address, token: token.map(str::to_owned), keep: None };
    tokio::spawn(serve::listen(listener, serve::router(&AGENT, &options).expect("a router")));
    address
}

fn call(tool: &'static str, input: Value) -> CallToolRequestParams {
    let Value::Object(input) = input else { panic!("an object") };
    CallToolRequestParams::new(tool).with_arguments(input)
}

fn good() -> Value {
    json!({"amount": 120, "category": "餐饮", "invoice": true})
}

fn text(result: &CallToolResult) -> String {
    serde_json::to_value(&result.content).expect("JSON")[0]["text"].as_str().expect("text").to_owned()
}

async fn looks_right(client: &RunningService<RoleClient, User>) {
    let tools = client.list_all_tools().await.expect("tools");
    let audit = serde_json::to_value(&tools[0]).expect("JSON");
    assert_eq!((&audit["name"], &audit["title"]), (&json!("audit"), &json!("审核报销")));
    // Ascii keys in: some model services refuse others. The author's words in titles, values and answers.
    let schema = &audit["inputSchema"];
    assert_eq!(schema["properties"]["amount"], json!({"title": "金额", "description": "金额 (元)", "type": "number"}));
    assert_eq!(schema["properties"]["category"]["enum"], json!(["餐饮", "办公"]));
    assert_eq!(schema["required"], json!(["amount", "category", "invoice"]));
    // What the description shows is what the schema allows.
    let described = audit["description"].as_str().expect("text");
    let example = r#"{"amount": 120, "category": "餐饮", "invoice": true} → {"结论": "通过", "报销": 120}"#;
    assert!(described.ends_with(example), "{described}");
    assert_eq!(audit["outputSchema"]["required"], json!(["结论", "报销", "日期"]));
    assert_eq!(audit["annotations"]["readOnlyHint"], true);

    let answer = client.call_tool(call("audit", good())).await.expect("an answer");
    assert_eq!(answer.structured_content, Some(json!({"结论": "通过", "报销": 120, "日期": null})));
    let native = json!({"金额": "450.50", "类别": "办公", "有发票": true, "日期": "2026-03-05"});
    let answer = client.call_tool(call("audit", native)).await.expect("an answer");
    assert_eq!(answer.structured_content, Some(json!({"结论": "通过", "报销": 450.5, "日期": "2026-03-05"})));
}

#[tokio::test]
async fn tools_say_the_authors_words_over_a_pipe() {
    looks_right(&over_pipe(User(None)).await).await;
    looks_right(&over_pipe_as(User(None), newest()).await).await;
}

#[tokio::test]
async fn tools_say_the_authors_words_over_http() {
    let address = over_http(Some("secret")).await;
    let config = StreamableHttpClientTransportConfig::with_uri(format!("http://{address}/mcp")).auth_header("secret");
    let transport = StreamableHttpClientTransport::from_config(config);
    looks_right(&User(None).serve(transport).await.expect("a server")).await;
}

#[tokio::test]
async fn mistakes_are_told_in_the_authors_words_and_are_no_protocol_errors() {
    let client = over_pipe(User(None)).await;
    let input = json!({"amount": "viel", "category": "旅行", "colour": 1});
    let answer = client.call_tool(call("audit", input)).await.expect("an answer");
    assert_eq!(answer.is_error, Some(true));
    assert_eq!(
        text(&answer),
        "金额：必须是数字，而不是 \"viel\"\n类别：必须是 餐饮, 办公 之一，而不是“旅行”\n有发票：没有填写\n\
         colour：没有这个字段；有 金额, 类别, 有发票, 日期"
    );
    let mut without = good();
    without["invoice"] = json!(false);
    let answer = client.call_tool(call("audit", without)).await.expect("an answer");
    assert_eq!(text(&answer), "没有结果：没有规则说明“结论”是什么");
    let answer = client.call_tool(call("fail", good())).await.expect("an answer");
    assert_eq!((answer.is_error, text(&answer).contains("出错")), (Some(true), true));
}

/// However many mistakes and however long they are: the answer is quick and short.
#[tokio::test]
async fn a_flood_of_mistakes_is_answered_shortly() {
    let client = over_pipe(User(None)).await;
    let long = "长".repeat(100_000);
    let mut input = json!({"amount": "9".repeat(40), "category": long, "invoice": long});
    let fields = input.as_object_mut().expect("an object");
    fields.extend((0..50_000).map(|at| (format!("colour {at}"), json!(at))));
    let since = std::time::Instant::now();
    let answer = client.call_tool(call("audit", input)).await.expect("an answer");
    let (said, nines) = (text(&answer), "9".repeat(40));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 21, "{said}");
    assert_eq!(lines[0], format!("金额：\"{nines}\" 太大"));
    assert_eq!(lines[20], "……还有 49983 处");
    assert!(said.len() < 8000 && since.elapsed().as_secs() < 5, "{} in {:?}", said.len(), since.elapsed());
}

#[tokio::test]
async fn unknown_names_are_protocol_errors() {
    let client = over_pipe(User(None)).await;
    let told = client.call_tool(call("rm_rf", json!({}))).await.expect_err("no such tool");
    assert!(told.to_string().contains("Unknown tool: rm_rf"), "{told}");
    let told = client.read_resource(ReadResourceRequestParams::new("file:///etc/passwd")).await.expect_err("not ours");
    assert!(told.to_string().contains("Unknown resource"), "{told}");
    let told = client.get_prompt(GetPromptRequestParams::new("other")).await.expect_err("no such prompt");
    assert!(told.to_string().contains("Unknown prompt"), "{told}");
}

#[tokio::test]
async fn the_spec_and_the_contract_are_resources_and_skills_are_prompts() {
    let client = over_pipe(User(None)).await;
    let resources = client.list_all_resources().await.expect("resources");
    let uris: Vec<&str> = resources.iter().map(|resource| resource.uri.as_str()).collect();
    assert_eq!(uris, ["agent://audit-reviewer/spec.md", "agent://audit-reviewer/agent.yaml"]);
    let read = client.read_resource(ReadResourceRequestParams::new(uris[0])).await.expect("the spec");
    assert_eq!(serde_json::to_value(&read.contents).expect("JSON")[0]["text"], "# 报销审核员\n");
    let prompts = client.list_all_prompts().await.expect("prompts");
    assert_eq!(prompts[0].arguments.as_ref().map(Vec::len), Some(4));
    let arguments = json!({"amount": "120", "category": "餐饮", "invoice": "是"});
    let prompt = GetPromptRequestParams::new("audit").with_arguments(arguments.as_object().expect("one").clone());
    let prompt = serde_json::to_value(client.get_prompt(prompt).await.expect("a prompt")).expect("JSON");
    let said = prompt["messages"][0]["content"]["text"].as_str().expect("text");
    assert!(said.contains("audit") && said.ends_with("金额 (元): 120\n类别: 餐饮\n有发票: 是"), "{said}");
}

/// On both lifecycles: the server asks during the call, or says what to ask and is called again.
#[tokio::test]
async fn what_needs_a_person_is_done_only_when_one_agrees() {
    for (user, done) in
        [(None, false), (Some(ElicitationAction::Decline), false), (Some(ElicitationAction::Accept), true)]
    {
        for lifecycle in [ClientLifecycleMode::Initialize, newest()] {
            let is_newest = matches!(lifecycle, ClientLifecycleMode::Discover { .. });
            let client = over_pipe_as(User(user.clone()), lifecycle).await;
            let answered = client.call_tool(call("pay", good())).await;
            if user.is_none() && is_newest {
                // The client cannot ask anyone, and is told that it must.
                let told = answered.expect_err("no one to agree").to_string();
                assert!(told.contains("没有人同意"), "{told}");
                continue;
            }
            let answer = answered.expect("an answer");
            assert_eq!(answer.structured_content.is_some(), done, "{answer:?}");
            assert_eq!(text(&answer).contains("没有人同意"), !done);
        }
    }
}

#[tokio::test]
async fn a_cancelled_call_ends_at_once() {
    let client = over_pipe(User(None)).await;
    let started = std::time::Instant::now();
    let request = ClientRequest::CallToolRequest(CallToolRequest::new(call("wait", good())));
    let handle = client.send_cancellable_request(request, Default::default()).await.expect("sent");
    handle.cancel(Some("changed my mind".into())).await.expect("cancelled");
    let answer = client.call_tool(call("audit", good())).await.expect("an answer");
    assert!(answer.structured_content.is_some());
    assert!(started.elapsed().as_secs() < 2, "{:?}", started.elapsed());
}
