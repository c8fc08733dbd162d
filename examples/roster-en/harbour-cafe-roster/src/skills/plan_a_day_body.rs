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
/// - spec.md:19 Every place that stays empty is a ? after the names.
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
    let mut planned: Vec<RosterShift> = Vec::new();
    for part in shifts.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        planned.push(roster_shift(part)?);
    }

    // spec.md:14 People are separated by semicolons too.
    let mut staff: Vec<RosterPerson> = Vec::new();
    for part in people.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        staff.push(roster_person(part)?);
    }
    // With the staff in alphabetical order, the first of several equals is the right one.
    staff.sort_by(roster_alphabet);

    // spec.md:15 Shifts are filled in the order in which they start; of two that start together, the one that ends earlier comes first.
    planned.sort_by(|a, b| a.start.cmp(&b.start).then_with(|| a.end.cmp(&b.end)));
    let mut lines: Vec<String> = Vec::new();
    let mut unfilled: i64 = 0;
    for (index, shift) in planned.iter().enumerate() {
        let mut empty = shift.places;

        // spec.md:18 Of those who can take a shift, the one with the fewest hours so far takes it; of several with equally few, the one who comes first in the alphabet.
        while empty > 0 {
            let mut chosen: Option<&mut RosterPerson> = None;
            for person in staff.iter_mut() {
                if !roster_can_take(person, index, shift) {
                    continue;
                }
                let better = match &chosen {
                    Some(best) => person.hours < best.hours,
                    None => true,
                };
                if better {
                    chosen = Some(person);
                }
            }
            match chosen {
                Some(person) => {
                    person.hours = person.hours + (shift.end - shift.start);
                    person.taken.push((index, shift.start, shift.end));
                    empty -= 1;
                }
                None => break,
            }
        }

        // spec.md:19 The roster lists the shifts in the order in which they were filled, separated by a semicolon and a space: the hours, a space, and the names in alphabetical order, separated by a comma and a space.
        let mut names: Vec<&str> = staff
            .iter()
            .filter(|person| person.taken.iter().any(|(taken, _, _)| *taken == index))
            .map(|person| person.name.as_str())
            .collect();

        // spec.md:19 Every place that stays empty is a ? after the names.
        for _ in 0..empty {
            names.push("?");
        }
        lines.push(format!(
            "{}-{} {}",
            text::plain(shift.start),
            text::plain(shift.end),
            names.join(", ")
        ));

        // spec.md:20 Unfilled is the number of places that stay empty.
        unfilled = unfilled
            .checked_add(empty)
            .ok_or_else(|| Fault::NoRule(String::from("so many empty places")))?;
    }

    // spec.md:21 Busiest is the person with the most hours, of several the one who comes first in the alphabet; if nobody works, it is "nobody".
    let mut busiest: Option<&RosterPerson> = None;
    for person in staff.iter().filter(|person| !person.taken.is_empty()) {
        let better = match busiest {
            Some(best) => person.hours > best.hours,
            None => true,
        };
        if better {
            busiest = Some(person);
        }
    }
    let busiest = busiest.map_or_else(|| String::from("nobody"), |person| person.name.clone());
    Ok(PlanADayAnswer {
        roster: lines.join("; "),
        unfilled,
        busiest,
    })
}

struct RosterShift {
    start: Decimal,
    end: Decimal,
    places: i64,
}

struct RosterPerson {
    name: String,
    key: String,
    from: Decimal,
    until: Decimal,
    hours: Decimal,
    taken: Vec<(usize, Decimal, Decimal)>,
}

fn roster_hour(written: &str) -> Result<Decimal, Fault> {
    let trimmed = written.trim();
    let missing = || Fault::NoRule(format!("an hour on the 24-hour clock: {trimmed}"));
    if trimmed.is_empty() || !trimmed.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return Err(missing());
    }
    let hour: Decimal = trimmed.parse::<Decimal>().map_err(|_| missing())?;
    if hour > dec!(24) {
        return Err(missing());
    }
    Ok(hour)
}

fn roster_hours(written: &str) -> Result<(Decimal, Decimal), Fault> {
    let (first, second) = written
        .split_once('-')
        .ok_or_else(|| Fault::NoRule(format!("a start hour and an end hour: {}", written.trim())))?;
    let start = roster_hour(first)?;
    let end = roster_hour(second)?;
    if end < start {
        return Err(Fault::NoRule(format!(
            "hours that end before they start: {}",
            written.trim()
        )));
    }
    Ok((start, end))
}

fn roster_shift(written: &str) -> Result<RosterShift, Fault> {
    // spec.md:13 Each is a start hour and an end hour on the 24-hour clock, such as 8-12; an x and a number after it, such as 8-12 x2, say how many people it needs, and without them it needs one.
    let (hours, places) = match written.split_once('x') {
        Some((hours, count)) => {
            let count = count.trim();
            let missing = || Fault::NoRule(format!("how many people a shift needs: {count}"));
            if count.is_empty() || !count.chars().all(|c| c.is_ascii_digit()) {
                return Err(missing());
            }
            let places = count.parse::<i64>().map_err(|_| missing())?;
            // More places than a roster can be written out for.
            if places > 10_000_000 {
                return Err(missing());
            }
            (hours, places)
        }
        None => (written, 1),
    };
    let (start, end) = roster_hours(hours)?;
    Ok(RosterShift { start, end, places })
}

fn roster_person(written: &str) -> Result<RosterPerson, Fault> {
    // spec.md:14 Each is a name, a colon and the hours between which they can work, such as Ana: 8-16.
    let (name, hours) = written
        .split_once(':')
        .ok_or_else(|| Fault::NoRule(format!("the hours of a person: {written}")))?;
    let name = name.trim();
    if name.is_empty() {
        return Err(Fault::NoRule(format!("the name of a person: {written}")));
    }
    let (from, until) = roster_hours(hours)?;
    Ok(RosterPerson {
        name: name.to_string(),
        key: name.to_lowercase(),
        from,
        until,
        hours: dec!(0),
        taken: Vec::new(),
    })
}

fn roster_alphabet(a: &RosterPerson, b: &RosterPerson) -> std::cmp::Ordering {
    a.key.cmp(&b.key).then_with(|| a.name.cmp(&b.name))
}

fn roster_can_take(person: &RosterPerson, index: usize, shift: &RosterShift) -> bool {
    // spec.md:16 Somebody can take a shift if all of it lies within their hours and it does not overlap a shift that they already have.
    // spec.md:16 A shift may begin at the hour at which another one ends.
    let within = person.from <= shift.start && shift.end <= person.until;
    let free = person.taken.iter().all(|(other, start, end)| {
        *other != index && !(*start < shift.end && shift.start < *end)
    });

    // spec.md:17 Nobody works more than 8 hours on the day.
    let not_too_long = person.hours + (shift.end - shift.start) <= dec!(8);
    within && free && not_too_long
}
