//! What can be wrong with a request, and how each binding says it.
//!
//! In: a kind and a sentence. Out: a JSON-RPC error object, or an HTTP status with a `google.rpc.Status` as JSON.
//! Deliberately not here: what goes wrong inside a task; that is the task's own state.

use axum::http::StatusCode;
use serde_json::{Value, json};

/// The protocol's errors, then those of JSON-RPC and HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    TaskNotFound,
    TaskNotCancelable,
    UnsupportedOperation,
    ContentTypeNotSupported,
    VersionNotSupported,
    Parse,
    InvalidRequest,
    MethodNotFound,
    InvalidParams,
    Internal,
    TooLarge,
    TooSlow,
    TooMany,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    pub kind: Kind,
    pub message: String,
    /// The parameter that is wrong, for example `message.parts`.
    pub field: Option<String>,
}

impl Error {
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), field: None }
    }

    /// A parameter that is missing or wrong.
    pub fn field(field: &str, message: impl Into<String>) -> Self {
        Self { kind: Kind::InvalidParams, message: message.into(), field: Some(field.to_owned()) }
    }

    pub fn no_task(id: &str) -> Self {
        Self::new(Kind::TaskNotFound, format!("there is no task {id:?}"))
    }

    /// The JSON-RPC error object.
    pub fn rpc(&self) -> Value {
        json!({"code": self.kind.code(), "message": self.message, "data": self.details()})
    }

    /// The HTTP+JSON body.
    pub fn status(&self) -> Value {
        let (http, name) = self.kind.http();
        json!({"error": {
            "code": http.as_u16(), "status": name, "message": self.message, "details": self.details(),
        }})
    }

    fn details(&self) -> Value {
        let reason = self.kind.reason();
        let info = json!({
            "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason, "domain": "a2a-protocol.org",
        });
        match &self.field {
            None => json!([info]),
            Some(field) => {
                let violation = json!({"field": field, "description": self.message});
                json!([info, {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [violation]}])
            }
        }
    }
}

impl Kind {
    /// The JSON-RPC code.
    pub fn code(self) -> i64 {
        match self {
            Self::TaskNotFound => -32001,
            Self::TaskNotCancelable => -32002,
            Self::UnsupportedOperation => -32004,
            Self::ContentTypeNotSupported => -32005,
            Self::VersionNotSupported => -32009,
            Self::Parse => -32700,
            Self::InvalidRequest | Self::TooLarge | Self::TooSlow => -32600,
            Self::MethodNotFound => -32601,
            Self::InvalidParams => -32602,
            Self::Internal | Self::TooMany => -32603,
        }
    }

    /// The HTTP status, and the name of the same in `google.rpc.Code`.
    pub fn http(self) -> (StatusCode, &'static str) {
        match self {
            Self::TaskNotFound | Self::MethodNotFound => (StatusCode::NOT_FOUND, "NOT_FOUND"),
            Self::TaskNotCancelable | Self::UnsupportedOperation | Self::VersionNotSupported => {
                (StatusCode::BAD_REQUEST, "FAILED_PRECONDITION")
            }
            Self::ContentTypeNotSupported | Self::Parse | Self::InvalidRequest | Self::InvalidParams => {
                (StatusCode::BAD_REQUEST, "INVALID_ARGUMENT")
            }
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "OUT_OF_RANGE"),
            Self::TooSlow => (StatusCode::REQUEST_TIMEOUT, "DEADLINE_EXCEEDED"),
            Self::TooMany => (StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE"),
        }
    }

    /// The reason in `google.rpc.ErrorInfo`. The protocol names those of its own errors, and both SDKs the others.
    fn reason(self) -> &'static str {
        match self {
            Self::TaskNotFound => "TASK_NOT_FOUND",
            Self::TaskNotCancelable => "TASK_NOT_CANCELABLE",
            Self::UnsupportedOperation => "UNSUPPORTED_OPERATION",
            Self::ContentTypeNotSupported => "CONTENT_TYPE_NOT_SUPPORTED",
            Self::VersionNotSupported => "VERSION_NOT_SUPPORTED",
            Self::Parse | Self::InvalidRequest | Self::TooLarge | Self::TooSlow => "INVALID_REQUEST",
            Self::MethodNotFound => "METHOD_NOT_FOUND",
            Self::InvalidParams => "INVALID_PARAMS",
            Self::Internal | Self::TooMany => "INTERNAL_ERROR",
        }
    }
}
