//! What models cost: a model's name in, its published price out, `None` where nobody knows it.
//!
//! The prices are data (`prices.yaml`), each with the day it was read and where. Deliberately not here: counting
//! (`meter`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use nl2agent_runtime::model::Usage;
use rust_decimal::Decimal;
use serde::Deserialize;

static LISTS: LazyLock<Vec<List>> =
    LazyLock::new(|| serde_saphyr::from_str(include_str!("prices.yaml")).unwrap_or_default());

/// Stands for every model of a service.
const ANY: &str = "*";

/// Some prices that were read at one place on one day; a test looks at both.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    services: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code))]
    read: String,
    #[cfg_attr(not(test), expect(dead_code))]
    source: String,
    models: BTreeMap<String, (Decimal, Decimal)>,
}

/// US dollars for a million tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    pub prompt: Decimal,
    pub completion: Decimal,
}

impl Price {
    /// US dollars for so many tokens.
    pub fn of(self, usage: Usage) -> Decimal {
        let million = Decimal::from(1_000_000);
        let part = |tokens: u64, price: Decimal| Decimal::from(tokens) * price / million;
        (part(usage.prompt, self.prompt) + part(usage.completion, self.completion)).normalize()
    }
}

/// The price of a model, by the name that it has in locks and recordings: `SERVICE:MODEL`.
pub fn price(id: &str) -> Option<Price> {
    let (service, model) = id.split_once(':')?;
    let lists = || LISTS.iter().filter(|list| list.services.iter().any(|name| name == service));
    let find = |name: &str| lists().find_map(|list| list.models.get(name).or_else(|| list.models.get(ANY)));
    let (prompt, completion) = *find(model).or_else(|| find(undated(model)))?;
    Some(Price { prompt, completion })
}

/// `gpt-5.5-2026-04-23` and `claude-haiku-4-5-20251001` are `gpt-5.5` and `claude-haiku-4-5` of a certain day.
fn undated(model: &str) -> &str {
    let is_date = |end: &str| {
        let digits = end.chars().filter(char::is_ascii_digit).count();
        digits == 8 && end.chars().all(|c| c.is_ascii_digit() || c == '-') && matches!(end.len(), 8 | 10)
    };
    let cut = |length: usize| model.len().checked_sub(length + 1).filter(|at| model.is_char_boundary(*at));
    let names = [10, 8].into_iter().filter_map(cut).filter_map(|at| model.split_at_checked(at));
    let found = names.filter_map(|(name, end)| end.strip_prefix('-').filter(|end| is_date(end)).map(|_| name)).next();
    found.unwrap_or(model)
}

#[cfg(test)]
mod tests {
    use nl2agent_runtime::model::presets::PRESETS;

    use super::*;

    fn dollars(id: &str) -> Option<String> {
        let usage = Usage { prompt: 1_500_000, completion: 10_000 };
        price(id).map(|price| price.of(usage).to_string())
    }

    #[test]
    fn prices_are_found_by_the_names_that_models_have() {
        assert_eq!(dollars("anthropic:claude-sonnet-5-5").as_deref(), Some("3.1"));
        assert_eq!(dollars("anthropic:claude-haiku-4-5-20251001").as_deref(), Some("1.55"));
        assert_eq!(dollars("openai-responses:gpt-5.5-2026-04-23").as_deref(), Some("7.8"));
        assert_eq!(dollars("embedded:qwen2.5-coder-1.5b-instruct-q4_k_m").as_deref(), Some("0"));
        for unknown in ["anthropic:claude-sonnet-9", "command:claude", "https://example.com/v1:m", "ollama:x-cloud", ""]
        {
            assert_eq!(dollars(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn every_list_says_when_and_where_it_was_read() {
        assert!(LISTS.len() > 5, "the file is read");
        for list in LISTS.iter() {
            assert!(list.read.parse::<jiff::civil::Date>().is_ok(), "{}", list.read);
            assert!(list.source.starts_with("https://") || list.source == "this machine", "{}", list.source);
            for service in &list.services {
                assert!(service == "embedded" || PRESETS.iter().any(|preset| preset.name == service), "{service}");
            }
            assert!(list.models.values().all(|(prompt, completion)| completion >= prompt));
        }
    }
}
