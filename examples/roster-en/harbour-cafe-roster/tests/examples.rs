//! The examples in spec.md, one test each: Harbour Café roster.

use ::harbour_cafe_roster::skills::*;
use ::harbour_cafe_roster::types::*;

/// Plan a day
mod plan_a_day {
    use super::*;

    #[test]
    fn example_1_line_27() {
        // spec.md:27 8-12; 12-16 | Ana: 8-16; Ben: 8-12 | 8-12 Ana; 12-16 Ana | 0 | Ana
        let given = PlanADay {
            shifts: "8-12; 12-16".into(),
            people: "Ana: 8-16; Ben: 8-12".into(),
        };
        let expect = PlanADayAnswer {
            roster: "8-12 Ana; 12-16 Ana".into(),
            unfilled: 0,
            busiest: "Ana".into(),
        };
        assert_eq!(plan_a_day(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_28() {
        // spec.md:28 8-12 x2; 9-13 | Ben: 8-20; Ana: 8-20; Cleo: 9-13 | 8-12 Ana, Ben; 9-13 Cleo | 0 | Ana
        let given = PlanADay {
            shifts: "8-12 x2; 9-13".into(),
            people: "Ben: 8-20; Ana: 8-20; Cleo: 9-13".into(),
        };
        let expect = PlanADayAnswer {
            roster: "8-12 Ana, Ben; 9-13 Cleo".into(),
            unfilled: 0,
            busiest: "Ana".into(),
        };
        assert_eq!(plan_a_day(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_29() {
        // spec.md:29 14-22; 8-14 | Ana: 6-23 | 8-14 Ana; 14-22 ? | 1 | Ana
        let given = PlanADay {
            shifts: "14-22; 8-14".into(),
            people: "Ana: 6-23".into(),
        };
        let expect = PlanADayAnswer {
            roster: "8-14 Ana; 14-22 ?".into(),
            unfilled: 1,
            busiest: "Ana".into(),
        };
        assert_eq!(plan_a_day(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_30() {
        // spec.md:30 8-12 x3 | Ana: 9-17; Ben: 8-12 | 8-12 Ben, ?, ? | 2 | Ben
        let given = PlanADay {
            shifts: "8-12 x3".into(),
            people: "Ana: 9-17; Ben: 8-12".into(),
        };
        let expect = PlanADayAnswer {
            roster: "8-12 Ben, ?, ?".into(),
            unfilled: 2,
            busiest: "Ben".into(),
        };
        assert_eq!(plan_a_day(&given), Ok(expect));
    }

    #[test]
    fn example_5_line_31() {
        // spec.md:31 10-14; 10-12 | Dev: 10-14 | 10-12 Dev; 10-14 ? | 1 | Dev
        let given = PlanADay {
            shifts: "10-14; 10-12".into(),
            people: "Dev: 10-14".into(),
        };
        let expect = PlanADayAnswer {
            roster: "10-12 Dev; 10-14 ?".into(),
            unfilled: 1,
            busiest: "Dev".into(),
        };
        assert_eq!(plan_a_day(&given), Ok(expect));
    }

    #[test]
    fn example_6_line_32() {
        // spec.md:32 9-17 | Ana: 10-17 | 9-17 ? | 1 | nobody
        let given = PlanADay {
            shifts: "9-17".into(),
            people: "Ana: 10-17".into(),
        };
        let expect = PlanADayAnswer {
            roster: "9-17 ?".into(),
            unfilled: 1,
            busiest: "nobody".into(),
        };
        assert_eq!(plan_a_day(&given), Ok(expect));
    }
}
