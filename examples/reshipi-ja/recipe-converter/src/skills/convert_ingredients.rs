//! 材料を換算する

use crate::types::*;
use nl2agent_runtime::Fault;

/// 材料を換算する (spec.md:5)
pub fn convert_ingredients(
    input: &ConvertIngredients,
) -> Result<ConvertIngredientsAnswer, Fault> {
    nl2agent_runtime::guarded(|| super::convert_ingredients_body::convert_ingredients(
        &input.ingredients,
        input.original_servings,
        input.servings,
    ))
}
