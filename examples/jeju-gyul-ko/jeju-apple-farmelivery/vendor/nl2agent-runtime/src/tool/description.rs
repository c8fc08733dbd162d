//! What a server says about one of its tools, and what became different since.
//!
//! Deliberately not here: asking the server (`client`), and whether the tool fits a skill (the compiler).

use crate::json::Json;
use crate::text::is_hidden;

/// One tool as its server describes it. All of it is a stranger's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Description {
    pub name: String,
    /// The native name; the name where there is none.
    pub title: String,
    pub about: String,
    pub input: Json,
    /// `None`: it answers a text.
    pub output: Option<Json>,
    /// The server says that a call changes nothing.
    pub reads_only: bool,
}

/// What was pinned of a tool. Schemas are canonical; the output's is empty where the tool answers a text.
#[derive(Clone, Copy, Debug)]
pub struct Pinned<'a> {
    pub title: &'a str,
    /// SHA-256 of what its server said about it.
    pub about: &'a str,
    pub input: &'a str,
    pub output: &'a str,
    pub reads_only: bool,
}

/// JSON on one line with sorted keys: servers may list fields in any order.
pub fn canonical(json: &Json) -> String {
    sorted(json).compact()
}

fn sorted(json: &Json) -> Json {
    match json {
        Json::List(items) => Json::List(items.iter().map(sorted).collect()),
        Json::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
            fields.sort_by(|(one, _), (other, _)| one.cmp(other));
            Json::Object(fields)
        }
        other => other.clone(),
    }
}

/// A stranger's words on one line, without what cannot be seen, and not too many.
pub fn shown(text: &str, most: usize) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line: String = words.chars().filter(|c| !is_hidden(*c)).take(most).collect();
    if words.chars().count() > most {
        line.push('…');
    }
    line
}

/// Whether a text has characters that show nothing or change what is shown; line breaks and tabs are none.
pub(super) fn hides(text: &str) -> bool {
    text.chars().any(|c| is_hidden(c) && !matches!(c, '\n' | '\r' | '\t'))
}

impl Description {
    /// What is not as pinned: `+` is new, `-` is gone, `≠` is different. Nothing if all is as it was.
    pub fn differs(&self, tool: &Pinned<'_>, about: &str) -> Option<String> {
        let mut changes = Vec::new();
        if self.title != tool.title {
            changes.push("≠ title".to_owned());
        }
        if about != tool.about {
            changes.push("≠ description".to_owned());
        }
        if tool.reads_only && !self.reads_only {
            changes.push("- read only".to_owned());
        }
        compare("input", tool.input, Some(&self.input), &mut changes);
        compare("output", tool.output, self.output.as_ref(), &mut changes);
        let all = changes.iter().take(8).cloned().collect::<Vec<_>>().join(", ");
        (!changes.is_empty()).then_some(all)
    }
}

/// By the fields that the two schemas name.
fn compare(what: &str, pinned: &str, now: Option<&Json>, changes: &mut Vec<String>) {
    let now = now.map(sorted);
    if now.as_ref().map(Json::compact).unwrap_or_default() == pinned {
        return;
    }
    let (before, now) = (Json::parse(pinned).ok(), now);
    let count = changes.len();
    let (old, new) = (fields(before.as_ref()), fields(now.as_ref()));
    for (name, schema) in old {
        match new.iter().find(|(known, _)| known == name) {
            None => changes.push(format!("- {what}.{}", shown(name, 40))),
            Some((_, other)) if other != schema => changes.push(format!("≠ {what}.{}", shown(name, 40))),
            Some(_) => {}
        }
    }
    let added = new.iter().filter(|(name, _)| !old.iter().any(|(known, _)| known == name));
    changes.extend(added.map(|(name, _)| format!("+ {what}.{}", shown(name, 40))));
    if changes.len() == count {
        changes.push(format!("≠ {what}"));
    }
}

fn fields(schema: Option<&Json>) -> &[(String, Json)] {
    match schema.and_then(|schema| schema.get("properties")) {
        Some(Json::Object(fields)) => fields,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema(fields: &str) -> Json {
        Json::parse(&format!(r#"{{"type": "object", "properties": {{{fields}}}}}"#)).unwrap()
    }

    #[test]
    fn what_changed_is_named_and_the_order_of_keys_is_no_change() {
        let now = Description {
            name: "lookup".into(),
            title: "Lookup".into(),
            about: String::new(),
            input: schema(r#""b": {"type": "string", "title": "B"}, "a": {"type": "string"}"#),
            output: Some(schema(r#""left": {"type": "integer"}"#)),
            reads_only: true,
        };
        let mut tool = Pinned {
            title: "Lookup",
            about: "h",
            input: r#"{"properties": {"a": {"type": "string"}, "b": {"title": "B", "type": "string"}}, "type": "object"}"#,
            output: r#"{"properties": {"left": {"type": "integer"}}, "type": "object"}"#,
            reads_only: true,
        };
        assert_eq!(now.differs(&tool, "h"), None);
        tool.output = r#"{"properties": {"left": {"type": "number"}, "x": {}}, "type": "object"}"#;
        tool.input = r#"{"properties": {"a": {"type": "string"}}, "type": "object"}"#;
        assert_eq!(now.differs(&tool, "other").as_deref(), Some("≠ description, + input.b, ≠ output.left, - output.x"));
        let writes = Description { reads_only: false, output: None, ..now };
        tool.output = "";
        assert_eq!(writes.differs(&tool, "h").as_deref(), Some("- read only, + input.b"));
    }

    #[test]
    fn a_strangers_words_stay_on_their_line() {
        assert_eq!(shown("a\n\u{1b}[2Jb \u{202e}c", 20), "a [2Jb c");
        assert_eq!(shown("abcdef", 3), "abc…");
    }
}
