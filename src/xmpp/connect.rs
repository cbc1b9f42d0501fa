//! From a name to a protected line: TCP, STARTTLS or TLS at once.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use tokio::io::{
    AsyncBufRead, AsyncRead, AsyncReadExt as _, AsyncWrite, BufReader, Join, ReadHalf, Take, WriteHalf, join, split,
};
use tokio::net::{TcpStream, lookup_host};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use url::Host;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::starttls;
use xmpp_parsers::stream_features::StreamFeatures;

use super::sasl::{Name, choose};
use super::stream::XmlStream;
use super::{Protection, ServerSettings, XmppFault};
use crate::dial::dial;
use crate::trust;

/// How long a connection may take to be made, TLS left aside.
const CONNECT: Duration = Duration::from_secs(3);
/// The most bytes a server may say before somebody is signed in. Prosody needs about two thousand.
const MOST_SAID: u64 = 64 * 1024;
/// How many passwords are worked on at once, each for some milliseconds of a processor's time.
const HASHES: usize = 4;

/// An XMPP server. Clones share what is bounded.
#[derive(Clone)]
pub struct Server {
    settings: ServerSettings,
    tls: TlsConnector,
    hashes: Arc<Semaphore>,
}

/// A server that has said who it is and how people may sign in, on a line of its own.
pub struct Greeting {
    pub(super) features: StreamFeatures,
    pub(super) stream: Stream,
    pub(super) binding: Binding,
    pub(super) mechanism: Name,
    pub(super) hashes: Arc<Semaphore>,
}

/// A line whose other end may say only so much.
pub(super) type Line<S> = Join<Take<BufReader<ReadHalf<S>>>, WriteHalf<S>>;
/// A stream over a protected line.
pub(super) type Stream = XmlStream<Line<TlsStream<TcpStream>>>;

/// A stream that has just begun, and what the server offers on it.
struct Greeted<S> {
    features: StreamFeatures,
    stream: XmlStream<Line<S>>,
}

/// What a protected line can be told by (RFC 9266); none before TLS 1.3.
pub(super) type Binding = Option<Vec<u8>>;

impl Server {
    /// The server under these settings; it is reached when the first question comes.
    ///
    /// # Errors
    /// [`XmppFault::Trust`]
    pub fn new(settings: &ServerSettings) -> Result<Self, XmppFault> {
        let mut tls = trust::client(settings.ca.as_deref())?;
        tls.alpn_protocols = vec![b"xmpp-client".to_vec()];
        let hashes = Arc::new(Semaphore::new(HASHES));
        Ok(Self { settings: settings.clone(), tls: TlsConnector::from(Arc::new(tls)), hashes })
    }

    /// The way to the server of a domain up to where somebody could sign in: the line, its certificate, whether the domain
    /// is served, and a mechanism that can be used.
    ///
    /// # Errors
    /// [`XmppFault`]
    pub async fn greet(&self, domain: &str) -> Result<Greeting, XmppFault> {
        // In ASCII, as certificates have it.
        let host: Host = Host::parse(domain).map_err(|_| XmppFault::Domain)?;
        let name = ServerName::try_from(host.to_string()).map_err(|_| XmppFault::Domain)?;
        let (machine, port) = match &self.settings.server {
            Some(address) => (&address.host, address.port),
            None => (&host, None),
        };
        let tcp = reach(machine, port.unwrap_or_else(|| self.settings.protection.port())).await?;
        tcp.set_nodelay(true).map_err(XmppFault::Unreachable)?;
        let tcp = match self.settings.protection {
            Protection::StartTls => ask_for_tls(tcp, domain).await?,
            Protection::Direct => tcp,
        };
        let tls = self.tls.connect(name, tcp).await.map_err(XmppFault::of_handshake)?;
        let binding = binding(&tls);
        let Greeted { features, stream } = begin(tls, domain).await?;
        let mechanism = choose(&features, &binding, self.settings.plain)?;
        Ok(Greeting { features, stream, binding, mechanism, hashes: Arc::clone(&self.hashes) })
    }
}

/// A line to a machine: every address of its name is tried, each for its share of the time.
pub(super) async fn reach(host: &Host, port: u16) -> Result<TcpStream, XmppFault> {
    let reached = timeout(CONNECT, async {
        let addresses: Vec<SocketAddr> = match host {
            Host::Ipv4(address) => vec![(*address, port).into()],
            Host::Ipv6(address) => vec![(*address, port).into()],
            Host::Domain(name) => lookup_host((name.as_str(), port)).await.map_err(XmppFault::Unresolved)?.collect(),
        };
        dial(&addresses, CONNECT).await.map_err(XmppFault::Unreachable)
    });
    reached.await.unwrap_or_else(|_| Err(XmppFault::Unreachable(io::ErrorKind::TimedOut.into())))
}

/// The few words in the clear, up to where TLS has to begin.
async fn ask_for_tls(tcp: TcpStream, domain: &str) -> Result<TcpStream, XmppFault> {
    let Greeted { features, mut stream } = begin(tcp, domain).await?;
    if !features.can_starttls() {
        return Err(XmppFault::Unprotected);
    }
    stream.send(&Element::from(starttls::Request)).await.map_err(XmppFault::of_io)?;
    let said = stream.next().await?;
    match starttls::Nonza::try_from(said) {
        Ok(starttls::Nonza::Proceed(_)) => {}
        Ok(starttls::Nonza::Failure(_)) => return Err(XmppFault::TlsRefused),
        Ok(starttls::Nonza::Request(_)) | Err(_) => {
            return Err(XmppFault::NotXmpp("it was asked for TLS and said something else".to_owned()));
        }
    }
    // Nothing is being read and nothing was closed, or there had been no whole element.
    // What came along in the clear would be read as if it had been protected.
    let (said, ours) = stream.into_inner().ok_or(XmppFault::Injected)?.into_inner();
    let said = said.into_inner();
    if !said.buffer().is_empty() {
        return Err(XmppFault::Injected);
    }
    Ok(said.into_inner().unsplit(ours))
}

/// Begins a stream (RFC 6120, 4.2) over a line that is new.
async fn begin<S>(line: S, domain: &str) -> Result<Greeted<S>, XmppFault>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (said, ours) = split(line);
    let line = join(BufReader::new(said).take(MOST_SAID), ours);
    let (mut stream, _) = XmlStream::begin(line, ns::JABBER_CLIENT, domain).await?;
    Ok(Greeted { features: features(&mut stream).await?, stream })
}

/// What the server offers on a stream that has begun.
pub(super) async fn features<Io>(stream: &mut XmlStream<Io>) -> Result<StreamFeatures, XmppFault>
where
    Io: AsyncBufRead + AsyncWrite + Unpin,
{
    StreamFeatures::try_from(stream.next().await?).map_err(|error| XmppFault::NotXmpp(error.to_string()))
}

/// What TLS 1.3 has for telling this line from any other (RFC 9266, 2).
fn binding(line: &TlsStream<TcpStream>) -> Binding {
    let (_, session) = line.get_ref();
    let new = session.protocol_version() == Some(rustls::ProtocolVersion::TLSv1_3);
    let exported = session.export_keying_material(vec![0; 32], b"EXPORTER-Channel-Binding", Some(&[]));
    exported.ok().filter(|_| new)
}
