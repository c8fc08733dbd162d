//! Keys and passwords in texts, and texts without them.
//!
//! In: any text that leaves the machine or stays on its disk (a prompt, an answer, an error, a report); out: the same
//! text with [`GONE`] in the place of what is a secret: a value of this process's environment that holds a key, a string
//! in the form of a known service's keys, what stands in the place of one (`places`), a long random string that the text
//! itself calls a token or a password, or that can hardly be anything else. Hashes, account numbers, base64 and ordinary
//! words stay. Deliberately not here: where secrets come from.

mod places;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// Stands where a secret was.
pub const GONE: &str = "[secret removed]";

/// How known keys begin, and how many characters follow at least.
const FORMS: &[(&str, usize)] = &[
    ("sk-", 20),
    ("sk_live_", 16),
    ("sk_test_", 16),
    ("rk_live_", 16),
    ("gsk_", 20),
    ("xai-", 20),
    ("pplx-", 20),
    ("nvapi-", 20),
    ("tvly-", 20),
    ("hf_", 30),
    ("r8_", 30),
    ("AIza", 30),
    ("ya29.", 30),
    ("ghp_", 30),
    ("gho_", 30),
    ("ghu_", 30),
    ("ghs_", 30),
    ("ghr_", 30),
    ("github_pat_", 30),
    ("glpat-", 18),
    ("npm_", 30),
    ("pypi-", 40),
    ("dop_v1_", 40),
    ("AKIA", 16),
    ("ASIA", 16),
    ("LTAI", 12),
    ("xoxb-", 20),
    ("xoxp-", 20),
    ("xoxa-", 20),
    ("xoxs-", 20),
    ("SG.", 40),
    ("eyJ", 60),
];
/// What a text calls a secret, in lower case; all else that is random is a hash or a name.
const CALLED: &[&str] = &[
    "api_key",
    "api-key",
    "apikey",
    "api key",
    "access_key",
    "access key",
    "secret",
    "password",
    "passwd",
    "passwort",
    "token",
    "bearer",
    "authorization",
    "credential",
    "密码",
    "密钥",
    "令牌",
    "パスワード",
    "비밀번호",
    "пароль",
    "contraseña",
    "senha",
    "mot de passe",
    "كلمة المرور",
];
/// How far before a random string it may be called a secret, in bytes.
const NEAR: usize = 32;
/// Shorter strings are no keys, or too easily words.
const RANDOM: usize = 20;
/// Bits a character; English words have about 2.5 to 3.5 within one string, random letters and digits 4 and more.
const ENTROPY: f64 = 3.6;
/// The same for strings that nothing calls a secret; longer ones are data.
const BARE: std::ops::RangeInclusive<usize> = 32..=128;
const BARE_ENTROPY: f64 = 4.3;
/// Endings of environment variables that hold keys, and how short their values may be.
const VARIABLES: &[&str] = &["_KEY", "_TOKEN", "_SECRET", "_PASSWORD", "_PASSWD", "_CREDENTIALS", "_PAT"];
const SHORTEST: usize = 12;
/// The same for a variable that cannot be anything else.
const SURE: (&str, usize) = ("_API_KEY", 8);

/// Values of environment variables that hold keys, the longest first. Read once: the environment is set before.
static ENVIRONMENT: LazyLock<Vec<String>> = LazyLock::new(|| {
    let held = std::env::vars_os().filter_map(|(name, value)| {
        let (name, value) = (name.into_string().ok()?.to_ascii_uppercase(), value.into_string().ok()?);
        let value = value.trim();
        // A path to a key is no key, and words that someone put there as an example have no digits.
        let holds = VARIABLES.iter().any(|end| name.ends_with(end))
            && value.len() >= if name.ends_with(SURE.0) { SURE.1 } else { SHORTEST }
            && !value.contains(|c: char| c.is_whitespace())
            && !value.starts_with(['/', '.', '~'])
            && (name.ends_with(SURE.0) || value.bytes().any(|byte| byte.is_ascii_digit()));
        holds.then(|| value.to_owned())
    });
    let mut values: Vec<String> = held.collect();
    values.sort_by_key(|value| std::cmp::Reverse(value.len()));
    values.dedup();
    values
});

/// The text without its secrets.
pub fn redact(text: &str) -> Cow<'_, str> {
    let found = find(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut at = 0;
    for secret in found {
        clean.push_str(text.get(at..secret.start).unwrap_or_default());
        clean.push_str(GONE);
        at = secret.end;
    }
    clean.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(clean)
}

/// Where a text has secrets, in order and apart.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for value in ENVIRONMENT.iter() {
        found.extend(text.match_indices(value.as_str()).map(|(at, _)| at..at + value.len()));
    }
    found.extend(private_keys(text));
    found.extend(places::find(text));
    for run in runs(text) {
        if is_called(text, &run) || is_bare(text, &run) {
            found.push(run);
        } else {
            found.extend(pieces(text, run).filter(|piece| has_form(&text[piece.clone()])));
        }
    }
    found.sort_by_key(|range| (range.start, range.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for range in found {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

/// Blocks such as `-----BEGIN PRIVATE KEY-----`, to their end or that of the text.
fn private_keys(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("-----BEGIN ") {
        let rest = &text[at..];
        let line = rest.lines().next().unwrap_or_default();
        if line.contains("PRIVATE KEY") {
            let end = rest[11..].find("-----END ").map(|end| end + 11);
            let end = end.map_or(rest.len(), |end| end + rest[end..].find('\n').unwrap_or(rest.len() - end));
            found.push(at..at + end);
        }
    }
    found
}

/// Stretches of characters that keys are made of.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'+' | b'=' | b'/');
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(|byte| part(*byte))?;
        let length = bytes[start..].iter().position(|byte| !part(*byte)).unwrap_or(bytes.len() - start);
        at = start + length;
        // `NAME=` before a key is no part of it, nor is the point at the end of a sentence.
        let name = text[start..at].find('=').filter(|length| start + length + 1 + RANDOM / 2 <= at);
        let from = name.map_or(start, |length| start + length + 1);
        let to = at - bytes[from..at].iter().rev().take_while(|byte| matches!(byte, b'.' | b'-')).count();
        Some(from..to.max(from))
    })
}

/// The parts of a stretch between its slashes: a path or an address may hold a key.
fn pieces(text: &str, run: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = run.start;
    text[run].split('/').map(move |piece| {
        let start = at;
        at += piece.len() + 1;
        start..start + piece.len()
    })
}

fn has_form(run: &str) -> bool {
    let is_key = |(start, least): &(&str, usize)| {
        run.match_indices(start).any(|(at, _)| {
            let apart = at == 0 || !run.as_bytes()[at - 1].is_ascii_alphanumeric();
            let rest = &run[at + start.len()..];
            // Words joined by `-` have no long stretch without one.
            let longest = rest.split(|c: char| !c.is_ascii_alphanumeric()).map(str::len).max().unwrap_or(0);
            apart && rest.len() >= *least && longest >= 12 && mixed(rest) && entropy(rest) > 3.0
        })
    };
    FORMS.iter().any(is_key)
}

/// Letters and digits, as keys have both.
fn mixed(text: &str) -> bool {
    let has = |test: fn(&u8) -> bool| text.bytes().any(|byte| test(&byte));
    has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic)
}

/// A random string that the words before it call a secret.
fn is_called(text: &str, run: &Range<usize>) -> bool {
    let string = &text[run.clone()];
    if string.len() < RANDOM || !mixed(string) || entropy(string) < ENTROPY {
        return false;
    }
    let start = (run.start.saturating_sub(NEAR)..=run.start).find(|at| text.is_char_boundary(*at)).unwrap_or(run.start);
    // Only this line, and only what stands right before: `token: …`, `password = "…"`, `Bearer …`.
    let before = text[start..run.start].rsplit('\n').next().unwrap_or_default().to_lowercase();
    CALLED.iter().any(|word| before.rfind(word).is_some_and(|at| is_joint(&before[at + word.len()..])))
}

/// A random string that nothing calls anything: long, of both cases, with digits here and there. What has a name of its
/// own (`sha256-…`), fills a line as certificates do, or is part of a path, is something else.
fn is_bare(text: &str, run: &Range<usize>) -> bool {
    let string = &text[run.clone()];
    let (mut upper, mut lower, mut groups, mut last) = (0, 0, 0, b' ');
    for byte in string.bytes() {
        upper += usize::from(byte.is_ascii_uppercase());
        lower += usize::from(byte.is_ascii_lowercase());
        groups += usize::from(byte.is_ascii_digit() && !last.is_ascii_digit());
        last = byte;
    }
    let is_random = BARE.contains(&string.len()) && upper >= 4 && lower >= 4 && groups >= 3;
    if !is_random || string.contains(['/', '.', '=', '+']) || entropy(string) < BARE_ENTROPY {
        return false;
    }
    let is_hash = ["sha", "SHA", "md5", "hash", "uuid"].iter().any(|name| string.starts_with(name));
    let in_path = text[..run.start].ends_with(['/', '#', '?', '&', '%']);
    let start = text[..run.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[run.end..].find('\n').map_or(text.len(), |at| run.end + at);
    !is_hash && !in_path && text[start..end].trim() != string
}

/// What stands between a secret's name and the secret.
fn is_joint(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, ':' | '=' | '"' | '\'' | '`' | '：' | '＝' | '>' | '是'))
        || matches!(text.trim(), "is" | "ist" | "es" | "=" | ": bearer")
}

/// Bits a character, by how often each occurs.
fn entropy(text: &str) -> f64 {
    let mut counts = [0_u32; 256];
    text.bytes().for_each(|byte| counts[usize::from(byte)] += 1);
    let length = text.len() as f64;
    let bits = |count: &u32| {
        let share = f64::from(*count) / length;
        -share * share.log2()
    };
    counts.iter().filter(|count| **count > 0).map(bits).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_go_and_the_words_around_them_stay() {
        // Put together here, so that no search for keys in this repository finds any.
        let random = "Qm7Zt4Kp9Xw2Rb6Ny8Lc3Vd5Hs1Jf0Ga";
        for (start, least) in FORMS {
            let key = format!("{start}{}{}", &random[..(*least).min(32)], &random[..least.saturating_sub(32)]);
            for (before, after) in [("use ", " now"), ("(", ")."), ("KEY=", "\n"), ("“", "”"), ("密钥是", "。")]
            {
                let text = format!("{before}{key}{after}");
                assert_eq!(redact(&text), format!("{before}{GONE}{after}"), "{start}");
            }
        }
        for called in
            ["token: ", "password = \"", "Authorization: Bearer ", "Passwort: ", "密码：", "пароль: ", "API key is "]
        {
            let text = format!("{called}{random}");
            assert_eq!(redact(&text), format!("{called}{GONE}"), "{called}");
        }
        let block = format!("-----BEGIN RSA PRIVATE KEY-----\n{random}\n-----END RSA PRIVATE KEY-----");
        assert_eq!(redact(&format!("a\n{block}\nb")), format!("a\n{GONE}\nb"));
        assert_eq!(redact(&block[..50]), GONE);
    }

    #[test]
    fn what_only_looks_random_stays() {
        for text in [
            "DE89 3704 0044 0532 0130 00, DE89370400440532013000",
            "sha256: cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
            "key: 0f3a5b6c7d8e9f00112233445566778899aabbcc",
            "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4",
            "sk-learn-compatible-estimators, task-management-for-all-2024",
            "the token is a coin, the password is secret-squirrel-and-friends",
            "a token of 12345678901234567890 points, tokens: 123456 > 8192",
            "https://example.com/orders/2024/08/the-long-name-of-an-article-17",
            "550e8400-e29b-41d4-a716-446655440000",
            "ASIA-PACIFIC-REGION-2024, AKIAH",
            "body-not-compiling: expected `Result<Decimal, Fault>`, found `Option<Decimal>`",
        ] {
            assert_eq!(redact(text), text);
        }
    }
}
