//! The words of each language that the compiler knows: headings, yes and no, comparisons, number and date styles.
//!
//! One data file a language in `vocabulary/`, so that adding a language adds a file. The files are never merged: a word
//! that says "rules" in one language may say something else in its neighbour. Deliberately not here: messages to the
//! author (`diag/lang`), and any meaning beyond the word.

use std::collections::BTreeMap;

use serde::Deserialize;

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
    /// Words that name a type beside a field: "number", "yes/no", "date", "text", "list".
    pub types: BTreeMap<String, Vec<String>>,
    pub optional: Vec<String>,
    pub compare: Compare,
    /// "otherwise", "in all other cases", "everything else".
    pub otherwise: Vec<String>,
    /// "not", "without", "no": turns a condition around.
    pub not: Vec<String>,
    /// "per", "for each", "每": the number before it is a rate.
    pub each: Vec<String>,
    /// "every full", "each started": whole units only.
    pub full_units: Vec<String>,
    /// "the first that fits decides", "from top to bottom": sentences about order.
    pub first_match: Vec<String>,
    /// "later rules override", "the last one counts".
    pub last_match: Vec<String>,
    /// Start and middle of an example in words: "when", "then".
    pub when: Vec<String>,
    pub then: Vec<String>,
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
    /// Duration units → seconds: "hour" → 3600, "天" → 86400.
    pub durations: BTreeMap<String, i64>,
}

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

/// Phrases that compare with the number beside them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Compare {
    pub more: Vec<String>,
    pub at_least: Vec<String>,
    pub less: Vec<String>,
    pub at_most: Vec<String>,
}

impl Vocabulary {
    /// The vocabulary of a language tag (`zh-Hant` finds `zh`), or `None`.
    pub fn of(_language: &str) -> Option<&'static Vocabulary> {
        None
    }
}
