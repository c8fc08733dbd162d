//! 审核报销

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// 审核报销 (spec.md:5)
pub fn audit_reimbursement(
    input: &AuditReimbursement,
) -> Result<AuditReimbursementAnswer, Fault> {
    let conclusion = conclusion(input)?;
    let expense_amount = expense_amount(input, conclusion)?;
    Ok(AuditReimbursementAnswer {
        conclusion,
        expense_amount,
    })
}

/// 结论
fn conclusion(input: &AuditReimbursement) -> Result<Conclusion, Fault> {
    // spec.md:12 没有发票的一律拒绝。
    if !input.invoice {
        return Ok(Conclusion::Reject);
    }

    // spec.md:13 消费已经超过 60 天的，同样拒绝。
    if input.distance_to_spending > 60 {
        return Ok(Conclusion::Reject);
    }

    // spec.md:14 餐饮类超过 300 元要人工复核。
    if input.category == Category::Restaurant && input.amount > dec!(300) {
        return Ok(Conclusion::Recheck);
    }

    // spec.md:15 住宿类超过 600 元要人工复核。
    if input.category == Category::Hotel && input.amount > dec!(600) {
        return Ok(Conclusion::Recheck);
    }

    // spec.md:16 其他情况 1000 元以内（含 1000 元）直接通过，超过 1000 元要人工复核。
    if input.amount <= dec!(1000) {
        return Ok(Conclusion::Pass);
    }
    if input.amount > dec!(1000) {
        return Ok(Conclusion::Recheck);
    }

    Err(Fault::NoRule("结论".into()))
}

/// 报销金额
fn expense_amount(
    input: &AuditReimbursement,
    conclusion: Conclusion,
) -> Result<Decimal, Fault> {
    // spec.md:17 通过的按申请金额全额报销；人工复核或拒绝的，报销金额先记 0。
    if conclusion == Conclusion::Pass {
        return Ok(input.amount);
    }
    if conclusion == Conclusion::Recheck || conclusion == Conclusion::Reject {
        return Ok(dec!(0));
    }

    Err(Fault::NoRule("报销金额".into()))
}
