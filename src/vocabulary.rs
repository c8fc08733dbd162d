//! The words of each language that the compiler knows: headings, yes and no, comparisons, number and date styles.
//!
//! One data file a language in `vocabulary/`, so that adding a language adds a file. The files are never merged: a word
//! that says "rules" in one language may say something else in its neighbour. Deliberately not here: messages to the
//! author (`diag/lang`), and any meaning beyond the word.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// One language's words. All lists are lower case, NFKC; matching ignores case and width.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// BCP 47 tag.
    pub language: String,
    /// The language's name for itself.
    pub name: String,
    pub headings: Headings,
    pub yes: Vec<String>,
    pub no: Vec<String>,
    /// Words that name a type beside a field, under the type's name: `bool`: "yes/no", `decimal`: "number", and so on for
    /// text, integer, money, date, time, datetime, duration, enum, list, record.
    pub types: BTreeMap<String, Vec<String>>,
    pub optional: Vec<String>,
    pub compare: Compare,
    /// "otherwise", "in all other cases", "everything else".
    pub otherwise: Vec<String>,
    /// "not", "without", "no": turns a condition around.
    pub not: Vec<String>,
    /// "unless": denies what follows it.
    #[serde(default)]
    pub unless: Vec<String>,
    /// "including", "too": what stands beside it is no condition.
    pub including: Vec<String>,
    /// "Regardless of": the field beside it is no condition either.
    pub whatever: Vec<String>,
    /// "For members, too": of whom a limit does not leave out.
    pub also: Vec<String>,
    /// "between": the two numbers beside it are the ends of a range.
    pub between: Vec<String>,
    /// "per", "for each", "每": the number before it is a rate.
    pub each: Vec<String>,
    /// "further", "additional": of what goes beyond something said before.
    pub further: Vec<String>,
    pub amounts: Amounts,
    pub reckoning: Reckoning,
    /// Places behind the decimal mark, by the word that says so: how many, or 0 where a number beside it says how many.
    pub decimals: BTreeMap<String, u32>,
    /// "word": what is looked for in a text as a whole word.
    pub word: Vec<String>,
    /// "the first that fits decides": sentences about order.
    pub first_match: Vec<String>,
    /// "from top to bottom", "in this order": the first decides, or they change it one after the other.
    pub in_order: Vec<String>,
    /// "later rules override", "the last one counts".
    pub last_match: Vec<String>,
    /// What says yes or no to somebody: "admitted", "turned away". Stems where words are inflected.
    pub accepted: Vec<String>,
    pub refused: Vec<String>,
    /// "Exactly", beside a number.
    pub exactly: Vec<String>,
    /// What stands before the number of a rule: "rule", "point".
    pub numbered: Vec<String>,
    /// Between the last two of a list: "and".
    pub and: Vec<String>,
    /// Start and middle of an example in words: "when", "then".
    pub when: Vec<String>,
    pub then: Vec<String>,
    /// What only judgement can do with a text: summarise, classify, extract, translate. Stems where words are inflected.
    pub judgement: Vec<String>,
    /// How an author says plainly that a model decides.
    pub by_model: Vec<String>,
    pub access: Access,
    /// From Monday to Sunday, each with its short forms.
    pub weekdays: Vec<Vec<String>>,
    /// From January to December, each with its short forms.
    pub months: Vec<Vec<String>>,
    /// Decimal mark and group marks of the language's usual number style.
    pub decimal_mark: char,
    pub group_marks: Vec<char>,
    /// `dmy`, `mdy` or `ymd`: the usual order of a date in digits.
    pub date_order: String,
    /// Number words: "one" → "1", "half" → "0.5".
    pub numerals: BTreeMap<String, String>,
    /// Multipliers after a number: "万" → "10000", "thousand" → "1000", "lakh" → "100000".
    pub multipliers: BTreeMap<String, String>,
    /// Currency words and signs → ISO 4217.
    pub currencies: BTreeMap<String, String>,
    /// Words for the hundredth of a currency's unit: pence, cents.
    #[serde(default)]
    pub hundredths: Vec<String>,
    /// Duration units → seconds: "hour" → 3600, "天" → 86400.
    pub durations: BTreeMap<String, i64>,
    /// Longer units of time → months: "month" → 1, "año" → 12.
    pub calendar: BTreeMap<String, i64>,
    /// Both of these by their words as [`fold`] writes them.
    #[serde(skip)]
    spans: BTreeMap<String, Span>,
}

/// Heading words. In the first four lists, the first four words also count at the start or end of a longer heading
/// ("rules for returns", "discount rules", "reglas del descuento").
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Headings {
    pub inputs: Vec<String>,
    pub outputs: Vec<String>,
    pub rules: Vec<String>,
    pub examples: Vec<String>,
    pub limits: Vec<String>,
    pub tables: Vec<String>,
    pub notes: Vec<String>,
    pub about: Vec<String>,
    pub tools: Vec<String>,
    pub memory: Vec<String>,
    pub schedule: Vec<String>,
    /// Words before a skill's name: "skill", "task", "技能".
    pub skill: Vec<String>,
}

/// Phrases that compare with the number beside them, before it or after it as the language has it. No phrase is in two
/// lists; a longer phrase wins over a shorter one inside it ("not more than" over "more than").
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    pub more: Vec<String>,
    pub at_least: Vec<String>,
    pub less: Vec<String>,
    pub at_most: Vec<String>,
}

/// What an author allows other agents and tools. "Read only" wins over "may change", which it may contain.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    pub read_only: Vec<String>,
    pub may_change: Vec<String>,
    /// A person has to agree before each call.
    pub ask_first: Vec<String>,
}

/// Words that say how an amount is meant.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amounts {
    /// Added to what was said before: "surcharge", "加收".
    pub plus: Vec<String>,
    /// Taken off: "discount", "优惠".
    pub minus: Vec<String>,
    /// Zero: "free", "gratis".
    pub free: Vec<String>,
    /// Never above: "capped at", "上限".
    pub cap: Vec<String>,
    /// Never below: "minimum charge".
    pub floor: Vec<String>,
    /// Whole units only: "each full", "每满".
    pub full: Vec<String>,
    /// A part counts as a whole: "or part thereof", "angefangene".
    pub started: Vec<String>,
    /// To whole numbers, or to so many: up, down, to the nearest.
    pub round_up: Vec<String>,
    pub round_down: Vec<String>,
    pub round_off: Vec<String>,
    /// "Half of it", "exactly between": what a rounding says of the middle.
    pub middle: Vec<String>,
    pub half: Vec<String>,
    pub double: Vec<String>,
    /// Beside a number: so many times another amount.
    pub times: Vec<String>,
    /// Between conditions.
    pub or: Vec<String>,
    /// Zero of something: "none left", "agotado".
    pub none: Vec<String>,
    /// Before or after what no longer counts: "instead of 5%", "5% की जगह".
    pub instead: Vec<String>,
    /// Over the items of a list: their sum, one of them, how many there are.
    pub total: Vec<String>,
    pub any: Vec<String>,
    pub count: Vec<String>,
}

/// What is done with two or more amounts: "A times B", "the larger of A and B".
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reckoning {
    pub plus: Vec<String>,
    pub minus: Vec<String>,
    pub times: Vec<String>,
    pub over: Vec<String>,
    pub sum: Vec<String>,
    pub difference: Vec<String>,
    pub average: Vec<String>,
    pub larger: Vec<String>,
    pub smaller: Vec<String>,
}

/// One file a language; adding a language adds a file and a line.
const FILES: [&str; 15] = [
    include_str!("vocabulary/en.yaml"),
    include_str!("vocabulary/ar.yaml"),
    include_str!("vocabulary/de.yaml"),
    include_str!("vocabulary/es.yaml"),
    include_str!("vocabulary/fr.yaml"),
    include_str!("vocabulary/hi.yaml"),
    include_str!("vocabulary/id.yaml"),
    include_str!("vocabulary/ja.yaml"),
    include_str!("vocabulary/ko.yaml"),
    include_str!("vocabulary/pt.yaml"),
    include_str!("vocabulary/ru.yaml"),
    include_str!("vocabulary/sw.yaml"),
    include_str!("vocabulary/tr.yaml"),
    include_str!("vocabulary/vi.yaml"),
    include_str!("vocabulary/zh.yaml"),
];

/// Read once. A file that does not parse would be missing here; the tests below make sure that none is.
static ALL: LazyLock<Vec<Vocabulary>> = LazyLock::new(|| {
    FILES.iter().filter_map(|text| serde_saphyr::from_str(text).ok()).map(Vocabulary::indexed).collect()
});

/// A unit of time: a month has no fixed number of seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Seconds(i64),
    Months(i64),
}

impl Span {
    /// How many of `unit` this is, where that is a whole number above one.
    pub fn in_units_of(self, unit: Span) -> Option<i64> {
        let (long, short) = match (self, unit) {
            (Span::Seconds(long), Span::Seconds(short)) | (Span::Months(long), Span::Months(short)) => (long, short),
            _ => return None,
        };
        (long > short && long % short == 0).then(|| long / short)
    }
}

impl Vocabulary {
    /// The vocabulary of a language tag (`zh-Hant` finds `zh`), or `None`.
    pub fn of(language: &str) -> Option<&'static Vocabulary> {
        let primary = language.split(['-', '_']).next().unwrap_or(language).to_lowercase();
        let primary = if primary == "cmn" { "zh" } else { &primary };
        ALL.iter().find(|vocabulary| vocabulary.language == primary)
    }

    /// The unit of time that a word names.
    pub fn span(&self, word: &str) -> Option<Span> {
        self.spans.get(&fold(word)).copied()
    }

    fn indexed(mut self) -> Self {
        self.spans = self.spans().map(|(word, span)| (fold(word), span)).collect();
        self
    }

    /// All words for units of time.
    pub fn spans(&self) -> impl Iterator<Item = (&String, Span)> {
        let durations = self.durations.iter().map(|(word, seconds)| (word, Span::Seconds(*seconds)));
        durations.chain(self.calendar.iter().map(|(word, months)| (word, Span::Months(*months))))
    }

    /// Every language that the compiler knows, English first.
    pub fn all() -> &'static [Vocabulary] {
        &ALL
    }
}

/// A word as it is compared: NFKC, lower case, without what writers leave out or add at will (Arabic vowel signs and
/// tatweel, the seats of the hamza; the Turkish difference of i and ı, typographic apostrophes). Fold both sides.
pub fn fold(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            // U+0307 is what lower-casing leaves of the dot of İ.
            '\u{307}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => None,
            'ı' => Some('i'),
            'أ' | 'إ' | 'آ' => Some('ا'),
            'ى' => Some('ي'),
            'ة' => Some('ه'),
            '’' | '‘' | 'ʼ' => Some('\''),
            c => Some(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_file_loads_under_a_tag_of_its_own() {
        for file in FILES {
            let loaded: Result<Vocabulary, _> = serde_saphyr::from_str(file);
            assert!(loaded.is_ok(), "{}: {}", &file[..14], loaded.err().map(|e| e.to_string()).unwrap_or_default());
        }
        let tags: HashSet<_> = Vocabulary::all().iter().map(|v| &v.language).collect();
        assert_eq!(tags.len(), FILES.len());
    }

    #[test]
    fn units_of_time_are_found_however_their_letters_are_folded() {
        for vocabulary in Vocabulary::all() {
            for (word, span) in vocabulary.spans() {
                let letters: String = crate::translate::fold::fold(word).into_iter().collect();
                assert_eq!(vocabulary.span(word), Some(span), "{word}");
                assert_eq!(vocabulary.span(&letters), Some(span), "{letters}");
            }
        }
    }

    #[test]
    fn lists_are_filled_folded_and_free_of_duplicates() {
        for vocabulary in Vocabulary::all() {
            let mut lists: Vec<(&str, &[String])> = vec![
                ("inputs", &vocabulary.headings.inputs),
                ("outputs", &vocabulary.headings.outputs),
                ("rules", &vocabulary.headings.rules),
                ("examples", &vocabulary.headings.examples),
                ("limits", &vocabulary.headings.limits),
                ("tables", &vocabulary.headings.tables),
                ("notes", &vocabulary.headings.notes),
                ("about", &vocabulary.headings.about),
                ("tools", &vocabulary.headings.tools),
                ("memory", &vocabulary.headings.memory),
                ("schedule", &vocabulary.headings.schedule),
                ("skill", &vocabulary.headings.skill),
                ("yes", &vocabulary.yes),
                ("no", &vocabulary.no),
                ("optional", &vocabulary.optional),
                ("more", &vocabulary.compare.more),
                ("at_least", &vocabulary.compare.at_least),
                ("less", &vocabulary.compare.less),
                ("at_most", &vocabulary.compare.at_most),
                ("otherwise", &vocabulary.otherwise),
                ("not", &vocabulary.not),
                ("including", &vocabulary.including),
                ("whatever", &vocabulary.whatever),
                ("also", &vocabulary.also),
                ("between", &vocabulary.between),
                ("accepted", &vocabulary.accepted),
                ("refused", &vocabulary.refused),
                ("exactly", &vocabulary.exactly),
                ("numbered", &vocabulary.numbered),
                ("each", &vocabulary.each),
                ("further", &vocabulary.further),
                ("amounts.plus", &vocabulary.amounts.plus),
                ("amounts.minus", &vocabulary.amounts.minus),
                ("amounts.cap", &vocabulary.amounts.cap),
                ("amounts.round_up", &vocabulary.amounts.round_up),
                ("amounts.round_down", &vocabulary.amounts.round_down),
                ("amounts.round_off", &vocabulary.amounts.round_off),
                ("amounts.middle", &vocabulary.amounts.middle),
                ("amounts.times", &vocabulary.amounts.times),
                ("reckoning.plus", &vocabulary.reckoning.plus),
                ("reckoning.minus", &vocabulary.reckoning.minus),
                ("reckoning.times", &vocabulary.reckoning.times),
                ("reckoning.over", &vocabulary.reckoning.over),
                ("reckoning.sum", &vocabulary.reckoning.sum),
                ("reckoning.difference", &vocabulary.reckoning.difference),
                ("reckoning.average", &vocabulary.reckoning.average),
                ("reckoning.larger", &vocabulary.reckoning.larger),
                ("reckoning.smaller", &vocabulary.reckoning.smaller),
                ("word", &vocabulary.word),
                ("first_match", &vocabulary.first_match),
                ("in_order", &vocabulary.in_order),
                ("last_match", &vocabulary.last_match),
                ("and", &vocabulary.and),
                ("when", &vocabulary.when),
                ("then", &vocabulary.then),
                ("judgement", &vocabulary.judgement),
                ("by_model", &vocabulary.by_model),
                ("access.read_only", &vocabulary.access.read_only),
                ("access.may_change", &vocabulary.access.may_change),
                ("access.ask_first", &vocabulary.access.ask_first),
            ];
            lists.extend(vocabulary.types.iter().map(|(name, words)| (name.as_str(), words.as_slice())));
            lists.extend(vocabulary.weekdays.iter().map(|words| ("weekdays", words.as_slice())));
            lists.extend(vocabulary.months.iter().map(|words| ("months", words.as_slice())));
            for (name, words) in lists {
                let at = format!("{} {name}", vocabulary.language);
                assert!(!words.is_empty(), "{at} is empty");
                let mut seen = HashSet::new();
                for word in words {
                    assert_eq!(*word, word.nfkc().collect::<String>().to_lowercase(), "{at}: not NFKC lower case");
                    assert!(seen.insert(fold(word)), "{at}: {word} stands there twice");
                }
            }
            assert_eq!(vocabulary.weekdays.len(), 7, "{}", vocabulary.language);
            assert_eq!(vocabulary.months.len(), 12, "{}", vocabulary.language);
            assert!(["dmy", "mdy", "ymd"].contains(&vocabulary.date_order.as_str()), "{}", vocabulary.language);
            let maps = [&vocabulary.numerals, &vocabulary.multipliers];
            for number in maps.into_iter().flat_map(|map| map.values()) {
                assert!(number.parse::<rust_decimal::Decimal>().is_ok(), "{}: {number}", vocabulary.language);
            }
            let types: Vec<_> = vocabulary.types.keys().map(String::as_str).collect();
            assert_eq!(types, TYPES, "{}", vocabulary.language);
        }
    }

    /// The keys of `types`, the same in every file.
    const TYPES: [&str; 12] = [
        "bool", "date", "datetime", "decimal", "duration", "enum", "integer", "list", "money", "record", "text", "time",
    ];

    #[test]
    fn comparison_phrases_say_one_thing() {
        for vocabulary in Vocabulary::all() {
            let compare = &vocabulary.compare;
            let mut seen = HashSet::new();
            for word in [&compare.more, &compare.at_least, &compare.less, &compare.at_most].into_iter().flatten() {
                assert!(seen.insert(fold(word)), "{}: {word} compares in two ways", vocabulary.language);
            }
        }
    }

    #[test]
    fn tags_find_their_language() {
        assert_eq!(Vocabulary::of("zh-Hant").map(|v| v.language.as_str()), Some("zh"));
        assert_eq!(Vocabulary::of("ES_mx").map(|v| v.language.as_str()), Some("es"));
        assert!(Vocabulary::of("tlh").is_none());
    }

    #[test]
    fn folding_forgives_width_case_and_vowel_signs() {
        assert_eq!(fold("ＡＢＣ İI"), "abc ii");
        assert_eq!(fold("المُدخَلات"), fold("المدخلات"));
    }
}
