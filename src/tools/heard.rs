//! What a server says of its tools, as untrusted text: looked at as a spec is, and put into the form that is pinned.
//!
//! In: descriptions as they came; out: tools, what became different, and problems for what a reader could not see or would take for something
//! else. Deliberately not here: the network (`pipeline`).

use nl2agent_runtime::json::Json;
use nl2agent_runtime::tool::{Description, Pinned, canonical};

use crate::agent::{Server, Tool};
use crate::diag::Problem;
use crate::lock::sha256;
use crate::spec::{hidden, lookalike};

/// Names that are longer are none.
const MOST_NAME: usize = 200;

/// The tools of a server; those whose names hide something, or are none, are left out and told.
pub fn tools(server: &Server, said: &[Description]) -> (Vec<Tool>, Vec<Problem>) {
    let (mut tools, mut problems) = (Vec::new(), Vec::new());
    for description in said {
        let text = format!("{}\n{}\n{}", description.name, description.title, names(description).join("\n"));
        let problem = |word: &str| {
            let shown = nl2agent_runtime::tool::shown(&description.name, 60);
            let problem =
                Problem::warning("tool-hidden", server.span).with("server", &server.title).with("tool", shown);
            problem.with("word", nl2agent_runtime::tool::shown(word, 60))
        };
        let is_long = text.lines().any(|line| line.chars().count() > MOST_NAME);
        if is_long || description.name.trim().is_empty() {
            problems.push(problem(text.lines().max_by_key(|line| line.len()).unwrap_or_default()));
            continue;
        }
        if let Some(found) = hidden::find(&text).first().or(lookalike::find(&text).first()) {
            problems.push(problem(found.args.get("word").map_or("", String::as_str)));
            continue;
        }
        tools.push(Tool {
            name: description.name.clone(),
            title: description.title.clone(),
            about: sha256(description.about.as_bytes()),
            input: canonical(&description.input),
            output: description.output.as_ref().map(canonical).unwrap_or_default(),
            reads_only: description.reads_only,
        });
    }
    (tools, problems)
}

/// What is not as it was pinned, if anything is: `+` is new, `-` is gone, `≠` is different.
pub fn changes(now: &Tool, pinned: &Tool) -> Option<String> {
    let schema = |text: &str| Json::parse(text).ok();
    let said = Description {
        name: now.name.clone(),
        title: now.title.clone(),
        about: String::new(),
        input: schema(&now.input).unwrap_or(Json::Null),
        output: schema(&now.output),
        reads_only: now.reads_only,
    };
    let Tool { title, about, input, output, reads_only, .. } = pinned;
    said.differs(&Pinned { title, about, input, output, reads_only: *reads_only }, &now.about)
}

/// Every name in the schemas: keys, titles, choices.
fn names(description: &Description) -> Vec<String> {
    let mut names = Vec::new();
    collect(&description.input, &mut names);
    description.output.iter().for_each(|schema| collect(schema, &mut names));
    names
}

fn collect(json: &Json, names: &mut Vec<String>) {
    match json {
        Json::Object(fields) => {
            for (name, value) in fields {
                names.push(name.clone());
                // A description is text for people and models; nothing here reads it.
                if name != "description" {
                    collect(value, names);
                }
            }
        }
        Json::List(items) => items.iter().for_each(|item| collect(item, names)),
        Json::Text(text) => names.push(text.clone()),
        _ => {}
    }
}
