//! A component (XEP-0114): a program that an XMPP server lets speak under a name of its own.
//!
//! The line is plain TCP, so that it belongs on one machine or into a tunnel; the secret itself does not cross it.

use std::io;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use tokio::io::BufStream;
use tokio::time::timeout;
use xmpp_parsers::component::Handshake;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::stream_error::{DefinedCondition, StreamError};

use super::connect;
use super::stream::{Said, XmlStream, name_of};
use super::voice::{Duplex, Link};
use super::{Address, XmppFault};

/// How long it may take until the server has accepted the component.
const CONNECT: Duration = Duration::from_secs(5);
/// The usual port.
const PORT: u16 = 5347;

/// How a component reaches its server.
#[derive(Clone, Debug)]
pub struct Component {
    /// The domain under which it speaks: `id.montague.lit`.
    pub jid: String,
    /// Where the server listens for components; port 5347 unless said otherwise.
    pub server: Address,
    /// What both know.
    pub secret: SecretString,
}

impl Component {
    /// Connects, and is accepted or refused in words.
    ///
    /// # Errors
    /// [`XmppFault`]
    pub(super) async fn connect(&self) -> Result<Link, XmppFault> {
        let connected = timeout(CONNECT, self.shake_hands()).await;
        connected.unwrap_or_else(|_| Err(XmppFault::Unreachable(io::ErrorKind::TimedOut.into())))
    }

    async fn shake_hands(&self) -> Result<Link, XmppFault> {
        let tcp = connect::reach(&self.server.host, self.server.port.unwrap_or(PORT)).await?;
        tcp.set_nodelay(true).map_err(XmppFault::Unreachable)?;
        let duplex: Box<dyn Duplex> = Box::new(BufStream::new(tcp));
        let (mut link, id) = XmlStream::begin(duplex, ns::COMPONENT, &self.jid).await?;
        let secret = self.secret.expose_secret();
        let handshake = Handshake::from_stream_id_and_password(id.unwrap_or_default(), secret);
        link.send(&Element::from(handshake)).await.map_err(XmppFault::of_io)?;
        match link.hear().await? {
            Said::Element(element) if element.is("handshake", ns::COMPONENT) => Ok(link),
            Said::Element(element) => Err(refused(element)),
            Said::Nothing => Err(XmppFault::of_io(io::ErrorKind::TimedOut.into())),
        }
    }
}

/// What a server says to a component that it does not accept (XEP-0114, 3).
fn refused(element: Element) -> XmppFault {
    match StreamError::try_from(element).map(|error| error.condition) {
        Ok(DefinedCondition::NotAuthorized) => XmppFault::WrongSecret,
        Ok(DefinedCondition::HostUnknown) => XmppFault::NoComponent,
        Ok(DefinedCondition::Conflict) => XmppFault::Conflict,
        Ok(other) => XmppFault::Dismissed(name_of(&other)),
        Err(_) => XmppFault::NotXmpp("it answered the handshake with something else".to_owned()),
    }
}
