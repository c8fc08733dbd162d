// A small state machine over characters.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Start,
    Field,
    Quoted,
    QuoteInQuoted,
}

pub fn split_csv(line: &str) -> Vec<String> {
    use State::*;
    let (mut state, mut fields, mut field) = (Start, Vec::new(), String::new());
    for c in line.chars() {
        state = match (state, c) {
            (Start, '"') => Quoted,
            (Start | Field | QuoteInQuoted, ',') => {
                fields.push(std::mem::take(&mut field));
                Start
            }
            (Quoted, '"') => QuoteInQuoted,
            (QuoteInQuoted, '"') => {
                field.push('"');
                Quoted
            }
            (state @ Quoted, c) => {
                field.push(c);
                state
            }
            (_, c) => {
                field.push(c);
                Field
            }
        };
    }
    fields.push(field);
    fields
}
