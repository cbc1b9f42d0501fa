//! Asking for somebody's vCard: the one of their own on the stream that they have signed in on, or anybody's from a bot.

use std::time::Duration;

use tokio::time::timeout;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::minidom::rxml::{Namespace, NcName};
use xmpp_parsers::ns;

use super::XmppFault;
use super::account::enter;
use super::connect::Greeting;
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
    /// The cards of somebody who has just signed in here. The server may refuse one or both.
    ///
    /// # Errors
    /// [`XmppFault`]
    pub async fn own_cards(self, domain: &str) -> Result<Vec<CardAnswer>, XmppFault> {
        let asked = timeout(LIMIT, Box::pin(self.ask_for_cards(domain))).await;
        asked.unwrap_or(Err(XmppFault::Ended))
    }

    async fn ask_for_cards(self, domain: &str) -> Result<Vec<CardAnswer>, XmppFault> {
        let mut link = enter(self.stream, domain, MOST_SAID).await?;
        let mut answers = Vec::new();
        for kind in CardKind::ALL {
            link.send(&kind.question(ns::JABBER_CLIENT, kind.id(), None)).await.map_err(XmppFault::of_io)?;
            answers.push(CardAnswer { kind, iq: answer(&mut link, kind.id()).await? });
        }
        // Whether the server hears the farewell makes no difference.
        drop(link.shutdown().await);
        Ok(answers)
    }
}

/// The answer to a question of ours, whatever else comes before it.
async fn answer(link: &mut Link, id: &str) -> Result<Element, XmppFault> {
    loop {
        let said = link.next().await?;
        if said.name() == "iq" && said.attr("id") == Some(id) && matches!(said.attr("type"), Some("result" | "error")) {
            return Ok(said);
        }
    }
}

fn element(name: &str, namespace: &str, attributes: &[(&str, &str)]) -> Element {
    let mut element = Element::bare(name, namespace);
    for (name, value) in attributes {
        set(&mut element, name, value);
    }
    element
}

/// Sets an attribute; the names are ours, and good ones.
pub(super) fn set(element: &mut Element, name: &str, value: &str) {
    if let Ok(name) = NcName::try_from(name) {
        element.set_attr(Namespace::NONE, name, value);
    }
}
