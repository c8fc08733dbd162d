//! What goes in and out of استقبال عيادة الأطفال.
//!
//! JSON uses the author's words; the names in code are accepted too.

use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use serde::{Deserialize, Serialize};

/// What فرز الحالات is given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseAnalysis {
    /// العمر (بالسنوات)
    #[serde(rename = "العمر", alias = "age", with = "json::number")]
    pub age: Decimal,
    /// درجة الحرارة (مئوية)
    #[serde(
        rename = "درجة الحرارة",
        alias = "temperature",
        with = "json::number"
    )]
    pub temperature: Decimal,
    /// صعوبة في التنفس
    #[serde(rename = "صعوبة في التنفس", alias = "sputum_difficulty")]
    pub sputum_difficulty: bool,
}

/// What فرز الحالات answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseAnalysisAnswer {
    /// القرار
    #[serde(rename = "القرار")]
    pub decision: Decision,
}

/// القرار
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    #[serde(rename = "طوارئ", alias = "DecisionMaking")]
    DecisionMaking,
    #[serde(rename = "كشف اليوم", alias = "DecisionAnalysis")]
    DecisionAnalysis,
    #[serde(rename = "موعد غدًا", alias = "Schedule")]
    Schedule,
    #[serde(rename = "نصيحة بالهاتف", alias = "PhoneAdvice")]
    PhoneAdvice,
}
