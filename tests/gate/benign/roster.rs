// Plans shifts; rules, then fewest hours, then the name.
use std::collections::VecDeque;

#[derive(Debug, Clone)]
struct Person {
    name: String,
    hours: u32,
    free: Vec<u8>,
}

#[allow(clippy::needless_range_loop)]
pub fn plan(people: &[(String, Vec<u8>)], days: u8) -> Vec<Option<String>> {
    let mut people: Vec<Person> =
        people.iter().map(|(name, free)| Person { name: name.clone(), hours: 0, free: free.to_vec() }).collect();
    let mut recent: VecDeque<String> = VecDeque::with_capacity(2);
    let mut plan = Vec::new();
    for day in 0..days {
        let best = people
            .iter_mut()
            .filter(|person| !person.free.contains(&day) && !recent.contains(&person.name))
            .min_by(|a, b| a.hours.cmp(&b.hours).then_with(|| a.name.cmp(&b.name)));
        plan.push(best.map(|person| {
            person.hours += 8;
            if recent.len() == 2 {
                recent.pop_front();
            }
            recent.push_back(person.name.clone());
            person.name.clone()
        }));
    }
    plan
}
