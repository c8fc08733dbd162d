//! Secrets that are known by where they stand: in an address, in a header, in a cookie, in the address of a webhook.
//!
//! In: a text; out: places. Deliberately not here: secrets that are known by themselves, or by a word before them.

use std::ops::Range;

/// Addresses that let whoever has them write to someone's channel; what follows is the secret.
const WEBHOOKS: &[&str] = &[
    "hooks.slack.com/services/",
    "hooks.slack.com/workflows/",
    "hooks.slack.com/triggers/",
    "discord.com/api/webhooks/",
    "discordapp.com/api/webhooks/",
    "api.telegram.org/bot",
    "webhook.office.com/webhookb2/",
    "outlook.office.com/webhook/",
    "chat.googleapis.com/v1/spaces/",
    "hooks.zapier.com/hooks/catch/",
    "open.feishu.cn/open-apis/bot/v2/hook/",
    "open.larksuite.com/open-apis/bot/v2/hook/",
    "oapi.dingtalk.com/robot/send?access_token=",
    "qyapi.weixin.qq.com/cgi-bin/webhook/send?key=",
];
/// Shorter ends are examples (`…/services/XXX`).
const WEBHOOK: usize = 16;
/// Shorter passwords in addresses are taken for what they stand for.
const PASSWORD: usize = 6;
/// Words that stand for a password.
const STANDINS: &[&str] =
    &["password", "passwort", "passwd", "secret", "contraseña", "senha", "placeholder", "changeme"];
/// Shorter values of cookies are settings.
const COOKIE: usize = 16;

/// All of them, in no order.
pub fn find(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    found.extend(passwords(text));
    found.extend(webhooks(text));
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        found.extend(basic(line).into_iter().chain(cookies(line)).map(|place| at + place.start..at + place.end));
        at += line.len();
    }
    found
}

/// `postgres://user:PASSWORD@host`.
fn passwords(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("://").filter_map(|(at, _)| {
        let start = at + 3;
        let end =
            text[start..].find(|c: char| c.is_whitespace() || matches!(c, '/' | '?' | '#' | '"' | '\'' | '<' | '>'));
        let authority = &text[start..end.map_or(text.len(), |end| start + end)];
        let (user, _) = authority.rsplit_once('@')?;
        let (name, password) = user.split_once(':')?;
        let lower = password.to_lowercase();
        let stands_in = password.starts_with(['$', '{', '*', '…'])
            || STANDINS.iter().any(|word| lower.trim_end_matches(|c: char| c.is_ascii_digit()) == *word)
            || password.bytes().all(|byte| password.as_bytes().first() == Some(&byte));
        let from = start + name.len() + 1;
        (password.len() >= PASSWORD && !stands_in).then_some(from..from + password.len())
    })
}

fn webhooks(text: &str) -> impl Iterator<Item = Range<usize>> {
    WEBHOOKS.iter().flat_map(move |start| {
        text.match_indices(start).filter_map(move |(at, _)| {
            let from = at + start.len();
            let part = |byte: &u8| byte.is_ascii_alphanumeric() || b"/-_:?=&.%@".contains(byte);
            let rest = &text.as_bytes()[from..];
            let length = rest.iter().take_while(|byte| part(byte)).count();
            let end = rest[..length].iter().rev().take_while(|byte| matches!(byte, b'.' | b':' | b'?')).count();
            let secret = &text[from..from + length - end];
            let is_written = secret.bytes().filter(u8::is_ascii_digit).count() >= 2 && !secret.contains("XXXX");
            (secret.len() >= WEBHOOK && is_written).then_some(from..from + secret.len())
        })
    })
}

/// `Authorization: Basic …`: a name and a password in base64.
fn basic(line: &str) -> Option<Range<usize>> {
    let lower = line.to_ascii_lowercase();
    let at = lower.find("authorization")?;
    let from = at + lower[at..].find("basic ")? + "basic ".len();
    let part = |byte: u8| byte.is_ascii_alphanumeric() || b"+/=-_".contains(&byte);
    let length = line.as_bytes()[from..].iter().take_while(|byte| part(**byte)).count();
    let secret = &line[from..from + length];
    (length >= 8 && secret.bytes().any(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()))
        .then_some(from..from + length)
}

/// `Cookie: session=…; theme=dark`.
fn cookies(line: &str) -> Vec<Range<usize>> {
    let lower = line.to_ascii_lowercase();
    let Some(at) = lower.find("cookie:") else { return Vec::new() };
    let mut found = Vec::new();
    let mut from = at + "cookie:".len();
    for pair in line[from..].split(';') {
        if let Some((name, value)) = pair.split_once('=') {
            let value = value.trim_end().trim_end_matches(['"', '\'', '`', ',']);
            let start = from + name.len() + 1;
            let is_random = value.len() >= COOKIE
                && value.bytes().all(|byte| byte.is_ascii_graphic())
                && value.bytes().any(|byte| byte.is_ascii_digit());
            found.extend(is_random.then_some(start..start + value.len()));
        }
        from += pair.len() + 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_secret_place_is_found_whole() {
        let hook = ["https://hooks.slack.com/services/", "T0AB12CD3/B0EF45GH6/", "aB3dE6fG9hJ2kL5mN8pQ1rS4"];
        for (text, secret) in [
            ("postgres://app:hunter22@db.example.com/app", "hunter22"),
            ("see redis://:s3cr3tpw@10.0.0.7:6379.", "s3cr3tpw"),
            ("https://me:p%40ss%2Fw0rd@example.com", "p%40ss%2Fw0rd"),
            ("amqp://u:a@b@c1d2@host", "a@b@c1d2"),
            ("Authorization: Basic dXNlcjpodW50ZXIy", "dXNlcjpodW50ZXIy"),
            ("curl -H 'authorization: basic dXNlcjpodW50ZXIy' x", "dXNlcjpodW50ZXIy"),
            ("Cookie: theme=dark; session=0f8a9b7c6d5e4f3a2b1c", "0f8a9b7c6d5e4f3a2b1c"),
            ("set-cookie: sid=s%3A9aBcDeFgHiJkLmNo.x; Path=/", "s%3A9aBcDeFgHiJkLmNo.x"),
            (hook.concat().as_str(), hook[1..].concat().as_str()),
            (
                "to https://api.telegram.org/bot123456789:AAE1bC2dE3fG4hI5jK6lM7nO8pQ9rS0tU/send",
                "123456789:AAE1bC2dE3fG4hI5jK6lM7nO8pQ9rS0tU/send",
            ),
        ] {
            let found = find(text);
            assert_eq!(found.iter().map(|at| &text[at.clone()]).collect::<Vec<_>>(), [secret], "{text}");
        }
    }

    #[test]
    fn examples_of_such_places_stay() {
        for text in [
            "postgres://user:password@localhost/app",
            "postgres://user:${PGPASSWORD}@localhost/app",
            "https://example.com:8443/a@b",
            "mail me@example.com, see https://example.com/@me:now",
            "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
            "Authorization: Basic realm",
            "Basic authorization is needed for the basic plan",
            "Cookie: theme=dark; lang=de",
            "a cookie: sweet = good; salty = better than nothing",
        ] {
            assert!(find(text).is_empty(), "{text}: {:?}", find(text));
        }
    }
}
