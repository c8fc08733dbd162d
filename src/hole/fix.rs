//! Mends of code that need no model: what rustc itself is sure of, and two mistakes that it only suggests to mend.
//!
//! In: a file's text and rustc's diagnostics about it; out: the mended text. Deliberately not here: running rustc.

use std::collections::HashSet;

use cargo_metadata::diagnostic::Diagnostic;
use rustfix::{CodeFix, Filter, Suggestion};

/// A binding that has to be `mut`: rustc calls its own suggestion uncertain, and it never is for these.
const SAFE_TO_TRY: &[&str] = &["E0384", "E0596"];

/// The text of `file` with every suggestion that can be applied; `None` where there is none, or one that does not fit.
pub fn mended(text: &str, file: &str, diagnostics: &[Diagnostic]) -> Option<String> {
    let mut code = CodeFix::new(text);
    for diagnostic in diagnostics {
        let is_here = |suggestion: &Suggestion| {
            let mut places = suggestion.solutions.iter().flat_map(|solution| &solution.replacements);
            places.all(|replacement| replacement.snippet.file_name.ends_with(file))
        };
        for suggestion in suggestions(diagnostic).into_iter().filter(is_here) {
            // Two suggestions may be about the same words: the first one counts, rustc sees the rest again.
            let _ = code.apply(&suggestion);
        }
    }
    let fixed = code.finish().ok()?;
    (code.modified() && fixed != text).then_some(fixed)
}

fn suggestions(diagnostic: &Diagnostic) -> Vec<Suggestion> {
    let is_safe = diagnostic.code.as_ref().is_some_and(|code| SAFE_TO_TRY.contains(&code.code.as_str()));
    let filter = if is_safe { Filter::Everything } else { Filter::MachineApplicableOnly };
    let json = serde_json::to_string(diagnostic).unwrap_or_default();
    rustfix::get_suggestions_from_json(&json, &HashSet::new(), filter).unwrap_or_default()
}
