//! How the bot speaks: as a component of the server, or from an account like everybody's.

use std::time::Duration;

use tokio::io::{AsyncBufRead, AsyncWrite};
use tokio::time::timeout;
use xmpp_parsers::ns;

use super::stream::XmlStream;
use super::{Account, Component, XmppFault};

/// How long a farewell may take.
const FAREWELL: Duration = Duration::from_secs(5);

/// One of the two.
#[derive(Clone, Debug)]
pub enum Voice {
    /// A component (XEP-0114).
    Component(Component),
    /// An ordinary account.
    Account(Account),
}

/// A line both ways.
pub(super) trait Duplex: AsyncBufRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncBufRead + AsyncWrite + Send + Unpin> Duplex for T {}

/// A stream that carries stanzas.
pub(super) type Link = XmlStream<Box<dyn Duplex>>;

impl Voice {
    /// The bare address under which it is found.
    #[must_use]
    pub fn jid(&self) -> String {
        match self {
            Self::Component(component) => component.jid.clone(),
            Self::Account(account) => account.jid(),
        }
    }

    /// Connects and leaves again, to find out whether it would be accepted.
    ///
    /// # Errors
    /// [`XmppFault`]
    pub async fn look(&self) -> Result<(), XmppFault> {
        let mut link = self.connect().await?;
        // Whether the server hears the farewell makes no difference.
        _ = timeout(FAREWELL, link.shutdown()).await;
        Ok(())
    }

    /// Connects, and is accepted or refused in words.
    pub(super) async fn connect(&self) -> Result<Link, XmppFault> {
        match self {
            Self::Component(component) => component.connect().await,
            Self::Account(account) => account.connect().await,
        }
    }

    /// The namespace of its stanzas.
    pub(super) const fn namespace(&self) -> &'static str {
        match self {
            Self::Component(_) => ns::COMPONENT,
            Self::Account(_) => ns::JABBER_CLIENT,
        }
    }
}
