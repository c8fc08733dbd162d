//! Which units are measured (fractions make sense) and which are counted, and when two words are the same unit.
//!
//! Deliberately not here: conversion. A wrong list entry costs a fraction that is refused or accepted, never a wrong sum.

use super::fold::{find_word, plain};
use super::locale::Locale;

/// Units that are measured, in [`plain`] form.
const MEASURED: &[&str] = &[
    "g",
    "kg",
    "mg",
    "t",
    "lb",
    "lbs",
    "oz",
    "ton",
    "tons",
    "tonne",
    "tonnes",
    "kilo",
    "kilos",
    "gram",
    "grams",
    "gramm",
    "gramos",
    "kilogram",
    "kilograms",
    "kilogramm",
    "kilogramos",
    "mm",
    "cm",
    "m",
    "km",
    "ft",
    "mi",
    "mile",
    "miles",
    "metre",
    "metres",
    "meter",
    "meters",
    "metros",
    "mètres",
    "kilometre",
    "kilometres",
    "kilometer",
    "kilometers",
    "kilómetros",
    "quilômetros",
    "m2",
    "m3",
    "km/h",
    "ha",
    "hectare",
    "hectares",
    "hectáreas",
    "acre",
    "acres",
    "ml",
    "cl",
    "dl",
    "l",
    "litre",
    "litres",
    "liter",
    "liters",
    "litros",
    "gallon",
    "gallons",
    "°c",
    "°f",
    "°",
    "kwh",
    "mwh",
    "kw",
    "w",
    "v",
    "a",
    "%",
    "kb",
    "mb",
    "gb",
    "кг",
    "г",
    "т",
    "км",
    "м",
    "см",
    "л",
    "公斤",
    "千克",
    "克",
    "斤",
    "吨",
    "公里",
    "千米",
    "米",
    "厘米",
    "升",
    "毫升",
    "度",
    "キロ",
    "किलो",
    "किलोग्राम",
    "किग्रा",
    "ग्राम",
    "लीटर",
    "किमी",
    "किलोमीटर",
    "मीटर",
    "एकड़",
    "亩",
    "グラム",
    "リットル",
    "メートル",
    "km²",
    "킬로",
    "킬로그램",
    "그램",
    "리터",
    "미터",
    "킬로미터",
    "كغ",
    "كيلو",
    "كيلوغرام",
    "غرام",
    "كم",
    "لتر",
    "متر",
    "طن",
    "هكتار",
    "فدان",
    "كيلومتر",
    "立方米",
    "平方米",
    "㎡",
    "坪",
    "mètre",
    "metro",
    "hektar",
    "lita",
    "kilomita",
    "mita",
    "gramu",
    "lít",
    "mét",
    "кило",
    "литр",
    "литров",
    "литры",
    "метр",
    "метров",
    "тонн",
];

/// Words in a title that say it is counted, in [`plain`] form.
const COUNTED: &[&str] = &[
    "number of",
    "count",
    "age",
    "years",
    "days",
    "nights",
    "people",
    "persons",
    "guests",
    "items",
    "pieces",
    "points",
    "children",
    "adults",
    "visits",
    "copies",
    "seats",
    "tickets",
    "número de",
    "numero de",
    "cantidad de",
    "edad",
    "días",
    "noches",
    "personas",
    "puntos",
    "unidades",
    "idade",
    "dias",
    "noites",
    "pessoas",
    "pontos",
    "nombre de",
    "âge",
    "jours",
    "nuits",
    "personnes",
    "anzahl",
    "alter",
    "tage",
    "nächte",
    "personen",
    "punkte",
    "количество",
    "возраст",
    "дней",
    "人数",
    "天数",
    "件数",
    "次数",
    "个数",
    "数量",
    "年龄",
    "积分",
    "日数",
    "回数",
    "年齢",
    "名数",
    "나이",
    "인원",
];

/// Symbols of units, and how the words for them begin, the longer beginning first where one begins another.
const SYMBOLS: [(&str, &[&str]); 10] = [
    (
        "km",
        &[
            "километр",
            "км",
            "kilomet",
            "kilómet",
            "kilomèt",
            "quilôm",
            "公里",
            "千米",
            "킬로미터",
            "كيلومتر",
            "كم",
            "किलोमीटर",
            "किमी",
        ],
    ),
    ("kg", &["кило", "кг", "kilo", "quilo", "公斤", "千克", "킬로", "كيلو", "كغ", "किलो", "किग्रा"]),
    ("cm", &["centim", "centím", "zentim", "сантим", "см", "厘米"]),
    ("mm", &["millim", "milím", "миллим", "мм", "毫米"]),
    ("ml", &["millil", "milil", "миллил", "мл", "毫升"]),
    ("m", &["metr", "meter", "mètr", "метр", "м", "米", "メートル", "미터", "متر", "मीटर", "mita", "mét"]),
    ("g", &["gram", "грамм", "г", "克", "グラム", "그램", "غرام", "ग्राम"]),
    ("l", &["lit", "lít", "литр", "л", "升", "リットル", "리터", "لتر", "लीटर"]),
    ("t", &["tonn", "tonel", "тонн", "т", "吨"]),
    ("ha", &["hect", "hekt", "гектар", "га", "公顷"]),
];

/// `8 m` where metres were asked for: the symbol that a word stands for.
fn symbol(unit: &str) -> Option<&'static str> {
    let means = |begins: &&str| if begins.chars().count() < 3 { unit == *begins } else { unit.starts_with(begins) };
    SYMBOLS.iter().find(|(symbol, words)| unit == *symbol || words.iter().any(means)).map(|(symbol, _)| *symbol)
}

/// Whether fractions of the unit make sense.
pub fn is_measured(unit: &str) -> bool {
    let unit = plain(unit);
    let unit = unit.trim_end_matches('.');
    let is_rate = unit.split_once('/').is_some_and(|(first, _)| MEASURED.contains(&first.trim()));
    MEASURED.contains(&unit) || is_rate
}

/// Whether a title names something that is counted: people, days, points.
pub fn is_counted(title: &str) -> bool {
    let title = plain(title);
    COUNTED.iter().any(|word| find_word(&title, word).is_some())
}

/// Whether two words are the same unit: equal, the same duration, or one the other's plural (`day`, `days`).
pub fn same(a: &str, b: &str, locale: &Locale<'_>) -> bool {
    let (a, b) = (plain(a), plain(b));
    let (a, b) = (a.trim_end_matches('.'), b.trim_end_matches('.'));
    if a == b {
        return true;
    }
    if let (Some(a), Some(b)) = (locale.duration(a), locale.duration(b)) {
        return a == b;
    }
    if let (Some(a), Some(b)) = (locale.currency(a), locale.currency(b)) {
        return a == b;
    }
    if let (Some(a), Some(b)) = (symbol(a), symbol(b)) {
        return a == b;
    }
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (shorter, longer) = (a.chars().count().min(b.chars().count()), a.chars().count().max(b.chars().count()));
    // Plurals change at most the last letters of a word that is long enough to be one.
    shared >= 3 && shorter - shared <= 1 && longer - shared <= 3
}
