//! Code that recognises the examples one by one instead of following rules.
//!
//! In: a function's text, the skill; out: how many examples it recognises, where those are most of them. An example is
//! recognised where what tells its inputs apart stands in the code as literals: a long text as a whole, or all of its
//! numbers, dates and shorter texts. What rules, tables and names of fields say may stand in code. Deliberately not here:
//! whether the code is right. That examples come out right is no proof here: it is the reason to look.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use rust_decimal::Decimal;

use nl2agent_runtime::Value;

use crate::agent::{Example, Field};
use crate::clause::Scope;

/// Numbers up to this one are days, hours, months: code has them for reasons of its own.
const COMMON: u32 = 31;
/// Letters and digits of a text that is an example's own and no word of a language.
const LONG: usize = 12;
const LONG_WITH_DIGITS: usize = 6;
/// A text of so many words is a sentence.
const WORDS: usize = 3;

/// Most examples of a skill, by their inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fitted {
    pub known: usize,
    pub total: usize,
}

/// Whether most examples are recognised, and at least two.
pub fn fitted(text: &str, scope: Scope) -> Option<Fitted> {
    let code = Code::of(text);
    let told = Told::by(scope);
    let examples = &scope.skill.examples;
    let known = examples.iter().filter(|example| is_recognised(example, &code, &told)).count();
    (known >= 2 && known * 2 > examples.len()).then_some(Fitted { known, total: examples.len() })
}

/// The same, where it is no proof: a word or a number of an example's input, which rules may be about without naming it,
/// stands in the code right before the text that the example expects.
pub fn paired(text: &str, scope: Scope) -> Option<Fitted> {
    let pairs = pairs(&flat(text.parse().unwrap_or_default()));
    let told = Told::by(scope);
    let examples = &scope.skill.examples;
    let is_paired = |example: &&Example| {
        let given = example.given.iter().filter_map(|value| said(value, &told)).collect::<BTreeSet<_>>();
        // Numbers beside numbers are too common to tell anything.
        let texts = example.expect.iter().flatten().filter(|value| matches!(value, Value::Text(_)));
        let expected = texts.filter_map(|value| said(value, &told)).collect::<BTreeSet<_>>();
        pairs.iter().any(|(first, second)| given.contains(first) && expected.contains(second))
    };
    let known = examples.iter().filter(is_paired).count();
    (known >= 2 && known * 2 > examples.len()).then_some(Fitted { known, total: examples.len() })
}

/// A text or a number that only an example says.
fn said(value: &Value, told: &Told) -> Option<String> {
    match value {
        Value::Text(text) => Some(plain(text)).filter(|text| !text.is_empty() && !told.words.contains(text)),
        Value::Number(number) => {
            Some(number.normalize().to_string()).filter(|_| !told.numbers.contains(&number.normalize()))
        }
        _ => None,
    }
}

/// `"apple" => "appleway"`, `(4, "IV")`: two literals with nothing but a few marks between.
fn pairs(words: &[Word]) -> Vec<(String, String)> {
    const BETWEEN: usize = 8;
    let literal = |word: &Word| match word {
        Word::Text(text) => Some(plain(text)),
        Word::Number(number) => Some(number.normalize().to_string()),
        Word::Mark(_) => None,
    };
    let found: Vec<(usize, String)> = words.iter().enumerate().filter_map(|(at, w)| Some((at, literal(w)?))).collect();
    let is_near = |(first, second): (usize, usize)| {
        let marks = &words[first + 1..second];
        marks.len() <= BETWEEN && !marks.iter().any(|mark| matches!(mark, Word::Mark(';')))
    };
    let near = found.windows(2).filter(|pair| is_near((pair[0].0, pair[1].0)));
    near.map(|pair| (pair[0].1.clone(), pair[1].1.clone())).collect()
}

fn is_recognised(example: &Example, code: &Code, told: &Told) -> bool {
    let mut own = Vec::new();
    example.given.iter().for_each(|value| leaves(value, told, &mut own));
    let is_there = |leaf: &&Leaf| code.has(leaf);
    own.iter().filter(|leaf| leaf.is_long()).any(|leaf| code.has(leaf))
        || (!own.is_empty() && own.iter().filter(is_there).count() == own.len())
}

/// A part of an example's input that tells it apart.
enum Leaf {
    /// Only letters and digits, and how many words they were.
    Text(String, usize),
    Number(Decimal),
    Date([Decimal; 3]),
}

impl Leaf {
    fn is_long(&self) -> bool {
        let Leaf::Text(text, words) = self else { return false };
        let length = text.chars().count();
        let has_digits = text.chars().any(char::is_numeric);
        length >= LONG && *words >= WORDS || length >= LONG_WITH_DIGITS && has_digits
    }
}

/// The leaves of a value that its rules do not speak of and that are no common ones.
fn leaves(value: &Value, told: &Told, own: &mut Vec<Leaf>) {
    match value {
        Value::Text(text) => {
            let plain = plain(text);
            let is_word = !text.chars().any(|c| c.is_whitespace() || c.is_numeric()) && plain.chars().count() < LONG;
            if !is_word && plain.chars().count() > 2 && !told.words.contains(&plain) {
                own.push(Leaf::Text(plain, text.split_whitespace().count()));
            }
        }
        Value::Number(number) if number.abs() > Decimal::from(COMMON) && !told.numbers.contains(number) => {
            own.push(Leaf::Number(number.normalize()));
        }
        Value::Date(date) => own.push(parts(*date)),
        Value::DateTime(moment) => own.push(parts(moment.date())),
        Value::List(values) | Value::Record(values) => values.iter().for_each(|value| leaves(value, told, own)),
        _ => {}
    }
}

fn parts(date: jiff::civil::Date) -> Leaf {
    Leaf::Date([i64::from(date.year()), i64::from(date.month()), i64::from(date.day())].map(Decimal::from))
}

/// Letters and digits, small ones.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What the author speaks of outside the examples: a function may have it for that reason.
struct Told {
    /// All words without spaces between them, so that a phrase is found whatever stands between its letters.
    words: String,
    numbers: BTreeSet<Decimal>,
}

impl Told {
    fn by(scope: Scope) -> Self {
        let (agent, skill) = (scope.agent, scope.skill);
        let mut text = [agent.title.as_str(), &agent.about, &skill.title, &skill.about].join(" ");
        let mut add = |words: &str| text.extend([" ", words]);
        skill.rules.iter().for_each(|rule| add(&rule.text));
        let field = |field: &Field| format!("{} {}", field.title, field.note.as_deref().unwrap_or_default());
        let records = agent.records.iter().flat_map(|record| &record.fields);
        skill.inputs.iter().chain(&skill.outputs).chain(records).for_each(|found| add(&field(found)));
        agent.enums.iter().flat_map(|found| &found.variants).for_each(|variant| add(&variant.title));
        let mut numbers = numbers(&text);
        let mut words = plain(&text);
        for cell in agent.tables.iter().flat_map(|table| &table.rows).flatten() {
            match cell {
                Value::Text(text) => words.push_str(&plain(text)),
                Value::Number(number) => numbers.extend([number.normalize()]),
                _ => {}
            }
        }
        Self { words, numbers }
    }
}

/// Every number that digits of a text may mean, its separators read in each way.
fn numbers(text: &str) -> BTreeSet<Decimal> {
    let runs =
        text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '\''));
    let mut found = BTreeSet::new();
    for run in runs {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let parts = run.split(' ').flat_map(|part| [part.to_owned(), digits(part), part.replace(',', ".")]);
        let parts = parts.chain([digits(run)]);
        let trimmed = parts.map(|part| part.trim_matches(|c: char| !c.is_ascii_digit()).to_owned());
        found.extend(trimmed.filter_map(|part| Some(part.parse::<Decimal>().ok()?.normalize())));
    }
    found
}

/// The literals of some code.
#[derive(Default)]
struct Code {
    texts: BTreeSet<String>,
    /// Numbers that something is compared with, or that stand in a list.
    numbers: BTreeSet<Decimal>,
    /// Every number, in order: dates are three of them.
    sequence: Vec<Decimal>,
}

impl Code {
    fn of(text: &str) -> Self {
        let mut code = Self::default();
        code.read(&flat(text.parse().unwrap_or_default()));
        code
    }

    fn read(&mut self, tokens: &[Word]) {
        for (at, word) in tokens.iter().enumerate() {
            match word {
                Word::Text(text) => {
                    self.texts.insert(plain(text));
                    self.dated(text);
                }
                Word::Number(number) => {
                    self.sequence.push(*number);
                    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
                    let signed = matches!(before, Some(Word::Mark('-')));
                    let before = if signed { at.checked_sub(2).and_then(|at| tokens.get(at)) } else { before };
                    if is_matched(before, tokens.get(at + 1)) {
                        self.numbers.insert(if signed { -*number } else { *number });
                    }
                }
                Word::Mark(_) => {}
            }
        }
    }

    /// `"2026-03-05"` says the same as three numbers.
    fn dated(&mut self, text: &str) {
        if let Ok(date) = text.parse::<jiff::civil::Date>()
            && let Leaf::Date(parts) = parts(date)
        {
            self.sequence.extend(parts);
        }
    }

    fn has(&self, leaf: &Leaf) -> bool {
        match leaf {
            Leaf::Text(text, _) => self.texts.contains(text),
            Leaf::Number(number) => self.numbers.contains(number),
            Leaf::Date(date) => self.sequence.windows(date.len()).any(|window| window == date),
        }
    }
}

/// Whether a number between these is compared, a pattern, or an element of a list.
fn is_matched(before: Option<&Word>, after: Option<&Word>) -> bool {
    let is = |word: Option<&Word>, marks: &[char]| matches!(word, Some(Word::Mark(mark)) if marks.contains(mark));
    let is_compared = is(before, &[SAME]) || is(after, &[SAME]);
    let is_pattern = is(after, &[ARROW, '|']) || is(before, &['|']) && is(after, &['|', ARROW, CLOSE]);
    let is_element = is(before, &[OPEN, ',']) && is(after, &[CLOSE, ',']);
    is_compared || is_pattern || is_element
}

/// Marks that are no single ones in code: `==` and `!=`, `=>`, the ends of a list or of a group that is no call.
const SAME: char = '≡';
const ARROW: char = '⇒';
const OPEN: char = '⟨';
const CLOSE: char = '⟩';

/// Code as a row of what matters here.
enum Word {
    Text(String),
    Number(Decimal),
    Mark(char),
}

/// What stands before a group.
#[derive(Clone, Copy, PartialEq)]
enum Around {
    /// `name(…)`, `name[…]`: arguments, an index.
    Name,
    /// `dec!(…)` is the number in it.
    Decimal,
    Nothing,
}

fn flat(tokens: TokenStream) -> Vec<Word> {
    let (mut words, mut last, mut name) = (Vec::new(), Around::Nothing, String::new());
    let mut before = ' ';
    for token in tokens {
        let mut here = Around::Nothing;
        let mut mark = ' ';
        match token {
            TokenTree::Ident(ident) => {
                name = ident.to_string();
                here = Around::Name;
                words.push(Word::Mark('a'));
            }
            TokenTree::Literal(literal) => words.extend(literal_word(&literal)),
            TokenTree::Punct(punct) => {
                mark = punct.as_char();
                here = if mark == '!' && name == "dec" { Around::Decimal } else { Around::Nothing };
                match (before, mark) {
                    ('=' | '!', '=') => {
                        words.pop();
                        words.push(Word::Mark(SAME));
                    }
                    ('=', '>') => {
                        words.pop();
                        words.push(Word::Mark(ARROW));
                    }
                    _ => words.push(Word::Mark(mark)),
                }
            }
            TokenTree::Group(group) => {
                let (open, close) = match (last, group.delimiter()) {
                    (_, Delimiter::Brace) => ('{', '}'),
                    (Around::Name, _) => ('(', ')'),
                    _ => (OPEN, CLOSE),
                };
                let inner = flat(group.stream());
                if last == Around::Decimal {
                    // The macro's own name and mark are no part of the number.
                    words.truncate(words.len().saturating_sub(2));
                    words.extend(inner);
                } else {
                    words.push(Word::Mark(open));
                    words.extend(inner);
                    words.push(Word::Mark(close));
                }
                here = Around::Name;
            }
        }
        last = here;
        before = mark;
    }
    words
}

fn literal_word(literal: &proc_macro2::Literal) -> Option<Word> {
    match syn::parse_str::<syn::Lit>(&literal.to_string()).ok()? {
        syn::Lit::Str(text) => Some(Word::Text(text.value())),
        syn::Lit::Int(number) => Some(Word::Number(number.base10_digits().parse::<Decimal>().ok()?.normalize())),
        syn::Lit::Float(number) => Some(Word::Number(number.base10_digits().parse::<Decimal>().ok()?.normalize())),
        _ => None,
    }
}
