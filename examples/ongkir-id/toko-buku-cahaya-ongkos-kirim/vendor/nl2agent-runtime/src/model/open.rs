//! A name → a model: in this process, at a service, a program, or a recording.
//!
//! Deliberately not here: which name (`choose`), and how each of them works.

#[cfg(feature = "http")]
use std::net::{TcpStream, ToSocketAddrs};
use std::path::Path;
use std::time::Duration;

use super::command::CommandModel;
#[cfg(feature = "embedded")]
use super::embedded::Embedded;
#[cfg(feature = "http")]
use super::http::{Settings, glance};
#[cfg(feature = "http")]
use super::openai::CHAT;
#[cfg(feature = "http")]
use super::presets::{PRESETS, Preset};
use super::recorder::Recorder;
#[cfg(feature = "http")]
use super::secret::redact;
#[cfg(feature = "http")]
use super::service::{Habits, Service};
use super::{Model, ModelError};

/// How long one reply may take: a model may think for minutes.
#[cfg(feature = "http")]
const PATIENCE: Duration = Duration::from_secs(240);
/// The first wait before another try.
#[cfg(feature = "http")]
const PAUSE: Duration = Duration::from_millis(500);
/// How long a server on this machine may take to say what it is.
#[cfg(feature = "http")]
const GLANCE: Duration = Duration::from_millis(300);
/// An address that stands for `embedded` in a program without it: whoever started the program lends it the model.
pub const EMBEDDED: &str = "NL2AGENT_EMBEDDED";
/// The same for a program as a model, where this program may start none.
pub const COMMAND: &str = "NL2AGENT_COMMAND";
/// Before an address that no key is sent to: a project file named it, which may be a stranger's.
#[cfg(feature = "http")]
pub const KEYLESS: &str = "nokey:";
/// The key for a server given by its address. Keys of known services are never sent to such a server.
#[cfg(feature = "http")]
const KEY: &str = "NL2AGENT_API_KEY";

/// Opens the model named by `choice`:
///
/// - `embedded`: the one in this process, else the one that is lent ([`EMBEDDED`]);
/// - `NAME:MODEL` with a name of [`PRESETS`], for example `qwen:qwen-max`, `ollama:llama3`;
/// - `URL#MODEL`: any OpenAI-compatible server, for example `http://127.0.0.1:1234/v1#local`; with `nokey:` before it no
///   key is sent there;
/// - `command:PROGRAM ARGS`: a program, prompt in, answer out;
/// - `replay:PATH`: recorded answers.
///
/// With `offline`, only what stays on this machine may be opened. `deadline` is how long one answer of a model elsewhere
/// may take, all tries together.
pub fn open(choice: &str, offline: bool, deadline: Duration) -> Result<Box<dyn Model + Send>, ModelError> {
    #[cfg(feature = "embedded")]
    if choice == "embedded" {
        return Ok(Box::new(Embedded::open(&super::pull::find()?)?));
    }
    if let Some(path) = choice.strip_prefix("replay:") {
        return Ok(Box::new(Recorder::replay(Path::new(path))?));
    }
    #[cfg(feature = "http")]
    if choice.starts_with("command:")
        && let Some((_, address)) = key(&[COMMAND])
    {
        return served_elsewhere(&address, offline, deadline);
    }
    if let Some(line) = choice.strip_prefix("command:") {
        return Ok(Box::new(CommandModel::new(line, deadline)?));
    }
    #[cfg(feature = "http")]
    return served_elsewhere(choice, offline, deadline);
    #[cfg(not(feature = "http"))]
    {
        let _ = offline;
        Err(ModelError::Setting(format!("{choice}: this program was built without models on a network")))
    }
}

/// A model at a service.
#[cfg(feature = "http")]
fn served_elsewhere(choice: &str, offline: bool, deadline: Duration) -> Result<Box<dyn Model + Send>, ModelError> {
    let lent = key(&[EMBEDDED]).filter(|_| choice == "embedded");
    let choice = lent.as_ref().map_or(choice, |(_, address)| address);
    if choice == "embedded" {
        return Err(ModelError::Absent("this program has no model of its own, and none is lent to it".to_owned()));
    }
    let (address, is_trusted) = choice.strip_prefix(KEYLESS).map_or((choice, true), |address| (address, false));
    let (preset, settings) = match address.starts_with("http://") || address.starts_with("https://") {
        true => by_address(address, is_trusted)?,
        false => by_name(choice)?,
    };
    if offline && !is_local(&settings.base) {
        return Err(ModelError::Setting(format!("{choice} needs the network, which --offline forbids")));
    }
    let (format, habits) = preset.map_or((&CHAT, Habits::USUAL), |preset| (preset.format, preset.habits));
    let settings = Settings { patience: PATIENCE.min(deadline), deadline, ..settings };
    Ok(Box::new(Service::new(format, habits, settings)?))
}

/// A server given by its address, by someone who may be trusted with the key for such servers.
#[cfg(feature = "http")]
fn by_address(choice: &str, is_trusted: bool) -> Result<(Option<&'static Preset>, Settings), ModelError> {
    let (base, model) = choice.split_once('#').unwrap_or((choice, "default"));
    if base.contains('@') {
        return Err(ModelError::Setting(format!("a server's address must not contain a name or key; set {KEY}")));
    }
    // The address names the model in reports, in the lock and on tapes: without a key that someone put into it.
    let key = key(&[KEY]).filter(|_| is_trusted).map(|(_, key)| key);
    Ok((None, settings(&redact(base), base, model, key, KEY)))
}

/// `NAME:MODEL`.
#[cfg(feature = "http")]
fn by_name(choice: &str) -> Result<(Option<&'static Preset>, Settings), ModelError> {
    let chosen = choice.split_once(':').filter(|(_, model)| !model.trim().is_empty());
    let chosen = chosen.and_then(|(name, model)| Some((PRESETS.iter().find(|preset| preset.name == name)?, model)));
    let Some((preset, model)) = chosen else {
        let names: Vec<String> = PRESETS.iter().map(|preset| format!("{}:MODEL", preset.name)).collect();
        let names = names.join(", ");
        return Err(ModelError::Setting(format!(
            "there is no model {choice:?}; there are embedded, {names}, URL#MODEL, command:PROGRAM and replay:PATH"
        )));
    };
    let found = key(preset.keys);
    let variable = found.as_ref().map_or_else(|| preset.keys.join(" / "), |(name, _)| (*name).to_owned());
    if found.is_none() && !preset.keys.is_empty() {
        return Err(ModelError::Key { variable, detail: format!("{} needs one", preset.name) });
    }
    let variable = if variable.is_empty() { KEY.to_owned() } else { variable };
    let base = base(preset);
    Ok((Some(preset), settings(preset.name, &base, model, found.map(|(_, key)| key), &variable)))
}

#[cfg(feature = "http")]
fn settings(name: &str, base: &str, model: &str, key: Option<String>, variable: &str) -> Settings {
    Settings {
        name: name.to_owned(),
        base: base.to_owned(),
        model: model.to_owned(),
        key,
        variable: variable.to_owned(),
        patience: PATIENCE,
        deadline: PATIENCE,
        pause: PAUSE,
    }
}

/// Where a service is: as the environment says, else where it is known to be.
#[cfg(feature = "http")]
pub fn base(preset: &Preset) -> String {
    match key(preset.bases) {
        Some((_, given)) if preset.name == "ollama" => ollama_base(&given),
        Some((_, given)) => given,
        None => preset.base.to_owned(),
    }
}

/// `OLLAMA_HOST` may lack the scheme, the port, or the host, and may be the address that a server listens on.
#[cfg(feature = "http")]
fn ollama_base(host: &str) -> String {
    let (scheme, rest) = host.split_once("://").unwrap_or(("http", host));
    let rest = rest.trim_end_matches('/');
    let (name, port) = match rest.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !port.is_empty() => (name, port),
        _ if host.contains("://") && scheme == "https" => (rest, "443"),
        _ if host.contains("://") => (rest, "80"),
        _ => (rest, "11434"),
    };
    let name = if matches!(name, "" | "0.0.0.0" | "[::]") { "127.0.0.1" } else { name };
    format!("{scheme}://{name}:{port}")
}

/// The first of these variables that is set, and its value.
#[cfg(feature = "http")]
pub fn key(names: &[&'static str]) -> Option<(&'static str, String)> {
    let set = |name: &&'static str| Some((*name, std::env::var(name).ok().filter(|key| !key.trim().is_empty())?));
    names.iter().find_map(set).map(|(name, key)| (name, key.trim().to_owned()))
}

/// Whether an address is on this machine.
#[cfg(feature = "http")]
pub fn is_local(base: &str) -> bool {
    let Some((_, rest)) = base.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    matches!(host, "127.0.0.1" | "localhost" | "[::1]") && !authority.contains('@')
}

/// The models that a server on this machine offers; `None` if none answers there in its own way.
#[cfg(feature = "http")]
pub fn served(preset: &Preset) -> Option<Vec<String>> {
    let base = base(preset);
    if !is_local(&base) || !listens(&base) {
        return None;
    }
    let own = preset.name == "ollama";
    let (path, list, field) = if own { ("/api/tags", "models", "name") } else { ("/models", "data", "id") };
    let reply = glance(&format!("{}{path}", base.trim_end_matches('/')), GLANCE)?;
    let models = reply.get(list)?.as_array()?.iter();
    let names = models.filter_map(|model| model.get(field).and_then(serde_json::Value::as_str)).map(str::to_owned);
    // Models that make vectors of texts cannot answer.
    Some(names.filter(|name| !name.contains("embed")).collect())
}

/// Whether something listens at an address: quicker to find out than what it is.
#[cfg(feature = "http")]
fn listens(base: &str) -> bool {
    let authority = base.split_once("://").map_or(base, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let mut found = authority.to_socket_addrs().into_iter().flatten();
    found.any(|address| TcpStream::connect_timeout(&address, GLANCE).is_ok())
}

#[cfg(all(test, feature = "http"))]
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
    fn the_host_of_ollama_is_read_as_ollama_reads_it() {
        let hosts = [
            ("0.0.0.0", "http://127.0.0.1:11434"),
            (":5000", "http://127.0.0.1:5000"),
            ("gpu", "http://gpu:11434"),
            ("http://gpu:1/", "http://gpu:1"),
            ("http://gpu", "http://gpu:80"),
            ("https://gpu.example.com", "https://gpu.example.com:443"),
        ];
        for (host, expected) in hosts {
            assert_eq!(ollama_base(host), expected, "{host}");
        }
    }

    #[test]
    fn unknown_names_say_what_there_is() {
        let error = open("gpt", true, PATIENCE).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains("ollama:MODEL") && error.contains("replay:PATH"), "{error}");
        assert!(open("openai:", true, PATIENCE).is_err());
        assert!(open("llama.cpp:any", true, PATIENCE).is_ok());
        assert!(matches!(open("https://example.com/v1#m", true, PATIENCE), Err(ModelError::Setting(_))));
    }
}
