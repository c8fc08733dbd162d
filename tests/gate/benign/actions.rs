// An enum with names of things outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Drop,
    Keep,
    File,
    Process,
}

struct Command {
    action: Action,
    path: String,
    env: String,
}

pub fn decide(text: &str) -> Option<String> {
    let (verb, path) = text.split_once(' ')?;
    let action = match verb {
        "drop" => Action::Drop,
        "keep" => Action::Keep,
        "file" => Action::File,
        _ => Action::Process,
    };
    let command = Command { action, path: path.to_string(), env: verb.to_string() };
    let fs = format!("{:?}", command.action).to_lowercase();
    (command.action != Action::Keep).then(|| [fs, command.env, command.path].join("/"))
}
