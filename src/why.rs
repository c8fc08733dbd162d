//! `why`: the sentence behind a line of code, and the code behind a sentence.
//!
//! In: `DIR/src/FILE.rs:LINE` or `SPEC:LINE`; out: the sentence, or the lines of code. Read from the comments that stand
//! in the crate (`emit::why`). Deliberately not here: why a reading was chosen.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::emit::why;
use crate::{diag, known, lock, regular};

/// `why FILE.rs:LINE | SPEC:LINE`.
pub fn command(place: &str) -> Result<String, String> {
    let wrong = || diag::user_text("why-usage", &[("place", place.to_owned())]);
    let (path, line) = place.rsplit_once(':').ok_or_else(wrong)?;
    let line: usize = line.parse().map_err(|_| wrong())?;
    let path = Path::new(path);
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let is_code = path.extension().is_some_and(|end| end == "rs");
    if is_code { sentence(path, &text, line) } else { code(path, &text, line) }
}

/// The sentence behind a line of code: from the copy of the spec that the crate carries.
fn sentence(path: &Path, text: &str, line: usize) -> Result<String, String> {
    let nothing = || diag::user_text("why-no-sentence", &[("place", format!("{}:{line}", path.display()))]);
    let spec_line = why::spec_line(text, line).ok_or_else(nothing)?;
    let outside = || diag::user_text("why-no-crate", &[("path", path.display().to_string())]);
    let folder = crate_of(path).ok_or_else(outside)?;
    let spec = folder.join("spec.md");
    let spec_text =
        regular::read(&folder, Path::new("spec.md")).map_err(|error| format!("{}: {error}", spec.display()))?;
    let words = spec_text.lines().nth(spec_line.saturating_sub(1)).ok_or_else(nothing)?;
    Ok(format!("{}:{spec_line}: {}", spec.display(), words.trim()))
}

/// The nearest folder above with a lock of ours.
fn crate_of(file: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(file).ok()?;
    absolute.ancestors().find(|folder| folder.join(lock::FILE).is_file()).map(Path::to_path_buf)
}

/// The code behind a line of the spec, as it stands.
fn code(path: &Path, text: &str, line: usize) -> Result<String, String> {
    let folder = match path.file_name().is_some_and(|name| name == "spec.md").then(|| known::beside(path)) {
        // The copy inside a crate.
        Some(folder) if folder.join(lock::FILE).is_file() => folder.to_path_buf(),
        _ => {
            let built = known::built_from(path, None).map_err(|problem| problem.words(&diag::user_language()))?;
            built.ok_or_else(|| diag::user_text("why-not-built", &[("path", path.display().to_string())]))?.0
        }
    };
    let places = why::places(&folder, line).map_err(|error| format!("{}: {error}", folder.display()))?;
    let words = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
    if places.is_empty() {
        let place = format!("{}:{line}", path.display());
        return Err(diag::user_text("why-no-code", &[("place", place), ("words", words.to_owned())]));
    }
    let mut shown = format!("{}:{line}: {words}", path.display());
    for place in places {
        let file = folder.join(&place.file);
        let code = regular::read(&folder, &place.file).map_err(|error| format!("{}: {error}", file.display()))?;
        let _ = write!(shown, "\n\n{}:{}", file.display(), place.lines.start());
        for (number, line) in code.lines().enumerate().filter(|(number, _)| place.lines.contains(&(number + 1))) {
            let _ = write!(shown, "\n{:>5} │ {line}", number + 1);
        }
    }
    Ok(shown)
}
