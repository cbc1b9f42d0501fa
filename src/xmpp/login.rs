//! Signing somebody in, as far as it takes to know whether the password is right (RFC 6120, 6).
//!
//! Nothing is bound for it: no chat client of theirs notices, and the server only logs a stream that went away.

use std::sync::Arc;

use tokio::task::spawn_blocking;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::sasl::{Auth, DefinedCondition, Failure, Mechanism, Nonza, Response};

use super::XmppFault;
use super::connect::{Greeting, Stream};
use super::sasl::{Exchange, Name};

/// What a server said of a name and a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogIn {
    /// They are right.
    Welcome,
    /// They are not, or not any more.
    Denied(Denial),
}

/// Why somebody is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denial {
    /// Name and password do not fit together; most servers say no more.
    Wrong,
    /// The account is switched off.
    Disabled,
    /// The password was good once.
    Expired,
}

impl Greeting {
    /// Signs somebody in. They may leave then, or ask for their cards.
    ///
    /// # Errors
    /// [`XmppFault`] when the server gave no answer about the password.
    pub async fn log_in(&mut self, username: &str, password: &str) -> Result<LogIn, XmppFault> {
        let exchange = Exchange::new(self.mechanism, &self.features, self.binding.take(), (username, password))?;
        self.converse(exchange).await
    }

    /// Signs somebody in who stays.
    ///
    /// # Errors
    /// [`XmppFault`]; [`XmppFault::Denied`] where name and password are not right.
    pub(super) async fn stay(mut self, username: &str, password: &str) -> Result<Stream, XmppFault> {
        match self.log_in(username, password).await? {
            LogIn::Welcome => Ok(self.stream),
            LogIn::Denied(_) => Err(XmppFault::Denied),
        }
    }

    async fn converse(&mut self, mut exchange: Exchange) -> Result<LogIn, XmppFault> {
        let auth = Auth { mechanism: of_name(self.mechanism), data: exchange.begun() };
        say(&mut self.stream, auth.into()).await?;
        let mut has_answered = false;
        loop {
            match Nonza::try_from(self.stream.next().await?) {
                // One question, one answer: every mechanism of ours is done then.
                Ok(Nonza::Challenge(challenge)) if !has_answered => {
                    has_answered = true;
                    let data;
                    (exchange, data) = self.work_out(exchange, challenge.data).await?;
                    say(&mut self.stream, Response { data }.into()).await?;
                }
                Ok(Nonza::Success(success)) => {
                    exchange.is_proven(&success.data)?;
                    return Ok(LogIn::Welcome);
                }
                Ok(Nonza::Failure(failure)) => return denied(&failure),
                Ok(_) | Err(_) => return Err(XmppFault::Odd("something that belongs to no sign-in")),
            }
        }
    }

    /// Answers a challenge beside the threads that everything else runs on.
    async fn work_out(&self, mut exchange: Exchange, challenge: Vec<u8>) -> Result<(Exchange, Vec<u8>), XmppFault> {
        let stopping = || XmppFault::Odd("a sign-in while the program ends");
        let place = Arc::clone(&self.hashes).acquire_owned().await.map_err(|_| stopping())?;
        let worked_out = spawn_blocking(move || {
            let answer = exchange.answer(&challenge);
            drop(place);
            answer.map(|answer| (exchange, answer))
        });
        worked_out.await.unwrap_or_else(|_| Err(stopping()))
    }
}

async fn say(stream: &mut Stream, words: Element) -> Result<(), XmppFault> {
    stream.send(&words).await.map_err(XmppFault::of_io)
}

fn of_name(name: Name) -> Mechanism {
    match name {
        Name::ScramSha256Plus => Mechanism::ScramSha256Plus,
        Name::ScramSha1Plus => Mechanism::ScramSha1Plus,
        Name::ScramSha256 => Mechanism::ScramSha256,
        Name::ScramSha1 => Mechanism::ScramSha1,
        Name::Plain => Mechanism::Plain,
    }
}

/// What a refusal says of the password (RFC 6120, 6.5).
fn denied(failure: &Failure) -> Result<LogIn, XmppFault> {
    match failure.defined_condition {
        DefinedCondition::NotAuthorized => Ok(LogIn::Denied(Denial::Wrong)),
        DefinedCondition::AccountDisabled => Ok(LogIn::Denied(Denial::Disabled)),
        DefinedCondition::CredentialsExpired => Ok(LogIn::Denied(Denial::Expired)),
        DefinedCondition::TemporaryAuthFailure => Err(XmppFault::Temporary),
        DefinedCondition::Aborted => Err(XmppFault::Refused("aborted")),
        DefinedCondition::EncryptionRequired => Err(XmppFault::Refused("encryption-required")),
        DefinedCondition::IncorrectEncoding => Err(XmppFault::Refused("incorrect-encoding")),
        DefinedCondition::InvalidAuthzid => Err(XmppFault::Refused("invalid-authzid")),
        DefinedCondition::InvalidMechanism => Err(XmppFault::Refused("invalid-mechanism")),
        DefinedCondition::MalformedRequest => Err(XmppFault::Refused("malformed-request")),
        DefinedCondition::MechanismTooWeak => Err(XmppFault::Refused("mechanism-too-weak")),
    }
}
