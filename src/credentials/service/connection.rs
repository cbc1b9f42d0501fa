//! Connections to a service: made, used again, and given up.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use http_body_util::Full;
use hyper::Response;
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use super::{Request, ServiceFault, Settings};
use crate::dial::dial;
use crate::system::{Stopwatch, System};
use crate::trust;

/// How long a connection may take to be made, TLS left aside.
const CONNECT: Duration = Duration::from_secs(3);
/// How long an unused connection is kept; most servers close theirs later.
const UNUSED: Duration = Duration::from_secs(30);
/// How many unused ones are kept.
const MOST_UNUSED: usize = 16;
/// The most bytes that the head of an answer may take.
const LARGEST_HEAD: usize = 16 * 1024;

/// Makes connections.
pub(super) struct Connector {
    tls: Option<TlsConnector>,
    anywhere: bool,
}

/// One connection.
pub(super) struct Connection {
    sender: http1::SendRequest<Full<Bytes>>,
    heard: Arc<AtomicBool>,
}

/// The connections that wait to be used again.
pub(super) struct Kept {
    unused: Mutex<Vec<Unused>>,
    system: System,
}

struct Unused {
    origin: String,
    connection: Connection,
    since: Stopwatch,
}

/// Asks over a connection that is there, or over a new one.
///
/// A service may close a used connection at the very moment it is used again. A question lost that way, before a byte
/// of an answer came back, is asked once more; any other is not. From when on the service may have the question, `is_put`
/// is true.
///
/// # Errors
/// When no answer begins.
pub(super) async fn exchange(
    connector: &Connector,
    kept: &Kept,
    request: &Request,
    is_put: &mut bool,
) -> Result<(Response<Incoming>, Connection), ServiceFault> {
    if let Some(mut connection) = kept.usable(request).await {
        *is_put = true;
        match connection.ask(request).await? {
            Ok(response) => return Ok((response, connection)),
            Err(error) if connection.has_answered() => return Err(error.into()),
            Err(_) => {}
        }
    }
    let mut connection = connector.connect(request.address()).await?;
    *is_put = true;
    let response = connection.ask(request).await??;
    Ok((response, connection))
}

impl Connector {
    /// Reads whom to trust, if that matters for the address.
    pub(super) fn new(settings: &Settings) -> Result<Self, ServiceFault> {
        let protected = settings.url.scheme() == "https";
        let tls = if protected { Some(Arc::new(trust::client(settings.ca.as_deref())?).into()) } else { None };
        Ok(Self { tls, anywhere: protected || settings.allow_plain_http })
    }

    async fn connect(&self, address: &Url) -> Result<Connection, ServiceFault> {
        let host = address.host().ok_or(ServiceFault::Address)?;
        let port = address.port_or_known_default().ok_or(ServiceFault::Address)?;
        let connected = timeout(CONNECT, self.reach(&host, port)).await;
        let stream = connected.unwrap_or_else(|_| Err(ServiceFault::Unreachable(io::ErrorKind::TimedOut.into())))?;
        // Questions are small and one at a time: waiting for more to send would only delay them.
        stream.set_nodelay(true).map_err(ServiceFault::Unreachable)?;
        match &self.tls {
            None => Connection::over(stream).await,
            Some(tls) => {
                let name = server_name(&host)?;
                Connection::over(tls.connect(name, stream).await.map_err(ServiceFault::of_handshake)?).await
            }
        }
    }

    /// Tries every address of a name, each for its share of the time.
    async fn reach(&self, host: &Host<&str>, port: u16) -> Result<TcpStream, ServiceFault> {
        let addresses = self.addresses(host, port).await?;
        dial(&addresses, CONNECT).await.map_err(ServiceFault::Unreachable)
    }

    async fn addresses(&self, host: &Host<&str>, port: u16) -> Result<Vec<SocketAddr>, ServiceFault> {
        let mut addresses: Vec<SocketAddr> = match *host {
            Host::Ipv4(address) => vec![(address, port).into()],
            Host::Ipv6(address) => vec![(address, port).into()],
            Host::Domain(name) => lookup_host((name, port)).await.map_err(ServiceFault::Unresolved)?.collect(),
        };
        if !self.anywhere {
            // The configuration allowed a name such as `localhost`; what it leads to is another question.
            addresses.retain(|address| address.ip().to_canonical().is_loopback());
            if addresses.is_empty() {
                return Err(ServiceFault::NotLoopback);
            }
        }
        Ok(addresses)
    }
}

fn server_name(host: &Host<&str>) -> Result<ServerName<'static>, ServiceFault> {
    match *host {
        Host::Domain(name) => ServerName::try_from(name.to_owned()).map_err(|_| ServiceFault::Address),
        Host::Ipv4(address) => Ok(ServerName::from(IpAddr::V4(address))),
        Host::Ipv6(address) => Ok(ServerName::from(IpAddr::V6(address))),
    }
}

impl Connection {
    async fn over(stream: impl AsyncRead + AsyncWrite + Send + Unpin + 'static) -> Result<Self, ServiceFault> {
        let heard = Arc::new(AtomicBool::new(false));
        let watched = Watched { stream, heard: Arc::clone(&heard) };
        let mut builder = http1::Builder::new();
        let (sender, driver) = builder.max_buf_size(LARGEST_HEAD).handshake(TokioIo::new(watched)).await?;
        // What goes wrong is told to whoever asks; the driver ends when `sender` goes, an answer half-read or not.
        tokio::spawn(async { drop(driver.await) });
        Ok(Self { sender, heard })
    }

    async fn ask(&mut self, request: &Request) -> Result<hyper::Result<Response<Incoming>>, ServiceFault> {
        let request = request.to_send()?;
        self.heard.store(false, Ordering::Release);
        Ok(self.sender.send_request(request).await)
    }

    /// Whether any byte came back since the last question.
    fn has_answered(&self) -> bool {
        self.heard.load(Ordering::Acquire)
    }
}

impl Kept {
    /// None yet.
    pub(super) fn new(system: System) -> Self {
        Self { unused: Mutex::new(Vec::new()), system }
    }

    /// Keeps a connection for the next question.
    pub(super) fn keep(&self, request: &Request, connection: Connection) {
        let origin = request.origin().to_owned();
        let mut unused = self.unused();
        if unused.len() < MOST_UNUSED {
            unused.push(Unused { origin, connection, since: self.system.stopwatch() });
        }
    }

    /// A connection that nobody has closed, if the question may go over a used one.
    async fn usable(&self, request: &Request) -> Option<Connection> {
        loop {
            let mut last = self.take(request)?;
            // Its driver may still be busy with the end of the answer before, or find more there than that.
            if last.sender.ready().await.is_ok() {
                return Some(last);
            }
        }
    }

    fn take(&self, request: &Request) -> Option<Connection> {
        let mut unused = self.unused();
        unused.retain(|kept| !kept.connection.sender.is_closed() && kept.since.elapsed() < UNUSED);
        if request.changes() {
            return None;
        }
        let last = unused.iter().rposition(|kept| kept.origin == request.origin())?;
        Some(unused.remove(last).connection)
    }

    /// Nothing that is done under this lock can fail half-way.
    fn unused(&self) -> MutexGuard<'_, Vec<Unused>> {
        self.unused.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A stream that notes whether anything was read from it.
struct Watched<S> {
    stream: S,
    heard: Arc<AtomicBool>,
}

impl<S: AsyncRead + Unpin> AsyncRead for Watched<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, into);
        if into.filled().len() > before {
            self.heard.store(true, Ordering::Release);
        }
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Watched<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
