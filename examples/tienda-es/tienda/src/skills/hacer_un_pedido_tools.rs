//! Hacer un pedido: what other agents and tools are asked, as typed calls.
//!
//! What they answer is data: held to the pinned schema and typed. Rules and limits are code that runs afterwards.

use crate::types::*;
use nl2agent_runtime::json;
use nl2agent_runtime::prelude::*;
use nl2agent_runtime::tool::{Protocol, Tool};
use serde::{Deserialize, Serialize};

/// existencias (spec.md:5): Almacén answers it, “Consultar existencias”.
///
/// - spec.md:13 Las existencias las dice el almacén con «Consultar existencias».
pub fn consultar_existencias(
    input: &HacerUnPedido,
) -> Result<ConsultarExistenciasAnswered, Fault> {
    CONSULTAR_EXISTENCIAS
        .ask(
            &ConsultarExistenciasAsked {
                producto: input.producto,
            },
        )
}

/// What “Consultar existencias” is asked.
#[derive(Serialize)]
pub struct ConsultarExistenciasAsked {
    /// producto
    pub producto: Producto,
}

/// What “Consultar existencias” answers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultarExistenciasAnswered {
    /// existencias
    #[serde(with = "json::number")]
    pub existencias: i64,
}

/// As the server described it when this was built. What is described otherwise is refused.
const CONSULTAR_EXISTENCIAS: Tool = Tool {
    server: "Almacén",
    variable: "NL2AGENT_TOOL_ALMACEN",
    protocol: Protocol::A2a,
    address: "http://127.0.0.1:8301",
    name: "consultar_existencias",
    title: "Consultar existencias",
    about: "839b509db09b34b8b982d56c1309e21d09375aa46941c9a7fb9297055e114a13",
    input: r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "additionalProperties": false, "properties": {"producto": {"enum": ["aceite", "miel", "queso"], "title": "producto", "type": "string"}}, "required": ["producto"], "type": "object"}"#,
    output: r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "additionalProperties": false, "properties": {"existencias": {"title": "existencias", "type": "integer"}, "reposición": {"title": "reposición", "type": "boolean"}}, "required": ["existencias", "reposición"], "type": "object"}"#,
    reads_only: true,
    answers: &["existencias"],
};
