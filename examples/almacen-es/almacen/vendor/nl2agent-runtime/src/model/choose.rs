//! Which model to ask where `--model` does not say: the project file, the environment, a running server, else the
//! embedded one.
//!
//! In: what the flag says, where the spec is, the environment; out: a name for [`super::open`] and why it was chosen.
//! Under `CI`, keys and servers that happen to be there choose nothing: a build must not depend on them. A project file may
//! be a stranger's: it names services that are known, and this machine, where it brings no key. Deliberately not here:
//! opening it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use reqwest::Url;
use serde::Deserialize;

use super::ModelError;
use super::open::{KEYLESS, base, key, served};
use super::presets::PRESETS;
use crate::address::{self, Reach};

/// The project file, in the spec's folder or one above.
pub const FILE: &str = "nl2agent.toml";
/// The file's path and, below, its text, for a program that cannot read it where it is; empty where there is none.
pub const HANDED: &str = "NL2AGENT_PROJECT";
/// Names a model, as `--model` does.
const VARIABLE: &str = "NL2AGENT_MODEL";
/// Larger files are none of a project's.
const MOST_BYTES: u64 = 64 << 10;
/// The value of `--model` that leaves the choice to what is found.
pub const AUTO: &str = "auto";

/// A model's name and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub name: String,
    pub why: Why,
    /// Asked where the first cannot be.
    pub fallback: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Flag,
    Project(PathBuf),
    Variable(&'static str),
    /// A service's key is set in this variable.
    Key(&'static str),
    /// A server on this machine, at this address.
    Server(String),
    Embedded,
}

impl Why {
    /// The message that says it, and what is put into it.
    pub fn message(&self) -> (&'static str, String) {
        match self {
            Why::Flag => ("ui-model-flag", String::new()),
            Why::Project(path) => ("ui-model-project", path.display().to_string()),
            Why::Variable(name) => ("ui-model-variable", (*name).to_owned()),
            Why::Key(name) => ("ui-model-variable", (*name).to_owned()),
            Why::Server(base) => ("ui-model-server", base.clone()),
            Why::Embedded => ("ui-model-embedded", String::new()),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Project {
    model: Option<String>,
    fallback: Option<String>,
    /// Other models for single skills of an agent, by the skill's title.
    #[serde(default)]
    skills: BTreeMap<String, Pair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    model: String,
    fallback: Option<String>,
}

/// The models that a running agent asks for a skill, in their order: what the project file says of the skill, else as
/// [`choose`].
pub fn chain(skill: &str) -> Result<Vec<String>, ModelError> {
    let here = Path::new(".");
    if let Some((_, mut project)) = project(here)?
        && let Some(pair) = project.skills.remove(skill)
    {
        return Ok([Some(pair.model), pair.fallback].into_iter().flatten().collect());
    }
    let chosen = choose(AUTO, here, false)?;
    Ok([Some(chosen.name), chosen.fallback].into_iter().flatten().filter(|name| name != "none").collect())
}

/// `flag` is what `--model` says, [`AUTO`] if nothing; `near` is the spec, or a folder.
pub fn choose(flag: &str, near: &Path, offline: bool) -> Result<Chosen, ModelError> {
    let only = |name: String, why| Ok(Chosen { name, why, fallback: None });
    if flag != AUTO {
        return only(flag.to_owned(), Why::Flag);
    }
    if let Some((path, project)) = project(near)?
        && let Some(name) = project.model
    {
        return Ok(Chosen { name, why: Why::Project(path), fallback: project.fallback });
    }
    if let Some((variable, name)) = key(&[VARIABLE]) {
        return only(name, Why::Variable(variable));
    }
    if std::env::var_os("CI").is_some() {
        return only("embedded".to_owned(), Why::Embedded);
    }
    for preset in PRESETS.iter().filter(|_| !offline) {
        if let (Some((variable, _)), Some(model)) = (key(preset.keys), preset.usual) {
            return only(format!("{}:{model}", preset.name), Why::Key(variable));
        }
    }
    for preset in PRESETS.iter().filter(|preset| preset.keys.is_empty()) {
        if let Some(model) = served(preset).and_then(|models| models.into_iter().next()) {
            return only(format!("{}:{model}", preset.name), Why::Server(base(preset)));
        }
    }
    only("embedded".to_owned(), Why::Embedded)
}

/// The nearest project file at or above a place.
fn project_file(near: &Path) -> Option<PathBuf> {
    let near = std::path::absolute(near).unwrap_or_else(|_| near.to_owned());
    near.ancestors().map(|folder| folder.join(FILE)).find(|path| fs::symlink_metadata(path).is_ok())
}

/// What to put into [`HANDED`] for a program that starts in a folder and reads no files of it.
pub fn handed(near: &Path) -> Result<String, ModelError> {
    Ok(found(near)?.map(|(path, text)| format!("{}\n{text}", path.display())).unwrap_or_default())
}

/// The nearest project file and its text.
fn found(near: &Path) -> Result<Option<(PathBuf, String)>, ModelError> {
    let Some(path) = project_file(near) else { return Ok(None) };
    match read(&path) {
        Ok(text) => Ok(Some((path, text))),
        Err(error) => Err(ModelError::Setting(format!("{}: {error}", path.display()))),
    }
}

/// What the nearest project file says.
fn project(near: &Path) -> Result<Option<(PathBuf, Project)>, ModelError> {
    let found = match std::env::var(HANDED) {
        Ok(handed) => handed.split_once('\n').map(|(path, text)| (PathBuf::from(path), text.to_owned())),
        Err(_) => found(near)?,
    };
    let Some((path, text)) = found else { return Ok(None) };
    let broken = |error: &dyn std::fmt::Display| ModelError::Setting(format!("{}: {error}", path.display()));
    let mut project: Project = toml::from_str(&text).map_err(|error| broken(&error.to_string().trim_end()))?;
    let of_skills = project.skills.values_mut().flat_map(|pair| [Some(&mut pair.model), pair.fallback.as_mut()]);
    for name in [project.model.as_mut(), project.fallback.as_mut()].into_iter().chain(of_skills).flatten() {
        *name = allowed(name).map_err(|why| broken(&why))?;
    }
    Ok(Some((path, project)))
}

/// A regular file itself: what a link leads to, or a pipe says, was not written for this.
fn read(path: &Path) -> io::Result<String> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "this is not a regular file"));
    }
    let mut text = String::new();
    let read = fs::File::open(path)?.take(MOST_BYTES + 1).read_to_string(&mut text)?;
    if read as u64 > MOST_BYTES {
        return Err(io::Error::new(ErrorKind::FileTooLarge, format!("it has more than {MOST_BYTES} bytes")));
    }
    Ok(text)
}

/// The name to open for one that a project file gives: the file may have come with a spec that someone sent. Whoever
/// builds that must not thereby run the sender's program, or hand over prompts and a key to the sender's server.
fn allowed(name: &str) -> Result<String, String> {
    if matches!(name, "embedded" | "none") {
        return Ok(name.to_owned());
    }
    if name.starts_with("http://") || name.starts_with("https://") {
        let base = name.split_once('#').map_or(name, |(base, _)| base);
        let url = Url::parse(base).ok().filter(|url| !address::holds_credentials(url));
        return match url.as_ref().and_then(address::reach) {
            Some(Reach::Loopback) => Ok(format!("{KEYLESS}{name}")),
            _ => Err("an address elsewhere can be named by --model or NL2AGENT_MODEL only".to_owned()),
        };
    }
    match name.split_once(':') {
        Some((service, _)) if PRESETS.iter().any(|preset| preset.name == service) => Ok(name.to_owned()),
        Some(("command", _)) => Err("a program as a model can be named by --model or NL2AGENT_MODEL only".to_owned()),
        _ => Err(format!(
            "{name:?} can be named by --model or NL2AGENT_MODEL only; here known services, addresses of \
            this machine, embedded and none"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_project_file_counts_and_says_what_is_wrong_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let (root, spec) = (folder.path(), folder.path().join("a/b/spec.md"));
        fs::create_dir_all(root.join("a/b")).unwrap();
        let write = |place: &str, text: &str| fs::write(root.join(place).join(FILE), text).unwrap();

        write("", "model = \"qwen:qwen-max\"\nfallback = \"embedded\"\n");
        let chosen = choose(AUTO, &spec, false).unwrap();
        assert_eq!((chosen.name.as_str(), chosen.fallback.as_deref()), ("qwen:qwen-max", Some("embedded")));
        assert_eq!(chosen.why, Why::Project(root.join(FILE)));
        assert_eq!(choose("none", &spec, false).unwrap().why, Why::Flag);

        write("a", "model = \"ollama:llama3\"\n");
        assert_eq!(choose(AUTO, &spec, false).unwrap().name, "ollama:llama3");
        for broken in [
            "modle = \"x\"",
            "model = 1",
            "model = ",
            "model = \"command:rm -r x\"",
            "[skills.a]\nmodel = \"command:x\"",
        ] {
            write("a/b", broken);
            let error = choose(AUTO, &spec, false).unwrap_err().to_string();
            assert!(error.contains(FILE), "{broken}: {error}");
        }
    }

    #[test]
    fn a_project_file_names_known_services_and_this_machine_only() {
        let folder = tempfile::tempdir().unwrap();
        let spec = folder.path().join("spec.md");
        let chosen = |text: &str| {
            fs::write(folder.path().join(FILE), text).unwrap();
            choose(AUTO, &spec, false)
        };
        for (name, expected) in [
            ("embedded", "embedded"),
            ("none", "none"),
            ("qwen:qwen-max", "qwen:qwen-max"),
            ("http://127.0.0.1:9/v1#m", "nokey:http://127.0.0.1:9/v1#m"),
            ("http://localhost:9/v1", "nokey:http://localhost:9/v1"),
        ] {
            assert_eq!(chosen(&format!("model = \"{name}\"")).unwrap().name, expected);
        }
        for name in [
            "https://example.com/v1#m",
            "http://10.0.0.7/v1#m",
            "http://127.0.0.1@example.com/v1#m",
            "http://127.0.0.1.example.com/v1#m",
            "nokey:https://example.com/v1#m",
            "HTTPS://example.com/v1#m",
            "replay:/etc/hostname",
            "somebody:model",
            "gpt",
        ] {
            for text in [
                format!("model = \"{name}\""),
                format!("model = \"none\"\nfallback = \"{name}\""),
                format!("[skills.a]\nmodel = \"embedded\"\nfallback = \"{name}\""),
            ] {
                let error = chosen(&text).unwrap_err().to_string();
                assert!(error.contains(FILE) && error.contains("--model or NL2AGENT_MODEL"), "{text}: {error}");
            }
        }
        let big = format!("model = \"none\" # {}", "x".repeat(1 << 17));
        assert!(chosen(&big).unwrap_err().to_string().contains("bytes"));
    }

    #[cfg(unix)]
    #[test]
    fn a_project_file_is_no_link() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("elsewhere"), "model = \"none\"").unwrap();
        std::os::unix::fs::symlink(folder.path().join("elsewhere"), folder.path().join(FILE)).unwrap();
        let error = choose(AUTO, &folder.path().join("spec.md"), false).unwrap_err().to_string();
        assert!(error.contains("regular file"), "{error}");
    }
}
