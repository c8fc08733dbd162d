//! Yes and no in other words than the author's outputs have: "turned away" where the verdict is "rejected", or admitted or not.
//!
//! In: the folded text, the outputs, the vocabulary; out: mentions of the output, or of its value. Deliberately not here:
//! what the author's own names say (`names`).

use super::{Mention, phrases};
use crate::agent::Type;
use crate::clause::Scope;
use crate::translate::fold::{Word, fold};
use crate::translate::words::plain;
use crate::vocabulary::Vocabulary;

/// As clear as a name that is not the very word.
const STRENGTH: f32 = 0.95;

/// What the sentence says of outputs that accept or refuse, where it does not name their values; and where it refuses in
/// other words, which is a no to a yes/no output.
pub(super) fn verdicts(
    text: &[char],
    known: &[Mention],
    scope: Scope,
    vocabulary: &Vocabulary,
) -> (Vec<Mention>, Vec<Word>) {
    let refused = phrases(text, &vocabulary.refused);
    let overlaps = |w: &Word| refused.iter().any(|r| r.start < w.end && w.start < r.end);
    let accepted: Vec<Word> = phrases(text, &vocabulary.accepted).into_iter().filter(|w| !overlaps(w)).collect();
    let mut found = Vec::new();
    let outputs = scope.skill.outputs.iter().enumerate().map(|(at, output)| (scope.skill.inputs.len() + at, output));
    for (field, output) in outputs {
        if known.iter().any(|m| m.field == field && m.is_clear() && (m.variant.is_some() || !is_enum(&output.ty))) {
            continue;
        }
        let mention = |place: &Word, variant| Mention {
            field,
            variant,
            start: place.start,
            end: place.end,
            strength: STRENGTH,
            negated: false,
            included: false,
        };
        match plain(&output.ty) {
            Type::Bool if says(&output.title, &vocabulary.accepted) => {
                found.extend(accepted.iter().chain(&refused).map(|place| mention(place, None)));
            }
            Type::Enum(definition) => {
                let titles = scope.agent.enums.get(*definition).map(|e| &e.variants[..]).unwrap_or_default();
                let is_no = |at: &usize| says(&titles[*at].title, &vocabulary.refused);
                let only = |is: &dyn Fn(&usize) -> bool| {
                    let mut all = (0..titles.len()).filter(is);
                    all.next().filter(|_| all.next().is_none())
                };
                let no = only(&is_no);
                let yes = only(&|at| says(&titles[*at].title, &vocabulary.accepted) && !is_no(at));
                if let Some((yes, no)) = yes.zip(no) {
                    found.extend(accepted.iter().map(|place| mention(place, Some(yes))));
                    found.extend(refused.iter().map(|place| mention(place, Some(no))));
                }
            }
            _ => {}
        }
    }
    found.dedup_by_key(|m| (m.field, m.variant));
    (found, refused)
}

fn is_enum(ty: &Type) -> bool {
    matches!(plain(ty), Type::Enum(_))
}

/// Whether a name has one of these words.
fn says(name: &str, list: &[String]) -> bool {
    !phrases(&fold(name), list).is_empty()
}
