//! The examples in spec.md, one test each: 快递面单助手.

use ::parcel_label_assistant::skills::*;
use ::parcel_label_assistant::types::*;
use nl2agent_runtime::prelude::*;

/// 读面单
mod read_label {
    use super::*;

    #[test]
    fn example_1_line_26() {
        // spec.md:26 张三；13812345678；重 1.2kg | 138****5678 | A-5678 | 1200 | 小件架
        let given = ReadLabel {
            label: "张三；13812345678；重 1.2kg".into(),
        };
        let expect = ReadLabelAnswer {
            phone: "138****5678".into(),
            pickup_code: "A-5678".into(),
            weight: dec!(1200),
            shelf: Shelf::SmallRack,
        };
        assert_eq!(read_label(&given), Ok(expect));
    }

    #[test]
    fn example_2_line_27() {
        // spec.md:27 李四; 139 0000 1111; 重量 4公斤 | 139****1111 | B-1111 | 4000 | 大件区
        let given = ReadLabel {
            label: "李四; 139 0000 1111; 重量 4公斤".into(),
        };
        let expect = ReadLabelAnswer {
            phone: "139****1111".into(),
            pickup_code: "B-1111".into(),
            weight: dec!(4000),
            shelf: Shelf::LargeArea,
        };
        assert_eq!(read_label(&given), Ok(expect));
    }

    #[test]
    fn example_3_line_28() {
        // spec.md:28 生鲜；王五；137-2222-3333；重 5斤 | 137****3333 | C-3333 | 2500 | 冷藏柜
        let given = ReadLabel {
            label: "生鲜；王五；137-2222-3333；重 5斤".into(),
        };
        let expect = ReadLabelAnswer {
            phone: "137****3333".into(),
            pickup_code: "C-3333".into(),
            weight: dec!(2500),
            shelf: Shelf::ColdLocker,
        };
        assert_eq!(read_label(&given), Ok(expect));
    }

    #[test]
    fn example_4_line_29() {
        // spec.md:29 赵六；重 300g | 无 | 无 | 300 | 人工处理
        let given = ReadLabel {
            label: "赵六；重 300g".into(),
        };
        let expect = ReadLabelAnswer {
            phone: "无".into(),
            pickup_code: "无".into(),
            weight: dec!(300),
            shelf: Shelf::Manual,
        };
        assert_eq!(read_label(&given), Ok(expect));
    }

    #[test]
    fn example_5_line_30() {
        // spec.md:30 孙七；15011112222 | 150****2222 | 无 | 0 | 人工处理
        let given = ReadLabel {
            label: "孙七；15011112222".into(),
        };
        let expect = ReadLabelAnswer {
            phone: "150****2222".into(),
            pickup_code: "无".into(),
            weight: dec!(0),
            shelf: Shelf::Manual,
        };
        assert_eq!(read_label(&given), Ok(expect));
    }

    #[test]
    fn example_6_line_31() {
        // spec.md:31 周八；18655554444；重量：3001克；易碎 | 186****4444 | B-4444 | 3001 | 大件区
        let given = ReadLabel {
            label: "周八；18655554444；重量：3001克；易碎".into(),
        };
        let expect = ReadLabelAnswer {
            phone: "186****4444".into(),
            pickup_code: "B-4444".into(),
            weight: dec!(3001),
            shelf: Shelf::LargeArea,
        };
        assert_eq!(read_label(&given), Ok(expect));
    }
}
