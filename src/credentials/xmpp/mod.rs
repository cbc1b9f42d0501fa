//! The XMPP server itself: whoever can sign in there with a password has that password (SASL, RFC 6120, 6).
//!
//! A default Prosody or ejabberd needs no module for it. Whether an account exists it does not tell, and it changes no
//! passwords this way.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use thiserror::Error;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{Instant, timeout_at};

use super::fault::Reach;
use super::preparation::{Domain, Username};
use super::queue::{Place, Queue, Urgency};
use super::{CredentialBackend, ErrorKind, Fault, Question, Verdict};
use crate::xmpp::{CardAnswer, Denial, Greeting, LogIn, Server, ServerSettings, XmppFault};

/// How many may be signing in at a server at once.
const PLACES: usize = 16;
/// How many people's cards are read at once.
const READING: usize = 8;

/// How an XMPP server is asked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it is.
    pub server: ServerSettings,
    /// How long one answer may take, the waiting for its turn included; 1 to 60 seconds.
    pub timeout: Duration,
}

/// Why an XMPP server gave no answer.
#[derive(Debug, Error)]
pub enum ServerFault {
    /// Too many questions at once.
    #[error("too many questions are waiting for the XMPP server")]
    Busy,
    /// All places were taken for too long.
    #[error("the XMPP server was asked too much at once for this question to be put within {} s (`timeout`)", .0.as_secs_f32())]
    NoTurn(Duration),
    /// No answer in time.
    #[error("the XMPP server gave no answer within {} s (`timeout`)", .0.as_secs_f32())]
    TimedOut(Duration),
    /// What went wrong on the way to it, or there.
    #[error(transparent)]
    Stream(#[from] XmppFault),
}

impl ServerFault {
    /// What it means to those who asked.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::NoTurn(_) | Self::TimedOut(_) => ErrorKind::Timeout,
            Self::Stream(
                XmppFault::NotXmpp(_)
                | XmppFault::Odd(_)
                | XmppFault::Impostor
                | XmppFault::Refused(_)
                | XmppFault::Injected,
            ) => ErrorKind::Protocol,
            Self::Busy | Self::Stream(_) => ErrorKind::Unavailable,
        }
    }

    /// How far the question came.
    pub(super) fn reach(&self) -> Reach {
        match self {
            Self::Busy | Self::NoTurn(_) => Reach::Waited,
            Self::TimedOut(_)
            | Self::Stream(
                XmppFault::NotXmpp(_)
                | XmppFault::Dismissed(_)
                | XmppFault::Ended
                | XmppFault::Gone
                | XmppFault::Temporary
                | XmppFault::Refused(_)
                | XmppFault::Odd(_)
                | XmppFault::Impostor,
            ) => Reach::There,
            Self::Stream(
                XmppFault::Trust(_)
                | XmppFault::Domain
                | XmppFault::Unresolved(_)
                | XmppFault::Unreachable(_)
                | XmppFault::Unprotected
                | XmppFault::TlsRefused
                | XmppFault::Injected
                | XmppFault::Handshake(_)
                | XmppFault::Untrusted(_)
                | XmppFault::NotServed
                | XmppFault::WrongSecret
                | XmppFault::Denied
                | XmppFault::NotBound
                | XmppFault::NoComponent
                | XmppFault::Conflict
                | XmppFault::NoMechanism { .. },
            ) => Reach::Nowhere,
        }
    }
}

/// An XMPP server, asked by signing in. Clones share its queues.
#[derive(Clone)]
pub(crate) struct XmppServer(Arc<Parts>);

struct Parts {
    server: Server,
    timeout: Duration,
    /// For each host: one whose server hangs takes no place of another's.
    queues: Mutex<BTreeMap<Domain, Arc<Queue>>>,
    /// Who wants people's cards, if anybody does.
    cards: OnceLock<mpsc::Sender<CardRead>>,
    reading: Arc<Semaphore>,
}

/// What a server said of somebody's card.
pub struct CardRead {
    /// Whose it is.
    pub username: Username,
    /// At which host.
    pub domain: Domain,
    /// What it said.
    pub answer: CardAnswer,
}

impl XmppServer {
    /// The server under these settings; it is reached when the first question comes.
    ///
    /// # Errors
    /// When there is nobody whose certificate could be believed.
    pub(super) fn new(settings: &Settings) -> Result<Self, ServerFault> {
        let (server, timeout) = (Server::new(&settings.server)?, settings.timeout);
        let reading = Arc::new(Semaphore::new(READING));
        Ok(Self(Arc::new(Parts { server, timeout, queues: Mutex::default(), cards: OnceLock::new(), reading })))
    }

    /// Hands the cards of those who sign in to somebody; the first who wants them has them.
    pub(super) fn hand_cards_to(&self, reader: mpsc::Sender<CardRead>) {
        _ = self.0.cards.set(reader);
    }

    async fn ask(&self, Question { username, domain, password }: Question<'_>) -> Result<Verdict, ServerFault> {
        let until = Instant::now() + self.0.timeout;
        let _turn = self.turn(until, domain, Urgency::SignIn).await?;
        let mut greeting = self.greet(until, domain).await?;
        // Boxed, because a stream takes kilobytes and every page that asks would carry them about.
        let said = timeout_at(until, Box::pin(greeting.log_in(username.as_str(), password.reveal()))).await;
        match said.map_err(|_| ServerFault::TimedOut(self.0.timeout))?? {
            LogIn::Welcome => {
                self.read_cards(greeting, username, domain);
                Ok(Verdict::Yes)
            }
            LogIn::Denied(Denial::Wrong) => Ok(Verdict::No),
            LogIn::Denied(why @ (Denial::Disabled | Denial::Expired)) => {
                tracing::info!(?why, "the XMPP server does not let somebody in, whatever the password");
                Ok(Verdict::No)
            }
        }
    }

    /// Reads the cards of somebody who has just signed in, on their own stream, for whoever wants them. Nobody waits for it;
    /// where too many are being read they are left unread.
    fn read_cards(&self, greeting: Greeting, username: &Username, domain: &Domain) {
        let Some(reader) = self.0.cards.get() else { return };
        let Ok(place) = Arc::clone(&self.0.reading).try_acquire_owned() else { return };
        let (reader, username, domain) = (reader.clone(), username.clone(), domain.clone());
        tokio::spawn(async move {
            match greeting.own_cards(username.as_str(), domain.as_str()).await {
                Ok(answers) => {
                    for answer in answers {
                        let card = CardRead { username: username.clone(), domain: domain.clone(), answer };
                        // Where nobody keeps them any more, the program ends.
                        _ = reader.send(card).await;
                    }
                }
                Err(fault) => tracing::debug!(%fault, "somebody's vCard could not be read"),
            }
            drop(place);
        });
    }

    async fn greet(&self, until: Instant, domain: &Domain) -> Result<Greeting, ServerFault> {
        let greeted = timeout_at(until, Box::pin(self.0.server.greet(domain.as_str()))).await;
        Ok(greeted.unwrap_or_else(|_| Err(XmppFault::Unreachable(io::ErrorKind::TimedOut.into())))?)
    }

    async fn turn(&self, until: Instant, domain: &Domain, urgency: Urgency) -> Result<Place, ServerFault> {
        let turn = timeout_at(until, self.queue(domain).enter(domain, urgency)).await;
        turn.map_err(|_| ServerFault::NoTurn(self.0.timeout))?.ok_or(ServerFault::Busy)
    }

    /// Nothing that is done under the lock can fail half-way.
    fn queue(&self, domain: &Domain) -> Arc<Queue> {
        let mut queues = self.0.queues.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(queues.entry(domain.clone()).or_insert_with(|| Arc::new(Queue::new(PLACES))))
    }
}

impl CredentialBackend for XmppServer {
    async fn check(&self, question: Question<'_>) -> Result<Verdict, Fault> {
        Ok(self.ask(question).await?)
    }

    /// Goes as far as one comes without a name: to the door where somebody could sign in.
    async fn probe(&self, domain: &Domain) -> Result<(), Fault> {
        let until = Instant::now() + self.0.timeout;
        let _turn = self.turn(until, domain, Urgency::LookUp).await?;
        Ok(self.greet(until, domain).await.map(drop)?)
    }
}

#[cfg(test)]
mod tests;
