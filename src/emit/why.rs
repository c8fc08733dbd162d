//! Which sentence a line of code comes from, and which code a sentence became, read from the comments in the code.
//!
//! A paragraph under `// spec.md:7 …` comes from line 7; other code from the item's documentation, `(spec.md:3)`.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use crate::regular;

const MARK: &str = "spec.md:";

/// The line of the spec behind a line of code, both counted from 1.
pub fn spec_line(code: &str, line: usize) -> Option<usize> {
    let above: Vec<&str> = code.lines().take(line).collect();
    let paragraph = above.iter().rev().enumerate().take_while(|(at, text)| *at == 0 || !text.trim().is_empty());
    let own = paragraph.map(|(_, text)| text).find_map(|text| marked(text.trim_start().strip_prefix("// ")?));
    own.or_else(|| {
        let docs = above.iter().rev().filter_map(|text| text.trim_start().strip_prefix("/// "));
        docs.filter_map(|text| text.split_once('(')).find_map(|(_, rest)| marked(rest))
    })
}

/// `spec.md:7 …` → 7.
fn marked(text: &str) -> Option<usize> {
    let digits = text.strip_prefix(MARK)?;
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().ok()
}

/// Lines of a file of the crate, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Relative to the crate.
    pub file: PathBuf,
    pub lines: RangeInclusive<usize>,
}

/// The paragraphs of code that a line of the spec became, in the skills first and then in the tests.
pub fn places(dir: &Path, spec_line: usize) -> std::io::Result<Vec<Place>> {
    let mut found = Vec::new();
    for folder in ["src/skills", "src", "tests"] {
        let Ok(entries) = std::fs::read_dir(dir.join(folder)) else { continue };
        let mut files = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
        files.sort();
        for path in files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
            let file = path.strip_prefix(dir).unwrap_or(&path).to_path_buf();
            let code = regular::read(dir, &file)?;
            found.extend(paragraphs(&code, spec_line).into_iter().map(|lines| Place { file: file.clone(), lines }));
        }
    }
    Ok(found)
}

/// From each comment or documentation line that names the sentence to the next one, or to the paragraph's end.
fn paragraphs(code: &str, spec_line: usize) -> Vec<RangeInclusive<usize>> {
    let lines: Vec<&str> = code.lines().collect();
    let of = |text: &str| {
        let text = text.trim_start();
        let doc = || text.strip_prefix("/// ")?.split_once('(').and_then(|(_, rest)| marked(rest));
        text.strip_prefix("// ").and_then(marked).or_else(doc)
    };
    let starts = lines.iter().enumerate().filter(|(_, text)| of(text) == Some(spec_line));
    starts
        .map(|(start, _)| {
            let rest = lines[start + 1..].iter();
            let length = rest.take_while(|text| !text.trim().is_empty() && of(text).is_none()).count();
            start + 1..=start + 1 + length
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "/// Fee (spec.md:3)\nfn fee() {\n    // spec.md:7 First.\n    if a {\n        b\n    }\n\n    // spec.md:8 Next.\n    // spec.md:9 Never.\n    c\n\n    d\n}\n";

    #[test]
    fn a_line_comes_from_the_sentence_above_it_in_its_paragraph() {
        let lines: Vec<_> = (1..=13).map(|line| spec_line(CODE, line)).collect();
        let expect = [3, 3, 7, 7, 7, 7, 7, 8, 9, 9, 9, 3, 3].map(Some);
        assert_eq!(lines, expect);
    }

    #[test]
    fn a_sentence_became_the_paragraph_below_it() {
        assert_eq!(paragraphs(CODE, 7), [3..=6]);
        assert_eq!(paragraphs(CODE, 8), [8..=8]);
        assert_eq!(paragraphs(CODE, 3), [1..=2]);
    }
}
