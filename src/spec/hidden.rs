//! What a spec says that its reader cannot see: characters without a shape, and marks that show text in another order.
//!
//! In: the author's text; out: problems. What writing needs is no problem: joiners in Arabic, Persian and Indic words and
//! in emoji, direction marks in lines of Arabic or Hebrew, selectors after emoji and Han. Deliberately not here:
//! characters that only look alike (`lookalike`), and code that a model wrote (`gate`).

use crate::diag::Problem;
use crate::source::Span;

/// More would say nothing new.
const MOST: usize = 10;

/// Finds hidden characters, the first of each kind in a line.
pub(crate) fn find(text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    // A byte order mark at the start says how the file is written.
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut at = start;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let mut found = of_line(line);
        found.sort_unstable();
        let mut seen = Vec::new();
        for (place, c) in found {
            if !seen.contains(&c) {
                seen.push(c);
                // An entity is marked by its `&`.
                let length = line[place..].chars().next().map_or(0, char::len_utf8);
                let span = Span::new(at + place, at + place + length);
                problems.push(
                    Problem::error("spec-hidden", span).with("character", name(c)).with("word", word(line, place)),
                );
            }
        }
        at += line.len();
        if problems.len() >= MOST {
            problems.truncate(MOST);
            break;
        }
    }
    problems
}

fn of_line(line: &str) -> Vec<(usize, char)> {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let has_rtl = chars.iter().any(|(_, c)| is_rtl(*c));
    let has_braille = chars.iter().any(|(_, c)| matches!(c, '\u{2801}'..='\u{28ff}'));
    let mut found = unbalanced(&chars);
    found.extend(entities(line));
    for (index, (at, c)) in chars.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| chars.get(index)).map(|(_, c)| *c);
        let after = chars.get(index + 1).map(|(_, c)| *c);
        let joins = |test: fn(char) -> bool| before.is_some_and(test) || after.is_some_and(test);
        let odd = match c {
            '\n' | '\t' => false,
            '\r' => after.is_some_and(|after| after != '\n'),
            '\u{202a}' | '\u{202b}' | '\u{202c}' | '\u{2066}'..='\u{2069}' => false,
            '\u{200c}' => !joins(is_joining),
            '\u{200d}' => !(joins(is_joining) || before.is_some_and(is_emoji) && after.is_some_and(is_emoji)),
            '\u{200e}' | '\u{200f}' | '\u{61c}' => !has_rtl,
            // Where words have no spaces between them, it says where a line may break.
            '\u{200b}' => !joins(is_unspaced),
            '\u{fe0e}' | '\u{fe0f}' => {
                !before.is_some_and(|c| is_emoji(c) || is_han(c) || matches!(c, '0'..='9' | '#' | '*'))
            }
            '\u{fe00}'..='\u{fe0d}' | '\u{e0100}'..='\u{e01ef}' => !before.is_some_and(is_han),
            '\u{180b}'..='\u{180f}' => !before.is_some_and(|c| matches!(c, '\u{1820}'..='\u{18aa}')),
            '\u{2800}' => !has_braille,
            c if is_tag(*c) => !is_in_flag(&chars, index),
            c => is_shapeless(*c),
        };
        if odd {
            found.push((*at, *c));
        }
    }
    found
}

/// Hidden characters that Markdown would make of `&#x202e;` or `&shy;`, by the place of their `&`.
fn entities(line: &str) -> impl Iterator<Item = (usize, char)> {
    line.match_indices('&').filter_map(|(at, _)| {
        let (entity, _) = line[at + 1..].split_once(';').filter(|(entity, _)| entity.len() < 24)?;
        let c = match entity.strip_prefix('#') {
            Some(number) => {
                let hex = number.strip_prefix(['x', 'X']);
                let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
                code.and_then(char::from_u32)?
            }
            None => match entity {
                "shy" => '\u{ad}',
                "lrm" => '\u{200e}',
                "rlm" => '\u{200f}',
                "zwj" => '\u{200d}',
                "zwnj" => '\u{200c}',
                "ZeroWidthSpace" | "NegativeThinSpace" | "NegativeMediumSpace" | "NegativeThickSpace" => '\u{200b}',
                "NoBreak" => '\u{2060}',
                "af" | "ApplyFunction" | "it" | "InvisibleTimes" | "ic" | "InvisibleComma" => '\u{2062}',
                _ => return None,
            },
        };
        let marks = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        (marks || is_shapeless(c) && !c.is_whitespace()).then_some((at, c))
    })
}

fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// Whether a tag is part of the flag of England, Scotland or Wales.
fn is_in_flag(chars: &[(usize, char)], index: usize) -> bool {
    let is_tag_at = |index: &usize| chars.get(*index).is_some_and(|(_, c)| is_tag(*c));
    let Some(start) = (0..=index).rev().take_while(is_tag_at).last() else { return false };
    let tags =
        (start..chars.len()).take_while(is_tag_at).filter_map(|index| char::from_u32(chars[index].1 as u32 - 0xe0000));
    let is_flag = ["gbeng\u{7f}", "gbsct\u{7f}", "gbwls\u{7f}"].contains(&tags.collect::<String>().as_str());
    is_flag && start > 0 && chars[start - 1].1 == '\u{1f3f4}'
}

/// Embeddings and isolates of a line that are not closed in it, closings that close nothing.
fn unbalanced(chars: &[(usize, char)]) -> Vec<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    for (at, c) in chars {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{2066}'..='\u{2068}' => open.push((*at, *c)),
            '\u{202c}' | '\u{2069}' => {
                let is_isolate = *c == '\u{2069}';
                match open.last() {
                    Some((_, last)) if matches!(last, '\u{2066}'..='\u{2068}') == is_isolate => drop(open.pop()),
                    _ => found.push((*at, *c)),
                }
            }
            _ => {}
        }
    }
    found.extend(open);
    found
}

/// Characters that show nothing, or change the order in spite of the letters, wherever they stand.
fn is_shapeless(c: char) -> bool {
    match c {
        _ if c.is_control() => true,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{2028}' | '\u{2029}' | '\u{202d}' | '\u{202e}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' => true,
        '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        // Every font shows private use otherwise.
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => true,
        _ => false,
    }
}

fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
        && c != '\u{61c}'
}

/// Letters and marks of scripts in which the shape of a letter depends on its neighbours.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{dff}' | '\u{f00}'..='\u{109f}' | '\u{1780}'..='\u{18af}'
        | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{11000}'..='\u{11fff}')
        && c != '\u{61c}'
}

/// Thai, Lao, Tibetan, Myanmar, Khmer.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{1aad}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{20e3}' | '\u{2122}' | '\u{2139}'
        | '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{fe0f}'
        | '\u{1f000}'..='\u{1faff}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff65}'
        | '\u{20000}'..='\u{3ffff}')
}

/// `U+202E`, and in words what is known under a name.
fn name(c: char) -> String {
    let words = match c {
        '\u{ad}' => "soft hyphen",
        '\u{200b}' => "zero width space",
        '\u{200c}' => "zero width non-joiner",
        '\u{200d}' => "zero width joiner",
        '\u{200e}' => "left-to-right mark",
        '\u{200f}' => "right-to-left mark",
        '\u{202a}' => "left-to-right embedding",
        '\u{202b}' => "right-to-left embedding",
        '\u{202c}' => "pop directional formatting",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{2060}' => "word joiner",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "pop directional isolate",
        '\u{3164}' | '\u{ffa0}' | '\u{115f}' | '\u{1160}' => "Hangul filler",
        '\u{feff}' => "zero width no-break space",
        '\u{e0000}'..='\u{e007f}' => "tag",
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => "private use",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "variation selector",
        _ => return format!("U+{:04X}", c as u32),
    };
    format!("U+{:04X} {words}", c as u32)
}

/// The word around a place, without what cannot be seen in it.
fn word(line: &str, place: usize) -> String {
    let start = line[..place].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let start = (start..=place).find(|at| line.is_char_boundary(*at)).unwrap_or(place);
    let end = line[place..].find(char::is_whitespace).map_or(line.len(), |at| place + at);
    let seen = |c: &char| !is_shapeless(*c) && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{2069}');
    line.get(start..end).unwrap_or_default().chars().filter(seen).take(40).collect()
}
