//! A generated agent's command line: `AGENT [SKILL] --FIELD VALUE …`, answer on stdout, trouble on stderr.
//!
//! In: the contract and the arguments, by the author's names or the ASCII ones, or JSON (`@FILE`, standard input). Exit codes: 0 answered, 1 the rules give
//! no answer, 2 the input or the command is wrong, 4 a model, an agent or a tool that has to be asked is not there or
//! failed. No argument crate: the author's names are not known to it, and a pure agent compiles in a second. Deliberately not here: reading single values (`spoken`), and the servers (`serve`).

use std::cell::LazyCell;
use std::fmt::Write as _;
use std::io::{BufRead as _, IsTerminal as _, Read as _, Write as _};
use std::process::ExitCode;

use crate::agent::{Agent, Field, Kind, Skill, Trouble};
use crate::check::Mistake;
use crate::json::Json;
use crate::{chat, check, guard, spoken, text, tool};

/// Larger inputs are a mistake.
const MOST_BYTES: u64 = 16 << 20;

/// Commands beside the skills. A skill of the same name goes first.
const SERVE: &str = "serve";
const MCP: &str = "mcp";
const CHAT: &str = "chat";

/// Reads the arguments, does what they say, and says how it went.
pub fn main(agent: &'static Agent) -> ExitCode {
    let arguments: Vec<String> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    guard::hush();
    let done = run(agent, &arguments);
    tool::close();
    match done {
        Ok(text) => {
            // What a model or a tool wrote must not move a terminal's cursor; a program gets it as it is.
            let text = if std::io::stdout().is_terminal() { text::visible(&text) } else { text };
            // A reader that went away (`| head`) is no trouble of ours. A server has said all it has to say.
            let _ = if text.is_empty() { Ok(()) } else { writeln!(std::io::stdout(), "{text}") };
            ExitCode::SUCCESS
        }
        Err(trouble) => {
            let _ = writeln!(std::io::stderr(), "{}", text::visible(&agent.explain(&trouble)));
            ExitCode::from(match trouble {
                Trouble::Fault(fault) if fault.is_of_others() => 4,
                Trouble::Fault(_) | Trouble::Refused => 1,
                _ => 2,
            })
        }
    }
}

/// What the arguments ask for.
#[derive(Default)]
struct Call<'a> {
    help: bool,
    json: bool,
    /// `--input`: the whole input as JSON.
    input: Option<&'a str>,
    /// Options by field, in order.
    fields: Vec<(&'static Field, &'a str)>,
}

fn run(agent: &'static Agent, arguments: &[String]) -> Result<String, Trouble> {
    let (first, rest) = match arguments {
        [first, rest @ ..] if !first.starts_with('-') && !is_json(first) => (Some(first.as_str()), rest),
        all => (None, all),
    };
    let is_piped = LazyCell::new(is_piped);
    let skill = match (first, agent.skills) {
        (Some(name), _) => match (find(agent, name), name) {
            (Some(skill), _) => skill,
            (None, SERVE) => return serve(agent, rest),
            (None, MCP) => return mcp(agent, rest),
            (None, CHAT) => return chat(agent, rest),
            (None, _) => {
                return Err(command(agent, "face-no-skill", &[("skill", name), ("known", &titles(agent))]));
            }
        },
        (None, _) if asks_help(rest) => return Ok(help(agent)),
        (None, [only]) if !rest.is_empty() || *is_piped => only,
        (None, []) => return Ok(help(agent)),
        (None, _) if rest.is_empty() => return Ok(help(agent)),
        (None, _) => return Err(command(agent, "face-which-skill", &[("known", &titles(agent))])),
    };
    let mut call = parse(agent, skill, rest)?;
    if call.input.is_none() && call.fields.is_empty() && !call.help && !skill.inputs.is_empty() && *is_piped {
        call.input = Some("-");
    }
    let input = match call.input {
        Some(input) => given(agent, input)?,
        None if rest.is_empty() && !skill.inputs.is_empty() => String::new(),
        None => spoken_input(agent, skill, &call)?,
    };
    // A pipe with nothing in it is no input.
    if call.help || rest.is_empty() && !skill.inputs.is_empty() && input.trim().is_empty() {
        return Ok(if first.is_none() && !call.help { help(agent) } else { skill_help(agent, skill) });
    }
    // Nothing is done where tools are stood in for, so nobody has to agree.
    if skill.asks_first && !tool::is_rehearsal() && !agrees(agent, skill, &input) {
        return Err(Trouble::Refused);
    }
    agent.mistakes(skill, &input)?;
    let (reader, writer) = (std::io::stdin().lock(), std::io::stderr());
    let answer =
        chat::attended(agent, skill, &input, &mut chat::Terminal { reader, writer, is_person: is_attended() })?;
    // Who speaks JSON hears JSON.
    if call.json || call.input.is_some() { Ok(answer) } else { Ok(shown(agent, skill, &answer)) }
}

/// Whether a word stands for a whole input, as `--input` would take it.
pub fn is_json(word: &str) -> bool {
    word == "-" || word.starts_with('@') || word.starts_with('{')
}

/// Whether standard input is a file or a pipe, so that somebody put an input there.
pub fn is_piped() -> bool {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd as _;
        use std::os::unix::fs::FileTypeExt as _;
        let Ok(input) = std::io::stdin().as_fd().try_clone_to_owned() else { return false };
        let kind = std::fs::File::from(input).metadata().map(|input| input.file_type());
        kind.is_ok_and(|kind| kind.is_fifo() || kind.is_file())
    }
    #[cfg(not(unix))]
    {
        !std::io::stdin().is_terminal()
    }
}

/// A skill by its names, however they are joined and cased.
fn find(agent: &Agent, name: &str) -> Option<&'static Skill> {
    agent.skill(name).or_else(|| {
        let same = |other: &str| joined(other) == joined(name);
        agent.skills.iter().find(|skill| same(skill.id) || same(skill.title))
    })
}

/// `sin entender`, `sin_entender` and `Sin-Entender` are one name.
fn joined(name: &str) -> String {
    name.to_lowercase().replace([' ', '_'], "-")
}

fn parse<'a>(agent: &Agent, skill: &'static Skill, arguments: &'a [String]) -> Result<Call<'a>, Trouble> {
    let mut call = Call::default();
    let mut words = arguments.iter().map(String::as_str).peekable();
    while let Some(word) = words.next() {
        if is_json(word) && call.input.is_none() {
            call.input = Some(word);
            continue;
        }
        let Some(option) = word.strip_prefix('-') else {
            return Err(command(agent, "face-too-much", &[("word", word)]));
        };
        let (name, value) = match option.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (option, None),
        };
        // The author's fields go first: one may be called `json`.
        if let Some(field) = name.strip_prefix('-').and_then(|name| option_field(skill, name)) {
            let mut next = || words.next_if(|next| !next.starts_with('-') || is_negative(next));
            let value = match (value, is_bool(&field.kind)) {
                (Some(value), _) => Some(value),
                // A flag alone says yes.
                (None, true) => Some(next().unwrap_or("true")),
                (None, false) => words.next(),
            };
            let value = value.ok_or_else(|| command(agent, "face-no-value", &[("option", word)]))?;
            call.fields.push((field, value));
            continue;
        }
        match name {
            "h" | "-help" => call.help = true,
            "j" | "-json" => call.json = true,
            "i" | "-input" => {
                let value = value.or_else(|| words.next());
                call.input = Some(value.ok_or_else(|| command(agent, "face-no-value", &[("option", word)]))?);
            }
            _ => {
                let known = skill.inputs.iter().map(option_name).collect::<Vec<_>>().join(" ");
                return Err(command(agent, "face-no-option", &[("option", word), ("known", &known)]));
            }
        }
    }
    Ok(call)
}

fn option_field(skill: &'static Skill, name: &str) -> Option<&'static Field> {
    let by = |is: fn(&Field) -> &str| skill.inputs.iter().find(|field| joined(is(field)) == joined(name));
    by(|field| field.title).or_else(|| by(|field| field.id))
}

fn is_negative(word: &str) -> bool {
    word.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_numeric()))
}

fn is_bool(kind: &Kind) -> bool {
    match kind {
        Kind::Optional(inner) => is_bool(inner),
        kind => matches!(kind, Kind::Bool),
    }
}

/// The options as the JSON that they mean. All mistakes are told at once.
fn spoken_input(agent: &Agent, skill: &'static Skill, call: &Call) -> Result<String, Trouble> {
    let mut mistakes = Vec::new();
    let mut input: Vec<(String, Json)> = Vec::new();
    for (field, _) in &call.fields {
        if input.iter().any(|(name, _)| name == field.title) {
            continue;
        }
        let values: Vec<&str> =
            call.fields.iter().filter(|(other, _)| std::ptr::eq(*other, *field)).map(|(_, value)| *value).collect();
        match spoken::field(field, &values, agent.words) {
            Ok(json) => input.push((field.title.to_owned(), json)),
            Err(wrong) => {
                // Twice is told once.
                let mistake = Mistake::new(field.title, wrong);
                if !mistakes.contains(&mistake) {
                    mistakes.push(mistake);
                }
            }
        }
    }
    if mistakes.is_empty() {
        return Ok(Json::Object(input).to_string());
    }
    // What is wrong with the others, too; a value that cannot be read is not missing.
    let is_told = |place: &str| mistakes.iter().any(|mistake| mistake.place == place);
    let others: Vec<_> = check::object(&Json::Object(input), skill.inputs);
    let others: Vec<_> = others.into_iter().filter(|mistake| !is_told(&mistake.place)).collect();
    mistakes.extend(others);
    Err(Trouble::Mistakes(mistakes))
}

/// The JSON text itself, a file's (`@FILE`) or standard input's (`-`).
fn given(agent: &Agent, input: &str) -> Result<String, Trouble> {
    let mut text = String::new();
    let read = match input.strip_prefix('@') {
        Some(file) => std::fs::File::open(file).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text)),
        None if input == "-" => std::io::stdin().take(MOST_BYTES).read_to_string(&mut text),
        None => return Ok(input.to_owned()),
    };
    let failed =
        |error: std::io::Error| command(agent, "face-unreadable", &[("path", input), ("reason", &error.to_string())]);
    read.map(|_| text).map_err(failed)
}

/// Whether somebody sits there who reads a question and can answer it.
fn is_attended() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks on the terminal; without one, nobody agrees.
fn agrees(agent: &Agent, skill: &Skill, input: &str) -> bool {
    if !is_attended() {
        return false;
    }
    let question = agent.words.say("face-agree", &[("skill", skill.title), ("input", &text::visible(input))]);
    let mut answer = String::new();
    let asked = write!(std::io::stderr(), "{question} ").and_then(|()| std::io::stderr().flush());
    let heard = asked.and_then(|()| std::io::stdin().lock().take(1000).read_line(&mut answer));
    heard.is_ok() && spoken::truth(&spoken::plain(&answer), agent.words) == Some(true)
}

/// The answer for people: `结论: 通过`, a line each.
pub(crate) fn shown(agent: &Agent, skill: &Skill, answer: &str) -> String {
    let Ok(Json::Object(fields)) = Json::parse(answer) else { return answer.to_owned() };
    let line = |(name, value): &(String, Json)| {
        let unit = skill.outputs.iter().find(|field| field.title == name).map_or("", |field| field.unit);
        let gap = if unit.is_empty() { "" } else { " " };
        let value = match value {
            Json::Null => return format!("{name}: –"),
            Json::Text(text) => text.clone(),
            Json::Bool(true) => agent.words.say("face-yes", &[]),
            Json::Bool(false) => agent.words.say("face-no", &[]),
            other => other.to_string(),
        };
        format!("{name}: {value}{gap}{unit}")
    };
    fields.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn command(agent: &Agent, key: &str, arguments: &[(&str, &str)]) -> Trouble {
    Trouble::Command(agent.words.say(key, arguments))
}

fn titles(agent: &Agent) -> String {
    agent.skills.iter().map(|skill| skill.title).collect::<Vec<_>>().join(", ")
}

fn asks_help(arguments: &[String]) -> bool {
    arguments.iter().any(|word| word == "--help" || word == "-h")
}

/// What the agent can do, and how it is asked.
fn help(agent: &Agent) -> String {
    let say = |key: &str| agent.words.say(key, &[]);
    let mut text = format!("{}\n", agent.name);
    if !agent.about.is_empty() {
        let _ = writeln!(text, "{}", agent.about);
    }
    if let [only] = agent.skills {
        let _ = writeln!(text, "\n{}", skill_body(agent, only));
    } else {
        let _ = writeln!(text, "\n{}", say("face-skills"));
        for skill in agent.skills {
            let _ = writeln!(text, "  {} ({})", skill.title, skill.id);
            if !skill.about.is_empty() {
                let _ = writeln!(text, "      {}", skill.about);
            }
            let labels = |fields: &[Field]| fields.iter().map(Field::label).collect::<Vec<_>>().join(", ");
            let _ = writeln!(text, "      {} → {}", labels(skill.inputs), labels(skill.outputs));
        }
        let _ = writeln!(text, "\n{}", agent.words.say("face-help-more", &[("command", &program(agent))]));
    }
    let _ = writeln!(text, "\n{}", say("face-commands"));
    for (name, key) in [(CHAT, "face-chat-about"), (MCP, "face-mcp-about"), (SERVE, "face-serve-about")] {
        let _ = writeln!(text, "  {name:<6} {}", say(key));
    }
    let variables: Vec<_> = agent.words.list("tool-variables").collect();
    if !variables.is_empty() {
        let _ = writeln!(text, "\n{}", say("face-tools"));
        for variable in variables {
            let _ = writeln!(text, "  {variable}");
        }
    }
    text.trim_end().to_owned()
}

fn skill_help(agent: &Agent, skill: &'static Skill) -> String {
    let about = if skill.about.is_empty() { String::new() } else { format!("{}\n", skill.about) };
    format!("{} ({})\n{about}\n{}", skill.title, skill.id, skill_body(agent, skill)).trim_end().to_owned()
}

/// How the program was called, as far as it says.
fn program(agent: &Agent) -> String {
    let name = std::env::args_os().next().map(std::path::PathBuf::from);
    let name = name.as_deref().and_then(std::path::Path::file_name).map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| agent.slug.to_owned())
}

/// Usage, fields and examples of a skill.
fn skill_body(agent: &Agent, skill: &'static Skill) -> String {
    let say = |key: &str| agent.words.say(key, &[]);
    let start = match agent.skills {
        [_] => program(agent),
        _ => format!("{} {}", program(agent), quoted(skill.title)),
    };
    let options = skill.inputs.iter().map(|field| {
        let option = format!("{} {}", option_name(field), value_name(agent, &field.kind));
        if field.is_optional() { format!("[{option}]") } else { option }
    });
    let options = options.collect::<Vec<_>>().join(" ");
    let mut text = format!("{}\n  {start} {options} [--json]\n", say("face-usage"));
    let _ = writeln!(text, "  {start} @FILE|-|JSON\n\n{}", say("face-inputs"));
    for field in skill.inputs {
        let _ = writeln!(text, "  {} (--{}): {}", option_name(field), joined(field.id), described(agent, field));
    }
    let _ = writeln!(text, "\n{}", say("face-outputs"));
    for field in skill.outputs {
        let _ = writeln!(text, "  {} ({}): {}", field.title, field.id, described(agent, field));
    }
    if !skill.examples.is_empty() {
        let _ = writeln!(text, "\n{}", say("face-examples"));
    }
    for example in skill.examples.iter().take(MOST_EXAMPLES) {
        let _ = writeln!(text, "  {start} {}", spoken_example(agent, skill, example.given));
        let _ = writeln!(text, "    → {}", example.expect);
    }
    text.trim_end().to_owned()
}

/// More are in the spec.
const MOST_EXAMPLES: usize = 3;

/// `--sin-entender`.
fn option_name(field: &Field) -> String {
    format!("--{}", field.title.replace(' ', "-"))
}

fn value_name(agent: &Agent, kind: &Kind) -> String {
    match kind {
        Kind::Optional(inner) => value_name(agent, inner),
        Kind::Bool => format!("{}|{}", agent.words.say("face-yes", &[]), agent.words.say("face-no", &[])),
        Kind::Enum(choices) => choices.iter().map(|choice| choice.title).collect::<Vec<_>>().join("|"),
        Kind::Text => agent.words.say("face-value-text", &[]),
        Kind::List(_) | Kind::Record(_) => "JSON".to_owned(),
        Kind::Integer | Kind::Decimal | Kind::Money(_) => agent.words.say("face-value-number", &[]),
        Kind::Date => "2026-03-05".to_owned(),
        Kind::Time => "14:30".to_owned(),
        Kind::DateTime => "2026-03-05T14:30".to_owned(),
        Kind::Duration => "PT1H30M".to_owned(),
    }
}

/// The field's kind in words, with its unit and its choices.
pub(crate) fn described(agent: &Agent, field: &Field) -> String {
    let mut kind = &field.kind;
    while let Kind::Optional(inner) = kind {
        kind = inner;
    }
    let mut text = match kind {
        Kind::Enum(choices) => choices.iter().map(|choice| choice.title).collect::<Vec<_>>().join(" / "),
        kind => agent.words.say(crate::check::kind_words(kind), &[]),
    };
    if !field.unit.is_empty() {
        let _ = write!(text, " ({})", field.unit);
    }
    if field.is_optional() {
        let _ = write!(text, ", {}", agent.words.say("face-optional", &[]));
    }
    if !field.note.is_empty() {
        let _ = write!(text, " – {}", field.note);
    }
    text
}

/// The example's input as options: `--金额 120 --类别 餐饮`.
fn spoken_example(agent: &Agent, skill: &Skill, given: &str) -> String {
    let Ok(Json::Object(fields)) = Json::parse(given) else { return format!("--input {}", quoted(given)) };
    let option = |(name, value): &(String, Json)| {
        let field = skill.inputs.iter().find(|field| field.title == name);
        let name = field.map_or_else(|| format!("--{name}"), option_name);
        let value = match value {
            Json::Text(text) => quoted(text),
            Json::Bool(true) => quoted(&agent.words.say("face-yes", &[])),
            Json::Bool(false) => quoted(&agent.words.say("face-no", &[])),
            Json::List(_) | Json::Object(_) => quoted(&value.compact()),
            other => other.to_string(),
        };
        format!("{name} {value}")
    };
    fields.iter().map(option).collect::<Vec<_>>().join(" ")
}

/// For a shell: in single quotes, where a shell would read more than letters and digits.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ',' | ':' | '/' | '@' | '+');
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(feature = "serve")]
fn serve(agent: &'static Agent, arguments: &[String]) -> Result<String, Trouble> {
    if asks_help(arguments) {
        return Ok(serve_help(agent));
    }
    crate::serve::over_http(agent, &crate::serve::Options::read(agent, arguments)?).map(|()| String::new())
}

#[cfg(feature = "serve")]
fn mcp(agent: &'static Agent, arguments: &[String]) -> Result<String, Trouble> {
    if asks_help(arguments) {
        return Ok(mcp_help(agent));
    }
    match arguments.first() {
        Some(word) => Err(command(agent, "face-too-much", &[("word", word)])),
        None => crate::serve::over_stdio(agent).map(|()| String::new()),
    }
}

/// The options, and what programs that speak MCP over HTTP want in their settings.
#[cfg(feature = "serve")]
fn serve_help(agent: &Agent) -> String {
    let about = agent.words.say("face-serve-help", &[("command", &program(agent))]);
    let url = format!("http://127.0.0.1:{}{}", crate::serve::PORT, crate::serve::MCP_PATH);
    let text = |text: &str| Json::Text(text.to_owned());
    let headers = Json::Object(vec![("Authorization".to_owned(), text("Bearer TOKEN"))]);
    let server =
        vec![("type".to_owned(), text("http")), ("url".to_owned(), text(&url)), ("headers".to_owned(), headers)];
    let server = Json::Object(vec![(agent.slug.to_owned(), Json::Object(server))]);
    let settings = |key: &str| Json::Object(vec![(key.to_owned(), server.clone())]);
    format!(
        "{about}\n\nClaude Code:\nclaude mcp add --transport http {} {url} --header 'Authorization: Bearer TOKEN'\n\nCursor \
         (~/.cursor/mcp.json):\n{}\n\nVS Code (.vscode/mcp.json):\n{}",
        agent.slug,
        settings("mcpServers"),
        settings("servers"),
    )
}

/// What programs that speak MCP want in their settings, with this very program's path.
#[cfg(feature = "serve")]
fn mcp_help(agent: &Agent) -> String {
    let path = std::env::current_exe().map_or_else(|_| agent.slug.to_owned(), |path| path.display().to_string());
    let entry = |kind: Option<&str>| {
        let mut entry = vec![("command".to_owned(), Json::Text(path.clone()))];
        entry.push(("args".to_owned(), Json::List(vec![Json::Text(MCP.to_owned())])));
        if let Some(kind) = kind {
            entry.insert(0, ("type".to_owned(), Json::Text(kind.to_owned())));
        }
        Json::Object(vec![(agent.slug.to_owned(), Json::Object(entry))])
    };
    let settings = |key: &str, entry: Json| Json::Object(vec![(key.to_owned(), entry)]);
    format!(
        "{}\n\nClaude Desktop (claude_desktop_config.json), Cursor (~/.cursor/mcp.json):\n{}\n\nClaude Code:\nclaude mcp add \
         {} -- {} {MCP}\n\nVS Code (.vscode/mcp.json):\n{}",
        agent.words.say("face-mcp-help", &[]),
        settings("mcpServers", entry(None)),
        agent.slug,
        quoted(&path),
        settings("servers", entry(Some("stdio"))),
    )
}

#[cfg(not(feature = "serve"))]
fn serve(agent: &'static Agent, _arguments: &[String]) -> Result<String, Trouble> {
    Err(command(agent, "face-not-built", &[("command", SERVE)]))
}

#[cfg(not(feature = "serve"))]
fn mcp(agent: &'static Agent, _arguments: &[String]) -> Result<String, Trouble> {
    Err(command(agent, "face-not-built", &[("command", MCP)]))
}

/// Talks on the terminal, or through a pipe; only who sits at a terminal can agree to anything.
fn chat(agent: &'static Agent, arguments: &[String]) -> Result<String, Trouble> {
    if asks_help(arguments) {
        let about = agent.words.say("face-chat-help", &[("command", &program(agent))]);
        return Ok(format!("{about}\n\n{}\n  {}", agent.words.say("face-skills", &[]), chat::skills(agent, "\n  ")));
    }
    if let Some(word) = arguments.first() {
        return Err(command(agent, "face-too-much", &[("word", word)]));
    }
    let is_person = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    chat::talk(agent, &mut chat::Terminal { reader: std::io::stdin().lock(), writer: std::io::stdout(), is_person });
    Ok(String::new())
}
