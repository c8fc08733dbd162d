//! The examples in spec.md, one test each: 报销审核员.

use ::audit_reviewer::skills::*;
use ::audit_reviewer::types::*;
use nl2agent_runtime::prelude::*;

/// 审核报销
mod audit_reimbursement {
    use super::*;

    #[test]
    fn example_1_line_23() {
        // spec.md:23 120 | 餐饮 | 是 | 3 | 通过 | 120
        let given = AuditReimbursement {
            amount: dec!(120),
            category: Category::Restaurant,
            invoice: true,
            distance_to_spending: 3,
        };
        let expect = AuditReimbursementAnswer {
            conclusion: Conclusion::Pass,
            expense_amount: dec!(120),
        };
        assert_eq!(audit_reimbursement(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_24() {
        // spec.md:24 450 | 餐饮 | 是 | 10 | 人工复核 | 0
        let given = AuditReimbursement {
            amount: dec!(450),
            category: Category::Restaurant,
            invoice: true,
            distance_to_spending: 10,
        };
        let expect = AuditReimbursementAnswer {
            conclusion: Conclusion::Recheck,
            expense_amount: dec!(0),
        };
        assert_eq!(audit_reimbursement(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_25() {
        // spec.md:25 80 | 交通 | 否 | 5 | 拒绝 | 0
        let given = AuditReimbursement {
            amount: dec!(80),
            category: Category::Transport,
            invoice: false,
            distance_to_spending: 5,
        };
        let expect = AuditReimbursementAnswer {
            conclusion: Conclusion::Reject,
            expense_amount: dec!(0),
        };
        assert_eq!(audit_reimbursement(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_26() {
        // spec.md:26 260 | 办公 | 是 | 75 | 拒绝 | 0
        let given = AuditReimbursement {
            amount: dec!(260),
            category: Category::Office,
            invoice: true,
            distance_to_spending: 75,
        };
        let expect = AuditReimbursementAnswer {
            conclusion: Conclusion::Reject,
            expense_amount: dec!(0),
        };
        assert_eq!(audit_reimbursement(&given), Ok(expect));
    }

    #[test]
    fn example_5_line_27() {
        // spec.md:27 720 | 住宿 | 是 | 12 | 人工复核 | 0
        let given = AuditReimbursement {
            amount: dec!(720),
            category: Category::Hotel,
            invoice: true,
            distance_to_spending: 12,
        };
        let expect = AuditReimbursementAnswer {
            conclusion: Conclusion::Recheck,
            expense_amount: dec!(0),
        };
        assert_eq!(audit_reimbursement(&given), Ok(expect));
    }

    #[test]
    fn example_6_line_28() {
        // spec.md:28 880 | 交通 | 是 | 20 | 通过 | 880
        let given = AuditReimbursement {
            amount: dec!(880),
            category: Category::Transport,
            invoice: true,
            distance_to_spending: 20,
        };
        let expect = AuditReimbursementAnswer {
            conclusion: Conclusion::Pass,
            expense_amount: dec!(880),
        };
        assert_eq!(audit_reimbursement(&given), Ok(expect));
    }

    #[test]
    fn example_7_line_29() {
        // spec.md:29 1,500 | 办公 | 是 | 8 | 人工复核 | 0
        let given = AuditReimbursement {
            amount: dec!(1500),
            category: Category::Office,
            invoice: true,
            distance_to_spending: 8,
        };
        let expect = AuditReimbursementAnswer {
            conclusion: Conclusion::Recheck,
            expense_amount: dec!(0),
        };
        assert_eq!(audit_reimbursement(&given), Ok(expect));
    }
}
