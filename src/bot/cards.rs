//! Asking people's server for their vCards, and knowing the answers when they come.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use xmpp_parsers::minidom::Element;

use super::{Bot, Role, stanza};
use crate::account::person::Jid;
use crate::openid::timestamp::Timestamp;
use crate::xmpp::{CardAnswer, CardKind};

/// How long an answer is waited for.
const WAITS: Duration = Duration::from_mins(1);
/// How many questions may be open; what is more is not asked.
const MOST: usize = 1_000;

/// The questions that are open, by their ids.
#[derive(Default)]
pub(super) struct Cards(Mutex<HashMap<String, Open>>);

struct Open {
    jid: Jid,
    kind: CardKind,
    at: Timestamp,
}

impl Cards {
    /// Nothing that is done under the lock can fail half-way.
    fn open(&self) -> MutexGuard<'_, HashMap<String, Open>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bot {
    /// The questions for somebody's cards, to be sent.
    pub fn ask_for_cards(&self, jid: &Jid) -> Vec<Element> {
        let now = self.services.system.now();
        let mut open = self.cards.open();
        open.retain(|_, question| now.since(question.at) < WAITS);
        if open.len() + CardKind::ALL.len() > MOST {
            return Vec::new();
        }
        let question = |kind: CardKind| {
            let id = URL_SAFE_NO_PAD.encode(self.services.system.random::<18>());
            let mut iq = kind.question(self.role.namespace(), &id, Some(&jid.to_string()));
            if self.role == Role::Component {
                stanza::set(&mut iq, "from", &self.jid);
            }
            open.insert(id, Open { jid: jid.clone(), kind, at: now });
            iq
        };
        CardKind::ALL.map(question).into()
    }

    /// Whose card a stanza answers for, if it answers a question of ours, and comes from whom was asked.
    pub fn card_in(&self, stanza: &Element) -> Option<(Jid, CardAnswer)> {
        if stanza.name() != "iq" || !matches!(stanza.attr("type"), Some("result" | "error")) {
            return None;
        }
        let (id, from) = (stanza.attr("id")?, stanza.attr("from")?);
        let mut open = self.cards.open();
        if open.get(id)?.jid.to_string() != from {
            return None;
        }
        let Open { jid, kind, at } = open.remove(id)?;
        let is_late = self.services.system.now().since(at) >= WAITS;
        (!is_late).then(|| (jid, CardAnswer { kind, iq: stanza.clone() }))
    }
}
