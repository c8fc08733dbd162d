// Calls a model.
fn f() -> bool { nl2agent_runtime::model::Model::default().ask("x").is_ok() }
