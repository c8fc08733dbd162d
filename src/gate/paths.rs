//! Which names a body may say: the modules of the standard library that only compute, and what the caller allows.

/// What a body may name beyond the standard library and its own items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// Paths as a body would write them, `jiff::civil`, `crate::types`, or `text` for a module in its scope. Each stands
    /// for everything below it.
    pub paths: Vec<String>,
    /// Macros beyond the standard ones, without `!`.
    pub macros: Vec<String>,
    /// Types that exist around the body and that it must not declare again.
    pub taken: Vec<String>,
}

impl Allowed {
    /// What a module of a generated crate has around it: its types and the runtime's functions.
    pub fn generated() -> Self {
        let own = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Self {
            paths: own(&[
                "crate::types",
                "nl2agent_runtime::prelude",
                "nl2agent_runtime::number",
                "nl2agent_runtime::text",
                "nl2agent_runtime::date",
                "nl2agent_runtime::list",
                "nl2agent_runtime::Fault",
                "nl2agent_runtime::Num",
                "nl2agent_runtime::num",
                "nl2agent_runtime::dec",
                "text",
                "date",
                "list",
                "rust_decimal",
                "jiff::civil",
                "jiff::Error",
                "jiff::RoundMode",
                "jiff::SignedDuration",
                "jiff::SignedDurationRound",
                "jiff::Span",
                "jiff::SpanRound",
                "jiff::SpanTotal",
                "jiff::ToSpan",
                "jiff::Unit",
            ]),
            macros: own(&["dec"]),
            taken: own(&["Date", "DateTime", "Time", "SignedDuration", "Decimal", "Fault", "Num"]),
        }
    }

    fn allows(&self, path: &[String]) -> bool {
        self.paths.iter().any(|allowed| is_below(path, allowed))
    }
}

/// Modules and items of std that only compute. Deliberately absent: the rest of `sync`, and `thread` (a body is one call, it
/// shares nothing), `time` but durations (the clock makes tests unrepeatable), `any`, `panic`, `future`, and all that does I/O.
const STD: &[&str] = &[
    "array",
    "ascii",
    "borrow",
    "boxed",
    "cell",
    "char",
    "clone",
    "cmp",
    "collections",
    "convert",
    "default",
    "error",
    "f32",
    "f64",
    "fmt",
    "hash",
    "i128",
    "i16",
    "i32",
    "i64",
    "i8",
    "isize",
    "iter",
    "marker",
    "mem",
    "num",
    "ops",
    "option",
    "rc",
    "result",
    "slice",
    "str",
    "string",
    // What it computes once does not change; there is nothing to change it with.
    "sync::LazyLock",
    "time::Duration",
    "u128",
    "u16",
    "u32",
    "u64",
    "u8",
    "usize",
    "vec",
];

/// What those modules hold and a body must not have, by name wherever it stands below std.
const STD_REFUSED: &[(&str, &str)] = &[
    ("RandomState", "random numbers make tests unrepeatable; hash with std::hash::DefaultHasher or sort"),
    ("Drop", "code must not run unseen when a value goes away; call a function"),
    ("Pointer", "addresses differ in each run; print values"),
    ("forget", "memory is never given back; keep the value"),
];

/// Types of the language; they have functions (`i64::from`).
const PRIMITIVE: &[&str] = &[
    "bool", "char", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16", "u32", "u64", "u8",
    "usize",
];

/// How a path begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// With a name in scope.
    Plain,
    /// The same, in a `use`: a single name would be a crate.
    Import,
    /// With `::`: a crate.
    Global,
}

/// Why a path must not be named. `imports` are the modules that the body itself brought into scope; `modules` is how many
/// modules of its own are around the path, out of which `super` leads into the same text.
pub(super) fn refused(
    start: Start,
    path: &[String],
    imports: &[String],
    modules: usize,
    allowed: &Allowed,
) -> Option<String> {
    let [first, rest @ ..] = path else { return None };
    if start != Start::Global && first == "self" {
        return refused(start, rest, imports, modules, allowed);
    }
    if start != Start::Global && first == "super" && modules > 0 {
        // A single name after it is an item of the text, never a crate.
        return refused(Start::Plain, rest, imports, modules - 1, allowed);
    }
    let whole = path.join("::");
    if matches!(first.as_str(), "std" | "core" | "alloc") {
        return std_refused(&whole, rest);
    }
    if allowed.allows(path) {
        return None;
    }
    if path.iter().any(|name| name == "crate" || name == "super") {
        return Some(format!("`{whole}` is not open to this code; use the arguments and the types in scope"));
    }
    // `hash_map::RandomState` behind `use std::collections::hash_map`.
    if start != Start::Global && imports.contains(first) {
        return name_refused(&whole, rest);
    }
    if start != Start::Global && in_scope(first) || start == Start::Plain && rest.is_empty() {
        return None;
    }
    Some(match first == "jiff" {
        true => format!("`{whole}` is refused: results must not depend on the clock or the machine's time zone"),
        false => format!("`{whole}` is not available; use the standard library or write the function here"),
    })
}

/// Whether a name is a crate's that the compiler knows: a module of that name would hide what a path says.
pub(super) fn is_crate(name: &str) -> bool {
    const CRATES: &[&str] = &[
        "alloc",
        "core",
        "crate",
        "proc_macro",
        "self",
        "std",
        "super",
        "test",
        "jiff",
        "nl2agent_runtime",
        "regex",
        "rust_decimal",
        "serde",
        "libc",
    ];
    CRATES.contains(&name)
}

/// A type in scope. Crates have lower-case names, so that a capital is a type, a trait or a variant.
fn in_scope(first: &str) -> bool {
    first.starts_with(|c: char| c.is_ascii_uppercase()) || PRIMITIVE.contains(&first)
}

fn std_refused(whole: &str, rest: &[String]) -> Option<String> {
    if !STD.iter().any(|allowed| is_below(rest, allowed)) {
        return Some(format!("`{whole}` is refused: {}", why(rest.first().map_or("", String::as_str))));
    }
    name_refused(whole, rest)
}

fn name_refused(whole: &str, rest: &[String]) -> Option<String> {
    let (_, reason) = STD_REFUSED.iter().find(|(name, _)| rest.iter().any(|part| part == name))?;
    Some(format!("`{whole}` is refused: {reason}"))
}

fn why(module: &str) -> &'static str {
    match module {
        "fs" | "io" | "path" | "os" | "net" | "env" | "process" | "ffi" => {
            "this code must not reach files, the network, processes or the environment; compute from the arguments alone"
        }
        "time" => "the clock makes results unrepeatable; only std::time::Duration may be named",
        "thread" | "sync" | "task" | "future" | "pin" => {
            "one call computes one result; it needs no threads and shares nothing"
        }
        "ptr" | "alloc" | "arch" | "intrinsics" => "memory is not handled by hand; use ordinary values",
        "" => "name one of its modules",
        _ => "only modules that compute are open: collections, cmp, fmt, iter, str, num, ops and the like",
    }
}

/// Whether `path` is `above` or something in it.
fn is_below(path: &[String], above: &str) -> bool {
    let mut names = path.iter();
    above.split("::").all(|name| names.next().is_some_and(|own| own == name))
}
