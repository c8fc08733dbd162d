//! What the faces of an agent say, in its author's language.
//!
//! In: a words file, `key = text with { $name }` a line, which the compiler writes into each crate (`src/words.ftl`); lists
//! are separated by ` | `. What it lacks is said in English. Deliberately not here: the words.

use crate::Fault;

const ENGLISH: Words = Words(include_str!("words/en.ftl"));

/// A words file, read each time: faces say little.
#[derive(Clone, Copy, Debug)]
pub struct Words(pub &'static str);

impl Words {
    /// A text with its arguments in place; the key itself if nobody knows it.
    pub fn say(self, key: &str, arguments: &[(&str, &str)]) -> String {
        let text = self.find(key).or_else(|| ENGLISH.find(key)).unwrap_or(key);
        // One pass, so that braces in an argument stay what they are.
        let mut said = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{ $") {
            said.push_str(before);
            let (name, after) = after.split_once(" }").unwrap_or((after, ""));
            said.push_str(arguments.iter().find(|(known, _)| *known == name).map_or(name, |(_, value)| value));
            rest = after;
        }
        said + rest
    }

    /// The items of a list; none if there is no such list.
    pub fn list(self, key: &str) -> impl Iterator<Item = &'static str> {
        self.find(key).into_iter().flat_map(|items| items.split(" | "))
    }

    /// Why a calculation has no value.
    pub fn fault(self, fault: &Fault) -> String {
        match fault {
            Fault::DivisionByZero => self.say("face-fault-zero", &[]),
            Fault::Overflow => self.say("face-fault-overflow", &[]),
            Fault::NotInteger => self.say("face-fault-integer", &[]),
            Fault::Missing(field) => self.say("face-missing", &[("field", field)]),
            Fault::NoRule(output) => self.say("face-fault-no-rule", &[("output", output)]),
            Fault::NoRow(table) => self.say("face-fault-no-row", &[("table", table)]),
            Fault::EmptyList => self.say("face-fault-empty", &[]),
            Fault::Broken(reason) => self.say("face-fault-broken", &[("reason", reason)]),
            Fault::NoModel(reason) => self.say("face-no-model", &[("reason", reason)]),
            Fault::Model(reason) => self.say("face-model", &[("reason", reason)]),
            Fault::Tool(server, reason) => self.say("face-tool", &[("server", server), ("reason", reason)]),
            Fault::ToolChanged(server, changes) => {
                self.say("face-tool-changed", &[("server", server), ("changes", changes)])
            }
            Fault::ToolAsks(server, question) => {
                self.say("face-tool-unanswered", &[("server", server), ("question", question)])
            }
            Fault::ToolSignIn(server, words) => {
                self.say("face-tool-sign-in", &[("server", server), ("question", words)])
            }
        }
    }

    fn find(self, key: &str) -> Option<&'static str> {
        let line = |line: &'static str| line.strip_prefix(key)?.strip_prefix(" = ");
        self.0.lines().find_map(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_stand_where_they_are_named_and_are_not_read_again() {
        let words = Words("a = { $x } and { $y }, { $x }\nlist = yes | of course");
        assert_eq!(words.say("a", &[("x", "{ $y }"), ("y", "2")]), "{ $y } and 2, { $y }");
        assert_eq!(words.say("no-such-key", &[]), "no-such-key");
        assert_eq!(words.list("list").collect::<Vec<_>>(), ["yes", "of course"]);
    }

    #[test]
    fn what_a_language_lacks_is_said_in_english() {
        assert_eq!(Words("").say("face-missing", &[("field", "价")]), "价: missing");
    }
}
