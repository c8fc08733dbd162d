//! What every face of Toko Buku Cahaya: ongkos kirim is made from: its command line, and what other programs see.

use crate::skills;
use nl2agent_runtime::agent::{Agent, Choice, Example, Field, Kind, Skill, answer};
use nl2agent_runtime::words::Words;

/// The agent.
pub static AGENT: Agent = Agent {
    slug: "toko-buku-cahaya-ongkos-kirim",
    name: "Toko Buku Cahaya: ongkos kirim",
    about: "",
    language: "id",
    version: env!("CARGO_PKG_VERSION"),
    words: Words(include_str!("words.ftl")),
    spec: include_str!("../spec.md"),
    contract: include_str!("../agent.yaml"),
    skills: &[
        Skill {
            id: "toko_buku_cahaya_ongkos_kirim",
            title: "Toko Buku Cahaya: ongkos kirim",
            about: "",
            inputs: &[
                Field {
                    id: "total_belanja",
                    title: "total belanja",
                    unit: "Rp",
                    note: "",
                    kind: Kind::Money("IDR"),
                },
                Field {
                    id: "tujuan",
                    title: "tujuan",
                    unit: "",
                    note: "",
                    kind: Kind::Enum(&TUJUAN),
                },
                Field {
                    id: "berat",
                    title: "berat",
                    unit: "kg",
                    note: "",
                    kind: Kind::Decimal,
                },
            ],
            outputs: &[
                Field {
                    id: "ongkir",
                    title: "ongkir",
                    unit: "Rp",
                    note: "",
                    kind: Kind::Money("IDR"),
                },
            ],
            examples: &[
                Example {
                    given: r#"{"total belanja": 85000, "tujuan": "dalam kota", "berat": 2}"#,
                    expect: r#"{"ongkir": 10000}"#,
                },
                Example {
                    given: r#"{"total belanja": 120000, "tujuan": "luar kota", "berat": 3}"#,
                    expect: r#"{"ongkir": 45000}"#,
                },
                Example {
                    given: r#"{"total belanja": 250000, "tujuan": "dalam kota", "berat": 4}"#,
                    expect: r#"{"ongkir": 0}"#,
                },
                Example {
                    given: r#"{"total belanja": 300000, "tujuan": "luar kota", "berat": 2}"#,
                    expect: r#"{"ongkir": 15000}"#,
                },
            ],
            asks_first: false,
            answer: |input| answer(input, skills::toko_buku_cahaya_ongkos_kirim),
        },
    ],
};

/// tujuan
static TUJUAN: [Choice; 2] = [
    Choice {
        id: "DalamKota",
        title: "dalam kota",
    },
    Choice {
        id: "LuarKota",
        title: "luar kota",
    },
];
