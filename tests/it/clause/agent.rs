//! A contract with fields of every type, and its types as Rust.

use nl2agent::agent::{Agent, Enum, Field, Record, Rule, Skill, Table, Type, Variant};
use nl2agent_runtime::Value;
use rust_decimal::Decimal;

pub fn agent() -> Agent {
    let decimal = |text: &str| Value::Number(text.parse::<Decimal>().unwrap());
    let text = |text: &str| Value::Text(text.to_owned());
    Agent {
        slug: "agreement".into(),
        title: "报销".into(),
        about: String::new(),
        language: "zh".into(),
        enums: vec![Enum {
            id: "Category".into(),
            title: "类别".into(),
            variants: [("Food", "餐饮"), ("Travel", "交通"), ("Other", "其他（含税）")]
                .map(|(id, title)| Variant { id: id.into(), title: title.into() })
                .into(),
        }],
        records: vec![Record {
            id: "Line".into(),
            title: "明细".into(),
            fields: vec![
                field("name", "名称", Type::Text),
                field("price", "单价", Type::Decimal),
                field("quantity", "数量", Type::Integer),
                field("due", "到期", Type::Date),
                field("gift", "赠品", Type::Bool),
                field("off", "折扣", optional(Type::Decimal)),
                // Shares its title with an input of the skill.
                field("days", "天数", Type::Integer),
            ],
        }],
        servers: vec![],
        tables: vec![
            Table {
                id: "menu".into(),
                title: "菜单".into(),
                columns: vec![
                    field("dish", "菜名", Type::Text),
                    field("price", "价格", Type::Decimal),
                    field("stock", "库存", Type::Integer),
                    field("kind", "种类", Type::Enum(0)),
                    field("label", "说明", Type::Text),
                ],
                rows: vec![
                    vec![text("Pizza"), decimal("12.50"), decimal("3"), Value::Variant(0), text("hot")],
                    vec![text("茶"), decimal("2"), decimal("0"), Value::Variant(2), text("热的")],
                ],
                span: Default::default(),
            },
            Table {
                id: "levels".into(),
                title: "等级".into(),
                columns: vec![field("level", "级别", Type::Integer), field("rate", "费率", Type::Decimal)],
                rows: vec![vec![decimal("1"), decimal("0.05")], vec![decimal("7"), decimal("-3")]],
                span: Default::default(),
            },
        ],
        skills: vec![Skill {
            id: "audit".into(),
            title: "审核报销".into(),
            about: String::new(),
            span: Default::default(),
            inputs: vec![
                field("amount", "金额（元）", Type::Decimal),
                field("days", "天数", Type::Integer),
                field("budget", "Budget", Type::Money("CNY".into())),
                field("has_invoice", "有发票", Type::Bool),
                field("category", "类别", Type::Enum(0)),
                field("name", "姓名", Type::Text),
                field("start", "开始", Type::Date),
                field("end", "type", Type::Date),
                field("open", "开门", Type::Time),
                field("booked", "预订", Type::DateTime),
                field("stay", "停留", Type::Duration),
                field("items", "明细", Type::List(Box::new(Type::Record(0)))),
                field("tags", "标签", Type::List(Box::new(Type::Text))),
                field("scores", "分数", Type::List(Box::new(Type::Integer))),
                field("discount", "优惠", optional(Type::Decimal)),
                field("visits", "次数", optional(Type::Integer)),
                field("note", "备注", optional(Type::Text)),
                field("until", "截止", optional(Type::Date)),
            ],
            outputs: vec![
                field("fee", "费用", Type::Decimal),
                field("points", "积分", Type::Integer),
                field("reply", "回复", Type::Text),
                field("kind", "种类", Type::Enum(0)),
                field("deadline", "期限", Type::Date),
                field("approved", "通过", Type::Bool),
                field("hint", "提示", optional(Type::Text)),
            ],
            rules: (1..=3)
                .map(|n| Rule { id: format!("r{n}"), text: String::new(), span: Default::default(), line: n })
                .collect(),
            examples: Vec::new(),
            decisions: Vec::new(),
            body: None,
            ask: None,
            grants: vec![],
        }],
    }
}

fn optional(ty: Type) -> Type {
    Type::Optional(Box::new(ty))
}

fn field(id: &str, title: &str, ty: Type) -> Field {
    Field {
        id: id.into(),
        title: title.into(),
        ty,
        unit: None,
        note: None,
        intermediate: false,
        span: Default::default(),
    }
}

/// The crate around the generated functions: the types above, and values in and out as JSON.
pub const CRATE: &str = r#"
#![allow(warnings)]
use nl2agent_runtime::prelude::*;
use nl2agent_runtime::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category { Food, Travel, Other }
pub struct Line {
    pub name: String, pub price: Decimal, pub quantity: i64, pub due: Date, pub gift: bool, pub off: Option<Decimal>,
    pub days: i64,
}
pub mod tables {
    use super::*;
    pub struct MenuRow {
        pub dish: &'static str, pub price: Decimal, pub stock: i64, pub kind: Category, pub label: &'static str,
    }
    pub const MENU: &[MenuRow] = &[
        MenuRow { dish: "Pizza", price: dec!(12.50), stock: 3, kind: Category::Food, label: "hot" },
        MenuRow { dish: "茶", price: dec!(2), stock: 0, kind: Category::Other, label: "热的" },
    ];
    pub struct LevelsRow { pub level: i64, pub rate: Decimal }
    pub const LEVELS: &[LevelsRow] =
        &[LevelsRow { level: 1, rate: dec!(0.05) }, LevelsRow { level: 7, rate: dec!(-3) }];
}
pub struct Input {
    pub amount: Decimal, pub days: i64, pub budget: Decimal, pub has_invoice: bool, pub category: Category,
    pub name: String, pub start: Date, pub end: Date, pub open: Time, pub booked: DateTime, pub stay: SignedDuration,
    pub items: Vec<Line>, pub tags: Vec<String>, pub scores: Vec<i64>, pub discount: Option<Decimal>,
    pub visits: Option<i64>, pub note: Option<String>, pub until: Option<Date>,
}
pub struct Outputs {
    pub fee: Decimal, pub points: i64, pub reply: String, pub kind: Category, pub deadline: Date, pub approved: bool,
    pub hint: Option<String>,
}

trait Convert: Sized { fn read(value: &Value) -> Self; fn give(self) -> Value; }
macro_rules! convert { ($ty:ty, $variant:ident) => { impl Convert for $ty {
    fn read(value: &Value) -> Self { let Value::$variant(value) = value else { panic!() }; value.clone() }
    fn give(self) -> Value { Value::$variant(self) }
} } }
convert!(Decimal, Number);
convert!(bool, Bool);
convert!(String, Text);
convert!(Date, Date);
convert!(Time, Time);
convert!(DateTime, DateTime);
convert!(SignedDuration, Duration);
impl Convert for i64 {
    fn read(value: &Value) -> Self { let Value::Number(value) = value else { panic!() }; (*value).try_into().unwrap() }
    fn give(self) -> Value { Value::Number(self.into()) }
}
impl Convert for Category {
    fn read(value: &Value) -> Self {
        let Value::Variant(at) = value else { panic!() };
        [Category::Food, Category::Travel, Category::Other][*at]
    }
    fn give(self) -> Value { Value::Variant(self as usize) }
}
impl<T: Convert> Convert for Option<T> {
    fn read(value: &Value) -> Self { if *value == Value::Missing { None } else { Some(T::read(value)) } }
    fn give(self) -> Value { self.map_or(Value::Missing, T::give) }
}
impl<T: Convert> Convert for Vec<T> {
    fn read(value: &Value) -> Self { let Value::List(items) = value else { panic!() }; items.iter().map(T::read).collect() }
    fn give(self) -> Value { Value::List(self.into_iter().map(T::give).collect()) }
}
macro_rules! structure { ($name:ident: $($field:ident),*) => { impl Convert for $name {
    fn read(value: &Value) -> Self {
        let Value::Record(fields) = value else { panic!() };
        let mut fields = fields.iter();
        $name { $($field: Convert::read(fields.next().unwrap())),* }
    }
    fn give(self) -> Value { unreachable!() }
} } }
structure!(Line: name, price, quantity, due, gift, off, days);
structure!(Input: amount, days, budget, has_invoice, category, name, start, end, open, booked, stay, items, tags, scores,
    discount, visits, note, until);
structure!(Outputs: fee, points, reply, kind, deadline, approved, hint);

fn show<T: Convert>(result: Result<Option<T>, Fault>) -> String {
    format!("{:?}", result.map(|value| value.map(T::give)))
}

fn main() {
    let cases: Vec<(Value, Value)> = serde_json::from_reader(std::io::stdin()).unwrap();
    let mut shown = Vec::new();
    for (input, outputs) in &cases {
        let (input, outputs) = (Input::read(input), Outputs::read(outputs));
        shown.push(run(&input, &outputs));
    }
    println!("{}", serde_json::to_string(&shown).unwrap());
}
"#;
