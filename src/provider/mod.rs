//! WHAT THE OP DECIDES.
//!
//! Owns the answers to the three kinds of OpenID requests: which association to make, whom to ask what before an
//! assertion is issued, whether an assertion posted back is genuine. It must not know pages, cookies or sockets: the
//! doors hand over decoded requests and a [`Session`](crate::account::session::Session), and get back a
//! [`Reply`](crate::openid::response::Reply) to send or a question to ask.
//!
//! A browser's request walks [`authenticate`] (what next?), perhaps the login, again `authenticate`, perhaps
//! [`consent`] (the person decides), and ends where the assertion is issued.

pub mod associate;
pub mod authenticate;
pub mod beforehand;
pub mod change;
pub mod consent;
pub mod identity;
mod issue;
pub mod keys;
pub mod lookalike;
pub mod question;
pub mod release;
pub mod ticket;
pub mod verify;

use std::sync::Arc;
use std::time::Duration;

use crate::account::person::Host;
use crate::openid::association::keyring::{KeyLabel, NoGeneration};
use crate::openid::extension::{Chosen, NistLevel};
use crate::openid::keyvalue::KeyValueError;
use crate::openid::signature::SignatureError;
use crate::provider::associate::CostlyExchanges;
use crate::provider::keys::Keys;
use crate::provider::release::EmailRelease;
use crate::provider::ticket::Tickets;
use crate::relying_party::RelyingParties;
use crate::store::{Database, StoreError};
use crate::system::System;

/// What an administrator may choose about the OP's answers.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How long an RP may sign in people under a shared association.
    pub shared_lifetime: Duration,
    /// How long a stateless RP may wait before it asks whether an assertion is genuine.
    pub private_lifetime: Duration,
    /// Whether "always" is offered for plain-http sites other than loopback ones; normally not.
    pub trust_http_realms: bool,
    /// Whether OpenID 1.1 and 1.0 are answered.
    pub answers_v1: bool,
    /// How much a sign-in assures, where the administrator claims that.
    pub nist_level: Option<NistLevel>,
    /// Which e-mail addresses are given to sites.
    pub email: EmailRelease,
    /// The ports it listens at, protected or not.
    pub ports: Vec<u16>,
}

/// The provider: one for the whole process, shared by all doors.
#[derive(Clone)]
pub struct Provider {
    db: Database,
    system: System,
    keys: Keys,
    tickets: Tickets,
    settings: Settings,
    /// What sites say of themselves.
    relying_parties: RelyingParties,
    /// All hosts served: none of them vouches for a name of another.
    hosts: Arc<[Host]>,
    /// How many Diffie-Hellman exchanges in groups chosen by an RP may run at once.
    costly_exchanges: CostlyExchanges,
}

impl Provider {
    /// Puts the provider together. It asks no site about itself.
    #[must_use]
    pub fn new(db: Database, system: System, keys: Keys, settings: Settings, hosts: Vec<Host>) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let tickets = Tickets::new(keys.server_key(KeyLabel::Ticket));
        let costly_exchanges = CostlyExchanges::new((cores / 2).max(1));
        let relying_parties = RelyingParties::off(system.clone());
        Self { db, system, keys, tickets, settings, relying_parties, hosts: hosts.into(), costly_exchanges }
    }

    /// The same, asking sites where their answers go.
    #[must_use]
    pub fn asking(self, relying_parties: RelyingParties) -> Self {
        Self { relying_parties, ..self }
    }

    /// Whether OpenID 1.1 and 1.0 are answered.
    #[must_use]
    pub const fn answers_v1(&self) -> bool {
        self.settings.answers_v1
    }

    /// What the administrator has chosen of extensions.
    #[must_use]
    pub fn chosen(&self) -> Chosen {
        Chosen { level: self.settings.nist_level, icons: self.relying_parties.shows_icons() }
    }
}

/// Why the OP could not come to an answer. None of these is the fault of the person or the site.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// The store did not do its part.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no key to sign with.
    #[error(transparent)]
    Keys(#[from] NoGeneration),
    /// An assertion could not be signed.
    #[error(transparent)]
    Signature(#[from] SignatureError),
    /// A direct response could not be written down.
    #[error(transparent)]
    KeyValue(#[from] KeyValueError),
    /// A key exchange broke down, by a fault of ours.
    #[error("a key exchange broke down")]
    Exchange,
    /// Too many key exchanges in groups of the relying parties' own choice are under way.
    #[error("too many costly key exchanges at once")]
    Busy,
}
