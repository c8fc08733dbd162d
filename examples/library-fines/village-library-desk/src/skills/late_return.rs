//! Late return

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// Late return (spec.md:5)
pub fn late_return(input: &LateReturn) -> Result<LateReturnAnswer, Fault> {
    let fine = fine(input)?;
    let action = action(input)?;
    Ok(LateReturnAnswer { fine, action })
}

/// fine
fn fine(input: &LateReturn) -> Result<Decimal, Fault> {
    let mut decided: Option<Decimal> = None;

    // spec.md:18 Books and magazines cost £0.20 for each day late.
    if input.item_value == Item::Book || input.item_value == Item::Magazine {
        decided = Some((num(dec!(0.2)) * input.days_late).get()?);
    }

    // spec.md:19 DVDs cost £1.00 per day late.
    if input.item_value == Item::Dvd {
        decided = Some((num(1) * input.days_late).get()?);
    }

    // spec.md:20 A fine is never more than £10.
    let fine = decided.ok_or_else(|| Fault::NoRule("fine".into()))?;
    decided = Some(fine.min(dec!(10)));

    // spec.md:21 Children under 12 never pay a fine.
    if input.age_of_borrower < 12 {
        decided = Some(dec!(0));
    }

    decided.ok_or_else(|| Fault::NoRule("fine".into()))
}

/// action
fn action(input: &LateReturn) -> Result<Action, Fault> {
    // spec.md:17 Nothing is owed and no action is taken when the item is not late.
    if input.days_late == 0 {
        return Ok(Action::None);
    }

    // spec.md:22 If the item is more than 30 days late, suspend the card, whatever the borrower's age; for anything late up to 30 days send a reminder.
    if input.days_late > 30 {
        return Ok(Action::SuspendCard);
    }
    if input.days_late <= 30 {
        return Ok(Action::SendReminder);
    }

    Err(Fault::NoRule("action".into()))
}
