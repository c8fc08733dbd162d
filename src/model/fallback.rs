//! Two models as one: the second is asked where the first cannot be, from the first question on.
//!
//! A first model that has answered once is kept, so that one build never mixes two. Deliberately not here: which two.

use nl2agent_runtime::model::{Answer, Model, ModelError, Question, Usage};

use super::open;

/// Told why the first cannot be asked, and which one is asked instead.
type Tell = Box<dyn FnMut(&ModelError, &str) + Send>;

pub struct Fallback {
    now: Box<dyn Model + Send>,
    /// What may still take its place.
    other: Option<(String, bool, Tell)>,
}

impl Fallback {
    /// `first` may have failed to open already. `other` and `offline` are as for [`open`].
    pub fn new(
        first: Result<Box<dyn Model + Send>, ModelError>,
        other: String,
        offline: bool,
        mut tell: Tell,
    ) -> Result<Self, ModelError> {
        match first {
            Ok(now) => Ok(Self { now, other: Some((other, offline, tell)) }),
            Err(error) if cannot_be_asked(&error) => {
                tell(&error, &other);
                Ok(Self { now: open(&other, offline)?, other: None })
            }
            Err(error) => Err(error),
        }
    }
}

/// Whether another model would not have this trouble.
pub fn cannot_be_asked(error: &ModelError) -> bool {
    matches!(
        error,
        ModelError::Absent(_)
            | ModelError::Unreachable(_)
            | ModelError::Key { .. }
            | ModelError::Credit(_)
            | ModelError::NoModel { .. }
    )
}

impl Model for Fallback {
    fn id(&self) -> String {
        self.now.id()
    }

    fn is_large(&self) -> bool {
        self.now.is_large()
    }

    fn ask(
        &mut self,
        questions: &[Question],
        done: &mut dyn FnMut(usize),
    ) -> Result<(Vec<Vec<Answer>>, Usage), ModelError> {
        let asked = self.now.ask(questions, done);
        let other = self.other.take();
        match (asked, other) {
            (Err(error), Some((other, offline, mut tell))) if cannot_be_asked(&error) => {
                tell(&error, &other);
                self.now = open(&other, offline)?;
                self.now.ask(questions, done)
            }
            (asked, _) => asked,
        }
    }
}
