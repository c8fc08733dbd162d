//! What sentences are read as from their words alone, and what the search makes of them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use nl2agent::clause::{Scope, print};
use nl2agent::select::{Kept, select};
use nl2agent::source::Source;
use nl2agent::translate::evidence::evidence;
use nl2agent::translate::{Candidate, translate};
use nl2agent::vocabulary::Vocabulary;
use nl2agent::{lower, spec};
use proptest::prelude::*;

use crate::snapshots::within;

fn agent_of(path: &Path) -> nl2agent::agent::Agent {
    let text = std::fs::read_to_string(path).expect("a spec");
    let (spec, _) = spec::parse(Source::new(path, text), None);
    lower::lower(&spec, &BTreeMap::new()).agent.expect("an agent")
}

fn shown(candidate: &Candidate, scope: Scope) -> String {
    let clauses: Vec<String> = candidate.reading.iter().map(|clause| print::text(clause, scope)).collect();
    let reading = if clauses.is_empty() { "nothing".to_string() } else { clauses.join("; ") };
    format!("{:.1}  {reading}", candidate.cost)
}

/// The cheapest readings of every sentence, by output.
fn read_by_words(path: &Path, count: usize) -> String {
    let agent = agent_of(path);
    let vocabulary = Vocabulary::of(&agent.language).expect("a vocabulary");
    let mut text = String::new();
    for skill in &agent.skills {
        let scope = Scope { agent: &agent, skill };
        let translation = translate(scope, vocabulary, &BTreeMap::new());
        for (rule, by_output) in skill.rules.iter().zip(&translation.candidates) {
            writeln!(text, "{}", rule.text).expect("a string");
            for (output, candidates) in skill.outputs.iter().zip(by_output) {
                writeln!(text, "  {}", output.title).expect("a string");
                for candidate in candidates.iter().take(count) {
                    writeln!(text, "    {}", shown(candidate, scope)).expect("a string");
                }
            }
        }
    }
    text
}

#[test]
fn sentences_are_read_by_their_words() {
    within("translate", || {
        insta::glob!("../..", "examples/*/spec.md", |path| {
            let name = path.parent().and_then(Path::file_name).expect("a folder").to_string_lossy();
            insta::assert_snapshot!(format!("words-{name}"), read_by_words(path, 2));
        });
    });
}

/// Arithmetic, rates, brackets and rounding as people write them.
#[test]
fn what_is_reckoned_is_read_in_its_own_order() {
    within("translate", || {
        insta::glob!("../..", "tests/sentences/*.md", |path| {
            insta::assert_snapshot!("sentences", read_by_words(path, 1));
        });
    });
}

/// Whatever authors write, reading its words ends, and every number stays in its place.
#[test]
fn every_sentence_of_every_spec_has_evidence() {
    let mut sentences = 0;
    insta::glob!("../..", "tests/specs/*/*.md", |path| {
        let text = std::fs::read_to_string(path).expect("a spec");
        let (spec, _) = spec::parse(Source::new(path, text), None);
        let Some(agent) = lower::lower(&spec, &BTreeMap::new()).agent else { return };
        let vocabulary = Vocabulary::of(&agent.language).expect("a vocabulary");
        for skill in &agent.skills {
            for rule in &skill.rules {
                let found = evidence(&rule.text, Scope { agent: &agent, skill }, vocabulary);
                let ordered = found.numbers.windows(2).all(|pair| pair[0].end <= pair[1].start);
                assert!(ordered, "{}: {:?}", rule.text, found.numbers);
                sentences += 1;
            }
        }
    });
    assert!(sentences > 300, "{sentences} sentences");
}

/// A spec whose words say everything is read without a model, and the search finds the one program that fits.
#[test]
fn examples_choose_among_readings() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/toshokan-ja/spec.md");
    let agent = agent_of(&path);
    let scope = Scope { agent: &agent, skill: &agent.skills[0] };
    let vocabulary = Vocabulary::of(&agent.language).expect("a vocabulary");
    let selection = select(scope, &translate(scope, vocabulary, &BTreeMap::new()), &Kept::default());
    assert!(selection.satisfied, "{selection:?}");
    assert!(selection.doubts.iter().all(|doubt| doubt.settled), "{:?}", selection.doubts);
}

/// An example that no reading can explain is never called satisfied.
#[test]
fn a_contradicting_example_is_not_explained_away() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/toshokan-ja/spec.md");
    let mut agent = agent_of(&path);
    let wrong = {
        let skill = &agent.skills[0];
        let mut example = skill.examples[0].clone();
        let taken = skill.examples.iter().find(|e| e.expect[0] != example.expect[0]).expect("another outcome");
        example.expect[0] = taken.expect[0].clone();
        example
    };
    agent.skills[0].examples.push(wrong);
    let scope = Scope { agent: &agent, skill: &agent.skills[0] };
    let vocabulary = Vocabulary::of(&agent.language).expect("a vocabulary");
    let selection = select(scope, &translate(scope, vocabulary, &BTreeMap::new()), &Kept::default());
    assert!(!selection.satisfied);
    assert!(!selection.failing.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever a sentence says, reading its words neither panics nor points outside its numbers' text.
    #[test]
    fn any_sentence_has_evidence(sentence in "\\PC{0,120}") {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/library-fines/spec.md");
        let agent = agent_of(&path);
        let scope = Scope { agent: &agent, skill: &agent.skills[0] };
        for tag in ["en", "zh", "ar", "hi", "ja", "tr"] {
            let vocabulary = Vocabulary::of(tag).expect("a vocabulary");
            let found = evidence(&sentence, scope, vocabulary);
            prop_assert!(found.numbers.iter().all(|n| n.start <= n.end));
            prop_assert!(found.numbers.windows(2).all(|pair| pair[0].start <= pair[1].start));
        }
    }
}
