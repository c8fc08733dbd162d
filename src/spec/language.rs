//! The language of a spec: stated, else by its headings, its script, its common words.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use super::headings::Roles;
use super::markdown::Line;
use crate::vocabulary::{Vocabulary, fold};

/// The BCP 47 tag of the language that the text is written in; `en` where nothing tells.
pub(super) fn detect(text: &str, lines: &[Line]) -> String {
    let sample = text.get(..text.floor_char_boundary(40_000)).unwrap_or(text);
    if let Some(tag) = by_script(sample) {
        return tag.into();
    }
    let headings = heading_hits(lines);
    let words = word_hits(sample);
    let guess = Detector::with_allowlist(LATIN.iter().map(|&(lang, _)| lang).collect()).detect(sample);
    let guessed =
        guess.as_ref().and_then(|info| LATIN.iter().find(|(lang, _)| *lang == info.lang())).map(|(_, tag)| *tag);
    let score = |tag: &str| {
        let trust = guess.as_ref().map_or(0.0, |info| info.confidence() * if info.is_reliable() { 2.0 } else { 1.0 });
        let most = words.values().copied().max().unwrap_or(0).max(1);
        headings.get(tag).copied().unwrap_or(0) as f64
            + words.get(tag).copied().unwrap_or(0) as f64 / most as f64 * 2.0
            + if guessed == Some(tag) { trust } else { 0.0 }
    };
    let latin = Vocabulary::all().iter().map(|vocabulary| vocabulary.language.as_str());
    let best = latin.max_by(|a, b| score(a).total_cmp(&score(b)).then(b.cmp(a)));
    if headings.is_empty()
        && let Some(info) = whatlang::detect(sample).filter(whatlang::Info::is_reliable)
        && let Some(other) = OTHERS.iter().find(|(lang, _)| *lang == info.lang())
    {
        return other.1.into();
    }
    best.filter(|tag| score(tag) > 0.0).unwrap_or("en").into()
}

/// The languages that have a script for themselves among ours. A Chinese character says as much as a Latin word.
fn by_script(sample: &str) -> Option<&'static str> {
    let (mut han, mut kana, mut hangul, mut arabic, mut devanagari, mut cyrillic, mut latin) = (0, 0, 0, 0, 0, 0, 0);
    let mut persian = 0;
    for c in sample.chars() {
        match c {
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => han += 4,
            '\u{3041}'..='\u{30ff}' => kana += 4,
            '\u{ac00}'..='\u{d7a3}' => hangul += 4,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => persian += 1,
            '\u{0620}'..='\u{06ff}' => arabic += 1,
            '\u{0900}'..='\u{097f}' => devanagari += 1,
            'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'ў' => return Some(if c == 'ў' { "be" } else { "uk" }),
            '\u{0400}'..='\u{04ff}' => cyrillic += 1,
            c if c.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&c) => latin += 1,
            _ => {}
        }
    }
    let scripts = [
        (if kana * 20 > han + kana { han + kana } else { 0 }, "ja"),
        (han, "zh"),
        (hangul, "ko"),
        (arabic + persian, if persian * 10 > arabic { "fa" } else { "ar" }),
        (devanagari, "hi"),
        (cyrillic, "ru"),
    ];
    let (count, tag) = scripts.into_iter().fold((0, ""), |best, next| if next.0 > best.0 { next } else { best });
    (count > 0 && count * 2 >= latin).then_some(tag)
}

/// What tells a language from the others.
struct Signs {
    tag: &'static str,
    headings: Roles,
    /// Words of its conditions and comparisons, folded.
    words: HashSet<String>,
}

static SIGNS: LazyLock<Vec<Signs>> = LazyLock::new(|| Vocabulary::all().iter().map(Signs::of).collect());

impl Signs {
    fn of(vocabulary: &'static Vocabulary) -> Signs {
        let lists = [
            &vocabulary.when,
            &vocabulary.then,
            &vocabulary.not,
            &vocabulary.each,
            &vocabulary.and,
            &vocabulary.otherwise,
            &vocabulary.compare.more,
            &vocabulary.compare.at_least,
            &vocabulary.compare.less,
            &vocabulary.compare.at_most,
        ];
        let phrases = lists.into_iter().flatten().chain(vocabulary.spans().map(|(word, _)| word));
        let words =
            phrases.flat_map(|phrase| fold(phrase).split(' ').map(str::to_string).collect::<Vec<_>>()).collect();
        Signs { tag: &vocabulary.language, headings: Roles::only(vocabulary), words }
    }
}

/// How many heading lines each language knows.
fn heading_hits(lines: &[Line]) -> HashMap<&'static str, usize> {
    let short: Vec<_> = lines.iter().filter(|line| line.text.clean.len() < 200).take(400).collect();
    let count = |signs: &Signs| {
        short.iter().filter(|line| signs.headings.read(&line.text).is_some_and(|h| h.role.is_skill_part())).count()
    };
    SIGNS.iter().map(|signs| (signs.tag, count(signs))).filter(|&(_, count)| count > 0).collect()
}

/// How many of the text's words each language knows among its small words.
fn word_hits(sample: &str) -> HashMap<&'static str, usize> {
    let folded = fold(sample);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| word.len() > 1).collect();
    let count = |signs: &Signs| words.iter().filter(|word| signs.words.contains(**word)).count();
    SIGNS.iter().map(|signs| (signs.tag, count(signs))).filter(|&(_, count)| count > 0).collect()
}

/// Languages in Latin letters that we have a vocabulary for and `whatlang` knows (it does not know Swahili).
const LATIN: [(Lang, &str); 8] = [
    (Lang::Eng, "en"),
    (Lang::Por, "pt"),
    (Lang::Spa, "es"),
    (Lang::Fra, "fr"),
    (Lang::Deu, "de"),
    (Lang::Ind, "id"),
    (Lang::Tur, "tr"),
    (Lang::Vie, "vi"),
];

/// Languages without a vocabulary: named truly, so that models are told what they read.
const OTHERS: [(Lang, &str); 20] = [
    (Lang::Ita, "it"),
    (Lang::Nld, "nl"),
    (Lang::Pol, "pl"),
    (Lang::Swe, "sv"),
    (Lang::Ces, "cs"),
    (Lang::Ron, "ro"),
    (Lang::Hun, "hu"),
    (Lang::Ell, "el"),
    (Lang::Heb, "he"),
    (Lang::Tha, "th"),
    (Lang::Ben, "bn"),
    (Lang::Tam, "ta"),
    (Lang::Tel, "te"),
    (Lang::Mar, "mr"),
    (Lang::Guj, "gu"),
    (Lang::Pan, "pa"),
    (Lang::Mya, "my"),
    (Lang::Khm, "km"),
    (Lang::Amh, "am"),
    (Lang::Kat, "ka"),
];
