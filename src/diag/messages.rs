//! Message files into words of the reader's language.
//!
//! `lang/TAG.ftl` holds what problems say: a message a code, and as its `.help` attribute the way out. `lang/ui/TAG.ftl`
//! holds the other words that reports are made of, `lang/help/TAG.ftl` the command line's help (its English stands in
//! `cli`) and the words of commands that are about no spec, and the runtime's `words/TAG.ftl` what a built agent's faces
//! say. What a language lacks is said in English. Deliberately not here:
//! quoting the spec (`render`).

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

struct Language {
    tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

macro_rules! files {
    ($($tag:literal),*) => {
        &[$(($tag, [
            include_str!(concat!("lang/", $tag, ".ftl")),
            include_str!(concat!("lang/ui/", $tag, ".ftl")),
            include_str!(concat!("lang/help/", $tag, ".ftl")),
            include_str!(concat!("../../runtime/src/words/", $tag, ".ftl")),
        ])),*]
    };
}

/// One line a language; English first, for it answers for the others.
const FILES: &[(&str, [&str; 4])] =
    files!("en", "ar", "de", "es", "fr", "hi", "id", "ja", "ko", "pt", "ru", "sw", "tr", "vi", "zh");

/// Read once. What does not parse would be missing here; the tests make sure that nothing is.
static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let languages = FILES.iter().map(|(tag, files)| {
        let mut bundle = FluentBundle::new_concurrent(tag.parse().into_iter().collect());
        // Isolation marks around arguments show as boxes in many terminals.
        bundle.set_use_isolating(false);
        for file in files {
            let resource = FluentResource::try_new((*file).to_string()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Language { tag, bundle }
    });
    languages.collect()
});

/// What a code says in a language, and the way out if it has one; `None` if English does not know the code either.
pub fn message<'a>(
    language: &str,
    code: &str,
    args: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Option<(String, Option<String>)> {
    let args = arguments(args);
    candidates(language).find_map(|language| {
        let message = language.bundle.get_message(code)?;
        // A missing argument leaves its name in braces, which still reads; so the errors are not needed.
        let format = |pattern| language.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned();
        Some((format(message.value()?), message.get_attribute("help").map(|help| format(help.value()))))
    })
}

/// Words of a report in a language; the id itself if no file knows it.
pub fn text(language: &str, id: &str, args: &[(&str, String)]) -> String {
    let args = args.iter().map(|(name, value)| (*name, value.as_str()));
    message(language, id, args).map_or_else(|| id.to_string(), |(text, _)| text)
}

/// The words file for the faces of an agent whose author writes the language; English where there is none.
pub fn face_words(language: &str) -> &'static str {
    let tag = candidates(language).next().map_or("en", |known| known.tag);
    let file = FILES.iter().find(|(known, _)| *known == tag).or(FILES.first());
    file.map_or("", |(_, files)| files[3])
}

/// The language that the user's environment names, as POSIX orders these variables; English where none does.
pub fn user_language() -> String {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    let tag = named.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
    let tag: String = tag.chars().take_while(|c| c.is_ascii_alphabetic()).collect();
    if matches!(tag.as_str(), "" | "C" | "POSIX") { "en".into() } else { tag.to_lowercase() }
}

/// Words of a command that is about no spec, in the user's own language.
pub fn user_text(id: &str, args: &[(&str, String)]) -> String {
    text(&user_language(), id, args)
}

/// The language asked for, then English.
fn candidates(language: &str) -> impl Iterator<Item = &'static Language> {
    let primary = language.split(['-', '_']).next().unwrap_or(language).to_lowercase();
    let own = LANGUAGES.iter().find(move |known| known.tag == primary);
    own.into_iter().chain(LANGUAGES.first())
}

/// Whole numbers stay numbers, so that messages can choose between one and many; all else is quoted as it stands.
fn arguments<'a>(args: impl IntoIterator<Item = (&'a str, &'a str)>) -> FluentArgs<'a> {
    let args = args.into_iter().map(|(name, value)| match value.parse::<u32>() {
        Ok(number) if number.to_string() == value => (name, FluentValue::from(number)),
        _ => (name, FluentValue::from(value)),
    });
    args.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::*;

    /// Each message id with the arguments it uses, `.help` included.
    fn messages(file: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut id = String::new();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#'])) {
                id = name.to_string();
                assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "{id} stands there twice");
            }
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                found.entry(id.clone()).or_default().insert(name);
            }
        }
        found
    }

    /// The codes that the sources make problems of.
    fn codes(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                codes(&entry, found);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                let source = std::fs::read_to_string(&entry).expect("a source file");
                let code = source.split("mod tests").next().unwrap_or("");
                for call in ["error(", "warning(", "notice(", "question(", "new(Severity::"] {
                    for (at, _) in code.match_indices(&format!("Problem::{call}")) {
                        let after = code[at + 9 + call.len()..].trim_start();
                        let after =
                            after.split_once(',').filter(|_| call.starts_with("new")).map_or(after, |(_, rest)| rest);
                        if let Some(literal) = after.trim_start().strip_prefix('"') {
                            found.insert(literal.split('"').next().unwrap_or("").to_string());
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_file_parses() {
        for (tag, files) in FILES {
            for file in files {
                let parsed = FluentResource::try_new((*file).to_string());
                assert!(parsed.is_ok(), "{tag}: {:?}", parsed.err().map(|(_, errors)| errors));
            }
        }
    }

    #[test]
    fn every_code_in_the_sources_has_a_message() {
        let mut used = BTreeSet::new();
        codes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut used);
        assert!(used.contains("spec-empty"), "the search finds codes");
        let known = messages(FILES[0].1[0]);
        let missing: Vec<_> = used.iter().filter(|code| !known.contains_key(*code)).collect();
        assert!(missing.is_empty(), "no message in lang/en.ftl for {missing:?}");
    }

    #[test]
    fn every_language_says_everything_with_the_same_arguments() {
        for part in [0, 1, 2, 3] {
            let english = messages(FILES[0].1[part]);
            for (tag, files) in FILES {
                let own = messages(files[part]);
                let missing: Vec<_> = english.keys().filter(|id| !own.contains_key(*id)).collect();
                assert!(missing.is_empty(), "{tag} lacks {missing:?}");
                for (id, args) in own {
                    // The English help stands in `cli`; `help` tests those.
                    let known = match (english.get(&id), part) {
                        (Some(known), _) => known,
                        (None, 2) => continue,
                        (None, _) => panic!("{tag}: English has no {id}"),
                    };
                    assert!(args.is_subset(known), "{tag} {id}: {args:?}, English has {known:?}");
                    assert!(part > 0 || files[part].contains(&format!("\n{id} =")), "{tag} {id}");
                }
            }
        }
    }

    #[test]
    fn problems_offer_a_way_out() {
        for (tag, files) in FILES {
            let ids = messages(files[0]);
            assert_eq!(files[0].matches("\n    .help =").count(), ids.len(), "{tag}: a .help each");
        }
    }

    #[test]
    fn an_unknown_language_hears_english() {
        assert!(message("tlh", "spec-empty", []).is_some());
        assert!(message("en", "no-such-code", []).is_none());
        assert_eq!(text("en", "no-such-id", &[]), "no-such-id");
    }
}
