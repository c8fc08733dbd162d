//! The command line's help and usage errors in the user's language.
//!
//! In: clap's picture of the commands, whose English stands in `cli`, and a language; out: the same picture in that
//! language (`diag/lang/help`), and words for what clap refuses. What a language lacks stays English. Deliberately not
//! here: the commands and their arguments.

use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

use crate::diag;

/// A command with all below it, in a language.
pub fn localized(command: Command, language: &str) -> Command {
    below(command.disable_help_subcommand(true), "help", language)
}

/// `path` is the message of the command above: `help`, then `help-model`, then `help-model-pull`.
fn below(command: Command, path: &str, language: &str) -> Command {
    let id = format!("{path}-{}", command.get_name());
    let about = said(language, &id).or_else(|| command.get_about().map(ToString::to_string)).unwrap_or_default();
    let path = if path == "help" && command.get_name() == "nl2agent" { path } else { &id };
    let heading = |id| diag::text(language, id, &[]);
    let has_subcommands = command.has_subcommands();
    let version = command.get_version().is_some();
    let mut command = command
        .about(about)
        .help_template(template(language, has_subcommands))
        .next_help_heading(heading("help-options"))
        .subcommand_help_heading(heading("help-commands"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(|arg| argument(arg, language))
        .arg(argument(Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Print help"), language));
    if version {
        let flag = Arg::new("version").short('V').long("version").action(ArgAction::Version).help("Print version");
        command = command.arg(argument(flag, language));
    }
    command.mut_subcommands(|each| below(each, path, language))
}

fn argument(arg: Arg, language: &str) -> Arg {
    let id = format!("help-arg-{}", arg.get_id().as_str().replace('_', "-"));
    let mut help = said(language, &id).or_else(|| arg.get_help().map(ToString::to_string)).unwrap_or_default();
    let takes_values = arg.get_action().takes_values();
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if takes_values && !defaults.is_empty() {
        help = format!("{help} [{}]", diag::text(language, "help-default", &[("value", defaults.join(" "))]));
    }
    let heading = if arg.is_positional() { "help-arguments" } else { "help-options" };
    let arg = arg.help(help).help_heading(diag::text(language, heading, &[]));
    if takes_values { arg.hide_default_value(true).hide_possible_values(true) } else { arg }
}

fn said(language: &str, id: &str) -> Option<String> {
    diag::message(language, id, []).map(|(text, _)| text)
}

fn template(language: &str, has_subcommands: bool) -> StyledStr {
    let style = Styles::styled();
    let usage = diag::text(language, "help-usage", &[]);
    let head = style.get_usage();
    let all = if has_subcommands { "{all-args}" } else { "{all-args}{after-help}" };
    StyledStr::from(format!("{{about-with-newline}}\n{head}{usage}:{head:#} {{usage}}\n\n{all}"))
}

/// What clap refused, in a language; clap's own English where no message fits.
pub fn refused(error: &Error, language: &str) -> String {
    let context = |kind| error.get(kind).map(words).unwrap_or_default();
    let word = ("word", context(ContextKind::InvalidArg));
    let value = ("value", context(ContextKind::InvalidValue));
    let text = match error.kind() {
        ErrorKind::UnknownArgument => diag::text(language, "help-error-unknown", &[word]),
        ErrorKind::InvalidSubcommand => {
            diag::text(language, "help-error-unknown", &[("word", context(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::MissingRequiredArgument => diag::text(language, "help-error-missing", &[word]),
        ErrorKind::InvalidValue if value.1.is_empty() => diag::text(language, "help-error-missing", &[word]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            diag::text(language, "help-error-value", &[word, value])
        }
        ErrorKind::ArgumentConflict => {
            diag::text(language, "help-error-conflict", &[word, ("other", context(ContextKind::PriorArg))])
        }
        _ => return error.to_string().trim_end().to_owned(),
    };
    let similar = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand].map(context);
    let similar = similar.into_iter().find(|word| !word.is_empty());
    let similar = similar.map(|word| format!(" {}", diag::text(language, "help-error-similar", &[("word", word)])));
    let see = diag::text(language, "help-see", &[("command", "nl2agent --help".into())]);
    format!("{}: {text}{}\n{see}", diag::text(language, "ui-error", &[]), similar.unwrap_or_default())
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli;

    /// The messages of a command and all below it.
    fn ids(command: &Command, path: &str, found: &mut Vec<String>) {
        let id = format!("{path}-{}", command.get_name());
        let path = if command.get_name() == "nl2agent" { path } else { &id };
        found
            .extend(command.get_arguments().map(|arg| format!("help-arg-{}", arg.get_id().as_str().replace('_', "-"))));
        command.get_subcommands().for_each(|each| ids(each, path, found));
        found.push(id);
    }

    #[test]
    fn every_language_has_help_on_everything() {
        let mut wanted = vec!["help-arg-help".to_owned(), "help-arg-version".to_owned()];
        ids(&cli::command(), "help", &mut wanted);
        for language in ["ar", "de", "es", "fr", "hi", "id", "ja", "ko", "pt", "ru", "sw", "tr", "vi", "zh"] {
            let missing: Vec<_> = wanted.iter().filter(|id| said(language, id).is_none()).collect();
            assert!(missing.is_empty(), "{language} lacks {missing:?}");
        }
    }
}
