//! The model behind a build: chosen and opened when first needed, downloaded if it is missing and the author agrees.
//!
//! In: what the command line says; out: a model, or why there is none. A build that needs no answer never opens it.
//! Deliberately not here: what is asked, which model it is (`model::choose`) and how models work (`model`).

use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use nl2agent_runtime::model::pull::{self, Progress};
use nl2agent_runtime::model::recorder::{Deck, Recorder, Seat};
use nl2agent_runtime::model::secret::redact;
use nl2agent_runtime::model::{Model, ModelError, interrupt};

use crate::diag::{self, Problem};
use crate::events::{Event, Sink, Step};
use crate::model;
use crate::model::choose::{AUTO, Chosen, choose};
use crate::model::fallback::Fallback;

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
    /// As `--model` takes it; `none` for no model at all, [`AUTO`] for what is found.
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
    /// Where a project file may be.
    near: PathBuf,
    opened: Option<Opened>,
    /// The recording, made or played; both models share it.
    deck: Option<Deck>,
    seat: Seat,
    second: Option<Box<Provider>>,
}

struct Opened {
    chosen: Option<Chosen>,
    model: Box<dyn Model + Send>,
}

impl Provider {
    pub fn new(choice: Choice) -> Self {
        Self { choice, near: PathBuf::from("."), opened: None, deck: None, seat: Seat::First, second: None }
    }

    /// With a model that is asked where this one fails.
    pub fn with_second(mut self, second: Option<Provider>) -> Self {
        self.second = second.map(|second| Box::new(Provider { seat: Seat::Second, ..second }));
        self
    }

    /// The model that is asked where this one fails; in a replay, where there was one.
    pub fn second(&mut self) -> Option<&mut Provider> {
        let second = self.second.as_deref_mut()?;
        second.deck = second.deck.take().or_else(|| self.deck.clone());
        let is_absent = |deck: &Deck| !deck.has_second();
        if second.choice.replay.is_some() && second.deck.as_ref().is_none_or(is_absent) {
            return None;
        }
        Some(second)
    }

    /// The recording; opened with the first model that needs it.
    fn deck(&mut self) -> Result<Option<Deck>, ModelError> {
        if self.deck.is_none() {
            self.deck = match (&self.choice.replay, &self.choice.record) {
                (Some(path), _) => Some(Deck::replay(path)?),
                (None, Some(path)) => Some(Deck::record(path)?),
                (None, None) => None,
            };
        }
        Ok(self.deck.clone())
    }

    /// Whether a question may cost something now: what was recorded is paid for.
    pub fn spends(&self) -> bool {
        self.choice.replay.is_none() && !self.choice.model.starts_with("replay:")
    }

    /// Whether the model may be a large one. Says so without opening it.
    pub fn may_be_large(&self) -> bool {
        let is_large = |chosen: &Chosen| !matches!(chosen.name.as_str(), "embedded" | "none");
        self.choice.replay.is_some() || self.chosen().as_ref().is_ok_and(is_large)
    }

    /// The spec that is built next: its project file counts.
    pub fn go_to(&mut self, spec: &Path) {
        self.near = spec.to_owned();
        if let Some(opened) = &self.opened
            && self.choice.replay.is_none()
            && self.chosen().ok() != opened.chosen
        {
            self.opened = None;
        }
    }

    fn chosen(&self) -> Result<Chosen, ModelError> {
        choose(&self.choice.model, &self.near, self.choice.offline)
    }

    /// No model: the lock and the sentences' own words must do.
    pub fn none() -> Self {
        let choice =
            Choice { model: "none".into(), offline: true, pull: Pull::Never, record: None, replay: None, json: false };
        Self::new(choice)
    }

    /// The model; `None` if there is to be none. `language` is for what is said while it is fetched.
    pub fn model(&mut self, language: &str) -> Result<Option<&mut dyn Model>, ModelError> {
        interrupt::check()?;
        if self.opened.is_none() && self.choice.replay.is_some() {
            let player = self.deck()?.map(|deck| deck.player(self.seat)).transpose()?.flatten();
            let Some(player) = player else { return Ok(None) };
            self.opened = Some(Opened { chosen: None, model: Box::new(player) });
        }
        if self.opened.is_none() {
            let chosen = self.chosen()?;
            if chosen.name == "none" {
                return Ok(None);
            }
            say(&chosen_words(&chosen, language));
            let model = self.open(&chosen, language)?;
            self.opened = Some(Opened { chosen: Some(chosen), model });
        }
        Ok(self.opened.as_mut().map(|opened| opened.model.as_mut() as &mut dyn Model))
    }

    /// The model's name for the lock; empty if none was opened.
    pub fn id(&self) -> String {
        self.opened.as_ref().map(|opened| opened.model.id()).unwrap_or_default()
    }

    fn open(&mut self, chosen: &Chosen, language: &str) -> Result<Box<dyn Model + Send>, ModelError> {
        let deck = self.deck()?;
        let Choice { offline, record, .. } = &self.choice;
        let mut opened = match model::open(&chosen.name, *offline) {
            Err(ModelError::Absent(_)) if chosen.name == "embedded" && !offline && self.may_pull(language) => {
                fetch(&mut Sink::new(self.choice.json), language)?;
                model::open(&chosen.name, *offline)
            }
            other => other,
        };
        // A recording is of one model.
        if let (Some(other), None) = (&chosen.fallback, record) {
            let language = language.to_owned();
            let tell = move |error: &ModelError, other: &str| {
                let args = [("detail", error.to_string()), ("model", other.to_owned())];
                say(&diag::text(&language, "ui-model-fallback", &args));
            };
            opened = Fallback::new(opened, other.clone(), *offline, Box::new(tell)).map(|model| Box::new(model) as _);
        }
        Ok(Box::new(match deck {
            Some(deck) => deck.recorder(self.seat, &chosen.name, opened)?,
            None => Recorder::live(opened?),
        }))
    }

    /// Whether the download is agreed to. Says how much it is and how long it takes.
    fn may_pull(&self, language: &str) -> bool {
        if self.choice.pull != Pull::Ask {
            return self.choice.pull == Pull::Yes;
        }
        agrees(&diag::text(language, "ui-pull-offer", &[]), language)
    }
}

/// Whether somebody at the terminal says yes; without a terminal nobody does.
pub fn agrees(question: &str, language: &str) -> bool {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return false;
    }
    let _ = write!(std::io::stderr(), "{question} ");
    let mut line = String::new();
    let yes = diag::text(language, "ui-yes", &[]).to_lowercase();
    let read = std::io::stdin().read_line(&mut line).is_ok();
    let answer = line.trim().to_lowercase();
    read && !answer.is_empty() && (answer.starts_with('y') || yes.starts_with(&answer))
}

/// Which model it is and why, in one line.
pub fn chosen_words(chosen: &Chosen, language: &str) -> String {
    let (message, what) = chosen.why.message();
    let why = diag::text(language, message, &[("what", what)]);
    diag::text(language, "ui-model-chosen", &[("model", chosen.name.clone()), ("why", why)])
}

/// One line on stderr, in the place of a progress line if one is shown.
fn say(words: &str) {
    let clear = if std::io::stderr().is_terminal() { "\r\x1b[2K" } else { "" };
    // A closed stream is no reason to fail.
    let _ = writeln!(std::io::stderr(), "{clear}{}", redact(words));
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
    let path = fetch(&mut Sink::new(false), &diag::user_language()).map_err(|error| error.to_string())?;
    Ok(path.display().to_string())
}

/// `model path`.
pub fn path_command() -> Result<String, String> {
    Ok(pull::path().map_err(|error| error.to_string())?.display().to_string())
}

/// `model list`: what there is, and which one a build in this folder would ask.
pub fn list_command() -> Result<String, String> {
    let chosen = choose(AUTO, Path::new("."), false);
    let mut text = String::new();
    for found in model::list() {
        let service = found.name.trim_end_matches("MODEL");
        let is_chosen = chosen.as_ref().is_ok_and(|chosen| match service == found.name {
            true => chosen.name == found.name,
            false => chosen.name.starts_with(service),
        });
        let mark = if is_chosen { "→" } else { " " };
        let ready = if found.ready { "✓" } else { "✗" };
        let _ = writeln!(text, "{mark} {ready} {:<22} {}", found.name, found.detail);
    }
    let words = match &chosen {
        Ok(chosen) => chosen_words(chosen, &diag::user_language()),
        Err(error) => error.to_string(),
    };
    let _ = write!(text, "\n{words}");
    Ok(text)
}
