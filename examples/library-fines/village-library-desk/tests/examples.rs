//! The examples in spec.md, one test each: Village library desk.

use ::village_library_desk::skills::*;
use ::village_library_desk::types::*;
use nl2agent_runtime::prelude::*;

/// Late return
mod late_return {
    use super::*;

    #[test]
    fn example_1_line_28() {
        // spec.md:28 0 | book | 40 | £0.00 | none
        let given = LateReturn {
            days_late: 0,
            item_value: Item::Book,
            age_of_borrower: 40,
        };
        let expect = LateReturnAnswer {
            fine: dec!(0),
            action: Action::None,
        };
        assert_eq!(late_return(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_29() {
        // spec.md:29 5 | book | 33 | £1.00 | send reminder
        let given = LateReturn {
            days_late: 5,
            item_value: Item::Book,
            age_of_borrower: 33,
        };
        let expect = LateReturnAnswer {
            fine: dec!(1),
            action: Action::SendReminder,
        };
        assert_eq!(late_return(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_30() {
        // spec.md:30 3 | DVD | 51 | £3.00 | send reminder
        let given = LateReturn {
            days_late: 3,
            item_value: Item::Dvd,
            age_of_borrower: 51,
        };
        let expect = LateReturnAnswer {
            fine: dec!(3),
            action: Action::SendReminder,
        };
        assert_eq!(late_return(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_31() {
        // spec.md:31 14 | DVD | 24 | £10.00 | send reminder
        let given = LateReturn {
            days_late: 14,
            item_value: Item::Dvd,
            age_of_borrower: 24,
        };
        let expect = LateReturnAnswer {
            fine: dec!(10),
            action: Action::SendReminder,
        };
        assert_eq!(late_return(&given), Ok(expect));
    }

    #[test]
    fn example_5_line_32() {
        // spec.md:32 6 | magazine | 9 | £0.00 | send reminder
        let given = LateReturn {
            days_late: 6,
            item_value: Item::Magazine,
            age_of_borrower: 9,
        };
        let expect = LateReturnAnswer {
            fine: dec!(0),
            action: Action::SendReminder,
        };
        assert_eq!(late_return(&given), Ok(expect));
    }

    #[test]
    fn example_6_line_33() {
        // spec.md:33 45 | book | 70 | £9.00 | suspend card
        let given = LateReturn {
            days_late: 45,
            item_value: Item::Book,
            age_of_borrower: 70,
        };
        let expect = LateReturnAnswer {
            fine: dec!(9),
            action: Action::SuspendCard,
        };
        assert_eq!(late_return(&given), Ok(expect));
    }
}
