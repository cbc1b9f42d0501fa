//! A bot's questions for people's vCards, and knowing the answers when they come.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use xmpp_parsers::minidom::Element;

use super::element::set;
use super::{CardAnswer, CardKind, Voice};
use crate::openid::timestamp::Timestamp;
use crate::system::System;

/// How long an answer is waited for.
const WAITS: Duration = Duration::from_mins(1);
/// How many questions may be open; what is more is not asked.
const MOST: usize = 1_000;

/// The questions that are open, by their ids.
pub struct Inquiries {
    namespace: &'static str,
    /// Who asks, where the server does not know that by itself.
    from: Option<String>,
    system: System,
    open: Mutex<HashMap<String, Open>>,
}

struct Open {
    whom: String,
    kind: CardKind,
    at: Timestamp,
}

impl Inquiries {
    /// None is open.
    #[must_use]
    pub fn new(voice: &Voice, system: System) -> Self {
        let from = matches!(voice, Voice::Component(_)).then(|| voice.jid());
        Self { namespace: voice.namespace(), from, system, open: Mutex::default() }
    }

    /// The questions for the cards of a bare address, to be sent.
    pub fn ask(&self, whom: &str) -> Vec<Element> {
        let now = self.system.now();
        let mut open = self.open();
        open.retain(|_, question| now.since(question.at) < WAITS);
        if open.len() + CardKind::ALL.len() > MOST {
            return Vec::new();
        }
        let question = |kind: CardKind| {
            let id = URL_SAFE_NO_PAD.encode(self.system.random::<18>());
            let mut iq = kind.question(self.namespace, &id, Some(whom));
            if let Some(from) = &self.from {
                set(&mut iq, "from", from);
            }
            open.insert(id, Open { whom: whom.to_owned(), kind, at: now });
            iq
        };
        CardKind::ALL.map(question).into()
    }

    /// Whose card a stanza answers for, if it answers a question of ours, and comes from whom was asked.
    pub fn hear(&self, stanza: &Element) -> Option<(String, CardAnswer)> {
        if stanza.name() != "iq" || !matches!(stanza.attr("type"), Some("result" | "error")) {
            return None;
        }
        let (id, from) = (stanza.attr("id")?, stanza.attr("from")?);
        let mut open = self.open();
        if open.get(id)?.whom != from {
            return None;
        }
        let Open { whom, kind, at } = open.remove(id)?;
        let is_late = self.system.now().since(at) >= WAITS;
        (!is_late).then(|| (whom, CardAnswer { kind, iq: stanza.clone() }))
    }

    /// Nothing that is done under the lock can fail half-way.
    fn open(&self) -> MutexGuard<'_, HashMap<String, Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xmpp::Component;

    const ROMEO: &str = "romeo@montague.lit";

    fn inquiries() -> (Inquiries, crate::system::Hands) {
        let (system, hands) = System::held(Timestamp::from_unix(1_767_355_200), [1; 32]);
        let server = "127.0.0.1".parse().unwrap();
        let voice = Voice::Component(Component { jid: "id.montague.lit".to_owned(), server, secret: "s".into() });
        (Inquiries::new(&voice, system), hands)
    }

    fn answer(question: &Element, from: &str) -> Element {
        let mut iq = Element::bare("iq", question.ns());
        for (name, value) in [("type", "result"), ("id", question.attr("id").unwrap()), ("from", from)] {
            set(&mut iq, name, value);
        }
        iq
    }

    #[test]
    fn an_answer_counts_once_in_time_and_from_whom_was_asked() {
        let (inquiries, hands) = inquiries();
        let questions = inquiries.ask(ROMEO);
        assert_eq!(questions.len(), 2);
        for question in &questions {
            assert_eq!([question.attr("to"), question.attr("from")], [Some(ROMEO), Some("id.montague.lit")]);
        }
        assert!(inquiries.hear(&answer(&questions[0], "juliet@montague.lit")).is_none());
        assert!(inquiries.hear(&answer(&questions[0], &format!("{ROMEO}/orchard"))).is_none());
        let (whom, heard) = inquiries.hear(&answer(&questions[0], ROMEO)).unwrap();
        assert_eq!((whom.as_str(), heard.kind), (ROMEO, CardKind::New));
        assert!(inquiries.hear(&answer(&questions[0], ROMEO)).is_none());
        hands.advance(WAITS);
        assert!(inquiries.hear(&answer(&questions[1], ROMEO)).is_none());
    }

    #[test]
    fn so_many_are_open_and_no_more() {
        let (inquiries, hands) = inquiries();
        let asked = (0..MOST).map(|number| inquiries.ask(&format!("{number}@montague.lit")).len()).sum::<usize>();
        assert_eq!(asked, MOST);
        hands.advance(WAITS);
        assert_eq!(inquiries.ask(ROMEO).len(), 2);
    }
}
