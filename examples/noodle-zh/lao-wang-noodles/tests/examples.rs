//! The examples in spec.md, one test each: 老王面馆.

use ::lao_wang_noodles::skills::*;
use ::lao_wang_noodles::types::*;
use nl2agent_runtime::prelude::*;
use nl2agent_runtime::ask::replayed;

/// What the model said when this crate was built; `nl2agent test --live` asks again.
const REPLIES: &str = include_str!("replies.json");

/// 接单
mod take_order {
    use super::*;

    #[test]
    fn example_1_line_33() {
        // spec.md:33 老板来两碗牛肉面，在店里吃 | 牛肉面 | 2 | 否 | 否 | 36 | 否
        let given = TakeOrder {
            message: "老板来两碗牛肉面，在店里吃".into(),
        };
        let expect = TakeOrderAnswer {
            noodle: Noodle::BeefNoodles,
            bowls: 2,
            with_egg: false,
            takeaway: false,
            total: dec!(36),
            needs_confirmation: false,
        };
        assert_eq!(replayed(REPLIES, || take_order(&given)), Ok(expect));
    }

    #[test]
    fn example_2_line_34() {
        // spec.md:34 一碗阳春面加个蛋 | 阳春面 | 1 | 是 | 否 | 10 | 否
        let given = TakeOrder {
            message: "一碗阳春面加个蛋".into(),
        };
        let expect = TakeOrderAnswer {
            noodle: Noodle::PlainNoodles,
            bowls: 1,
            with_egg: true,
            takeaway: false,
            total: dec!(10),
            needs_confirmation: false,
        };
        assert_eq!(replayed(REPLIES, || take_order(&given)), Ok(expect));
    }

    #[test]
    fn example_3_line_35() {
        // spec.md:35 三碗炸酱面打包带走，都要加蛋 | 炸酱面 | 3 | 是 | 是 | 49 | 否
        let given = TakeOrder {
            message: "三碗炸酱面打包带走，都要加蛋".into(),
        };
        let expect = TakeOrderAnswer {
            noodle: Noodle::SoybeanPasteNoodles,
            bowls: 3,
            with_egg: true,
            takeaway: true,
            total: dec!(49),
            needs_confirmation: false,
        };
        assert_eq!(replayed(REPLIES, || take_order(&given)), Ok(expect));
    }

    #[test]
    fn example_4_line_36() {
        // spec.md:36 牛肉面，外带 | 牛肉面 | 1 | 否 | 是 | 19 | 否
        let given = TakeOrder {
            message: "牛肉面，外带".into(),
        };
        let expect = TakeOrderAnswer {
            noodle: Noodle::BeefNoodles,
            bowls: 1,
            with_egg: false,
            takeaway: true,
            total: dec!(19),
            needs_confirmation: false,
        };
        assert_eq!(replayed(REPLIES, || take_order(&given)), Ok(expect));
    }

    #[test]
    fn example_5_line_37() {
        // spec.md:37 公司聚餐，要 25 碗阳春面，帮我打包 | 阳春面 | 25 | 否 | 是 | 201 | 是
        let given = TakeOrder {
            message: "公司聚餐，要 25 碗阳春面，帮我打包".into(),
        };
        let expect = TakeOrderAnswer {
            noodle: Noodle::PlainNoodles,
            bowls: 25,
            with_egg: false,
            takeaway: true,
            total: dec!(201),
            needs_confirmation: true,
        };
        assert_eq!(replayed(REPLIES, || take_order(&given)), Ok(expect));
    }

    #[test]
    fn example_6_line_38() {
        // spec.md:38 今天有点饿，炸酱面来两份，都加煎蛋 | 炸酱面 | 2 | 是 | 否 | 32 | 否
        let given = TakeOrder {
            message: "今天有点饿，炸酱面来两份，都加煎蛋".into(),
        };
        let expect = TakeOrderAnswer {
            noodle: Noodle::SoybeanPasteNoodles,
            bowls: 2,
            with_egg: true,
            takeaway: false,
            total: dec!(32),
            needs_confirmation: false,
        };
        assert_eq!(replayed(REPLIES, || take_order(&given)), Ok(expect));
    }

    #[test]
    fn example_7_line_39() {
        // spec.md:39 20 碗牛肉面，外带 | 牛肉面 | 20 | 否 | 是 | 361 | 否
        let given = TakeOrder {
            message: "20 碗牛肉面，外带".into(),
        };
        let expect = TakeOrderAnswer {
            noodle: Noodle::BeefNoodles,
            bowls: 20,
            with_egg: false,
            takeaway: true,
            total: dec!(361),
            needs_confirmation: false,
        };
        assert_eq!(replayed(REPLIES, || take_order(&given)), Ok(expect));
    }
}
