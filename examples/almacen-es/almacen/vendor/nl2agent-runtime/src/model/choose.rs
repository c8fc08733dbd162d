//! Which model to ask where `--model` does not say: the project file, the environment, a running server, else the
//! embedded one.
//!
//! In: what the flag says, where the spec is, the environment; out: a name for [`super::open`] and why it was chosen.
//! Under `CI`, keys and servers that happen to be there choose nothing: a build must not depend on them. Deliberately
//! not here: opening it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::ModelError;
use super::open::{base, key, served};
use super::presets::PRESETS;

/// The project file, in the spec's folder or one above.
pub const FILE: &str = "nl2agent.toml";
/// Names a model, as `--model` does.
const VARIABLE: &str = "NL2AGENT_MODEL";
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
fn project(near: &Path) -> Result<Option<(PathBuf, Project)>, ModelError> {
    let near = std::path::absolute(near).unwrap_or_else(|_| near.to_owned());
    let Some(path) = near.ancestors().map(|folder| folder.join(FILE)).find(|path| path.is_file()) else {
        return Ok(None);
    };
    let broken = |error: &dyn std::fmt::Display| ModelError::Setting(format!("{}: {error}", path.display()));
    let text = fs::read_to_string(&path).map_err(|error| broken(&error))?;
    let project: Project = toml::from_str(&text).map_err(|error| broken(&error.to_string().trim_end()))?;
    let of_skills = project.skills.values().flat_map(|pair| [Some(&pair.model), pair.fallback.as_ref()]);
    for name in [project.model.as_ref(), project.fallback.as_ref()].into_iter().chain(of_skills).flatten() {
        // Whoever builds a spec that someone sent must not thereby run that person's program.
        if name.starts_with("command:") {
            return Err(broken(&"a program as a model can be named by --model or NL2AGENT_MODEL only"));
        }
    }
    Ok(Some((path, project)))
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
}
