//! The phrases of the spec's language that the parser looks for, folded once.

use std::collections::HashSet;

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
        }
    }
}
