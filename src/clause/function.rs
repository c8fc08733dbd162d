//! The names of the functions that clauses may call.

use super::{Fold, Function};

/// Every function by its name in the text; where a function has several names, the first is the one that is printed.
pub(super) const FUNCTIONS: &[(&str, Function)] = &[
    ("min", Function::Min),
    ("max", Function::Max),
    ("earlier", Function::Earlier),
    ("later", Function::Later),
    ("abs", Function::Abs),
    ("floor", Function::Floor),
    ("ceil", Function::Ceil),
    ("round", Function::Round),
    ("round_even", Function::RoundEven),
    ("contains", Function::Contains),
    ("has_word", Function::HasWord),
    ("starts_with", Function::StartsWith),
    ("ends_with", Function::EndsWith),
    ("len", Function::Len),
    ("length", Function::Len),
    ("one_of", Function::OneOf),
    ("weekday", Function::Weekday),
    ("day", Function::Day),
    ("month", Function::Month),
    ("year", Function::Year),
    ("hour", Function::Hour),
    ("minute", Function::Minute),
    ("hours", Function::Hours),
    ("minutes", Function::Minutes),
    ("after", Function::After),
    ("before", Function::Before),
    ("elapsed", Function::Elapsed),
    ("days_between", Function::DaysBetween),
    ("add_days", Function::AddDays),
    ("add_months", Function::AddMonths),
    ("month_end", Function::MonthEnd),
    ("last_of_month", Function::MonthEnd),
    ("is_given", Function::IsGiven),
    ("is_some", Function::IsGiven),
    ("or_else", Function::OrElse),
    ("unwrap_or", Function::OrElse),
    ("concat", Function::Concat),
];

/// The folds over lists, likewise.
pub(super) const FOLDS: &[(&str, Fold)] = &[
    ("sum", Fold::Sum),
    ("count", Fold::Count),
    ("any", Fold::Any),
    ("all", Fold::All),
    ("min_of", Fold::Min),
    ("max_of", Fold::Max),
];

impl Function {
    /// As written in clauses.
    pub fn name(self) -> &'static str {
        FUNCTIONS.iter().find(|(_, function)| *function == self).map_or("", |(name, _)| name)
    }
}

impl Fold {
    /// As written in clauses.
    pub fn name(self) -> &'static str {
        FOLDS.iter().find(|(_, fold)| *fold == self).map_or("", |(name, _)| name)
    }
}
