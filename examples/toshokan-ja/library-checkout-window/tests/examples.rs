//! The examples in spec.md, one test each: 町立図書館 貸出窓口.

use ::library_checkout_window::skills::*;
use ::library_checkout_window::types::*;

/// 貸出の判断
mod borrowing_decision {
    use super::*;

    #[test]
    fn example_1_line_23() {
        // spec.md:23 35 | 2 | はい | 貸出不可
        let given = BorrowingDecision {
            age: 35,
            borrowed_books: 2,
            delay: true,
        };
        let expect = BorrowingDecisionAnswer {
            judgment: Judgment::Loanable2,
        };
        assert_eq!(borrowing_decision(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_24() {
        // spec.md:24 28 | 12 | いいえ | 貸出不可
        let given = BorrowingDecision {
            age: 28,
            borrowed_books: 12,
            delay: false,
        };
        let expect = BorrowingDecisionAnswer {
            judgment: Judgment::Loanable2,
        };
        assert_eq!(borrowing_decision(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_25() {
        // spec.md:25 4 | 1 | いいえ | 保護者同伴なら可
        let given = BorrowingDecision {
            age: 4,
            borrowed_books: 1,
            delay: false,
        };
        let expect = BorrowingDecisionAnswer {
            judgment: Judgment::GuardianPeer,
        };
        assert_eq!(borrowing_decision(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_26() {
        // spec.md:26 16 | 3 | いいえ | 貸出可
        let given = BorrowingDecision {
            age: 16,
            borrowed_books: 3,
            delay: false,
        };
        let expect = BorrowingDecisionAnswer {
            judgment: Judgment::Loanable,
        };
        assert_eq!(borrowing_decision(&given), Ok(expect));
    }
}
