//! The examples in spec.md, one test each: レシピ換算係.

use ::recipe_converter::skills::*;
use ::recipe_converter::types::*;
use nl2agent_runtime::prelude::*;

/// 材料を換算する
mod convert_ingredients {
    use super::*;

    #[test]
    fn example_1_line_28() {
        // spec.md:28 小麦粉 200g、牛乳 1カップ、卵 2個 | 4 | 6 | 小麦粉 300g、牛乳 300ml、卵 3個 | 300 | 0
        let given = ConvertIngredients {
            ingredients: "小麦粉 200g、牛乳 1カップ、卵 2個".into(),
            original_servings: 4,
            servings: 6,
        };
        let expect = ConvertIngredientsAnswer {
            converted: "小麦粉 300g、牛乳 300ml、卵 3個".into(),
            total_grams: dec!(300),
            unreadable_count: 0,
        };
        assert_eq!(convert_ingredients(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_29() {
        // spec.md:29 しょうゆ 大さじ2、塩 小さじ1/2 | 2 | 2 | しょうゆ 30ml、塩 2.5ml | 0 | 0
        let given = ConvertIngredients {
            ingredients: "しょうゆ 大さじ2、塩 小さじ1/2".into(),
            original_servings: 2,
            servings: 2,
        };
        let expect = ConvertIngredientsAnswer {
            converted: "しょうゆ 30ml、塩 2.5ml".into(),
            total_grams: dec!(0),
            unreadable_count: 0,
        };
        assert_eq!(convert_ingredients(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_30() {
        // spec.md:30 鶏もも肉 0.5kg、酒 大さじ1と1/2、塩 少々 | 4 | 2 | 鶏もも肉 250g、酒 11.3ml、塩 少々 | 250 | 1
        let given = ConvertIngredients {
            ingredients: "鶏もも肉 0.5kg、酒 大さじ1と1/2、塩 少々".into(),
            original_servings: 4,
            servings: 2,
        };
        let expect = ConvertIngredientsAnswer {
            converted: "鶏もも肉 250g、酒 11.3ml、塩 少々".into(),
            total_grams: dec!(250),
            unreadable_count: 1,
        };
        assert_eq!(convert_ingredients(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_31() {
        // spec.md:31 卵 1個、砂糖 ５０ｇ | 3 | 2 | 卵 1個、砂糖 33.3g | 33.3 | 0
        let given = ConvertIngredients {
            ingredients: "卵 1個、砂糖 ５０ｇ".into(),
            original_servings: 3,
            servings: 2,
        };
        let expect = ConvertIngredientsAnswer {
            converted: "卵 1個、砂糖 33.3g".into(),
            total_grams: dec!(33.3),
            unreadable_count: 0,
        };
        assert_eq!(convert_ingredients(&given), Ok(expect));
    }

    #[test]
    fn example_5_line_32() {
        // spec.md:32 水 1L、米 2合 | 2 | 0 | 人数を確認 | 0 | 0
        let given = ConvertIngredients {
            ingredients: "水 1L、米 2合".into(),
            original_servings: 2,
            servings: 0,
        };
        let expect = ConvertIngredientsAnswer {
            converted: "人数を確認".into(),
            total_grams: dec!(0),
            unreadable_count: 0,
        };
        assert_eq!(convert_ingredients(&given), Ok(expect));
    }

    #[test]
    fn example_6_line_33() {
        // spec.md:33 だし 1/2L、みそ、豆腐 1と1/2個 | 4 | 5 | だし 625ml、みそ、豆腐 2個 | 0 | 1
        let given = ConvertIngredients {
            ingredients: "だし 1/2L、みそ、豆腐 1と1/2個".into(),
            original_servings: 4,
            servings: 5,
        };
        let expect = ConvertIngredientsAnswer {
            converted: "だし 625ml、みそ、豆腐 2個".into(),
            total_grams: dec!(0),
            unreadable_count: 1,
        };
        assert_eq!(convert_ingredients(&given), Ok(expect));
    }
}
