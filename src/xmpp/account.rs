//! An ordinary account as a place to speak from: signed in, with a resource of the server's choice (RFC 6120, 7).

use std::io;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::timeout;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use super::connect::{self, Stream};
use super::element::set;
use super::stream::XmlStream;
use super::voice::{Duplex, Link};
use super::{Server, ServerSettings, XmppFault};

/// How long it may take until the account is signed in.
const CONNECT: Duration = Duration::from_secs(10);
/// The name of the one question that is asked before everything else.
const BIND: &str = "bind";

/// An account, and how its server is reached.
#[derive(Clone, Debug)]
pub struct Account {
    /// The part of its address before the `@`, prepared.
    pub username: String,
    /// The part after it.
    pub domain: String,
    /// Its password.
    pub password: SecretString,
    /// Where its server is.
    pub server: ServerSettings,
}

impl Account {
    /// Its bare address.
    #[must_use]
    pub fn jid(&self) -> String {
        format!("{}@{}", self.username, self.domain)
    }

    /// Signs in and is given a resource.
    ///
    /// # Errors
    /// [`XmppFault`]
    pub(super) async fn connect(&self) -> Result<Link, XmppFault> {
        let connected = timeout(CONNECT, Box::pin(self.sign_in())).await;
        connected.unwrap_or_else(|_| Err(XmppFault::Unreachable(io::ErrorKind::TimedOut.into())))
    }

    async fn sign_in(&self) -> Result<Link, XmppFault> {
        let greeting = Server::new(&self.server)?.greet(&self.domain).await?;
        let stream = greeting.stay(&self.username, self.password.expose_secret()).await?;
        enter(stream, &self.domain, u64::MAX).await
    }
}

/// The stream that follows a sign-in (RFC 6120, 6.4.6), with a resource (7). The server may say so many bytes on it.
pub(super) async fn enter(stream: Stream, domain: &str, most_said: u64) -> Result<Link, XmppFault> {
    let ended = stream.into_inner();
    let (mut said, ours) =
        ended.ok_or_else(|| XmppFault::NotXmpp("it went on where a new stream begins".to_owned()))?.into_inner();
    said.set_limit(most_said);
    let duplex: Box<dyn Duplex> = Box::new(tokio::io::join(said, ours));
    let (mut link, _) = XmlStream::begin(duplex, ns::JABBER_CLIENT, domain).await?;
    connect::features(&mut link).await?;
    bind(&mut link).await?;
    Ok(link)
}

async fn bind(link: &mut Link) -> Result<(), XmppFault> {
    let mut question = Element::bare("iq", ns::JABBER_CLIENT);
    for (name, value) in [("type", "set"), ("id", BIND)] {
        set(&mut question, name, value);
    }
    question.append_child(Element::bare("bind", ns::BIND));
    link.send(&question).await.map_err(XmppFault::of_io)?;
    loop {
        let said = link.next().await?;
        if said.attr("id") == Some(BIND) {
            return if said.attr("type") == Some("result") { Ok(()) } else { Err(XmppFault::NotBound) };
        }
    }
}
