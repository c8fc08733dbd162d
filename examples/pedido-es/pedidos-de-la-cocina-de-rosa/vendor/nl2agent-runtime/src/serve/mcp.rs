//! MCP: each skill a tool and a prompt, the spec and the contract as resources.
//!
//! In: the contract. Out: answers on protocol 2026-07-28 and on the older ones with a handshake, as rmcp speaks them; a tool's
//! input goes by ASCII names ([`Keys`]) or the author's, its answer by the author's. Deliberately not here: the wire and
//! the lifecycle (rmcp), and who may ask (`guard`).

use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use rmcp::ServerHandler;
use rmcp::model::*;
use rmcp::service::{RequestContext, RoleServer};
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use serde_json::Value;

use super::{MCP_PATH, MOST_BYTES};
use crate::agent::{Agent, Choice, Skill, Trouble};
use crate::json::Json;
use crate::schema::Keys;

/// The contract does not change while the server runs.
const FRESH: u64 = 60 * 60 * 1000;
/// For a person to say yes or no.
const AGREE_TIME: Duration = Duration::from_secs(10 * 60);
/// For a skill's answer; what takes longer hangs.
const CALL_TIME: Duration = Duration::from_secs(5 * 60);
/// Between two words about a call that takes long.
const PROGRESS_TIME: Duration = Duration::from_millis(500);
/// The name of the one thing that a person is asked.
const AGREE: &str = "agree";
/// Sessions of clients that speak the older protocol, at once.
const MOST_SESSIONS: usize = 1000;
/// Examples in a tool's description.
const MOST_EXAMPLES: usize = 2;

/// The agent, as MCP sees it.
#[derive(Clone)]
pub struct Mcp {
    agent: &'static Agent,
}

/// MCP over HTTP; requests are looked at by the guard before.
pub fn over_http(agent: &'static Agent) -> Router {
    let sessions = Arc::<LocalSessionManager>::default();
    let config = StreamableHttpServerConfig::default()
        // The guard knows which hosts and origins may ask.
        .disable_allowed_hosts()
        .with_max_request_body_bytes(MOST_BYTES);
    let service = StreamableHttpService::new(move || Ok(Mcp::new(agent)), sessions.clone(), config);
    Router::new().route_service(MCP_PATH, service).route_layer(from_fn_with_state(sessions, seated))
}

/// Begins no session where there are too many; each stays for minutes after its client went away.
async fn seated(State(sessions): State<Arc<LocalSessionManager>>, request: Request, next: Next) -> Response {
    if sessions.sessions.read().await.len() < MOST_SESSIONS {
        return next.run(request).await;
    }
    let (head, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, MOST_BYTES).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let is_first = |message: &Value| message["method"] == "initialize";
    let begins = match serde_json::from_slice(&bytes) {
        Ok(Value::Array(messages)) => messages.iter().any(is_first),
        Ok(message) => is_first(&message),
        Err(_) => false,
    };
    match begins {
        true => (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "60")], "too many sessions").into_response(),
        false => next.run(Request::from_parts(head, Body::from(bytes))).await,
    }
}

impl Mcp {
    pub fn new(agent: &'static Agent) -> Self {
        Mcp { agent }
    }

    fn tool(&self, skill: &Skill) -> Tool {
        let mut tool = Tool::new(skill.id, self.description(skill), object(&skill.input_schema(Keys::Ids)));
        tool.title = Some(skill.title.to_owned());
        tool.output_schema = Some(Arc::new(object(&skill.output_schema())));
        // Skills compute; what acts on the world asks first.
        let pure = !skill.asks_first;
        tool.annotations = Some(ToolAnnotations::new().read_only(pure).idempotent(pure).open_world(!pure));
        tool
    }

    /// What it does, and how the author would call it.
    fn description(&self, skill: &Skill) -> String {
        let about = if skill.about.is_empty() { self.agent.about } else { skill.about };
        let mut text = if about.is_empty() { skill.title.to_owned() } else { format!("{}: {about}", skill.title) };
        if !skill.examples.is_empty() {
            text = format!("{text}\n{}", self.agent.words.say("face-examples", &[]));
        }
        for example in skill.examples.iter().take(MOST_EXAMPLES) {
            text = format!("{text}\n{} → {}", skill.by_ids(example.given), example.expect);
        }
        text
    }

    fn resources(&self) -> [(Resource, &'static str); 2] {
        let resource = |file: &str, kind: &str, title: &str, text: &'static str| {
            let mut resource = Resource::new(format!("agent://{}/{file}", self.agent.slug), file);
            resource.title = Some(title.to_owned());
            resource.mime_type = Some(kind.to_owned());
            resource.size = u64::try_from(text.len()).ok();
            (resource, text)
        };
        let say = |key: &str| self.agent.words.say(key, &[]);
        [
            resource("spec.md", "text/markdown", &say("face-spec"), self.agent.spec),
            resource("agent.yaml", "application/yaml", &say("face-contract"), self.agent.contract),
        ]
    }

    /// Whether a person agrees to a call: known, or what the client is to ask and come back with.
    async fn agrees(
        &self,
        skill: &Skill,
        input: &str,
        request: &CallToolRequestParams,
        context: &RequestContext<RoleServer>,
    ) -> Result<Agreed, ErrorData> {
        let message = self.agent.words.say("face-agree", &[("skill", skill.title), ("input", input)]);
        let form = || ElicitRequestParams::FormElicitationParams {
            meta: None,
            message: message.clone(),
            requested_schema: ElicitationSchema::new(Default::default()),
        };
        let can_ask = context.client_capabilities().is_some_and(|client| client.elicitation.is_some());
        let is_modern = context.protocol_version().is_some_and(|version| version >= ProtocolVersion::V_2026_07_28);
        if !can_ask && is_modern {
            let needed = serde_json::json!({"requiredCapabilities": {"elicitation": {}}});
            let refused = self.agent.explain(&Trouble::Refused);
            return Err(ErrorData::new(ErrorCode::MISSING_REQUIRED_CLIENT_CAPABILITY, refused, Some(needed)));
        }
        if !can_ask {
            return Ok(Agreed::No);
        }
        // From this version on a server does not ask: the client does, and calls again.
        if is_modern {
            let state = seal(skill.id, input);
            let Some(response) = request.input_responses.as_ref().and_then(|responses| responses.get(AGREE)) else {
                let ask = InputRequest::Elicitation(ElicitRequest::new(form()));
                return Ok(Agreed::Ask(InputRequiredResult::new(Some([(AGREE.to_owned(), ask)].into()), Some(state))));
            };
            // What was agreed to is this call, and no other.
            if request.request_state.as_ref() != Some(&state) {
                return Err(ErrorData::invalid_params("requestState is not of this call", None));
            }
            return Ok(if response["action"] == "accept" { Agreed::Yes } else { Agreed::No });
        }
        let asked = context.peer.create_elicitation_with_timeout(form(), Some(AGREE_TIME)).await;
        let is_accepted = asked.is_ok_and(|answer| answer.action == ElicitationAction::Accept);
        Ok(if is_accepted { Agreed::Yes } else { Agreed::No })
    }

    /// How long it has taken so far, for a client that wants to know.
    async fn progress(&self, context: &RequestContext<RoleServer>, since: Instant) {
        if let Some(token) = context.meta.get_progress_token() {
            let told = ProgressNotificationParam::new(token, since.elapsed().as_secs_f64());
            // A client that does not listen misses it.
            let _ = context.peer.notify_progress(told).await;
        }
    }

    fn trouble(&self, trouble: &Trouble) -> CallToolResult {
        CallToolResult::error(vec![ContentBlock::text(self.agent.explain(trouble))])
    }
}

/// What a person says to a call.
enum Agreed {
    Yes,
    No,
    Ask(InputRequiredResult),
}

/// Marks a call, so that an agreement to it cannot be brought to another one. The keys are this process's alone: after a
/// restart the person is asked again.
fn seal(skill: &str, input: &str) -> String {
    static KEYS: LazyLock<[RandomState; 2]> = LazyLock::new(Default::default);
    KEYS.iter().map(|key| format!("{:016x}", key.hash_one((skill, input)))).collect()
}

impl ServerHandler for Mcp {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder()
            .enable_tools()
            .enable_resources()
            .enable_prompts()
            .enable_completions()
            .build();
        let mut server = Implementation::new(self.agent.slug, self.agent.version);
        server.title = Some(self.agent.name.to_owned());
        let config = ServerConfig::new(capabilities).with_server_info(server);
        if self.agent.about.is_empty() { config } else { config.with_instructions(self.agent.about) }
    }

    async fn list_tools(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let mut result =
            ListToolsResult::with_all_items(self.agent.skills.iter().map(|skill| self.tool(skill)).collect());
        (result.ttl_ms, result.cache_scope) = (Some(FRESH), Some(CacheScope::Public));
        Ok(result)
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        self.agent.skills.iter().find(|skill| skill.id == name).map(|skill| self.tool(skill))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let agent = self.agent;
        let Some(skill) = agent.skills.iter().find(|skill| skill.id == request.name) else {
            return Err(ErrorData::invalid_params(format!("Unknown tool: {}", request.name), None));
        };
        let input = Value::Object(request.arguments.clone().unwrap_or_default()).to_string();
        if skill.asks_first {
            match self.agrees(skill, &input, &request, &context).await? {
                Agreed::Yes => {}
                Agreed::No => return Ok(self.trouble(&Trouble::Refused).into()),
                Agreed::Ask(ask) => return Ok(ask.into()),
            }
        }
        let since = Instant::now();
        self.progress(&context, since).await;
        // Not on the thread that serves: a skill may take its time.
        let mut call = tokio::task::spawn_blocking(move || agent.call(skill, &input));
        let answer = loop {
            tokio::select! {
                answer = &mut call => break Some(answer),
                () = context.ct.cancelled() => return Err(ErrorData::internal_error("cancelled", None)),
                () = tokio::time::sleep(PROGRESS_TIME) => {}
            }
            if since.elapsed() > CALL_TIME {
                break None;
            }
            self.progress(&context, since).await;
        };
        self.progress(&context, since).await;
        match answer {
            Some(Ok(Ok(answer))) => {
                let mut result = CallToolResult::success(vec![ContentBlock::text(answer.as_str())]);
                result.structured_content = serde_json::from_str(&answer).ok();
                Ok(result.into())
            }
            Some(Ok(Err(trouble))) => Ok(self.trouble(&trouble).into()),
            // It panicked, or it hangs.
            Some(Err(_)) | None => Ok(CallToolResult::error(vec![ContentBlock::text(
                agent.words.say("face-failed", &[("skill", skill.title)]),
            )])
            .into()),
        }
    }

    async fn list_resources(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let resources = self.resources().into_iter().map(|(resource, _)| resource).collect();
        let mut result = ListResourcesResult::with_all_items(resources);
        (result.ttl_ms, result.cache_scope) = (Some(FRESH), Some(CacheScope::Public));
        Ok(result)
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let found = self.resources().into_iter().find(|(resource, _)| resource.uri == request.uri);
        let Some((resource, text)) = found else {
            let place = serde_json::json!({"uri": request.uri});
            return Err(ErrorData::resource_not_found(format!("Unknown resource: {}", request.uri), Some(place)));
        };
        let contents =
            ResourceContents::text(text, resource.uri).with_mime_type(resource.mime_type.unwrap_or_default());
        let mut result = ReadResourceResult::new(vec![contents]);
        (result.ttl_ms, result.cache_scope) = (Some(FRESH), Some(CacheScope::Public));
        Ok(result.into())
    }

    async fn list_prompts(
        &self,
        _request: Option<PaginatedRequestParams>,
        _context: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        let prompt = |skill: &Skill| {
            let arguments = skill.inputs.iter().map(|field| {
                let argument =
                    PromptArgument::new(field.id).with_title(field.title).with_description(field.description());
                argument.with_required(!field.is_optional())
            });
            let about = if skill.about.is_empty() { self.agent.about } else { skill.about };
            Prompt::new(skill.id, Some(about), Some(arguments.collect())).with_title(skill.title)
        };
        let mut result = ListPromptsResult::with_all_items(self.agent.skills.iter().map(prompt).collect());
        (result.ttl_ms, result.cache_scope) = (Some(FRESH), Some(CacheScope::Public));
        Ok(result)
    }

    /// The choices of a prompt's argument that begin as given.
    async fn complete(
        &self,
        request: CompleteRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<CompleteResult, ErrorData> {
        let skill =
            request.r#ref.as_prompt_name().and_then(|name| self.agent.skills.iter().find(|skill| skill.id == name));
        let fields = skill.map_or(&[][..], |skill| skill.inputs);
        let field = fields.iter().find(|field| field.id == request.argument.name);
        let choices = field.map_or(&[][..], |field| field.kind.choices());
        let begins = |choice: &&Choice| choice.title.starts_with(&request.argument.value);
        let values = choices.iter().filter(begins).map(|choice| choice.title.to_owned());
        let values = values.take(CompletionInfo::MAX_VALUES).collect();
        let completion = CompletionInfo::new(values).map_err(|error| ErrorData::internal_error(error, None))?;
        Ok(CompleteResult::new(completion))
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        _context: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        let Some(skill) = self.agent.skills.iter().find(|skill| skill.id == request.name) else {
            return Err(ErrorData::invalid_params(format!("Unknown prompt: {}", request.name), None));
        };
        let mut text = self.agent.words.say("face-prompt", &[("skill", skill.title), ("tool", skill.id)]);
        let given = request.arguments.unwrap_or_default();
        for field in skill.inputs {
            match given.get(field.id).or_else(|| given.get(field.title)) {
                Some(value) => {
                    let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                    text = format!("{text}\n{}: {value}", field.label());
                }
                None if field.is_optional() => {}
                None => {
                    let missing = self.agent.words.say("face-missing", &[("field", field.title)]);
                    return Err(ErrorData::invalid_params(missing, None));
                }
            }
        }
        let mut result = GetPromptResult::new(vec![PromptMessage::new_text(Role::User, text)]);
        result.description = Some(skill.title.to_owned());
        Ok(result.into())
    }
}

/// A schema as rmcp carries it.
fn object(schema: &Json) -> JsonObject {
    serde_json::from_str(&schema.compact()).unwrap_or_default()
}
