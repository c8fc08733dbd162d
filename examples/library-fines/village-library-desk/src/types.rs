//! What goes in and out of Village library desk.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What Late return is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateReturn {
    /// days late
    #[serde(rename = "days late", alias = "days_late", with = "json::number")]
    pub days_late: i64,
    /// item
    #[serde(rename = "item", alias = "item_value")]
    pub item_value: Item,
    /// age of borrower (years)
    #[serde(
        rename = "age of borrower",
        alias = "age_of_borrower",
        with = "json::number"
    )]
    pub age_of_borrower: i64,
}

/// What Late return answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LateReturnAnswer {
    /// fine (£)
    #[serde(with = "json::number")]
    pub fine: Decimal,
    /// action
    pub action: Action,
}

/// item
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Item {
    #[serde(rename = "book", alias = "Book")]
    Book,
    #[serde(rename = "magazine", alias = "Magazine")]
    Magazine,
    #[serde(rename = "DVD", alias = "Dvd")]
    Dvd,
}

/// action
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    #[serde(rename = "none", alias = "None")]
    None,
    #[serde(rename = "send reminder", alias = "SendReminder")]
    SendReminder,
    #[serde(rename = "suspend card", alias = "SuspendCard")]
    SuspendCard,
}
