//! The model behind a build: opened when first needed, downloaded if it is missing and the author agrees.
//!
//! In: what the command line chose; out: a model, or why there is none. A build that needs no answer never opens it.
//! Deliberately not here: what is asked, and how models work (`model`).

use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

use nl2agent_runtime::model::pull::{self, Progress};
use nl2agent_runtime::model::recorder::Recorder;
use nl2agent_runtime::model::{Model, ModelError};

use crate::diag::{self, Problem};
use crate::events::{Event, Sink, Step};
use crate::model;

/// What to do when the embedded model is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pull {
    /// Ask on a terminal; elsewhere it is a problem.
    Ask,
    Yes,
    Never,
}

/// What the command line says about the model.
#[derive(Clone, Debug)]
pub struct Choice {
    /// As `--model` takes it; `none` for no model at all.
    pub model: String,
    pub offline: bool,
    pub pull: Pull,
    pub record: Option<PathBuf>,
    pub replay: Option<PathBuf>,
    /// Progress as JSON lines.
    pub json: bool,
}

/// Opens the model on first use, and keeps it for the next spec.
pub struct Provider {
    choice: Choice,
    opened: Option<Box<dyn Model>>,
    second: Option<Box<Provider>>,
}

impl Provider {
    pub fn new(choice: Choice) -> Self {
        Self { choice, opened: None, second: None }
    }

    /// With a model that is asked where this one fails.
    pub fn with_second(mut self, second: Option<Provider>) -> Self {
        self.second = second.map(Box::new);
        self
    }

    /// The model that is asked where this one fails.
    pub fn second(&mut self) -> Option<&mut Provider> {
        self.second.as_deref_mut()
    }

    /// Whether the model may be a large one. Says so without opening it.
    pub fn may_be_large(&self) -> bool {
        self.choice.replay.is_some() || !matches!(self.choice.model.as_str(), "embedded" | "none")
    }

    /// No model: the lock and the sentences' own words must do.
    pub fn none() -> Self {
        let choice =
            Choice { model: "none".into(), offline: true, pull: Pull::Never, record: None, replay: None, json: false };
        Self::new(choice)
    }

    /// The model; `None` if there is to be none. `language` is for what is said while it is fetched.
    pub fn model(&mut self, language: &str) -> Result<Option<&mut dyn Model>, ModelError> {
        if self.choice.model == "none" && self.choice.replay.is_none() {
            return Ok(None);
        }
        if self.opened.is_none() {
            self.opened = Some(self.open(language)?);
        }
        Ok(self.opened.as_mut().map(|model| model.as_mut() as &mut dyn Model))
    }

    /// The model's name for the lock; empty if none was opened.
    pub fn id(&self) -> String {
        self.opened.as_ref().map(|model| model.id()).unwrap_or_default()
    }

    fn open(&self, language: &str) -> Result<Box<dyn Model>, ModelError> {
        let Choice { model, offline, record, replay, .. } = &self.choice;
        if let Some(path) = replay {
            return model::open(&format!("replay:{}", path.display()), true);
        }
        let opened = match model::open(model, *offline) {
            Err(ModelError::Absent(_)) if model == "embedded" && !offline && self.may_pull(language) => {
                fetch(&mut Sink::new(self.choice.json), language)?;
                model::open(model, *offline)?
            }
            other => other?,
        };
        Ok(Box::new(match record {
            Some(path) => Recorder::record(opened, path)?,
            None => Recorder::live(opened),
        }))
    }

    /// Whether the download is agreed to. Says how much it is and how long it takes.
    fn may_pull(&self, language: &str) -> bool {
        if self.choice.pull != Pull::Ask {
            return self.choice.pull == Pull::Yes;
        }
        if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
            return false;
        }
        let _ = write!(std::io::stderr(), "{} ", diag::text(language, "ui-pull-offer", &[]));
        let mut line = String::new();
        let yes = diag::text(language, "ui-yes", &[]).to_lowercase();
        let read = std::io::stdin().read_line(&mut line).is_ok();
        let answer = line.trim().to_lowercase();
        read && !answer.is_empty() && (answer.starts_with('y') || yes.starts_with(&answer))
    }
}

/// Where the tool keeps its own files: models, working copies, what cargo compiled.
pub fn home() -> Result<PathBuf, Problem> {
    let missing = |detail: &dyn std::fmt::Display| Problem::error("home-missing", None).with("detail", detail);
    let models = pull::folder().map_err(|error| missing(&error))?;
    models.parent().map(PathBuf::from).ok_or_else(|| missing(&models.display()))
}

/// Downloads the embedded model, telling how far it is.
fn fetch(sink: &mut Sink, language: &str) -> Result<PathBuf, ModelError> {
    let megabytes = |bytes: u64| usize::try_from(bytes / 1_000_000).unwrap_or(usize::MAX);
    let mut tell = |progress: Progress| match progress {
        Progress::Fetching { bytes, .. } => {
            let (done, of) = (megabytes(bytes), megabytes(pull::SIZE));
            sink.tell(&Event::Progress { step: Step::Pull, done, of }, language);
        }
        Progress::Verifying => sink.tell(&Event::Progress { step: Step::Check, done: 0, of: 0 }, language),
        // The next source may work; if none does, the error names them all.
        Progress::Failed { .. } => {}
    };
    let path = pull::pull(&mut tell);
    sink.clear();
    path
}

/// `model pull`.
pub fn pull_command() -> Result<String, String> {
    let path = fetch(&mut Sink::new(false), "en").map_err(|error| error.to_string())?;
    Ok(path.display().to_string())
}

/// `model path`.
pub fn path_command() -> Result<String, String> {
    Ok(pull::path().map_err(|error| error.to_string())?.display().to_string())
}

/// `model list`.
pub fn list_command() -> Result<String, String> {
    let mut text = String::new();
    for found in model::list() {
        let mark = if found.ready { "ready  " } else { "missing" };
        let _ = writeln!(text, "{mark}  {:<12} {}", found.name, found.detail);
    }
    Ok(text.trim_end().to_owned())
}
