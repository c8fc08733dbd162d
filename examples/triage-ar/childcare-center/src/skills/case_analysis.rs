//! فرز الحالات

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// فرز الحالات (spec.md:3)
pub fn case_analysis(input: &CaseAnalysis) -> Result<CaseAnalysisAnswer, Fault> {
    // spec.md:13 بالترتيب، وأول قاعدة تنطبق هي التي تحسم
    let decision = decision(input)?;
    Ok(CaseAnalysisAnswer { decision })
}

/// القرار
fn decision(input: &CaseAnalysis) -> Result<Decision, Fault> {
    // spec.md:14 كل طفل عنده صعوبة في التنفس يحوَّل إلى الطوارئ.
    if input.sputum_difficulty {
        return Ok(Decision::DecisionMaking);
    }

    // spec.md:15 الرضيع الذي عمره أقل من سنة وحرارته ٣٨ أو أكثر يحوَّل إلى الطوارئ.
    if input.age < dec!(1) && input.temperature >= dec!(38) {
        return Ok(Decision::DecisionMaking);
    }

    // spec.md:16 إذا كانت الحرارة ٣٩ أو أكثر فله كشف اليوم.
    if input.temperature >= dec!(39) {
        return Ok(Decision::DecisionAnalysis);
    }

    // spec.md:17 إذا كانت الحرارة ٣٨ أو أكثر فله موعد غدًا.
    if input.temperature >= dec!(38) {
        return Ok(Decision::Schedule);
    }

    // spec.md:18 في غير ذلك نكتفي بنصيحة بالهاتف.
    Ok(Decision::PhoneAdvice)
}
