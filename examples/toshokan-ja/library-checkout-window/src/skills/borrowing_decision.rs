//! 貸出の判断

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// 貸出の判断 (spec.md:3)
pub fn borrowing_decision(
    input: &BorrowingDecision,
) -> Result<BorrowingDecisionAnswer, Fault> {
    let judgment = judgment(input)?;
    Ok(BorrowingDecisionAnswer {
        judgment,
    })
}

/// 判断
fn judgment(input: &BorrowingDecision) -> Result<Judgment, Fault> {
    // spec.md:14 延滞がある人には貸し出さない。
    if input.delay {
        return Ok(Judgment::Loanable2);
    }

    // spec.md:15 貸出中の冊数が１０冊以上の人にも貸し出さない。
    if input.borrowed_books >= 10 {
        return Ok(Judgment::Loanable2);
    }

    // spec.md:16 それ以外で、６歳未満の子どもは保護者同伴なら可とする。
    if input.age < 6 {
        return Ok(Judgment::GuardianPeer);
    }

    // spec.md:17 それ以外は貸出可。
    Ok(Judgment::Loanable)
}
