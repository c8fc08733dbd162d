//! Asking another agent: its card is read, a skill is called with data, the answer comes back as data.
//!
//! In: an address, a skill, JSON. Out: JSON, checked against the schemas of the card, or why there is none. The other
//! agent is not trusted: time, size and address are bounded, and what it says is quoted, not obeyed. Blocking, since
//! skills are. Deliberately not here: what the answer is good for.

use std::fmt;
use std::io::Read as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use reqwest::blocking::{Client, RequestBuilder, Response};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Method, Url};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::conform::{differs, find};
use super::protocol::{
    CARD, Configuration, Event, JSON, Message, Part, Role, SCHEMAS, SKILL, SendRequest, Task, TaskState, VERSION,
};
use crate::address::{Names, Reach, check_tool, reach};
use crate::json::Json;
use crate::tool::Description;

/// How long a whole call may take, and how much an agent may say.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub time: Duration,
    pub bytes: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { time: Duration::from_secs(60), bytes: 4 << 20 }
    }
}

/// Questions that an agent may ask back in one call.
const MOST_QUESTIONS: usize = 10;

/// Why another agent gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The address is none that may be asked: why.
    Address(String),
    /// Nobody is there, or the line broke.
    Unreachable(String),
    /// What is there does not speak A2A as its card says, or its answer is not what its schema says.
    Strange(String),
    /// The skill is not there; these are.
    NoSkill(String, Vec<String>),
    /// The input is not what the card says that the skill takes.
    Input(String),
    /// The agent wants to know more, or wants a person to agree first: what it says.
    Needs(String),
    /// The agent wants somebody to sign in with it, which no message does: what it says.
    SignIn(String),
    /// The agent did not do it: what it says.
    Failed(String),
    TooMuch(usize),
    TooSlow(Duration),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(why) => write!(f, "this address cannot be asked: {why}"),
            Self::Unreachable(why) => write!(f, "the agent cannot be reached: {why}"),
            Self::Strange(why) => write!(f, "the agent's answer cannot be used: {why}"),
            Self::NoSkill(name, known) => write!(f, "the agent has no skill {name:?}; it has {}", known.join(", ")),
            Self::Input(why) => write!(f, "the skill does not take this input: {why}"),
            Self::Needs(words) => write!(f, "the agent asks: {words}"),
            Self::SignIn(words) => write!(f, "the agent wants somebody to sign in first: {words}"),
            Self::Failed(words) => write!(f, "the agent did not do it: {words}"),
            Self::TooMuch(bytes) => write!(f, "the agent said more than {bytes} bytes"),
            Self::TooSlow(time) => write!(f, "the agent gave no answer within {time:?}"),
        }
    }
}

impl std::error::Error for Refusal {}

/// Another agent, as its card describes it.
pub struct Remote {
    pub name: String,
    pub skills: Vec<RemoteSkill>,
    /// Where its card is.
    card: Url,
    binding: Binding,
    url: Url,
    client: Client,
    token: Option<HeaderValue>,
    bounds: Bounds,
}

pub struct RemoteSkill {
    pub id: String,
    pub name: String,
    about: String,
    /// The card says that nobody has to agree to a call, so that it only computes.
    reads_only: bool,
    input: Option<Json>,
    output: Option<Json>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Binding {
    JsonRpc,
    HttpJson,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Card {
    name: String,
    supported_interfaces: Vec<Interface>,
    #[serde(default)]
    capabilities: Capabilities,
    skills: Vec<CardSkill>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Interface {
    url: String,
    protocol_binding: String,
    protocol_version: String,
}

#[derive(Default, Deserialize)]
struct Capabilities {
    #[serde(default)]
    extensions: Vec<Extension>,
}

#[derive(Deserialize)]
struct Extension {
    #[serde(default)]
    uri: String,
    params: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
struct CardSkill {
    id: String,
    name: String,
    #[serde(default)]
    description: String,
}

/// One call, until it must be over.
struct Hurry {
    end: Instant,
    bounds: Bounds,
}

impl Hurry {
    fn new(bounds: Bounds) -> Self {
        Self { end: Instant::now() + bounds.time, bounds }
    }

    fn left(&self) -> Result<Duration, Refusal> {
        let left = self.end.saturating_duration_since(Instant::now());
        if left.is_zero() { Err(Refusal::TooSlow(self.bounds.time)) } else { Ok(left) }
    }

    fn send(&self, request: RequestBuilder) -> Result<Response, Refusal> {
        let sent = request.header("A2A-Version", VERSION).timeout(self.left()?).send();
        sent.map_err(|error| match error.is_timeout() {
            true => Refusal::TooSlow(self.bounds.time),
            false => Refusal::Unreachable(crate::net::causes(&error.without_url())),
        })
    }

    /// More of a reply; false at its end.
    fn more(&self, reply: &mut Response, text: &mut Vec<u8>, taken: &mut usize) -> Result<bool, Refusal> {
        let mut bytes = [0; 8 << 10];
        self.left()?;
        let count = reply.read(&mut bytes).map_err(|error| match error.kind() {
            std::io::ErrorKind::TimedOut => Refusal::TooSlow(self.bounds.time),
            _ => Refusal::Unreachable(error.to_string()),
        })?;
        *taken += count;
        if *taken > self.bounds.bytes {
            return Err(Refusal::TooMuch(self.bounds.bytes));
        }
        text.extend(bytes.get(..count).unwrap_or_default());
        Ok(count > 0)
    }

    fn whole(&self, mut reply: Response) -> Result<String, Refusal> {
        let (mut text, mut taken) = (Vec::new(), 0);
        while self.more(&mut reply, &mut text, &mut taken)? {}
        String::from_utf8(text).map_err(|_| Refusal::Strange("it is not UTF-8".to_owned()))
    }
}

impl Remote {
    /// Reads the card of the agent at an address: `http://127.0.0.1:8000`, or the card's own address.
    /// `granted`: the user named it.
    pub fn meet(address: &str, granted: bool, token: Option<&str>, bounds: Bounds) -> Result<Self, Refusal> {
        let base = check_tool(address, granted).map_err(Refusal::Address)?;
        let is_here = is_loopback(&base);
        crate::net::provide();
        let mut client = Client::builder().user_agent(concat!("nl2agent/", env!("CARGO_PKG_VERSION")));
        if is_here {
            client = client.no_proxy();
        }
        let client = client.dns_resolver(Arc::new(Names::of_tool(granted))).redirect(Policy::none());
        let client = client.connect_timeout(Duration::from_secs(10)).build();
        let client = client.map_err(|error| Refusal::Unreachable(error.to_string()))?;
        let secret = |token: &str| HeaderValue::from_str(&format!("Bearer {token}"));
        let token = token.map(secret).transpose();
        let token = token.map_err(|_| Refusal::Address("the token has characters that no token has".to_owned()))?;
        let place = base.join(CARD).map_err(|error| Refusal::Address(error.to_string()))?;
        let card = read_card(&client, &place, bounds)?;
        let (binding, url) = interface(&card, &base, granted)?;
        let (name, skills) = (card.name.clone(), offered(card));
        Ok(Self { name, skills, card: place, binding, url, client, token, bounds })
    }

    /// What its card offers now.
    pub fn offers(&self) -> Result<Vec<RemoteSkill>, Refusal> {
        read_card(&self.client, &self.card, self.bounds).map(offered)
    }

    /// A skill by its id or its name.
    pub fn skill(&self, name: &str) -> Result<&RemoteSkill, Refusal> {
        let found = self.skills.iter().find(|skill| skill.id == name || skill.name == name);
        found.ok_or_else(|| {
            let known = self.skills.iter().map(|skill| skill.name.clone()).collect();
            Refusal::NoSkill(name.to_owned(), known)
        })
    }

    /// Calls a skill with JSON and waits for its answer. What the agent asks back is not answered.
    pub fn ask(&self, skill: &str, input: &str) -> Result<String, Refusal> {
        self.ask_with(skill, input, &mut |_| None)
    }

    /// The same, with somebody to whom questions are put that the agent asks back; each answer goes on with its task, and
    /// the time that a person takes is not the agent's.
    pub fn ask_with(
        &self,
        skill: &str,
        input: &str,
        person: &mut dyn FnMut(&str) -> Option<String>,
    ) -> Result<String, Refusal> {
        let skill = self.skill(skill)?;
        let mut request = skill.request(input)?;
        for left in (0..=MOST_QUESTIONS).rev() {
            let hurry = Hurry::new(self.bounds);
            let event: Event =
                self.call(&hurry, "SendMessage", Method::POST, &["message:send"], &to_json(&request)?)?;
            let task = match event {
                Event::Task(task) => self.ended(&hurry, *task)?,
                Event::Message(message) => return skill.result(&message.parts),
                _ => return Err(Refusal::Strange("a send was answered with an update".to_owned())),
            };
            let answer = match skill.answer(&task) {
                Err(Refusal::Needs(question)) if left > 0 => person(&question).ok_or(Refusal::Needs(question)),
                done => {
                    if task.status.state.is_interrupted() {
                        self.call_off(&task.id);
                    }
                    return done;
                }
            };
            request = answer.map(|answer| reply(&task, answer)).inspect_err(|_| self.call_off(&task.id))?;
        }
        Err(Refusal::Strange("it asks without end".to_owned()))
    }

    /// A task once the agent does no more for it by itself. One that takes too long is called off.
    fn ended(&self, hurry: &Hurry, mut task: Task) -> Result<Task, Refusal> {
        let mut pause = Duration::from_millis(100);
        while !task.status.state.is_terminal() && !task.status.state.is_interrupted() {
            let asked = hurry.left().and_then(|left| {
                std::thread::sleep(pause.min(left));
                let id = json!({"id": task.id}).to_string();
                self.call(hurry, "GetTask", Method::GET, &["tasks", &task.id], &id)
            });
            if let Err(Refusal::TooSlow(_)) = asked {
                self.call_off(&task.id);
            }
            task = asked?;
            pause = (pause * 2).min(Duration::from_secs(2));
        }
        Ok(task)
    }

    /// Calls a skill with JSON and shows every event until its answer.
    pub fn follow(&self, skill: &str, input: &str, see: &mut dyn FnMut(&Event)) -> Result<String, Refusal> {
        let hurry = Hurry::new(self.bounds);
        let skill = self.skill(skill)?;
        let request = to_json(&skill.request(input)?)?;
        let mut reply = self.send(&hurry, "SendStreamingMessage", Method::POST, &["message:stream"], &request)?;
        let is_stream =
            reply.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
        if !is_stream {
            return Err(self
                .read::<Event>(&hurry.whole(reply)?)
                .err()
                .unwrap_or_else(|| Refusal::Strange("no stream".to_owned())));
        }
        let (mut text, mut taken, mut task, mut data) = (Vec::new(), 0, None::<Task>, String::new());
        let mut is_open = true;
        while is_open {
            is_open = hurry.more(&mut reply, &mut text, &mut taken)?;
            while let Some(end) = text.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = text.drain(..=end).collect();
                let line = String::from_utf8(line).map_err(|_| Refusal::Strange("it is not UTF-8".to_owned()))?;
                // An event is its data lines, up to an empty one.
                if let Some(more) = line.strip_prefix("data:") {
                    data.push_str(more.trim());
                }
                if !line.trim().is_empty() || data.is_empty() {
                    continue;
                }
                let event: Event = self.read(&std::mem::take(&mut data))?;
                see(&event);
                match event {
                    Event::Task(now) => task = Some(*now),
                    Event::Message(message) => return skill.result(&message.parts),
                    Event::StatusUpdate(update) => {
                        if let Some(task) = &mut task {
                            task.status = update.status;
                        }
                    }
                    Event::ArtifactUpdate(update) => {
                        if let Some(task) = &mut task {
                            let known =
                                task.artifacts.iter_mut().find(|a| a.artifact_id == update.artifact.artifact_id);
                            match known {
                                Some(known) if update.append => known.parts.extend(update.artifact.parts),
                                Some(known) => *known = update.artifact,
                                None => task.artifacts.push(update.artifact),
                            }
                        }
                    }
                }
            }
        }
        let task = task.ok_or_else(|| Refusal::Strange("the stream had no task".to_owned()))?;
        // A stream may break off before the task does.
        skill.answer(&self.ended(&hurry, task)?)
    }

    /// Lets the agent stop a task that nobody waits for any more. Whether it does is its own business.
    fn call_off(&self, id: &str) {
        let hurry = Hurry::new(Bounds { time: Duration::from_secs(2), ..self.bounds });
        let body = json!({"id": id}).to_string();
        let _ = self.send(&hurry, "CancelTask", Method::POST, &["tasks", &format!("{id}:cancel")], &body);
    }

    fn call<T: for<'de> Deserialize<'de>>(
        &self,
        hurry: &Hurry,
        method: &str,
        verb: Method,
        path: &[&str],
        body: &str,
    ) -> Result<T, Refusal> {
        let reply = self.send(hurry, method, verb, path, body)?;
        self.read(&hurry.whole(reply)?)
    }

    fn send(&self, hurry: &Hurry, method: &str, verb: Method, path: &[&str], body: &str) -> Result<Response, Refusal> {
        let request = match self.binding {
            Binding::JsonRpc => {
                let body = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"{method}","params":{body}}}"#);
                self.client.post(self.url.clone()).header(CONTENT_TYPE, JSON).body(body)
            }
            Binding::HttpJson => {
                let mut url = self.url.clone();
                // An id is the agent's own, and no way to other places.
                if let Ok(mut parts) = url.path_segments_mut() {
                    parts.pop_if_empty().extend(path);
                }
                let request = self.client.request(verb.clone(), url).header(CONTENT_TYPE, JSON);
                if verb == Method::GET { request } else { request.body(body.to_owned()) }
            }
        };
        let headers = self.token.iter().map(|token| (reqwest::header::AUTHORIZATION, token.clone()));
        let reply = hurry.send(request.headers(HeaderMap::from_iter(headers)))?;
        match reply.status().as_u16() {
            401 | 403 => Err(Refusal::Failed("it wants a token, and not the one it got".to_owned())),
            300..=399 => Err(Refusal::Strange("it points elsewhere, which is not followed".to_owned())),
            _ => Ok(reply),
        }
    }

    /// What a reply says, out of its envelope.
    fn read<T: for<'de> Deserialize<'de>>(&self, text: &str) -> Result<T, Refusal> {
        #[derive(Deserialize)]
        struct Envelope {
            result: Option<Box<RawValue>>,
            error: Option<Value>,
        }
        let strange = |error: serde_json::Error| Refusal::Strange(error.to_string());
        let envelope: Envelope = serde_json::from_str(text).map_err(strange)?;
        if let Some(error) = envelope.error {
            let words = error.get("message").and_then(Value::as_str).unwrap_or("an error without words");
            return Err(Refusal::Failed(words.to_owned()));
        }
        match (self.binding, &envelope.result) {
            (Binding::JsonRpc, Some(result)) => serde_json::from_str(result.get()).map_err(strange),
            (Binding::JsonRpc, None) => Err(Refusal::Strange("a response has neither result nor error".to_owned())),
            (Binding::HttpJson, _) => serde_json::from_str(text).map_err(strange),
        }
    }
}

impl RemoteSkill {
    /// As the card has it, for who wants to know whether it changed.
    pub fn describe(&self) -> Description {
        Description {
            name: self.id.clone(),
            title: self.name.clone(),
            about: self.about.clone(),
            input: self.input.clone().unwrap_or(Json::Object(Vec::new())),
            output: self.output.clone(),
            reads_only: self.reads_only,
        }
    }

    fn request(&self, input: &str) -> Result<SendRequest, Refusal> {
        let json = Json::parse(input).map_err(|error| Refusal::Input(error.to_string()))?;
        if let Some(why) = self.input.as_ref().and_then(|schema| differs(&json, schema)) {
            return Err(Refusal::Input(why));
        }
        let part = Part::data(input).map_err(|error| Refusal::Input(error.to_string()))?;
        let metadata = json!({SKILL: self.id}).as_object().cloned();
        Ok(sending(Message { metadata, ..message(part) }))
    }

    fn answer(&self, task: &Task) -> Result<String, Refusal> {
        let words = || task.status.message.as_ref().map(said).unwrap_or_default();
        match task.status.state {
            TaskState::Completed => {
                let parts: Vec<Part> = task.artifacts.iter().flat_map(|artifact| artifact.parts.clone()).collect();
                if parts.is_empty() {
                    self.result(task.status.message.as_ref().map_or(&[], |m| &m.parts))
                } else {
                    self.result(&parts)
                }
            }
            TaskState::AuthRequired => Err(Refusal::SignIn(words())),
            state if state.is_interrupted() => Err(Refusal::Needs(words())),
            state if state.is_terminal() => Err(Refusal::Failed(words())),
            _ => Err(Refusal::Strange("it has not ended".to_owned())),
        }
    }

    /// The data of an answer, else its text as a JSON text.
    fn result(&self, parts: &[Part]) -> Result<String, Refusal> {
        let data = parts.iter().find_map(|part| part.data.as_ref()).map(|data| data.get().to_owned());
        let text =
            || parts.iter().find_map(|part| part.text.as_ref()).map(|text| Value::from(text.clone()).to_string());
        let answer = data.or_else(text).ok_or_else(|| Refusal::Strange("it has neither data nor text".to_owned()))?;
        let json = Json::parse(&answer).map_err(|error| Refusal::Strange(error.to_string()))?;
        match self.output.as_ref().and_then(|schema| differs(&json, schema)) {
            Some(why) => Err(Refusal::Strange(format!("it is not what its card promises: {why}"))),
            None => Ok(answer),
        }
    }
}

fn is_loopback(url: &Url) -> bool {
    reach(url) == Some(Reach::Loopback)
}

fn read_card(client: &Client, place: &Url, bounds: Bounds) -> Result<Card, Refusal> {
    let hurry = Hurry::new(bounds);
    let reply = hurry.send(client.get(place.clone()))?;
    if !reply.status().is_success() {
        return Err(Refusal::Strange(format!("{place} answers {}", reply.status())));
    }
    serde_json::from_str(&hurry.whole(reply)?)
        .map_err(|error| Refusal::Strange(format!("{place} is no agent card of A2A {VERSION}: {error}")))
}

fn offered(card: Card) -> Vec<RemoteSkill> {
    let schemas = schemas(&card);
    let skills = card.skills.into_iter().map(|skill| {
        let schema = |key| find(find_object(&schemas, &skill.id)?, key).cloned();
        let (input, output) = (schema("inputSchema"), schema("outputSchema"));
        let reads_only = schema("asksFirst") == Some(Json::Bool(false));
        RemoteSkill { id: skill.id, name: skill.name, about: skill.description, reads_only, input, output }
    });
    skills.collect()
}

/// The first interface that is spoken here, and that is where the card is: a card may not send a token elsewhere.
fn interface(card: &Card, base: &Url, granted: bool) -> Result<(Binding, Url), Refusal> {
    let spoken = card.supported_interfaces.iter().filter(|interface| interface.protocol_version == VERSION);
    let mut bindings = spoken.filter_map(|interface| match interface.protocol_binding.as_str() {
        "JSONRPC" => Some((Binding::JsonRpc, &interface.url)),
        "HTTP+JSON" => Some((Binding::HttpJson, &interface.url)),
        _ => None,
    });
    let none = || Refusal::Strange(format!("it speaks neither JSON-RPC nor HTTP+JSON of A2A {VERSION}"));
    let (binding, url) = bindings.next().ok_or_else(none)?;
    let url = check_tool(url, granted).map_err(Refusal::Address)?;
    if url.origin() != base.origin() && !(is_loopback(&url) && is_loopback(base) && url.port() == base.port()) {
        return Err(Refusal::Address(format!("the card at {base} points to {url}")));
    }
    Ok((binding, url))
}

/// The schemas of a card, by skill.
fn schemas(card: &Card) -> Option<Json> {
    let extension = card.capabilities.extensions.iter().find(|extension| extension.uri == SCHEMAS)?;
    let params = Json::parse(extension.params.as_ref()?.get()).ok()?;
    let Json::Object(params) = params else { return None };
    find(&params, "skills").cloned()
}

fn find_object<'a>(schemas: &'a Option<Json>, id: &str) -> Option<&'a [(String, Json)]> {
    let Some(Json::Object(skills)) = schemas else { return None };
    match find(skills, id)? {
        Json::Object(schemas) => Some(schemas),
        _ => None,
    }
}

/// What a message says: its text, else its data.
fn said(message: &Message) -> String {
    let words = message.words();
    let data = || message.parts.iter().filter_map(|part| part.data.as_ref()).map(|data| data.get()).collect();
    if words.trim().is_empty() { data() } else { words }
}

/// A person's answer to what a task waits for.
fn reply(task: &Task, answer: String) -> SendRequest {
    let message = Message {
        context_id: Some(task.context_id.clone()),
        task_id: Some(task.id.clone()),
        ..message(Part::text(answer))
    };
    sending(message)
}

fn message(part: Part) -> Message {
    Message {
        message_id: super::id(),
        context_id: None,
        task_id: None,
        role: Role::User,
        parts: vec![part],
        metadata: None,
        extensions: Vec::new(),
        reference_task_ids: Vec::new(),
    }
}

/// A message, to be answered with data or text once there is an answer.
fn sending(message: Message) -> SendRequest {
    let accepted_output_modes = vec![JSON.to_owned(), "text/plain".to_owned()];
    let configuration = Some(Configuration { accepted_output_modes, ..Configuration::default() });
    SendRequest { message, configuration, metadata: None }
}

fn to_json(request: &SendRequest) -> Result<String, Refusal> {
    serde_json::to_string(request).map_err(|error| Refusal::Input(error.to_string()))
}
