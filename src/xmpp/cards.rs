//! Asking for somebody's vCard: the one of their own on the stream that they have signed in on, or anybody's from a bot.

use std::time::Duration;

use tokio::time::timeout;
use xmpp_parsers::jid::{BareJid, Jid};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use super::XmppFault;
use super::account::enter;
use super::connect::Greeting;
use super::element::{element, set};
use super::voice::Link;

/// How long all of it may take. Nobody waits for it.
const LIMIT: Duration = Duration::from_secs(5);
/// The most bytes that a server may say: a card may have a picture in it.
const MOST_SAID: u64 = 2 * 1024 * 1024;

/// Which of the two cards there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardKind {
    /// vCard4, as it is published (XEP-0292).
    New,
    /// vcard-temp (XEP-0054).
    Old,
}

/// What a server said when it was asked for a card.
#[derive(Clone, Debug)]
pub struct CardAnswer {
    /// For which.
    pub kind: CardKind,
    /// The whole answer, result or error.
    pub iq: Element,
}

impl CardKind {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::New, Self::Old];

    /// The question for it, in the namespace of a stream, with this id. To nobody it asks for one's own.
    #[must_use]
    pub fn question(self, namespace: &str, id: &str, to: Option<&str>) -> Element {
        let mut iq = element("iq", namespace, &[("type", "get"), ("id", id)]);
        if let Some(to) = to {
            set(&mut iq, "to", to);
        }
        iq.append_child(match self {
            Self::Old => Element::bare("vCard", ns::VCARD),
            Self::New => {
                let mut pubsub = Element::bare("pubsub", ns::PUBSUB);
                pubsub.append_child(element("items", ns::PUBSUB, &[("node", "urn:xmpp:vcard4")]));
                pubsub
            }
        });
        iq
    }

    const fn id(self) -> &'static str {
        match self {
            Self::New => "vcard4",
            Self::Old => "vcard-temp",
        }
    }
}

impl Greeting {
    /// The cards of somebody who has just signed in here: as many as the server tells of before it goes away, or the time is
    /// over. It may refuse one or both.
    ///
    /// # Errors
    /// [`XmppFault`] where it has told of none.
    pub async fn own_cards(self, username: &str, domain: &str) -> Result<Vec<CardAnswer>, XmppFault> {
        let account = BareJid::new(&format!("{username}@{domain}")).map_err(|_| XmppFault::Domain)?;
        let mut answers = Vec::new();
        let asked = timeout(LIMIT, Box::pin(self.ask_for_cards(&account, &mut answers))).await;
        match asked.unwrap_or(Err(XmppFault::Ended)) {
            Err(fault) if answers.is_empty() => Err(fault),
            Ok(()) | Err(_) => Ok(answers),
        }
    }

    async fn ask_for_cards(self, account: &BareJid, answers: &mut Vec<CardAnswer>) -> Result<(), XmppFault> {
        let mut link = enter(self.stream, account.domain().as_str(), MOST_SAID).await?;
        for kind in CardKind::ALL {
            link.send(&kind.question(ns::JABBER_CLIENT, kind.id(), None)).await.map_err(XmppFault::of_io)?;
            answers.push(CardAnswer { kind, iq: answer(&mut link, kind.id(), account).await? });
        }
        // Whether the server hears the farewell makes no difference.
        drop(link.shutdown().await);
        Ok(())
    }
}

/// The answer to a question of ours, whatever else comes before it.
async fn answer(link: &mut Link, id: &str, account: &BareJid) -> Result<Element, XmppFault> {
    loop {
        let said = link.next().await?;
        let is_answer = said.name() == "iq" && matches!(said.attr("type"), Some("result" | "error"));
        if is_answer && said.attr("id") == Some(id) && is_from(&said, account) {
            return Ok(said);
        }
    }
}

/// Whether an answer comes from the account, for which its server speaks, or from that server. Strangers can send what looks
/// like one (RFC 6120, 8.1.2.1).
fn is_from(said: &Element, account: &BareJid) -> bool {
    let Some(from) = said.attr("from") else { return true };
    let from = Jid::new(from).map(Jid::into_bare);
    from.is_ok_and(|from| from == *account || from.as_str() == account.domain().as_str())
}
