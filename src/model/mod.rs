//! Chooses the model that the compiler asks: a name in, a [`Model`] out. How models work is in the runtime.

use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::Duration;

use nl2agent_runtime::model::command::CommandModel;
use nl2agent_runtime::model::embedded::Embedded;
use nl2agent_runtime::model::openai::{OpenAi, PRESETS, Preset, Settings};
use nl2agent_runtime::model::recorder::Recorder;
use nl2agent_runtime::model::{Model, ModelError, pull};

/// How long one answer of a model elsewhere may take, all tries together.
const DEADLINE: Duration = Duration::from_secs(300);
/// How long one reply may take.
const PATIENCE: Duration = Duration::from_secs(120);
/// The key for a server given by its address. Keys of known services are never sent to another address.
const KEY: &str = "NL2AGENT_API_KEY";

/// Opens the model named by `choice`:
///
/// - `embedded`: the one in this process;
/// - `NAME:MODEL` with a name of [`PRESETS`], for example `qwen:qwen-max`, `ollama:llama3`;
/// - `URL#MODEL`: any OpenAI-compatible server, for example `http://127.0.0.1:1234/v1#local`;
/// - `command:PROGRAM ARGS`: a program, prompt in, answer out;
/// - `replay:PATH`: recorded answers.
///
/// With `offline`, only what stays on this machine may be opened.
pub fn open(choice: &str, offline: bool) -> Result<Box<dyn Model>, ModelError> {
    if choice == "embedded" {
        return Ok(Box::new(Embedded::open(&pull::find()?)?));
    }
    if let Some(path) = choice.strip_prefix("replay:") {
        return Ok(Box::new(Recorder::replay(Path::new(path))?));
    }
    if let Some(line) = choice.strip_prefix("command:") {
        return Ok(Box::new(CommandModel::new(line, DEADLINE)?));
    }
    let settings = settings(choice)?;
    if offline && !is_local(&settings.base) {
        return Err(ModelError::Refused(format!("{choice} needs the network, which --offline forbids")));
    }
    Ok(Box::new(OpenAi::new(settings)?))
}

fn settings(choice: &str) -> Result<Settings, ModelError> {
    let with = |name: &str, base: &str, model: &str, key| Settings {
        name: name.to_owned(),
        base: base.to_owned(),
        model: model.to_owned(),
        key,
        patience: PATIENCE,
        deadline: DEADLINE,
    };
    if choice.starts_with("http://") || choice.starts_with("https://") {
        let (base, model) = choice.split_once('#').unwrap_or((choice, "default"));
        if base.contains('@') {
            return Err(ModelError::Refused(format!("a server's address must not contain a name or key; set {KEY}")));
        }
        return Ok(with(base, base, model, key(&[KEY]).map(|(_, key)| key)));
    }
    let chosen = choice.split_once(':').filter(|(_, model)| !model.is_empty());
    let chosen = chosen.and_then(|(name, model)| Some((PRESETS.iter().find(|preset| preset.name == name)?, model)));
    let Some((preset, model)) = chosen else {
        let names: Vec<String> = PRESETS.iter().map(|preset| format!("{}:MODEL", preset.name)).collect();
        let names = names.join(", ");
        return Err(ModelError::Other(format!(
            "there is no model {choice:?}; there are embedded, {names}, URL#MODEL, command:PROGRAM and replay:PATH"
        )));
    };
    let key = key(preset.keys).map(|(_, key)| key);
    if key.is_none() && !preset.keys.is_empty() {
        let names = preset.keys.join(" or ");
        return Err(ModelError::Refused(format!("{} needs a key in the environment variable {names}", preset.name)));
    }
    Ok(with(preset.name, preset.base, model, key))
}

/// The first of these variables that is set, and its value.
fn key(names: &[&'static str]) -> Option<(&'static str, String)> {
    let set = |name: &&'static str| Some((*name, std::env::var(name).ok().filter(|key| !key.trim().is_empty())?));
    names.iter().find_map(set).map(|(name, key)| (name, key.trim().to_owned()))
}

/// Whether an address is on this machine.
fn is_local(base: &str) -> bool {
    let Some((_, rest)) = base.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    matches!(host, "127.0.0.1" | "localhost" | "[::1]") && !authority.contains('@')
}

/// One line of `nl2agent model list`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What to write after `--model`.
    pub name: String,
    pub ready: bool,
    /// Why it is ready or not: a path, the name of a variable, an address; never a key.
    pub detail: String,
}

/// All models known by name and whether they could be used now. Looks for local servers, a fifth of a second each.
pub fn list() -> Vec<Listed> {
    let embedded = match pull::find() {
        Ok(path) => Listed { name: "embedded".to_owned(), ready: true, detail: path.display().to_string() },
        Err(error) => Listed { name: "embedded".to_owned(), ready: false, detail: error.to_string() },
    };
    std::iter::once(embedded).chain(PRESETS.iter().map(listed)).collect()
}

fn listed(preset: &Preset) -> Listed {
    let (ready, detail) = match (preset.keys, key(preset.keys)) {
        ([], _) => match answers(preset.base) {
            true => (true, format!("answers at {}", preset.base)),
            false => (false, format!("nothing answers at {}", preset.base)),
        },
        (_, Some((name, _))) => (true, format!("{name} is set")),
        (names, None) => (false, format!("{} is not set", names.join(" or "))),
    };
    Listed { name: format!("{}:MODEL", preset.name), ready, detail }
}

/// Whether something listens at a local address.
fn answers(base: &str) -> bool {
    let authority = base.split_once("://").map_or(base, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let address: Option<SocketAddr> = authority.parse().ok();
    address.is_some_and(|address| TcpStream::connect_timeout(&address, Duration::from_millis(200)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_local() {
        assert!(is_local("http://127.0.0.1:8080/v1"));
        assert!(is_local("http://localhost/v1"));
        assert!(is_local("http://[::1]:1/v1"));
        assert!(!is_local("https://api.openai.com/v1"));
        assert!(!is_local("http://127.0.0.1.example.com/v1"));
        assert!(!is_local("http://localhost:80@example.com/v1"));
    }

    #[test]
    fn unknown_names_say_what_there_is() {
        let error = open("gpt", true).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains("ollama:MODEL") && error.contains("replay:PATH"), "{error}");
        assert!(open("openai:", true).is_err());
        assert!(open("ollama:llama3", true).is_ok());
        assert!(matches!(open("https://example.com/v1#m", true), Err(ModelError::Refused(_))));
    }
}
