//! A model's answer → the text of the open function and its private parts, under our signature; or why there is none.
//!
//! In: an answer as it came (prose around, fences open or several, too much code), the signature, the names that are
//! taken; out: Rust that parses. What can be put right without guessing is: a missing `use`, brackets that the end of the
//! answer cut off, tests and a `main` that nobody asked for, our own types said again, documentation with code in it. Deliberately not here: whether
//! the code is harmless (`gate`) or right (`judge`).

use std::collections::BTreeSet;
use std::thread;

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::{FnArg, Item, ItemFn, Pat, ReturnType};

use super::imports::missing;
use super::remarks;
use crate::emit::body::Signature;

/// Longer answers are no function.
const MOST_BYTES: usize = 256 * 1024;
/// syn reads what is nested by recursion: room for the deepest that [`MOST_DEPTH`] lets through.
const STACK: usize = 256 * 1024 * 1024;
const MOST_DEPTH: usize = 128;
/// Lines that are cut off an end that does not parse, at most.
const MOST_CUT: usize = 40;

/// Why an answer holds no function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub kind: Kind,
    /// In words for the model.
    pub reason: String,
    /// The code, where there was some.
    pub code: String,
}

/// The same, for the author, who does not mend code: each is a message of the reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    NoCode,
    Unreadable,
    /// No such function, or several.
    Missing,
    Signature,
    /// Words that the gate stopped.
    Forbidden(String),
}

impl Kind {
    /// The message that says it, and what it mentions.
    pub fn message(&self) -> (&'static str, Option<(&'static str, String)>) {
        match self {
            Self::NoCode => ("ui-refused-no-code", None),
            Self::Unreadable => ("ui-refused-unreadable", None),
            Self::Missing => ("ui-refused-missing", None),
            Self::Signature => ("ui-refused-signature", None),
            Self::Forbidden(words) => ("ui-refused-forbidden", Some(("words", words.clone()))),
        }
    }
}

/// Blocks of one answer that are tried, the last ones.
const MOST_BLOCKS: usize = 3;

/// Reads an answer: the function of each block that holds it, since a model may write a sketch first and correct itself.
/// `taken` are the names of types and tables that stand around the function.
pub fn read(answer: &str, signature: &Signature, taken: &BTreeSet<String>) -> Result<Vec<String>, Refusal> {
    picked(answer, &signature.function, &|code, file| assembled(code, file, signature, taken))
}

/// Reads an answer that must hold a function with exactly this signature, `fn NAME(…) -> TYPE`, whatever the types.
pub fn read_plain(answer: &str, signature: &str) -> Result<Vec<String>, Refusal> {
    let name = signature.split(['(', '<']).next().unwrap_or_default().trim_start_matches("fn ").trim().to_owned();
    picked(answer, &name, &|code, file| plainly(code, file, &name, signature))
}

/// What is made of the blocks that can be read. On a thread of its own: a known stack, and the parser's record of
/// all texts that it read ends with it.
fn picked(
    answer: &str,
    function: &str,
    make: &(dyn Fn(&str, syn::File) -> Result<String, Refusal> + Sync),
) -> Result<Vec<String>, Refusal> {
    let read = thread::scope(|scope| {
        let work = || picked_here(answer, function, make);
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok()?;
        thread.join().ok()
    });
    read.unwrap_or_else(|| Err(refusal(Kind::Unreadable, "the code cannot be read; write it more simply", "")))
}

fn refusal(kind: Kind, reason: impl Into<String>, code: &str) -> Refusal {
    Refusal { kind, reason: reason.into(), code: code.to_owned() }
}

fn picked_here(
    answer: &str,
    function: &str,
    make: &dyn Fn(&str, syn::File) -> Result<String, Refusal>,
) -> Result<Vec<String>, Refusal> {
    if answer.len() > MOST_BYTES {
        return Err(refusal(Kind::Unreadable, "the answer is far too long", ""));
    }
    let wanted = format!("fn {function}");
    let blocks = blocks(answer);
    if blocks.iter().all(|block| !block.contains("fn ")) {
        return Err(refusal(
            Kind::NoCode,
            format!("the answer has no Rust code; answer with the function `{function}` in one code block"),
            "",
        ));
    }
    let functions: Vec<&str> = blocks.iter().map(String::as_str).filter(|block| block.contains("fn ")).collect();
    let mut named: Vec<String> = blocks.iter().filter(|block| block.contains(&wanted)).cloned().collect();
    match named.as_slice() {
        [] => named = functions.iter().map(|block| (*block).to_owned()).collect(),
        // Its helpers may stand in blocks of their own.
        [one] if functions.len() > 1 => named = vec![functions.concat(), one.clone()],
        _ => {}
    }
    let read = named.iter().map(|block| parsed(block).and_then(|(code, file)| make(&code, file)).map(remarks::plain));
    let (mut texts, mut first) = (Vec::new(), None);
    for read in read {
        match read {
            Ok(text) if texts.contains(&text) => {}
            Ok(text) => texts.push(text),
            Err(refusal) => first = first.or(Some(refusal)),
        }
    }
    match (texts.is_empty(), first) {
        (true, first) => {
            Err(first.unwrap_or_else(|| refusal(Kind::Missing, format!("there is no function `{function}`"), "")))
        }
        (false, _) => Ok(texts.split_off(texts.len().saturating_sub(MOST_BLOCKS))),
    }
}

/// Whether an answer came to the end of its code: every fence that it opens is closed.
pub fn is_closed(answer: &str) -> bool {
    let fences = answer.lines().filter(|line| line.trim_start().starts_with("```")).count();
    fences > 0 && fences.is_multiple_of(2)
}

/// The contents of the fences, the last one perhaps open; without a fence, from the first line that looks like Rust.
fn blocks(answer: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in answer.lines() {
        match (line.trim_start().starts_with("```"), &mut open) {
            (true, Some(_)) => blocks.extend(open.take()),
            (true, None) => open = Some(String::new()),
            (false, Some(block)) => {
                block.push_str(line);
                block.push('\n');
            }
            (false, None) => {}
        }
    }
    // The fence may have been opened for the model: what stands before its end is code too.
    if let (Some(close), false) = (answer.find("```"), answer.trim_start().starts_with("```"))
        && looks_like_rust(answer.lines().find(|line| !line.trim().is_empty()).unwrap_or_default())
    {
        return vec![answer[..close].to_owned()];
    }
    blocks.extend(open);
    if blocks.is_empty() {
        let code: Vec<&str> = answer.lines().skip_while(|line| !looks_like_rust(line)).collect();
        blocks.push(code.join("\n"));
    }
    blocks
}

fn looks_like_rust(line: &str) -> bool {
    let starts =
        ["use ", "pub ", "fn ", "const ", "static ", "struct ", "enum ", "impl ", "impl<", "#[", "//", "type "];
    starts.iter().any(|start| line.starts_with(start))
}

/// The code as a file: as it stands, else with the brackets that are missing at its end, else without its last lines.
fn parsed(block: &str) -> Result<(String, syn::File), Refusal> {
    if depth(block) > MOST_DEPTH {
        return Err(refusal(Kind::Unreadable, "the code is nested too deeply; write helper functions", ""));
    }
    let error = match syn::parse_file(block) {
        Ok(file) => return Ok((block.to_owned(), file)),
        Err(error) => error,
    };
    let mut lines: Vec<&str> = block.trim_end().lines().collect();
    for _ in 0..MOST_CUT.min(lines.len()) {
        let code = closed(&lines.join("\n"));
        if let Ok(file) = syn::parse_file(&code) {
            return Ok((code, file));
        }
        lines.pop();
    }
    let line = error.span().start().line;
    let words = block.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
    Err(refusal(Kind::Unreadable, format!("this is not Rust: {error} (line {line}: `{words}`)"), block))
}

/// Roughly how deep brackets go.
fn depth(code: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for c in code.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// With closing brackets for those that are open at the end.
fn closed(code: &str) -> String {
    let mut open = Vec::new();
    let mut letters = code.chars().peekable();
    let (mut quoted, mut comment) = (false, false);
    while let Some(c) = letters.next() {
        match c {
            '\n' => comment = false,
            _ if comment => {}
            '\\' if quoted => {
                letters.next();
            }
            '"' => quoted = !quoted,
            _ if quoted => {}
            // A character literal; a lifetime has no quote after one letter.
            '\'' => {
                let mut ahead = letters.clone();
                let escaped = ahead.next() == Some('\\');
                let skip = if escaped { 3 } else { 2 };
                if escaped || ahead.next() == Some('\'') {
                    letters.nth(skip - 1);
                }
            }
            '/' if letters.peek() == Some(&'/') => comment = true,
            '(' => open.push(')'),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ')' | ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
    }
    code.chars().chain(['\n']).chain(open.into_iter().rev()).collect()
}

/// The file's items with the wanted function under our signature.
fn assembled(code: &str, file: syn::File, signature: &Signature, taken: &BTreeSet<String>) -> Result<String, Refusal> {
    let functions: Vec<&ItemFn> =
        file.items.iter().filter_map(|item| if let Item::Fn(f) = item { Some(f) } else { None }).collect();
    let named: Vec<&&ItemFn> = functions.iter().filter(|f| f.sig.ident == signature.function).collect();
    let ours = match (named.as_slice(), functions.as_slice()) {
        ([one], _) => **one,
        // Named otherwise, and there is no other: it can only be the one.
        ([], [one]) if one.sig.ident != "main" => one,
        ([], _) => return Err(refusal(Kind::Missing, format!("there is no function `{}`", signature.function), code)),
        _ => {
            return Err(refusal(
                Kind::Missing,
                format!("there are several functions `{}`; give one", signature.function),
                code,
            ));
        }
    };
    let body = main(code, ours, signature)?;
    let (mut uses, mut rest, mut end) = (Vec::new(), Vec::new(), 0);
    for item in &file.items {
        let at = item.span().byte_range();
        // With the comments above it.
        let text = code.get(end..at.end).unwrap_or_default().trim();
        end = at.end;
        match item {
            Item::Fn(function) if std::ptr::eq(function, ours) => {}
            Item::Use(import) if is_around(import) => {}
            Item::Use(_) => uses.push(code[at].trim().to_owned()),
            item if is_superfluous(item, taken) => {}
            _ => rest.push(text.to_owned()),
        }
    }
    let parts = [vec![body], rest].concat().join("\n\n");
    let tokens: TokenStream = parts.parse().unwrap_or_default();
    let imported: TokenStream = uses.join("\n").parse().unwrap_or_default();
    uses.extend(missing(tokens, imported, taken));
    uses.sort();
    uses.dedup();
    let uses = uses.join("\n");
    Ok(if uses.is_empty() { parts } else { format!("{uses}\n\n{parts}") })
}

/// The file's items as they stand, with the wanted function made public.
fn plainly(code: &str, file: syn::File, name: &str, signature: &str) -> Result<String, Refusal> {
    let wanted: syn::Signature = syn::parse_str(signature).map_err(|error| {
        refusal(Kind::Signature, format!("the signature `{signature}` cannot be read: {error}"), "")
    })?;
    let mut found = Vec::new();
    let (mut uses, mut rest) = (Vec::new(), Vec::new());
    for item in &file.items {
        let text = code[item.span().byte_range()].to_owned();
        match item {
            Item::Fn(function) if function.sig.ident == name => {
                found.push(function);
                let public = matches!(function.vis, syn::Visibility::Public(_));
                rest.push(if public { text } else { format!("pub {text}") });
            }
            Item::Use(_) => uses.push(text),
            item if is_superfluous(item, &BTreeSet::new()) => {}
            _ => rest.push(text),
        }
    }
    let [function] = found.as_slice() else {
        return Err(refusal(Kind::Missing, format!("there must be one function `{name}`"), code));
    };
    let types = |signature: &syn::Signature| {
        let inputs = signature.inputs.iter().map(|input| match input {
            FnArg::Typed(argument) => plain(&argument.ty),
            FnArg::Receiver(_) => "self".to_owned(),
        });
        inputs.chain([plain(&signature.output)]).collect::<Vec<_>>()
    };
    if types(&function.sig) != types(&wanted) {
        return Err(refusal(Kind::Signature, format!("the signature must be `{signature}`"), code));
    }
    let rest = rest.join("\n\n");
    let imported = uses.join("\n").parse().unwrap_or_default();
    uses.extend(missing(rest.parse().unwrap_or_default(), imported, &BTreeSet::new()));
    uses.push(rest);
    Ok(uses.join("\n"))
}

/// What the file brings into scope itself.
fn is_around(import: &syn::ItemUse) -> bool {
    let syn::UseTree::Path(path) = &import.tree else { return false };
    path.ident == "crate" || path.ident == "super" || path.ident == "nl2agent_runtime"
}

/// Tests, a `main`, and what stands around the function anyway.
fn is_superfluous(item: &Item, taken: &BTreeSet<String>) -> bool {
    let is_taken = |name: &syn::Ident| taken.contains(&name.to_string());
    match item {
        Item::Fn(function) => function.sig.ident == "main" || is_for_tests(&function.attrs),
        Item::Mod(module) => module.ident == "tests" || module.ident == "test" || is_for_tests(&module.attrs),
        Item::Struct(item) => is_taken(&item.ident),
        Item::Enum(item) => is_taken(&item.ident),
        Item::Type(item) => is_taken(&item.ident),
        Item::Const(item) => is_taken(&item.ident),
        Item::Static(item) => is_taken(&item.ident),
        _ => false,
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    let is = |attribute: &syn::Attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|name| name == "test")
    };
    attributes.iter().any(is)
}

/// Our signature around the model's block. Parameters that it named otherwise or changes are bound as it wants them.
fn main(code: &str, function: &ItemFn, signature: &Signature) -> Result<String, Refusal> {
    let given = &function.sig;
    let wanted = signature.text(&BTreeSet::new());
    let wrong = |what: &str| Err(refusal(Kind::Signature, format!("{what}; the signature must be `{wanted}`"), code));
    if given.asyncness.is_some()
        || !matches!(given.safety, syn::Safety::Default)
        || given.abi.is_some()
        || given.variadic.is_some()
    {
        return wrong("the function is not a plain one");
    }
    if !given.generics.params.is_empty() {
        return wrong("the function is generic");
    }
    if given.inputs.len() != signature.parameters.len() {
        return wrong(&format!("the function has {} parameters", given.inputs.len()));
    }
    let ReturnType::Type(_, returned) = &given.output else { return wrong("the function returns nothing") };
    if !returns(returned, &signature.answer) {
        return wrong(&format!("the function returns `{}`", plain(returned)));
    }
    let block = &code[function.block.span().byte_range()];
    let tokens: TokenStream = block.parse().unwrap_or_default();
    let (mut changed, mut bindings) = (BTreeSet::new(), String::new());
    for (argument, parameter) in given.inputs.iter().zip(&signature.parameters) {
        let FnArg::Typed(argument) = argument else { return wrong("the function has a `self`") };
        let (name, is_mut) = match &*argument.pat {
            Pat::Ident(name) => (name.ident.to_string(), name.mutability.is_some()),
            Pat::Wild(_) => (parameter.name.clone(), false),
            _ => return wrong("a parameter is a pattern"),
        };
        let theirs = plain(&argument.ty);
        let convert = match (parameter.ty.as_str(), theirs.as_str()) {
            (ours, theirs) if ours == theirs => "",
            ("&str", "&String") => "",
            ("&str", "String") => ".to_string()",
            (ours, theirs) if ours.starts_with("&[") && theirs == format!("Vec<{}>", &ours[2..ours.len() - 1]) => {
                ".to_vec()"
            }
            (ours, theirs) if ours.starts_with("&[") && theirs == format!("&Vec<{}>", &ours[2..ours.len() - 1]) => "",
            _ => return wrong(&format!("`{name}` is `{theirs}` and must be `{}`", parameter.ty)),
        };
        let needs_mut = is_mut || is_changed(&tokens, &name);
        if name == parameter.name && convert.is_empty() {
            if needs_mut {
                changed.insert(name);
            }
        } else {
            let binding = if needs_mut { "mut " } else { "" };
            bindings.push_str(&format!("\n    let {binding}{name} = {}{convert};", parameter.name));
        }
    }
    let inner = block.strip_prefix('{').unwrap_or(block);
    Ok(format!("{} {{{bindings}{inner}", signature.text(&changed)))
}

/// Whether a return type is `Result<ANSWER, Fault>`, with whatever path before the names.
fn returns(ty: &syn::Type, answer: &str) -> bool {
    let syn::Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    let syn::PathArguments::AngleBracketed(arguments) = &last.arguments else { return false };
    let names: Vec<String> = arguments.args.iter().map(plain).collect();
    let last_of = |name: &String| name.rsplit("::").next().map(str::to_owned).unwrap_or_default();
    last.ident == "Result" && names.iter().map(last_of).eq([answer.to_owned(), "Fault".to_owned()])
}

fn plain(part: &impl quote::ToTokens) -> String {
    part.to_token_stream().to_string().replace(' ', "")
}

/// Whether code assigns to a name or borrows it to change it.
fn is_changed(tokens: &TokenStream, name: &str) -> bool {
    let all: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let punct = |at: usize| match all.get(at) {
        Some(TokenTree::Punct(punct)) => Some(punct.as_char()),
        _ => None,
    };
    all.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Group(group) => is_changed(&group.stream(), name),
        TokenTree::Ident(found) if found == name => {
            let before = at.checked_sub(1).and_then(punct);
            let is_let = at > 0 && matches!(&all[at - 1], TokenTree::Ident(word) if word == "let" || word == "mut");
            let borrowed =
                at > 1 && punct(at - 2) == Some('&') && matches!(&all[at - 1], TokenTree::Ident(m) if m == "mut");
            let assigned = match (punct(at + 1), punct(at + 2)) {
                (Some('='), next) => next != Some('=') && next != Some('>'),
                (Some('+' | '-' | '*' | '/' | '%' | '|' | '&' | '^'), Some('=')) => true,
                _ => false,
            };
            borrowed || (assigned && !is_let && before != Some('.'))
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::body::Signature;

    fn signature() -> Signature {
        Signature::for_test("check", &[("text", "&str"), ("amount", "Decimal")], "CheckAnswer")
    }

    fn text(answer: &str) -> Result<String, String> {
        let taken = BTreeSet::from(["CheckAnswer".to_owned()]);
        read(answer, &signature(), &taken).map(|mut read| read.remove(0)).map_err(|refusal| refusal.reason)
    }

    const FUNCTION: &str =
        "fn check(text: &str, amount: Decimal) -> Result<CheckAnswer, Fault> {\n    Ok(CheckAnswer { ok: true })\n}";

    #[test]
    fn prose_and_fences_around_the_function_do_not_matter() {
        let plain = format!("pub {FUNCTION}");
        for answer in [
            FUNCTION.to_owned(),
            format!("Sure! Here it is:\n```rust\n{FUNCTION}\n```\nHope it helps (a lot)."),
            format!("```\n{FUNCTION}\n"),
            format!("```rust\nlet x = 1;\n```\nand\n```rust\n{FUNCTION}\n```"),
            format!("{FUNCTION}\n```\nThis function is right."),
            format!("```rust\n{}", FUNCTION.trim_end_matches('}')),
            format!("Here you are.\n\n{FUNCTION}\n\nIt works because of (a) and (b."),
            format!(
                "```rust\npub struct CheckAnswer {{ pub ok: bool }}\n{FUNCTION}\nfn main() {{ println!(\"{{}}\", 1); }}\n#[cfg(test)]\nmod checks {{ #[test] fn t() {{}} }}\n#[test]\nfn t() {{}}\n```"
            ),
        ] {
            assert_eq!(text(&answer).as_deref(), Ok(plain.as_str()), "{answer}");
        }
    }

    #[test]
    fn a_correction_is_read_beside_the_sketch_and_helpers_beside_their_function() {
        let sketch = FUNCTION.replace("true", "false");
        let answer = format!("```rust\n{sketch}\n```\nNo, rather:\n```rust\n{FUNCTION}\n```");
        let both = read(&answer, &signature(), &BTreeSet::new()).expect("functions");
        assert_eq!(both, [format!("pub {sketch}"), format!("pub {FUNCTION}")]);
        let calls = FUNCTION.replace("true", "helps()");
        let answer = format!("```rust\nfn helps() -> bool {{ true }}\n```\nand\n```rust\n{calls}\n```");
        let read = read(&answer, &signature(), &BTreeSet::new()).expect("a function");
        assert_eq!(read[0], format!("pub {calls}\n\nfn helps() -> bool {{ true }}"));
    }

    #[test]
    fn a_name_that_the_author_s_own_type_has_is_imported_from_nowhere() {
        let code = FUNCTION.replace("ok: true", "ok: Weekday::Monday.is_open()");
        let answer = format!("```rust\n{code}\n```");
        let read = |taken: &[&str]| {
            let taken = taken.iter().map(|name| (*name).to_owned()).collect();
            read(&answer, &signature(), &taken).expect("a function").remove(0)
        };
        assert!(read(&[]).starts_with("use jiff::civil::Weekday;"));
        assert!(!read(&["Weekday"]).contains("jiff"));
    }

    #[test]
    fn what_is_no_function_is_refused_with_a_reason() {
        let twice = format!("```rust\n{FUNCTION}\n{FUNCTION}\n```");
        let wrong = FUNCTION.replace("amount: Decimal", "amount: f64");
        let plain = FUNCTION.replace("Result<CheckAnswer, Fault>", "CheckAnswer");
        let few = FUNCTION.replace(", amount: Decimal", "");
        let generic = FUNCTION.replace("fn check(", "fn check<T>(");
        let reasons: Vec<String> = [
            "I cannot do that.",
            "",
            &twice,
            &wrong,
            &plain,
            &few,
            &generic,
            "```rust\nfn check( = {\n```",
            &"(".repeat(100_000),
        ]
        .iter()
        .map(|answer| text(answer).expect_err(answer))
        .collect();
        insta::with_settings!({
            snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/hole"),
            prepend_module_to_snapshot => false,
        }, { insta::assert_snapshot!("refusals", reasons.join("\n")) });
    }

    #[test]
    fn parameters_keep_our_names_and_types_and_can_be_changed() {
        let answer = "```rust\nfn check(s: String, mut amount: Decimal) -> Result<CheckAnswer, Fault> {\n    amount += dec!(1);\n    let m: HashMap<i32, i32> = HashMap::new();\n    let n = i64::from_str(&s);\n    std::collections::HashSet::<u8>::new();\n    Ok(CheckAnswer { ok: true })\n}\n```";
        let expect = "use std::collections::HashMap;\nuse std::str::FromStr;\n\npub fn check(text: &str, mut amount: Decimal) -> Result<CheckAnswer, Fault> {\n    let s = text.to_string();\n    amount += dec!(1);";
        let got = text(answer).unwrap();
        assert!(got.starts_with(expect), "{got}");
    }
}
