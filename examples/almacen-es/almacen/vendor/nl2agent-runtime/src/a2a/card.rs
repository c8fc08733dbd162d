//! The agent card: who the agent is, what it can do and how to reach it, made from the contract.
//!
//! The protocol's skills have no schemas; an extension of the card carries them, by skill. Deliberately not here: serving
//! it (`mod`), and reading one (`client`).

use std::str::FromStr;

use serde_json::{Value, json};

use super::protocol::{JSON, SCHEMAS, VERSION};
use crate::agent::{Agent, Skill};
use crate::schema::Keys;

/// The card of an agent that answers at `url`, with or without a token.
pub fn card(agent: &Agent, url: &str, needs_token: bool) -> Value {
    let interface = |binding| json!({"url": url, "protocolBinding": binding, "protocolVersion": VERSION});
    let mut card = json!({
        "name": agent.name,
        "description": some(agent.about, agent.name),
        "version": agent.version,
        "supportedInterfaces": [interface("JSONRPC"), interface("HTTP+JSON")],
        "capabilities": {
            "streaming": true,
            "pushNotifications": true,
            "extendedAgentCard": false,
            "extensions": [schemas(agent)],
        },
        "defaultInputModes": [JSON, "text/plain"],
        "defaultOutputModes": [JSON, "text/plain"],
        "skills": agent.skills.iter().map(|skill| self::skill(agent, skill)).collect::<Vec<_>>(),
    });
    if needs_token {
        card["securitySchemes"] = json!({"bearer": {"httpAuthSecurityScheme": {"scheme": "Bearer"}}});
        card["securityRequirements"] = json!([{"schemes": {"bearer": {"list": []}}}]);
    }
    card
}

fn skill(agent: &Agent, skill: &Skill) -> Value {
    let examples: Vec<&str> = skill.examples.iter().map(|example| example.given).collect();
    json!({
        "id": skill.id,
        "name": skill.title,
        "description": some(skill.about, skill.title),
        "tags": [agent.language],
        "examples": examples,
    })
}

fn schemas(agent: &Agent) -> Value {
    let entry = |skill: &Skill| {
        let value = json!({
            "inputSchema": value(&skill.input_schema(Keys::Titles).to_string()),
            "outputSchema": value(&skill.output_schema().to_string()),
            "asksFirst": skill.asks_first,
        });
        (skill.id.to_owned(), value)
    };
    let skills: serde_json::Map<String, Value> = agent.skills.iter().map(entry).collect();
    json!({
        "uri": SCHEMAS,
        "description": "What each skill takes and answers as data, as JSON Schema. A message names its skill in metadata.skill.",
        "required": false,
        "params": {"language": agent.language, "skills": skills},
    })
}

/// Schemas have no numbers but counts, so nothing is lost.
fn value(json: &str) -> Value {
    Value::from_str(json).unwrap_or_default()
}

fn some<'a>(text: &'a str, other: &'a str) -> &'a str {
    if text.is_empty() { other } else { text }
}
