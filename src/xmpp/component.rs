//! A component (XEP-0114): a program that an XMPP server lets speak under a name of its own.
//!
//! The line is plain TCP, so that it belongs on one machine or into a tunnel; the secret itself does not cross it.

use std::io;
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::io::BufStream;
use tokio::time::timeout;
use tokio_xmpp::xmlstream::{ReadError, StreamHeader, initiate_stream};
use xmpp_parsers::component::Handshake;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::stream_error::{DefinedCondition, StreamError};

use super::connect::{self, of_io};
use super::voice::{Duplex, Link, TIMEOUTS};
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
        let header = StreamHeader { to: Some(self.jid.as_str().into()), from: None, id: None };
        let begun = initiate_stream(duplex, ns::COMPONENT, header, TIMEOUTS).await;
        let mut begun = begun.map_err(of_io)?;
        let id = begun.take_header().id.unwrap_or_default().into_owned();
        let mut link: Link = begun.skip_features();
        let handshake = Handshake::from_stream_id_and_password(id, self.secret.expose_secret());
        link.send(&Element::from(handshake)).await.map_err(of_io)?;
        match link.next().await {
            Some(Ok(element)) if element.is("handshake", ns::COMPONENT) => Ok(link),
            Some(Ok(element)) => Err(refused(element)),
            Some(Err(ReadError::HardError(error))) => Err(of_io(error)),
            Some(Err(ReadError::ParseError(error))) => Err(XmppFault::NotXmpp(error.to_string())),
            Some(Err(ReadError::SoftTimeout | ReadError::StreamFooterReceived)) | None => Err(XmppFault::Ended),
        }
    }
}

/// What a server says to a component that it does not accept (XEP-0114, 3).
fn refused(element: Element) -> XmppFault {
    match StreamError::try_from(element).map(|error| error.condition) {
        Ok(DefinedCondition::NotAuthorized) => XmppFault::WrongSecret,
        Ok(DefinedCondition::HostUnknown) => XmppFault::NoComponent,
        Ok(DefinedCondition::Conflict) => XmppFault::Conflict,
        Ok(other) => XmppFault::Dismissed(connect::name_of(&other)),
        Err(_) => XmppFault::NotXmpp("it answered the handshake with something else".to_owned()),
    }
}
