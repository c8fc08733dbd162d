//! Two small agents, put together by hand: an expense auditor in Chinese and a bike rental in Spanish.

use jiff::civil::date;
use nl2agent::agent::{Agent, Enum, Example, Field, Record, Rule, Skill, Table, Type, Variant};
use nl2agent::clause::{Clause, Decision, Expr, Fold, Function, Op, Order, Program, When};
use nl2agent::source::{Source, Span};
use nl2agent_runtime::Value;
use rust_decimal::Decimal;

const EXPENSES: &str = "\
# 报销审核员
根据公司规定审核员工的报销申请。
## 审核报销
输入：金额（元）、类别、有发票
输出：结论（通过 / 人工复核 / 拒绝）
规则：
- 没有发票的一律拒绝。
- 餐饮类超过 300 元要人工复核。
- 其他情况 1000 元以内直接通过，超过要人工复核。
例子：
| 金额 | 类别 | 有发票 | 结论 |
|---|---|---|---|
| 120 | 餐饮 | 是 | 通过 |
| 450 | 餐饮 | 是 | 人工复核 |
| 80 | 交通 | 否 | 拒绝 |
| 1200.50 | 办公 | 是 | 人工复核 |
";

const RENTAL: &str = "\
# Alquiler de bicicletas
Calcula el precio y el depósito de un alquiler.
## Calcular alquiler
Entradas: bicicleta, desde, hasta, socio, extras (lista de: nombre, precio), cupón (opcional)
Salidas: importe (€), depósito (€), devolución, nota
Reglas:
- Los días son los que hay entre desde y hasta.
- El importe es el precio de la bicicleta por día.
- Los extras se suman al importe.
- Los domingos hay un recargo de 5 €.
- Los socios pagan un 10 % menos.
- El depósito es de 50 €, salvo para socios, que no pagan depósito.
- La devolución es el día después de hasta.
- Si hay recargo, la nota es «domingo»; si no, «normal».
Precios:
| bicicleta | precio |
|---|---|
| urbana | 12 |
| eléctrica | 27,50 |
Ejemplos:
| bicicleta | desde | hasta | socio | extras | cupón | importe | depósito | devolución |
|---|---|---|---|---|---|---|---|---|
| urbana | 2026-03-02 | 2026-03-04 | no | | | 24 | 50 | 2026-03-05 |
| eléctrica | 2026-03-01 | 2026-03-02 | sí | casco 3 | X | 31,95 | 0 | 2026-03-03 |
";

/// A contract, its programs and its spec.
pub struct Fixture {
    pub agent: Agent,
    pub programs: Vec<Program>,
    pub source: Source,
}

fn span(source: &Source, text: &str) -> Span {
    let start = source.text.find(text).unwrap_or_else(|| panic!("{text:?} is not in the spec"));
    Span::new(start, start + text.len())
}

pub fn field(id: &str, title: &str, ty: Type, unit: Option<&str>) -> Field {
    let unit = unit.map(str::to_owned);
    Field { id: id.into(), title: title.into(), ty, unit, note: None, intermediate: false, span: Span::default() }
}

fn variant(id: &str, title: &str) -> Variant {
    Variant { id: id.into(), title: title.into() }
}

fn rules(source: &Source, texts: &[&str]) -> Vec<Rule> {
    let rule = |(n, text): (usize, &&str)| {
        let span = span(source, text);
        Rule { id: format!("r{}", n + 1), text: (*text).into(), span, line: source.line(span.start) }
    };
    texts.iter().enumerate().map(rule).collect()
}

fn example(source: &Source, n: usize, row: &str, given: Vec<Value>, expect: Vec<Option<Value>>) -> Example {
    let span = span(source, row);
    let line = source.line(span.start);
    Example { id: format!("example_{n}_line_{line}"), span, line, given, expect }
}

pub fn number(text: &str) -> Value {
    Value::Number(text.parse::<Decimal>().unwrap())
}

pub fn text(words: &str) -> Value {
    Value::Text(words.into())
}

pub fn money(digits: &str) -> Expr {
    Expr::Literal(number(digits), Type::Decimal)
}

pub fn words(words: &str) -> Expr {
    Expr::Literal(text(words), Type::Text)
}

pub fn binary(op: Op, left: Expr, right: Expr) -> Expr {
    Expr::Binary(op, left.into(), right.into())
}

pub fn call(function: Function, arguments: &[Expr]) -> Expr {
    Expr::Call(function, arguments.to_vec())
}

pub fn when(condition: Expr, output: usize, value: Expr) -> Clause {
    Clause { when: When::If(condition), output, value }
}

pub fn always(output: usize, value: Expr) -> Clause {
    Clause { when: When::Always, output, value }
}

pub fn otherwise(condition: Option<Expr>, output: usize, value: Expr) -> Clause {
    Clause { when: When::Otherwise(condition), output, value }
}

/// The expense auditor of the design: three rules, the first that fits decides.
pub fn expenses() -> Fixture {
    let source = Source::new("spec.md", EXPENSES);
    let conclusion = |variant| Expr::Literal(Value::Variant(variant), Type::Enum(0));
    let (amount, category, has_invoice) = (Expr::Field(0), Expr::Field(1), Expr::Field(2));
    let given = |amount, category, invoice| vec![number(amount), text(category), Value::Bool(invoice)];
    let expect = |variant| vec![Some(Value::Variant(variant))];
    let skill = Skill {
        id: "audit_expense".into(),
        title: "审核报销".into(),
        about: String::new(),
        span: span(&source, "## 审核报销"),
        inputs: vec![
            field("amount", "金额", Type::Decimal, Some("元")),
            field("category", "类别", Type::Text, None),
            field("has_invoice", "有发票", Type::Bool, None),
        ],
        outputs: vec![field("conclusion", "结论", Type::Enum(0), None)],
        rules: rules(
            &source,
            &[
                "没有发票的一律拒绝。",
                "餐饮类超过 300 元要人工复核。",
                "其他情况 1000 元以内直接通过，超过要人工复核。",
            ],
        ),
        examples: vec![
            example(&source, 1, "| 120 | 餐饮 | 是 | 通过 |", given("120", "餐饮", true), expect(0)),
            example(&source, 2, "| 450 | 餐饮 | 是 | 人工复核 |", given("450", "餐饮", true), expect(1)),
            example(&source, 3, "| 80 | 交通 | 否 | 拒绝 |", given("80", "交通", false), expect(2)),
            example(&source, 4, "| 1200.50 | 办公 | 是 | 人工复核 |", given("1200.50", "办公", true), expect(1)),
        ],
        decisions: Vec::new(),
        body: None,
        ask: None,
        grants: vec![],
    };
    let meal = binary(Op::Eq, category, words("餐饮"));
    let clauses = vec![
        (0, when(Expr::Not(has_invoice.into()), 0, conclusion(2))),
        (1, when(binary(Op::And, meal, binary(Op::Gt, amount.clone(), money("300"))), 0, conclusion(1))),
        (2, otherwise(Some(binary(Op::Le, amount, money("1000"))), 0, conclusion(0))),
        (2, otherwise(None, 0, conclusion(1))),
    ];
    Fixture {
        agent: Agent {
            slug: "expense-auditor".into(),
            title: "报销审核员".into(),
            about: "根据公司规定审核员工的报销申请。".into(),
            language: "zh".into(),
            enums: vec![Enum {
                id: "Conclusion".into(),
                title: "结论".into(),
                variants: vec![variant("Approve", "通过"), variant("Review", "人工复核"), variant("Reject", "拒绝")],
            }],
            records: Vec::new(),
            tables: Vec::new(),
            servers: vec![],
            skills: vec![skill],
        },
        programs: vec![Program { decisions: vec![Decision { output: 0, order: Order::First, clauses }] }],
        source,
    }
}

/// Four outputs and an intermediate one, adjustments, dates, a table, a list of records, an optional.
pub fn rental() -> Fixture {
    let source = Source::new("spec.md", RENTAL);
    let euros = || Type::Money("EUR".into());
    let inputs = vec![
        field("bike", "bicicleta", Type::Text, None),
        field("from", "desde", Type::Date, None),
        field("until", "hasta", Type::Date, None),
        field("member", "socio", Type::Bool, None),
        field("extras", "extras", Type::List(Type::Record(0).into()), None),
        field("coupon", "cupón", Type::Optional(Type::Text.into()), None),
    ];
    let outputs = vec![
        Field { intermediate: true, ..field("days", "días", Type::Integer, None) },
        field("amount", "importe", euros(), Some("€")),
        field("deposit", "depósito", euros(), Some("€")),
        field("return_day", "devolución", Type::Date, None),
        field("note", "nota", Type::Text, None),
    ];
    let given = |bike, from, until, member, extras, coupon| {
        vec![text(bike), Value::Date(from), Value::Date(until), Value::Bool(member), Value::List(extras), coupon]
    };
    let expect =
        |amount, deposit, day| vec![None, Some(number(amount)), Some(number(deposit)), Some(Value::Date(day)), None];
    let helmet = Value::Record(vec![text("casco"), number("3")]);
    let skill = Skill {
        id: "calculate_rental".into(),
        title: "Calcular alquiler".into(),
        about: "Precio y depósito de un alquiler.".into(),
        span: span(&source, "## Calcular alquiler"),
        rules: rules(
            &source,
            &[
                "Los días son los que hay entre desde y hasta.",
                "El importe es el precio de la bicicleta por día.",
                "Los extras se suman al importe.",
                "Los domingos hay un recargo de 5 €.",
                "Los socios pagan un 10 % menos.",
                "El depósito es de 50 €, salvo para socios, que no pagan depósito.",
                "La devolución es el día después de hasta.",
                "Si hay recargo, la nota es «domingo»; si no, «normal».",
            ],
        ),
        examples: vec![
            example(
                &source,
                1,
                "| urbana | 2026-03-02 | 2026-03-04 | no | | | 24 | 50 | 2026-03-05 |",
                given("urbana", date(2026, 3, 2), date(2026, 3, 4), false, vec![], Value::Missing),
                expect("24", "50", date(2026, 3, 5)),
            ),
            example(
                &source,
                2,
                "| eléctrica | 2026-03-01 | 2026-03-02 | sí | casco 3 | X | 31,95 | 0 | 2026-03-03 |",
                given("eléctrica", date(2026, 3, 1), date(2026, 3, 2), true, vec![helmet], text("X")),
                expect("31.95", "0", date(2026, 3, 3)),
            ),
        ],
        inputs,
        outputs,
        decisions: Vec::new(),
        body: None,
        ask: None,
        grants: vec![],
    };
    let (bike, from, until, member, extras) =
        (Expr::Field(0), Expr::Field(1), Expr::Field(2), Expr::Field(3), Expr::Field(4));
    let (days, amount) = (Expr::Field(6), Expr::Field(7));
    let sunday = binary(Op::Eq, call(Function::Weekday, std::slice::from_ref(&from)), money("7"));
    let price = Expr::Lookup { table: 0, key: bike.into(), column: 1 };
    let sum = Expr::Fold { kind: Fold::Sum, list: extras.into(), each: Some(Expr::Item(1).into()) };
    let decisions = vec![
        Decision {
            output: 0,
            order: Order::First,
            clauses: vec![(0, always(0, call(Function::DaysBetween, &[from, until.clone()])))],
        },
        Decision {
            output: 1,
            order: Order::First,
            clauses: vec![
                (1, always(1, binary(Op::Mul, price, days))),
                (2, always(1, binary(Op::Add, amount.clone(), sum))),
                (3, when(sunday.clone(), 1, binary(Op::Add, amount.clone(), money("5")))),
                (4, when(member.clone(), 1, binary(Op::Mul, amount, money("0.9")))),
            ],
        },
        Decision {
            output: 2,
            order: Order::Last,
            clauses: vec![(5, always(2, money("50"))), (5, when(member, 2, money("0")))],
        },
        Decision {
            output: 3,
            order: Order::First,
            clauses: vec![(6, always(3, call(Function::AddDays, &[until, money("1")])))],
        },
        Decision {
            output: 4,
            order: Order::First,
            clauses: vec![(7, when(sunday, 4, words("domingo"))), (7, otherwise(None, 4, words("normal")))],
        },
    ];
    let prices = Table {
        id: "prices".into(),
        title: "Precios".into(),
        columns: vec![field("bike", "bicicleta", Type::Text, None), field("price", "precio", euros(), None)],
        rows: vec![vec![text("urbana"), number("12")], vec![text("eléctrica"), number("27.50")]],
        span: span(&source, "Precios:"),
    };
    Fixture {
        agent: Agent {
            slug: "alquiler-de-bicicletas".into(),
            title: "Alquiler de bicicletas".into(),
            about: "Calcula el precio y el depósito de un alquiler.".into(),
            language: "es".into(),
            enums: Vec::new(),
            records: vec![Record {
                id: "Extra".into(),
                title: "extra".into(),
                fields: vec![field("name", "nombre", Type::Text, None), field("price", "precio", euros(), None)],
            }],
            tables: vec![prices],
            servers: vec![],
            skills: vec![skill],
        },
        programs: vec![Program { decisions }],
        source,
    }
}
