//! Services with a name of their own: where they are, what they speak, where their key is found.
//!
//! Another service that speaks one of the formats is one line here.

use super::service::{Format, Habits};
use super::{anthropic, gemini, ollama, openai, responses};

/// `NAME:MODEL` chooses one of these.
pub struct Preset {
    pub name: &'static str,
    pub base: &'static str,
    /// Environment variables that may give another address, first found first used.
    pub bases: &'static [&'static str],
    /// Environment variables that may hold the key, first found first used; none for servers on this machine.
    pub keys: &'static [&'static str],
    pub format: &'static Format,
    pub habits: Habits,
    /// The model to ask where only a key says which service; `None` where that is not enough.
    pub usual: Option<&'static str>,
}

const QWEN: Preset = Preset {
    name: "qwen",
    base: "https://dashscope.aliyuncs.com/compatible-mode/v1",
    bases: &["DASHSCOPE_BASE_URL", "DASHSCOPE_API_BASE"],
    keys: &["DASHSCOPE_API_KEY", "QWEN_API_KEY", "ALIYUN_API_KEY"],
    format: &openai::CHAT,
    // Its open models think by default, which the service refuses to do in one piece.
    habits: Habits { no_thinking: true, ..Habits::USUAL },
    usual: Some("qwen-plus"),
};

/// OpenAI's own models: the old name of the limit is refused by the newer ones.
const OPENAI: Habits = Habits { new_limit: true, ..Habits::USUAL };

/// In the order in which keys are looked for.
pub const PRESETS: &[Preset] = &[
    Preset {
        name: "anthropic",
        base: "https://api.anthropic.com",
        bases: &["ANTHROPIC_BASE_URL"],
        keys: &["ANTHROPIC_API_KEY"],
        format: &anthropic::MESSAGES,
        habits: Habits::USUAL,
        usual: Some("claude-sonnet-5-5"),
    },
    Preset {
        name: "openai",
        base: "https://api.openai.com/v1",
        bases: &["OPENAI_BASE_URL"],
        keys: &["OPENAI_API_KEY"],
        format: &openai::CHAT,
        habits: OPENAI,
        usual: Some("gpt-5.5"),
    },
    Preset {
        name: "openai-responses",
        base: "https://api.openai.com/v1",
        bases: &["OPENAI_BASE_URL"],
        keys: &["OPENAI_API_KEY"],
        format: &responses::RESPONSES,
        habits: OPENAI,
        usual: None,
    },
    Preset {
        name: "gemini",
        base: "https://generativelanguage.googleapis.com/v1beta",
        bases: &["GEMINI_BASE_URL", "GOOGLE_GEMINI_BASE_URL"],
        keys: &["GEMINI_API_KEY", "GOOGLE_API_KEY"],
        format: &gemini::GENERATE,
        habits: Habits::USUAL,
        usual: Some("gemini-3.8-flash"),
    },
    QWEN,
    Preset { name: "dashscope", usual: None, ..QWEN },
    compatible("deepseek", "https://api.deepseek.com/v1", &["DEEPSEEK_API_KEY"], Some("deepseek-flash")),
    compatible("mistral", "https://api.mistral.ai/v1", &["MISTRAL_API_KEY"], Some("mistral-large-latest")),
    compatible("openrouter", "https://openrouter.ai/api/v1", &["OPENROUTER_API_KEY"], None),
    compatible("groq", "https://api.groq.com/openai/v1", &["GROQ_API_KEY"], None),
    compatible("moonshot", "https://api.moonshot.cn/v1", &["MOONSHOT_API_KEY"], None),
    Preset {
        name: "ollama",
        base: "http://127.0.0.1:11434",
        bases: &["OLLAMA_HOST"],
        keys: &[],
        format: &ollama::OLLAMA,
        habits: Habits::USUAL,
        usual: None,
    },
    compatible("llama.cpp", "http://127.0.0.1:8080/v1", &[], None),
    compatible("vllm", "http://127.0.0.1:8000/v1", &[], None),
];

/// A service that speaks OpenAI's chat completions.
const fn compatible(
    name: &'static str,
    base: &'static str,
    keys: &'static [&'static str],
    usual: Option<&'static str>,
) -> Preset {
    Preset { name, base, bases: &[], keys, format: &openai::CHAT, habits: Habits::USUAL, usual }
}
