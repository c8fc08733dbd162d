//! The phrases of the spec's language that the parser looks for, folded once.

use std::collections::HashSet;

use super::fields::without_article;
use super::text::unspaced;
use crate::vocabulary::{Vocabulary, fold};

#[derive(Debug)]
pub(super) struct Phrases {
    /// Names of types: "number", "yes/no".
    pub types: HashSet<String>,
    /// As written, between the last two of a list.
    pub and: &'static [String],
    pub when: Vec<String>,
    pub then: Vec<String>,
    pub otherwise: Vec<String>,
    /// Phrases about the order of rules.
    pub policies: Vec<String>,
    /// The plain words for "rules", which a line that announces them uses.
    pub rules: Vec<String>,
    pub examples: HashSet<String>,
    /// Between the last two of several values.
    or: Vec<String>,
}

impl Phrases {
    pub fn of(vocabulary: &'static Vocabulary) -> Phrases {
        let all = |words: &[String]| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        let mut policies = all(&vocabulary.first_match);
        policies.extend(all(&vocabulary.in_order));
        policies.extend(all(&vocabulary.last_match));
        let mut rules = all(&vocabulary.headings.rules);
        rules.truncate(4);
        Phrases {
            types: vocabulary.types.values().flatten().map(|word| fold(word)).collect(),
            and: &vocabulary.and,
            when: all(&vocabulary.when),
            then: all(&vocabulary.then),
            otherwise: all(&vocabulary.otherwise),
            policies,
            rules,
            examples: all(&vocabulary.headings.examples).into_iter().collect(),
            or: all(&vocabulary.amounts.or),
        }
    }

    /// Whether a note beside a name says what kind of value is meant: "number of nights", "a date", "phone or bag".
    pub fn is_kind(&self, note: &str) -> bool {
        let note = fold(note);
        let parts = || note.split([',', '、', '،', ';', '؛', '(', ')', ':', '.', '–', '—']).map(str::trim);
        let is_type = |part: &str| {
            let bare = without_article(part);
            let begins = |word: &String| {
                let rest = bare.strip_prefix(word.as_str()).unwrap_or("-");
                rest.starts_with(' ') && bare.split(' ').count() <= 5
            };
            // 裏返し、表替え、新調のどれか: no space before "one of".
            let ends =
                |word: &String| word.starts_with(unspaced) && word.chars().count() > 1 && bare.ends_with(word.as_str());
            self.types.contains(bare) || self.types.iter().any(|word| begins(word) || ends(word))
        };
        let is_short = |part: &str| (1..=40).contains(&part.chars().count());
        let has_or = self.or.iter().any(|or| match or.ends_with(unspaced) {
            true => note.contains(or),
            false => note.contains(&format!(" {or} ")),
        });
        let chooses = note.contains('/') || has_or;
        parts().take(2).chain(parts().next_back()).any(is_type)
            || (chooses && note.chars().count() <= 80 && parts().all(is_short))
    }
}
