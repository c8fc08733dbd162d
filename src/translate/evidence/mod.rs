//! What the words of a sentence point at: numbers with their comparisons and units, fields, values, negation.
//!
//! In: one sentence, the skill's scope, the vocabulary of its language; out: [`Evidence`]. It settles nothing alone: it
//! makes readings of the sentence likelier or less likely (`weigh`) and says which parts to build readings from
//! (`words`). `numbers` finds them, `comparisons` and `units` say what stands beside them, `names` finds fields and
//! values, `said` words about amounts; `meant` puts right what single words mislead about. Deliberately not here: clauses,
//! models, examples.

mod comparisons;
mod dates;
mod formula;
mod halves;
mod meant;
mod names;
mod numbers;
mod phrases;
mod said;
mod units;
mod verdicts;

use jiff::civil::Time;
use rust_decimal::Decimal;

use self::comparisons::{attach_comparisons, find_ranges, lists, silent_one};
pub use self::dates::Day;
pub use self::formula::Formula;
use self::formula::formulas;
pub(super) use self::halves::inherit;
use self::halves::{MOST_CUTS, cut};
use self::meant::{demand, include, leave_out};
pub(in crate::translate) use self::names::alike;
use self::names::{columns, exemplified, is_reply, mentions, named_of, quotes};
use self::numbers::{numbers, tell_the_date, tell_the_time};
use self::phrases::phrases;
pub use self::said::Said;
use self::said::{decimals, middle, said};
use self::units::{attach_units, converted, ends_with, for_one, for_the, is_counted, measured};
use self::verdicts::verdicts;
use super::build::opposite;
use super::fold::{Word, fold, is_spaceless, is_syllable};
use super::words::plain;
use crate::agent::Type;
use crate::clause::{Op, Order, Scope};
use crate::vocabulary::Vocabulary;

/// A number of the sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    pub value: Decimal,
    pub percent: bool,
    pub start: usize,
    pub end: usize,
    /// What the words beside it say, for "FIELD op number".
    pub compare: Option<Op>,
    /// Fields whose unit stands beside the number.
    pub unit_of: Vec<usize>,
    /// A unit or currency stands beside it that is not a field's.
    pub other_unit: bool,
    /// "per", "each", "every" stands near.
    pub rate: bool,
    /// "Each" stands right before or behind it: "1 point for every 100".
    pub each: bool,
    /// "Instead of" stands beside it: it no longer counts.
    pub replaced: bool,
    /// "Times" stands beside it: it multiplies something.
    pub times: bool,
    /// It counts days of the calendar, or longer units of time, and is no field's.
    pub days: bool,
    /// What decides is whether something is just so much: "if the days are 1".
    pub asked: bool,
    /// It is a time of day, and the value its hour.
    clock: Option<Time>,
    /// It is a date, and the value its day.
    date: Option<Day>,
}

/// A time of day that the sentence names, where the skill knows such times.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    pub time: Time,
    /// What the words beside it say.
    pub compare: Option<Op>,
}

/// A date that the sentence names, where the skill knows dates.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated {
    pub day: Day,
    /// What the words beside it say.
    pub compare: Option<Op>,
}

impl Number {
    /// "Free", where an amount may stand.
    pub fn nothing(at: usize) -> Self {
        numbers::number(Decimal::ZERO, false, at, at)
    }

    /// A percentage of something, rather than a value of a field that is itself in percent.
    pub fn is_share(&self) -> bool {
        self.percent && self.unit_of.is_empty()
    }

    /// A factor such as 0.8 (八折), with no unit: it changes an amount, and is none.
    pub fn is_factor(&self) -> bool {
        let whole = self.value.is_zero() || self.value >= Decimal::ONE;
        !whole && !self.percent && self.unit_of.is_empty() && !self.other_unit
    }
}

/// A field or one of its values, named in the sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Index in the scope.
    pub field: usize,
    /// The variant, where a value was named.
    pub variant: Option<usize>,
    pub start: usize,
    pub end: usize,
    /// 0.5 (some of its words) to 1 (the very words).
    pub strength: f32,
    /// A negation stands in the same part of the sentence.
    pub negated: bool,
    /// "Including" stands beside it.
    pub included: bool,
}

/// What a sentence says about the order of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stated {
    pub order: Order,
    /// Not if it is only "in this order": amounts may be changed one after the other.
    pub is_firm: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    pub numbers: Vec<Number>,
    /// "5, 6 or 7": positions of numbers that are told one by one.
    pub lists: Vec<Vec<usize>>,
    pub clocks: Vec<Clock>,
    pub dates: Vec<Dated>,
    pub mentions: Vec<Mention>,
    /// The sentence starts with "otherwise" or the like, or no more than a noun stands before it ("milk of all other kinds").
    pub otherwise: bool,
    /// "otherwise" stands inside it.
    pub otherwise_inside: bool,
    /// How amounts are meant.
    pub said: Said,
    /// Where it says that something is free or nothing.
    pub free_at: Vec<usize>,
    /// It says in which order rules decide, and which.
    pub order: Option<Stated>,
    /// Starts of the parts between commas, semicolons and the like.
    pub parts: Vec<usize>,
    /// Places of "if", "when", "for".
    pub ifs: Vec<usize>,
    /// Those that stand behind the condition: なら, 이면, तो.
    pub ifs_behind: Vec<usize>,
    /// Comparisons that stand beside no number: "below the minimum".
    pub comparisons: Vec<Op>,
    /// What stands between quotation marks, as written: texts to look for, and texts to say.
    pub quotes: Vec<String>,
    pub replies: Vec<String>,
    /// Columns of data tables that it names: table, column, strength.
    pub columns: Vec<(usize, usize, f32)>,
    /// Weekdays (1 is Monday) and months that it names, if the skill knows dates.
    pub weekdays: Vec<u8>,
    pub months: Vec<u8>,
    /// Fields whose unit or name comes right after "per" or "each": "50 per hour".
    pub per: Vec<usize>,
    /// Fields in a unit of time where the sentence speaks of a longer one, and how many of the one are the other: minutes,
    /// and "per hour".
    pub converted: Vec<(usize, Decimal)>,
    /// What it reckons, in its own order.
    pub formulas: Vec<Formula>,
    /// Fields that count something by their unit, or time by their name.
    pub measured: Vec<usize>,
    /// The sentence cut in two, at every place where that may be done.
    pub halves: Vec<(Evidence, Evidence)>,
    /// The skill has dates, between which days may be counted.
    pub knows_dates: bool,
    /// Values on the way that another sentence defines.
    pub defined_elsewhere: Vec<usize>,
    /// Outputs that another sentence reckons from an output before them: what names neither changes that one.
    pub follows_elsewhere: Vec<usize>,
    /// It only says once more what is not touched by the change before it: "there is no discount on this".
    pub is_remark: bool,
    /// It names no output, and another sentence that does says its numbers again, or follows and has none: a fact, no rule.
    pub is_fact: bool,
    /// It says that something is free for which a sentence before it added so much: the yes/no field, and the amount.
    pub waives: Option<(usize, Decimal)>,
    /// Another sentence adds an amount to something, or takes one off.
    pub changed_elsewhere: bool,
    /// Values of outputs that no other sentence names.
    pub only_here: Vec<(usize, usize)>,
    /// Where it names no output: the amounts that the sentences before it were about.
    pub topic: Vec<usize>,
    /// With the fact of the sentence before it: "A meal costs 4.20. The refund is the price of all meals."
    pub with_fact: Option<Box<Evidence>>,
}

impl Mention {
    /// Named by its very words, or nearly so.
    pub fn is_clear(&self) -> bool {
        self.strength >= 0.9
    }
}

impl Evidence {
    /// Fields that are clearly named themselves, not by one of their values.
    pub fn titles(&self) -> impl Iterator<Item = &Mention> {
        self.mentions.iter().filter(|m| m.variant.is_none() && m.is_clear())
    }

    /// Whether an output, or one of its values, is clearly named.
    pub fn names_output(&self, scope: Scope) -> bool {
        self.mentions.iter().any(|m| m.field >= scope.skill.inputs.len() && m.is_clear())
    }

    /// Mentions of a field itself, the strongest.
    pub fn field(&self, field: usize) -> Option<&Mention> {
        self.best(|m| m.field == field && m.variant.is_none())
    }

    /// The mention of one value of a field.
    pub fn value(&self, field: usize, variant: usize) -> Option<&Mention> {
        self.best(|m| m.field == field && m.variant == Some(variant))
    }

    /// Whether it may say by itself what an output is.
    fn decides_something(&self, scope: Scope) -> bool {
        let outputs = scope.skill.inputs.len();
        let outcome = self.mentions.iter().any(|m| m.field >= outputs && m.variant.is_some());
        !self.numbers.is_empty() || outcome || self.said.free || self.said.double
    }

    /// "If there is a deposit, 1% of it is added": "if" stands near before the field, or behind it, and no limit with them.
    pub fn is_asked_for(&self, field: usize) -> bool {
        const NEAR: usize = 16;
        let Some(mention) = self.field(field).filter(|m| m.is_clear()) else { return false };
        let (from, to) = part_of(&self.parts, mention.start, usize::MAX);
        let is_inside = |at: usize| from <= at && at < to;
        let mut numbers = self.numbers.iter().filter(|n| is_inside(n.start));
        let has_limit = numbers.clone().any(|n| n.compare.is_some() || n.unit_of.contains(&field));
        let is_first = numbers.all(|n| n.start > mention.start);
        let before = self.ifs.iter().any(|at| is_inside(*at) && *at < mention.start && mention.start - at <= NEAR);
        let behind = self.ifs_behind.iter().any(|at| *at >= mention.end && at - mention.end <= NEAR / 2);
        self.comparisons.is_empty() && !has_limit && is_first && (before || behind)
    }

    /// How clearly a column of a data table is named.
    pub fn column(&self, table: usize, column: usize) -> f32 {
        let named = self.columns.iter().filter(|(t, c, _)| *t == table && *c == column);
        named.map(|(.., strength)| *strength).fold(0.0, f32::max)
    }

    /// Nothing that may be a condition stands before a place near the sentence's beginning.
    fn is_unconditional_before(&self, at: usize, scope: Scope) -> bool {
        const NEAR: usize = 24;
        let inputs = scope.skill.inputs.len();
        at <= NEAR
            && self.parts.iter().all(|start| *start == 0 || *start > at)
            && self.numbers.iter().all(|n| n.start > at)
            && self.mentions.iter().all(|m| m.start > at || m.field >= inputs)
    }

    fn best(&self, wanted: impl Fn(&Mention) -> bool) -> Option<&Mention> {
        self.mentions.iter().filter(|m| wanted(m)).max_by(|a, b| a.strength.total_cmp(&b.strength))
    }
}

/// Reads the sentence's words, and those of its halves.
pub fn evidence(sentence: &str, scope: Scope, vocabulary: &Vocabulary) -> Evidence {
    cut(sentence, scope, vocabulary, MOST_CUTS)
}

fn read(sentence: &str, scope: Scope, vocabulary: &Vocabulary) -> Evidence {
    let text = fold(sentence);
    let parts = parts(&text);
    let mut found = Evidence { parts: parts.clone(), ..Evidence::default() };
    found.numbers = numbers(&text, vocabulary);
    let knows = |ty: Type| scope.skill.inputs.iter().any(|field| *plain(&field.ty) == ty);
    let named_dates = if knows(Type::Date) { dates::dates(&text, vocabulary) } else { Vec::new() };
    tell_the_date(&named_dates, &mut found.numbers);
    let digits = decimals(&text, &mut found.numbers, vocabulary);
    if let Some(middle) = middle(&text, &parts, vocabulary) {
        found.numbers.retain(|n| n.start < middle);
    }
    if knows(Type::Time) {
        tell_the_time(&text, &mut found.numbers);
    }
    found.mentions = mentions(&text, scope, vocabulary);
    let (verdicts, refusals) = verdicts(&text, &found.mentions, scope, vocabulary);
    found.mentions.extend(verdicts);
    // 内 in 省内 compares nothing.
    let names: Vec<Word> =
        (found.mentions.iter()).filter(|m| m.strength >= 1.0).map(|m| Word { start: m.start, end: m.end }).collect();
    let named_columns = columns(&without_values_on_the_way(&text, &found.mentions, scope), scope);
    // Nor does "the minimum" where a column is called so.
    let of_column = |word: &Word| {
        let is = |place: Word| text[place.start..place.end] == text[word.start..word.end];
        named_columns.iter().any(|named| is(named.place))
    };
    for (word, op) in attach_comparisons(&text, &names, &mut found.numbers, vocabulary) {
        match silent_one(&text, word, op, vocabulary) {
            Some(one) => found.numbers.push(one),
            None if of_column(&word) => {}
            None => found.comparisons.push(op),
        }
    }
    found.numbers.sort_by_key(|n| n.start);
    find_ranges(&text, &mut found.numbers, vocabulary);
    let clock = |n: &Number| Some(Clock { time: n.clock?, compare: n.compare });
    found.clocks = found.numbers.iter().filter_map(clock).collect();
    let dated = |n: &Number| Some(Dated { day: n.date?, compare: n.compare });
    found.dates = found.numbers.iter().filter_map(dated).collect();
    found.numbers.retain(|n| n.clock.is_none() && n.date.is_none());
    attach_units(&text, &mut found.numbers, scope, vocabulary);
    // "A bonus of 5%" is not about the fat, which is in percent, too.
    let is_named = |field: usize| field >= scope.skill.inputs.len() || found.mentions.iter().any(|m| m.field == field);
    for number in found.numbers.iter_mut().filter(|n| n.percent && n.compare.is_none()) {
        number.unit_of.retain(|field| is_named(*field));
    }
    // "At least two years of training" is about these years, though others are counted in years, too.
    for number in found.numbers.iter_mut().filter(|n| !n.percent) {
        let is_number = |field: usize| scope.field(field).is_some_and(|f| f.ty.is_number());
        let follows = |m: &&Mention| m.start >= number.end && m.start - number.end <= 1 && m.variant.is_none();
        let mut counted = found.mentions.iter().filter(|m| m.strength >= 0.95 && is_number(m.field)).filter(follows);
        if let Some(longest) = counted.by_ref().max_by_key(|m| m.end).filter(|m| m.end - m.start > 6) {
            number.unit_of = vec![longest.field];
        }
    }
    for number in found.numbers.iter_mut().filter(|n| n.is_share()) {
        number.compare = None;
    }
    for place in phrases(&text, &vocabulary.amounts.instead) {
        let gap =
            |n: &Number| if n.start >= place.end { n.start - place.end } else { place.start.saturating_sub(n.end) };
        const BESIDE: usize = 5;
        if let Some(number) = found.numbers.iter_mut().filter(|n| gap(n) <= BESIDE).min_by_key(|n| gap(n)) {
            number.replaced = true;
        }
    }
    let mut times = phrases(&text, &vocabulary.amounts.times);
    times.extend(phrases(&text, &vocabulary.reckoning.times));
    for place in times {
        const BESIDE: usize = 1;
        let is_beside = |n: &&mut Number| {
            place.start >= n.end && place.start - n.end <= BESIDE
                || n.start >= place.end && n.start - place.end <= BESIDE
        };
        if let Some(number) = found.numbers.iter_mut().filter(|n| !n.percent).find(is_beside) {
            number.times = true;
        }
    }
    (found.replies, found.quotes) = quotes(sentence).into_iter().partition(|quote| is_reply(quote, scope));
    found.quotes.extend(exemplified(&text, scope));
    leave_out(&mut found, sentence, &text, vocabulary);
    found.lists = lists(&text, &mut found.numbers, vocabulary);
    found.columns = named_columns.iter().map(|c| (c.table, c.column, c.strength)).collect();
    found.converted = converted(&text, &found.numbers, scope, vocabulary);
    found.measured = measured(scope, vocabulary);
    found.knows_dates = scope.skill.inputs.iter().any(|f| matches!(f.ty, Type::Date | Type::DateTime));
    if found.knows_dates {
        found.weekdays = named_of(&text, &vocabulary.weekdays, vocabulary);
        // "Until 31 August" names no month of its own.
        let mut rest = text.clone();
        named_dates.iter().for_each(|(_, word)| rest[word.start..word.end].fill(' '));
        found.months = named_of(&rest, &vocabulary.months, vocabulary);
    }
    // 不分 (whatever) denies nothing.
    let whatever = phrases(&text, &vocabulary.whatever);
    let mut negations = phrases(&text, &vocabulary.not);
    negations.retain(|n| !whatever.iter().any(|w| w.start <= n.start && n.end <= w.end));
    let names: Vec<Word> =
        (found.mentions.iter()).filter(|m| m.strength >= 0.95).map(|m| Word { start: m.start, end: m.end }).collect();
    // A negation inside a name ("no-show", "không tưới") is part of the name, not of what is said about it.
    let negations: Vec<Word> =
        negations.into_iter().filter(|n| !names.iter().any(|w| w.start <= n.start && n.end <= w.end)).collect();
    let unless = phrases(&text, &vocabulary.unless).into_iter().map(|word| word.end).min();
    // "Clubs pay no deposit" says nothing against clubs.
    let is_outcome = |m: &Mention| m.field >= scope.skill.inputs.len() && m.variant.is_none();
    let outcomes: Vec<usize> = found.mentions.iter().filter(|m| is_outcome(m)).map(|m| m.start).collect();
    let of_outcome = |n: &Word| outcomes.iter().any(|start| *start >= n.end && start - n.end <= 1);
    // "Whoever comes without a ticket is turned away": the "without" is of the ticket.
    let inputs: Vec<usize> = found
        .mentions
        .iter()
        .filter(|m| !is_outcome(m) && m.field < scope.skill.inputs.len())
        .map(|m| m.start)
        .collect();
    let of_input = |n: &Word| inputs.iter().any(|start| *start >= n.end && start - n.end <= 1);
    let is_refusal = |m: &Mention| refusals.iter().any(|w| w.start == m.start && w.end == m.end);
    /// Between a field and the "no" that it is said to be.
    const ANSWER: usize = 3;
    let is_word = |w: &Word| text[w.start].is_alphabetic();
    let nos: Vec<Word> = phrases(&text, &vocabulary.no).into_iter().filter(is_word).collect();
    for mention in &mut found.mentions {
        let part = part_of(&parts, mention.start, text.len());
        let is_refusal = is_refusal(mention);
        let is_denied = |n: &Word| {
            let is_of_this = if is_refusal { !of_input(n) } else { is_outcome(mention) || !of_outcome(n) };
            n.start >= part.0 && n.end <= part.1 && is_of_this
        };
        mention.negated = negations.iter().any(is_denied) || unless.is_some_and(|end| mention.start >= end);
        // "If the member is no", 주민이 아니요이면: the answer itself stands behind the field.
        mention.negated |= nos.iter().any(|n| n.start >= mention.end && n.start - mention.end <= ANSWER);
        // Who is turned away is not admitted.
        let is_bool = scope.field(mention.field).is_some_and(|f| *plain(&f.ty) == Type::Bool);
        mention.negated ^= is_refusal && is_bool && mention.variant.is_none();
    }
    // "30 are taken off, except for 500 litres or more": taken off below 500.
    for number in found.numbers.iter_mut().filter(|n| unless.is_some_and(|end| n.start >= end)) {
        number.compare = number.compare.and_then(opposite);
    }
    let ifs = phrases(&text, &vocabulary.when).into_iter();
    let is_behind = |word: &Word| IF_BEHIND.contains(&vocabulary.language.as_str()) && word.start > 0;
    let (behind, before): (Vec<Word>, Vec<Word>) = ifs.partition(is_behind);
    (found.ifs, found.ifs_behind) = (starts(&before), starts(&behind));
    let otherwise = phrases(&text, &vocabulary.otherwise);
    let begins = |w: &Word| w.start <= 4 || found.is_unconditional_before(w.start, scope);
    let inside = otherwise.iter().find(|word| !begins(word)).map(|word| word.start);
    (found.otherwise, found.otherwise_inside) = (otherwise.iter().any(begins), inside.is_some());
    found.said = said(&text, &parts, &names, vocabulary);
    found.said.digits = digits;
    if found.said.free {
        found.free_at = starts(&phrases(&text, &vocabulary.amounts.free));
    }
    include(&text, &mut found, vocabulary);
    if let Some(place) = inside {
        demand(&mut found, place, scope);
    }
    let mut each = phrases(&text, &vocabulary.each);
    let silent = for_the(&text, scope).into_iter().chain(for_one(&text, &parts, scope, vocabulary));
    let silent: Vec<Word> =
        silent.filter(|w| !each.iter().any(|said| said.start < w.end && w.start < said.end)).collect();
    each.extend(silent);
    // "Each full 10", "every whole kilo".
    let full = phrases(&text, &vocabulary.amounts.full);
    for word in &mut each {
        while let Some(next) = full.iter().find(|f| f.start >= word.end && f.start - word.end <= 1 && f.end > word.end)
        {
            word.end = next.end;
        }
    }
    // 每满 is each full unit; 一次满 is not, though 一次 may be "each time" elsewhere.
    // 每份 says so of another number than 年满60岁 before it.
    let leads = |word: &Word| {
        const NEAR: usize = 6;
        let is_near = |place: &Word| {
            let between = text.get(word.start..place.start);
            between
                .is_some_and(|t| t.len() <= NEAR && !t.iter().any(|c| c.is_numeric() || matches!(c, '，' | ',' | '、')))
        };
        text[word.start] == '每' && full.iter().any(is_near)
    };
    if found.said.full && !each.iter().any(|word| !is_spaceless(text[word.start]) || leads(word)) {
        let compares = |word: &String| vocabulary.compare.at_least.contains(word);
        let plain: Vec<String> = vocabulary.amounts.full.iter().filter(|word| !compares(word)).cloned().collect();
        found.said.full = !phrases(&text, &plain).is_empty();
        found.said.maybe_full = !found.said.full;
    }
    // "The whole deposit" is one, and no unit.
    found.said.full &= !each.is_empty();
    found.per = (0..scope.skill.inputs.len() + scope.skill.outputs.len())
        .filter(|field| {
            let is_named =
                |place: &Word| is_counted(&text, *place, *field, scope) || ends_with(&text, *place, *field, scope);
            each.iter().any(is_named)
        })
        .collect();
    for number in &mut found.numbers {
        let part = part_of(&parts, number.start, text.len());
        number.rate = each.iter().any(|w| w.start >= part.0 && w.end <= part.1);
        const BESIDE: usize = 4;
        let leads = |w: &Word| !is_unspaced(&text, w) && number.start >= w.end && number.start - w.end <= BESIDE;
        let follows = |w: &Word| is_unspaced(&text, w) && w.start >= number.end && w.start - number.end <= BESIDE;
        number.each = each.iter().any(|w| leads(w) || follows(w) || text[w.start] == '每' && number.start == w.end);
    }
    ask(&text, &mut found, scope, vocabulary);
    found.formulas = formulas(&text, &found.numbers, &found.mentions, scope, vocabulary);
    let says = |list: &[String]| !phrases(&text, list).is_empty();
    found.order = if says(&vocabulary.first_match) {
        Some(Stated { order: Order::First, is_firm: true })
    } else if says(&vocabulary.last_match) {
        Some(Stated { order: Order::Last, is_firm: true })
    } else {
        says(&vocabulary.in_order).then_some(Stated { order: Order::First, is_firm: false })
    };
    found
}

/// "The monthly price" names no column "price per foot".
fn without_values_on_the_way(text: &[char], mentions: &[Mention], scope: Scope) -> Vec<char> {
    let mut rest = text.to_vec();
    let is_on_the_way = |m: &&Mention| m.is_clear() && scope.field(m.field).is_some_and(|f| f.intermediate);
    mentions.iter().filter(is_on_the_way).for_each(|m| rest[m.start..m.end].fill(' '));
    rest
}

/// "If the days are 1", 1日なら: a number that nothing compares, of an input or of what was decided, behind an "if" in its
/// part or right before one.
fn ask(text: &[char], found: &mut Evidence, scope: Scope, vocabulary: &Vocabulary) {
    /// Characters between a number and the "if" behind it: its unit.
    const BESIDE: usize = 4;
    let sets_behind = IF_BEHIND.contains(&vocabulary.language.as_str());
    let exactly = phrases(text, &vocabulary.exactly);
    let inputs = scope.skill.inputs.len();
    for number in found.numbers.iter_mut().filter(|n| n.compare.is_none() && !n.percent && !n.rate) {
        let part = part_of(&found.parts, number.start, text.len());
        const IS: usize = 12;
        let is_input = |field: usize| field < inputs && scope.field(field).is_some_and(|f| f.ty.is_number());
        let follows = |m: &Mention| {
            m.variant.is_none()
                && m.is_clear()
                && m.end <= number.start
                && number.start - m.end <= IS
                && is_input(m.field)
        };
        let of_input = match number.unit_of.as_slice() {
            [] => !number.other_unit && found.mentions.iter().any(follows),
            units => units.iter().all(|field| is_input(*field)),
        };
        let is_if = match sets_behind {
            true => found.ifs_behind.iter().any(|at| *at >= number.end && at - number.end <= BESIDE),
            false => of_input && found.ifs.iter().any(|at| part.0 <= *at && *at < number.start),
        };
        let beside = |w: &Word| {
            w.end <= number.start && number.start - w.end <= 1
                || w.start >= number.end && w.start - number.end <= BESIDE
        };
        number.asked = is_if || exactly.iter().any(beside);
    }
}

/// Whether a word is of a script that sets "each" behind: 1日につき, 1개당.
fn is_unspaced(text: &[char], word: &Word) -> bool {
    text.get(word.start).is_some_and(|c| is_spaceless(*c) || is_syllable(*c))
}

/// Languages that set "if" behind the condition.
const IF_BEHIND: [&str; 3] = ["ja", "ko", "tr"];

fn starts(words: &[Word]) -> Vec<usize> {
    words.iter().map(|word| word.start).collect()
}

/// Where each part of the sentence starts: after commas, semicolons, colons, dashes.
fn parts(text: &[char]) -> Vec<usize> {
    let mut starts = vec![0];
    for (at, c) in text.iter().enumerate() {
        let between_digits =
            at > 0 && text[at - 1].is_ascii_digit() && text.get(at + 1).is_some_and(char::is_ascii_digit);
        if matches!(c, ',' | ';' | ':' | '、' | '。' | '،' | '؛' | '।' | '—' | '–') && !between_digits {
            starts.push(at + 1);
        }
    }
    starts
}

/// The part around a position, as a range.
pub fn part_of(parts: &[usize], at: usize, len: usize) -> (usize, usize) {
    let index = parts.partition_point(|start| *start <= at);
    let start = index.checked_sub(1).and_then(|i| parts.get(i)).copied().unwrap_or(0);
    (start, parts.get(index).copied().unwrap_or(len))
}
