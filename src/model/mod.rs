//! Opens the model that the compiler asks: a name in, a [`Model`] out. How models work, and which one is chosen where
//! nothing was said, is in the runtime: agents ask models too.

pub mod fallback;
pub mod prices;

use std::time::Duration;

pub use nl2agent_runtime::model::choose;
use nl2agent_runtime::model::open::{base, key, served};
use nl2agent_runtime::model::presets::{PRESETS, Preset};
use nl2agent_runtime::model::{Model, ModelError, pull};

/// How long one answer of a model elsewhere may take, all tries together.
const DEADLINE: Duration = Duration::from_secs(600);

/// Opens the model named by `choice`; see the runtime's [`open`](nl2agent_runtime::model::open::open).
pub fn open(choice: &str, offline: bool) -> Result<Box<dyn Model + Send>, ModelError> {
    nl2agent_runtime::model::open::open(choice, offline, DEADLINE)
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

/// All models known by name and whether they could be used now. Looks for local servers, a fraction of a second each.
pub fn list() -> Vec<Listed> {
    std::iter::once(embedded()).chain(PRESETS.iter().map(listed)).collect()
}

/// Whether the embedded model is here.
pub fn embedded() -> Listed {
    match pull::find() {
        Ok(path) => Listed { name: "embedded".to_owned(), ready: true, detail: path.display().to_string() },
        Err(error) => Listed { name: "embedded".to_owned(), ready: false, detail: error.to_string() },
    }
}

fn listed(preset: &Preset) -> Listed {
    let base = base(preset);
    let (ready, detail) = match (preset.keys, key(preset.keys)) {
        ([], _) => match served(preset) {
            Some(models) if models.is_empty() => (false, format!("answers at {base}, but has no model")),
            Some(models) => (true, format!("answers at {base}: {}", models.join(", "))),
            None => (false, format!("nothing answers at {base}")),
        },
        (_, Some((name, _))) => (true, format!("{name} is set")),
        (names, None) => (false, format!("{} is not set", names.join(" or "))),
    };
    Listed { name: format!("{}:MODEL", preset.name), ready, detail }
}
