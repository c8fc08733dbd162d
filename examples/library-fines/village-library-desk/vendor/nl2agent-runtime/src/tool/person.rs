//! The person to whom questions go that another agent asks back while a skill waits for it.
//!
//! In: a skill's call, and who answers. Out: what they said, word for word. The skill runs on a thread of its own, so that
//! whoever holds the terminal keeps it and answers from there. Deliberately not here: how a question is shown (`chat`), and
//! how its answer gets to the other agent (`a2a::client`).

use std::cell::RefCell;
use std::sync::mpsc::{Sender, channel};

/// A question on its way to the person, and where the answer goes.
struct Asked {
    server: String,
    question: String,
    answer: Sender<Option<String>>,
}

thread_local! {
    static PERSON: RefCell<Option<Sender<Asked>>> = const { RefCell::new(None) };
}

/// Does something while `person` answers what servers ask back: the server's name, and its question.
pub fn attended<T: Send>(person: &mut dyn FnMut(&str, &str) -> Option<String>, work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let (ask, asked) = channel();
        let worker = scope.spawn(|| {
            PERSON.set(Some(ask));
            let done = work();
            PERSON.set(None);
            done
        });
        for Asked { server, question, answer } in asked {
            let _ = answer.send(person(&server, &question));
        }
        worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// What the person says to a question; nothing where there is nobody, or they do not want to answer.
#[cfg(feature = "serve")]
pub(super) fn answer(server: &str, question: &str) -> Option<String> {
    PERSON.with_borrow(|person| {
        let (answer, answered) = channel();
        let asked = Asked { server: server.to_owned(), question: question.to_owned(), answer };
        person.as_ref()?.send(asked).ok()?;
        answered.recv().ok().flatten()
    })
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "serve")]
    #[test]
    fn questions_reach_the_person_who_is_there_and_nobody_else() {
        let mut heard = Vec::new();
        let mut person = |server: &str, question: &str| {
            heard.push(format!("{server}: {question}"));
            (question != "no?").then(|| "large".to_owned())
        };
        let said = super::attended(&mut person, || ["which?", "no?"].map(|asked| super::answer("stock", asked)));
        assert_eq!(said, [Some("large".to_owned()), None]);
        assert_eq!(heard, ["stock: which?", "stock: no?"]);
        assert_eq!(super::answer("stock", "which?"), None);
    }

    #[test]
    fn a_skill_that_panics_does_so_as_without_a_person() {
        let panics = || super::attended(&mut |_, _| None, || panic!("a body that fails"));
        assert!(std::panic::catch_unwind(panics).is_err());
    }
}
