//! What a sentence names: fields and their values, columns of tables, weekdays, quoted texts.
//!
//! In: the folded text, the scope; out: places and how clearly. Deliberately not here: what is said about them.

use std::collections::BTreeSet;

use super::comparisons::is_until;
use super::{Mention, phrases};
use crate::agent::{Field, Type};
use crate::clause::Scope;
use crate::translate::fold::{Word, common_run, find, fold, is_spaceless, is_syllable, words};
use crate::vocabulary::Vocabulary;

/// Values that the author's examples give to text inputs and that this sentence names: "on Wednesdays", "for Zone B".
pub(super) fn exemplified(text: &[char], scope: Scope) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for example in &scope.skill.examples {
        for value in &example.given {
            let nl2agent_runtime::Value::Text(value) = value else { continue };
            let name = fold(value);
            if name.len() > 1 && find(text, &name, 0).is_some() && !found.contains(value) {
                found.push(value.clone());
            }
        }
    }
    found
}

/// Whether a quoted text is one that an output says in the author's examples, or the name of a value of an output.
pub(super) fn is_reply(quote: &str, scope: Scope) -> bool {
    let quote = fold(quote);
    let is_said = |value: &Option<nl2agent_runtime::Value>| match value {
        Some(nl2agent_runtime::Value::Text(text)) => fold(text) == quote,
        _ => false,
    };
    let is_value = |field: &Field| match &field.ty {
        Type::Enum(position) => {
            let variants = scope.agent.enums.get(*position).map(|e| &e.variants[..]).unwrap_or_default();
            variants.iter().any(|variant| fold(&variant.title) == quote)
        }
        _ => false,
    };
    scope.skill.outputs.iter().any(is_value) || scope.skill.examples.iter().flat_map(|e| &e.expect).any(is_said)
}

/// Texts between quotation marks of any style.
pub(super) fn quotes(sentence: &str) -> Vec<String> {
    const MARKS: [(char, char); 8] =
        [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('「', '」'), ('『', '』'), ('‘', '’'), ('”', '”')];
    let mut found = Vec::new();
    let mut rest = sentence;
    while let Some((at, open)) = rest.char_indices().find(|(_, c)| MARKS.iter().any(|(open, _)| open == c)) {
        let inside = &rest[at + open.len_utf8()..];
        let closes = |c: char| MARKS.iter().any(|(o, close)| *o == open && *close == c);
        let Some(end) = inside.find(closes) else { break };
        found.push(inside[..end].to_string());
        rest = &inside[end..];
        rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
    }
    found
}

/// Every field and every value of a field that the sentence names.
pub(super) fn mentions(text: &[char], scope: Scope, vocabulary: &Vocabulary) -> Vec<Mention> {
    // "Kama" (if) is no form of "kamati".
    let structure = [&vocabulary.when, &vocabulary.then, &vocabulary.each, &vocabulary.not, &vocabulary.amounts.or];
    let structure: Vec<Vec<char>> = structure.into_iter().flatten().map(|word| fold(word)).collect();
    // Nor does "365 or less" name what comes "less a fee".
    let compare = &vocabulary.compare;
    let compare = [&compare.more, &compare.at_least, &compare.less, &compare.at_most];
    let compared: Vec<Word> = compare.into_iter().flat_map(|list| phrases(text, list)).collect();
    let compares = |w: &Word| compared.iter().any(|of| of.start <= w.start && w.end <= of.end && of != w);
    let is_content = |w: &Word| !compares(w) && !structure.iter().any(|word| text[w.start..w.end] == word[..]);
    let sentence_words: Vec<Word> = words(text).into_iter().filter(is_content).collect();
    let fields: Vec<_> = scope.skill.inputs.iter().chain(&scope.skill.outputs).collect();
    let titles: Vec<Vec<char>> = fields.iter().map(|f| fold(&f.title)).collect();
    let mut found = Vec::new();
    for (index, title) in titles.iter().enumerate() {
        if let Some((start, end, strength)) = mention(text, &sentence_words, title, &titles) {
            found.push(Mention { field: index, variant: None, start, end, strength, negated: false, included: false });
        }
    }
    for (index, field) in fields.iter().enumerate() {
        let is_named = found.iter().any(|m| m.field == index && m.strength >= BY_REMARK);
        let remark = field.note.as_deref().filter(|_| !is_named);
        let place = remark.and_then(|remark| by_remark(text, &sentence_words, remark, index, &fields, vocabulary));
        if let Some((start, end)) = place {
            found.retain(|m| m.field != index);
            found.push(Mention {
                field: index,
                variant: None,
                start,
                end,
                strength: BY_REMARK,
                negated: false,
                included: false,
            });
        }
    }
    for (index, field) in fields.iter().enumerate() {
        let Type::Enum(position) = &field.ty else { continue };
        let Some(definition) = scope.agent.enums.get(*position) else { continue };
        let names: Vec<Vec<char>> = definition.variants.iter().map(|v| fold(&v.title)).collect();
        let rest = without(text, &titles[index]);
        let others: Vec<&Vec<char>> =
            (titles.iter().enumerate()).filter(|(at, _)| *at != index).map(|(_, t)| t).collect();
        for (variant, name) in names.iter().enumerate() {
            // 水曜日 names no Sunday (日): that is part of the field's name.
            let text = if find(&titles[index], name, 0).is_some() { &rest } else { text };
            // Who speaks of the fee does not say "no fee is due": only its other words name that, or all of them do.
            let is_whole = find(text, name, 0).is_some();
            let apart =
                others.iter().filter(|t| !is_whole && t.len() < name.len()).fold(name.clone(), |n, t| without(&n, t));
            if let Some((start, end, strength)) = mention(text, &sentence_words, &apart, &names) {
                found.push(Mention {
                    field: index,
                    variant: Some(variant),
                    start,
                    end,
                    strength,
                    negated: false,
                    included: false,
                });
            }
        }
    }
    // Of a quoted value no other is meant that only shares words with the sentence.
    let quoted = |m: &Mention| {
        const MARKS: &str = "\"“”„«»「」『』‘’";
        let beside = [m.start.checked_sub(1), Some(m.end)].map(|at| at.and_then(|at| text.get(at)));
        m.variant.is_some() && m.strength >= 1.0 && beside.into_iter().all(|c| c.is_some_and(|c| MARKS.contains(*c)))
    };
    let told: Vec<usize> = found.iter().filter(|m| quoted(m)).map(|m| m.field).collect();
    found.retain(|m| m.variant.is_none() || m.strength >= 1.0 || !told.contains(&m.field));
    // "Delivery" in "the delivery fee" does not name what is "delivered".
    let whole: Vec<(usize, usize, usize)> =
        found.iter().filter(|m| m.strength >= 1.0).map(|m| (m.field, m.start, m.end)).collect();
    let is_part =
        |m: &Mention| whole.iter().any(|(field, start, end)| *field != m.field && *start <= m.start && m.end <= *end);
    found.retain(|m| m.strength >= 1.0 || !is_part(m));
    found
}

/// The text with gaps where a name stands.
fn without(text: &[char], name: &[char]) -> Vec<char> {
    let mut rest = text.to_vec();
    while let Some(at) = find(&rest, name, 0).filter(|_| !name.is_empty()) {
        rest[at..at + name.len()].fill('\u{0}');
    }
    rest
}

/// How clearly a field is named by a word of what its author says beside its name.
const BY_REMARK: f32 = 0.7;

/// "rain: did it rain yesterday?" and "if it rained yesterday": a longer word of the remark on a field, which no other field
/// has.
fn by_remark(
    text: &[char],
    sentence: &[Word],
    remark: &str,
    index: usize,
    fields: &[&Field],
    vocabulary: &Vocabulary,
) -> Option<(usize, usize)> {
    const SHORTEST: usize = 5;
    let mut remark = fold(remark);
    // "A whole number" says of what kind it is, and names nothing.
    for kind in vocabulary.types.values().flat_map(|words| phrases(&remark, words)).collect::<Vec<_>>() {
        remark[kind.start..kind.end].fill(' ');
    }
    if remark.iter().any(|c| is_spaceless(*c)) {
        return None;
    }
    let has = |name: &[char], word: &[char]| words(name).iter().any(|w| alike(word, &name[w.start..w.end]));
    let is_own = |word: &[char]| {
        let others = fields.iter().enumerate().filter(|(other, _)| *other != index);
        others.into_iter().all(|(_, field)| {
            !has(&fold(&field.title), word) && !has(&fold(field.note.as_deref().unwrap_or_default()), word)
        })
    };
    let telling = words(&remark).into_iter().filter(|w| w.end - w.start >= SHORTEST);
    let mut telling = telling.map(|w| &remark[w.start..w.end]).filter(|word| is_own(word));
    telling.find_map(|word| sentence.iter().find(|w| alike(word, &text[w.start..w.end])).map(|w| (w.start, w.end)))
}

/// A column of a data table, where the sentence names it.
pub(super) struct NamedColumn {
    pub table: usize,
    pub column: usize,
    pub place: Word,
    pub strength: f32,
}

/// The columns of the data tables that the sentence names.
pub(super) fn columns(text: &[char], scope: Scope) -> Vec<NamedColumn> {
    let sentence_words = words(text);
    let mut found = Vec::new();
    for (table, definition) in scope.agent.tables.iter().enumerate() {
        let titles: Vec<Vec<char>> = definition.columns.iter().map(|column| fold(&column.title)).collect();
        for (column, title) in titles.iter().enumerate().skip(1) {
            if let Some((start, end, strength)) = mention(text, &sentence_words, title, &titles) {
                found.push(NamedColumn { table, column, place: Word { start, end }, strength });
            }
        }
    }
    found
}

/// Which of these (weekdays or months, counted from 1) the sentence names by a word that can hardly mean anything else, and
/// those from one to another: "Monday to Thursday".
pub(super) fn named_of(text: &[char], names: &[Vec<String>], vocabulary: &Vocabulary) -> Vec<u8> {
    let clear = |name: &&String| {
        let length = name.chars().count();
        let syllables = name.chars().filter(|c| is_syllable(*c)).count();
        length > 3 || syllables > 2 || (length > 1 && name.chars().all(is_spaceless))
    };
    let places = |list: &Vec<String>| phrases(text, &list.iter().filter(clear).cloned().collect::<Vec<_>>());
    let mut places: Vec<(Word, usize)> =
        names.iter().enumerate().flat_map(|(at, list)| places(list).into_iter().map(move |word| (word, at))).collect();
    places.sort_by_key(|(word, _)| word.start);
    let mut named: BTreeSet<usize> = places.iter().map(|(_, at)| *at).collect();
    for pair in places.windows(2) {
        let ((first, from), (second, to)) = (pair[0], pair[1]);
        // "С понедельника по пятницу": the name may go on.
        let ending = |c: &&char| c.is_alphabetic() && !is_spaceless(**c) && !is_syllable(**c);
        let end = first.end + text[first.end..].iter().take_while(ending).count();
        if text.get(end..second.start).is_some_and(|between| is_until(between, vocabulary)) {
            let days = (to + names.len() - from) % names.len();
            named.extend((from..=from + days).map(|at| at % names.len()));
        }
    }
    named.into_iter().filter_map(|at| u8::try_from(at + 1).ok()).collect()
}

/// Whether a name stands in the sentence: its very words, most of its characters, or the stems of its words. Words
/// that sibling names share tell little.
pub(super) fn mention(
    text: &[char],
    sentence: &[Word],
    name: &[char],
    siblings: &[Vec<char>],
) -> Option<(usize, usize, f32)> {
    // Grade A is not named by every word that begins with an a.
    let is_short = name.len() <= 3 && name.iter().all(|c| c.is_alphanumeric() && !is_spaceless(*c) && !is_syllable(*c));
    let goes_on = |c: &char| c.is_alphanumeric() && !is_spaceless(*c) && !is_syllable(*c);
    let stands = |at: usize| !is_short || !text.get(at + name.len()).is_some_and(goes_on);
    let mut from = 0;
    while let Some(at) = find(text, name, from) {
        if stands(at) {
            return Some((at, at + name.len(), 1.0));
        }
        from = at + 1;
    }
    if is_short && name.len() < 3 {
        return None;
    }
    if name.iter().any(|c| is_spaceless(*c)) {
        let (run, at) = common_run(name, text);
        let shared = siblings.iter().filter(|s| common_run(&text[at..at + run], s).0 == run).count();
        let share = run as f32 / name.len() as f32 / shared.max(1) as f32;
        return (run >= 2 && share >= 0.5).then_some((at, at + run, share.min(0.9)));
    }
    let (mut total, mut matched, mut place) = (0.0, 0.0, None::<(usize, usize)>);
    let mut reach = 0;
    for word in words(name) {
        let stem = &name[word.start..word.end];
        let weight_of = |n: usize| stem.len() as f32 / (n * n) as f32;
        let carriers = siblings.iter().filter(|s| words(s).iter().any(|w| alike(stem, &s[w.start..w.end]))).count();
        let weight = weight_of(carriers.max(1));
        total += weight;
        let in_full = sentence.iter().find(|w| alike(stem, &text[w.start..w.end])).map(|hit| (hit, 1.0));
        let hit = in_full.or_else(|| Some((sentence.iter().find(|w| holds(&text[w.start..w.end], stem))?, INFLECTED)));
        if let Some((hit, share)) = hit {
            matched += weight * share;
            reach = reach.max(hit.end);
            place.get_or_insert((hit.start, hit.end));
        }
    }
    let mut share = matched / f32::max(total, 1.0);
    // Words of a name that stand far apart hardly name it.
    if place.is_some_and(|(start, _)| reach > start + 2 * name.len() + 4) {
        share *= 0.7;
    }
    place.filter(|_| share >= 0.4).map(|(start, end)| (start, end, 0.5 + share * 0.4))
}

/// How much of a word is named by another that only holds its stem.
const INFLECTED: f32 = 0.75;

/// The stem of `word` stands inside `inflected`, which sets something before it and after it: Swahili "hukataliwa" of "kataa".
fn holds(inflected: &[char], word: &[char]) -> bool {
    let (run, at) = common_run(word, inflected);
    at > 0 && word.len() >= 5 && run >= 4 && run * 4 >= word.len() * 3 && inflected[at..at + run] == word[..run]
}

fn is_arabic(c: char) -> bool {
    ('\u{0600}'..='\u{06FF}').contains(&c)
}

/// The same noun or verb: without the article and particles that are written in one word with it, and whatever its vowels:
/// أعضاء of عضو, فأجرة of أجرة.
fn alike_in_arabic(a: &[char], b: &[char]) -> bool {
    const ARTICLES: [&[char]; 2] = [&['ا', 'ل'], &['ل', 'ل']];
    let bare = |word: &[char]| {
        let joined =
            word.strip_prefix(&['و']).or_else(|| word.strip_prefix(&['ف'])).or_else(|| word.strip_prefix(&['ب']));
        let forms = [Some(word), joined].into_iter().flatten().filter(|form| form.len() >= 3);
        let without =
            |form: &[char]| ARTICLES.iter().find_map(|article| form.strip_prefix(*article)).unwrap_or(form).to_vec();
        forms.map(without).filter(|form| form.len() >= 2).collect::<Vec<_>>()
    };
    let consonants = |word: &[char]| {
        let is_vowel = |c: &char| "اويىءأإآؤئةه".contains(*c);
        word.iter().copied().filter(|c| !is_vowel(c)).collect::<Vec<_>>()
    };
    let same = |a: &[char], b: &[char]| {
        let longer = a.len().max(b.len());
        let (run, at) = common_run(a, b);
        let (root, other) = (consonants(a), consonants(b));
        a == b
            || (run >= 3 && at == 0 && longer <= run + 2)
            || (run >= 4 && run * 20 >= longer * 12)
            || (root.len() >= 2 && root == other)
    };
    bare(a).iter().any(|a| bare(b).iter().any(|b| same(a, b)))
}

/// The same word but for an ending or a prefix.
pub(in crate::translate) fn alike(a: &[char], b: &[char]) -> bool {
    if a.first().zip(b.first()).is_some_and(|(a, b)| is_arabic(*a) && is_arabic(*b)) {
        return alike_in_arabic(a, b);
    }
    // Spanish: "riega" of "regar", "vuelve" of "volver".
    let even = |word: &[char]| {
        let text: String = word.iter().collect();
        text.replace("ie", "e").replace("ue", "o").chars().collect::<Vec<char>>()
    };
    let longer = a.len().max(b.len());
    let (mut run, mut at) = common_run(a, b);
    if run < longer && longer <= 12 {
        let (a, b) = (even(a), even(b));
        let (other, place) = common_run(&a, &b);
        if other > run && a.starts_with(&b[..other.min(b.len())]) {
            (run, at) = (other, place);
        }
    }
    let begins = at == 0 && run > 0 && a.first() == b.first();
    // A Korean syllable says as much as two or three letters.
    let syllables = a.first().is_some_and(|c| is_syllable(*c));
    a == b
        || (syllables && at == 0 && run == a.len())
        || (run >= 3 && at == 0 && longer <= run + 2)
        // What two words have in common at their end says less: "litros", "metros".
        // "kostet" is no form of "kostenlos".
        || (run >= 4 && begins && run * 20 >= longer * 12)
        || (run >= 5 && run * 20 >= longer * 14)
        || is_infixed(a, b)
        || is_infixed(b, a)
}

/// The longer word is the shorter one with something set into it: Swahili "anayepumua" of "anapumua".
fn is_infixed(short: &[char], long: &[char]) -> bool {
    const LONGEST: usize = 3;
    let added = long.len().saturating_sub(short.len());
    let start = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    (1..=LONGEST).contains(&added) && (2..).contains(&start) && {
        let end = short.iter().rev().zip(long.iter().rev()).take_while(|(a, b)| a == b).count();
        start + end >= short.len() && end >= 5
    }
}
