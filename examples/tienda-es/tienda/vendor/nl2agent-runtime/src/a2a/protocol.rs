//! The words of A2A 1.0, as far as this agent and its client use them: JSON in and out, field for field as the
//! protocol's `a2a.proto` names them.
//!
//! Data parts stay the JSON text that was written ([`RawValue`]), so that an integer stays an integer and a decimal
//! keeps its digits. Unknown fields are ignored, and a field may be written as in the proto file, as ProtoJSON asks. Deliberately not here: what any of it means.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// The protocol version that is spoken here.
pub const VERSION: &str = "1.0";
/// Where every agent's card is.
pub const CARD: &str = "/.well-known/agent-card.json";
/// The extension of the card that carries the skills' JSON schemas, which the protocol has no field for.
pub const SCHEMAS: &str = "urn:nl2agent:a2a:skill-schemas:1";
/// The key in a message's or part's metadata that names the skill.
pub const SKILL: &str = "skill";
/// The media type of typed results.
pub const JSON: &str = "application/json";

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    #[serde(alias = "message_id")]
    pub message_id: String,
    #[serde(alias = "context_id", default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub context_id: Option<String>,
    #[serde(alias = "task_id", default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub task_id: Option<String>,
    pub role: Role,
    pub parts: Vec<Part>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<String>,
    #[serde(alias = "reference_task_ids", default, skip_serializing_if = "Vec::is_empty")]
    pub reference_task_ids: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    #[serde(rename = "ROLE_USER")]
    User,
    #[serde(rename = "ROLE_AGENT")]
    Agent,
}

/// One of `text`, `raw`, `url` and `data`, and what is known about it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Part {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, deserialize_with = "compact", skip_serializing_if = "Option::is_none")]
    pub data: Option<Box<RawValue>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub filename: Option<String>,
    #[serde(alias = "media_type", default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    pub id: String,
    #[serde(alias = "context_id")]
    pub context_id: String,
    pub status: TaskStatus,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub artifacts: Vec<Artifact>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Message>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskStatus {
    pub state: TaskState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskState {
    #[serde(rename = "TASK_STATE_UNSPECIFIED")]
    Unspecified,
    #[serde(rename = "TASK_STATE_SUBMITTED")]
    Submitted,
    #[serde(rename = "TASK_STATE_WORKING")]
    Working,
    #[serde(rename = "TASK_STATE_COMPLETED")]
    Completed,
    #[serde(rename = "TASK_STATE_FAILED")]
    Failed,
    #[serde(rename = "TASK_STATE_CANCELED")]
    Canceled,
    #[serde(rename = "TASK_STATE_INPUT_REQUIRED")]
    InputRequired,
    #[serde(rename = "TASK_STATE_REJECTED")]
    Rejected,
    #[serde(rename = "TASK_STATE_AUTH_REQUIRED")]
    AuthRequired,
}

impl TaskState {
    /// Nothing comes after it.
    pub fn is_terminal(self) -> bool {
        matches!(self, Self::Completed | Self::Failed | Self::Canceled | Self::Rejected)
    }

    /// It is the client's turn.
    pub fn is_interrupted(self) -> bool {
        matches!(self, Self::InputRequired | Self::AuthRequired)
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Artifact {
    #[serde(alias = "artifact_id")]
    pub artifact_id: String,
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub parts: Vec<Part>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Map<String, Value>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StatusUpdate {
    #[serde(alias = "task_id")]
    pub task_id: String,
    #[serde(alias = "context_id")]
    pub context_id: String,
    pub status: TaskStatus,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ArtifactUpdate {
    #[serde(alias = "task_id")]
    pub task_id: String,
    #[serde(alias = "context_id")]
    pub context_id: String,
    pub artifact: Artifact,
    #[serde(default, skip_serializing_if = "is_false")]
    pub append: bool,
    #[serde(alias = "last_chunk", default, skip_serializing_if = "is_false")]
    pub last_chunk: bool,
}

/// What a send answers with, and what streams and push notifications carry: `{"task": …}`, `{"statusUpdate": …}`, …
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Event {
    Task(Box<Task>),
    Message(Message),
    StatusUpdate(StatusUpdate),
    ArtifactUpdate(ArtifactUpdate),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SendRequest {
    pub message: Message,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub configuration: Option<Configuration>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<Map<String, Value>>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Configuration {
    #[serde(alias = "accepted_output_modes", default, skip_serializing_if = "Vec::is_empty")]
    pub accepted_output_modes: Vec<String>,
    #[serde(alias = "task_push_notification_config", default, skip_serializing_if = "Option::is_none")]
    pub task_push_notification_config: Option<PushConfig>,
    #[serde(alias = "history_length", default, skip_serializing_if = "Option::is_none")]
    pub history_length: Option<i32>,
    #[serde(alias = "return_immediately", default, skip_serializing_if = "is_false")]
    pub return_immediately: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PushConfig {
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(alias = "task_id", default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub task_id: Option<String>,
    pub url: String,
    #[serde(default, deserialize_with = "filled", skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Authentication>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Authentication {
    pub scheme: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub credentials: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetRequest {
    pub id: String,
    #[serde(alias = "history_length", default)]
    pub history_length: Option<i32>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct IdRequest {
    pub id: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListRequest {
    #[serde(alias = "context_id", default, deserialize_with = "filled")]
    pub context_id: Option<String>,
    #[serde(default)]
    pub status: Option<TaskState>,
    #[serde(alias = "page_size", default)]
    pub page_size: Option<i32>,
    #[serde(alias = "page_token", default, deserialize_with = "filled")]
    pub page_token: Option<String>,
    #[serde(alias = "history_length", default)]
    pub history_length: Option<i32>,
    #[serde(alias = "status_timestamp_after", default, deserialize_with = "filled")]
    pub status_timestamp_after: Option<String>,
    #[serde(alias = "include_artifacts", default)]
    pub include_artifacts: Option<bool>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TaskPage {
    pub tasks: Vec<Task>,
    pub next_page_token: String,
    pub page_size: usize,
    pub total_size: usize,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PushRequest {
    #[serde(alias = "task_id")]
    pub task_id: String,
    #[serde(default)]
    pub id: String,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PushPage {
    pub configs: Vec<PushConfig>,
    pub next_page_token: String,
}

impl Part {
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..Self::default() }
    }

    /// A data part from JSON text.
    pub fn data(json: &str) -> serde_json::Result<Self> {
        let data = Some(RawValue::from_string(squeeze(json))?);
        Ok(Self { data, media_type: Some(JSON.to_owned()), ..Self::default() })
    }
}

impl Message {
    /// Something that the agent says.
    pub fn said(parts: Vec<Part>, task: &str, context: &str) -> Self {
        Self {
            message_id: super::id(),
            context_id: Some(context.to_owned()),
            task_id: Some(task.to_owned()),
            role: Role::Agent,
            parts,
            metadata: None,
            extensions: Vec::new(),
            reference_task_ids: Vec::new(),
        }
    }

    /// Its text parts, one under the other.
    pub fn words(&self) -> String {
        let texts: Vec<&str> = self.parts.iter().filter_map(|part| part.text.as_deref()).collect();
        texts.join("\n")
    }
}

/// Protobuf knows no difference between an empty text and none.
fn filled<'de, D: Deserializer<'de>>(input: D) -> Result<Option<String>, D::Error> {
    Ok(Option::<String>::deserialize(input)?.filter(|text| !text.is_empty()))
}

/// JSON text without line breaks, which would break a line-based stream; `null` is data, too.
fn compact<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Box<RawValue>>, D::Error> {
    let raw = Box::<RawValue>::deserialize(input)?;
    RawValue::from_string(squeeze(raw.get())).map(Some).map_err(serde::de::Error::custom)
}

/// The same JSON without the space between its tokens.
fn squeeze(json: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    json.chars()
        .filter(|&letter| {
            let blank = !quoted && letter.is_ascii_whitespace();
            quoted ^= letter == '"' && !escaped;
            escaped = quoted && letter == '\\' && !escaped;
            !blank
        })
        .collect()
}

fn is_false(value: &bool) -> bool {
    !value
}
