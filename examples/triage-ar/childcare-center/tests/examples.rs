//! The examples in spec.md, one test each: استقبال عيادة الأطفال.

use ::childcare_center::skills::*;
use ::childcare_center::types::*;
use nl2agent_runtime::prelude::*;

/// فرز الحالات
mod case_analysis {
    use super::*;

    #[test]
    fn example_1_line_24() {
        // spec.md:24 ٥ | ٣٧ | نعم | طوارئ
        let given = CaseAnalysis {
            age: dec!(5),
            temperature: dec!(37),
            sputum_difficulty: true,
        };
        let expect = CaseAnalysisAnswer {
            decision: Decision::DecisionMaking,
        };
        assert_eq!(case_analysis(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_25() {
        // spec.md:25 ٠٫٥ | ٣٨٫٢ | لا | طوارئ
        let given = CaseAnalysis {
            age: dec!(0.5),
            temperature: dec!(38.2),
            sputum_difficulty: false,
        };
        let expect = CaseAnalysisAnswer {
            decision: Decision::DecisionMaking,
        };
        assert_eq!(case_analysis(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_26() {
        // spec.md:26 ٤ | ٣٩٫٥ | لا | كشف اليوم
        let given = CaseAnalysis {
            age: dec!(4),
            temperature: dec!(39.5),
            sputum_difficulty: false,
        };
        let expect = CaseAnalysisAnswer {
            decision: Decision::DecisionAnalysis,
        };
        assert_eq!(case_analysis(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_27() {
        // spec.md:27 ٧ | ٣٨٫٣ | لا | موعد غدًا
        let given = CaseAnalysis {
            age: dec!(7),
            temperature: dec!(38.3),
            sputum_difficulty: false,
        };
        let expect = CaseAnalysisAnswer {
            decision: Decision::Schedule,
        };
        assert_eq!(case_analysis(&given), Ok(expect));
    }

    #[test]
    fn example_5_line_28() {
        // spec.md:28 ٣ | ٣٧ | لا | نصيحة بالهاتف
        let given = CaseAnalysis {
            age: dec!(3),
            temperature: dec!(37),
            sputum_difficulty: false,
        };
        let expect = CaseAnalysisAnswer {
            decision: Decision::PhoneAdvice,
        };
        assert_eq!(case_analysis(&given), Ok(expect));
    }
}
