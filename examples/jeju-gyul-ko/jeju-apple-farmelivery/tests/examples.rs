//! The examples in spec.md, one test each: 제주 감귤 농장 택배.

use ::jeju_apple_farmelivery::skills::*;
use ::jeju_apple_farmelivery::types::*;
use nl2agent_runtime::prelude::*;

/// 배송비 안내
mod shipping_fee_details {
    use super::*;

    #[test]
    fn example_1_line_23() {
        // spec.md:23 25,000 | 1 | 아니요 | 4,000
        let given = ShippingFeeDetails {
            order_amount: dec!(25000),
            box_count: dec!(1),
            jeju_do_area: false,
        };
        let expect = ShippingFeeDetailsAnswer {
            shipping_cost: dec!(4000),
        };
        assert_eq!(shipping_fee_details(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_24() {
        // spec.md:24 30,000 | 2 | 예 | 5,000
        let given = ShippingFeeDetails {
            order_amount: dec!(30000),
            box_count: dec!(2),
            jeju_do_area: true,
        };
        let expect = ShippingFeeDetailsAnswer {
            shipping_cost: dec!(5000),
        };
        assert_eq!(shipping_fee_details(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_25() {
        // spec.md:25 60,000 | 2 | 아니요 | 6,000
        let given = ShippingFeeDetails {
            order_amount: dec!(60000),
            box_count: dec!(2),
            jeju_do_area: false,
        };
        let expect = ShippingFeeDetailsAnswer {
            shipping_cost: dec!(6000),
        };
        assert_eq!(shipping_fee_details(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_26() {
        // spec.md:26 120,000 | 4 | 아니요 | 0
        let given = ShippingFeeDetails {
            order_amount: dec!(120000),
            box_count: dec!(4),
            jeju_do_area: false,
        };
        let expect = ShippingFeeDetailsAnswer {
            shipping_cost: dec!(0),
        };
        assert_eq!(shipping_fee_details(&given), Ok(expect));
    }

    #[test]
    fn example_5_line_27() {
        // spec.md:27 55,000 | 1 | 예 | 500
        let given = ShippingFeeDetails {
            order_amount: dec!(55000),
            box_count: dec!(1),
            jeju_do_area: true,
        };
        let expect = ShippingFeeDetailsAnswer {
            shipping_cost: dec!(500),
        };
        assert_eq!(shipping_fee_details(&given), Ok(expect));
    }
}
