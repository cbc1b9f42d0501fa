//! vCards on their way from where they were read to where they are kept.

use std::error::Error;
use std::sync::Arc;

use tokio::sync::mpsc;
use xmpp_parsers::minidom::Element;

use super::Parts;
use crate::account::person::{Domain, Jid, Username};
use crate::account::profile::card::{Card, Source};
use crate::account::profile::chat;
use crate::credentials::xmpp::CardRead;
use crate::store::Database;
use crate::system::System;
use crate::words::Names;
use crate::xmpp::{CardAnswer, CardKind};

/// How many may wait to be kept.
const WAITING: usize = 64;

/// Where cards are kept.
#[derive(Clone)]
pub(super) struct Cards {
    database: Database,
    system: System,
}

/// Refusals that mean that there is nothing for us; all others mean that nobody could say.
const NOTHING: [&str; 6] =
    ["item-not-found", "forbidden", "not-authorized", "not-allowed", "service-unavailable", "feature-not-implemented"];

impl Cards {
    pub(super) fn new(parts: &Parts) -> Self {
        Self { database: parts.database.clone(), system: parts.system.clone() }
    }

    /// Keeps those that are read where people sign in, until nobody reads any more.
    pub(super) async fn keep_all(self, parts: Arc<Parts>) {
        let (reader, mut read) = mpsc::channel(WAITING);
        parts.backends.values().for_each(|backend| backend.hand_cards_to(reader.clone()));
        drop((reader, parts));
        while let Some(CardRead { username, domain, answer }) = read.recv().await {
            self.keep(&Jid { username, domain }, &answer).await;
        }
    }

    /// Keeps what an answer says of the account of a bare address.
    pub(super) async fn keep_of(&self, whom: &str, answer: &CardAnswer) {
        let Some((username, domain)) = whom.split_once('@') else { return };
        if let (Ok(username), Ok(domain)) = (Username::prepare(username), Domain::prepare(domain)) {
            self.keep(&Jid { username, domain }, answer).await;
        }
    }

    /// Keeps what an answer says. Nobody is told of a fault: there are no such details then.
    async fn keep(&self, jid: &Jid, CardAnswer { kind, iq }: &CardAnswer) {
        let source = match kind {
            CardKind::New => Source::New,
            CardKind::Old => Source::Old,
        };
        let card = match iq.attr("type") {
            Some("result") => Card::read(iq, Names::code_of_country, self.system.now()),
            _ if is_nothing(iq) => None,
            _ => return,
        };
        let card = card.filter(|card| card.source == source).unwrap_or_else(|| Card::empty(source));
        if let Err(error) = chat::keep(&self.database, jid, &card).await {
            tracing::warn!(error = &error as &dyn Error, "a vCard could not be kept");
        }
    }
}

fn is_nothing(iq: &Element) -> bool {
    let error = iq.children().find(|child| child.name() == "error");
    error.is_some_and(|error| error.children().any(|condition| NOTHING.contains(&condition.name())))
}
