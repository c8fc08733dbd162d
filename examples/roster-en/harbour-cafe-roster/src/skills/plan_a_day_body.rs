//! Plan a day: what clauses cannot say, as one function.
//!
//! A model wrote its body, and the examples judged it. What a person changes here is kept and tested.

#![allow(clippy::all, unused)]

use crate::types::*;
use nl2agent_runtime::prelude::*;

/// Plan a day (spec.md:5)
///
/// - spec.md:13 Shifts are separated by semicolons.
/// - spec.md:13 Each is a start hour and an end hour on the 24-hour clock, such as 8-12; an x and a number after it, such as 8-12 x2, say how many people it needs, and without them it needs one.
/// - spec.md:14 People are separated by semicolons too.
/// - spec.md:14 Each is a name, a colon and the hours between which they can work, such as Ana: 8-16.
/// - spec.md:15 Shifts are filled in the order in which they start; of two that start together, the one that ends earlier comes first.
/// - spec.md:16 Somebody can take a shift if all of it lies within their hours and it does not overlap a shift that they already have.
/// - spec.md:16 A shift may begin at the hour at which another one ends.
/// - spec.md:17 Nobody works more than 8 hours on the day.
/// - spec.md:18 Of those who can take a shift, the one with the fewest hours so far takes it; of several with equally few, the one who comes first in the alphabet.
/// - spec.md:19 The roster lists the shifts in the order in which they were filled, separated by a semicolon and a space: the hours, a space, and the names in alphabetical order, separated by a comma and a space.
/// - spec.md:19 Every place that stays empty is a ?
/// - spec.md:19 after the names.
/// - spec.md:20 Unfilled is the number of places that stay empty.
/// - spec.md:21 Busiest is the person with the most hours, of several the one who comes first in the alphabet; if nobody works, it is "nobody".
///
/// Examples:
/// - spec.md:27 shifts: "8-12; 12-16", people: "Ana: 8-16; Ben: 8-12" → roster: "8-12 Ana; 12-16 Ana", unfilled: 0, busiest: "Ana"
/// - spec.md:28 shifts: "8-12 x2; 9-13", people: "Ben: 8-20; Ana: 8-20; Cleo: 9-13" → roster: "8-12 Ana, Ben; 9-13 Cleo", unfilled: 0, busiest: "Ana"
/// - spec.md:29 shifts: "14-22; 8-14", people: "Ana: 6-23" → roster: "8-14 Ana; 14-22 ?", unfilled: 1, busiest: "Ana"
/// - spec.md:30 shifts: "8-12 x3", people: "Ana: 9-17; Ben: 8-12" → roster: "8-12 Ben, ?, ?", unfilled: 2, busiest: "Ben"
/// - spec.md:31 shifts: "10-14; 10-12", people: "Dev: 10-14" → roster: "10-12 Dev; 10-14 ?", unfilled: 1, busiest: "Dev"
/// - spec.md:32 shifts: "9-17", people: "Ana: 10-17" → roster: "9-17 ?", unfilled: 1, busiest: "nobody"
pub fn plan_a_day(shifts: &str, people: &str) -> Result<PlanADayAnswer, Fault> {
    // spec.md:13 Shifts are separated by semicolons.
    let mut plan: Vec<Shift> = Vec::new();
    for part in shifts.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        plan.push(shift(part).ok_or_else(|| Fault::NoRule(format!("shift {part}")))?);
    }

    // spec.md:14 People are separated by semicolons too.
    let mut staff: Vec<Person> = Vec::new();
    for part in people.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        staff.push(person(part).ok_or_else(|| Fault::NoRule(format!("person {part}")))?);
    }
    staff.sort_by(|a, b| a.name.cmp(&b.name));

    // spec.md:15 Shifts are filled in the order in which they start; of two that start together, the one that ends earlier comes first.
    plan.sort_by_key(|shift| (shift.start, shift.end));
    let mut lines: Vec<String> = Vec::new();
    let mut unfilled: i64 = 0;
    for shift in &plan {
        let hours = shift.end - shift.start;
        let mut names: Vec<String> = Vec::new();
        let mut empty: i64 = 0;
        for _ in 0..shift.places {
            // spec.md:16 Somebody can take a shift if all of it lies within their hours and it does not overlap a shift that they already have.
            // spec.md:16 A shift may begin at the hour at which another one ends.
            // spec.md:17 Nobody works more than 8 hours on the day.
            let free = |person: &&mut Person| {
                person.from <= shift.start
                    && shift.end <= person.until
                    && person.taken.iter().all(|(start, end)| shift.end <= *start || *end <= shift.start)
                    && person.hours + hours <= 8
            };

            // spec.md:18 Of those who can take a shift, the one with the fewest hours so far takes it; of several with equally few, the one who comes first in the alphabet.
            match staff.iter_mut().filter(free).min_by_key(|person| person.hours) {
                Some(person) => {
                    person.taken.push((shift.start, shift.end));
                    person.hours += hours;
                    names.push(person.name.clone());
                }
                None => empty += 1,
            }
        }
        names.sort();

        // spec.md:19 Every place that stays empty is a ?
        // spec.md:19 after the names.
        for _ in 0..empty {
            names.push("?".to_string());
        }

        // spec.md:20 Unfilled is the number of places that stay empty.
        unfilled += empty;

        // spec.md:19 The roster lists the shifts in the order in which they were filled, separated by a semicolon and a space: the hours, a space, and the names in alphabetical order, separated by a comma and a space.
        lines.push(format!("{}-{} {}", shift.start, shift.end, names.join(", ")));
    }

    // spec.md:21 Busiest is the person with the most hours, of several the one who comes first in the alphabet; if nobody works, it is "nobody".
    let mut busiest = "nobody".to_string();
    let mut most: i64 = 0;
    for person in &staff {
        if person.hours > most {
            most = person.hours;
            busiest = person.name.clone();
        }
    }
    Ok(PlanADayAnswer { roster: lines.join("; "), unfilled, busiest })
}

struct Shift {
    start: i64,
    end: i64,
    places: i64,
}

struct Person {
    name: String,
    from: i64,
    until: i64,
    hours: i64,
    taken: Vec<(i64, i64)>,
}

// spec.md:13 Each is a start hour and an end hour on the 24-hour clock, such as 8-12; an x and a number after it, such as 8-12 x2, say how many people it needs, and without them it needs one.
fn shift(text: &str) -> Option<Shift> {
    let (hours, places) = match text.split_once(['x', 'X', '×']) {
        Some((hours, number)) => (hours, number.trim().parse::<i64>().ok()?),
        None => (text, 1),
    };
    let (start, end) = span(hours)?;
    if !(0..=1000).contains(&places) {
        return None;
    }
    Some(Shift { start, end, places })
}

// spec.md:14 Each is a name, a colon and the hours between which they can work, such as Ana: 8-16.
fn person(text: &str) -> Option<Person> {
    let (name, hours) = text.split_once(':')?;
    let (from, until) = span(hours)?;
    Some(Person { name: name.trim().to_string(), from, until, hours: 0, taken: Vec::new() })
}

/// Two hours of the 24-hour clock, the first before the second.
fn span(text: &str) -> Option<(i64, i64)> {
    let (start, end) = text.trim().split_once(['-', '–'])?;
    let start = start.trim().parse::<i64>().ok()?;
    let end = end.trim().parse::<i64>().ok()?;
    (0 <= start && start < end && end <= 24).then_some((start, end))
}
